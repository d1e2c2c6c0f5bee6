"""Units laid out alone: one pass, notes in their places, no word lost, page numbers true."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

import lispub
from lispub import typeset
from lispub.model.galley import Galley
from lispub.model.pages import SetNote, Units
from lispub.typeset import engine
from lispub.workspace import EnvironmentMissing, Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow


def only(galley: Galley, workspace: Workspace):
    """The one unit of a galley, set."""
    (unit,) = typeset.typeset(galley, workspace).units
    return unit


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_small_book_is_set_without_a_message(units: Units) -> None:
    assert [(unit.id, unit.messages) for unit in units.units] == [(id, ()) for id in ("front", "people", "places", "evidence")]


def test_pages_have_names_heads_and_folios(units: Units) -> None:
    people = units.units[1]
    assert [page.name for page in people.pages][:2] == ["opener", ""]
    assert [page.folio for page in people.pages][:2] == [False, True]
    assert [page.head for page in people.pages][:2] == ["", "People"]


def test_anchor_stands_only_on_the_page_where_it_begins(units: Units) -> None:
    anchors = [anchor for unit in units.units for page in unit.pages for anchor in page.anchors]
    assert len(anchors) == len(set(anchors))
    assert "sec-people" in units.units[1].pages[0].anchors      # and not on the pages that its section goes on to


def test_each_footnote_is_set_once_on_the_page_of_its_call(units: Units) -> None:
    notes = units.units[1].notes
    assert [note.number for note in notes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all(note.set_on == (note.called_on,) for note in notes)


def test_footnote_that_the_layout_hides_is_known_as_lost(make: type[Makers], workspace: Workspace) -> None:
    hidden = make.unit("x", f'<p>Text.</p><div style="display: none"><p>Gone{make.note(1, "x")}</p></div>')
    assert only(make.galley(hidden), workspace).notes == (SetNote("1", -1, ()),)


def test_no_word_is_lost(units: Units) -> None:
    for unit in units.units:
        assert not Counter(unit.words.split()) - Counter(text_of(unit.pdf).split()), unit.id


def test_words_leave_out_what_is_not_read(make: type[Makers], workspace: Workspace) -> None:
    image = '<img alt="no" src="data:image/svg+xml,%3Csvg/%3E">'
    body = f"<h1>One<br>two</h1><p>th<em>re</em>e</p><script>no()</script><p hidden>no</p>{image}<p>four</p>"
    assert only(make.galley(make.unit("x", body)), workspace).words == "One two three four"


def test_page_number_in_the_text_is_an_error_because_it_needs_a_second_pass(make: type[Makers], workspace: Workspace) -> None:
    css = 'p a::after { content: " (page " target-counter(attr(href), page) ")" }'
    body = '<p><a href="#end">End</a></p>' + "<p>Text.</p>" * 100 + '<p id="end">End.</p>'
    done = only(make.galley(make.unit("x", body, css=css)), workspace)
    assert [message.level for message in done.messages] == ["error"]
    assert "more than once" in done.messages[0].text


def test_page_numbers_of_the_contents_are_the_positions(units: Units) -> None:
    asked = ("sec-front", "sec-people", "p-people-12", "sec-places", "sec-evidence")
    position = 0
    stands: dict[str, int] = {}
    for unit in units.units:
        stands |= {anchor: position + number for number, page in enumerate(unit.pages, 1) for anchor in page.anchors}
        position += unit.extent
    assert units.units[0].words == "A book " + " ".join(f"{anchor} {stands[anchor]}" for anchor in asked)


def test_long_front_matter_moves_the_page_numbers(make: type[Makers], workspace: Workspace) -> None:
    slots = '<p>One is on <span class="page-number" data-for="sec-one"></span>.</p>'
    front = make.unit("front", slots + "<p>Long.</p>" * 300, matter="front")
    done = typeset.typeset(make.galley(front, make.unit("one", "<p>One.</p>")), workspace)
    assert done.units[0].extent > 4
    assert f"One is on {done.units[0].extent + 1} ." in done.units[0].words.replace(".", " .").replace("  ", " ")


def test_page_number_of_nothing_is_an_error(make: type[Makers], workspace: Workspace) -> None:
    front = make.unit("front", '<p><span class="page-number" data-for="sec-nowhere"></span></p>', matter="front")
    (message,) = only(make.galley(front), workspace).messages
    assert (message.level, "#sec-nowhere" in message.text) == ("error", True)


def test_unit_does_not_depend_on_the_units_before_it(units: Units, make: type[Makers], workspace: Workspace) -> None:
    places = next(unit for unit in make.small_book().units if unit.id == "places")
    assert only(make.galley(places), workspace).pdf == units.units[2].pdf


def test_glyph_that_no_house_font_has_is_a_message_and_no_other_font(make: type[Makers], workspace: Workspace) -> None:
    done = only(make.galley(make.unit("x", "<p>Snow \N{SNOWMAN}</p>")), workspace)
    assert [".notdef" in message.text for message in done.messages] == [True]
    fonts = pypdf.PdfReader(BytesIO(done.pdf)).pages[0]["/Resources"]["/Font"].values()
    assert {str(font.get_object()["/BaseFont"]).partition("+")[2].strip(",") for font in fonts} == {"Source-Serif-4"}


def test_style_fault_is_a_warning(make: type[Makers], workspace: Workspace) -> None:
    done = only(make.galley(make.unit("x", "<p>Text.</p>", css="p { colour: red }")), workspace)
    assert [message.level for message in done.messages] == ["warning"]
    assert "colour" in done.messages[0].text


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "images/map.svg", "lispub.html#sec-x"])
def test_link_that_no_reader_can_follow_is_an_error(href: str, make: type[Makers], workspace: Workspace) -> None:
    body = f'<p><a href="{href}">no</a> <a href="https://www.ons.gov.uk/">yes</a> <a href="mailto:hello@lispub.example">yes</a></p>'
    (message,) = only(make.galley(make.unit("x", body)), workspace).messages
    assert message.level == "error" and href in message.text


def test_working_copy_says_so_on_every_page(make: type[Makers], units: Units, workspace: Workspace) -> None:
    marked = typeset.mark_working(units, make.small_book(), workspace)
    sheet = pypdf.PdfReader(BytesIO(marked.folios))
    assert len(sheet.pages) == sum(unit.extent for unit in units.units)
    assert all("Working copy, not for issue" in page.extract_text() for page in sheet.pages)
    assert marked.units == units.units


def test_folio_sheet_follows_the_named_pages(units: Units) -> None:
    sheet = [page.extract_text().strip() for page in pypdf.PdfReader(BytesIO(units.folios)).pages]
    assert sheet == ["1", "", "", "4", "5", "6", "", "8", "9", "", "11", ""]


def test_nothing_stays_on_the_logger(make: type[Makers], workspace: Workspace) -> None:
    loggers = [logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")]
    before = [(list(logger.handlers), logger.level, logger.propagate) for logger in loggers]
    only(make.galley(make.unit("x", "<p>Text.</p>")), workspace)
    assert [(list(logger.handlers), logger.level, logger.propagate) for logger in loggers] == before


def test_another_weasyprint_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WEASYPRINT", "69.0")
    with pytest.raises(EnvironmentMissing, match=r"70\.0 .* pip install weasyprint==69\.0"):
        engine.require()


def test_missing_pango_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    script = "from lispub.typeset import versions\nfrom lispub.workspace import EnvironmentMissing\n" \
             "try: versions()\nexcept EnvironmentMissing as missing: print(missing)"
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert "apt-get install libpango-1.0-0" in done.stdout


def test_versions_name_every_tool() -> None:
    found = typeset.versions()
    assert found["weasyprint"] == "70.0"
    assert all(found[tool][0].isdigit() for tool in ("pango", "harfbuzz", "fontconfig", "pikepdf"))


@pytest.mark.slow
@pytest.mark.parametrize("width", [118, 118.5])
def test_a_line_does_not_break_after_its_first_word(width: float) -> None:
    """WeasyPrint 70: a text that fits its line, but for the space before inline markup, was broken after one word."""
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes

    from lispub.typeset.markup import part_spaces

    font = (Path(lispub.__file__).parent / "styles/fonts/SourceSerif4-Regular.ttf").as_uri()
    style = f"@font-face{{font-family:S;src:url({font})}}@page{{size:210mm;margin:10mm}}p{{font:10.5pt/14pt S;width:{width}mm}}"
    text = "county who gain directly from the National Living and Minimum Wages <i>x</i> and more text that follows"
    first_lines = []
    for cure in (False, True):
        html = HTML(string=f"<style>{style}</style><p>{text}</p>")
        if cure:
            part_spaces(html.etree_element)
        page = html.render().pages[0]._page_box
        line = next(box for box in page.descendants() if isinstance(box, boxes.LineBox))
        first_lines.append("".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox)).strip())
    assert first_lines == ["county", "county who gain directly from the National Living and Minimum Wages"]
