"""A PDF form that comes back says what was filled in, whoever wrote it; where it says two things, both are named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from consultation.forms import FINGERPRINT, asks, filled, form, letter, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from pypdf import PdfReader, PdfWriter

from lispub.consultation.reading import Unreadable, read
from lispub.model.questionnaire import FORM
from lispub.model.response import Found

ASKED = asks()
SAID = {
    "q-aims": "Ναι, ένα\n\nzażółć gęślą jaźń 😀 <b>not bold</b>", "q-agree": "3", "q-modes-1": "yes", "q-modes-3": "yes", "q-order-2": "1",
    "r-name": "Zoë Example", "r-kind": "somebody", "publish-answers": "yes", "publish-name": "no",
}
BLANK = filled(ASKED, {})


def found(content: bytes) -> Found:
    (one,) = read(Path("a.pdf"), content)
    return one


@pytest.mark.parametrize("numbered", [False, True], ids=["states", "opt"])
def test_what_was_filled_in_is_read(numbered: bool) -> None:
    assert found(filled(ASKED, SAID, numbered)) == Found("form", "form-pdf", FINGERPRINT, SAID)


def test_what_was_skipped_is_not_there() -> None:
    assert found(BLANK) == Found("form", "form-pdf", FINGERPRINT, {})


def by_pypdf(blank: bytes, values: dict[str, str]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(blank))
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("numbered", [False, True], ids=["states", "opt"])
def test_what_pypdf_fills_in_is_read(numbered: bool) -> None:
    names = {"q-agree": "/2" if numbered else "/3", "q-modes-1": "/Yes", "q-modes-3": "/Yes", "r-kind": "/1" if numbered else "/somebody",
             "publish-answers": "/0" if numbered else "/yes", "publish-name": "/1" if numbered else "/no"}
    assert found(by_pypdf(filled(ASKED, {}, numbered), {**SAID, **names})).fields == SAID


# Written as a string of PDF, whatever the script; a surrogate is no character, and NUL no text, and what PDFium cuts off a picture is none
LEFT_OUT = "\0\r" + "".join(map(chr, range(0xF300, 0xF700)))
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=LEFT_OUT), max_size=5000)


@settings(max_examples=60, deadline=None)
@given(words=TEXT.filter(str.strip))
def test_any_text_comes_back_identical(words: str) -> None:
    pdf = form(ASKED)
    pdf.Root.AcroForm.Fields[1].V = String(b"\xfe\xff" + words.encode("utf-16-be"))
    assert found(saved(pdf)).fields == {"q-aims": words}


@settings(max_examples=25, deadline=None)
@given(words=TEXT.filter(lambda words: words.strip() and not words.startswith(("\xfe\xff", "\xff\xfe", "\xef\xbb\xbf"))))
def test_any_text_comes_back_identical_from_pypdf(words: str) -> None:
    """But three beginnings, which pypdf writes as one byte each, and every reader then takes for the mark of another encoding."""
    assert found(by_pypdf(BLANK, {"q-aims": words})).fields == {"q-aims": words}


@pytest.mark.parametrize("raw", [
    "Zoë – £5".encode("utf-16"), b"\xef\xbb\xbf" + "Zoë – £5".encode(), b"Zo\xeb \x85 \xa35", b"\xff\xfe" + "Zoë – £5".encode("utf-16-le"),
], ids=["utf-16", "utf-8", "pdfdoc", "utf-16-le"])
def test_every_encoding_of_a_text_string(raw: bytes) -> None:
    pdf = form(ASKED)
    pdf.Root.AcroForm.Fields[1].V = String(raw)
    assert found(saved(pdf)).fields == {"q-aims": "Zoë – £5"}


def test_a_text_may_be_a_stream_and_its_lines_end_as_here() -> None:
    pdf = form(ASKED)
    pdf.Root.AcroForm.Fields[1].V = pdf.make_stream(b"one\r\ntwo\rthree")
    assert found(saved(pdf)).fields == {"q-aims": "one\ntwo\nthree"}


def group(pdf: Pdf) -> Dictionary:
    return next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "q-agree")


def test_the_number_of_an_option_stands_for_its_value() -> None:
    """As PDFium writes where there is an `Opt`: the states have other names."""
    pdf = form(ASKED, {"q-agree": "3"})
    group(pdf).Opt = Array(map(String, ("agree", "neither", "disagree")))
    group(pdf).V = Name("/1")
    for number, kid in enumerate(group(pdf).Kids):
        kid.AP.N = Dictionary({f"/choice{number}": pdf.make_stream(b"")})
        kid.AS = Name("/choice1" if number == 1 else "/Off")
    assert found(saved(pdf)).fields == {"q-agree": "neither"}


@pytest.mark.parametrize("numbered", [False, True], ids=["states", "opt"])
def test_a_value_alone_is_enough_where_nothing_is_shown(numbered: bool) -> None:
    pdf = form(ASKED, {"q-agree": "2"}, numbered)
    for kid in group(pdf).Kids:
        del kid.AS
    assert found(saved(pdf)) == Found("form", "form-pdf", FINGERPRINT, {"q-agree": "2"})


@pytest.mark.parametrize(("held", "shown", "says"), [
    ("/2", "/3", "holds 2 and shows 3"), ("/2", "/Off", "holds 2 and shows nothing"), ("/Off", "/3", "holds nothing and shows 3")])
def test_where_value_and_page_disagree_both_are_named(held: str, shown: str, says: str) -> None:
    pdf = form(ASKED, {"q-agree": "1", "r-name": "Zoë"})
    group(pdf).V = Name(held)
    for kid in group(pdf).Kids:
        kid.AS = Name(shown if shown in kid.AP.N else "/Off")
    one = found(saved(pdf))
    assert one.faults == (f"`q-agree`: {says}: ask which is meant",)
    assert one.fields == {"r-name": "Zoë"}      # the rest is read; what nobody can tell is not


def test_a_box_that_says_two_things() -> None:
    pdf = form(ASKED, {"q-modes-1": "yes"})
    next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "q-modes-1").AS = Name.Off
    assert found(saved(pdf)).faults == ("`q-modes-1`: holds yes and shows nothing: ask which is meant",)


def test_two_buttons_of_a_group_that_are_both_on() -> None:
    pdf = form(ASKED, {"q-agree": "1"})
    group(pdf).Kids[1].AS = Name("/2")
    assert found(saved(pdf)).faults == ("`q-agree`: shows 1 and 2 where one can be chosen",)


@pytest.mark.parametrize(("value", "says"), [
    (String("b"), "b"), (String("Bus"), "b"), (Array([String("b")]), "b"), (Array([String("Bus")]), "b"), (Array([]), None),
    (String("by boat"), "by boat")])
def test_a_list_says_its_option_or_the_words_of_it(value: String | Array, says: str | None) -> None:
    pdf = form(ASKED)
    options = Array([Array([String("r"), String("Rail")]), Array([String("b"), String("Bus")])])
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Ch, T=String("q-list"), Opt=options, V=value)))
    assert found(saved(pdf)).fields == ({"q-list": says} if says else {})


def test_a_list_of_which_several_are_chosen() -> None:
    pdf = form(ASKED)
    several = Array([String("r"), String("b")])
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Ch, T=String("q-list"), Opt=several, V=several)))
    assert found(saved(pdf)).faults == ("`q-list`: several are chosen where one can be: r, b",)


def test_a_name_that_is_there_twice() -> None:
    pdf = form(ASKED, {"r-name": "Ann"})
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("r-name"), V=String("Bea"))))
    assert found(saved(pdf)).faults == ("`r-name` is there twice, as 'Ann' and as 'Bea'",)


def test_names_and_values_come_down_from_the_parents() -> None:
    pdf = form(ASKED)
    kid = pdf.make_indirect(Dictionary(T=String("name")))
    parent = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("r"), V=String("Zoë"), Kids=Array([kid])))
    pdf.Root.AcroForm.Fields.append(parent)
    assert found(saved(pdf)).fields == {"r.name": "Zoë"}


def test_a_circle_of_fields_ends() -> None:
    pdf = form(ASKED, {"r-name": "Ann"})
    ring = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("ring"), V=String("round")))
    ring.Kids = Array([ring])
    ring.Parent = ring
    pdf.Root.AcroForm.Fields.append(ring)
    assert found(saved(pdf)).fields["r-name"] == "Ann"


def test_an_xfa_form_is_told() -> None:
    pdf = form(ASKED, {"r-name": "Ann"})
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
    one = found(saved(pdf))
    assert one.fields == {"r-name": "Ann"} and "XFA" in one.faults[0]


def test_another_form_is_no_answer_to_ours() -> None:
    pdf = form(ASKED, {"r-name": "Ann"})
    pdf.Root.AcroForm.Fields[0].T = String("their-form")
    one = found(saved(pdf))
    assert one.kind == "letter" and one.faults == (f"is a form, but not of this consultation: it has no field `{FORM}`",)


def test_a_letter_with_a_signature_is_a_letter() -> None:
    pdf = Pdf.open(io.BytesIO(letter("We agree.")))
    signature = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("Signature1"), V=Dictionary(Type=Name.Sig)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([signature]), SigFlags=3)
    assert found(saved(pdf)) == Found("letter", "letter", text="We agree.")


def test_our_form_without_its_fields_is_keyed_in_by_hand() -> None:
    one = found(letter("Which form this is", FINGERPRINT))
    assert one.kind == "letter" and one.fingerprint == FINGERPRINT
    assert one.faults == ("is our form in a file that keeps no fields: to be keyed in by hand",)


def test_a_scan_has_no_text() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    assert found(saved(pdf)).faults == ("has no text, a scan perhaps: to be keyed in by hand",)


@pytest.mark.parametrize("strength", [3, 4, 6], ids=["rc4", "aes-128", "aes-256"])
def test_a_locked_form_is_told(strength: int) -> None:
    locked = saved(form(ASKED, SAID), encryption=Encryption(owner="o", user="u", R=strength, aes=strength > 3, metadata=strength > 3))
    with pytest.raises(Unreadable, match="is locked with a password"):
        read(Path("a.pdf"), locked)


def test_a_form_that_only_may_not_be_changed_is_read() -> None:
    locked = saved(form(ASKED, SAID), encryption=Encryption(owner="o", user="", R=3, aes=False, metadata=False))
    assert PdfReader(io.BytesIO(locked)).is_encrypted
    assert found(locked).fields == SAID


def test_a_button_that_only_acts_says_nothing() -> None:
    pdf = form(ASKED)
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=1 << 16, T=String("print"), V=Name.On)))
    assert found(saved(pdf)).fields == {}
