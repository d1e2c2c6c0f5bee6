"""Draw the figures of a book: the plot of each as SVG, in mm, in the hue of the unit that places it; and its codes.

The only door of segno.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lispub import registry
from lispub.charts._colour import mix
from lispub.charts._narrow import is_narrow
from lispub.charts._parted import parted
from lispub.checks.plot_without_data import problems_of
from lispub.model.book import Book, Piece, Unit
from lispub.model.drawing import Drawing, Drawings, Plots
from lispub.model.edition import PT, PageSize
from lispub.model.kinds import Palette
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.registers import Geography
from lispub.tokens import read_tokens
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

FAMILY = "Source Sans 3"
FACES = ("styles/fonts/SourceSans3-Regular.ttf", "styles/fonts/SourceSans3-Semibold.ttf")
FIGURE_MIDDLE = 0.33    # half the height of a lining figure of Source Sans 3, in em
PHONE = 84.0            # mm: 320 CSS px, the least width that a page must reflow to (WCAG 2.2, 1.4.10)
LEAST = 9.0             # pt, on a narrow sheet: on a screen of 320 px it may shrink a little more, in large print it comes out at 16
INKS = ("ink", "quiet", "rule", "paper", "hue", "hue_tint")      # of a palette, beside the tokens, which a manuscript has once
CODE, QUIET = 25, 4     # the size of a code in mm, and in it the quiet zone on each side in modules (ISO/IEC 18004, 5.3.8)

Fonts = tuple[Path, Path]     # regular, semibold


def draw(
    book: Book, manuscript: Manuscript, workspace: Workspace, plots: Plots | None = None
) -> tuple[Drawings, tuple[Problem, ...]]:
    """The drawing of every figure that the book places, by figure id; a figure whose plot fails is a problem instead.

    For the web each is drawn a second time, for a phone. The code of a unit is drawn under the unit's id and `.code`, which
    no figure can have. `plots` holds what was drawn for other editions of the same manuscript, and what is drawn now is added to it.
    """
    tokens = read_tokens(workspace)
    drawings: Drawings = {}
    problems: list[Problem] = []
    grounds: dict[str, Palette] = {}
    for unit, piece, figure in _placed(book, manuscript):
        palette = palette_of(tokens, unit.hue, piece.kind)
        if figure.id in grounds:
            if grounds[figure.id] != palette:
                problems.append(_drawn_twice(figure, piece))
            continue
        found = problems_of(figure, manuscript)
        problems += found
        if not found and figure.head.dataset in manuscript.datasets and figure.head.chart in registry.charts():
            grounds[figure.id] = palette
            drawing = draw_figure(figure, manuscript, palette, book.edition.page, workspace, plots)
            if book.edition.form == "web":
                drawing = replace(drawing, narrow=_drawn(figure, manuscript, palette, PHONE, workspace, plots=plots).svg)
            parts = parted(drawing, book.edition.page.room) if book.edition.form != "web" else ()
            drawings[figure.id] = replace(drawing, parts=tuple(part.figure for part in parts))
            drawings |= {part.figure: part for part in parts}
    for unit in book.units:
        for address in filter(None, (piece.content.get("code") for piece in unit.pieces)):
            code = draw_code(f"{unit.id}.code", address, tokens)
            drawings[code.figure] = code
    return drawings, tuple(problems)


def draw_figure(
    figure: Figure, manuscript: Manuscript, palette: Palette, page: PageSize, workspace: Workspace, plots: Plots | None = None
) -> Drawing:
    """One figure at its size on the page: narrower, and set larger again, where the page asks for larger drawings."""
    return _drawn(figure, manuscript, palette, _width(figure, page) / page.drawings, workspace, page.drawings, plots)


def _drawn(
    figure: Figure, manuscript: Manuscript, palette: Palette, width: float, workspace: Workspace, times: float = 1,
    plots: Plots | None = None,
) -> Drawing:
    """The plot on a sheet of a width in mm, set so many times larger; one of the `plots`, if it is among them.

    Same input, same bytes, whatever the machine's time zone, language or settings.
    """
    plots = {} if plots is None else plots
    fonts = _fonts(workspace)
    key = (figure.id, *(getattr(palette, name) for name in INKS), width, times)
    if key not in plots:
        plots[key] = _plotted(figure, manuscript, palette, width, fonts, times)
    return plots[key]


def _plotted(figure: Figure, manuscript: Manuscript, palette: Palette, width: float, fonts: Fonts, times: float) -> Drawing:
    import matplotlib

    chart, dataset = registry.charts()[figure.head.chart], manuscript.datasets[figure.head.dataset]
    with matplotlib.rc_context():
        _set_house_style("lispub narrow" if is_narrow(width) else "lispub")      # a web page holds both
        sheet = Sheet(palette, manuscript.geographies, width, _height(figure, manuscript, width), fonts)
        chart.draw(sheet, figure.plot, dataset, figure)
        return Drawing(figure.id, sheet.svg(times), round(sheet.width * times, 2), round(sheet.height * times, 2))


def _width(figure: Figure, page: PageSize) -> float:
    return page.full if figure.head.size == "full" else page.measure


def _height(figure: Figure, manuscript: Manuscript, width: float) -> float:
    """The height of a plot in mm: its own, or as given; a narrow one is stretched as much as the given height stretches the wide one."""
    chart, dataset = registry.charts()[figure.head.chart], manuscript.datasets[figure.head.dataset]
    own, given = chart.height(width, figure.plot, dataset, manuscript.geographies), figure.head.height
    if given is None:
        return round(own, 2)
    if not is_narrow(width):
        return float(given)
    wide = chart.height(_width(figure, PageSize()), figure.plot, dataset, manuscript.geographies)
    return round(own * max(1.0, given / wide), 2)


def draw_code(id: str, address: str, tokens: Mapping[str, str]) -> Drawing:
    """The QR code of an address, dark on white, as one path: squares apart would part along hairlines."""
    import segno

    rows = segno.make(address, error="m", micro=False).matrix
    size = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{across + QUIET} {down + QUIET}h1v1h-1z" for down, row in enumerate(rows) for across, module in enumerate(row) if module
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CODE}mm" height="{CODE}mm" viewBox="0 0 {size} {size}">'
        f'<path d="M0 0h{size}v{size}h-{size}z" fill="{tokens["paper"]}"/><path d="{dark}" fill="{tokens["ink"]}"/></svg>'
    )
    return Drawing(id, svg, CODE, CODE)


class Sheet:
    """The canvas: a matplotlib figure of a size in mm, origin at the bottom left. On a narrow one no type is under 9 pt."""

    def __init__(
        self, palette: Palette, geographies: Mapping[str, Geography], width: float, height: float, fonts: Fonts
    ) -> None:
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure as Plot

        self.palette, self.geographies, self.width, self.height = palette, geographies, width, height
        self.fonts, self.least = fonts, LEAST if is_narrow(width) else 0.0
        self.plot = Plot(figsize=(width / 25.4, height / 25.4), dpi=72)
        self.plot.patch.set_visible(False)
        FigureCanvasSVG(self.plot)

    def axes(self, left: float, bottom: float, right: float, top: float) -> Any:
        """matplotlib Axes with the given margins in mm: bare, no spines, ticks or ground."""
        across, up = self.width - left - right, self.height - bottom - top
        axes = self.plot.add_axes((left / self.width, bottom / self.height, across / self.width, up / self.height))
        axes.set_axis_off()
        return axes

    def sheet(self) -> Any:
        """matplotlib Axes over the whole canvas, in mm."""
        axes = self.axes(0, 0, 0, 0)
        axes.set_xlim(0, self.width)
        axes.set_ylim(0, self.height)
        return axes

    def at(self, axes: Any, x: float, y: float) -> tuple[float, float]:
        """The place of a data point on the sheet, in mm. Call it when the limits of the axes are set."""
        across, up = axes.transData.transform((x, y))
        return across / PT, up / PT

    def write(
        self, x: float, y: float, text: str, *, colour: str, size: float = 9, bold: bool = False, align: str = "left"
    ) -> None:
        """One line of text at a place in mm: `y` is the middle of its figures, `align` left, right or center."""
        size = max(size, self.least)
        base = y - FIGURE_MIDDLE * size / PT
        self.plot.text(
            x / self.width, base / self.height, text, color=colour, ha=align, va="baseline", fontproperties=self._font(size, bold)
        )

    def text_width(self, text: str, size: float = 9, bold: bool = False) -> float:
        """The width in mm of one line of text; `size` in pt."""
        from matplotlib.textpath import text_to_path

        width, _, _ = text_to_path.get_text_width_height_descent(text, self._font(max(size, self.least), bold), False)
        return float(width) / PT

    def _font(self, size: float, bold: bool) -> FontProperties:
        """The house sans by its file: a font of that name on this machine has no say. The page itself sets the text."""
        from matplotlib.font_manager import FontProperties

        return FontProperties(family=FAMILY, fname=str(self.fonts[bold]), size=size, weight=600 if bold else 400)

    def svg(self, times: float = 1) -> str:
        """The SVG, sized in mm and so many times larger, without prolog, metadata, style sheet or clipping.

        Its one style rule becomes attributes of the root and the groups lose their ids, so that neither can reach out when
        a web page holds the SVG itself; only the ids of markers stay, and they are hashes of what they draw.
        """
        for axes in self.plot.axes:
            for artist in (*axes.lines, *axes.patches):
                artist.set_clip_on(False)
        page = io.StringIO()
        self.plot.savefig(page, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        drawn = page.getvalue()
        drawn = drawn[drawn.index("<svg"):]
        drawn = re.sub(r"\s*<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", "", drawn)
        drawn = re.sub(r'<g id="[^"]*"', "<g", drawn)
        drawn = re.sub(r"\s*<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL)
        across, up = round(self.width * times, 2), round(self.height * times, 2)
        size = f'width="{across:g}mm" height="{up:g}mm" stroke-linejoin="round" stroke-linecap="butt"'
        return re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', size, drawn, count=1)


def palette_of(tokens: Mapping[str, str], hue: str, kind: str = "figure") -> Palette:
    """The palette of a unit's hue, or of the lead colour as the style sheets fall back to it, for the kind of piece.

    A cover is a field of the hue, on which everything is light; a case study is a panel of its tint.
    """
    main, tint = tokens.get(f"hue-{hue}", tokens["lead"]), tokens.get(f"hue-{hue}-tint", tokens["lead-tint"])
    paper = tokens["paper"]
    if kind == "cover":
        return Palette(paper, mix(main, paper, 0.85), mix(main, paper, 0.4), main, paper, mix(main, paper, 0.2), tokens)
    ground = tint if kind == "case-study" else paper
    return Palette(tokens["ink"], tokens["quiet"], tokens["rule"], ground, main, tint, tokens)


def _placed(book: Book, manuscript: Manuscript) -> Iterator[tuple[Unit, Piece, Figure]]:
    for unit in book.units:
        for piece in unit.pieces:
            figure = manuscript.figures.get(str(piece.content.get("figure") or ""))
            if figure is not None:
                yield unit, piece, figure


def _drawn_twice(figure: Figure, piece: Piece) -> Problem:
    return Problem(
        "figure-drawn-once", Weight.BLOCKS_ISSUE, f"figure `{figure.id}` is placed twice on different grounds; it is drawn for the first",
        piece.source, "give the second place a figure of its own, with the same plot",
    )


def _fonts(workspace: Workspace) -> Fonts:
    """The files of the house sans, recorded as read. Raises FileNotFoundError."""
    for face in FACES:
        workspace.read(face)
    regular, semibold = (workspace.find(face) for face in FACES)
    assert regular is not None and semibold is not None     # they were read
    return regular, semibold


def _set_house_style(salt: str) -> None:
    """Text stays text, ids are fixed, hashed with the salt, and no `matplotlibrc` of this machine has a say."""
    import matplotlib

    matplotlib.rcdefaults()
    matplotlib.rcParams.update({
        "svg.fonttype": "none", "svg.hashsalt": salt, "path.simplify": False, "text.parse_math": False,
        "font.family": FAMILY, "lines.solid_capstyle": "butt", "lines.dash_capstyle": "butt", "lines.scale_dashes": False,
    })
