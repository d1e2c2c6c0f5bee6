"""A chart in more colours than a reader can tell apart in grey."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator

from lispub.charts._colour import contrast
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
GREY = 0.1          # the strongest channel less the weakest: with no more between them a colour is a grey
APART = 25          # degrees of the colour circle: nearer colours are shades of one hue
DARK = 4.5          # against white: a colour that carries white text


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each drawing with more than one dark hue or more than one light one."""
    if proof.galley is None:
        return
    for id, drawing in proof.galley.drawings.items():
        colours = {colour.lower() for colour in _COLOUR.findall(drawing.svg)}
        dark = {colour for colour in colours if contrast(colour, "#ffffff") >= DARK}
        for name, some in (("dark", dark), ("light", colours - dark)):
            hues = _hues(some)
            if len(hues) > 1:
                figure = proof.manuscript.figures.get(id)
                message = f"figure `{id}` has {len(hues)} {name} hues: {', '.join(hues)}"
                yield CHECK.problem(message, figure.source if figure is not None else None)


def _hues(colours: Iterable[str]) -> list[str]:
    """One colour for each hue; shades of a hue count once, greys not at all."""
    found: list[tuple[float, str]] = []
    for colour in sorted(colours):
        red, green, blue = (int(colour[start:start + 2], 16) / 255 for start in (1, 3, 5))
        if max(red, green, blue) - min(red, green, blue) <= GREY:
            continue
        degrees = colorsys.rgb_to_hls(red, green, blue)[0] * 360
        if all(min(abs(degrees - other), 360 - abs(degrees - other)) > APART for other, _ in found):
            found.append((degrees, colour))
    return [colour for _, colour in found]


CHECK = CheckKind(
    id="chart-hues",
    stage="galley",
    weight=Weight.ADVICE,
    what="A drawing with more than one dark hue, or more than one light hue. Shades of one hue count once, greys not at all.",
    why="Dark hues are alike in grey, and so are light ones: a second one tells nothing to whoever prints in black or does not see "
    "colours.",
    remedy="Draw one subject in the hue of the chapter and the rest in greys, dashes or patterns.",
    reference="WCAG 2.2, 1.4.1 Use of colour; UK Government Analysis Function, Colours in charts.",
    bad="dark blue and dark red lines",
    good="a dark blue line, the others grey",
    find=find,
)
