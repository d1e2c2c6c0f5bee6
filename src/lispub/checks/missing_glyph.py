"""A character that no font of the house can draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

NOTDEF = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-Fa-f]+)\)", re.DOTALL)      # WeasyPrint 70, draw/text.py


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each character and page that draws it as `.notdef`, and for each that only WeasyPrint told of."""
    seen: set[str] = set()
    for page in drawn(proof.pages.pdf) if proof.pages else ():
        missing = dict.fromkeys(char for run in page.runs for char in run.missing)
        seen.update(missing)
        for char in missing:
            around = next(run.text.strip() for run in page.runs if char in run.missing)
            yield CHECK.problem(f"no font has {_named(char)}, in “{_shortened(around)}”", page=page.position)
    for unit in proof.units.units if proof.units else ():
        for message in dict.fromkeys(unit.messages):
            match = NOTDEF.match(message.text)
            if match and chr(int(match.group(1), 16)) not in seen:
                yield CHECK.problem(f"no font has {_named(chr(int(match.group(1), 16)))}, in `{unit.id}`")


def _named(char: str) -> str:
    """`中` (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D); a glyph that no text is known of is only called that."""
    if char == "?":
        return "a glyph for a character that cannot be told from the PDF"
    points = ", ".join(f"U+{ord(point):04X} {unicodedata.name(point, '')}".rstrip() for point in char)
    return f"`{char}` ({points})"


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most].rstrip() + " …"


CHECK = CheckKind(
    id="missing-glyph",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A character that is drawn as an empty box because no font has it.",
    why="The reader sees a box instead of a letter, often in a name.",
    remedy="Write the character that was meant, or put a font that has it into styles/fonts/ and name it in the style sheet.",
    reference="ISO 14289-1:2014, 7.21.8: no reference to the .notdef glyph; ISO 32000-2, 9.7.6.3.",
    bad="Cyfarfod \\uE123 Caerdydd        # a symbol of somebody's own font",
    good="Cyfarfod yng Nghaerdydd",
    find=find,
)
