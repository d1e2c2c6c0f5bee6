"""One plot by itself, with all that its drawing needs, so that any process can draw it, and a later build need not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from lispub import registry
from lispub.cache import Cache, key, versions
from lispub.charts._narrow import is_narrow
from lispub.crew import Crew
from lispub.draw.sheet import Fonts, Sheet, forget_fonts, set_house_style
from lispub.model.dataset import Dataset
from lispub.model.drawing import Drawing
from lispub.model.edition import PageSize
from lispub.model.kinds import Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography

FEW = 4         # plots that are drawn in less time than it takes to fork
FORM = TypeAdapter(Drawing)
GEOGRAPHIES = TypeAdapter(Mapping[str, Geography])
MOVED_BY = ("matplotlib", "numpy")      # what decides where a line or a word stands


@dataclass(frozen=True)
class Plot:
    """A figure with its dataset, the places that a map asks for, its colours, its width in mm, and how many times larger it is set."""

    figure: Figure
    dataset: Dataset
    geographies: Mapping[str, Geography]
    palette: Palette
    width: float
    times: float
    fonts: Fonts

    def draw(self) -> Drawing:
        """The drawing. Same input, same bytes, whatever the machine's time zone, language or settings."""
        import matplotlib

        chart = registry.charts()[self.figure.head.chart]
        with matplotlib.rc_context():
            set_house_style("lispub narrow" if is_narrow(self.width) else "lispub")     # a web page holds both
            sheet = Sheet(self.palette, self.geographies, self.width, self._height(), self.fonts)
            chart.draw(sheet, self.figure.plot, self.dataset, self.figure)
            return Drawing(self.figure.id, sheet.svg(self.times), round(sheet.width * self.times, 2), round(sheet.height * self.times, 2))

    def _height(self) -> float:
        """The height in mm: its own, or as given; a narrow one is stretched as much as the given height stretches the wide one."""
        own, given = self._own_height(self.width), self.figure.head.height
        if given is None:
            return round(own, 2)
        if not is_narrow(self.width):
            return float(given)
        return round(own * max(1.0, given / self._own_height(width_of(self.figure, PageSize()))), 2)

    def _own_height(self, width: float) -> float:
        chart = registry.charts()[self.figure.head.chart]
        return chart.height(width, self.figure.plot, self.dataset, self.geographies)


def width_of(figure: Figure, page: PageSize) -> float:
    """The width of a figure on a page, in mm."""
    return page.full if figure.head.size == "full" else page.measure


def drawings_of(plots: Iterable[Plot], digests: Iterable[str], crew: Crew, cache: Cache) -> list[Drawing]:
    """The drawing of each plot, in their order: from the `cache`, or drawn now, several side by side. `digests` are those of the fonts."""
    plots, digests = list(plots), list(digests)
    names = [named(plot, digests) for plot in plots]
    made = {name: kept for name in names if (kept := _take(cache, name)) is not None}
    new = {name: plot for name, plot in zip(names, plots, strict=True) if name not in made}
    for name, drawing in zip(new, _side_by_side(list(new.values()), crew), strict=True):
        made[name] = drawing
        cache.put(name, FORM.dump_json(drawing))
    return [made[name] for name in names]


def named(plot: Plot, digests: Iterable[str]) -> str:
    """The name of a drawing in the cache: all that it is made of, but not where an author wrote it."""
    head, dataset = plot.figure.head, plot.dataset
    return key(
        "drawing", versions(*MOVED_BY), list(digests), plot.figure.id, head.chart, head.size, head.height,
        plot.figure.plot.model_dump_json(), dataset.columns, [str(row.cells) for row in dataset.rows], dataset.origin.model_dump_json(),
        GEOGRAPHIES.dump_json(plot.geographies).decode(), asdict(plot.palette), plot.width, plot.times,
    )


def _take(cache: Cache, name: str) -> Drawing | None:
    found = cache.get(name)
    return FORM.validate_json(found) if found is not None else None


def _side_by_side(plots: list[Plot], crew: Crew) -> list[Drawing]:
    """Draw. Processes are forked when matplotlib is there, and end afterwards: what typesets needs the memory more."""
    if not plots:
        return []
    forget_fonts()
    if len(plots) < FEW or crew.size < 2:
        return [plot.draw() for plot in plots]
    crew.dismiss()
    try:
        return crew.each(Plot.draw, plots)
    finally:
        crew.dismiss()
