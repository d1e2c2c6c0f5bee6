"""What a returned PDF could run is told before anybody opens it, and its answers are read all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from consultation.forms import asks, form, saved
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from lispub.consultation.reading import read

SCRIPT = {"S": Name.JavaScript, "JS": String("app.alert(1)")}


def acting(kind: str, **more: object) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def on_opening(action: Dictionary) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = action
    return change


def named_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(**SCRIPT)])))


def on_leaving_a_field(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[1].AA = Dictionary(Bl=Dictionary(**SCRIPT))


def on_opening_a_page(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=acting("Launch", F=String("calc.exe")))


def on_closing(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(**SCRIPT))


def a_button(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(
        Dictionary(FT=Name.Btn, Ff=1 << 16, T=String("send"), A=acting("SubmitForm", F=String("https://elsewhere.example")))))


def a_link(pdf: Pdf) -> None:
    pdf.pages[0].Annots.append(Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=acting("Launch", F=String("x"))))


def after_something_harmless(pdf: Pdf) -> None:
    after = Array([acting("Named", N=Name.NextPage), acting("ImportData", F=String("x"))])
    pdf.Root.OpenAction = acting("GoTo", D=String("top"), Next=after)


def an_address_that_opens_itself(pdf: Pdf) -> None:
    pdf.Root.OpenAction = acting("URI", URI=String("https://elsewhere.example"))


@pytest.mark.parametrize(("change", "kind"), [
    (on_opening(Dictionary(**SCRIPT)), "JavaScript"), (on_opening(acting("Launch")), "Launch"), (named_script, "JavaScript"),
    (on_leaving_a_field, "JavaScript"), (on_opening_a_page, "Launch"), (on_closing, "JavaScript"), (a_button, "SubmitForm"),
    (a_link, "Launch"),
    (after_something_harmless, "ImportData"), (an_address_that_opens_itself, "URI"),
])
def test_what_acts_is_told_and_the_answers_are_read(change: Callable[[Pdf], None], kind: str) -> None:
    pdf = form(asks(), {"r-name": "Ann"})
    change(pdf)
    (one,) = read(Path("a.pdf"), saved(pdf))
    assert one.fields == {"r-name": "Ann"}
    assert one.faults == (f"carries a program ({kind}): do not open it in a program that would run it",)


def attached(pdf: Pdf) -> None:
    pdf.attachments["note.txt"] = AttachedFileSpec(pdf, b"see my letter", filename="note.txt")


def pinned(pdf: Pdf) -> None:
    pdf.pages[0].Annots.append(Dictionary(Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9])))


@pytest.mark.parametrize("change", [attached, pinned])
def test_files_within_it_are_told(change: Callable[[Pdf], None]) -> None:
    pdf = form(asks())
    change(pdf)
    (one,) = read(Path("a.pdf"), saved(pdf))
    assert one.faults == ("carries files of its own, which are not read: save them one by one",)


def a_page_to_open_at(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


def an_ordinary_link(pdf: Pdf) -> None:
    pdf.pages[0].Annots.append(Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=acting("URI", URI=String("https://a.example"))))


def actions_in_a_circle(pdf: Pdf) -> None:
    one = pdf.make_indirect(acting("GoTo", D=String("top")))
    one.Next = one
    pdf.Root.OpenAction = one


@pytest.mark.parametrize("change", [a_page_to_open_at, an_ordinary_link, actions_in_a_circle])
def test_what_ordinary_files_have_is_no_fault(change: Callable[[Pdf], None]) -> None:
    pdf = form(asks())
    change(pdf)
    (one,) = read(Path("a.pdf"), saved(pdf))
    assert one.faults == ()
