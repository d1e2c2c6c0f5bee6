"""The form itself: what stands in it, what programs are told of it, what it claims, and when it is not issued."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pypdf
import pytest
from response_form.laid import EDITION, Form
from structure import read_structure

from lispub import outputs, registry
from lispub.consultation.reading import read as read_file
from lispub.draw.code import draw_code
from lispub.model.manuscript import Manuscript
from lispub.model.questionnaire import FORM, Field
from lispub.pipeline import check, read
from lispub.response_form import unready
from lispub.tokens import read_tokens

READ_ONLY, MULTILINE, RADIO = 1, 1 << 12, 1 << 15       # ISO 32000-1, tables 221, 228, 226
BUTTONS = ("one", "several")


@pytest.fixture(scope="module")
def opened(form: Form) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(BytesIO(form.pages.pdf)) as pdf:
        yield pdf


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def widgets(pdf: pikepdf.Pdf) -> list[Any]:
    found = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ()) if annotation.Subtype == "/Widget"]
    assert found
    return found


def by_name(form: Form) -> dict[str, Field]:
    return {name: field for field in form.asked.fields for name in field.names}


pytestmark = pytest.mark.slow       # lays out a form

# what is asked -------------------------------------------------------------------------------------------------------


def test_every_field_stands_once_in_the_order_in_which_it_is_asked(form: Form, opened: pikepdf.Pdf) -> None:
    names = [str(field.T) for field in opened.Root.AcroForm.Fields]
    assert names == [*by_name(form), FORM]


def test_every_field_says_what_it_asks(form: Form, opened: pikepdf.Pdf) -> None:
    said = {name: str(field.TU).replace("\xa0", " ") for name, field in fields(opened).items()}
    for asked in form.asked.questions:
        for name in asked.field.names:
            assert said[name].startswith(f"Question {asked.label.number}. {asked.field.label}"), name
    for field in (*form.asked.respondent, *form.asked.permissions):
        assert all(said[name].startswith(field.label) for name in field.names)


def test_every_button_of_a_group_says_its_own_words_too(form: Form, opened: pikepdf.Pdf) -> None:
    """The fault of a stock form: its group is named after its first option."""
    for field in form.asked.fields:
        if field.kind == "one":
            group = fields(opened)[field.name]
            assert [str(kid.TU).rpartition(": ")[2] for kid in group.Kids] == [words for _, words in field.options]
            assert str(group.TU).endswith(field.label)


def test_a_radio_button_belongs_to_its_group_alone_and_has_no_name_of_its_own(opened: pikepdf.Pdf) -> None:
    """With a name, or in the list of fields, programs read its neighbour's answer."""
    listed = {field.objgen for field in opened.Root.AcroForm.Fields}
    kids = [kid for field in opened.Root.AcroForm.Fields for kid in field.get("/Kids", ())]
    assert kids
    assert [kid for kid in kids if "/T" in kid or "/FT" in kid or kid.objgen in listed] == []
    assert all(any(kid.objgen == own.objgen for own in kid.Parent.Kids) for kid in kids)


def test_nothing_is_chosen_or_demanded_beforehand(opened: pikepdf.Pdf) -> None:
    for name, field in fields(opened).items():
        assert not int(field.Ff) & 2, f"{name} is required"
        if name != FORM:
            assert str(field.V) in ("", "/Off"), name
    assert {str(widget.AS) for widget in widgets(opened) if "/AS" in widget} == {"/Off"}


def test_a_field_is_what_its_question_asks_for(form: Form, opened: pikepdf.Pdf) -> None:
    for name, asked in by_name(form).items():
        field = fields(opened)[name]
        assert str(field.FT) == ("/Btn" if asked.kind in BUTTONS else "/Tx")
        assert bool(int(field.Ff) & RADIO) == (asked.kind == "one")
        assert bool(int(field.Ff) & MULTILINE) == (asked.kind == "long")
        if asked.kind in ("text", "email", "long"):
            assert int(field.MaxLen) == asked.limit
        if asked.kind in BUTTONS:
            states = {str(state)[1:] for widget in field.get("/Kids", [field]) for state in widget.AP.N if state != "/Off"}
            assert states == ({value for value, _ in asked.options} if asked.kind == "one" else {"yes"})


