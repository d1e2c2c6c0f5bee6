"""Ghostscript's eyes: the plates of each page at low resolution, and how much ink they put on one spot.

Operators are read one by one; plates show what they come to together, with overprinting, transparency, images and spot inks. The device is
`tiffsep`: a grey picture for each ink, spots too, with `-dOverprint=/enable` (measured: `tiff32nc` leaves the plates of spots out).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from math import ceil, sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lispub.cache import Cache, key, versions
from lispub.crew import Crew
from lispub.model.preflight import LETTER, Limits, Rectangle, Separations, Sheet
from lispub.preflight.pages import shared_out

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 50                    # a pixel is half a millimetre: two by two are a spot of 1 mm, for the edge of a letter is no ink problem
MOST_PIXELS = 8_000_000     # of a page; a larger one is separated more coarsely
LEAST = 4                   # pixels
AT_ONCE = 40                # pages: their plates are some 100 MB on the disk
START, PATIENCE = 30, 10    # seconds for Ghostscript itself and for a page, on a busy machine
MEMORY = 1_500_000          # KiB that Ghostscript may take
ROUNDING = 1                # percent: each plate has 256 levels
FULL = 400                  # percent: the darkest of the ink map
STEP = 2                    # spots for one pixel of the ink map
GAP, TITLE, KEY = 8, 14, 420        # pixels: between the pages of the ink map, for the number over each, and for the key
WORDS, RED = (90, 90, 90), (220, 30, 40)
PROGRAMS = ("gs", "gswin64c", "gswin32c")


def separate(
    data: bytes, sheets: Sequence[Sheet], limits: Limits, names: Sequence[str] = (), crew: Crew | None = None, cache: Cache | None = None
) -> Separations | None:
    """Separate every page of a PDF, of which `sheets` has the boxes. None where Ghostscript is not on the PATH.

    If Ghostscript breaks off, the pages before that are told, and `fault` says why. What stands beyond the bleed is not counted: marks of
    registration are 400 % by intent. A `crew` takes several pages at once; a page that has a name, by all that it paints, is kept in the
    `cache`.
    """
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        return None
    crew, cache = crew or Crew(), cache or Cache()
    pages = {sheet.position: _Page.of(sheet) for sheet in sheets}
    dpi = min([DPI, *(page.dpi for page in pages.values())])
    tool = f"Ghostscript {_version(program)}"
    keys = {place: key("plates", tool, versions("pillow"), name, dpi, limits.most_ink) for place, name in enumerate(names, 1) if name}
    found = {place: kept for place, name in keys.items() if (kept := _take(cache, name)) is not None}
    runs = [
        _Run(program, data, {place: pages[place] for place in part}, dpi, limits)
        for part in shared_out([place for place in pages if place not in found], crew, AT_ONCE)
    ]
    last, fault = len(pages), ""
    for run, (inked, fault) in zip(runs, crew.each(_Run.inked, runs) if crew.size > 1 else map(_Run.inked, runs), strict=False):
        found |= inked
        if fault:       # what comes after is not to be relied on
            last = max(run.pages)
            break
        for place, name in ((place, keys[place]) for place in inked if place in keys):
            _keep(cache, name, inked[place])
    told = [found[place] for place in takewhile(found.__contains__, range(1, last + 1))]
    return Separations(
        tool, dpi, tuple(page.most for page in told), tuple(page.where for page in told),
        tuple(page.heavy for page in told), tuple(page.small for page in told),
        f"Ghostscript broke off at page {len(told) + 1} of {len(pages)}: {fault}" if fault else "",
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What is needed to find a pixel of the plates on the page: its boxes in pt, and how far it is turned clockwise."""

    media: Rectangle
    bleed: Rectangle
    turned: int

    @classmethod
    def of(cls, sheet: Sheet) -> _Page:
        """Without a BleedBox, what the trim holds is asked: the marks round it are not to be counted."""
        media = sheet.boxes.get("MediaBox", LETTER)
        return cls(media, sheet.boxes.get("BleedBox") or (sheet.trim if sheet.boxes else media), sheet.rotate % 360)

    @property
    def dpi(self) -> int:
        """How finely it may be separated."""
        inches = (self.media[2] - self.media[0]) * (self.media[3] - self.media[1]) / 72 ** 2
        return max(1, int(sqrt(MOST_PIXELS / max(1.0, inches))))


