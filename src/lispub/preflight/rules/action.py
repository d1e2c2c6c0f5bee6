"""What a file does by itself, or on a click, other than run a script."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import actions
from lispub.preflight.rules._pages import by_message

TOLD_ELSEWHERE = {"JavaScript"}
OF_LINKS = {"GoTo", "GoToR", "GoToE", "URI"}        # those go with the annotation, which `annotation` tells


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each action but those of links and scripts."""
    yield from by_message(RULE, (
        (page, f"an action ({kind}) hangs on {where}") for page, where, kind in actions(candidate)
        if kind not in TOLD_ELSEWHERE and not (where == "an annotation" and kind in OF_LINKS)
    ))


RULE = RuleKind(
    id="action",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Something that the file does when it is opened, printed, turned or clicked: a jump, a program started, a form sent.",
    why="Printers open files in systems that nobody watches: a file that acts is refused, or stops the queue.",
    remedy="Export without actions.",
    reference="ISO 15930-7:2010 (PDF/X-4), actions.",
    bad="/AA << /WP << /S /Launch /F (make.exe) >> >>",
    good="no /AA, and no /OpenAction but a destination",
    find=find,
)
