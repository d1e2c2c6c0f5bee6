"""Stage: manuscript + edition -> Book. It selects for the text and form, numbers everything and formats every value.

The units are set twice by the same code: the first run hands out every number, the second sets the text that mentions
them, so that a reference may point forward and a list may stand before what it lists. A unit that shows nothing is left
out and takes no number; when that only shows in the second run, as with an appendix of lists alone, there is a third.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from lispub import registry
from lispub.assemble.desk import UnitDesk
from lispub.assemble.errata import with_errata
from lispub.assemble.ledger import Ledger
from lispub.assemble.quantities import anchor_of
from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition
from lispub.model.inline import Text
from lispub.model.kinds import Desk
from lispub.model.manuscript import Chapter, Issue, Manuscript
from lispub.model.problem import Problem
from lispub.model.references import References
from lispub.model.thread import Printed
from lispub.numerals import day
from lispub.walk import plain, shown

RUNS = 4        # what is left out in one run may show in the next, and shift the letters of what follows


def assemble(manuscript: Manuscript, references: References, edition: Edition) -> tuple[Book, tuple[Problem, ...]]:
    """The book of an edition, and what only shows once an edition is chosen: a reference to a thing it leaves out."""
    run, units = _settled(manuscript, references, edition)
    strategy = manuscript.strategy
    issue = strategy.editions[edition.name]
    desk = run.aside()
    consultation = manuscript.consultation if edition.text == "draft" else None
    label = desk.line(strategy.label)
    book = Book(
        edition=edition, title=strategy.title,
        full_title=". ".join(part for part in (f"{strategy.title}: {issue.status}", _state(issue), plain(label)) if part),
        subtitle=desk.line(strategy.subtitle), slug=strategy.slug,
        language=strategy.language, publisher=strategy.publisher.name, contact=strategy.publisher.contact,
        label=label, subject=strategy.subject or "", keywords=tuple(strategy.keywords),
        issued=issue.date, version=issue.version, status=issue.status,
        closes=consultation.closes if consultation is not None else None,
        units=units, lists=tuple(run.ledger.listed), evidence=desk.evidence(), values=desk.values(), state=_state(issue),
    )
    return with_errata(book, manuscript), (*run.problems, *desk.problems)


def _state(issue: Issue) -> str:
    """Who may read an edition, in words; empty where everybody may."""
    until = f" until {day(issue.embargo)}" if issue.embargo is not None else ""
    return {"working": "Working draft", "embargoed": f"Embargoed{until}", "issued": ""}[issue.state]


def desk_of(manuscript: Manuscript, references: References, edition: Edition) -> Desk:
    """A desk beside the book of an edition, for who tells of it elsewhere: what is set there is not remembered."""
    return _settled(manuscript, references, edition)[0].aside()


def printed(manuscript: Manuscript, references: References, edition: Edition) -> Printed:
    """The labels that an edition prints, and the places at which it sets each mention."""
    run, _ = _settled(manuscript, references, edition)
    values = {anchor_of(id): Label("", label, anchor_of(id)) for id, label in run.value_labels.items()}
    evidence = {f"evidence-{id}": Label("", label, f"evidence-{id}") for id, label in run.evidence_labels.items()}
    places = {source: tuple(places) for source, places in run.ledger.mentioned.items()}
    return Printed(edition.name, {**run.ledger.labels, **values, **evidence}, places)


def _settled(manuscript: Manuscript, references: References, edition: Edition) -> tuple[_Run, tuple[Unit, ...]]:
    """The last run of an edition with its units, once for all who ask: the final asks for the draft's, the thread for both."""
    for_, run, units = references.kept.get(edition.name, (None, None, ()))
    if for_ is not manuscript or run is None:
        run, units = _run_until_settled(manuscript, references, edition)
        references.kept[edition.name] = manuscript, run, units
    return run, units


def _run_until_settled(manuscript: Manuscript, references: References, edition: Edition) -> tuple[_Run, tuple[Unit, ...]]:
    """Runs until one hands out the numbers that it was told; the last of them, with its units."""
    drafted = cache(lambda: _drafted(manuscript, references))
    known = Ledger()
    for _ in range(RUNS):
        run = _Run(manuscript, references, edition, known, drafted)
        units = run.units()
        if run.ledger.labels == known.labels:
            break
        known = run.ledger
    return run, units


def _drafted(manuscript: Manuscript, references: References) -> Desk | None:
    """The desk of the first edition of the draft that has a date: a final says what changed since, and what was asked."""
    dated = (edition for name, edition in registry.editions().items() if name in manuscript.strategy.editions)
    edition = next((edition for edition in dated if edition.text == "draft"), None)
    return _settled(manuscript, references, edition)[0].aside() if edition is not None else None


