"""The small book as PDF/UA-1 and PDF/A-3a: it passes, and each fault put into it is found by the validator and told by the check."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import AttachedFileSpec, Dictionary, Name, Pdf

from lispub import prepress
from lispub.binding.writing import write
from lispub.checks.pdf_conformance import CHECK
from lispub.model.pages import Pages
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.prepress.standards import PROFILE
from lispub.prepress.validators import STANDARDS, validate

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def screen(bound: Pages, make: type[Makers]) -> Pages:
    return prepress.for_screen(bound, make.book(), {})


def told(pdf: bytes) -> dict[str, str]:
    """What the check says, by the rule that it names."""
    pages = Pages(pdf, (), validate(pdf))
    problems = CHECK.find(Proof(None, References((), {}), pages=pages))      # it reads nothing but the pages
    return {problem.message.rpartition(", ")[2].rstrip(")"): problem.message for problem in problems}


def test_one_file_passes_both_standards(screen: Pages) -> None:
    assert screen.validations is not None
    assert [(validation.standard, validation.failed, validation.fault) for validation in screen.validations] == [
        (standard, (), "") for standard in STANDARDS.values()]
    assert told(screen.pdf) == {}


def test_info_and_xmp_say_the_same_and_name_both_standards(screen: Pages) -> None:
    with pikepdf.open(BytesIO(screen.pdf)) as pdf:
        info, xmp = pdf.docinfo, pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
        assert xmp["dc:title"] == str(info.Title) == "A book"
        assert xmp["dc:creator"] == [str(info.Author)]
        assert xmp["dc:description"] == str(info.Subject)
        assert xmp["pdf:Keywords"] == str(info.Keywords)
        assert xmp["pdf:Producer"] == str(info.Producer) and xmp["xmp:CreatorTool"] == str(info.Creator)
        assert xmp["xmp:CreateDate"].replace("-", "").startswith(str(info.CreationDate)[2:10])
        assert screen.pdf.startswith(b"%PDF-1.7") and not pdf.is_encrypted and len(pdf.trailer.ID) == 2


def test_the_colours_are_srgb_by_the_unchanged_profile_of_the_icc(screen: Pages) -> None:
    with pikepdf.open(BytesIO(screen.pdf)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
    assert profile == PROFILE.read_bytes() and profile[12:20] == b"mntrRGB "
    assert sha256(profile).hexdigest() in PROFILE.with_name("sRGB2014-LICENCE.txt").read_text("utf-8")


def test_every_colour_is_one_that_the_profile_explains(screen: Pages) -> None:
    with pikepdf.open(BytesIO(screen.pdf)) as pdf:
        streams = [*pdf.pages, *(thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form")]
        used = {str(operator) for stream in streams for _, operator in pikepdf.parse_content_stream(stream, "g G rg RG k K cs CS")}
    assert used and used <= {"g", "G", "rg", "RG"}


def test_paper_has_no_tags_and_declares_neither_standard_for_readers(bound: Pages, make: type[Makers]) -> None:
    printed = prepress.for_print(bound, make.book(), make.press())
    assert printed.validations is None
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo"} & set(pdf.Root.keys())
        things = [thing for thing in pdf.objects if isinstance(thing, (Dictionary, pikepdf.Stream))]
        assert not any({"/StructParents", "/StructParent", "/Tabs"} & set(thing.keys()) for thing in things)
        assert not any("pdfaid" in key or "pdfuaid" in key for key in pdf.open_metadata())
    with pikepdf.open(BytesIO(bound.pdf)) as pdf:
        assert "/StructTreeRoot" in pdf.Root and any("/StructParents" in page.obj for page in pdf.pages)      # it was there to be dropped


# faults ---------------------------------------------------------------------------------------------------------------

def links(pdf: Pdf) -> list[pikepdf.Object]:
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]


def with_links(pdf: Pdf) -> list[pikepdf.Object]:
    return [page.obj for page in pdf.pages if "/Annots" in page.obj]


def elements(pdf: Pdf, role: str) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/S") == role and "/P" in thing]


def without(key: str) -> Callable[[Pdf], None]:
    def drop(pdf: Pdf) -> None:
        del pdf.Root[key]
    return drop


def xmp(old: str, new: str) -> Callable[[Pdf], None]:
    def edit(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new).encode())
    return edit


def attach_loosely(pdf: Pdf) -> None:
    pdf.attachments["loose.csv"] = AttachedFileSpec(pdf, b"a,b\r\n1,2\r\n", filename="loose.csv", mime_type="text/csv")
    del pdf.attachments["loose.csv"].obj.AFRelationship


def smooth_a_picture(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB,
                              BitsPerComponent=8, Interpolate=True)
    draw(pdf, b"q /Picture Do Q", XObject=Dictionary(Picture=picture))


def draw(pdf: Pdf, content: bytes, artifact: bool = True, **resources: Dictionary) -> None:
    """Draw something on the second page, a blank one, as an artifact or as nothing."""
    page = pdf.pages[1]
    page.obj.Resources = Dictionary(**resources)
    page.contents_add(b"/Artifact BMC " + content + b" EMC" if artifact else content)


def forget_a_character(pdf: Pdf) -> None:
    font = next(thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing)
    cmap = font.ToUnicode.read_bytes()
    digits = cmap.partition(b"beginbfchar\n")[2][8:12]
    font.ToUnicode.write(cmap.replace(b"> <" + digits + b">", b"> <feff>", 1))


def drop_of(key: str, things: Callable[[Pdf], list[pikepdf.Object]]) -> Callable[[Pdf], None]:
    def drop(pdf: Pdf) -> None:
        del things(pdf)[0][key]
    return drop


def hide_a_link(pdf: Pdf) -> None:
    links(pdf)[0].F = 2


FAULTS: list[tuple[Callable[[Pdf], None], str, str]] = [
    (xmp("pdfaid:part>3<", "pdfaid:part>2<"), "PDFA3A-ID-PART-001", "19005-3:2012, 6.6.4"),
    (xmp("conformance>A<", "conformance>B<"), "PDFA3A-ID-CONFORMANCE-001", "19005-3:2012, 6.6.4"),
    (xmp("pdfuaid:part>1<", "pdfuaid:part>2<"), "PDFUA1-ID-PART-001", "14289-1:2014, 5"),
    (xmp("pdfaProperty:name>part<", "pdfaProperty:name>rev<"), "PDFA3A-XMP-EXTENSION-PROPERTY-DEFINITION-001", "19005-3:2012, 6.6.2.3"),
    (xmp("dc:title>", "dc:source>"), "PDFUA1-METADATA-TITLE-001", "14289-1:2014, 7.1"),
    (without("/Metadata"), "PDFUA1-METADATA-STRUCTURE-001", "14289-1:2014, 7.1"),
    (without("/OutputIntents"), "PDFA3A-DEVICE-RGB-001", "19005-3:2012, 6.2.4.3"),
    (without("/Lang"), "PDFUA1-TEXT-LANGUAGE-001", "14289-1:2014, 7.2"),
    (without("/MarkInfo"), "PDFA3A-TAGGED-DOCUMENT-001", "19005-3:2012, 6.7.2.2"),
    (without("/StructTreeRoot"), "PDFUA1-STRUCT-TREE-ROOT-001", "14289-1:2014, 7.1"),
    (without("/ViewerPreferences"), "PDFUA1-VIEWER-PREFERENCES-001", "14289-1:2014, 7.1"),
    (attach_loosely, "PDFA3A-FILE-SPEC-AF-RELATIONSHIP-001", "19005-3:2012, 6.8"),
    (smooth_a_picture, "PDFA3A-IMAGE-INTERPOLATE-001", "19005-3:2012, 6.2.8"),
    (lambda pdf: draw(pdf, b"0 0 0 1 k 0 0 9 9 re f"), "PDFA3A-DEVICE-CMYK-001", "19005-3:2012, 6.2.4.3"),
    (lambda pdf: draw(pdf, b"0 0 9 9 re f", artifact=False), "PDFUA1-CONTENT-TAGGING-001", "14289-1:2014, 7.1"),
    (forget_a_character, "PDFUA1-FONT-UNICODE-VALUE-001", "14289-1:2014, 7.21.7"),
    (hide_a_link, "PDFA3A-ANNOTATION-FLAGS-001", "19005-3:2012, 6.3.2"),
    (drop_of("/F", links), "PDFA3A-ANNOTATION-FLAGS-PRESENT-001", "19005-3:2012, 6.3.2"),
    (drop_of("/Contents", links), "PDFUA1-LINK-CONTENTS-001", "14289-1:2014, 7.18.5"),
    (drop_of("/StructParent", links), "PDFUA1-LINK-LINK-TAG-001", "14289-1:2014, 7.18.5"),
    (drop_of("/Tabs", with_links), "PDFUA1-PAGE-TABS-001", "14289-1:2014, 7.18.3"),
    (drop_of("/ID", lambda pdf: elements(pdf, "/Note")), "PDFUA1-NOTE-ID-001", "14289-1:2014, 7.9"),
]


@pytest.mark.parametrize(("fault", "rule", "clause"), FAULTS, ids=[f"{number}-{rule}" for number, (_, rule, _) in enumerate(FAULTS)])
def test_a_fault_is_found_and_told_with_its_clause(screen: Pages, fault: Callable[[Pdf], None], rule: str, clause: str) -> None:
    with pikepdf.open(BytesIO(screen.pdf)) as pdf:
        fault(pdf)
        spoilt = write(pdf)
    assert f"(ISO {clause}; page-validation" in told(spoilt).get(rule, ""), sorted(told(spoilt).values())


def test_rewriting_alone_spoils_nothing(screen: Pages) -> None:
    with pikepdf.open(BytesIO(screen.pdf)) as pdf:
        assert told(write(pdf)) == {}


def test_the_same_pages_give_the_same_bytes(screen: Pages, bound: Pages, make: type[Makers]) -> None:
    assert prepress.for_screen(bound, make.book(), {}) == screen


@pytest.mark.parametrize("edition", ["draft", "final", "draft-large-print", "final-large-print"])
def test_every_pdf_for_reading_of_the_stock_book_was_validated(issued: Path, edition: str) -> None:
    import json

    report = json.loads((issued / "out" / edition / "report.json").read_bytes())
    assert [(one["standard"], one["passed"]) for one in report["validations"]] == [("PDF/UA-1", True), ("PDF/A-3a", True)]


def test_the_file_for_the_printer_was_not(issued: Path) -> None:
    assert b'"validations"' not in (issued / "out" / "print" / "report.json").read_bytes()
