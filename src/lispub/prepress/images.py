"""Pictures on plates: colour by the profile, no finer than a press can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zlib import compress

from pikepdf import Array, Name, Object, PdfImage, Stream
from PIL import Image, ImageCms

from lispub.prepress.profiles import into_inks, through
from lispub.prepress.repairs import leave_pixels_alone

PPI = 300           # what printers ask: twice the ruling of their screens
TOO_FINE = 450      # pixels per inch above which a picture is made smaller; below, sampling it anew would only blur it
JPEG = {"quality": 92, "subsampling": 0}
PACKING = (Name.ColorSpace, Name.BitsPerComponent, Name.Filter, Name.DecodeParms, Name.Decode)
SPACES = {"CMYK": Name.DeviceCMYK, "RGB": Name.DeviceRGB, "L": Name.DeviceGray}        # grey goes to the plate of black
DEVICE = {1: Name.DeviceGray, 3: Name.DeviceRGB}        # what a profile of so many colours stands for
INVERTED = [1, 0] * 4       # a JPEG of CMYK has its inks upside down, as Adobe's programs write it


def convert(placed: Iterable[tuple[Stream, float, float]], profile: bytes) -> None:
    """Put each picture on plates, in place; with it come the largest width and height, in pt, that it is placed at.

    RGB becomes CMYK by the profile, from its own ICC profile or else sRGB; grey is black alone; CMYK stays. A picture of one bit, a stencil
    and a picture in inks of its own stay as they are. None is smoothed by the program that makes the plates.
    """
    for image, width, height in placed:
        leave_pixels_alone(image)
        if not image.get(Name.ImageMask, False) and int(image.get(Name.BitsPerComponent, 8)) > 1 and not _spot(image):
            _convert(image, width, height, profile)


def _convert(image: Stream, width: float, height: float, profile: bytes) -> None:
    source = _opened(image)
    too_fine = resolution(source, width, height) > TOO_FINE
    if source.mode == "CMYK":
        return
    if source.mode == "L" and not too_fine:
        image.ColorSpace = Name.DeviceGray
        return
    picture = source.convert("RGB") if source.mode not in ("RGB", "L") else source
    if too_fine:
        picture = reduced(picture, width, height, PPI)
    if picture.mode == "RGB":
        picture = _inked(picture, profile, source.info["icc_profile"])
    pack(image, picture, JPEG)


def resolution(picture: Image.Image, width: float, height: float) -> float:
    """The lower of its two resolutions in pixels per inch, at a width and height in pt; 0 if it is placed at no size."""
    return min(picture.width * 72 / width, picture.height * 72 / height) if width and height else 0


def reduced(picture: Image.Image, width: float, height: float, ppi: int) -> Image.Image:
    """The picture sampled down to so many pixels per inch at that width and height."""
    fine = resolution(picture, width, height)
    smaller = (max(round(picture.width * ppi / fine), 1), max(round(picture.height * ppi / fine), 1))
    return picture.resize(smaller, Image.Resampling.LANCZOS)


def _opened(image: Stream) -> Image.Image:
    """The pixels, with the ICC profile that they come with, in the PDF or else in the JPEG."""
    space, profile = image.get(Name.ColorSpace), None
    if isinstance(space, Array) and space[0] == Name.ICCBased and int(space[1].N) in DEVICE:
        profile = space[1].read_bytes()
        image.ColorSpace = DEVICE[int(space[1].N)]
    elif Name.DCTDecode in _filters(image):
        profile = Image.open(BytesIO(image.read_raw_bytes())).info.get("icc_profile")
    picture = PdfImage(image).as_pil_image()
    picture.info["icc_profile"] = profile
    return picture


def _inked(picture: Image.Image, profile: bytes, own: bytes | None) -> Image.Image:
    """RGB to CMYK; a profile of its own that is broken or of another space is passed over."""
    try:
        return through(into_inks(profile, own), picture)
    except (OSError, ImageCms.PyCMSError):
        return through(into_inks(profile), picture)


def pack(image: Stream, picture: Image.Image, jpeg: Mapping[str, int]) -> None:
    """Write pixels back, as JPEG with these settings if they came as one. The mask, if there is one, stays as it is."""
    photograph = Name.DCTDecode in _filters(image)
    for key in PACKING:
        if key in image:
            del image[key]
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = picture.width, picture.height, 8, SPACES[picture.mode]
    if not photograph:
        image.write(compress(picture.tobytes(), 9), filter=Name.FlateDecode)
        return
    file = BytesIO()
    picture.save(file, "JPEG", **jpeg)
    if picture.mode == "CMYK":
        image.Decode = Array(INVERTED)
    image.write(file.getvalue(), filter=Name.DCTDecode)


def _filters(image: Stream) -> list[Object]:
    filters = image.get(Name.Filter, Array())
    return list(filters) if isinstance(filters, Array) else [filters]


def _spot(image: Stream) -> bool:
    space = image.get(Name.ColorSpace)
    return isinstance(space, Array) and space[0] in (Name.Separation, Name.DeviceN)
