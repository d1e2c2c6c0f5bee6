import io

import pytest
from PIL import Image as Raster
from PIL import ImageFile

from lispub.checks.image_unreadable import CHECK
from lispub.model.manuscript import Image
from lispub.model.registers import ImageRecord
from lispub.workspace import Workspace

RECORD = {"alt": "Grey water under a bridge.", "credit": "lispub", "licence": "CC0"}


def _raster(format, size=(320, 200)):
    """Noise, so that a file cut in half has lost picture and not padding."""
    content = io.BytesIO()
    Raster.effect_noise(size, 80).save(content, format)
    return content.getvalue()


@pytest.fixture
def problems(author, found, tmp_path):
    """What is found about one image file with a name and bytes (None: no such file)."""
    def run(name, content):
        path = f"strategy/images/{name}"
        (tmp_path / "strategy/images").mkdir(parents=True)
        if content is not None:
            (tmp_path / path).write_bytes(content)
        image = Image("canal", path, author.entry(ImageRecord, RECORD))
        return found(CHECK, author.proof(author.manuscript(images={"canal": image}), Workspace.of(tmp_path)))
    return run


@pytest.mark.parametrize(("name", "format"), [
    ("canal.jpg", "JPEG"), ("canal.jpeg", "JPEG"), ("canal.JPG", "JPEG"), ("canal.png", "PNG"), ("canal.webp", "WEBP"),
    ("canal.gif", "GIF"), ("canal.tif", "TIFF"),
])
def test_whole_images_pass(problems, name, format):
    assert problems(name, _raster(format)) == []


def test_a_drawing_is_left_to_the_typesetter(problems):
    assert problems("canal.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>") == []


@pytest.mark.parametrize(("name", "format"), [("canal.jpg", "JPEG"), ("canal.png", "PNG"), ("canal.webp", "WEBP")])
@pytest.mark.parametrize("share", [0.5, 0.97])
def test_a_truncated_image_is_damaged(problems, name, format, share):
    content = _raster(format)
    (problem,) = problems(name, content[:int(len(content) * share)])
    assert problem.message.startswith("the image `canal` is damaged: ")
    assert problem.source.path == f"strategy/images/{name}"


def test_it_is_strict_though_weasyprint_made_pillow_lenient(problems, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = _raster("JPEG")
    (problem,) = problems("canal.jpg", content[:len(content) // 2])
    assert problem.message.startswith("the image `canal` is damaged: ")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_flipped_byte_in_a_png_is_damage(problems):
    content = bytearray(_raster("PNG"))
    content[len(content) // 2] ^= 0xFF
    (problem,) = problems("canal.png", bytes(content))
    assert problem.message.startswith("the image `canal` is damaged: ")


@pytest.mark.parametrize("content", [b"", b"not an image", b"<html></html>"])
def test_what_is_no_image_is_said_to_be_none(problems, content):
    (problem,) = problems("canal.jpg", content)
    assert problem.message == "the image `canal` is not an image that can be read"


def test_a_wrong_name_is_told(problems):
    (problem,) = problems("canal.jpg", _raster("PNG"))
    assert problem.message == "the image `canal` is a PNG file but is named `.jpg`"


def test_a_format_that_cannot_be_set_is_told(problems):
    (problem,) = problems("canal.png", _raster("BMP"))
    assert problem.message == "the image `canal` is a BMP file, which cannot be set"


def _png_of(width, height):
    """A PNG that is small as a file and as large as it says: one row of grey, squeezed."""
    content = io.BytesIO()
    Raster.new("1", (width, height)).save(content, "PNG")
    return content.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "end"), [
    (10_000, 5_001, "has 10000 x 5001 pixels; the most is 50 million"), (30_000, 30_000, "has too many pixels; the most is 50 million"),
])
def test_a_bomb_of_pixels_is_refused_before_it_is_decoded(problems, width, height, end):
    (problem,) = problems("canal.png", _png_of(width, height))
    assert problem.message == f"the image `canal` {end}"


def test_a_missing_file_is_a_problem(problems):
    (problem,) = problems("canal.png", None)
    assert problem.message == "the image `canal` cannot be read: strategy/images/canal.png"
