"""Colours of charts: flat mixes that can be seen and read."""

from __future__ import annotations

import pytest

from lispub.charts._colour import contrast, inks, mix, readable, steps, visible
from lispub.draw import palette_of, read_tokens
from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

from .conftest import ROOT

HUES = sorted(
    name.removeprefix("hue-") for name in read_tokens(Workspace.of(ROOT)) if name.startswith("hue-") and not name.endswith("-tint")
)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#12436d", "#12436d") == 1


def test_a_mix_lies_between_its_colours() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"


@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("kind", ["figure", "case-study", "cover"])
def test_every_hue_of_the_publication_can_be_read_and_seen(real: tuple[Workspace, Manuscript], hue: str, kind: str) -> None:
    palette = palette_of(read_tokens(real[0]), hue, kind)
    for colour in (palette.ink, palette.quiet, palette.hue):
        assert contrast(colour, palette.paper) >= 4.5
    for share in (0.55, 0.6, 0.7, 0.8, 0.85):
        assert contrast(visible(palette.paper, palette.quiet, share), palette.paper) >= 3
    for count in (2, 4, 7):
        fills = steps(palette, count)
        assert len(set(fills)) == count
        assert all(contrast(fill, readable(fill, inks(palette))) >= 4.5 for fill in fills)
        from_ground = [contrast(fill, palette.paper) for fill in fills]
        assert from_ground == sorted(from_ground)
