"""Letters give their text: what their reader would see, in order, and nothing that was taken out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from consultation.forms import FINGERPRINT, letter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from lispub.consultation.reading import Unreadable, read
from lispub.consultation.reading.letters import PICTURES
from lispub.model.response import Found


def found(name: str, content: bytes) -> Found:
    (one,) = read(Path(name), content)
    return one


def word(document: docx.document.Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_letter_from_a_word_processor() -> None:
    document = docx.Document()
    document.add_heading("Our response", 1)
    document.add_paragraph("We agree with paragraph 3.14.")
    document.add_paragraph("more homes", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), ("Place", "Homes", "Here", "12"), strict=True):
        cell.text = words
    document.add_paragraph("Yours,\tZoë")
    assert found("a.docx", word(document)) == Found(
        "letter", "letter", text="Our response\n\nWe agree with paragraph 3.14.\n\nmore homes\n\nPlace\tHomes\nHere\t12\n\nYours,\tZoë")


def test_tracked_changes_as_they_would_be_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We ")
    for change in ('<w:del {0}><w:r><w:delText>dis</w:delText></w:r></w:del>', '<w:ins {0}><w:r><w:t>fully </w:t></w:r></w:ins>',
                   '<w:r {0}><w:t>agree.</w:t></w:r>', '<w:sdt {0}><w:sdtContent><w:r><w:t> Truly.</w:t></w:r></w:sdtContent></w:sdt>'):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    assert found("a.docx", word(document)).text == "We fully agree. Truly."


@pytest.mark.parametrize("header", [False, True])
def test_pictures_in_a_letter_are_told_and_those_of_its_letterhead_are_not(header: bool) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph("See below.")
    (document.sections[0].header.paragraphs[0] if header else document.paragraphs[0]).add_run().add_picture(picture)
    assert found("a.docx", word(document)) == Found("letter", "letter", text="See below.", faults=() if header else (PICTURES,))


NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))
ODT = f"""<office:document-content {NAMES}><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h>Our response</text:h><text:p>We <text:span>fully</text:span> agree<text:s/>with<text:line-break/>it<text:note><text:note-body>
<text:p>mostly</text:p></text:note-body></text:note>.<office:annotation><text:p>mine</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>homes</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Here</text:p></table:table-cell><table:table-cell><text:p>12</text:p>
</table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"""


def test_a_letter_in_open_document() -> None:
    content = zipped(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT})
    assert found("a.odt", content).text == (
        "Our response\n\nWe fully agree with\nitmostly\n\n.\n\n- homes\n\nHere\t12")


def test_a_word_file_is_known_by_what_it_holds() -> None:
    document = docx.Document()
    document.add_paragraph("Hello.")
    assert found("letter.pdf", word(document)).text == "Hello."


@pytest.mark.parametrize("content", [
    "Zoë – “yes”\r\n\r\n\r\n\r\nNo.".encode(), "Zoë – “yes”\n\nNo.".encode("cp1252"), "\ufeffZoë – “yes”\n\nNo.".encode("utf-16-le"),
    "\ufeffZoë – “yes”\n\nNo.".encode("utf-16-be"), "\ufeffZoë – “yes”\n\nNo.".encode(), "Zoë – “yes”\n\nNo.".encode("utf-16-be"),
], ids=["utf-8", "cp1252", "utf-16-le", "utf-16-be", "bom", "no-bom"])
def test_plain_text_in_any_encoding(content: bytes) -> None:
    assert found("a.txt", content).text == "Zoë – “yes”\n\nNo."


def test_a_pdf() -> None:
    assert found("a.pdf", letter("We agree,", "mostly.")) == Found("letter", "letter", text="We agree,\nmostly.")


def test_a_web_page_that_was_saved() -> None:
    page = ("<!doctype html><head><title>No</title></head><style>p{}</style><h1>Our  response</h1><script>alert('no')</script>"
            "<p>We &amp; they\nagree.<ul><li>homes<li>jobs</ul><p>1 &lt; 2</p><noscript>no</noscript>")
    assert found("a.html", page.encode()).text == "Our response\n\nWe & they agree.\n\n- homes\n- jobs\n\n1 < 2"


def test_our_text_form_pasted_into_a_letter_is_keyed_in_by_hand() -> None:
    document = docx.Document()
    document.add_paragraph(f"[lispub-form: {FINGERPRINT}]")
    assert "to be keyed in by hand" in found("a.docx", word(document)).faults[0]


def test_markup_in_a_letter_stays_text() -> None:
    assert found("a.txt", b"<script>alert(1)</script>").text == "<script>alert(1)</script>"


def zipped(**files: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return written.getvalue()


@pytest.mark.parametrize(("name", "content", "says"), [
    ("a.txt", b" \n", "is empty"), ("a.txt", b"\x00\x01\x02\x03binary\xff", "is not text"), ("a.jpg", b"\xff\xd8\xff", "is of a kind"),
    ("a.doc", b"\xd0\xcf\x11\xe0 old", "old office program"), ("a.zip", zipped(a="b"), "is an archive"),
    ("a.docx", b"PK\x03\x04cut", "damaged"),
    ("a.docx", zipped(**{"word/document.xml": "<w:p"}), "damaged letter"),
])
def test_what_is_no_letter_says_why(name: str, content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(Path(name), content)
