"""A hue that no style sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source, Written
from lispub.nearest import did_you_mean
from lispub.workspace import Refused


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each chapter and each item of a scheme whose hue has no token."""
    if proof.workspace is None:
        return
    try:
        sheets = [proof.workspace.read(path).decode("utf-8", "replace") for path in proof.workspace.layers("styles/tokens.css")]
    except Refused as fault:
        yield CHECK.problem(f"styles/tokens.css cannot be read: {fault}", Source("styles/tokens.css"))
        return
    hues = {name for css in sheets for name in re.findall(r"--hue-([\w-]+?)(?:-tint)?(?:-cmyk)?\s*:", css)}
    for hue in _named(proof):
        if hue not in hues:
            yield CHECK.problem(f"no style sheet has a hue `{hue}`{did_you_mean(hue, sorted(hues))}", hue.source)


def _named(proof: Proof) -> Iterator[Written]:
    chapters = (chapter.head.hue for chapter in proof.manuscript.chapters.values())
    items = (item.hue for scheme in proof.manuscript.strategy.schemes.values() for item in scheme.items.values())
    return (hue for hue in (*chapters, *items) if hue is not None)


CHECK = CheckKind(
    id="unknown-hue",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A `hue` of a chapter or of an item of a scheme that no tokens.css defines.",
    why="The chapter falls back to the lead colour without a sign, and looks like another.",
    remedy="Correct the name, or define `--hue-<name>` and `--hue-<name>-tint` in styles/tokens.css.",
    reference="docs/authoring.md, chapters",
    bad="hue: purpel",
    good="hue: people",
    find=find,
)
