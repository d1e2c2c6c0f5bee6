"""Stage: manuscript + edition -> Book. It selects for the text and form, numbers everything and formats every value.

The units are set twice by the same code: the first run hands out every number, the second sets the text that mentions
them, so that a reference may point forward and a list may stand before what it lists.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace

from lispub import registry
from lispub.assemble.desk import UnitDesk
from lispub.assemble.ledger import Ledger
from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition
from lispub.model.inline import Text
from lispub.model.manuscript import Chapter, Manuscript
from lispub.model.problem import Problem
from lispub.model.references import References
from lispub.walk import plain


def assemble(manuscript: Manuscript, references: References, edition: Edition) -> tuple[Book, tuple[Problem, ...]]:
    """The book of an edition, and what only shows once an edition is chosen: a reference to a thing it leaves out."""
    first = _Run(manuscript, references, edition, Ledger(), last=False)
    first.units()
    second = _Run(manuscript, references, edition, first.ledger, last=True)
    units = second.units()
    strategy = manuscript.strategy
    issue = strategy.editions[edition.name]
    desk = second.desk("", "")
    consultation = manuscript.consultation if edition.text == "draft" else None
    label = desk.line(strategy.label)
    book = Book(
        edition=edition, title=strategy.title, full_title=f"{strategy.title}: {issue.status}" + (f". {plain(label)}" if label else ""),
        subtitle=desk.line(strategy.subtitle), slug=strategy.slug,
        language=strategy.language, publisher=strategy.publisher.name, contact=strategy.publisher.contact,
        label=label, subject=strategy.subject or "", keywords=tuple(strategy.keywords),
        issued=issue.date, version=issue.version, status=issue.status,
        closes=consultation.closes if consultation is not None else None,
        units=units, lists=tuple(second.ledger.listed), evidence=desk.evidence(),
    )
    return book, tuple(second.problems)


class _Run:
    """One run over all units: a ledger being written, and the ledger of the run before (empty in the first)."""

    def __init__(self, manuscript: Manuscript, references: References, edition: Edition, known: Ledger, last: bool) -> None:
        self.manuscript = manuscript
        self.references = references
        self.edition = edition
        self.known = known
        self.last = last
        self.ledger = Ledger()
        self.evidence_labels = known.evidence_labels(manuscript)
        self.problems: list[Problem] = []

    def desk(self, unit: str, number: str, hue: str = "", numbered: bool = True) -> UnitDesk:
        return UnitDesk(
            self.manuscript, self.references, self.edition, self.ledger, self.known, self.last, self.evidence_labels,
            unit, number, hue, numbered, problems=self.problems,
        )

    def units(self) -> tuple[Unit, ...]:
        order, chapters = self.manuscript.strategy.order, self.manuscript.chapters
        units = []
        if order.front:
            units.append(self._front(tuple(chapters[id] for id in order.front)))
        for number, id in enumerate(order.body, 1):
            units.append(self._unit(chapters[id], "body", Label("Chapter", str(number), f"sec-{id}")))
        for number, id in enumerate(order.back, 1):
            units.append(self._unit(chapters[id], "back", Label("Appendix", _letters(number), f"sec-{id}")))
        return tuple(units)

    def _front(self, chapters: tuple[Chapter, ...]) -> Unit:
        """All front matter as one unit: its parts follow each other, unnumbered."""
        desk = self.desk("front", "", numbered=False)
        pieces = tuple(piece for chapter in chapters for piece in self._titled(chapter, desk))
        title = (Text(self.manuscript.strategy.title),)
        return Unit("front", "front", Label("", "", "front"), title, "", (), (), pieces, opens=False)

    def _titled(self, chapter: Chapter, desk: UnitDesk) -> Iterator[Piece]:
        """A part of the front matter under its title, unless it begins with a cover or shows nothing in this edition."""
        trial = replace(desk, ledger=Ledger(), problems=[])
        first = next(iter(self._pieces(chapter, trial)), None)
        if first is None:
            return
        if first.kind != "cover":
            title = desk.line(chapter.headed(self.edition.text).title)
            label = desk.number("section", f"sec-{chapter.head.id}", title)
            yield Piece("heading", label.anchor, label, {"text": title, "level": 2}, chapter.source)
        yield from self._pieces(chapter, desk)

    def _unit(self, chapter: Chapter, matter: str, label: Label) -> Unit:
        head = chapter.headed(self.edition.text)
        desk = self.desk(head.id, label.number, head.hue or "", head.numbered)
        title = desk.line(head.title)
        self.ledger.labels[label.anchor] = label
        self.ledger.listed.append(Listed("section", 1, label, title, desk.hue))
        desk.place = label
        opener = head.opener
        return Unit(
            id=head.id, matter=matter, label=label, title=title, hue=desk.hue,
            says=desk.line(opener.says) if opener else (),
            numbers=tuple(desk.key_figure(number) for number in opener.numbers) if opener else (),
            pieces=tuple(self._pieces(chapter, desk)), opens=opener is not None, source=chapter.source,
        )

    def _pieces(self, chapter: Chapter, desk: UnitDesk) -> Iterator[Piece]:
        for block in chapter.blocks:
            if self.edition.shows(block.only, block.except_):
                yield from registry.blocks()[block.kind].pieces(block, block.says(self.edition.text), desk)


def _letters(number: int) -> str:
    """A to Z for 1 to 26, then AA, AB and so on."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = string.ascii_uppercase[letter] + letters
    return letters
