"""The cover as one spread: how wide its spine is, what stands on each part of it, and what comes of it on the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub import outputs, prepress, registry
from lispub.assemble import assemble
from lispub.bind import bind
from lispub.cover import CLEAR, NARROW, SIZES, cover, sized, spine
from lispub.draw import draw
from lispub.load import load, open_workspace
from lispub.model.book import Book
from lispub.model.edition import PT, Edition, PageSize
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages
from lispub.model.press import Paper, PrintJob
from lispub.model.problem import Weight
from lispub.model.source import Written
from lispub.render import render
from lispub.resolve import resolve
from lispub.typeset import typeset
from lispub.workspace import Workspace

COVER, INSIDE = registry.editions()["print-cover"], registry.editions()["print"]
A4 = PageSize()
THICK = 400                 # pages, whose spine is 20 mm
PAPER = Paper(name=Written("Silk"), grammage=115, caliper=0.1)


@pytest.fixture(scope="module")
def stock_book() -> tuple[Workspace, Manuscript, Book]:
    """The stock book and its print edition; to be read, never changed."""
    workspace, problems = open_workspace(outputs.STOCK)
    manuscript, found = load(workspace)
    assert manuscript is not None
    assert not (*problems, *found)
    references, _ = resolve(manuscript)
    inside, _ = assemble(manuscript, references, INSIDE)
    return workspace, manuscript, inside


def printed(manuscript: Manuscript, job: PrintJob, **changed: object) -> Manuscript:
    """The manuscript with another job, and whatever else of strategy.yaml."""
    return dataclasses.replace(manuscript, strategy=manuscript.strategy.model_copy(update={"print": job, **changed}))


def silk(**changed: object) -> PrintJob:
    return PrintJob(paper=PAPER).model_copy(update=changed)


def kinds(book: Book) -> list[str]:
    (unit,) = book.units
    return [piece.kind for piece in unit.pieces]


# the spine ----------------------------------------------------------------------------------------------------------

@settings(deadline=None)
@given(st.integers(1, 400), st.floats(0.03, 0.5))
def test_twice_the_pages_make_twice_the_spine(stock_book: tuple[Workspace, Manuscript, Book], leaves: int, caliper: float) -> None:
    manuscript = printed(stock_book[1], silk(paper=PAPER.model_copy(update={"caliper": caliper})))
    assert spine(manuscript, 2 * leaves) == pytest.approx(leaves * caliper, abs=0.005)
    assert spine(manuscript, 4 * leaves) == pytest.approx(2 * spine(manuscript, 2 * leaves), abs=0.016)


def test_a_leaf_has_two_pages(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    assert spine(printed(stock_book[1], silk()), 164) == 8.2


@pytest.mark.parametrize("job", [
    silk(binding="saddle"), silk(binding="wire"), PrintJob(), PrintJob(paper=PAPER.model_copy(update={"caliper": None})),
], ids=["saddle", "wire", "no paper", "no caliper"])
def test_without_a_glued_back_or_a_caliper_there_is_no_spine(stock_book: tuple[Workspace, Manuscript, Book], job: PrintJob) -> None:
    manuscript = printed(stock_book[1], job)
    page = sized(COVER, manuscript, THICK).page
    assert spine(manuscript, THICK) == 0
    assert (page.width, page.folds) == (420, (210,))


def test_the_text_area_of_the_spread_is_that_of_its_front(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    page = sized(COVER, printed(stock_book[1], silk()), THICK).page
    assert (page.width, page.height, page.folds) == (440, 297, (210, 230))
    assert page.left == page.folds[-1] + A4.left
    assert (page.full, page.measure, page.room) == (A4.full, A4.measure, A4.room)


@settings(deadline=None)
@given(st.integers(1, 250))
def test_words_stand_on_a_spine_wider_than_6_mm_and_clear_of_its_folds(stock_book: tuple[Workspace, Manuscript, Book], leaves: int) -> None:
    manuscript, extent = printed(stock_book[1], silk()), 2 * leaves
    width = spine(manuscript, extent)
    book, problems = cover(manuscript, sized(COVER, manuscript, extent), stock_book[2], extent)
    assert problems == ()
    assert ("spine" in kinds(book)) == (width > NARROW)
    if width > NARROW:
        size = book.units[0].pieces[1].content["size"]
        larger = [each for each in SIZES if each > size]
        assert size / PT <= width - 2 * CLEAR
        assert all(each / PT > width - 2 * CLEAR for each in larger)


def test_a_title_too_long_for_the_spine_leaves_it_bare_and_says_so(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    _, manuscript, inside = stock_book
    manuscript = printed(manuscript, silk())
    for letters, there in ((100, True), (200, False)):
        book, problems = cover(manuscript, sized(COVER, manuscript, THICK), dataclasses.replace(inside, title="n" * letters), THICK)
        assert ("spine" in kinds(book)) is there
        assert [problem.check for problem in problems] == ([] if there else ["spine-title-long"])
        assert all(problem.weight is Weight.ADVICE for problem in problems)


# problems -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("job", "check", "word"), [
    (PrintJob(), "missing-key", "caliper"),
    (silk(binding="wire"), "cover-in-two", "print-cover"),
])
def test_what_is_no_spread_is_not_issued(stock_book: tuple[Workspace, Manuscript, Book], job: PrintJob, check: str, word: str) -> None:
    manuscript = printed(stock_book[1], job)
    _, (problem,) = cover(manuscript, sized(COVER, manuscript, THICK), stock_book[2], THICK)
    assert (problem.check, problem.weight) == (check, Weight.BLOCKS_ISSUE)
    assert word in problem.remedy


def test_a_stitched_cover_is_a_spread_without_a_spine(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    manuscript = printed(stock_book[1], silk(binding="saddle"))
    book, problems = cover(manuscript, sized(COVER, manuscript, 40), stock_book[2], 40)
    assert problems == ()
    assert kinds(book) == ["cover", "back-cover"]


# what stands on it --------------------------------------------------------------------------------------------------

def html(read: tuple[Workspace, Manuscript, Book], manuscript: Manuscript, inside: Book | None = None) -> str:
    book, _ = cover(manuscript, sized(COVER, manuscript, THICK), inside or read[2], THICK)
    workspace = read[0].branch()
    drawings, problems = draw(book, manuscript, workspace)
    assert problems == ()
    (unit,) = render(book, drawings, workspace).units
    return unit.html


def test_front_and_back_say_what_the_book_says(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    _, manuscript, inside = stock_book
    page = html(stock_book, printed(manuscript, silk()))
    front, back = page.split('<div class="spine"')
    spine, back = back.split('<div class="back-cover"')
    assert f">{inside.title}</h1>" in front and "Final edition" in front and "drawings/work-rate-tiles.svg" in front
    assert inside.title in spine and inside.publisher in spine
    for words in (inside.title, "a shire that does not exist", inside.subject, "2&nbsp;chapters", "without asking", inside.publisher,
                  inside.contact, "drawings/cover.code.svg", "https://exampleshire.example/", "Exampleshire is invented"):
        assert words in back
    assert "None" not in back


def test_a_book_that_says_little_still_has_a_cover(stock_book: tuple[Workspace, Manuscript, Book]) -> None:
    _, manuscript, inside = stock_book
    bare = dataclasses.replace(inside, units=(), subtitle=(), label=(), subject="")
    page = html(stock_book, printed(manuscript, silk(), licence=None, web=None), bare)
    assert f">{inside.title}</h1>" in page and inside.publisher in page
    assert "It holds" not in page and "<img" not in page and "None" not in page


# on the page --------------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def spread(stock_book: tuple[Workspace, Manuscript, Book]) -> tuple[Edition, Pages]:
    """The cover of the stock book with a spine of 20 mm, as it goes to the printer."""
    workspace, manuscript, inside = stock_book[0].branch(), printed(stock_book[1], silk()), stock_book[2]
    edition = sized(COVER, manuscript, THICK)
    book, _ = cover(manuscript, edition, inside, THICK)
    drawings, _ = draw(book, manuscript, workspace)
    units = typeset(render(book, drawings, workspace), workspace)
    assert [message for unit in units.units for message in unit.messages] == []
    return edition, prepress.for_print(bind(units, book), book, prepress.press(manuscript.strategy.print, workspace))


def letters(pdf: bytes) -> Iterator[tuple[str, float, float, float, float]]:
    """Every letter of the page with its left, lower, right and upper edge in mm from the lower left corner of the trim."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        trim = [float(edge) for edge in opened.pages[0].trimbox]
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        if letter.strip():
            left, bottom, right, top = text.get_charbox(place)
            yield letter, *((edge - origin) / PT for edge, origin in zip((left, bottom, right, top), trim[:2] * 2, strict=True))


