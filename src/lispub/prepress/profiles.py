"""ICC profiles: what a press makes of its inks, and the way there from RGB."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

from lispub.prepress.standards import PROFILE as SRGB

INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC          # white stays the paper, and colours in gamut stay as they are
KEEPS_SHADOWS = ImageCms.Flags.BLACKPOINTCOMPENSATION   # the deepest of one becomes the deepest of the other, so that shadows do not close


def fault(profile: bytes) -> str:
    """Why a file is no profile of a printing condition with four inks; empty if it is one."""
    try:
        read = opened(profile).profile
    except (OSError, ImageCms.PyCMSError):
        return "it cannot be read as an ICC profile"
    if read.device_class.strip() != "prtr" or read.xcolor_space.strip() != "CMYK":
        return f"it is a profile of the class `{read.device_class.strip()}` for {read.xcolor_space.strip()}, not `prtr` for CMYK"
    try:
        into_inks(profile)
        black_for_grey(profile)
    except ImageCms.PyCMSError:
        return "its tables, which lead from colours to inks and back, are not all there"
    return ""


def opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    """A profile as Pillow reads it. Raises OSError or PyCMSError for what is none."""
    return ImageCms.getOpenProfile(BytesIO(profile))


def name(profile: bytes) -> str:
    """What a profile calls itself."""
    return " ".join((opened(profile).profile.profile_description or "").split())


@lru_cache(maxsize=8)
def into_inks(profile: bytes, rgb: bytes | None = None) -> ImageCms.ImageCmsTransform:
    """From RGB, which is sRGB unless its profile is given, to CMYK of 0 to 255. Raises PyCMSError for a profile that is none of RGB."""
    source = opened(SRGB.read_bytes() if rgb is None else rgb)
    return ImageCms.buildTransform(source, opened(profile), "RGB", "CMYK", INTENT, KEEPS_SHADOWS)


def through(transform: ImageCms.ImageCmsTransform, picture: Image.Image) -> Image.Image:
    """A picture in the colours that a transform leads to."""
    done = ImageCms.applyTransform(picture, transform)
    assert done is not None         # it is None only where a picture is changed in place
    return done


@lru_cache(maxsize=2)
def black_for_grey(profile: bytes) -> tuple[float, ...]:
    """For each grey of sRGB, 0 to 255, the tone of black alone that prints as light as it, 0 to 1.

    Measured through the profile: 1 - value would print a grey of 50 % ten steps of L* too light. What is darker than solid black is solid.
    """
    lab = ImageCms.createProfile("LAB")
    press, screen = opened(profile), opened(SRGB.read_bytes())
    ramp = bytes(range(256))
    inks = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, tone)) for tone in ramp))
    greys = Image.frombytes("RGB", (256, 1), bytes(tone for tone in ramp for _ in range(3)))
    printed = through(ImageCms.buildTransform(press, lab, "CMYK", "LAB", INTENT, KEEPS_SHADOWS), inks).tobytes()[::3]
    wanted = through(ImageCms.buildTransform(screen, lab, "RGB", "LAB", INTENT, KEEPS_SHADOWS), greys).tobytes()[::3]
    return tuple(_tone(printed, lightness) for lightness in wanted)


def _tone(printed: bytes, lightness: int) -> float:
    """The tone whose printed lightness is nearest; of several, the one in the middle."""
    if lightness >= printed[0] or lightness <= printed[-1]:
        return 0 if lightness >= printed[0] else 1
    nearest = min(abs(light - lightness) for light in printed)
    tones = [tone for tone, light in enumerate(printed) if abs(light - lightness) == nearest]
    return (tones[0] + tones[-1]) / 2 / 255
