"""What the tests of prepress share: a press, small books whose pages are written by hand, and their plates."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from lispub import prepress
from lispub.binding.metadata import write_metadata
from lispub.model.book import Book
from lispub.model.edition import Edition, PageSize
from lispub.model.pages import Pages, Position
from lispub.model.press import CMYK, RGB, Press, PrintJob
from lispub.workspace import Workspace

SMALL = PageSize(width=100, height=80)
INK, LEAD, TINT = (29, 29, 31), (18, 67, 109), (233, 239, 245)
COLOURS: dict[str, RGB] = {"ink": INK, "paper": (255, 255, 255), "lead": LEAD, "lead-tint": TINT, "hue-plain": (128, 22, 80)}
BUILDS: dict[str, CMYK] = {"ink": (0, 0, 0, 1), "paper": (0, 0, 0, 0), "lead": (0.95, 0.65, 0.1, 0.35), "lead-tint": (0.08, 0.04, 0, 0)}


def rg(colour: RGB, operator: str = "rg") -> str:
    """A colour as WeasyPrint writes it."""
    return " ".join(f"{part / 255:.6f}" for part in colour) + f" {operator}"


@dataclass
class Bindery:
    """Writes pages as the layout leaves them, and has them made ready for print."""

    press: Press
    page: PageSize = SMALL
    form: str = "print"
    pdf: pikepdf.Pdf = field(default_factory=pikepdf.Pdf.new)
    opened_files: list[pikepdf.Pdf] = field(default_factory=list)       # a page lives as long as its file

    @property
    def book(self) -> Book:
        edition = Edition(self.form, "final", self.form, "an edition", self.page)
        return Book(
            edition, "A Plan", (), "plan", "en-GB", "A Forum", "hello@forum.example", (), "", (), date(2024, 7, 1), "1.0", "Final", None,
            (), (), (),
        )

    def add(self, content: str | bytes, **resources: Any) -> pikepdf.Page:
        """A page with a content stream; `resources` are the dictionaries of its resources: `XObject={…}`."""
        page = self.pdf.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary({f"/{kind}": pikepdf.Dictionary(things) for kind, things in resources.items()})
        page.obj.Contents = self.pdf.make_stream(content.encode() if isinstance(content, str) else content)
        return page

    def form_of(self, content: str, **entries: Any) -> pikepdf.Stream:
        """A form XObject, 400 pt wide and high."""
        form = self.pdf.make_stream(content.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 400, 400])
        form.Resources = pikepdf.Dictionary()
        for key, value in entries.items():
            form[f"/{key}"] = value
        return form

    def image_of(self, picture: Image.Image, jpeg: bool = False, **entries: Any) -> pikepdf.Stream:
        """A picture as an image XObject."""
        space = {"RGB": pikepdf.Name.DeviceRGB, "CMYK": pikepdf.Name.DeviceCMYK}.get(picture.mode, pikepdf.Name.DeviceGray)
        image = self.pdf.make_stream(
            picture.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width, Height=picture.height,
            BitsPerComponent=1 if picture.mode == "1" else 8, ColorSpace=space,
        )
        if jpeg:
            file = io.BytesIO()
            picture.save(file, "JPEG", quality=95, icc_profile=picture.info.get("icc_profile"))
            image.write(file.getvalue(), filter=pikepdf.Name.DCTDecode)
        for key, value in entries.items():
            image[f"/{key}"] = value
        return image

    @property
    def bound(self) -> Pages:
        """The pages as `bind` hands them over."""
        write_metadata(self.pdf, self.book)
        file = io.BytesIO()
        self.pdf.save(file, deterministic_id=True)
        sides = ("verso", "recto")
        positions = (Position(at, str(at), sides[at % 2], "page", "", "one", "", "") for at in range(1, len(self.pdf.pages) + 1))
        return Pages(file.getvalue(), tuple(positions))

    def printed(self) -> Pages:
        """The pages for the printer."""
        return prepress.for_print(self.bound, self.book, self.press)

    def opened(self) -> pikepdf.Pdf:
        """The print file, to look into."""
        self.opened_files.append(pikepdf.open(io.BytesIO(self.printed().pdf)))
        return self.opened_files[-1]


def press_of(**job: Any) -> Press:
    """A press for FOGRA39 with the colours above."""
    workspace = Workspace.of(Path("nowhere"))
    made = prepress.press(PrintJob(**job), workspace)
    return Press(made.job, made.condition, made.profile, COLOURS, BUILDS)


@pytest.fixture
def press() -> Press:
    return press_of()


@pytest.fixture
def bindery(press: Press) -> Bindery:
    return Bindery(press)


@pytest.fixture
def job() -> Callable[..., Press]:
    """A press for a job of one's own: `job(gutter=2)`."""
    return press_of


def separated(pdf: bytes, folder: Path, page: int, dpi: int = 72) -> Mapping[str, Image.Image]:
    """The plates of a page, as ghostscript makes them: by ink, 0 is a solid and 255 nothing."""
    if shutil.which("gs") is None:
        pytest.skip("ghostscript is not installed")
    file = folder / "print.pdf"
    file.write_bytes(pdf)
    subprocess.run(
        ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}", f"-dFirstPage={page}", f"-dLastPage={page}",
         f"-sOutputFile={folder / 'plate.tif'}", str(file)], check=True, capture_output=True, timeout=120,
    )
    return {ink: Image.open(folder / f"plate({ink}).tif").convert("L") for ink in ("Cyan", "Magenta", "Yellow", "Black")}


@pytest.fixture
def plates(tmp_path: Path) -> Callable[..., Mapping[str, Image.Image]]:
    """The plates of a page: `plates(pdf, page=1)`."""
    return lambda pdf, page=1, dpi=72: separated(pdf, tmp_path, page, dpi)