@pytest.mark.slow
def test_the_spread_is_one_page_of_the_size_of_both_covers_and_the_spine(spread: tuple[Edition, Pages]) -> None:
    _, pages = spread
    assert len(pages.positions) == 1
    with pikepdf.open(BytesIO(pages.pdf)) as pdf:
        assert len(pdf.pages) == 1
        for box, more in ((pdf.pages[0].trimbox, 0), (pdf.pages[0].bleedbox, 6)):
            left, bottom, right, top = (float(edge) / PT for edge in box)
            assert (right - left, top - bottom) == pytest.approx((440 + more, 297 + more), abs=0.001)


@pytest.mark.slow
def test_nothing_stands_near_a_fold_or_the_trim(spread: tuple[Edition, Pages]) -> None:
    edition, pages = spread
    (first, last), width = edition.page.folds, edition.page.width
    areas = {"back": (3, first - 5), "spine": (first + CLEAR, last - CLEAR), "front": (last + 5, width - 3)}
    words = dict.fromkeys(areas, "")
    for letter, left, bottom, right, top in letters(pages.pdf):
        inside = [name for name, (begin, end) in areas.items() if begin <= left and right <= end]
        assert inside, f"{letter} stands at {left:.1f} to {right:.1f} mm"
        assert bottom >= 3 and top <= edition.page.height - 3
        words[inside[0]] += letter
    assert "ExampleshireStrategy" in words["front"] and "Finaledition" in words["front"]
    assert words["spine"] == "ExampleshireStrategyExampleshireForum"
    assert "Workandplaces" in words["back"]
    assert all("Exampleshireisinvented" in words[side] for side in ("front", "back"))


