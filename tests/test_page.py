"""What the style sheets promise of a laid-out page: the baseline grid, sound breaks, furniture in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from lispub import registry
from lispub.assemble import assemble
from lispub.draw import draw
from lispub.load import load, open_workspace
from lispub.model.edition import PageSize
from lispub.render import render
from lispub.resolve import resolve
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts

pytestmark = pytest.mark.slow

STOCK = Path(__file__).parent.parent / "src" / "lispub" / "stock"
PX = 96 / 72
HALF = PageSize().baseline / 2 * PX
MM = 96 / 25.4
SMALL = 8.1 * PX        # notes and source lines have a leading of their own
LOOKED_UP = (9 * PX, 12 * PX)       # size and leading of cells and of entries that are looked up


@pytest.fixture(scope="module")
def pages() -> list[Any]:
    """Every page of the stock book's draft, as WeasyPrint's boxes."""
    workspace, _ = open_workspace(STOCK)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    book, _ = assemble(manuscript, resolve(manuscript)[0], registry.editions()["draft"])
    drawings, _ = draw(book, manuscript, workspace)
    fetcher, fonts = WorkspaceFetcher(workspace, drawings), closed_fonts()
    return [
        page._page_box
        for unit in render(book, drawings, workspace).units
        for page in HTML(string=unit.html, base_url=BASE_URL, url_fetcher=fetcher).render(font_config=fonts).pages
    ]


def within(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from within(child)


def body(page: Any) -> Iterator[Any]:
    """The boxes of the page's own text, without margin boxes and notes."""
    return within(page.children[0])


def words(box: Any) -> str:
    return "".join(part.text for part in within(box) if type(part).__name__ == "TextBox").strip()


def margin_boxes(page: Any) -> dict[str, Any]:
    return {box.at_keyword: box for box in page.children if type(box).__name__ == "MarginBox" and words(box)}


def test_every_line_is_a_whole_number_of_half_lines(pages: list[Any]) -> None:
    lines = 0
    for page in pages:
        for box in body(page):
            for line in getattr(box, "children", ()):
                # a number in the side column is a line within a line
                if type(line).__name__ == "LineBox" and box.style["font_size"] > SMALL and box.style["display"] == ("block", "flow"):
                    if (box.style["font_size"], line.height) == pytest.approx(LOOKED_UP):
                        continue
                    lines += 1
                    assert line.height / HALF == pytest.approx(round(line.height / HALF), abs=0.01), words(line)
    assert lines > 100


def test_no_heading_ends_a_page(pages: list[Any]) -> None:
    headings = 0
    for page in pages:
        tops = [box for box in body(page) if getattr(box, "element_tag", "") in {"p", "h2", "h3", "li", "img", "table"} and box.height]
        for box in tops:
            if box.element_tag in {"h2", "h3"}:
                headings += 1
                assert any(other.position_y > box.position_y for other in tops), f"“{words(box)}” stands alone"
    assert headings > 4


def test_nothing_but_the_openers_number_and_panels_leaves_the_text_area(pages: list[Any]) -> None:
    size = PageSize()
    for page in pages:
        # what is turned is laid out before the turn (CSS Transforms 1, 3): its place says nothing yet
        turned = {id(inner) for box in body(page) if box.style["transform"] for inner in within(box)}
        for box in body(page):
            if type(box).__name__ == "TextBox" and box.text.strip() and id(box) not in turned:
                assert box.position_x >= size.left * MM - 0.5, box.text
                assert box.position_x + box.width <= (size.width - size.right) * MM + 0.5, box.text


def test_running_heads_mirror_and_the_label_does_not(pages: list[Any]) -> None:
    heads: dict[str, set[str]] = {"left": set(), "right": set()}
    places = set()
    for page in pages:
        boxes, side = margin_boxes(page), page.page_type.side
        assert "invented" in words(boxes["@bottom-left"]), "the label stands on every page"
        assert "Closes 15\N{NO-BREAK SPACE}April 2024" in words(boxes["@bottom-left"])
        places.add(round(next(b for b in within(boxes["@bottom-left"]) if type(b).__name__ == "TextBox").position_x))
        heads[side] |= {name for name in boxes if name in {"@top-left", "@top-right"}}
        if page.page_type.name in {"cover", "opener"}:
            assert not {"@top-left", "@top-right"} & set(boxes)
    assert heads == {"left": {"@top-left"}, "right": {"@top-right"}}
    assert len(places) == 1


def test_the_draft_says_so_at_the_outer_edge(pages: list[Any]) -> None:
    edge = {"left": -PageSize().bleed * MM, "right": (PageSize().width + PageSize().bleed) * MM}
    for page in pages:
        if page.page_type.name != "cover":
            side = page.page_type.side
            tab = margin_boxes(page)[f"@top-{side}-corner"]
            reached = tab.position_x + tab.margin_left if side == "left" else tab.border_box_x() + tab.border_width()
            assert words(tab).split() == ["Consultation", "draft"] or words(tab) == "Consultationdraft"
            assert reached == pytest.approx(edge[side], abs=0.5), "the tab reaches the edge of the bleed"


def test_a_note_prints_the_number_it_was_given(pages: list[Any]) -> None:
    texts = [box for page in pages for box in within(page) if type(box).__name__ == "TextBox"]
    for part in ("::footnote-call", "::footnote-marker"):
        assert [box.text for box in texts if str(box.element_tag).endswith(part)] == ["1"]
