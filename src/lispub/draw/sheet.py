"""The canvas that a chart draws on: a matplotlib figure, as SVG that a page can hold. The only door of matplotlib, beside the charts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lispub.charts._narrow import is_narrow
from lispub.model.edition import PT
from lispub.model.kinds import Palette
from lispub.model.registers import Geography

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

FAMILY = "Source Sans 3"
FIGURE_MIDDLE = 0.33    # half the height of a lining figure of Source Sans 3, in em
LEAST = 9.0             # pt, on a narrow sheet: on a screen of 320 px it may shrink a little more, in large print it comes out at 16

Fonts = tuple[Path, Path]     # regular, semibold


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


def forget_fonts() -> None:
    """Read the fonts anew: matplotlib keeps them open by their paths, and those of a project may have been changed meanwhile."""
    from matplotlib import font_manager
    from matplotlib.backends import backend_svg  # noqa: F401    (loaded with it, and so once for all processes)

    font_manager._get_font.cache_clear()        # type: ignore[attr-defined]  # it has no public way to forget them


def set_house_style(salt: str) -> None:
    """Text stays text, ids are fixed, hashed with the salt, and no `matplotlibrc` of this machine has a say."""
    import matplotlib

    matplotlib.rcdefaults()
    matplotlib.rcParams.update({
        "svg.fonttype": "none", "svg.hashsalt": salt, "path.simplify": False, "text.parse_math": False,
        "font.family": FAMILY, "lines.solid_capstyle": "butt", "lines.dash_capstyle": "butt", "lines.scale_dashes": False,
    })
