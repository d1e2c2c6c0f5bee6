"""Stage: what the consultation heard + the desk of the final -> the consultation report, as a Book of one unit.

It tells every part that the final's chapter may tell, by the same code, with the final's own numbers; what those lead to stands in another
book, so they are words here.
"""

from __future__ import annotations

from collections.abc import Iterator

from lispub.blocks._outcome import PARTS
from lispub.blocks._telling import Telling
from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition
from lispub.model.kinds import Desk
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.numerals import day
from lispub.pieces import as_text, para, plain_words, words

TITLE = "Consultation report"


def consultation_report(manuscript: Manuscript, edition: Edition, final: Desk) -> tuple[Book, tuple[Problem, ...]]:
    """The report of a consultation whose outcome was exported; without one it says so, and is not issued."""
    strategy, outcome, consultation = manuscript.strategy, manuscript.outcome, manuscript.consultation
    issue, text = strategy.editions[edition.name], strategy.editions[final.edition.name]
    pieces: tuple[Piece, ...] = (para("No outcome was exported yet."),)
    if outcome is not None and consultation is not None:
        told = Telling(final, outcome, consultation, alone=True)
        status = f"{text.status[:1].lower()}{text.status[1:]}"
        first = para(f"This is the report of the consultation on “{strategy.title}”. Numbers of paragraphs are those of its {status}, "
                     f"version {text.version} of {day(text.date)}, unless they are said to be the draft’s.")
        pieces = (first, *(piece for part in PARTS.values() for piece in part(told)))
    title, label = plain_words(TITLE), as_text(strategy.label)
    number = Label("", "", "consultation-report")
    unit = Unit("consultation-report", "back", number, title, "", (), (), pieces, opens=False)
    book = Book(
        edition=edition, title=strategy.title, full_title=f"{TITLE}: {strategy.title}" + (f". {label}" if label else ""),
        subtitle=title, slug=strategy.slug, language=strategy.language, publisher=strategy.publisher.name,
        contact=strategy.publisher.contact, label=words(label),
        subject=f"What the consultation on {strategy.title} heard, and what became of it", keywords=("consultation", *strategy.keywords),
        issued=issue.date, version=issue.version, status=TITLE, closes=None, units=(unit,), evidence=(),
        lists=(Listed("section", 1, number, title), *_listed(pieces)),
    )
    return book, tuple(_problems(manuscript, edition))


def _listed(pieces: tuple[Piece, ...]) -> Iterator[Listed]:
    for piece in pieces:
        if piece.kind == "heading" and piece.label is not None:
            yield Listed("section", piece.content["level"], piece.label, piece.content["text"])


def _problems(manuscript: Manuscript, edition: Edition) -> Iterator[Problem]:
    """What keeps a report from being issued: there is nothing to report."""
    if manuscript.outcome is None:
        remedy = "run `lispub consultation export`, or take `consultation-report` out of `editions`"
        message = "the outcome of the consultation was not exported"
        yield Problem("nothing-to-report", Weight.BLOCKS_ISSUE, message, None, remedy, edition.name)
