"""Files that do not say that they are PDF/X-4, or not in all the places where they have to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._metadata import DC, PDF, PDF_X, XMP, XMP_MM, information, xmp

VERSIONS = ("PDF/X-4", "PDF/X-4p")
WANTED = {
    f"{DC}title": "dc:title", f"{XMP}CreateDate": "xmp:CreateDate", f"{XMP}ModifyDate": "xmp:ModifyDate",
    f"{XMP}MetadataDate": "xmp:MetadataDate", f"{XMP_MM}DocumentID": "xmpMM:DocumentID", f"{XMP_MM}VersionID": "xmpMM:VersionID",
    f"{XMP_MM}RenditionClass": "xmpMM:RenditionClass",
}
DATES = {"/CreationDate": "CreateDate", "/ModDate": "ModifyDate"}


def find(candidate: Candidate) -> Iterator[Problem]:
    """No metadata, another standard, or one of the entries that PDF/X-4 asks for missing or in contradiction."""
    told, informed = xmp(candidate.pdf), information(candidate.pdf)
    if told is None:
        yield RULE.problem("the file has no XMP metadata that can be read, so it declares no standard")
        return
    version = told.get(f"{PDF_X}GTS_PDFXVersion") or informed.get("/GTS_PDFXVersion")
    if version not in VERSIONS:
        yield RULE.problem(f"the file declares {version}, not PDF/X-4" if version else "the file does not declare PDF/X-4")
        return
    missing = [name for key, name in WANTED.items() if not told.get(key)]
    if missing:
        yield RULE.problem(f"the metadata lack {', '.join(missing)}")
    trapped = informed.get("/Trapped", "").removeprefix("/") or told.get(f"{PDF}Trapped", "")
    if trapped not in ("True", "False"):
        yield RULE.problem(f"the file does not say whether it is trapped (Trapped is {trapped or 'missing'})")
    if "/ID" not in candidate.pdf.trailer:
        yield RULE.problem("the trailer has no ID")
    yield from _contradictions(told, informed)


def _contradictions(told: Mapping[str, str], informed: Mapping[str, str]) -> Iterator[Problem]:
    for key, name in DATES.items():
        one, other = informed.get(key), told.get(f"{XMP}{name}")
        if one and other and _instant(one) != _instant(other):
            yield RULE.problem(f"{key[1:]} says {one}, but xmp:{name} says {other}")
    title, other = informed.get("/Title"), told.get(f"{DC}title")
    if title and other and title.strip() != other:
        yield RULE.problem(f"Title says “{title}”, but dc:title says “{other}”")


def _instant(written: str) -> datetime | str:
    """The moment that a date of either kind says; as it is written if it is no date."""
    from pikepdf.models.metadata import decode_pdf_date

    try:
        moment = decode_pdf_date(written) if written.startswith("D:") else datetime.fromisoformat(written)
    except ValueError:
        return written
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


RULE = RuleKind(
    id="x4-not-declared",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file that does not declare PDF/X-4, or lacks the title, dates, ids or the Trapped entry that PDF/X-4 asks for.",
    why="The declaration tells the printer's system what the file promises, and so which checks and which colour handling fit it.",
    remedy="Export as PDF/X-4, and let nothing change the metadata afterwards.",
    reference="ISO 15930-7:2010 (PDF/X-4), version identification and document metadata.",
    bad="<pdfxid:GTS_PDFXVersion>PDF/X-3:2003</pdfxid:GTS_PDFXVersion>",
    good="<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    find=find,
)
