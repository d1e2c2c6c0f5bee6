"""Which editions share a book, or its pages: what is the same is made once, and is bound to stay the same."""

from __future__ import annotations

from lispub import registry
from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight


def layout_of(edition: Edition, manuscript: Manuscript) -> Edition:
    """The edition whose pages an edition takes: its own, unless it shares those of another that is dated too."""
    return registry.editions()[edition.layout_of] if edition.layout_of in manuscript.strategy.editions else edition


def twin(edition: Edition, manuscript: Manuscript) -> Edition | None:
    """The PDF of the same text, if it is dated alike and shows the same blocks: the book of this edition is then the same."""
    issues = manuscript.strategy.editions
    if edition.text not in issues or edition.name == edition.text:
        return None
    other = registry.editions()[edition.text]
    mine, others = issues[edition.name], issues[other.name]
    alike = all(getattr(mine, name) == getattr(others, name) for name in ("date", "version", "status", "state", "embargo"))
    blocks = (block for chapter in manuscript.chapters.values() for block in chapter.blocks)
    same = alike and all(edition.shows(block.only, block.except_) == other.shows(block.only, block.except_) for block in blocks)
    return other if same else None


def differs(book: Book, shown: Book) -> tuple[Problem, ...]:
    """A problem if an edition says something else than the book whose pages it shares."""
    if _imprint(book) == _imprint(shown) and book.units == shown.units:
        return ()
    name = book.edition.name
    message = f"`{name}` shares the pages of `{shown.edition.name}`, and differs from it in text, date, version or status"
    remedy = f"give both the same date, version and status, and name neither `{name}` nor its form in `only` or `except`"
    return (Problem("shared-pages", Weight.BLOCKS_ISSUE, message, None, remedy, name),)


def _imprint(book: Book) -> tuple[object, ...]:
    return book.status, book.state, book.issued, book.version
