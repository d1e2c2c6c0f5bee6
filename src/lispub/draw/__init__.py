"""Draw the figures of a book: the plot of each as SVG, in mm, in the hue of the unit that places it; and its codes.

`plot` is one plot with all that it needs, drawn or taken from the cache, `sheet` the canvas, `code` the code of an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lispub import registry
from lispub.cache import Cache
from lispub.charts._colour import mix
from lispub.charts._parted import parted
from lispub.checks.plot_without_data import problems_of
from lispub.crew import Crew
from lispub.draw.code import draw_code
from lispub.draw.plot import Plot, drawings_of, width_of
from lispub.draw.sheet import Fonts
from lispub.model.book import Book, Piece, Unit
from lispub.model.drawing import Drawing, Drawings, Plots
from lispub.model.edition import PageSize
from lispub.model.kinds import Palette
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.tokens import read_tokens
from lispub.workspace import Workspace

__all__ = ["PHONE", "draw", "draw_code", "draw_figure", "palette_of", "read_tokens"]

FACES = ("styles/fonts/SourceSans3-Regular.ttf", "styles/fonts/SourceSans3-Semibold.ttf")
PHONE = 84.0            # mm: 320 CSS px, the least width that a page must reflow to (WCAG 2.2, 1.4.10)
INKS = ("ink", "quiet", "rule", "paper", "hue", "hue_tint")      # of a palette, beside the tokens, which a manuscript has once


def draw(
    book: Book, manuscript: Manuscript, workspace: Workspace, plots: Plots | None = None, crew: Crew | None = None,
    cache: Cache | None = None,
) -> tuple[Drawings, tuple[Problem, ...]]:
    """The drawing of every figure that the book places, by figure id; a figure whose plot fails is a problem instead.

    For the web each is drawn a second time, for a phone. The code of a unit is drawn under the unit's id and `.code`, which
    no figure can have. `plots` holds what was drawn for other editions of the same manuscript, and what is drawn now is added to it;
    what the `cache` has is not drawn, and a `crew` draws several side by side.
    """
    tokens, page, web = read_tokens(workspace), book.edition.page, book.edition.form == "web"
    grounds: dict[str, tuple[Figure, Palette]] = {}
    problems: list[Problem] = []
    for unit, piece, figure in _placed(book, manuscript):
        palette = palette_of(tokens, unit.hue, piece.kind)
        if figure.id in grounds:
            if grounds[figure.id][1] != palette:
                problems.append(_drawn_twice(figure, piece))
            continue
        found = problems_of(figure, manuscript)
        problems += found
        if not found and figure.head.dataset in manuscript.datasets and figure.head.chart in registry.charts():
            grounds[figure.id] = figure, palette
    sizes = [(figure, palette, *_size(figure, page)) for figure, palette in grounds.values()]
    phones = [(figure, palette, PHONE, 1.0) for figure, palette in grounds.values()] if web else []
    made = _drawn([*sizes, *phones], manuscript, workspace, plots, crew, cache)
    narrow = {drawing.figure: drawing.svg for drawing in made[len(sizes):]}
    drawings: Drawings = {}
    for drawing in made[:len(sizes)]:
        parts = () if web else parted(drawing, page.room)
        drawings[drawing.figure] = replace(drawing, narrow=narrow.get(drawing.figure, ""), parts=tuple(part.figure for part in parts))
        drawings |= {part.figure: part for part in parts}
    for unit in book.units:
        for address in filter(None, (piece.content.get("code") for piece in unit.pieces)):
            code = draw_code(f"{unit.id}.code", address, tokens)
            drawings[code.figure] = code
    return drawings, tuple(problems)


def draw_figure(figure: Figure, manuscript: Manuscript, palette: Palette, page: PageSize, workspace: Workspace) -> Drawing:
    """One figure at its size on the page: narrower, and set larger again, where the page asks for larger drawings."""
    return _drawn([(figure, palette, *_size(figure, page))], manuscript, workspace)[0]


def _size(figure: Figure, page: PageSize) -> tuple[float, float]:
    """The width of its sheet in mm, and how many times larger it is set."""
    return width_of(figure, page) / page.drawings, page.drawings


def _drawn(
    asked: Sequence[tuple[Figure, Palette, float, float]], manuscript: Manuscript, workspace: Workspace, plots: Plots | None = None,
    crew: Crew | None = None, cache: Cache | None = None,
) -> list[Drawing]:
    """Each figure in its colours at a width in mm, set so many times larger; those that are not yet among the `plots` are added."""
    plots = {} if plots is None else plots
    fonts, digests = _fonts(workspace)
    keys = [(figure.id, *(getattr(palette, name) for name in INKS), width, times) for figure, palette, width, times in asked]
    new = {
        key: Plot(figure, manuscript.datasets[figure.head.dataset], manuscript.geographies, palette, width, times, fonts)
        for key, (figure, palette, width, times) in zip(keys, asked, strict=True) if key not in plots
    }
    plots.update(zip(new, drawings_of(new.values(), digests, crew or Crew(), cache or Cache()), strict=True))
    return [plots[key] for key in keys]


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


def _fonts(workspace: Workspace) -> tuple[Fonts, tuple[str, str]]:
    """The files of the house sans, recorded as read, and their digests. Raises FileNotFoundError."""
    for face in FACES:
        workspace.read(face)
    regular, semibold = (workspace.find(face) for face in FACES)
    assert regular is not None and semibold is not None     # they were read
    return (regular, semibold), (workspace.reads[FACES[0]], workspace.reads[FACES[1]])