@dataclass(frozen=True, slots=True)
class _Inked:
    most: float
    where: tuple[float, float]
    heavy: float
    small: tuple[int, int, bytes]


@dataclass(frozen=True)
class _Run:
    """One run of Ghostscript over some pages of a file, by position."""

    program: str
    data: bytes
    pages: Mapping[int, _Page]
    dpi: int
    limits: Limits

    def inked(self) -> tuple[dict[int, _Inked], str]:
        """The ink of each page, up to where Ghostscript breaks off; and why it does, else nothing."""
        found: dict[int, _Inked] = {}
        with TemporaryDirectory(prefix="lispub-plates-") as name:
            folder = Path(name)
            (folder / "file.pdf").write_bytes(self.data)
            fault = _run(self.program, folder, self.dpi, list(self.pages))
            for number, (place, page) in enumerate(self.pages.items(), 1):
                plates = sorted(folder.glob(f"{number:03}(*).tif"))
                if not plates:
                    return found, fault or "it left the page out"
                found[place] = _inked(*_total(plates, page, self.dpi), page, self.dpi, self.limits)
        return found, fault


def _run(program: str, folder: Path, dpi: int, places: Sequence[int]) -> str:
    """Write the plates of some pages into the folder; what went wrong, else nothing."""
    command = [
        program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", f"-K{MEMORY}", "-sDEVICE=tiffsep", f"-r{dpi}", "-dOverprint=/enable",
        "-dOverrideICC",            # CMYK with a profile of its own goes to the plates as it is: a printer's preflight does the same
        "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",       # else a hairline would fill its pixel
        "-dShowAnnots=false", "-dNoUserUnit", "-sCompression=none", f"-sPageList={','.join(map(str, places))}",
        f"-sOutputFile={folder / '%03d.tif'}", str(folder / "file.pdf"),
    ]
    quiet = {key: value for key, value in os.environ.items() if key not in ("GS_OPTIONS", "GS_LIB", "GS_DEVICE")}
    patience = START + PATIENCE * len(places)
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=quiet, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return f"it took more than {patience} s"
    except OSError as fault:
        return f"it could not be run: {fault}"
    if done.returncode == 0:
        return ""
    said = [line.strip() for line in (done.stdout + done.stderr).decode("utf-8", "replace").splitlines() if line.strip()]
    return next((line for line in said if "rror" in line), f"exit code {done.returncode}")


def _take(cache: Cache, name: str) -> _Inked | None:
    """The ink of a page as it was measured before: a line of JSON, and then the small picture of it."""
    found = cache.get(name)
    if found is None:
        return None
    line, _, levels = found.partition(b"\n")
    most, where, heavy, (width, height) = json.loads(line)
    return _Inked(most, (where[0], where[1]), heavy, (width, height, levels))


def _keep(cache: Cache, name: str, page: _Inked) -> None:
    width, height, levels = page.small
    cache.put(name, json.dumps([page.most, page.where, page.heavy, (width, height)]).encode() + b"\n" + levels)


