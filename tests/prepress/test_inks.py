"""RGB to inks: tokens, greys, tints, strays."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from lispub import prepress
from lispub.charts._colour import mix
from lispub.model.press import PrintJob
from lispub.prepress.inks import Inks
from lispub.prepress.profiles import INTENT, KEEPS_SHADOWS, SRGB, into_inks
from lispub.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
SHARES = [step / 20 for step in range(1, 21)]


def rgb(colour):
    return tuple(bytes.fromhex(colour[1:]))


def lightness(profile, mode, colours):
    """L* of colours through a profile, 0 to 100."""
    lab = ImageCms.createProfile("LAB")
    picture = Image.frombytes(mode, (len(colours), 1), bytes(part for colour in colours for part in colour))
    shown = ImageCms.applyTransform(picture, ImageCms.buildTransform(profile, lab, mode, "LAB", INTENT, KEEPS_SHADOWS))
    return [value * 100 / 255 for value in shown.tobytes()[::3]]


def test_a_token_has_the_inks_that_were_chosen(press):
    inks = Inks(press)
    for token, build in press.builds.items():
        assert inks.of(press.colours[token]) == build
        assert not inks.is_stray(press.colours[token])


def test_a_token_without_inks_is_converted_and_no_stray(press):
    inks = Inks(press)
    colour = press.colours["hue-plain"]
    pixel = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), into_inks(press.profile)).getpixel((0, 0))
    assert inks.of(colour) == tuple(round(part / 255, 4) for part in pixel)
    assert not inks.is_stray(colour)


def test_of_tokens_of_one_colour_the_first_with_inks_counts(press):
    colours = {"bare": (1, 2, 3), "first": (1, 2, 3), "second": (1, 2, 3)}
    inks = Inks(replace(press, colours=colours, builds={"first": (1, 0, 0, 0), "second": (0, 1, 0, 0)}))
    assert inks.of((1, 2, 3)) == (1, 0, 0, 0)


def test_every_grey_is_black_alone_darker_by_and_by(press):
    inks = Inks(press)
    tones = [inks.of((value, value, value)) for value in range(256)]
    assert all(tone[:3] == (0, 0, 0) for tone in tones)
    blacks = [tone[3] for tone in tones]
    assert blacks == sorted(blacks, reverse=True)
    assert (blacks[0], blacks[255]) == (1, 0)
    assert not any(inks.is_stray((value, value, value)) for value in range(256))


def test_a_grey_prints_as_light_as_it_is_shown(press, tmp_path):
    """Down to solid black, which is as dark as black alone can be. With 1 - value, a middle grey would be ten steps too light."""
    profile = tmp_path / "press.icc"
    profile.write_bytes(press.profile)
    values = range(48, 256, 4)
    shown = lightness(str(SRGB), "RGB", [(value,) * 3 for value in values])
    printed = lightness(str(profile), "CMYK", [(0, 0, 0, round(255 * Inks(press).grey(value))) for value in values])
    assert max(abs(one - other) for one, other in zip(shown, printed, strict=True)) < 0.8


@pytest.mark.parametrize("share", SHARES)
def test_a_tint_has_that_share_of_the_inks_of_its_token(press, share):
    inks = Inks(press)
    for token in ("lead", "ink"):
        colour = rgb(mix("#ffffff", "#{:02x}{:02x}{:02x}".format(*press.colours[token]), share))
        if len(set(colour)) == 1:
            continue        # a grey
        found = inks.of(colour)
        assert not inks.is_stray(colour)
        assert found == pytest.approx([ink * share for ink in press.builds[token]], abs=0.006)     # a step of 255, rounded
        assert [ink > 0 for ink in found] == [ink > 0 for ink in press.builds[token]]


def test_every_tint_of_the_reference_publication_is_known(tmp_path):
    """Its charts mix every hue with paper."""
    press = prepress.press(PrintJob(), Workspace.of(ROOT))
    inks = Inks(press)
    for colour in press.colours.values():
        for share in SHARES:
            assert not inks.is_stray(rgb(mix("#ffffff", "#{:02x}{:02x}{:02x}".format(*colour), share)))


def test_the_token_that_fits_best_is_taken(press):
    """Pale mixes of two like hues differ by a step or two."""
    colours = {"paper": (255, 255, 255), "one": (0, 100, 200), "other": (0, 100, 190)}
    inks = Inks(replace(press, colours=colours, builds={"one": (1, 0, 0, 0), "other": (0, 1, 0, 0), "paper": (0, 0, 0, 0)}))
    assert inks.of(rgb(mix("#ffffff", "#0064c8", 0.5)))[:2] == pytest.approx((0.5, 0), abs=0.01)
    assert inks.of(rgb(mix("#ffffff", "#0064be", 0.5)))[:2] == pytest.approx((0, 0.5), abs=0.01)


def test_any_other_colour_is_a_stray_with_the_inks_of_the_profile(press):
    inks = Inks(press)
    assert inks.is_stray((255, 136, 0))
    cyan, magenta, yellow, black = inks.of((255, 136, 0))
    assert yellow > 0.8 and 0.3 < magenta < 0.7 and cyan < 0.1 and black < 0.1


def test_inks_have_four_decimals_at_most(press):
    inks = Inks(press)
    for red in range(0, 256, 51):
        for blue in range(0, 256, 51):
            found = inks.of((red, 40, blue))
            assert all(0 <= ink <= 1 and math.isclose(ink, round(ink, 4), abs_tol=1e-12) for ink in found)
