"""Inline text parsed once into frozen nodes; later stages read nodes, never strings.

Two layers share the plain nodes. As written: ValueRef, Sourced, ValueWords, Counted, OwnNumber, TermRef, Citation, CrossRef, NoteRef
mention things by id. As set (made by `assemble`): SetValue, SetWords, SetTerm, SetCitation, SetRef, SetNote carry what stands on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, cast

from pydantic import GetCoreSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from lispub.model.problem import Problem
from lispub.model.source import NOWHERE, Source, Written, written


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, typography already done."""

    text: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the outside world: http, https or mailto only."""

    children: tuple[Inline, ...]
    href: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Span:
    """Words in another language: `[Cymraeg]{lang=cy}`."""

    children: tuple[Inline, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


# as written ---------------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class ValueRef:
    """`{{ employment_rate_2019|words }}`: the id of a value and the names of its filters."""

    id: str
    filters: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Sourced:
    """`[45 companies]{from="hpo-article, para 3"}`: a once-used number with its source in place."""

    children: tuple[Inline, ...]
    evidence: str
    locator: str
    source: Source


@dataclass(frozen=True, slots=True)
class ValueWords:
    """`[more than a fifth]{value=jobs_change}`: words that say a value roughly; a check compares them with it."""

    children: tuple[Inline, ...]
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Counted:
    """`[three kinds]{count=here}`: a count of what the reader sees in the same passage, or at an anchor: `tbl-four-counts`."""

    children: tuple[Inline, ...]
    of: str
    source: Source


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """`[twelve weeks]{own=term}`: a number that the text gives itself: a `definition`, a `limit`, a `target` or a `term`."""

    children: tuple[Inline, ...]
    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class TermRef:
    """`[gross value added]{term=gva}`: words that the glossary explains."""

    children: tuple[Inline, ...]
    term: str
    source: Source


@dataclass(frozen=True, slots=True)
class Cited:
    """One item of a citation: an evidence id and where in it."""

    evidence: str
    locator: str
    source: Source


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@ons-aps; @skills-review-2018, p. 14]`."""

    items: tuple[Cited, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CrossRef:
    """`@fig-employment-rate`: `kind` is fig, tbl, sec, q, action, priority or p; `target` the id after it."""

    kind: str
    target: str
    source: Source

    @property
    def anchor(self) -> str:
        """The anchor that it names, such as `fig-employment-rate`."""
        return f"{self.kind}-{self.target}"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """`[^id]`: a call to a note that the same text defines with `[^id]: words`."""

    id: str
    body: tuple[Inline, ...]
    source: Source


# as set -------------------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class SetValue:
    """A value as printed; `anchor` is its entry in the list of values, empty where the edition has none."""

    text: str
    id: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class SetWords:
    """Words that state a number and lead to its entry in the list of values."""

    children: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class SetTerm:
    """Words that lead to their entry in the glossary of this edition; `stands_for` is what they are short for, if they are."""

    children: tuple[Inline, ...]
    anchor: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class SetCited:
    """One item of a set citation: its label (`E7`), the anchor of its entry in the evidence base, its locator.

    `title` is author and title in full; `name` is how a source note calls it, in short where the record has a short name.
    """

    label: str
    anchor: str
    title: str
    locator: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SetCitation:
    items: tuple[SetCited, ...]


@dataclass(frozen=True, slots=True)
class SetRef:
    """A cross-reference as printed: `Figure 3.2`, `paragraph 3.14`, `Question 7`."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SetNote:
    """A footnote, numbered within its unit; its call stands here, its body at the foot of the page."""

    number: int
    anchor: str
    body: tuple[Inline, ...]


Inline = (
    Text | Emphasis | Link | Span | LineBreak
    | ValueRef | Sourced | ValueWords | Counted | OwnNumber | TermRef | Citation | CrossRef | NoteRef
    | SetValue | SetWords | SetTerm | SetCitation | SetRef | SetNote
)


# what holds other nodes, in `children`
Holder = Emphasis | Link | Span | Sourced | ValueWords | Counted | OwnNumber | TermRef | SetWords | SetTerm


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `id` from a closing `^p-0214`, or empty."""

    nodes: tuple[Inline, ...]
    id: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list; each item is a run of paragraphs and lists."""

    ordered: bool
    items: tuple[tuple[Paragraph | Listing, ...], ...]
    source: Source = NOWHERE


class Keeping:
    """Something that remembers what was made of it, beside its fields: no part of what it says, is compared or written."""

    __slots__ = ("_kept",)
    _kept: dict[Any, Any]

    @property
    def kept(self) -> dict[Any, Any]:
        """For `lispub.walk.once`."""
        if not hasattr(self, "_kept"):
            object.__setattr__(self, "_kept", {})
        return self._kept


@dataclass(frozen=True, slots=True)
class Prose(Keeping):
    """What an author wrote in one text field: paragraphs and lists in order, with the problems met on the way.

    A one-line field (`Line`) is a Prose of a single Paragraph: `prose.nodes`.
    """

    parts: tuple[Paragraph | Listing, ...]
    source: Source = NOWHERE
    problems: tuple[Problem, ...] = ()

    def __hash__(self) -> int:
        return hash(self.source)        # that of every node in it would take long, and part no more texts

    @property
    def nodes(self) -> tuple[Inline, ...]:
        """The nodes of the first paragraph."""
        first = self.parts[0] if self.parts else None
        return first.nodes if isinstance(first, Paragraph) else ()


class Parser(Protocol):
    """What `load` hands to the models as validation context: `inline` stands above the model."""

    def line(self, text: Written) -> Prose: ...
    def flow(self, text: Written) -> Prose: ...


def _parser(info: ValidationInfo) -> Parser:
    return cast(Parser, info.context)


def _line(value: Any, info: ValidationInfo) -> Prose:
    return _parser(info).line(written(value))


def _flow(value: Any, info: ValidationInfo) -> Prose:
    return _parser(info).flow(written(value))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Prose is made by a function, whatever its type says.

    pydantic's own PlainValidator would first build the schema of Prose with every inline node, for each field of each
    model: more than a third of the time of importing the models.
    """

    parse: Callable[[Any, ValidationInfo], Prose]

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.parse)


_JSON_TEXT = {"type": "string", "minLength": 1}

Line = Annotated[Prose, _Parsed(_line), WithJsonSchema({**_JSON_TEXT, "description": "one line of text"})]
Flow = Annotated[Prose, _Parsed(_flow), WithJsonSchema({**_JSON_TEXT, "description": "Markdown paragraphs"})]