class _Run:
    """One run over all units: a ledger being written, and the ledger of the run before (empty in the first)."""

    def __init__(
        self, manuscript: Manuscript, references: References, edition: Edition, known: Ledger, drafted: Callable[[], Desk | None]
    ) -> None:
        self.manuscript = manuscript
        self.references = references
        self.edition = edition
        self.known = known
        self.drafted = drafted
        self.ledger = Ledger()
        self.evidence_labels = known.evidence_labels(manuscript)
        self.value_labels = known.value_labels(manuscript, references)
        self.problems: list[Problem] = []

    def desk(self, unit: str, number: str, hue: str = "", numbered: bool = True) -> UnitDesk:
        return UnitDesk(
            self.manuscript, self.references, self.edition, self.ledger, self.known, self.drafted, self.evidence_labels,
            self.value_labels, unit, number, hue, numbered, problems=self.problems,
        )

    def aside(self) -> UnitDesk:
        """A desk beside the units: what it sets stands in no place, and is not remembered."""
        return replace(self.desk("", ""), ledger=Ledger(values=self.ledger.values), problems=[])

    def units(self) -> tuple[Unit, ...]:
        order, chapters = self.manuscript.strategy.order, self.manuscript.chapters
        units = []
        if order.front:
            units.append(self._front(tuple(chapters[id] for id in order.front)))
        units.extend(self._shown((chapters[id] for id in order.body), "body", "Chapter", str))
        units.extend(self._shown((chapters[id] for id in order.back), "back", "Appendix", _letters))
        return tuple(units)

    def _shown(self, chapters: Iterable[Chapter], matter: str, name: str, numeral: Callable[[int], str]) -> Iterator[Unit]:
        """The units that show anything, numbered in order."""
        number = 1
        for chapter in chapters:
            unit = self._unit(chapter, matter, Label(name, numeral(number), f"sec-{chapter.head.id}"))
            if unit is not None:
                number += 1
                yield unit

    def _front(self, chapters: tuple[Chapter, ...]) -> Unit:
        """All front matter as one unit: its parts follow each other, unnumbered."""
        desk = self.desk("front", "", numbered=False)
        pieces = tuple(piece for chapter in chapters for piece in self._titled(chapter, desk))
        title = (Text(self.manuscript.strategy.title),)
        return Unit("front", "front", Label("", "", "front"), title, "", (), (), pieces, opens=False)

    def _titled(self, chapter: Chapter, desk: UnitDesk) -> Iterator[Piece]:
        """A part of the front matter under its title, unless it begins with a cover or shows nothing in this edition."""
        first = self._first(chapter, desk)
        if first is None:
            return
        if first.kind != "cover":
            label, title = desk.named("section", f"sec-{chapter.head.id}", chapter.headed(self.edition.text).title)
            yield Piece("heading", label.anchor, label, {"text": title, "level": 2, "part": True}, chapter.source)
        yield from self._pieces(chapter, desk)

    def _unit(self, chapter: Chapter, matter: str, label: Label) -> Unit | None:
        """A chapter or appendix, or None if it shows nothing in this edition; an opener alone is nothing."""
        head = chapter.headed(self.edition.text)
        desk = self.desk(head.id, label.number, head.hue or "", head.numbered)
        if self._first(chapter, desk) is None:
            return None
        desk.place = label
        title = desk.line(head.title)
        self.ledger.labels[label.anchor] = label
        self.ledger.listed.append(Listed("section", 1, label, title, desk.hue, label.number))
        opener = head.opener
        return Unit(
            id=head.id, matter=matter, label=label, title=title, hue=desk.hue,
            says=desk.line(opener.says) if opener else (),
            numbers=tuple(desk.key_figure(number) for number in opener.numbers) if opener else (),
            pieces=tuple(self._pieces(chapter, desk)), opens=opener is not None, source=chapter.source,
        )

    def _first(self, chapter: Chapter, desk: UnitDesk) -> Piece | None:
        """The first thing that a chapter shows, tried on a desk whose ledger nobody keeps."""
        return next(self._pieces(chapter, replace(desk, ledger=Ledger(), problems=[])), None)

    def _pieces(self, chapter: Chapter, desk: UnitDesk) -> Iterator[Piece]:
        for block, entry in shown(chapter, self.edition):
            desk.ledger.places[block.source] = desk.place
            yield from registry.blocks()[block.kind].pieces(block, entry, desk)


def _letters(number: int) -> str:
    """A to Z for 1 to 26, then AA, AB and so on."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = string.ascii_uppercase[letter] + letters
    return letters
