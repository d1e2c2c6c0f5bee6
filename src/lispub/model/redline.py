"""What differs between two books, passage by passage and word by word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lispub.model.issued import IssuedBook, Passage


class Part(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were kept, removed or added together."""

    part: Part
    words: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of a passage before and after; empty where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that differs: as it was and as it is, None where it is not there.

    `runs` are all its words in order, of a passage that is in both; `moved_from` says where it stood if it moved, `because` has the
    decisions behind it, by id.
    """

    before: Passage | None
    after: Passage | None
    runs: tuple[Run, ...]
    facts: tuple[FactChange, ...]
    moved_from: str
    because: tuple[str, ...]

    @property
    def passage(self) -> Passage:
        """As it is, or as it was before it was removed."""
        passage = self.after or self.before
        assert passage is not None      # a change is of something
        return passage

    @property
    def name(self) -> str:
        """Its place; another may have the number now that a removed one had."""
        return self.passage.name if self.after is not None else f"{self.passage.name}, as it was"

    @property
    def how(self) -> str:
        """`added`, `removed`, or one or both of `moved` and `reworded` or `changed`."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        reworded = any(run.part is not Part.KEPT for run in self.runs)
        changed = "reworded" if reworded else "changed" if self.facts else ""
        return " and ".join(part for part in ("moved" if self.moved_from else "", changed) if part)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The changes of one chapter, in reading order; `name` is `Chapter 2: Places`."""

    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """Two books, and everything in which the later differs from the earlier."""

    old: IssuedBook
    new: IssuedBook
    chapters: tuple[Chapter, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in reading order."""
        return tuple(change for chapter in self.chapters for change in chapter.changes)
