"""A colour that goes to the press without inks of its own."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._press import for_press
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.tokens import INKS, place_of, read_tokens, written_inks
from lispub.workspace import Refused


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each colour token that is no grey and has no inks, if an edition for the printer is dated."""
    if proof.workspace is None or not for_press(proof.manuscript):
        return
    try:
        tokens, written = read_tokens(proof.workspace), written_inks(proof.workspace)      # what cannot be read is told by wrong-inks
    except Refused:
        return      # unknown-hue says that the style sheet cannot be read
    for token, colour in tokens.items():
        if token not in written and not _grey(colour):
            remedy = f"Choose its inks with the printer and write them beside it, in percent of C M Y K: `--{token}{INKS}: …;`"
            yield CHECK.problem(f"`--{token}` has no inks, so that the profile of the stock mixes it", place_of(proof.workspace, token),
                                remedy=remedy)


def _grey(colour: str) -> bool:
    """Whether a `#rrggbb` is grey: those are printed in black alone, without being told."""
    return colour[1:3] == colour[3:5] == colour[5:7]


CHECK = CheckKind(
    id="token-without-inks",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A colour of styles/tokens.css without inks of its own (`--lead-cmyk` beside `--lead`), where an edition for the printer is "
    "dated. Greys need none: they are printed in black.",
    why="A profile converts each colour into all four inks: small type then has four plates to keep in register, and a flat tint speckles.",
    remedy="Write the inks of the colour beside it, in percent of cyan, magenta, yellow and black.",
    reference="docs/print.md, Colours and their inks",
    bad="--hue-leaf: #35601f;",
    good="--hue-leaf: #35601f; --hue-leaf-cmyk: 65 0 95 60;",
    find=find,
)
