"""What the pages of profiles and of a long register promise, as WeasyPrint lays them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from weasyprint import HTML

from lispub import pipeline
from lispub.model.drawing import Drawing
from lispub.render import render
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts

if TYPE_CHECKING:
    from tests.blocks.conftest import Stock

pytestmark = pytest.mark.slow

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="118mm" height="60mm"></svg>'
ACTION = (
    "{{text: 'Do the thing called {id}, and say each year, by district, how far it has come and what it has cost so far.', "
    "priority: learn-by-doing, owner: a guild, start: 2025, by: 2026, milestone: 'A first sign of {id}.', standing: illustrative, "
    "scheme: {{aims: [{aim}]}}, evidence: [example-plan]}}"
)


def pages_of(book: Stock, unit: str) -> list[Any]:
    """The page boxes of one unit."""
    made = book.book()
    text = pipeline.read(book.project)
    assert text.manuscript is not None and text.workspace is not None
    drawings = {id: Drawing(id, DRAWN, 118, 60) for id in text.manuscript.figures}
    (galley,) = (galley for galley in render(made, drawings, text.workspace).units if galley.id == unit)
    fetcher = WorkspaceFetcher(text.workspace, drawings)
    document = HTML(string=galley.html, base_url=BASE_URL, url_fetcher=fetcher).render(font_config=closed_fonts())
    return [page._page_box for page in document.pages]


def within(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from within(child)


def words(box: Any) -> str:
    return " ".join(part.text for part in within(box) if type(part).__name__ == "TextBox")


def test_every_profile_begins_a_page_with_its_table_at_one_height(book: Stock) -> None:
    book.change("chapters/places.yaml", {"          numbers: [{value: market_stalls, means: on the market square}]\n": ""})
    tables = []
    for page in pages_of(book, "places"):
        boxes = [box for box in within(page) if box.element is not None]
        heads = [box for box in boxes if box.element.get("class") == "profile"]
        assert len(heads) <= 1
        tables += [box.position_y for box in boxes for head in heads if "profile-table" in box.element.get("class", "")]
    assert len(tables) == 4 and len({round(top, 1) for top in tables}) == 1


def test_a_long_register_repeats_its_head_and_breaks_no_row(book: Stock) -> None:
    names = [f"name-{first}{second}" for first in "abcd" for second in "klmnopqrst"]
    actions = {name: ("living", "nearby")[place > 12] for place, name in enumerate(names)}
    register, chapter = book.project / "strategy/actions.yaml", book.project / "strategy/chapters/places.yaml"
    register.write_text(register.read_text() + "".join(f"{id}: {ACTION.format(id=id, aim=aim)}\n" for id, aim in actions.items()))
    chapter.write_text(chapter.read_text() + "".join(f"  - action: {id}\n    id: placed-{id}\n" for id in actions))
    rows: dict[str, int] = {}
    spread = 0
    for page in pages_of(book, "places"):
        tables = [box for box in within(page) if box.element is not None and "action-register" in box.element.get("class", "")]
        for table in tables[:1]:
            spread += 1
            assert words(table).count("Owner") == 1, "the head stands on every page"
            lines = [box for box in within(table) if box.element_tag == "tr" and type(box).__name__ == "TableRowBox"]
            assert lines[-1].element.get("class") != "group", "the name of a group stands with its first row"
            for id in actions:
                found = [line for line in lines if f"called {id}," in " ".join(words(line).split())]
                assert all(f"sign of {id}." in " ".join(words(line).split()) for line in found)
                rows[id] = rows.get(id, 0) + len(found)
    assert spread >= 3 and set(rows.values()) == {1}
