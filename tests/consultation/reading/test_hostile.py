"""Whatever comes in, reading ends: with what it says, or with the reason why nothing; never with a fault of ours."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from consultation.forms import asks, filled, letter, web
from consultation.reading import hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub.consultation.reading import Unreadable, read
from lispub.consultation.reading.archive import member

FORM = filled(asks(), {"q-aims": "Yes, because. " * 20, "q-agree": "2", "r-name": "Zoë"}, numbered=True)
WORD = hostile.zipped({"word/document.xml": hostile.WORD.format("<w:p><w:r><w:t>We agree.</w:t></w:r></w:p>")})
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si></sst>'
SOUND = {"a.pdf": FORM, "b.pdf": letter("We agree.", "Mostly."), "a.docx": WORD, "a.json": web(asks(), {"q-aims": "Ναι"}),
         "a.eml": hostile.mail_with("a.pdf", FORM), "b.eml": hostile.mail_with("a.docx", WORD)}


@pytest.mark.parametrize(("content", "says"), hostile.pdfs().values(), ids=hostile.pdfs())
def test_a_pdf_that_means_harm(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(Path("a.pdf"), content)


@pytest.mark.parametrize(("content", "says"), hostile.archives().values(), ids=hostile.archives())
def test_an_archive_that_means_harm(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(Path("a.docx"), content, {"columns": {}})
    (one,) = read(Path("a.eml"), hostile.mail_with("a.docx", content))
    if says != "zip bomb" or b"xl/" not in content:
        assert says in one.faults[0] and one.text == "See attached."      # a mail is not lost with what it brings


@pytest.mark.parametrize("declares", [hostile.LAUGHS, hostile.OUTER], ids=["laughs", "outer"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_a_workbook_with_entities(part: str, declares: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["Ann"])
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()} | {"xl/sharedStrings.xml": STRINGS}
    listed = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f'{listed}sharedStrings+xml"/></Types>')
    parts[part] = declares + re.sub(r"^<[?].*?[?]>", "", parts[part]).replace("</", "&l9;</", 1)
    try:
        found = read(Path("a.xlsx"), hostile.zipped(parts), {"columns": {"a": "r-name"}})
    except Unreadable as reason:
        assert "damaged" in str(reason)
    else:       # of what is elsewhere nothing is read
        assert [one.fields for one in found] == [{"r-name": "Ann"}]


def test_a_letter_that_points_elsewhere_points_nowhere() -> None:
    """Relationships are not even read: a picture, a template or a frame of elsewhere is never asked for."""
    elsewhere = '<Relationships><Relationship Id="x" Target="http://elsewhere.example/x" TargetMode="External"/></Relationships>'
    content = hostile.zipped({"word/document.xml": hostile.WORD.format("<w:p><w:r><w:t>Yes.</w:t></w:r></w:p>"),
                              "word/_rels/document.xml.rels": elsewhere, "word/settings.xml": "<broken"})
    (one,) = read(Path("a.docx"), content)
    assert one.text == "Yes." and one.faults == ()


def test_an_archive_whose_directory_lies_of_a_size() -> None:
    """Cut to what it says: more is never unpacked."""
    content = hostile.zipped({"word/document.xml": b"<" + b" " * 1_000_000})
    lying = content.replace((1_000_001).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Unreadable):
        read(Path("a.docx"), lying)
    assert len(member(content, "word/document.xml")) == 1_000_001


def ends(name: str, content: bytes) -> None:
    try:
        found = read(Path(name), content, {"columns": {"a": "r-name"}})
    except Unreadable as reason:
        assert str(reason)
    else:
        for one in found:
            "".join((*one.fields, *one.fields.values(), one.text, one.sender, *one.faults)).encode()      # all of it can be stored


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(SOUND)), at=st.floats(0, 1))
def test_a_file_that_was_cut_short(name: str, at: float) -> None:
    ends(name, SOUND[name][:int(at * len(SOUND[name]))])


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(sorted(SOUND)), at=st.floats(0, 1, exclude_max=True), put=st.binary(min_size=1, max_size=12),
       over=st.booleans())
def test_a_file_in_which_bytes_were_changed(name: str, at: float, put: bytes, over: bool) -> None:
    place = int(at * len(SOUND[name]))
    ends(name, SOUND[name][:place] + put + SOUND[name][place + over * len(put):])


@settings(max_examples=100, deadline=None)
@given(suffix=st.sampled_from(["pdf", "docx", "eml", "csv", "xlsx", "json", "html", "txt", ""]),
       start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\3\4", b"From: a@b.example\n\n", b'{"lispub-form"', b"lispub-form=1&a=%", b"a\n"]),
       rest=st.binary(max_size=300))
def test_any_bytes_under_any_name(suffix: str, start: bytes, rest: bytes) -> None:
    ends(f"a.{suffix}", start + rest)


