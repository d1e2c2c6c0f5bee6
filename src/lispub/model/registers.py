"""The registers: lists that are kept once, in one file each, and only placed by blocks."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.model.derivation import Derivation
from lispub.model.entry import Day, Entry, Number, PartialDate, Period, Sha256
from lispub.model.inline import Flow, Line
from lispub.model.source import Written

LARGEST = 10**15     # a number beyond it is a slip, and would not fit its place on the page
Place = Annotated[int, Field(ge=0, le=40)]       # a column or a row of the tile map
Standing = Literal["published", "agreed", "proposed", "illustrative"]


class Display(Entry):
    """How a number is printed: divided, rounded to `decimals`, then between `prefix` and `suffix`."""

    prefix: str = ""
    suffix: str = ""
    decimals: int = Field(default=0, ge=0, le=6)
    divide: Annotated[int, Field(gt=0)] | Annotated[float, Field(gt=0)] = 1


class Measure(Entry):
    """What is counted (`measures.yaml`)."""

    name: Line
    unit: Line
    definition: Line
    display: Display = Display()


class Geography(Entry):
    """A place that numbers are about (`geographies.yaml`); `tile` is its column and row on the tile map, from 0."""

    name: Written
    codes: tuple[Written, ...] = ()
    within: Written | None = None
    tile: tuple[Place, Place] | None = None
    short: Written | None = None


class Value(Entry):
    """One number (`values.yaml`): a cell of a dataset, a number read in a document, or derived from others.

    `differs` is the reason why it stands beside another value of the same measure, place and period that is not equal;
    `means` says what it is, where measure, place and period do not.
    """

    measure: Written | None = None
    geography: Written | None = None
    period: Period | None = None
    dataset: Written | None = None
    select: dict[str, Period] = {}
    column: Written = Written("value")
    document: Written | None = None
    locator: Written | None = None
    number: Number | None = None
    derive: Derivation | None = None
    means: Line | None = None
    differs: Line | None = None
    vintage: Written | None = None
    status: Literal["final", "provisional", "estimate", "tbc"] = "final"
    display: Display | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Value:
        if sum(origin is not None for origin in (self.dataset, self.document, self.derive)) != 1:
            raise ValueError("needs one of `dataset` with `select`, `document` with `locator` and `number`, or `derive`")
        if self.derive is None and (self.measure is None or self.period is None):
            raise ValueError("needs its `measure` and its `period`")
        if self.number is not None and abs(self.number) >= LARGEST:
            raise ValueError("has a `number` larger than anything that is counted")
        if self.document is not None and (self.number is None or self.locator is None) and self.status != "tbc":
            raise ValueError("needs its `number` and its `locator`, since it comes from a `document`")
        return self


class Evidence(Entry):
    """One source of the evidence base (`evidence/<id>.yaml`), with the names of CSL."""

    type: Literal["dataset", "report", "webpage", "article-newspaper", "speech", "legislation"]
    title: Written
    author: Written
    issued: PartialDate | None = None
    publisher: Written | None = None
    container_title: Written | None = None
    url: Written | None = Field(default=None, alias="URL")
    accessed: Day | None = None
    archived: Sha256 | None = None      # of the copy that the author read; `lispub evidence check` compares
    pages: Annotated[int, Field(gt=0)] | None = None        # of a document, so that a locator beyond them shows
    licence: Written
    note: Line | None = None
    uncited: Line | None = None     # a reason to keep a source that no text cites
    later: Line | None = None       # why it may be cited by an edition issued before it: revised figures, a "since then"
    short: Written | None = None    # how key numbers name it in small: `ONS, Annual Population Survey`

    @property
    def issued_between(self) -> tuple[date, date] | None:
        """The first and the last day that `issued` can mean; None if the source bears no date."""
        if self.issued is None:
            return None
        first = date.fromisoformat((self.issued + "-01-01")[:10])
        if len(self.issued) == len("2019-09-09"):
            return first, first
        month = first.month if len(self.issued) == len("2019-09") else 12
        return first, date(first.year, month, calendar.monthrange(first.year, month)[1])


class Term(Entry):
    """A word of the glossary (`glossary.yaml`): how it is written, if not as its id, and its other forms in the text.

    `stands_for` are the words that an abbreviation is short for: they are told to who listens (WCAG 2.2, 3.1.4).
    """

    term: Written | None = None
    stands_for: Written | None = None
    means: Line
    also: tuple[Written, ...] = ()


class Priority(Entry):
    """What the strategy puts first (`priorities.yaml`); `measures` would show whether it comes about."""

    title: Line
    text: Flow
    standing: Standing
    scheme: dict[str, tuple[Written, ...]] = {}
    evidence: tuple[Written, ...] = ()
    measures: tuple[Written, ...] = ()


class Action(Entry):
    """What is to be done (`actions.yaml`). `owner` is a role unless `says` cites that the named body has agreed."""

    text: Line
    priority: Written
    owner: Line
    start: Period | None = None
    by: Period | None = None
    milestone: Line | None = None   # the first thing that anybody can see
    standing: Standing
    scheme: dict[str, tuple[Written, ...]] = {}
    evidence: tuple[Written, ...] = ()
    says: Line | None = None


class ImageRecord(Entry):
    """What is known of an image (`images/<id>.yaml` beside `images/<id>.*`)."""

    alt: Line
    credit: Line
    licence: Written
