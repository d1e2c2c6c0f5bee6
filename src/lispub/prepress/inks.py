"""The inks of every colour of the layout."""

from __future__ import annotations

from functools import cached_property

from PIL import Image

from lispub.model.press import CMYK, RGB, Press
from lispub.prepress.profiles import black_for_grey, into_inks, through

PAPER: RGB = (255, 255, 255)
WITHIN = 1.0                # steps of 0 to 255: rounding moves each of three channels by half of one
DECIMALS = 4                # of an ink, from 0 to 1: a press cannot tell a hundredth of a percent


class Inks:
    """RGB to CMYK for one press, each colour by the first of these that holds:

    1. it is a colour token: the inks chosen for that token, or those of the profile if none were;
    2. it is a grey: black alone, of the tone that prints as light as it (see `profiles.black_for_grey`);
    3. it is a tint, a token mixed with paper: that share of the token's inks; of several tokens, the one that it fits best, then the first;
    4. else it is a stray: converted by the profile, so that a working copy can be made, and counted.
    """

    def __init__(self, press: Press) -> None:
        self.press = press
        self._known: dict[RGB, tuple[CMYK, bool]] = {}

    def of(self, colour: RGB) -> CMYK:
        """The inks of a colour, each from 0 to 1."""
        return self._found(colour)[0]

    def is_stray(self, colour: RGB) -> bool:
        """Whether no inks were chosen for a colour."""
        return self._found(colour)[1]

    def _found(self, colour: RGB) -> tuple[CMYK, bool]:
        if colour not in self._known:
            inks = self._chosen(colour)
            found = self._converted(colour) if inks is None else inks
            self._known[colour] = (_rounded(found), inks is None)
        return self._known[colour]

    def _chosen(self, colour: RGB) -> CMYK | None:
        if colour in self._tokens:
            return self._tokens[colour]
        red, green, blue = colour
        if red == green == blue:
            return (0, 0, 0, self.grey(red))
        tints = [(*_tint(colour, token, self._paper), inks) for token, inks in self._tokens.items()]
        miss, share, inks = min(tints, key=lambda tint: tint[0], default=(WITHIN + 1, 0, (0, 0, 0, 0)))     # of equals the first
        if miss > WITHIN:
            return None
        return (inks[0] * share, inks[1] * share, inks[2] * share, inks[3] * share)

    def grey(self, value: int) -> float:
        """The tone of black alone that prints as light as a grey of 0 to 255."""
        return black_for_grey(self.press.profile)[value]

    @cached_property
    def _tokens(self) -> dict[RGB, CMYK]:
        """The inks of each colour token, by its colour; of tokens of one colour, those of the first that has inks chosen for it."""
        colours, builds = self.press.colours, self.press.builds
        chosen = {colours[token]: builds[token] for token in reversed(list(colours)) if token in builds}
        return {colour: chosen[colour] if colour in chosen else self._converted(colour) for colour in colours.values()}

    @property
    def _paper(self) -> RGB:
        return self.press.colours.get("paper", PAPER)

    def _converted(self, colour: RGB) -> CMYK:
        pixel = through(into_inks(self.press.profile), Image.new("RGB", (1, 1), colour)).tobytes()
        return (pixel[0] / 255, pixel[1] / 255, pixel[2] / 255, pixel[3] / 255)


def _rounded(inks: CMYK) -> CMYK:
    cyan, magenta, yellow, black = (round(ink, DECIMALS) for ink in inks)
    return (cyan, magenta, yellow, black)


def _tint(colour: RGB, ink: RGB, paper: RGB) -> tuple[float, float]:
    """The mix of an ink and paper that comes nearest to a colour: by how many steps of 0 to 255 it misses, and the share of ink in it."""
    span = [over - under for over, under in zip(ink, paper, strict=True)]
    seen = [over - under for over, under in zip(colour, paper, strict=True)]
    length = sum(part * part for part in span)
    share = min(max(sum(a * b for a, b in zip(span, seen, strict=True)) / length, 0), 1) if length else 0
    return max(abs(whole * share - part) for whole, part in zip(span, seen, strict=True)), share