def test_the_mark_of_the_questions_is_there_to_be_read_and_not_changed(form: Form, opened: pikepdf.Pdf) -> None:
    mark = fields(opened)[FORM]
    assert (str(mark.V), int(mark.Ff)) == (form.asked.fingerprint, READ_ONLY)
    assert b" Tj" in mark.AP.N.read_bytes()
    galley = form.proof.galley
    assert galley is not None
    assert galley.drawings["response-form.code"] == draw_code(
        "response-form.code", f"{FORM}:{form.asked.fingerprint}", read_tokens(form.proof.workspace))


# what programs are told ----------------------------------------------------------------------------------------------

def test_every_field_is_heard_in_the_order_of_the_questions(form: Form, opened: pikepdf.Pdf) -> None:
    """The tab order is that of the structure (ISO 14289-1, 7.18.3), and so the structure has to hold each field, once."""
    heard = []
    root = opened.Root.StructTreeRoot

    def walk(element: Any) -> None:
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and kid.Obj.Subtype == "/Widget":
                assert element.S == "/Form"
                heard.append(kid.Obj)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(root.K)
    assert [widget.objgen for widget in heard] == [widget.objgen for widget in widgets(opened)]
    assert {str(page.obj.Tabs) for page in opened.pages} == {"/S"}
    order = list(dict.fromkeys(str(widget.get("/T", widget.get("/Parent", widget).get("/T"))) for widget in heard))
    assert order == [*by_name(form), FORM]


def test_every_word_of_the_page_is_heard(form: Form) -> None:
    structure = read_structure(form.pages.pdf)
    assert (structure.orphans, {page: text for page, text in structure.untagged.items() if text.strip()}) == ([], {})
    said = " ".join(structure.root.text().split())
    assert all(words in said for field in form.asked.fields for _, words in field.options)


def test_every_widget_has_its_appearance_and_lies_on_its_page(opened: pikepdf.Pdf) -> None:
    for widget in widgets(opened):
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        assert 0 < left < right < 596 and 0 < bottom < top < 842
        assert "/N" in widget.AP and int(widget.F) == 4
    assert "/NeedAppearances" not in opened.Root.AcroForm


def test_nothing_in_it_runs(form: Form, opened: pikepdf.Pdf) -> None:
    keys = {key for thing in opened.objects if isinstance(thing, pikepdf.Dictionary) for key in dict(thing.items())}
    assert keys & {"/JS", "/AA", "/OpenAction", "/XFA"} == set()
    assert not [key for key in keys if key.startswith("/Lispub")], "what the layout left for the form stays behind"


def test_what_is_typed_finds_its_letters(opened: pikepdf.Pdf) -> None:
    """The font lies whole in the file: Greek, Polish and Cyrillic letters that no page of the form shows."""
    (font,) = opened.Root.AcroForm.DR.Font.values()
    codes = font.ToUnicode.read_bytes().decode("ascii")
    assert all(f"{ord(letter):04x}" in codes for letter in "żΩЖẞ")


# what it claims ------------------------------------------------------------------------------------------------------

def test_it_is_accessible_and_claims_no_more(form: Form, opened: pikepdf.Pdf) -> None:
    """A program that fills it in keeps to no archive's rules, so it does not say that it does."""
    assert form.pages.validations is not None
    assert {each.standard for each in form.pages.validations} == {"PDF/UA-1"}
    assert [rule for each in form.pages.validations for rule in each.failed] == []
    xmp = opened.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in xmp and b"pdfaid" not in xmp


def test_a_notice_stands_on_every_page_of_both(form: Form) -> None:
    notice = "Exampleshire is invented: please send nothing."
    for pdf in (form.pages.pdf, form.files["exampleshire-response-form-paper.pdf"]):
        for page in pypdf.PdfReader(BytesIO(pdf)).pages:
            assert notice in " ".join(page.extract_text().split())


# beside it -----------------------------------------------------------------------------------------------------------

