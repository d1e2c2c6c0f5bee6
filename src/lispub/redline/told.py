"""A change in words, for who cannot see marks in a text: added “…”; removed “…”; “…” became “…”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lispub.model.issued import Passage
from lispub.model.redline import Change, FactChange, Part, Run

BEFORE = 4      # words that place an addition


def told(change: Change) -> str:
    """How a passage changed, in sentences."""
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in _parts(change))


def filled(words: str, passage: Passage | None) -> str:
    """The words of a passage, each reference as it was printed there."""
    refers: Mapping[str, str] = passage.refers if passage is not None else {}
    return re.sub(r"\{@([^}\s]+)\}", lambda found: refers.get(found[1], found[1]), words)


def shown(run: Run, change: Change) -> str:
    """The words of a run as they were printed in the book that they are of."""
    return filled(run.words, change.before if run.part is Part.REMOVED else change.after or change.before)


def _parts(change: Change) -> Iterator[str]:
    if change.moved_from:
        yield f"moved from {change.moved_from}"
    if change.before is None or change.after is None:
        yield f"{change.how}: “{_quoted(filled(change.passage.words, change.passage))}”"
        return
    steps = "; ".join(_steps(change))
    if steps:
        yield steps
    for fact in change.facts:
        yield _fact(fact)


def _steps(change: Change) -> Iterator[str]:
    """Each change of words in its order; what was removed and replaced is one."""
    removed, kept = "", ""
    for run in (*change.runs, None):
        words = shown(run, change) if run is not None else ""
        if removed and (run is None or run.part is not Part.ADDED):
            yield f"removed “{_quoted(removed)}”"
        if run is None:
            return
        if run.part is Part.ADDED:
            place = f" after “{kept}”" if kept else " at the beginning"
            if removed and removed == words:        # a reference to another thing that has the number of the one before
                yield f"“{_quoted(words)}” is another than before"
            else:
                yield f"“{_quoted(removed)}” became “{_quoted(words)}”" if removed else f"added “{_quoted(words)}”{place}"
        elif run.part is Part.KEPT:
            kept = _last(words)
        removed = words if run.part is Part.REMOVED else ""


def _fact(fact: FactChange) -> str:
    if fact.name == "data":
        return "the data that it draws are others"
    if not fact.before:
        return f"{fact.name} added: {fact.after}"
    if not fact.after:
        return f"{fact.name} removed: it was {fact.before}"
    return f"{fact.name}: {fact.after}; before: {fact.before}"


def _quoted(words: str) -> str:
    """Words for quotation marks: none of the space round them, and inner quotations in single marks."""
    return words.strip().replace("“", "‘").replace("”", "’").rstrip(".") or words.strip()


def _last(words: str) -> str:
    """The last few words of a run."""
    return " ".join(words.rsplit(maxsplit=BEFORE)[-BEFORE:])
