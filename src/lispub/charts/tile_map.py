"""A map of equal tiles, placed as the areas lie: each with its name and number, shaded in steps of one hue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lispub.charts._colour import inks, readable, steps
from lispub.charts._lines import broken
from lispub.charts._narrow import is_narrow
from lispub.charts._numbers import Numbers
from lispub.charts._ranks import ranking
from lispub.charts._rows import Found, chosen, exact, headed, repeated, selection, source_of, text, unknown_words
from lispub.charts._shades import LINE, Steps, breaks, legend, legend_lines, step_of
from lispub.charts._words import Show, brief, counted, extremes, listed, named, numbered, numbers_in, sentence, spoken
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

GAP = 1.4       # mm, between tiles
EDGE = 0.3      # mm, so that the outline of the outer tiles is whole
PAD = 2.0       # mm, inside a tile
NAME = 3.6      # mm, from line to line of a name
NUMBER = 6.6    # mm, for the number of a narrow tile, with the space above it
FOOT = 7.0      # mm, for the legend
WIDEST = 37.0   # mm, so that a map of few columns does not fill the page
SHAPE = 0.62    # height of a tile over its width
MARK = "*"      # of an outlier on a narrow sheet, whose tile has no room for words: the foot explains it


class TileMap(Numbers):
    """`steps` is how many steps the shading has, or the numbers at which they part; `mark` names outliers."""

    geography: Written
    value: Written
    select: dict[str, Period] = {}
    steps: Steps = 4
    mark: tuple[Written, ...] = ()
    mark_label: Written = Written("outlier")


def tiled(geographies: Mapping[str, Geography]) -> dict[str, Geography]:
    """The geographies that have a tile, by code."""
    return {code: geography for geography in geographies.values() if geography.tile is not None for code in geography.codes}


def tiles(plot: TileMap, dataset: Dataset, geographies: Mapping[str, Geography]) -> list[tuple[Geography, Row]]:
    """Each tile with its row; rows without a tile, such as the nation's, are left out."""
    known = tiled(geographies)
    return [(known[code], row) for row in chosen(dataset, plot.select) if (code := text(row, plot.geography)) in known]


def draw(canvas: Canvas, plot: TileMap, dataset: Dataset, figure: Figure) -> None:
    """Tiles from the top row, name above and number below in each, then the legend."""
    palette, placed, narrow = canvas.palette, tiles(plot, dataset, canvas.geographies), is_narrow(canvas.width)
    wide, high = _tile(canvas.width, placed)
    pad = _pad(canvas.width)
    parts = breaks(plot.steps, [exact(row, plot.value) for _, row in placed])
    fills = steps(palette, len(parts) + 1)
    size = 17 if wide >= 32 else 13
    if narrow and any(canvas.text_width(plot.show(exact(row, plot.value)) + MARK, size, bold=True) > wide - 2 * pad for _, row in placed):
        size = 9
    sheet = canvas.sheet()
    for geography, row in placed:
        assert geography.tile is not None
        column, line = geography.tile
        left, top = EDGE + column * (wide + GAP), canvas.height - EDGE - line * (high + GAP)
        value = exact(row, plot.value)
        fill = fills[step_of(value, parts)]
        ink = readable(fill, inks(palette))
        sheet.bar(left, high, wide, bottom=top - high, align="edge", color=fill, edgecolor=palette.hue, linewidth=0.4)
        marked = geography.name in plot.mark
        for index, words in enumerate(_short(geography, wide - 2 * pad) if narrow else _name(canvas, geography, wide - 2 * PAD)):
            canvas.write(left + pad, top - pad - 1.3 - index * NAME, words, colour=ink)
        shown = plot.show(value) + (MARK if marked and narrow else "")
        canvas.write(left + pad, top - high + pad + size * 0.12, shown, colour=ink, size=size, bold=True)
        if marked and not narrow:
            canvas.write(left + wide - PAD, top - high + PAD + 1, plot.mark_label, colour=ink, size=8, align="right")
    legend(canvas, plot, parts, fills)
    if plot.mark and narrow:
        canvas.write(0, 1.9 + legend_lines(canvas.width, plot, parts) * LINE, f"{MARK} {plot.mark_label}", colour=palette.quiet)


def _name(canvas: Canvas, geography: Geography, room: float) -> list[str]:
    """The name on one line if it fits, else its short form, else broken at its first space."""
    name = str(geography.name)
    if canvas.text_width(name) <= room:
        return [name]
    if geography.short is not None and canvas.text_width(geography.short) <= room:
        return [str(geography.short)]
    return name.split(" ", 1)


def _short(geography: Geography, room: float) -> list[str]:
    """The name as a narrow tile has it: on one line if it fits, else in its short form, else broken."""
    name = str(geography.name)
    return [name] if len(broken(name, room)) == 1 else broken(str(geography.short or name), room)


