"""Stage: the print edition's book + its extent -> the cover of it, as a Book of one unit on one spread: back, spine, front.

The page of the spread is made so that its text area is that of the front cover: the front is then set by the same template and style
sheet as in the book, and back and spine stand in what is its left margin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.edition import PT, Edition, PageSize
from lispub.model.inline import Paragraph, Text
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.typography import typography
from lispub.walk import plain

NARROW = 6.0            # mm: a spine up to this width bears no words, for the play of the binding would put them on a cover
CLEAR = 1.5             # mm of the spine on each side of its words
SIZES = (24.0, 17.0, 13.0, 10.5, 9.0, 8.0)      # pt, those of the house that suit a spine
LETTER = 0.55           # of the size: the width of a letter of the display face, generously


def spine(manuscript: Manuscript, extent: int) -> float:
    """The width of the spine in mm: half the page count times the caliper of the paper (`print: paper: caliper`).

    A leaf has two pages. What the cover board adds at its folds is the printer's matter. 0 for a binding that has no spine, and where the
    caliper is not written.
    """
    job = manuscript.strategy.print
    if job.binding != "perfect" or job.paper is None or job.paper.caliper is None:
        return 0.0
    return round(extent / 2 * job.paper.caliper, 2)


def sized(edition: Edition, manuscript: Manuscript, extent: int) -> Edition:
    """The edition on a page as wide as back, spine and front together, with its folds; the one of a stitched cover is in the middle."""
    page, width = edition.page, spine(manuscript, extent)
    front = page.width + width
    folds = (page.width, front) if width else (page.width,)
    return replace(edition, page=replace(page, width=front + page.width, left=front + page.left, folds=folds))


def cover(manuscript: Manuscript, edition: Edition, inside: Book, extent: int) -> tuple[Book, tuple[Problem, ...]]:
    """The cover of the book that is bound `inside`, which has `extent` pages. `edition` is the `sized` one."""
    width = spine(manuscript, extent)
    size = _size(inside, width, edition.page)
    pieces = (
        Piece("cover", content=_front(inside)),
        *([Piece("spine", content={"size": size, "width": width})] if size else ()),
        Piece("back-cover", content=_back(manuscript, inside)),
    )
    unit = Unit("cover", "sheet", Label("", "", "cover-sheet"), (Text("Cover"),), _hue(inside), (), (), pieces, opens=False)
    book = replace(
        inside, edition=edition, full_title=f"Cover: {inside.full_title or inside.title}", units=(unit,), lists=(), evidence=(), values=(),
    )
    return book, tuple(_problems(manuscript, width, size))


def _front(book: Book) -> dict[str, Any]:
    """What the front cover says, in words that lead nowhere: numbers and terms have no entries on this sheet."""
    piece = _first(book, "cover")
    content: Mapping[str, Any] = piece.content if piece is not None else {"figure": "", "chart": {}, "strapline": (), "key": ()}
    said = {name: (Text(plain(content[name])),) if content[name] else () for name in ("strapline", "key")}
    return {**content, **said}


def _first(book: Book, kind: str) -> Piece | None:
    return next((piece for unit in book.units for piece in unit.pieces if piece.kind == kind), None)


def _hue(book: Book) -> str:
    """The hue of the unit that holds the front cover, so that both are alike."""
    return next((unit.hue for unit in book.units if any(piece.kind == "cover" for piece in unit.pieces)), "")


def _size(book: Book, width: float, page: PageSize) -> float:
    """The largest size of type in pt whose line fits the spine, across and along; 0 if none does."""
    if width <= NARROW:
        return 0.0
    across, along = (width - 2 * CLEAR) * PT, (page.height - page.top - page.bottom) * PT - page.baseline
    letters = len(book.title) + len(book.publisher) + 4     # and a gap between the two
    return next((size for size in SIZES if size <= across and letters * size * LETTER <= along), 0.0)


def _back(manuscript: Manuscript, book: Book) -> dict[str, object]:
    """What the back cover says: what the publication is, what it holds, its terms, and the address that its code leads to."""
    strategy, colophon = manuscript.strategy, _first(book, "colophon")
    terms = strategy.licence.parts[:1] if strategy.licence is not None else ()
    return {
        "subject": _sentence(typography(book.subject)),
        "counts": colophon.content["counts"] if colophon is not None else (),
        "licence": plain(terms[0].nodes) if terms and isinstance(terms[0], Paragraph) else "",
        "code": str(strategy.web or ""),
    }


def _sentence(words: str) -> str:
    return f"{words}." if words and words[-1].isalnum() else words


def _problems(manuscript: Manuscript, width: float, size: float) -> Iterator[Problem]:
    strategy = manuscript.strategy
    job = strategy.print
    source = job.source if "print" in strategy.model_fields_set else strategy.source
    if job.binding == "wire":
        message = "the two covers of a wire-bound book are no spread"
        yield Problem("cover-in-two", Weight.BLOCKS_ISSUE, message, source, "take `print-cover` out of `editions`")
    elif job.binding == "perfect" and not width:
        message = "nothing says how thick the paper is, and so how wide the spine of its cover"
        remedy = "ask the printer for the caliper, and add it: `print: {paper: {name: …, grammage: …, caliper: …}}`, in mm"
        yield Problem("missing-key", Weight.BLOCKS_ISSUE, message, source, remedy)
    elif width > NARROW and not size:
        message = f"the title is too long for a line on the spine of {width:g} mm, which stays without words"
        yield Problem("spine-title-long", Weight.ADVICE, message, strategy.title.source, "shorten `title`, if the shelf needs it")
