"""The job ticket: what a printer needs to know to give a price and to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lispub.certificate.checked import Checked, spine
from lispub.model.manuscript import Manuscript
from lispub.model.preflight import PROCESS
from lispub.model.press import Paper, Press, PrintJob
from lispub.numerals import day
from lispub.pieces import as_text, counted

NOT_STATED = "not stated"
BINDINGS = {"perfect": "perfect bound", "saddle": "saddle stitched", "wire": "wire bound"}
MARKS = {"registration": "registration marks", "colour-bar": "colour bar", "slug-line": "slug line"}


def ticket(manuscript: Manuscript, press: Press, files: Sequence[Checked]) -> Iterator[tuple[str, str]]:
    """Each thing that a printer asks, with what `print:` of strategy.yaml says or the files show."""
    strategy, job, condition = manuscript.strategy, press.job, press.condition
    issue = strategy.editions["print"]
    inside = next((file for file in files if file.edition.form == "print"), None)
    width = spine(tuple(files))
    yield "Title", ". ".join(filter(None, (strategy.title, as_text(strategy.label))))
    yield "Edition", f"{issue.status}, version {issue.version}, {day(issue.date)}"
    yield "Trim size", size(inside.trim) if inside is not None else NOT_STATED
    yield "Extent", _extent(inside) if inside is not None else NOT_STATED
    yield "Paper", _paper(job.paper)
    yield "Cover board", _paper(job.cover)
    yield "Binding", BINDINGS[job.binding] + _stated(job, "binding") + (f", spine {width:g} mm" if width else "")
    cover = next((file for file in files if file.edition.form == "cover"), None)
    yield "Inks", (_inks(inside) if inside is not None else NOT_STATED) + (_outside(cover) if cover is not None else "")
    yield "Printing condition", f"{condition.name}, {condition.info}, at most {press.most_ink:g}% of ink{_stated(job, 'stock')}"
    yield "Bleed", f"{inside.facts['bleed']:g} mm" if inside is not None and "bleed" in inside.facts else NOT_STATED
    yield "Marks", ", ".join(("crop marks", *(MARKS[mark] for mark in job.marks)))
    yield "Gutter", f"every page moved {job.gutter:g} mm from the spine" if job.gutter else "none: pages stand as they were set"
    yield "Finishing", ", ".join(job.finishing) or NOT_STATED
    yield "Quantity", counted(job.quantity, "copy", "copies") if job.quantity is not None else NOT_STATED
    yield "Contact", job.contact or strategy.publisher.contact


def size(trim: tuple[float, float] | None) -> str:
    """`210 × 297 mm`."""
    return f"{trim[0]:g} × {trim[1]:g} mm" if trim is not None else "not the same on every page"


def _extent(inside: Checked) -> str:
    blanks = inside.blanks
    listed = f", {len(blanks)} of them blank: {', '.join(map(str, blanks))}" if blanks else ", none of them blank"
    return counted(len(inside.positions), "page") + listed


def _paper(paper: Paper | None) -> str:
    if paper is None:
        return NOT_STATED
    thick = f"{paper.caliper:g} mm a leaf" if paper.caliper is not None else "caliper not stated"
    return f"{paper.name}, {paper.grammage:g} g/m², {thick}"


def _inks(inside: Checked) -> str:
    """Both sides of a sheet take the same inks, since what stands on which side is the printer's imposition."""
    used = [ink for ink in PROCESS if ink in inside.facts.get("inks", ())]
    spots = [ink for ink in inside.facts.get("inks", ()) if ink not in PROCESS]
    count = len(used) + len(spots)
    return f"{count}/{count}: {', '.join((*used, *spots))}" if count else "none found"


def _outside(cover: Checked) -> str:
    """A cover is printed on its outside; the inside stays blank."""
    count = len(cover.facts.get("inks", ()))
    return f"; the cover {count}/0" if count else ""


def _stated(job: PrintJob, key: str) -> str:
    """A word on what nobody wrote down, and lispub took."""
    return "" if key in job.model_fields_set else f" ({NOT_STATED}: what lispub takes by itself)"