def _tile(width: float, placed: list[tuple[Geography, Row]]) -> tuple[float, float]:
    """Width and height of a tile in mm; on a narrow sheet as high as its words need."""
    columns = 1 + max(geography.tile[0] for geography, _ in placed if geography.tile)
    wide = min(WIDEST, (width - 2 * EDGE - (columns - 1) * GAP) / columns)
    if not is_narrow(width):
        return wide, wide * SHAPE
    pad = _pad(width)
    return wide, max(wide * SHAPE, max(len(_short(geography, wide - 2 * pad)) for geography, _ in placed) * NAME + NUMBER + 2 * pad)


def _pad(width: float) -> float:
    return 1.1 if is_narrow(width) else PAD


def _foot(width: float, plot: TileMap, placed: list[tuple[Geography, Row]]) -> float:
    """The legend, and on a narrow sheet what the mark of outliers means."""
    parts = breaks(plot.steps, [exact(row, plot.value) for _, row in placed])
    lines = max(legend_lines(width, plot, parts), 1) + bool(plot.mark and is_narrow(width))
    return FOOT + (lines - 1) * LINE


def height(width: float, plot: TileMap, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The rows of tiles and the legend."""
    placed = tiles(plot, dataset, geographies)
    rows = 1 + max(geography.tile[1] for geography, _ in placed if geography.tile)
    return rows * _tile(width, placed)[1] + (rows - 1) * GAP + _foot(width, plot, placed)


def problems(plot: TileMap, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns and numbers that are not there, tiles without a row, two rows for one tile, marks that name no tile."""
    found = tuple(selection(dataset, plot.select, (plot.geography,), (plot.value,), plot.source))
    yield from found
    if found:
        return
    place = source_of(plot.geography, plot.source)
    placed = tiles(plot, dataset, geographies)
    if not placed:
        yield f"no code in column `{plot.geography}` belongs to a geography with a `tile`", place
        return
    yield from repeated((row for _, row in placed), (plot.geography,), plot.source)
    for names in _crowded(placed):
        yield f"{' and '.join(names)} have the same `tile`, so that one would hide the other", place
    drawn = {id(geography) for geography, _ in placed}
    for name in dict.fromkeys(str(geography.name) for geography in tiled(geographies).values() if id(geography) not in drawn):
        yield f"the tile of `{name}` has no row in dataset `{dataset.id}`", place
    yield from unknown_words(plot.mark, (str(geography.name) for geography, _ in placed), "name", plot.source)


def _crowded(placed: Iterable[tuple[Geography, Row]]) -> Iterator[list[str]]:
    """The names of geographies that lie on one tile."""
    names: dict[tuple[int, int] | None, list[str]] = {}
    for geography, _ in placed:
        names.setdefault(geography.tile, []).append(str(geography.name))
    return (together for together in names.values() if len(set(together)) > 1)


def data(plot: TileMap, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Each tile's geography and number."""
    rows = tuple((str(geography.name), exact(row, plot.value)) for geography, row in tiles(plot, dataset, geographies))
    return Extract((headed(plot.geography.removesuffix("_code")), headed(plot.value)), rows)


def words(plot: TileMap, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """The highest and the lowest, then tile by tile as they lie; in full also ranked, and where the shades part."""
    extract, placed = data(plot, dataset, geographies), tiles(plot, dataset, geographies)
    items = named(extract)
    parts = breaks(plot.steps, numbers_in(extract))
    shaded = f", in {counted(len(parts) + 1, 'shade')}" if parts else ""
    opening = sentence(f"{counted(len(items), 'tile')} laid out as on a map{shaded}")
    ends, top = sentence(extremes(items, plot.show)), sentence(extremes(items))
    published = plot.published(numbers_in(extract)).show
    rows, exact_rows = (sentence(f"row by row from the top: {_laid(placed, plot, show)}") for show in (plot.show, published))
    marked = sentence(f"marked “{plot.mark_label}”: {listed(plot.mark)}") if plot.mark else ""
    shades = sentence(f"the shade deepens at {listed(plot.show_round(float(part)) for part in parts)}") if parts else ""
    return Words(
        brief((opening, ends, rows, marked), (opening, top, rows, marked), (opening, ends, marked)),
        spoken((opening, ranking(items, published), exact_rows, shades, marked)),
    )


def _laid(placed: Iterable[tuple[Geography, Row]], plot: TileMap, show: Show) -> str:
    """The tiles with their numbers as they lie, row by row, each from the left."""
    ordered = sorted(placed, key=lambda tile: (tile[0].tile or (0, 0))[::-1])
    rows = groupby(ordered, key=lambda tile: (tile[0].tile or (0, 0))[1])
    return "; ".join(listed(numbered(((str(area.name), exact(row, plot.value)) for area, row in tiles), show)) for _, tiles in rows)


CHART = ChartKind("tile-map", TileMap, draw, height, problems, data, words)
