"""What every drawing of the publication keeps to: text is text, nothing collides, nothing breaks print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from itertools import combinations

import pytest

from lispub import registry
from lispub.model.drawing import Drawing
from lispub.model.edition import PageSize
from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

from .conftest import ROOT, SVG, colours_of, words_of

Drawn = Mapping[str, Drawing]
KERN = 0.2                      # mm: advances alone, as measured here, are that much wider than kerned text
SIZES = {8, 9, 13, 17, 24}      # of the publication's eight sizes, those that charts use


def test_every_kind_of_chart_is_used(real: tuple[Workspace, Manuscript]) -> None:
    assert {figure.head.chart for figure in real[1].figures.values()} == set(registry.charts())


def test_text_is_text_in_the_house_font_and_sizes(drawings: Drawn) -> None:
    for id, drawing in drawings.items():
        words = words_of(drawing.svg)
        assert words, id
        assert {each.family for each in words} == {"'Source Sans 3'"}, id
        assert {each.size for each in words} <= SIZES, id


def test_drawings_are_as_wide_as_their_place_on_the_page(real: tuple[Workspace, Manuscript], drawings: Drawn) -> None:
    page = PageSize()
    for id, drawing in drawings.items():
        wide = page.full if real[1].figures[id].head.size == "full" else page.measure
        root = ET.fromstring(drawing.svg)
        assert drawing.width == wide == float(root.attrib["width"].removesuffix("mm"))
        assert drawing.height == pytest.approx(float(root.attrib["height"].removesuffix("mm")))
        box = [float(part) / 72 * 25.4 for part in root.attrib["viewBox"].split()]
        assert box == pytest.approx([0, 0, drawing.width, drawing.height], abs=0.01)


def test_no_text_leaves_the_drawing_or_runs_into_other_text(drawings: Drawn) -> None:
    for id, drawing in drawings.items():
        words = words_of(drawing.svg)
        for each in words:
            assert each.left >= -KERN and each.right <= drawing.width + KERN, (id, each)
            assert each.top >= 0 and each.bottom <= drawing.height, (id, each)
        for one, other in combinations(words, 2):
            apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            assert apart, (id, one, other)


def test_every_colour_is_a_flat_solid_of_the_palette(drawings: Drawn) -> None:
    for id, drawing in drawings.items():
        assert not re.search(r"opacity|gradient|clip|filter|mask|image|<style|url\((?!#)|rgba", drawing.svg, re.IGNORECASE), id
        root = ET.fromstring(drawing.svg)
        shapes = {marker for defs in root.iter(f"{SVG}defs") for marker in defs}      # coloured by what uses them
        for element in root.iter():
            if element.tag in (f"{SVG}path", f"{SVG}text", f"{SVG}use") and element not in shapes:
                assert "fill: " in element.get("style", ""), (id, ET.tostring(element))
        assert "#000000" not in colours_of(drawing.svg), id


def test_no_line_is_thinner_than_a_printer_can_hold(drawings: Drawn) -> None:
    for id, drawing in drawings.items():
        widths = [float(width) for width in re.findall(r"stroke-width: ([\d.]+)", drawing.svg)]
        assert all(width >= 0.25 for width in widths), id


def test_no_id_or_style_can_reach_out_of_a_drawing(drawings: Drawn) -> None:
    for id, drawing in drawings.items():
        assert drawing.svg.startswith("<svg"), id
        assert all(re.fullmatch(r"m[0-9a-f]+", each) for each in re.findall(r' id="([^"]+)"', drawing.svg)), id
        assert not re.search(r"Date|matplotlib|<metadata", drawing.svg, re.IGNORECASE), id


PROGRAM = """
import hashlib, pathlib, sys
from lispub.draw import draw_figure, palette_of, read_tokens
from lispub.load import load, open_workspace
from lispub.model.edition import PageSize
workspace, _ = open_workspace(pathlib.Path(sys.argv[1]))
manuscript, _ = load(workspace)
palette = palette_of(read_tokens(workspace), "people")
for id in ("employment-rate", "house-price-to-earnings", "productivity-index"):
    drawing = draw_figure(manuscript.figures[id], manuscript, palette, PageSize(), workspace)
    print(id, hashlib.sha256(drawing.svg.encode()).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_whatever_the_machine_is_set_to(tmp_path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 20\nlines.linewidth: 9\nsvg.fonttype: path\n", encoding="utf-8")
    settings = [
        {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77", "MATPLOTLIBRC": str(tmp_path)},
    ]
    command = [sys.executable, "-c", PROGRAM, str(ROOT)]
    said = [subprocess.run(command, env={**os.environ, **each}, check=True, capture_output=True, text=True).stdout for each in settings]
    assert said[0] == said[1] and said[0].count("\n") == 3
