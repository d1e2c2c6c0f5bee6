"""An image file that cannot be decoded, or is not what its name says."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Image
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.workspace import Refused

MOST_PIXELS = 50_000_000        # A4 at 600 dpi has 35 million
SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",), "TIFF": (".tif", ".tiff")}
VECTOR = (".svg",)              # drawn by the typesetter, which reports its faults


def find(proof: Proof) -> Iterator[Problem]:
    """At most one problem for each raster image of the project; needs the workspace of the proof."""
    for _, image in sorted(proof.manuscript.images.items()):
        if PurePosixPath(image.path).suffix.lower() in VECTOR:
            continue
        try:
            content = proof.workspace.read(image.path)
        except (FileNotFoundError, Refused) as error:
            yield CHECK.problem(f"the image `{image.id}` cannot be read: {error}", Source(image.path))
            continue
        fault = _fault(image, content)
        if fault:
            yield CHECK.problem(f"the image `{image.id}` {fault}", Source(image.path))


def _fault(image: Image, content: bytes) -> str:
    """What is wrong with the bytes of an image, as the end of a sentence; empty if nothing is."""
    from PIL import Image as Raster
    from PIL import UnidentifiedImageError

    suffix = PurePosixPath(image.path).suffix.lower()
    try:
        with _strict():
            with Raster.open(io.BytesIO(content)) as raster:
                format, (width, height) = raster.format or "", raster.size
                if width * height > MOST_PIXELS:
                    return f"has {width} x {height} pixels; the most is {MOST_PIXELS // 1_000_000} million"
                raster.verify()
            with Raster.open(io.BytesIO(content)) as raster:
                raster.load()       # verify() reads no pixels of a JPEG: only decoding shows that the end is missing
    except UnidentifiedImageError:
        return "is not an image that can be read"
    except Raster.DecompressionBombError:
        return f"has too many pixels; the most is {MOST_PIXELS // 1_000_000} million"
    except (OSError, SyntaxError, ValueError, EOFError) as error:       # what Pillow's decoders raise on damaged files
        return f"is damaged: {error}"
    if suffix not in SUFFIXES.get(format, ()):
        wanted = SUFFIXES.get(format)
        return f"is a {format} file but is named `{suffix}`" if wanted else f"is a {format} file, which cannot be set"
    return ""


@contextmanager
def _strict() -> Iterator[None]:
    """Pillow as it is by default: WeasyPrint tells it to accept truncated files, for the whole process (images.py)."""
    from PIL import Image as Raster
    from PIL import ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Raster.DecompressionBombWarning)    # our own limit is lower, and a problem
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


CHECK = CheckKind(
    id="image-unreadable",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="An image that is truncated or damaged, has over 50 million pixels, or whose name does not fit its format.",
    why="The typesetter draws a truncated JPEG with a grey half and says nothing; a bomb of pixels takes all memory.",
    remedy="Export the image again as JPEG or PNG, at the size it is printed and 300 dots an inch.",
    reference="WeasyPrint 70.0 lays out a truncated JPEG without a message; ISO/IEC 10918-1, B.1.1.3 (EOI marker).",
    bad="images/canal.jpg: 40 kB of a 120 kB download",
    good="images/canal.jpg: the whole file, ending in its EOI marker",
    find=find,
)
