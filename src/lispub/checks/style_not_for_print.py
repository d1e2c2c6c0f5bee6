"""Style that would reach the press as live transparency, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._declared import Declaration, in_images, in_style_sheets
from lispub.checks._literals import alpha, colours, fraction
from lispub.checks._press import for_press
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.tokens import PATH, unread
from lispub.workspace import Refused

GRADIENT = re.compile(r"(?<![\w-])(?:-\w+-)?(?:repeating-)?(?:linear|radial|conic)-gradient\(", re.IGNORECASE)
NOTHING = {"none", "normal", "initial", "inherit", "unset", "revert", "auto"}
EFFECTS = {
    "box-shadow": "a shadow", "text-shadow": "a shadow", "filter": "a filter", "backdrop-filter": "a filter", "mask": "a mask",
    "mask-image": "a mask", "mix-blend-mode": "a blend mode", "background-blend-mode": "a blend mode",
}


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each declaration of the project's sheets for paper and its SVG images that has no flat colour, if it is printed."""
    if proof.workspace is None or not for_press(proof.manuscript):
        return
    try:
        told = unread(proof.workspace).keys()       # colour-contrast asks for another colour there
    except Refused:
        return
    for declared in (*in_style_sheets(proof.workspace), *in_images(proof, proof.workspace)):
        if declared.source.path == PATH and declared.name.removeprefix("--") in told:
            continue
        effect = _effect(declared)
        if effect:
            yield CHECK.problem(f"`{declared.name}: {_short(declared.written)}` is {effect}", declared.source)


def _effect(declared: Declaration) -> str:
    """What a declaration asks for that cannot go to plate; empty if nothing."""
    name, value = declared.name, declared.value.partition("!")[0].strip()
    if GRADIENT.search(value):
        return "a gradient"
    if name in ("fill", "stroke") and value.startswith("url("):
        return "a gradient or a pattern"
    if name in EFFECTS and value.lower() not in NOTHING:
        return EFFECTS[name]
    if name.endswith("opacity") and fraction(value, 1) < 1:
        return "transparent"
    return "a transparent colour" if any(alpha(colour) < 1 for colour in colours(name, value)) else ""


def _short(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 60 else f"{words[:60]}…"


CHECK = CheckKind(
    id="style-not-for-print",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A gradient, a shadow, a filter, a mask, a blend mode, opacity below 1 or a colour with alpha, in the project's style sheets for "
    "paper or its SVG images, where an edition for the printer is dated. What a template writes in a style attribute is not seen here; "
    "preflight sees what comes of it.",
    why="The press would get live transparency and mixed colours, whose inks nobody chose. Final and print share their pages, so that one "
    "cannot have what the other must not. WeasyPrint 70 ignores filters, blend modes and shadows of text altogether.",
    remedy="Use a flat colour: a token, or a tint that is a token of its own. What is for screens alone stands in styles/web/.",
    reference="Ghent Workgroup, GWG 2015: blend colour space; docs/print.md, Colours and their inks",
    bad="background: linear-gradient(var(--lead), var(--paper))",
    good="background: var(--lead-tint)",
    find=find,
)
