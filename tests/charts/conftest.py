"""What the tests of charts share: the real publication, small datasets, and what an SVG says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from lispub import registry
from lispub.draw import draw_figure, palette_of, read_tokens
from lispub.inline import PARSER
from lispub.load import load, open_workspace
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.drawing import Drawing
from lispub.model.edition import PageSize
from lispub.model.manuscript import Figure, FigureHead, Manuscript, Strategy
from lispub.model.registers import Geography
from lispub.model.source import Source
from lispub.workspace import BASE, Workspace

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
MM = 72 / 25.4


@dataclass(frozen=True)
class Words:
    """A line of text in an SVG, with its box in mm: x from the left, y from the top, without ascenders and descenders."""

    text: str
    family: str
    size: float
    left: float
    right: float
    top: float
    bottom: float


@cache
def _advances(weight: str) -> tuple[dict[int, str], Any, int]:
    face = {"400": "Regular", "600": "Semibold"}[weight]
    font = TTFont(BASE / "styles" / "fonts" / f"SourceSans3-{face}.ttf")
    return font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm


def words_of(svg: str) -> list[Words]:
    """Every text of an SVG, measured with the font's own advances."""
    found = []
    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        style = dict(part.split(": ", 1) for part in element.attrib["style"].split("; "))
        size = float(style["font-size"].removesuffix("px"))
        cmap, advances, em = _advances(style.get("font-weight", "400"))
        text = element.text or ""
        wide = sum(advances[cmap[ord(letter)]][0] for letter in text) / em * size
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[style["text-anchor"]]
        box = (left / MM, (left + wide) / MM, (y - 0.65 * size) / MM, y / MM)
        found.append(Words(text, style["font-family"], size, *box))
    return found


def dataset(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = ("value",)) -> Dataset:
    """A dataset as `load` makes it: decimals in the number columns, None for an empty cell there."""
    origin = Origin.model_validate(
        {"title": "t", "evidence": ("e",), "unit": "u", "release": "r", "licence": "l", "numbers": tuple(numbers)}, context=PARSER
    )
    made = tuple(
        Row({column: (Decimal(cell) if cell else None) if column in numbers else cell for column, cell in zip(columns, row, strict=True)},
            Source("strategy/data/sample.csv", line))
        for line, row in enumerate(rows, 2)
    )
    return Dataset("sample", origin, tuple(columns), made, "strategy/data/sample.csv")


def figure(chart: str, plot: Mapping[str, Any], size: str = "column") -> Figure:
    """A figure of the dataset `sample`."""
    head = FigureHead.model_validate(
        {"title": "t", "unit": "u", "chart": chart, "dataset": "sample", "alt": "a", "size": size}, context=PARSER
    )
    return Figure("sample", head, registry.charts()[chart].model.model_validate(dict(plot), context=PARSER), Source("figures/sample.yaml"))


def geographies(**tiles: tuple[str, tuple[int, int] | None]) -> dict[str, Geography]:
    """Geographies by id: a code and a tile each; the name is the id with a capital."""
    return {
        id: Geography.model_validate({"name": id.capitalize(), "codes": (code,), "tile": tile}) for id, (code, tile) in tiles.items()
    }


def manuscript(figure: Figure, data: Dataset, places: Mapping[str, Geography] | None = None) -> Manuscript:
    """A manuscript of one figure and one dataset."""
    strategy = Strategy.model_validate(
        {
            "title": "t", "slug": "s", "publisher": {"name": "n", "contact": "c"}, "order": {"body": ("a",)},
            "editions": {"final": {"date": "2024-07-01", "version": "1.0", "status": "Final"}},
        },
        context=PARSER,
    )
    return Manuscript(strategy, {}, figures={figure.id: figure}, datasets={data.id: data}, geographies=dict(places or {}))


@pytest.fixture
def base(tmp_path: Path) -> Workspace:
    """A workspace with nothing in it but the package's own fonts and styles."""
    return Workspace.of(tmp_path)


@pytest.fixture
def plotted(base: Workspace) -> Callable[..., Drawing]:
    """Draw a sample figure: `plotted("bar", {...}, data)`."""

    def plot(chart: str, plot: Mapping[str, Any], data: Dataset, places: Mapping[str, Geography] | None = None) -> Drawing:
        sample = figure(chart, plot)
        return draw_figure(sample, manuscript(sample, data, places), palette_of(read_tokens(base), ""), PageSize(), base)

    return plot


@pytest.fixture
def wrong(base: Workspace) -> Callable[..., list[str]]:
    """The messages about a sample plot: `wrong("bar", {...}, data)`."""

    def found(chart: str, plot: Mapping[str, Any], data: Dataset, places: Mapping[str, Geography] | None = None) -> list[str]:
        sample = figure(chart, plot)
        return [message for message, _ in registry.charts()[chart].problems(sample.plot, data, dict(places or {}))]

    return found


@pytest.fixture(scope="session")
def real() -> tuple[Workspace, Manuscript]:
    """The publication of this repository."""
    workspace, _ = open_workspace(ROOT)
    read, _ = load(workspace)
    assert read is not None
    return workspace, read


@pytest.fixture(scope="session")
def drawings(real: tuple[Workspace, Manuscript]) -> dict[str, Drawing]:
    """Every figure of the publication, drawn in the lead colour; the cover's on its field."""
    workspace, read = real
    tokens = read_tokens(workspace)
    return {
        id: draw_figure(each, read, palette_of(tokens, "people", "cover" if id.startswith("cover") else "figure"), PageSize(), workspace)
        for id, each in read.figures.items()
    }


def colours_of(svg: str) -> set[str]:
    """Every colour that an SVG names."""
    return set(re.findall(r"#[0-9a-f]{6}", svg))
