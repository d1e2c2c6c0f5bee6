"""What one file of a registry declares: a BLOCK, a CHART, a CHECK (an EDITION is `model.edition.Edition`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from lispub.model.authority import Authority
from lispub.model.book import KeyFigure, Label, Listed, Piece, SetEvidence, SetQuantity, SourceNote
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.edition import Edition
from lispub.model.entry import Entry
from lispub.model.inline import Inline, Listing, Paragraph, Prose, SetCitation, SetValue
from lispub.model.manuscript import Block, Figure, KeyNumber, Manuscript
from lispub.model.problem import Finder, Problem
from lispub.model.proof import Proof
from lispub.model.registers import Geography
from lispub.model.source import Source, Written


class Desk(Protocol):
    """What a block kind may ask of `assemble` while it turns an entry into pieces."""

    manuscript: Manuscript
    edition: Edition

    def line(self, prose: Prose | None) -> tuple[Inline, ...]:
        """Inline nodes with every mention set (values formatted, citations and references numbered)."""

    def flow(self, prose: Prose | None) -> tuple[Paragraph | Listing, ...]:
        """Paragraphs and lists with every mention set."""

    def number(self, sequence: str, anchor: str, title: tuple[Inline, ...] = (), level: int = 2) -> Label:
        """The next number of a sequence (figure, table, question, …), remembered for references and lists.

        A title also puts the thing into the list of its sequence.
        """

    def named(self, sequence: str, anchor: str, title: Prose | None, level: int = 2) -> tuple[Label, tuple[Inline, ...]]:
        """The next number of a sequence and the title of what takes it, so that what the title states rests on it."""

    def value(self, id: Written) -> SetValue:
        """A value as printed."""

    def key_figure(self, number: KeyNumber) -> KeyFigure:
        """A key number as set, with its comparator and the short names of its sources."""

    def format(self, number: Decimal, decimals: int) -> str:
        """A bare number with the given decimals, as tables print it."""

    def paragraph(self, part: Paragraph) -> tuple[Inline, ...]:
        """The nodes of one written paragraph, set; hand out its number first, so that citations know their place."""

    def at(self, name: str, title: tuple[Inline, ...], anchor: str) -> None:
        """Name the place that citations rest on from here, for a piece that takes no number."""

    def label(self, anchor: str) -> Label | None:
        """The label handed out for an anchor anywhere in the book, or None if this edition does not hold it."""

    def cite(self, evidence: Iterable[Written], locator: str = "") -> SetCitation:
        """A citation of whole sources, or of one place in a single source."""

    def sources_of(self, value_id: str) -> tuple[Written, ...]:
        """The evidence ids that a value rests on."""

    def source_note(self, dataset: Written) -> SourceNote:
        """The source line of a dataset, computed from its origin."""

    def listed(self, sequence: str) -> tuple[Listed, ...]:
        """Everything of a sequence in reading order (`section` for the contents)."""

    def count(self, sequence: str) -> int:
        """How many of a sequence this edition numbers; of the sequence `value`, how many values it prints."""

    def place_of(self, block: Block) -> Label | None:
        """What stands before a block that takes no number, so that it can be named; None if this edition leaves it out."""

    def drafted(self) -> Desk | None:
        """The desk of the consultation draft, with its numbers and words; None if there was none. A draft's is its own."""

    def evidence(self) -> tuple[SetEvidence, ...]:
        """The evidence base of this edition."""

    def values(self) -> tuple[SetQuantity, ...]:
        """The list of values of this edition."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A kind of block: `kind` is the YAML key and the stem of its template, style and sample.

    `model` reads the value; a bare string fills the field named `shorthand`. `pieces` sets it. `anchor` gives the
    anchor that cross-references may name, if the kind has one, `parts` those of the parts that it is made of;
    `mentions` the ids that its fields name, as (kind, id) pairs. A kind of one text only, `draft` or `final`, names it in `text`.
    """

    kind: str
    model: type[Entry]
    pieces: Callable[[Block, Any, Desk], Iterable[Piece]]
    shorthand: str = ""
    anchor: Callable[[Block, Any], str] = lambda block, entry: ""
    parts: Callable[[Any], Iterable[str]] = lambda entry: ()
    mentions: Callable[[Any], Iterable[tuple[str, Written]]] = lambda entry: ()
    needs_id: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a chart may use, as `#rrggbb`, read from the tokens: the chapter's hue for the subject.

    `paper` is the ground that the chart stands on: on a cover the cover's own field, and then ink and hue are light.
    """

    ink: str
    quiet: str
    rule: str
    paper: str
    hue: str
    hue_tint: str
    tokens: Mapping[str, str]


class Canvas(Protocol):
    """What `draw` hands to a chart: a sheet in mm with its origin at the bottom left, the house fonts, the palette."""

    palette: Palette
    geographies: Mapping[str, Geography]
    width: float
    height: float

    def axes(self, left: float, bottom: float, right: float, top: float) -> Any:
        """matplotlib Axes with the given margins in mm: bare, no spines, ticks or ground."""

    def sheet(self) -> Any:
        """matplotlib Axes over the whole canvas, in mm."""

    def at(self, axes: Any, x: float, y: float) -> tuple[float, float]:
        """The place of a data point on the sheet, in mm. Call it when the limits of the axes are set."""

    def write(
        self, x: float, y: float, text: str, *, colour: str, size: float = 9, bold: bool = False, align: str = "left"
    ) -> None:
        """One line of text at a place in mm: `y` is the middle of its figures, `align` left, right or center."""

    def text_width(self, text: str, size: float = 9, bold: bool = False) -> float:
        """The width in mm of one line of text; `size` in pt."""


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart: `model` reads the figure's `plot`, `draw` draws the plot on a canvas, nothing but the plot.

    `height` gives the natural height in mm for a width in mm, when the figure does not say. `problems` finds, without
    drawing, what only shows with the data: pairs of a message and its place. `draw`, `height`, `data` and `words` may rely on
    there being none. `data` gives the numbers that the chart draws, for the table of them that stands in an appendix; `words`
    says what a sighted reader learns from it.
    """

    kind: str
    model: type[Entry]
    draw: Callable[[Canvas, Any, Dataset, Figure], None]
    height: Callable[[float, Any, Dataset, Mapping[str, Geography]], float]
    problems: Callable[[Any, Dataset, Mapping[str, Geography]], Iterable[tuple[str, Source]]]
    data: Callable[[Any, Dataset, Mapping[str, Geography]], Extract]
    words: Callable[[Any, Dataset, Mapping[str, Geography]], Words]


@dataclass(frozen=True, slots=True)
class CheckKind(Finder):
    """One check: `stage` says when it can run (manuscript, book, galley, pages, site or transcript), `find` yields its problems.

    A check of a `profile` runs only where that is asked for. `rests_on` are its authorities, first the one that sets its measure.
    """

    stage: str
    find: Callable[[Proof], Iterable[Problem]] = field(default=lambda proof: ())
    profile: str = ""
    rests_on: tuple[Authority, ...] = ()
