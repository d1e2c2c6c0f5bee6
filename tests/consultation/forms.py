"""Forms as they come back, for tests: small PDFs with the fields of a questionnaire, filled in without the program that made them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lispub.model.book import Label
from lispub.model.questionnaire import FORM, Asked, Field, Questionnaire

RADIO = 1 << 15
FINGERPRINT = "5e" * 32
YES_NO = (("yes", "Yes"), ("no", "No"))


def asks(*fields: Field, fingerprint: str = FINGERPRINT) -> Questionnaire:
    """A questionnaire of these questions, and one of each kind if there are none."""
    fields = fields or (
        Field("q-aims", "long", "Are the aims right?", limit=5000),
        Field("q-agree", "one", "Do you agree?", tuple((str(n), words) for n, words in enumerate(("Agree", "Neither", "Disagree"), 1))),
        Field("q-modes", "several", "Which matter?", (("1", "Rail"), ("2", "Bus"), ("3", "Walking"))),
        Field("q-order", "ranking", "In which order?", (("1", "Homes"), ("2", "Jobs"))),
    )
    label = Label("Question", "1", "q-1")
    return Questionnaire(
        "1", tuple(Asked(field.name[2:], label, "the text", "", "A chapter", field) for field in fields),
        (Field("r-name", "text", "Your name"), Field("r-email", "email", "Your e-mail"), Field("r-body", "text", "Your organisation"),
         Field("r-kind", "one", "What are you?", (("a-business", "A business"), ("somebody", "Somebody else")))),
        (Field("publish-answers", "one", "May we publish your answers?", YES_NO),
         Field("publish-name", "one", "May we publish your name?", YES_NO), Field("confidential", "long", "What is confidential?")),
        fingerprint,
    )


def filled(asked: Questionnaire, values: Mapping[str, str], numbered: bool = False) -> bytes:
    """The PDF form, filled in. With `numbered` its buttons are called 0, 1, 2, and `Opt` says what each stands for (as of WeasyPrint)."""
    return saved(form(asked, values, numbered), static_id=True)


def form(asked: Questionnaire, values: Mapping[str, str] = {}, numbered: bool = False) -> Pdf:
    """The same, open, to be damaged."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    fields = Array([pdf.make_indirect(_text(FORM, asked.fingerprint))])
    widgets = list(fields)
    for field in asked.fields:
        if field.kind == "one":
            group, kids = _group(pdf, field, values.get(field.name, ""), numbered)
            fields.append(group)
            widgets += kids
            continue
        for name in field.names:
            said = values.get(name, "")
            made = pdf.make_indirect(_box(pdf, name, said) if field.kind == "several" else _text(name, said))
            fields.append(made)
            widgets.append(made)
    for widget in widgets:
        widget.P = page
    page.Annots = Array(widgets)
    pdf.Root.AcroForm = Dictionary(Fields=fields, DR=Dictionary(), DA=String("/Helv 0 Tf 0 g"))
    return pdf


def web(asked: Questionnaire, values: Mapping[str, str]) -> bytes:
    """The same from the web form."""
    return json.dumps({FORM: asked.fingerprint, "fields": dict(values)}, ensure_ascii=False).encode()


def _text(name: str, said: str) -> Dictionary:
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), Rect=Array([0, 0, 200, 20]), F=4,
                        Ff=1 << 12, DA=String("/Helv 0 Tf 0 g"))
    if said:
        widget.V = String(said)
    return widget


def _box(pdf: Pdf, name: str, said: str) -> Dictionary:
    state = Name.Yes if said else Name.Off
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String(name), Rect=Array([0, 0, 10, 10]), F=4, V=state, AS=state,
                      AP=Dictionary(N=_states(pdf, "Yes")))


def _group(pdf: Pdf, field: Field, said: str, numbered: bool) -> tuple[Object, list[Object]]:
    values = [value for value, _ in field.options]
    states = [str(number) for number, _ in enumerate(values)] if numbered else values
    chosen = f"/{states[values.index(said)]}" if said else "/Off"
    group = pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=RADIO, T=String(field.name), V=Name(chosen)))
    if numbered:
        group.Opt = Array(map(String, values))
    kids = [pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 10, 10]), F=4, Parent=group, AP=Dictionary(N=_states(pdf, state)),
        AS=Name(chosen if chosen == f"/{state}" else "/Off"),
    )) for state in states]
    group.Kids = Array(kids)
    return group, kids


def _states(pdf: Pdf, on: str) -> Dictionary:
    return Dictionary({f"/{state}": Stream(pdf, b"", Subtype=Name.Form, BBox=Array([0, 0, 10, 10])) for state in (on, "Off")})


def letter(*lines: str) -> bytes:
    """A PDF with text on its page and no form."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    pdf.pages[0].Contents = pdf.make_stream(f"BT /F1 8 Tf 12 TL 50 780 Td {shown} ET".encode("cp1252"))
    return saved(pdf)


def saved(pdf: Pdf, **how: object) -> bytes:
    """The bytes of a PDF."""
    written = io.BytesIO()
    pdf.save(written, **how)
    return written.getvalue()
