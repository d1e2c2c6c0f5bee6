"""Stage: what was measured + what people wrote -> the accessibility statement, as a Book of one unit.

It begins from the model statement of the UK government (GOV.UK, Sample accessibility statement), with one rule more: it says nothing that
was neither counted in the report of an edition nor written in `accessibility.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.pieces import as_text, plain_words, words
from lispub.statement.material import Material
from lispub.statement.measured import Measured, measured
from lispub.statement.sections import sections

TITLE = "Accessibility statement"


def statement(manuscript: Manuscript, edition: Edition, reports: Mapping[str, bytes]) -> tuple[Book, tuple[Problem, ...]]:
    """The statement from each edition's `report.json`, by edition; one that was never made has none.

    `edition` is the statement's own; with the form `page` it leads to the other editions by relative addresses.
    """
    strategy = manuscript.strategy
    issue = strategy.editions[edition.name]
    found = tuple(_in_order(manuscript, edition, reports))
    pieces = tuple(sections(Material(manuscript, edition, found)))
    title, label = plain_words(TITLE), as_text(strategy.label)
    contact = manuscript.accessibility.contact if manuscript.accessibility is not None else strategy.publisher.contact
    number = Label("", "", "statement")
    unit = Unit("statement", "back", number, title, "", (), (), pieces, opens=False)
    book = Book(
        edition=edition, title=strategy.title, full_title=f"{TITLE}: {strategy.title}" + (f". {label}" if label else ""),
        subtitle=title, slug=strategy.slug, language=strategy.language, publisher=strategy.publisher.name, contact=contact,
        label=words(label),
        subject=f"How {strategy.title} can be read, as measured when it was made", keywords=("accessibility", *strategy.keywords),
        issued=issue.date, version=issue.version, status=TITLE, closes=None, units=(unit,), evidence=(),
        lists=(Listed("section", 1, number, title), *_listed(pieces)),
    )
    return book, tuple(_problems(edition, found))


def _in_order(manuscript: Manuscript, edition: Edition, reports: Mapping[str, bytes]) -> Iterator[Measured]:
    """What was measured of each edition that the publication dates, in its order; a companion measures no companion."""
    for name, issue in manuscript.strategy.editions.items():
        if name in edition.after:
            yield measured(name, issue, reports.get(name))


def _problems(edition: Edition, found: Iterable[Measured]) -> Iterator[Problem]:
    """What keeps a statement from being issued: it would tell of what nobody may read, or of nothing."""
    made = [each for each in found if each.made]
    working = [f"`{each.edition.name}`" for each in made if not each.issued]
    if working:
        message = f"it measures what was not issued: {', '.join(working)}"
        yield Problem("working-copy-measured", Weight.BLOCKS_ISSUE, message, None, "mend what blocks these editions", edition.name)
    if not made:
        message = "no edition was made that it could measure"
        yield Problem("nothing-measured", Weight.BLOCKS_ISSUE, message, None, "build the others first, or all together", edition.name)


def _listed(pieces: Iterable[Piece]) -> Iterator[Listed]:
    for piece in pieces:
        if piece.kind == "heading" and piece.label is not None:
            yield Listed("section", piece.content["level"], piece.label, piece.content["text"])
