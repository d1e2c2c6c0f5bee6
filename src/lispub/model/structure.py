"""The logical structure of laid-out pages: what a screen reader follows (ISO 32000-2, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked content sequence: its number on a page of the unit, counted from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation: its page in the unit, and its number in the unit, which the annotation carries as StructParent."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its role (a standard structure type of ISO 32000-1, 14.8.4, such as `P`), and what it holds in reading order.

    `lang`, `alt`, `expansion` and `id` are the entries Lang, Alt, E and ID; `table` has Scope, ColSpan and RowSpan, `numbering` is the
    ListNumbering of a list, `box` the BBox of a figure on its page, in pt from the lower left corner of the trimmed page.
    """

    role: str
    kids: tuple[Tag | Marked | Annotated, ...]
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    numbering: str = ""
    table: Mapping[str, str | int] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
