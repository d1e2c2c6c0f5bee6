"""Inks of a colour that cannot be printed as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.nearest import did_you_mean
from lispub.tokens import INKS, builds, place_of, read_inks, read_tokens, written_inks
from lispub.workspace import Refused


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for inks that are no four percentages, for those of no colour, and for a colour that has two sets of them."""
    if proof.workspace is None:
        return
    try:
        tokens, written, inks = read_tokens(proof.workspace), written_inks(proof.workspace), builds(proof.workspace)
    except Refused:
        return      # unknown-hue says that the style sheet cannot be read
    for token, value in written.items():
        if token not in tokens:
            meant = did_you_mean(f"--{token}", [f"--{name}" for name in tokens])
            place = place_of(proof.workspace, token + INKS)
            yield CHECK.problem(f"there is no colour `--{token}`{meant}", place, remedy="Give the inks the name of a colour.")
        elif read_inks(value) is None:
            place = place_of(proof.workspace, token + INKS)
            yield CHECK.problem(f"the inks of `--{token}` are `{value}`, and not four numbers from 0 to 100", place)
    first: dict[str, str] = {}
    for token, build in inks.items():
        other = first.setdefault(tokens[token], token)
        if inks[other] != build:
            message = f"`--{token}` is the same colour as `--{other}`, and has other inks"
            yield CHECK.problem(message, place_of(proof.workspace, token + INKS), remedy="Give both the same inks, or different colours.")


CHECK = CheckKind(
    id="wrong-inks",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Inks in styles/tokens.css that are not four numbers from 0 to 100, that belong to no colour, or that differ for one and the same "
    "colour.",
    why="The colour would go to plate in other inks than its author wrote, without a sign. Prepress knows a colour by its red, green and "
    "blue, so that one colour has one set of inks.",
    remedy="Write the percentages of cyan, magenta, yellow and black with spaces between them, such as `85 45 0 55`.",
    reference="docs/print.md, Colours and their inks",
    bad="--lead-cmyk: 85% 45% 55%;",
    good="--lead-cmyk: 85 45 0 55;",
    find=find,
)
