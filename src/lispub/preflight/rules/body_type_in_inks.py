"""A whole text in several inks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lispub.model.preflight import Candidate, Mark, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_registration, is_rich_black, named, present
from lispub.preflight.rules._places import touches, trim

SIZES = (5, 14)     # pt: what is read, not what is looked at


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for the file, at the first page that has it: more than half of its letters are in two inks or more."""
    letters: Counter[bool] = Counter()
    first: tuple[Sheet, Mark] | None = None
    for sheet in candidate.sheets:
        for mark in sheet.marks:
            if mark.kind == "text" and SIZES[0] <= mark.size <= SIZES[1] and touches(mark.box, trim(sheet)):
                several = mark.colour.inks is not None and len(present(mark.colour)) > 1
                letters[several] += len(mark.text.strip())
                if several and first is None:
                    first = sheet, mark
    if first is not None and letters[True] > letters[False]:
        sheet, mark = first
        if not is_rich_black(mark.colour) and not is_registration(mark.colour):
            share = letters[True] / letters.total()
            yield RULE.problem(f"{share:.0%} of the text is in several inks, here {named(mark.colour)}", page=sheet.position)


RULE = RuleKind(
    id="body-type-in-inks",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="More than half of the text is in two inks or more.",
    why="The plates are never exactly over one another, and in a long text that is seen: it is tiring to read.",
    remedy="Set the body of the text in black alone.",
    reference="Printers' practice: text in 100 % black alone.",
    bad="body text in 0.8 0.6 0.3 0.5 k",
    good="body text in 0 0 0 1 k, headings in colour",
    find=find,
)
