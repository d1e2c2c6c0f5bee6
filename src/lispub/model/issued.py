"""What was issued: the passages of an edition as its readers have them, recorded in `strategy/issued/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lispub.model.entry import Day, Entry, Sha256
from lispub.model.source import NOWHERE, Source, Written


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a book that can change by itself: a paragraph, a list, a figure, an action, the head of a chapter.

    `id` is its anchor, empty for one that has none; `block` the id of the block that it stands in. `name` tells its place as printed
    (`Paragraph 3.14`, `List after paragraph 3.14`). In `words` a reference stands as `{@anchor}`, and `refers` has what was printed
    for it, so that a new number of what is referred to is no change. `facts` are what it says as data: who, when, with what numbers.
    """

    id: str
    block: str
    unit: str
    kind: str
    name: str
    words: str
    facts: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> tuple[str, str, dict[str, str]]:
        """What it says, wherever it stands."""
        return self.kind, self.words, dict(self.facts)


@dataclass(frozen=True, slots=True)
class IssuedBook:
    """The passages of one edition in one version, in reading order; `before` is the version that was recorded before it, if any."""

    edition: str
    title: str
    version: str
    date: date
    status: str
    passages: tuple[Passage, ...]
    before: IssuedBook | None = None
    source: Source = NOWHERE

    def passage(self, id: str) -> Passage | None:
        """The passage of an id; None if it has none."""
        return next((passage for passage in self.passages if id and passage.id == id), None)

    @property
    def versions(self) -> Iterator[IssuedBook]:
        """This version and all before it, the last first."""
        yield self
        if self.before is not None:
            yield from self.before.versions


class Record(Entry):
    """The record of an issued edition (`strategy/issued/<edition>/record-<version>.yaml`): the sha256 of its passages and of every file."""

    edition: Written
    version: Written
    date: Day
    status: Written
    passages: Sha256
    files: dict[str, Sha256]
