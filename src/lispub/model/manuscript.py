"""The manuscript: everything as the authors wrote it, both texts, no edition chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from lispub.model.accessibility import Accessibility
from lispub.model.consultation import Consultation, Decision, Theme
from lispub.model.dataset import Dataset
from lispub.model.entry import Day, Entry, Number, PartialDate, WebAddress
from lispub.model.inline import Flow, Line
from lispub.model.issued import IssuedBook
from lispub.model.outcome import Outcome
from lispub.model.press import PrintJob
from lispub.model.registers import (
    Action,
    Evidence,
    Geography,
    ImageRecord,
    Measure,
    Priority,
    Term,
    Value,
)
from lispub.model.source import Source, Written


def _nothing_required(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


class Issue(Entry):
    """When and as what one edition is issued. What `draft-web` leaves out is as for `draft`: `load` fills it in.

    `state` says who may read it: nobody outside yet, those who keep an embargo (until the day of `embargo`), or everybody.
    """

    model_config = ConfigDict(json_schema_extra=_nothing_required)

    date: Day
    version: Written
    status: Written
    state: Literal["working", "embargoed", "issued"] = "issued"
    embargo: Day | None = None

    @model_validator(mode="after")
    def _embargoed(self) -> Issue:
        if self.embargo is not None and self.state != "embargoed":
            raise ValueError("has an `embargo` and is not embargoed: write `state: embargoed`, or take `embargo` away")
        return self


class Correction(Entry):
    """What is wrong in a version that was issued, or was put right with it."""

    version: Written
    date: Day
    text: Line


class SchemeItem(Entry):
    """One item of a scheme; `hue` names a colour token `--hue-<name>`, `says` is what the strategy says of it in a sentence.

    `none` is the reason why no priority and no action serves it.
    """

    title: Line
    says: Line | None = None
    hue: Written | None = None
    none: Line | None = None


class Scheme(Entry):
    """A list that the strategy is organised by, such as its aims."""

    title: Line
    items: dict[str, SchemeItem]


class Order(Entry):
    """The reading order, by chapter and appendix id: the only place of order."""

    front: tuple[Written, ...] = ()
    body: tuple[Written, ...] = Field(min_length=1)
    back: tuple[Written, ...] = ()


class Publisher(Entry):
    """Who publishes, and where to write."""

    name: Written
    contact: Written
    address: Written | None = None


class Strategy(Entry):
    """The publication as a whole (`strategy.yaml`)."""

    title: Written
    subtitle: Line | None = None
    slug: Written
    language: Written = Written("en-GB")
    publisher: Publisher
    label: Line | None = None       # a quiet line in the foot of every page
    subject: Written | None = None
    keywords: tuple[Written, ...] = ()
    licence: Flow | None = None
    known_acronyms: tuple[Written, ...] = ()    # what everybody knows, and no chapter need write out
    known_names: tuple[Written, ...] = ()       # names that hold a number, which states nothing: Nine Elms
    extends: Written | None = None
    order: Order
    schemes: dict[str, Scheme] = {}
    editions: dict[str, Issue] = Field(min_length=1)
    print: PrintJob = PrintJob()
    web: WebAddress | None = None       # where the folder of all editions stands
    made: PartialDate | None = None     # when this publication was made, if its editions bear historic dates
    corrections: tuple[Correction, ...] = ()

    def address(self, edition: str) -> str:
        """Where an edition stands on the web, with a slash at its end; empty where that is not known."""
        return f"{self.web.rstrip('/')}/{edition}/" if self.web is not None else ""


class KeyNumber(Entry):
    """A number to remember: a value, what it means, and what it is measured against."""

    value: Written
    means: Line
    against: Line | None = None


class Opener(Entry):
    """The first page of a chapter: one sentence of what it says, and up to three key numbers."""

    says: Line
    numbers: tuple[KeyNumber, ...] = Field(default=(), max_length=3)


class ChapterHead(Entry):
    """What stands above the blocks of a chapter, an appendix or a piece of front matter."""

    id: Written
    title: Line
    hue: Written | None = None
    opener: Opener | None = None
    numbered: bool = True           # whether its paragraphs are numbered
    most_pages: Annotated[int, Field(gt=0)] | None = None       # how long it may be
    because: tuple[Written, ...] = ()       # the decisions that gave it another head than in the draft


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind, what it says in the final text, and in the draft where that differs.

    `final` and `draft` are entries of the kind's own model. A block of one text only has `only`.
    """

    kind: str
    final: Entry
    draft: Entry | None
    id: Written | None
    only: tuple[Written, ...]
    except_: tuple[Written, ...]
    because: tuple[Written, ...]
    source: Source

    def says(self, text: str) -> Entry:
        """What the block says in a text, `draft` or `final`."""
        return self.draft if text == "draft" and self.draft is not None else self.final


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, an appendix or a piece of front matter, as written."""

    head: ChapterHead
    draft_head: ChapterHead | None
    blocks: tuple[Block, ...]
    source: Source

    def headed(self, text: str) -> ChapterHead:
        """The head in a text, `draft` or `final`."""
        return self.draft_head if text == "draft" and self.draft_head is not None else self.head


class FigureHead(Entry):
    """A figure (`figures/<id>.yaml`) without its plot: the finding as title, what is drawn, for whom it is described.

    Without `alt` the words that its chart computes are used. `approved` is the stamp of the data that title, alt text and note
    were last read with; `lispub approve` writes it. `size` is `column` (the text measure) or `full` (with the side column);
    `height` is in mm.
    """

    title: Line
    unit: Line
    chart: Written
    dataset: Written
    alt: Line | None = None
    approved: Written | None = None
    size: Literal["column", "full"] = "column"
    height: Annotated[Number, Field(ge=20, le=200)] | None = None
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; `plot` is an entry of its chart kind's own model."""

    id: str
    head: FigureHead
    plot: Entry
    source: Source


@dataclass(frozen=True, slots=True)
class Image:
    """An image file of the project with its record."""

    id: str
    path: str
    record: ImageRecord


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that was loaded, by id. `references` not yet resolved: a mention may name a thing that is not here.

    `unread` names what is there but could not be read, as (kind of a Mention, id), id `*` for all of the kind: its
    mistakes are reported, so that no mention of it need be called dangling.
    """

    strategy: Strategy
    chapters: dict[str, Chapter]
    measures: dict[str, Measure] = field(default_factory=dict)
    geographies: dict[str, Geography] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    datasets: dict[str, Dataset] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    consultation: Consultation | None = None
    outcome: Outcome | None = None
    accessibility: Accessibility | None = None
    issued: dict[str, IssuedBook] = field(default_factory=dict)
    unread: frozenset[tuple[str, str]] = frozenset()
