"""How the outcome of a consultation is told: by the desk of the final, in a chapter of it, or alone in a report of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lispub.blocks._brief import brief
from lispub.blocks._differences import Difference, differences, label_of
from lispub.model.book import Piece
from lispub.model.consultation import Consultation, Decision
from lispub.model.inline import Inline, Prose, SetRef, Text
from lispub.model.kinds import Desk
from lispub.model.outcome import Outcome
from lispub.pieces import Cell, Tables, Words, heading, plain_words, words
from lispub.walk import plain

ENOUGH = 50         # responses, for a share of them


@dataclass(frozen=True)
class Telling:
    """What is told, and how: `alone`, in a book that has no place of the final to lead to, everything is plain words."""

    desk: Desk
    outcome: Outcome
    consultation: Consultation
    alone: bool = False
    tables: Tables = field(default_factory=Tables)

    def line(self, prose: Prose | None) -> Words:
        """A written line as set, without notes and citations."""
        if prose is None or not self.alone:
            return brief(prose, self.desk)
        return (Text(re.sub(r"\s+([.,;:])", r"\1", plain(brief(prose, self.desk)))),)

    def heading(self, title: Words, anchor: str, level: int = 2) -> Piece:
        """A heading, in the contents too."""
        if self.alone:
            return heading(plain(title), anchor, level)
        label = self.desk.number("section", f"sec-{anchor}", title, level)
        return Piece("heading", label.anchor, label, {"text": title, "level": level})

    def table(self, id: str, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> Piece:
        """A numbered table of counts."""
        made = self.tables.table(title, head, rows, note)
        content = {**made.content, "numeric": tuple(place > 0 for place in range(len(head)))}
        label = made.label if self.alone else self.desk.number("table", f"tbl-outcome-{id}", plain_words(title))
        assert label is not None        # every table has a number
        return Piece("table", label.anchor, label, content)

    @cached_property
    def draft(self) -> Desk | None:
        """The desk of the draft, if there was one."""
        return self.desk.drafted()

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What differs between draft and final."""
        return differences(self.draft, self.desk) if self.draft is not None else ()

    def question(self, id: str) -> str:
        """A question by the number that it had."""
        label = self.draft.label(f"q-{id}") if self.draft is not None else None
        return str(label) if label is not None else "a question"

    def decided(self) -> dict[str, Decision]:
        """The decisions that answer what was said, by id."""
        return {id: decision for id, decision in self.desk.manuscript.decisions.items() if decision.basis == "feedback"}

    def places(self, id: str) -> Words:
        """Where the text changed because of a decision: by number in this text and in the draft."""
        found = [each for each in self.changes if id in each.because]
        told = [place for each in found if (place := self._place(each))]
        rest = len(found) - len(told)
        if rest:
            told.append(words(f"{rest} {'other ' if told else ''}{'place' if rest == 1 else 'places'} without a number"))
        return tuple(node for place, each in enumerate(told) for node in (*words(_between(place, len(told))), *each))

    def _place(self, each: Difference) -> Words:
        before = label_of(each.before, self.draft) if each.before is not None and self.draft is not None else None
        if each.after is None:
            return words(f"{before} of the draft, which is gone") if before is not None else ()
        after = label_of(each.after, self.desk)
        if after is None:
            return ()
        lead: Inline = Text(str(after)) if self.alone else SetRef(str(after), after.anchor)
        return words(lead, " (new)" if each.before is None else f" ({before} of the draft)" if before is not None else "")


def of(count: int, base: int) -> str:
    """`12 of 26`; of enough of them with the share: `31 of 60 (52%)`."""
    share = f" ({count * 100 / base:.0f}%)" if base >= ENOUGH else ""
    return f"{count:,} of {base:,}{share}"


def _between(place: int, count: int) -> str:
    return "" if place == 0 else " and " if place == count - 1 else ", "
