"""Pictures on plates."""

import math

import numpy as np
import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageCms

from lispub.prepress.profiles import SRGB, into_inks

pytestmark = pytest.mark.slow      # converts photographs, and looks at them on plates


def photograph(width=300, height=200):
    """Soft colours with some grain, as a camera makes them; the same each time."""
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    grain = np.random.default_rng(7).normal(0, 4, (height, width, 3))
    red, green, blue = 120 + 100 * np.sin(3 * x + y), 110 + 80 * np.cos(4 * y), 60 + 150 * x * y
    return Image.fromarray(np.clip(np.dstack([red, green, blue]) + grain, 0, 255).astype("uint8"), "RGB")


def placed(bindery, image, width=72, height=48, also=()):
    """The image as it is in the print file, placed at a width and height in pt."""
    place = " ".join(f"q {w} 0 0 {h} 5 5 cm /I Do Q" for w, h in ((width, height), *also))
    bindery.add(place, XObject={"/I": image})
    return bindery.opened().pages[0].Resources.XObject["/I"]


def inks_of(image):
    """The inks of a CMYK image, 0 to 255, whatever way up its file has them."""
    picture = pikepdf.PdfImage(image).as_pil_image()
    assert picture.mode == "CMYK"
    return np.asarray(picture).astype(int)


def expected(picture, press, own=None):
    return np.asarray(ImageCms.applyTransform(picture, into_inks(press.profile, own))).astype(int)


@pytest.mark.parametrize("jpeg", [False, True])
def test_colour_becomes_the_inks_of_the_profile_packed_as_it_came(bindery, press, jpeg):
    source = photograph()
    image = placed(bindery, bindery.image_of(source, jpeg=jpeg))
    assert (image.ColorSpace, image.Filter) == (Name.DeviceCMYK, Name.DCTDecode if jpeg else Name.FlateDecode)
    miss = np.abs(inks_of(image) - expected(source, press))
    assert miss.max() == 0 if not jpeg else miss.mean() < 6


@pytest.mark.parametrize("jpeg", [False, True])
def test_plates_have_the_inks_the_right_way_up(bindery, plates, jpeg):
    """Ghostscript reads them: blue sky has much cyan, and paper white none of anything."""
    sky = Image.new("RGB", (200, 100), (90, 150, 220))
    sky.paste((255, 255, 255), (100, 0, 200, 100))
    bindery.add("144 0 0 72 20 20 cm /I Do", XObject={"/I": bindery.image_of(sky, jpeg=jpeg)})
    made = plates(bindery.printed().pdf)
    slug = 10 * 72 / 25.4
    left, right = (made["Cyan"].getpixel((round(slug + 20 + x), round(made["Cyan"].height - slug - 56))) for x in (36, 108))
    assert left < 130 and right > 250


def test_a_profile_of_its_own_is_respected(bindery, press):
    """One with red and green changed over: what the numbers call red is green."""
    data = SRGB.read_bytes()
    crossed = data.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    source = Image.new("RGB", (20, 20), (200, 30, 40))
    space = pikepdf.Array([Name.ICCBased, bindery.pdf.make_stream(crossed, N=3)])
    in_pdf = inks_of(placed(bindery, bindery.image_of(source, ColorSpace=space)))
    assert np.array_equal(in_pdf, expected(source, press, crossed))
    source.info["icc_profile"] = crossed
    in_jpeg = inks_of(placed(bindery, bindery.image_of(source, jpeg=True)))
    assert np.abs(in_jpeg[10, 10] - expected(source, press, crossed)[10, 10]).max() < 12
    assert np.abs(expected(source, press)[10, 10] - expected(source, press, crossed)[10, 10]).max() > 100       # or the test says nothing


def test_a_broken_profile_is_passed_over(bindery, press):
    space = pikepdf.Array([Name.ICCBased, bindery.pdf.make_stream(b"no profile", N=3, Alternate=Name.DeviceRGB)])
    source = photograph(20, 20)
    found = inks_of(placed(bindery, bindery.image_of(source, ColorSpace=space)))
    assert np.array_equal(found, expected(source, press))


