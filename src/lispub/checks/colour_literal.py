"""A colour that is written out where a token should stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lispub.checks._declared import in_images, in_style_sheets
from lispub.checks._literals import colours, rgb
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.tokens import PATH, read_tokens
from lispub.workspace import Refused


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each colour of the project's sheets for paper, but tokens.css; and of its SVG images, which know no tokens,
    for each that is neither a token nor grey."""
    if proof.workspace is None:
        return
    try:
        tokens = {rgb(colour): token for token, colour in reversed(read_tokens(proof.workspace).items())}
    except Refused:
        return      # unknown-hue says that the style sheet cannot be read
    for declared in in_style_sheets(proof.workspace):
        if declared.source.path != PATH:
            for colour in colours(declared.name, declared.value):
                yield CHECK.problem(f"`{declared.name}` is written out as `{colour}`", declared.source, remedy=_remedy(colour, tokens))
    for declared in in_images(proof, proof.workspace):
        for colour in colours(declared.name, declared.value):
            if not _known(colour, tokens):
                yield CHECK.problem(f"`{declared.name}` is `{colour}`, which is neither a token nor grey", declared.source,
                                    remedy="Draw it in a colour of styles/tokens.css, or in grey.")


def _known(colour: str, tokens: Mapping[tuple[int, ...] | None, str]) -> bool:
    channels = rgb(colour)
    return channels is not None and (channels in tokens or len(set(channels)) == 1)


def _remedy(colour: str, tokens: Mapping[tuple[int, ...] | None, str]) -> str:
    token = tokens.get(rgb(colour)) if rgb(colour) is not None else None
    return f"Write var(--{token}), which is this colour." if token is not None else ""


CHECK = CheckKind(
    id="colour-literal",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A colour written out in a style sheet for paper of the project, outside styles/tokens.css; and a colour of an SVG image that is "
    "neither a token nor grey. What a template writes in a style attribute is not seen.",
    why="Only a token has inks for the press, is measured for contrast, and is changed in one place. Where an edition for the printer is "
    "made, a colour that is no token, no tint of one and no grey keeps it from being issued.",
    remedy="Give the colour a name in styles/tokens.css, with its inks, and write var(--name) here.",
    reference="docs/print.md, Colours and their inks",
    bad="h2 { color: #aa2200 }",
    good="h2 { color: var(--lead) }",
    find=find,
)
