"""Two colours of the style sheets that cannot be told apart by everyone who should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from lispub.charts._colour import contrast
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.tokens import place_of, read_tokens, unread
from lispub.workspace import Refused

TEXT, GRAPHICS = 4.5, 3.0

# What stands on what, the least contrast, and where. Contrast has no direction, so white on a colour is in here too.
PAIRS = (
    ("ink", "paper", TEXT, "reading text"),
    ("quiet", "paper", TEXT, "captions, notes and running heads"),
    ("ask", "paper", TEXT, "the mark of a draft"),
    ("ask", "ask-tint", TEXT, "the number of a question"),
    ("ink", "ask-tint", TEXT, "the words of a question"),
    ("quiet", "ask-tint", TEXT, "the small words of a question"),
    ("lead", "ask-tint", TEXT, "a link in a question"),
)
# The same for the lead colour, which a chapter without a hue takes, and for every hue.
OF_A_HUE = (
    ("{hue}", "paper", TEXT, "headings, and the opening page of a chapter"),
    ("{hue}", "{hue}-tint", TEXT, "the heading of a panel, and small words on an opening page"),
    ("ink", "{hue}-tint", TEXT, "text in a panel"),
    ("quiet", "{hue}-tint", TEXT, "small text in a panel"),
    ("{hue}", "rule", GRAPHICS, "a place among the others on a small map"),
)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each pair of tokens with too little contrast, where the project declares one of them."""
    if proof.workspace is None:
        return
    try:
        tokens = read_tokens(proof.workspace)
    except Refused:
        return      # unknown-hue says that the style sheet cannot be read
    for name, value in unread(proof.workspace).items():
        yield CHECK.problem(f"`--{name}` is `{value}`, and only a colour such as #12436d is read", place_of(proof.workspace, name),
                            remedy="Write the colour as # and six figures, so that charts and this check see what the page shows.")
    for above, below, least, use in _pairs(tokens):
        if above in tokens and below in tokens and (ratio := contrast(tokens[above], tokens[below])) < least:
            place = place_of(proof.workspace, above) or place_of(proof.workspace, below)
            yield CHECK.problem(f"`--{above}` on `--{below}` has a contrast of {floor(ratio * 10) / 10}, not {least:g}: {use}", place)


def _pairs(tokens: Mapping[str, str]) -> Iterator[tuple[str, str, float, str]]:
    hues = sorted(name for name in tokens if name.startswith("hue-") and not name.endswith("-tint"))
    yield from PAIRS
    for hue in ("lead", *hues):
        yield from ((above.format(hue=hue), below.format(hue=hue), least, use) for above, below, least, use in OF_A_HUE)
    for hue in hues:
        yield "lead", f"{hue}-tint", TEXT, "a link in a panel"


CHECK = CheckKind(
    id="colour-contrast",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A pair of colours of styles/tokens.css with less contrast than 4.5 to 1 for text, or 3 to 1 for graphics; and one that is "
    "not written as # and six figures. A colour set in another style sheet is not seen.",
    why="Readers with low sight, and everyone with a poor print or a screen in the sun, lose what is too pale.",
    remedy="Darken the colour that stands on paper or tint, or lighten the tint, in styles/tokens.css.",
    reference="WCAG 2.2, 1.4.3 Contrast (minimum) and 1.4.11 Non-text contrast",
    bad="--quiet: #999999",
    good="--quiet: #5a5a5a",
    find=find,
)
