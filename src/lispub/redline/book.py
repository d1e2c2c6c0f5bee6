"""The redline as a Book of one unit: first the schedule, every change in words; then the same places with the changes marked in them.

Only what changed stands in it. A mark is more than a colour: what was added is bold, underlined and begins with a plus, what was removed
is struck through and begins with a minus, and both signs are read out as words (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.redline import Change, Part, Redline
from lispub.pieces import as_text, bullets, counted, heading, listed, para, plain_words, strong, words
from lispub.redline.schedule import reasons, version, why
from lispub.redline.told import shown, told

CONTEXT = 25        # words that are kept of a run that did not change, before and after a change
SIGNS = {Part.ADDED: "+", Part.REMOVED: "\N{MINUS SIGN}", Part.KEPT: ""}
SAID = {Part.ADDED: "added:", Part.REMOVED: "removed:", Part.KEPT: ""}


@dataclass(frozen=True, slots=True)
class Marked:
    """A run as it is set: what became of it, the sign before it, what the sign says, the words."""

    part: str
    sign: str
    said: str
    words: str


def redline_book(manuscript: Manuscript, edition: Edition, redline: Redline) -> Book:
    """The redline edition of two books."""
    strategy, old = manuscript.strategy, redline.old
    label = as_text(strategy.label)
    name = "What changed from the draft" if old.edition.startswith("draft") else f"What changed from version {old.version}"
    title = plain_words(name)
    pieces = tuple(_pieces(redline, reasons(manuscript)))
    number = Label("", "", "redline")
    unit = Unit("redline", "back", number, title, "", (), (), pieces, opens=False)
    headings = (piece for piece in pieces if piece.kind == "heading" and piece.label is not None)
    lines = tuple(Listed("section", piece.content["level"], piece.label, piece.content["text"]) for piece in headings if piece.label)
    return Book(
        edition=edition, title=strategy.title, full_title=f"{name}: {strategy.title}" + (f". {label}" if label else ""),
        subtitle=title, slug=strategy.slug, language=strategy.language, publisher=strategy.publisher.name,
        contact=strategy.publisher.contact, label=words(label),
        subject=f"Every change between the {old.status} and the {redline.new.status} of {strategy.title}",
        keywords=("redline", *strategy.keywords), issued=redline.new.date, version=redline.new.version, status=name, closes=None,
        units=(unit,), evidence=(), lists=(Listed("section", 1, number, title), *lines),
    )


def _pieces(redline: Redline, reasons: Mapping[str, str]) -> Iterator[Piece]:
    yield para("This holds one text against the other: from ", strong(version(redline.old)), " to ", strong(version(redline.new)),
               ". It shows what changed, and nothing else.")
    if not redline.chapters:
        yield para("Nothing differs.")
        return
    yield para(f"In all {_counts(redline)}. A paragraph that only took another number is not among them.")
    if any(change.passage.kind == "question" and change.how == "removed" for chapter in redline.chapters for change in chapter.changes):
        yield para("The questions of a consultation are removed because it is over: a final text asks none.")
    yield heading("Every change in words", "in-words")
    for place, chapter in enumerate(redline.chapters, 1):
        yield heading(chapter.name, f"words-{place}", 3)
        yield bullets(words(strong(f"{change.name}: "), told(change), _because(change, reasons)) for change in chapter.changes)
    yield heading("Every change in its place", "in-place")
    yield Piece("redlined", content={"part": "key", "runs": (
        Marked("added", SIGNS[Part.ADDED], SAID[Part.ADDED], "underlined, in bold, after a plus sign"),
        Marked("removed", SIGNS[Part.REMOVED], SAID[Part.REMOVED], "struck through, after a minus sign"),
    )})
    for place, chapter in enumerate(redline.chapters, 1):
        yield heading(chapter.name, f"place-{place}", 3)
        for change in chapter.changes:
            yield Piece("redlined", content={
                "part": "change", "name": change.name, "how": _how(change), "runs": tuple(_marked(change)),
                "facts": tuple((fact.name, fact.before, fact.after) for fact in change.facts if fact.name != "data"),
            })


def _counts(redline: Redline) -> str:
    """How much changed: `12 passages reworded, 3 added and 1 removed`."""
    hows = [how for change in redline.changes for how in change.how.split(" and ")]
    named = {"reworded": "reworded", "changed": "changed in what they state", "moved": "moved", "added": "added", "removed": "removed"}
    told = [f"{hows.count(how):,} {name}" for how, name in named.items() if how in hows]
    return f"{counted(len(redline.changes), 'change')}: {listed(told)}"


def _how(change: Change) -> str:
    how = change.how
    moved = f"; it stood {change.moved_from}" if change.moved_from else ""
    data = "; the data that it draws are others" if any(fact.name == "data" for fact in change.facts) else ""
    return f"{how}{moved}{data}"


def _because(change: Change, reasons: Mapping[str, str]) -> str:
    reason = why(change, reasons)
    return f" {reason}" if reason else ""


def _marked(change: Change) -> Iterator[Marked]:
    """The runs as they are set; of a passage that is both, the far ends of what did not change are left out."""
    whole = len(change.runs) < 2
    for place, run in enumerate(change.runs):
        said = shown(run, change)
        if run.part is Part.KEPT and not whole:
            said = _shortened(said, first=not place, last=place == len(change.runs) - 1)
        if run.part is Part.KEPT and whole:
            continue        # its words are the same: it moved, or a fact of it changed
        words = said.lstrip()
        if run.part is not Part.KEPT and words != said:     # the sign stands at its word, not at the space before it
            yield Marked(str(Part.KEPT), "", "", " ")
        yield Marked(str(run.part), SIGNS[run.part], SAID[run.part], said if run.part is Part.KEPT else words)


def _shortened(words: str, first: bool, last: bool) -> str:
    """A run that was kept without what is far from any change."""
    parts = re.split(r"(?<=\s)", words)     # each word with the space after it
    if first and len(parts) > CONTEXT:
        return "… " + "".join(parts[-CONTEXT:])
    if last and len(parts) > CONTEXT:
        return "".join(parts[:CONTEXT]).rstrip() + " …"
    if not first and not last and len(parts) > 2 * CONTEXT:
        return "".join(parts[:CONTEXT]).rstrip() + " … " + "".join(parts[-CONTEXT:])
    return words