@pytest.mark.slow
def test_the_spine_reads_from_the_top_down(spread: tuple[Edition, Pages]) -> None:
    edition, pages = spread
    first, last = edition.page.folds
    heights = [(bottom + top) / 2 for _, left, bottom, right, top in letters(pages.pdf) if first < left and right < last]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.slow
def test_the_ground_reaches_every_edge_of_the_bleed(spread: tuple[Edition, Pages]) -> None:
    _, pages = spread
    dots = 96 / 25.4
    with pikepdf.open(BytesIO(pages.pdf)) as opened:
        media, bleed = ([float(edge) / PT for edge in box] for box in (opened.pages[0].mediabox, opened.pages[0].bleedbox))
    seen = pypdfium2.PdfDocument(pages.pdf)[0].render(scale=96 / 72).to_pil().convert("RGB")
    left, bottom, right, top = (round(edge * dots) for edge in bleed)
    height = round((media[3] - media[1]) * dots)
    ground = seen.getpixel((left + 20, height - top + 20))
    assert ground != (255, 255, 255)
    edges = ((left + 2, height - top + 2, right - 2, height - top + 3), (left + 2, height - bottom - 3, right - 2, height - bottom - 2),
             (left + 2, height - top + 2, left + 3, height - bottom - 2), (right - 3, height - top + 2, right - 2, height - bottom - 2))
    for edge in edges:
        assert {colour for _, colour in seen.crop(edge).getcolors()} == {ground}