def _version(program: str) -> str:
    try:
        return subprocess.run([program, "--version"], capture_output=True, text=True, timeout=START, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return "of no version that it would tell"


def _total(plates: Sequence[Path], page: _Page, dpi: int) -> tuple[Image, tuple[int, int]]:
    """The ink of all plates on each spot within the bleed, 255 for one solid, as the page is before it is turned; and where it begins."""
    from PIL import Image, ImageMath

    total: Image.Image | None = None
    left = top = 0
    for file in plates:
        with Image.open(file) as picture:
            plate = picture.convert("L").rotate(page.turned, expand=True)
        left, top, right, bottom = _pixels(page, plate.size, dpi)
        plate = plate.crop((left, top, right, bottom)).reduce(_spot(dpi))
        total = ImageMath.lambda_eval(lambda of: of["total"] + 255 - of["plate"], plate=plate, total=total or Image.new("I", plate.size))
    assert total is not None
    return total, (left, top)


def _spot(dpi: int) -> int:
    """The pixels in a row that are 1 mm."""
    return max(1, round(dpi / 25.4))


def _pixels(page: _Page, size: tuple[int, int], dpi: int) -> tuple[int, int, int, int]:
    """The bleed in pixels of a plate of that size, a pixel within it all round, so that no mark beside it is counted."""
    scale = dpi / 72
    left, top = max(0, int((page.bleed[0] - page.media[0]) * scale)), max(0, int((page.media[3] - page.bleed[3]) * scale))
    right = min(size[0], ceil((page.bleed[2] - page.media[0]) * scale))
    bottom = min(size[1], ceil((page.media[3] - page.bleed[1]) * scale))
    small = right - left < LEAST or bottom - top < LEAST        # boxes that make no sense
    return (0, 0, *size) if small else (left + 1, top + 1, right - 1, bottom - 1)


def _inked(total: Image, start: tuple[int, int], page: _Page, dpi: int, limits: Limits) -> _Inked:
    """The heaviest spot of a page, where it is, and how much of the page is over the limit."""
    from PIL import Image, ImageFilter, ImageMath

    amounts = array("i", total.tobytes())
    most = max(amounts)
    down, across = divmod(amounts.index(most), total.width)
    spot = _spot(dpi)
    x, y = start[0] + (across + 0.5) * spot, start[1] + (down + 0.5) * spot
    where = page.media[0] + x * 72 / dpi, page.media[3] - y * 72 / dpi
    limit = (limits.most_ink + ROUNDING) * 2.55
    over = ImageMath.lambda_eval(lambda of: of["total"] > limit, total=total).convert("L").histogram()[1]
    level = ImageMath.lambda_eval(lambda of: of["total"] * 100 / FULL, total=total).convert("L")
    darkest = level.filter(ImageFilter.MaxFilter(STEP + 1))        # of each square, for a mean would hide a small spot
    small = darkest.resize((ceil(level.width / STEP), ceil(level.height / STEP)), Image.Resampling.NEAREST)
    return _Inked(round(most / 2.55, 1), where, over / len(amounts), (small.width, small.height, small.tobytes()))


def ink_map(separations: Separations, limits: Limits) -> bytes:
    """A picture (PNG) of all pages side by side: the more ink, the darker, and red where it is more than the limit. With a key."""
    from PIL import Image, ImageDraw

    wide = max((page[0] for page in separations.small), default=100) + GAP
    high = max((page[1] for page in separations.small), default=140) + GAP + TITLE
    columns = max(ceil(KEY / wide), ceil(sqrt(len(separations.small) * high / wide)))
    rows = ceil(len(separations.small) / columns)
    sheet = Image.new("RGB", (columns * wide + GAP, rows * high + 4 * TITLE), "white")
    pen = ImageDraw.Draw(sheet)
    for number, (width, height, levels) in enumerate(separations.small):
        left, top = GAP + number % columns * wide, number // columns * high
        pen.text((left, top + 2), str(number + 1), fill=WORDS)
        pen.rectangle((left - 1, top + TITLE - 1, left + width, top + TITLE + height), outline=WORDS)
        sheet.paste(_coloured(Image.frombytes("L", (width, height), levels), limits), (left, top + TITLE))
    top = rows * high + TITLE
    scale = Image.frombytes("L", (256, 1), bytes(range(256))).resize((KEY - 40, TITLE), Image.Resampling.NEAREST)
    sheet.paste(_coloured(scale, limits), (GAP, top))
    for percent in (0, 100, 200, limits.most_ink):
        place = GAP + scale.width * percent / FULL
        pen.line((place, top, place, top + TITLE + 2), fill=WORDS)
        pen.text((place, top + TITLE + 2), f"{percent:g} %", fill=WORDS, anchor="ma" if percent else "la")
    file = BytesIO()
    sheet.save(file, "PNG", optimize=True)
    return file.getvalue()


def _coloured(levels: Image, limits: Limits) -> Image:
    """Levels of ink (255 is 400 %) as greys up to the limit, and red beyond it."""
    heaviest = (limits.most_ink + ROUNDING) / FULL * 255
    greys = ((255 - round(level * 0.75),) * 3 if level <= heaviest else RED for level in range(256))
    coloured = levels.copy()
    coloured.putpalette([part for colour in greys for part in colour])
    return coloured.convert("RGB")
