"""Programs in a file."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import actions
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each place where JavaScript hangs."""
    found = ((page, f"JavaScript hangs on {where}") for page, where, kind in actions(candidate) if kind == "JavaScript")
    yield from by_message(RULE, found)


RULE = RuleKind(
    id="javascript",
    profiles=("print", "accessible"),
    weight=Weight.BLOCKS_ISSUE,
    what="JavaScript in the file.",
    why="A program can change what the pages show, mail systems hold such files back, and few readers' software runs it.",
    remedy="Take the script out.",
    reference="ISO 15930-7:2010 (PDF/X-4), actions; WCAG 2.2, 2.1.1 and 3.2 (what a script does has to work for everybody).",
    bad="/OpenAction << /S /JavaScript /JS (app.alert('Print me')) >>",
    good="no script",
    find=find,
)
