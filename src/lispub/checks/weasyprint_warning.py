"""Something the typesetter complained about."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks.missing_glyph import NOTDEF
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each different message of each unit; the harmless ones were left out by `typeset`."""
    for unit in proof.units.units if proof.units else ():
        for message in dict.fromkeys(unit.messages):
            if not NOTDEF.match(message.text):      # `missing-glyph` tells that with its page
                yield CHECK.problem(f"{message.level} while `{unit.id}` was laid out: {message.text}")


CHECK = CheckKind(
    id="weasyprint-warning",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="An error or a warning of WeasyPrint that is not on the short list of harmless ones.",
    why="WeasyPrint goes on after a missing picture, an unknown font or broken CSS, and leaves a hole in the page.",
    remedy="Correct the style sheet, the template or the file that the message names.",
    reference="WeasyPrint 70.0, First steps, Logging; a missing image is an ERROR, a missing font a WARNING.",
    bad="Failed to load image at 'images/cannal.jpg'",
    good="no message",
    find=find,
)