@pytest.mark.parametrize("jpeg", [False, True])
def test_grey_is_black_alone(bindery, jpeg):
    image = placed(bindery, bindery.image_of(photograph().convert("L"), jpeg=jpeg))
    assert image.ColorSpace == Name.DeviceGray


def test_the_mask_of_a_cut_out_stays(bindery):
    mask = bindery.image_of(Image.linear_gradient("L").resize((30, 20)))
    image = placed(bindery, bindery.image_of(photograph(), SMask=mask))
    assert image.ColorSpace == Name.DeviceCMYK
    assert [int(image.SMask.Width), int(image.SMask.Height), str(image.SMask.ColorSpace)] == [30, 20, "/DeviceGray"]
    assert image.SMask.read_bytes() == Image.linear_gradient("L").resize((30, 20)).tobytes()
    assert Name.DeviceCMYK == bindery.opened().pages[0].obj.Group.CS       # what lets through is blended in inks


def test_a_palette_of_rgb_is_converted(bindery, press):
    palette = bytes((200, 30, 40, 30, 40, 200))
    image = bindery.image_of(Image.new("L", (4, 4)), ColorSpace=pikepdf.Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(palette)]))
    image.write(bytes([0, 1] * 8))
    found = inks_of(placed(bindery, image))
    source = Image.frombytes("RGB", (4, 4), palette * 8)
    assert np.array_equal(found, expected(source, press))


class TestResolution:
    """300 pixels, placed at so many pt: 72 pt wide are 300 ppi."""

    @pytest.mark.parametrize(("at", "pixels"), [(72, 300), (49, 300), (47, 196), (36, 150), (24, 100)])
    def test_too_fine_is_brought_to_300_ppi(self, bindery, at, pixels):
        image = placed(bindery, bindery.image_of(photograph()), at, at * 2 / 3)
        assert image.Width == pixels
        assert math.isclose(image.Height, pixels * 2 / 3, abs_tol=1)
        assert image.ColorSpace == Name.DeviceCMYK

    def test_the_largest_place_counts(self, bindery):
        assert placed(bindery, bindery.image_of(photograph()), 20, 13, also=[(72, 48), (10, 7)]).Width == 300

    def test_a_form_that_is_placed_larger_later_counts_too(self, bindery):
        image = bindery.image_of(photograph())
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        form = bindery.form_of("20 0 0 13 0 0 cm /I Do", Resources=resources, Matrix=[2, 0, 0, 2, 0, 0])
        bindery.add("q 0.5 0 0 0.5 0 0 cm /X Do Q q 2 0 0 2 0 0 cm /X Do Q", XObject={"/X": form})
        found = bindery.opened().pages[0].Resources.XObject["/X"].Resources.XObject["/I"]
        assert found.Width == 300       # 80 pt wide at last: 270 ppi

    def test_grey_is_made_smaller_too(self, bindery):
        image = placed(bindery, bindery.image_of(photograph().convert("L")), 24, 16)
        assert (image.Width, image.ColorSpace) == (100, Name.DeviceGray)


@pytest.mark.parametrize("kind", ["1", "CMYK", "stencil", "spot"])
def test_what_has_its_inks_already_stays_byte_for_byte(bindery, kind):
    picture = photograph(64, 64).convert({"stencil": "1", "spot": "L"}.get(kind, kind))
    entries = {"Interpolate": True}
    if kind == "stencil":
        entries |= {"ImageMask": True}
    if kind == "spot":
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[0, 0.3, 1, 0], N=1)
        entries |= {"ColorSpace": pikepdf.Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])}
    image = placed(bindery, bindery.image_of(picture, **entries), 4, 4)        # far too fine
    assert image.read_bytes() == picture.tobytes()
    assert Name.Interpolate not in image


def test_the_same_picture_gives_the_same_bytes(bindery):
    bindery.add("72 0 0 48 5 5 cm /I Do", XObject={"/I": bindery.image_of(photograph(), jpeg=True)})
    assert bindery.printed().pdf == bindery.printed().pdf
