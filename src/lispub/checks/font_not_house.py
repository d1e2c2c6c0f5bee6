"""A font of the machine where a font of the house was meant."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.workspace import Workspace

PATTERNS = ("styles/fonts/*.otf", "styles/fonts/*.ttf", "styles/fonts/*.woff", "styles/fonts/*.woff2")
FAMILY_NAMES = (1, 16)      # name ids of OpenType: legacy family, typographic family


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each family that is in no `styles/fonts/` of the project or of lispub, at the first page that uses it."""
    if proof.pages is None:
        return
    house, damaged = _families(proof.workspace)
    for path in damaged:
        remedy = "replace the file by a whole TrueType or OpenType font"
        yield CHECK.problem(f"{path} is not a font that can be read", Source(path), remedy=remedy)
    seen: set[str] = set()
    for page in drawn(proof.pages.pdf):
        for font in page.fonts:
            family = font.family or font.name
            if _bare(family) not in house and family not in seen:
                seen.add(family)
                yield CHECK.problem(f"text is set in {family}, a font of this machine", page=page.position)


def _families(workspace: Workspace) -> tuple[set[str], list[str]]:
    """The families of every font file of the workspace, as `_bare` writes them, and the files that cannot be read."""
    from fontTools.ttLib import TTFont

    families: set[str] = set()
    damaged: list[str] = []
    for path in sorted(path for pattern in PATTERNS for path in workspace.list(pattern)):
        try:
            with TTFont(io.BytesIO(workspace.read(path)), lazy=True) as file:
                families.update(_bare(record.toUnicode()) for record in file["name"].names if record.nameID in FAMILY_NAMES)
        except Exception:       # TTLibError, brotli.error, struct.error, KeyError: a damaged file fails in many ways
            damaged.append(path)
    return families, damaged


def _bare(name: str) -> str:
    """A family name whatever its case, spaces and hyphens."""
    return "".join(char for char in name.casefold() if char.isalnum())


CHECK = CheckKind(
    id="font-not-house",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="Text set in a font that is neither lispub's nor in the project's styles/fonts/.",
    why="The font came from this machine, because a letter or a name was missing: another machine makes other pages.",
    remedy="Name a font of styles/fonts/ in the style sheet, or replace the character that no font of the house has.",
    reference="CSS Fonts 4, 5.3 Cluster Matching: a missing character falls back to an installed font.",
    bad="font-family: Arial",
    good='font-family: "Source Sans 3"',
    find=find,
)
