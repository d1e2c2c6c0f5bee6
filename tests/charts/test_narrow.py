"""Narrow drawings, for a phone and for large print: nothing collides or is cut off, nothing that the wide one says is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from lispub import registry
from lispub.charts._narrow import Names, flowed, is_narrow
from lispub.draw import PHONE, draw_figure, palette_of
from lispub.load import load, open_workspace
from lispub.model.dataset import Dataset
from lispub.model.drawing import Drawing
from lispub.model.edition import LARGE_PRINT, PageSize
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.registers import Geography
from lispub.tokens import read_tokens
from lispub.workspace import BASE, Workspace

from .conftest import Words, dataset, figure, geographies, manuscript, words_of

KERN = 0.2              # mm: advances alone, as measured here, are that much wider than kerned text
STOCK = BASE / "stock"

Publication = tuple[Workspace, Manuscript]


@pytest.fixture(scope="session")
def publications(real: Publication) -> tuple[Publication, ...]:
    """The publication of this repository and the stock book."""
    workspace, _ = open_workspace(STOCK)
    read, _ = load(workspace)
    assert read is not None
    return real, (workspace, read)


def sheets(publications: tuple[Publication, ...], width: float) -> Iterator[tuple[Figure, Manuscript, Drawing]]:
    """Every figure of both, on sheets of a width in mm; what needs the full width of the page is never set on its column."""
    page = PageSize(width=width, left=0, right=0, side=0, gap=0)
    for workspace, read in publications:
        tokens = read_tokens(workspace)
        for each in read.figures.values():
            if each.head.size == "full" and width == PageSize().measure:
                continue
            palette = palette_of(tokens, "", "cover" if each.id.startswith("cover") else "figure")
            yield each, read, draw_figure(each, read, palette, page, workspace)


@pytest.mark.slow
@pytest.mark.parametrize("width", [PHONE, LARGE_PRINT.full / LARGE_PRINT.drawings, PageSize().measure, PageSize().full])
def test_no_text_leaves_a_sheet_of_any_width_or_runs_into_other_text(publications: tuple[Publication, ...], width: float) -> None:
    for each, _, drawing in sheets(publications, width):
        words = words_of(drawing.svg)
        assert words
        assert min(word.size for word in words) >= (9 if is_narrow(width) else 8), each.id
        assert_clear(each.id, drawing, words)


def assert_clear(id: str, drawing: Drawing, words: list[Words]) -> None:
    """Every text lies on the sheet, and no two of them overlap."""
    for word in words:
        assert word.left >= -KERN and word.right <= drawing.width + KERN, (id, word)
        assert word.top >= 0 and word.bottom <= drawing.height, (id, word)
    for one, other in combinations(words, 2):
        apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        assert apart, (id, one, other)


@pytest.mark.slow
def test_what_the_wide_drawing_says_the_narrow_one_says_too(publications: tuple[Publication, ...]) -> None:
    """But for numbers of axes, of which it has fewer, and geographies with a short name, whose whole name is in the data table."""
    both = zip(sheets(publications, PageSize().full), sheets(publications, PHONE), strict=True)
    for (each, read, drawing), (_, _, narrow) in both:
        lost = _said(drawing) - _said(narrow)
        kind = registry.charts()[each.head.chart]
        cells = [cell for row in kind.data(each.plot, read.datasets[each.head.dataset], read.geographies).rows for cell in row]
        data = {each.plot.show(cell) for cell in cells if isinstance(cell, Decimal) and hasattr(each.plot, "show")}
        shortened = {word for place in read.geographies.values() if place.short for word in f"{place.name} {place.short}".split()}
        axis = {word for word in lost if re.fullmatch(r"−?£?[\d,.]+%?|\d{4}/\d\d", word)} - data
        assert lost <= axis | shortened, (each.id, lost)
        if shortened & lost:
            assert each.head.chart in ("tile-map", "small-multiples", "heat-table"), each.id


def _said(drawing: Drawing) -> set[str]:
    return {word.strip(",()*") for words in words_of(drawing.svg) for word in words.text.split()} - {""}


def test_large_print_is_the_narrow_drawing_set_larger(base: Workspace) -> None:
    data = dataset(("place", "value"), [("North", "2"), ("South", "1")])
    sample, palette = figure("dot-plot", {"label": "place", "value": "value"}), palette_of(read_tokens(base), "")
    large, small = (
        draw_figure(sample, manuscript(sample, data), palette, page, base)
        for page in (LARGE_PRINT, PageSize(width=LARGE_PRINT.full / LARGE_PRINT.drawings, left=0, right=0, side=0, gap=0))
    )
    size = re.compile(r'width="([\d.]+)mm" height="([\d.]+)mm"')
    assert size.sub("", small.svg) == size.sub("", large.svg)
    assert (large.width, large.height) == pytest.approx((LARGE_PRINT.full, small.height * LARGE_PRINT.drawings), abs=0.01)
    written = size.search(large.svg)
    assert written is not None and (float(written[1]), float(written[2])) == (large.width, large.height)


def test_a_given_height_stretches_the_narrow_drawing_as_it_does_the_wide_one(base: Workspace) -> None:
    def high(given: float | None, width: float) -> float:
        data = dataset(("place", "period", "value"), [("N", "2018", "1"), ("N", "2019", "2")])
        plot = {"x": "period", "y": "value", "series": "place", "lines": ({"key": "N", "label": "North"},)}
        sample = figure("line", plot)
        sample = replace(sample, head=sample.head.model_copy(update={"height": given}))
        page = PageSize() if width > 100 else PageSize(width=width, left=0, right=0, side=0, gap=0)
        return draw_figure(sample, manuscript(sample, data), palette_of(read_tokens(base), ""), page, base).height

    assert high(104, PageSize().measure) == 104 and high(None, PageSize().measure) == 52
    assert high(104, PHONE) == 2 * high(None, PHONE)
    assert high(20, PHONE) == high(None, PHONE)         # what is pressed on the wide sheet has no room to give on the narrow


def test_long_names_stand_above_their_rows_on_a_narrow_sheet_only() -> None:
    names = ("Short", "A name that is a good deal longer than a third of the sheet")
    assert Names.of(118, names).beside and Names.of(118, names).high == 0
    narrow = Names.of(84, names)
    assert not narrow.beside and [len(lines) for lines in narrow.above] == [1, 2]
    assert narrow.down[1] == pytest.approx(narrow.high)
    assert Names.of(84, ("Short", "Shorter")).beside


def test_a_key_takes_as_many_lines_as_a_narrow_sheet_needs() -> None:
    words = ["under 10", "10 to 11", "11 to 12", "12 to 14", "14 or more"]
    assert flowed(words, 118, 8) == [[0, 1, 2, 3, 4]]
    assert flowed(words, 84, 8) == [[0, 1, 2, 3], [4]]
    assert flowed(["a word longer than the whole of the sheet, and then some more of it"], 84, 8) == [[0]]


LONG = "Professional, scientific and technical activities"

Narrow = Callable[..., list[Words]]


@pytest.fixture
def narrow(base: Workspace) -> Narrow:
    """The words of a sample plot on a phone, none of which leaves the sheet or runs into others."""

    def plot(chart: str, plot: Mapping[str, Any], data: Dataset, places: Mapping[str, Geography] | None = None) -> list[Words]:
        sample, page = figure(chart, plot), PageSize(width=PHONE, left=0, right=0, side=0, gap=0)
        drawing = draw_figure(sample, manuscript(sample, data, places), palette_of(read_tokens(base), ""), page, base)
        words = words_of(drawing.svg)
        assert_clear(sample.id, drawing, words)
        return words

    return plot


@pytest.mark.parametrize(("chart", "plot"), [
    ("bar", {"label": "place", "value": "value", "mark": ("B",), "mark-label": "an outlier in the data", "subject": ("B",)}),
    ("waterfall", {"label": "place", "value": "value", "totals": ("B",), "rounding": 1000}),
    ("dot-plot", {"label": "place", "value": "value", "levels": ({"row": "B", "label": "Another long name"},)}),
    ("dot-plot", {"label": "place", "value": "value", "levels": (
        {"row": "B", "label": "Another name that is long"}, {"row": "C", "label": "And yet another of the kind"})}),
])
def test_long_names_find_room(narrow: Narrow, chart: str, plot: dict[str, object]) -> None:
    words = narrow(chart, plot, dataset(("place", "value"), [(LONG, "30000"), ("C", "20000"), ("A", "1200"), ("B", "25000")]))
    assert set(LONG.split()) <= {part for each in words for part in each.text.split()}


def test_steps_of_a_narrow_timeline_are_headed_by_who_and_when(narrow: Narrow) -> None:
    rows = [("2014-03-26", "Shire", "Deal signed"), ("2010", "Shire", "Partnership formed"), ("2014-01", "Crown", "Deal offered")]
    plot = {"date": "date", "event": "event", "group": "by", "left": "Crown"}
    words = {each.text: each for each in narrow("timeline", plot, dataset(("date", "by", "event"), rows, numbers=()))}
    assert {"Shire", "Crown, January", "Shire, 26 March", "2010", "2014"} <= set(words)
    assert len({round(words[each].left, 1) for each in ("Crown, January", "Deal offered", "Shire, 26 March", "Deal signed")}) == 1
    assert words["Crown, January"].bottom < words["Deal offered"].top < words["Shire, 26 March"].top


def test_columns_that_do_not_fit_stand_in_blocks_as_even_as_can_be(narrow: Narrow) -> None:
    measures = ["Employment", "Services", "Education", "Housing", "Transport", "Income", "Crime", "Health", "Energy"]
    data = dataset(("place", "what", "value"), [(place, what, "12.5") for place in ("Northfold", "South") for what in measures])
    plot = {"row": "place", "column": "what", "value": "value", "columns": tuple({"key": each} for each in measures)}
    words = narrow("heat-table", plot, data)
    heads = [round(each.bottom, 1) for each in words if each.text in measures]
    assert [heads.count(line) for line in sorted(set(heads))] == [3, 3, 3]
    assert sum(each.text == "South" for each in words) == 3


def test_a_narrow_slope_names_each_line_once_and_numbers_both_its_ends(narrow: Narrow) -> None:
    rows = [(place, period, str(value)) for place, ends in (("North", (10, 30)), (LONG, (20, 40)))
            for period, value in zip(("2010", "2019"), ends, strict=True)]
    plot = {"label": "place", "value": "value", "x": "period", "from": "2010", "to": "2019", "heads": ("September 2010", "January 2019")}
    texts = [each.text for each in narrow("slope", plot, dataset(("place", "period", "value"), rows))]
    assert {"10", "20", "30 North", "September 2010", "January 2019"} <= set(texts)
    assert not any(text.startswith("North") for text in texts)


def test_a_narrow_tile_stars_an_outlier_and_the_foot_says_what_the_star_means(narrow: Narrow) -> None:
    places = geographies(a=("A", (0, 0)), b=("B", (1, 0)), c=("C", (2, 0)), d=("D", (3, 0)))
    data = dataset(("code", "value"), [(code, str(value)) for code, value in zip("ABCD", (1, 2, 3, 40), strict=True)])
    plot = {"geography": "code", "value": "value", "mark": ("D",), "mark-label": "outlier in the published data"}
    texts = {each.text for each in narrow("tile-map", plot, data, places)}
    assert {"40*", "* outlier in the published data", "3"} <= texts


def test_a_narrow_bullet_keeps_every_number_with_what_is_said_of_it(narrow: Narrow) -> None:
    columns = ("name", "value", "first", "year", "nation", "aim")
    data = dataset(columns, [(LONG, "82.5", "70.1", "2018/19", "United Kingdom", "90"), ("Stalls", "3", "4", "2019", "England", "")],
                   ("value", "first", "aim"))
    plot = {"label": "name", "value": {"column": "value", "title": "Latest", "said": "year"}, "target": {"column": "aim", "title": "Aim"},
            "baseline": {"column": "first", "title": "First", "said": "nation"},
            "measures": ({"key": LONG, "decimals": 1, "better": "up"}, {"key": "Stalls", "better": "down"})}
    texts = {each.text for each in narrow("bullet", plot, data)}
    assert {LONG, "82.5", "70.1", "90.0", "2018/19", "United Kingdom", "Stalls", "First", "Latest", "Aim", "the better way"} <= texts


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 2), (3, 1), (4, 2)])
def test_key_numbers_stand_two_beside_one_another_or_one_above_another(narrow: Narrow, count: int, columns: int) -> None:
    data = dataset(("place", "value"), [(place, "1234") for place in "ABCDE"])
    items = tuple(
        {"select": {"place": place}, "label": f"Number {place}", "against": {"select": {"place": "E"}, "label": "Neighbouring shires"}}
        for place in "ABCD"[:count]
    )
    words = narrow("key-number-strip", {"value": "value", "items": items}, data)
    assert len({round(each.left, 1) for each in words if each.text.startswith("Number")}) == columns
