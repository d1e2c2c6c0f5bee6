"""Colours mixed on their ground: flat solids only, since alpha and gradients break PDF/UA and PDF/X."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.kinds import Palette


def mix(ground: str, ink: str, share: float) -> str:
    """A flat colour between two `#rrggbb`: `share` 0 is the ground, 1 the ink."""
    pairs = zip(_channels(ground), _channels(ink), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02x}" for under, over in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(ground: str, choices: Iterable[str], least: float = 4.5) -> str:
    """The first of the colours that text can have on a ground (WCAG 2.2, 1.4.3), or the best of them."""
    choices = tuple(choices)
    for choice in choices:
        if contrast(ground, choice) >= least:
            return choice
    return max(choices, key=lambda choice: contrast(ground, choice))


def visible(ground: str, ink: str, share: float, least: float = 3.0) -> str:
    """A mix that still stands out from its ground as graphics must (WCAG 2.2, 1.4.11): more ink if need be."""
    while share < 1 and contrast(ground, mix(ground, ink, share)) < least:
        share += 0.02
    return mix(ground, ink, min(share, 1))


def steps(palette: Palette, count: int) -> list[str]:
    """Fills of one hue from near the ground to the full hue, each of which text can stand on at 4.5 to 1."""
    return ramp(palette, palette.hue, count, 0.14, 1)


def ramp(palette: Palette, ink: str, count: int, low: float, high: float) -> list[str]:
    """Mixes of an ink on the ground, from the share `low` to `high`, each of which text can stand on at 4.5 to 1."""
    fills = []
    for index in range(count):
        share = low + (high - low) * (index / (count - 1) if count > 1 else 1)
        while share > 0 and contrast(fill := mix(palette.paper, ink, share), readable(fill, inks(palette))) < 4.5:
            share -= 0.02
        fills.append(mix(palette.paper, ink, share))
    return fills


def inks(palette: Palette) -> tuple[str, ...]:
    """What text on a fill may be: the ink of the chart, or the ink or paper of the page, in this order."""
    return (palette.ink, palette.tokens.get("ink", palette.ink), palette.tokens.get("paper", palette.paper))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if (part := channel / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
