"""A colour on the pages for the printer that no inks were chosen for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.tokens import read_tokens


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each such colour, at the first page that has it, with the token that is nearest to it."""
    if proof.pages is None or not proof.pages.strays or proof.workspace is None:
        return
    tokens = read_tokens(proof.workspace)
    for stray in proof.pages.strays:
        token = _nearest(stray.colour, tokens)
        times = "once" if stray.times == 1 else f"{stray.times} times"
        message = f"the colour {stray.colour} ({times}) is no token, no tint of one and no grey; nearest is `--{token}`, {tokens[token]}"
        yield CHECK.problem(message, page=stray.page)


def _nearest(colour: str, tokens: Mapping[str, str]) -> str:
    """The token whose red, green and blue are least far away; of equals the first."""
    wanted = bytes.fromhex(colour[1:])
    return min(tokens, key=lambda token: sum((a - b) ** 2 for a, b in zip(bytes.fromhex(tokens[token][1:]), wanted, strict=True)))


CHECK = CheckKind(
    id="colour-not-token",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A colour of a line, an area or of type in a file for the printer that is no token of styles/tokens.css, no mix of one with "
    "paper, and no grey. Photographs are not meant.",
    why="Nobody chose its inks: a profile makes four of them, so that thin type gets coloured edges and the hue drifts with each press.",
    remedy="Use a token, `var(--lead)`, or add the colour to styles/tokens.css with its inks beside it: `--hue-x` and `--hue-x-cmyk`.",
    reference="GWG 2015 specifications: no RGB in vector objects; docs/print.md, colours",
    bad=".stamp { color: #ff8800 }",
    good=".stamp { color: var(--ask) }",
    find=find,
)
