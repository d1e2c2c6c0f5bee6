"""Colours and their inks: how they are read, and what the press makes of ours."""

from __future__ import annotations

from math import dist
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from lispub.charts._colour import mix
from lispub.checks.colour_contrast import _pairs
from lispub.model.press import CMYK
from lispub.tokens import builds, read_inks, read_tokens, unread, written_inks
from lispub.workspace import BASE, Root, Workspace

ROOT = Path(__file__).parent.parent
FOGRA39 = ImageCms.getOpenProfile(str(BASE / "styles/icc/FOGRA39L_coated.icc"))
LAB = ImageCms.createProfile("LAB")
RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC      # white is the paper, as the eye takes it
PRINTED = ImageCms.buildTransform(FOGRA39, LAB, "CMYK", "LAB", RELATIVE)
SHOWN = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), LAB, "RGB", "LAB", RELATIVE)

OURS = Workspace.of(ROOT)
TOKENS, BUILDS = read_tokens(OURS), builds(OURS)
Lab = tuple[float, float, float]


def lab(mode: str, values: tuple[int, ...], transform: ImageCms.ImageCmsTransform) -> Lab:
    lightness, a, b = ImageCms.applyTransform(Image.new(mode, (1, 1), values), transform).tobytes()
    return lightness / 2.55, a - 256 if a > 127 else a, b - 256 if b > 127 else b


def printed(build: CMYK) -> Lab:
    return lab("CMYK", tuple(round(ink * 255) for ink in build), PRINTED)


def shown(colour: str) -> Lab:
    return lab("RGB", tuple(bytes.fromhex(colour[1:])), SHOWN)


def is_grey(colour: str) -> bool:
    return colour[1:3] == colour[3:5] == colour[5:]


# our own colours ------------------------------------------------------------------------------------------------------

def test_every_colour_of_the_house_and_of_the_publication_has_inks() -> None:
    assert BUILDS.keys() == TOKENS.keys()
    assert len(TOKENS) > 20


@pytest.mark.parametrize("token", BUILDS)
class TestEachBuild:
    def test_it_prints_as_the_screen_shows_it(self, token: str) -> None:
        """CIE 1976, through the profile of FOGRA39: an eye sees 2 side by side, and takes 8 in a dark hue for the same hue."""
        assert dist(printed(BUILDS[token]), shown(TOKENS[token])) < (3 if token.endswith("-tint") else 8)

    @pytest.mark.parametrize("share", [0.85, 0.7, 0.55, 0.4, 0.25, 0.14])
    def test_so_do_the_shares_of_it_that_charts_are_drawn_in(self, token: str, share: float) -> None:
        """Prepress prints a mix with paper in that share of the inks. Dots spread, each ink by its own curve, so that hues drift."""
        cyan, magenta, yellow, black = (ink * share for ink in BUILDS[token])
        assert dist(printed((cyan, magenta, yellow, black)), shown(mix(TOKENS["paper"], TOKENS[token], share))) < 8

    def test_it_takes_few_inks(self, token: str) -> None:
        inks = [ink for ink in BUILDS[token] if ink]
        assert sum(BUILDS[token]) <= 2.4
        assert len(inks) <= (2 if token.endswith("-tint") else 3)
        assert all(ink >= 0.03 for ink in inks), "a plate cannot hold a smaller dot"

    def test_a_grey_and_only_a_grey_is_black_alone(self, token: str) -> None:
        assert (BUILDS[token][:3] == (0, 0, 0)) == (is_grey(TOKENS[token]) or token == "ink")


def test_what_can_be_read_on_a_screen_can_be_read_in_print() -> None:
    def luminance(token: str) -> float:
        return float(((printed(BUILDS[token])[0] + 16) / 116) ** 3)     # CIE 15: above L* 8, which no ink on paper goes below

    for above, below, least, use in _pairs(TOKENS):
        light, dark = sorted((luminance(above), luminance(below)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, f"--{above} on --{below}: {use}"


# reading --------------------------------------------------------------------------------------------------------------

def layers(folder: Path, *sheets: str) -> Workspace:
    """A workspace of these tokens.css, the lowest first."""
    roots = []
    for number, css in enumerate(sheets):
        (folder / str(number) / "styles").mkdir(parents=True)
        (folder / str(number) / "styles/tokens.css").write_text(css, "utf-8")
        roots.append(Root(str(number), folder / str(number)))
    return Workspace(tuple(reversed(roots)))


def test_inks_are_percentages_beside_their_colour(tmp_path: Path) -> None:
    workspace = layers(tmp_path, ":root { --hue-a: #112233; --hue-a-cmyk: 95 60 0 45.5; --gap: 6mm; --gap-cmyk: 1 2 3 4 }")
    assert builds(workspace) == {"hue-a": (0.95, 0.6, 0, 0.455)}
    assert written_inks(workspace)["gap"] == "1 2 3 4"
    assert unread(workspace) == {}, "inks are no colour that a chart should read"


@pytest.mark.parametrize(("project", "expected"), [
    ("--hue-a: #445566", {}),                                                       # inks of another colour
    ("--hue-a: #445566; --hue-a-cmyk: 1 2 3 4", {"hue-a": (0.01, 0.02, 0.03, 0.04)}),
    ("--hue-a-cmyk: 9 9 9 9", {"hue-a": (0.09, 0.09, 0.09, 0.09)}),                 # other inks for the colour of the layer below
    ("--hue-b: #445566", {"hue-a": (0.5, 0, 0, 0)}),
    ("--hue-a-cmyk: much", {}),                                                     # never those of the layer below without a word
])
def test_a_layer_that_declares_a_colour_anew_has_the_say_on_its_inks(tmp_path: Path, project: str, expected: dict[str, CMYK]) -> None:
    below = ":root { --hue-a: #112233; --hue-a-cmyk: 50 0 0 0 }"
    assert builds(layers(tmp_path, below, f":root {{ {project} }}")) == expected


@pytest.mark.parametrize("value", [
    "95 60 0", "95 60 0 45 1", "95% 60% 0 45", "0.95, 0.6, 0, 0.45", "101 0 0 0", "-1 0 0 0", "", "a b c d", "1e2 0 0 0",
])
def test_anything_but_four_percentages_is_no_build(value: str) -> None:
    assert read_inks(value) is None


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_four_percentages_are_a_build(percents: list[int]) -> None:
    assert read_inks(" ".join(map(str, percents))) == tuple(percent / 100 for percent in percents)


@given(st.text(max_size=30))
def test_no_text_upsets_the_reading_of_inks(text: str) -> None:
    inks = read_inks(text)
    assert inks is None or all(0 <= ink <= 1 for ink in inks)