def test_the_paper_form_has_no_fields_and_is_fit_for_an_archive(form: Form) -> None:
    paper = form.files["exampleshire-response-form-paper.pdf"]
    with pikepdf.Pdf.open(BytesIO(paper)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert {str(each.Subtype) for page in pdf.pages for each in page.obj.get("/Annots", ())} <= {"/Link"}
    for profile in ("ua1", "3a"):
        assert page_validation.validate_pdf_bytes(paper, profile=profile).failures == []


def test_the_paper_form_asks_the_same(form: Form) -> None:
    said = " ".join(read_structure(form.files["exampleshire-response-form-paper.pdf"]).root.text().split())
    for field in form.asked.fields:
        assert field.label in said and all(words in said for _, words in field.options)
    assert form.asked.fingerprint in said


def test_the_text_is_read_back_as_it_was_answered(form: Form) -> None:
    text = form.files["exampleshire-response-form.txt"].decode()
    given = {}
    for field in form.asked.fields:
        values = [value for value, _ in field.options]
        answer = "1, 2" if field.kind in ("several", "ranking") else "1" if values else f"Łódź {field.name}"
        given |= {
            "several": {f"{field.name}-{value}": "yes" for value in values[:2]},
            "ranking": {f"{field.name}-{value}": str(rank) for rank, value in enumerate(values[:2], 1)},
        }.get(field.kind, {field.name: values[0] if values else answer})
        mark = f"[{field.name}{': ' + ' '.join(values) if values and values[0] != '1' else ''}]\nAnswer:"
        assert text.count(mark) == 1
        text = text.replace(mark, f"{mark} {answer}")
    (found,) = read_file(Path("response.txt"), text.encode())
    assert (dict(found.fields), found.fingerprint, found.faults) == (given, form.asked.fingerprint, ())


def test_a_file_beside_it_bears_its_name(form: Form) -> None:
    assert {name for name in form.files if name.startswith("exampleshire")} == {
        "exampleshire-response-form-paper.pdf", "exampleshire-response-form.txt",
    }


# when it is not issued -----------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    found = read(outputs.STOCK).manuscript
    assert found is not None
    return found


def test_a_form_that_is_ready_has_no_problem(manuscript: Manuscript) -> None:
    assert list(unready(manuscript, EDITION)) == []


def test_what_is_missing_is_told(manuscript: Manuscript) -> None:
    consultation = manuscript.consultation
    assert consultation is not None
    silent = {
        id: dataclasses.replace(chapter, blocks=tuple(block for block in chapter.blocks if block.kind != "question"))
        for id, chapter in manuscript.chapters.items()
    }
    for changed, says in (
        ({"consultation": None}, "there is no consultation"),
        ({"consultation": consultation.model_copy(update={"privacy": None})}, "nothing says who keeps them"),
        ({"chapters": silent}, "no chapter asks a question"),
    ):
        (problem,) = unready(dataclasses.replace(manuscript, **changed), EDITION)  # type: ignore[arg-type]  # of one field each
        assert says in problem.message and problem.remedy and problem.edition == "response-form"


def test_check_tells_it_before_anything_is_built(stock: Path) -> None:
    strategy = stock / "strategy" / "strategy.yaml"
    strategy.write_text(strategy.read_text("utf-8").replace("\nprint:\n", "\n  response-form: {}\nprint:\n", 1), "utf-8")
    assert "form-not-ready" not in {problem.check for problem in check(stock)}
    consultation = stock / "strategy" / "consultation.yaml"
    before, _, rest = consultation.read_text("utf-8").partition("\nprivacy:\n")
    lines = rest.splitlines(keepends=True)
    kept = next(at for at, line in enumerate(lines) if line[:1].strip())
    consultation.write_text(before + "\n" + "".join(lines[kept:]), "utf-8")
    (problem,) = (problem for problem in check(stock) if problem.check == "form-not-ready")
    assert "privacy" in problem.remedy


def test_it_is_made_of_the_draft() -> None:
    assert (EDITION.of, EDITION.companion) == ("draft", True)
    assert registry.editions()["response-form"].file("x") == "x-response-form.pdf"
