"""The contact sheet: whole spreads, rectos at the right, every page once."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "script" / "contact-sheet"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script as a module: its file has no suffix."""
    spec = spec_from_loader("contact_sheet", SourceFileLoader("contact_sheet", str(SCRIPT)))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("count", "pairs"), [
    (1, [(None, 1)]), (2, [(None, 1), (2, None)]), (5, [(None, 1), (2, 3), (4, 5)]),
])
def test_the_first_page_is_a_recto_and_the_others_lie_in_pairs(script: ModuleType, count: int, pairs: list[tuple[int, int]]) -> None:
    spreads = script.spreads_of([Image.new("RGB", (2, 3))] * count)
    assert [tuple(page and page[0] for page in spread) for spread in spreads] == pairs


def test_each_page_stands_in_its_place_on_the_sheet(script: ModuleType) -> None:
    pages = [Image.new("RGB", (20, 30), colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    sheet = script.sheet_of(script.spreads_of(pages), 20, 30)
    gap = script.GAP
    assert sheet.getpixel((gap + 10, gap + 10)) == (0xD9, 0xD9, 0xD9)      # no verso beside the first page
    assert sheet.getpixel((gap + 30, gap + 10)) == (255, 0, 0)
    second = gap + 40 + gap
    assert [sheet.getpixel((second + 20 * side + 10, gap + 10)) for side in (0, 1)] == [(0, 255, 0), (0, 0, 255)]


def test_an_edition_that_is_not_built_is_named(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, "draft", "--built", tmp_path, tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "script/build draft" in done.stderr


@pytest.mark.slow
def test_a_built_edition_fills_as_many_sheets_as_it_needs(issued: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, SCRIPT, "draft", tmp_path, "--built", issued / "out"], check=True, capture_output=True)
    pages = len(PdfReader(next((issued / "out" / "draft").glob("*.pdf"))).pages)
    spreads = pages // 2 + 1
    assert len(list(tmp_path.glob("draft-*.png"))) == -(-spreads // 12)
