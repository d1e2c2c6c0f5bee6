"""The bound PDF: reading order, links, destinations, outline, labels, metadata, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from lispub.bind import bind
from lispub.binding.gathering import gather
from lispub.model.pages import Bookmark, Pages, Units
from lispub.pagination import pagination_text
from lispub.typeset import typeset
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page (from 0) of every entry."""
    reader = pypdf.PdfReader(BytesIO(pdf))

    def walk(items: list, level: int) -> list[tuple[int, str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, level + 1)
            else:
                found.append((level, item.title, reader.get_destination_page_number(item)))
        return found

    return walk(reader.outline, 1)


def links(pdf: bytes) -> list[tuple[int, str]]:
    """Page (from 0) and destination name, or address, of every link."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for link in page.obj.get("/Annots", []):
                found.append((number, str(link.Dest) if "/Dest" in link else str(link.A.URI)))
    return found


def test_each_unit_begins_on_a_recto(bound: Pages) -> None:
    first = {}
    for position in bound.positions:
        first.setdefault(position.unit, position)
    assert {position.side for position in first.values()} == {"recto"}
    assert [position.position for position in bound.positions if position.name == "blank"] == [2, 10, 12]


def test_positions_and_labels_say_the_same(bound: Pages) -> None:
    reader = pypdf.PdfReader(BytesIO(bound.pdf))
    assert reader.page_labels == [str(position.position) for position in bound.positions]
    for page, position in zip(reader.pages, bound.positions, strict=True):
        assert page.extract_text().split()[-1:] == [position.folio] if position.folio else not position.folio


def test_blank_verso_is_empty_and_of_the_same_size(bound: Pages) -> None:
    with pikepdf.open(BytesIO(bound.pdf)) as pdf:
        recto, verso = pdf.pages[0], pdf.pages[1]
        assert [list(recto.obj[box]) for box in ("/MediaBox", "/TrimBox")] == [list(verso.obj[box]) for box in ("/MediaBox", "/TrimBox")]
        assert not pikepdf.parse_content_stream(verso)


def test_links_inside_and_between_units_lead_to_named_destinations(bound: Pages) -> None:
    found = links(bound.pdf)
    assert (0, "sec-evidence") in found and (3, "p-places-3") in found and (3, "p-people-9") in found
    assert (7, "https://www.ons.gov.uk/x?a=b#c") in found
    names = pypdf.PdfReader(BytesIO(bound.pdf)).named_destinations
    assert all(target in names for _, target in found if not target.startswith("https:"))
    assert not any(target.startswith("lispub:") for _, target in found)


def test_destinations_are_where_the_pagination_says(bound: Pages) -> None:
    reader = pypdf.PdfReader(BytesIO(bound.pdf))
    for position in bound.positions:
        for anchor in filter(None, (position.first_anchor, position.last_anchor)):
            assert reader.get_destination_page_number(reader.named_destinations[anchor]) == position.position - 1


def test_name_tree_is_sorted(bound: Pages) -> None:
    with pikepdf.open(BytesIO(bound.pdf)) as pdf:
        names = [bytes(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
    assert names == sorted(names) and len(names) == len(set(names))


def test_link_to_nowhere_is_left_out(make: type[Makers], workspace: Workspace) -> None:
    units = typeset(make.galley(make.unit("x", '<p><a href="#nowhere">lost</a> <a href="#sec-x">here</a></p>')), workspace)
    assert links(units.units[0].pdf) == [(0, "lispub:nowhere"), (0, "sec-x")]
    assert links(bind(units, make.book()).pdf) == [(0, "sec-x")]


def test_anchor_that_needs_escaping_is_found_across_units(make: type[Makers], workspace: Workspace) -> None:
    one = make.unit("one", '<p><a href="#p-%C5%82%C3%B3d%C5%BA 1">there</a></p>')
    two = make.unit("two", '<p id="p-łódź 1">here</p>')
    pdf = bind(typeset(make.galley(one, two), workspace), make.book()).pdf
    assert links(pdf) == [(0, "p-łódź 1")]
    assert "p-łódź 1" in pypdf.PdfReader(BytesIO(pdf)).named_destinations


def test_outline_is_nested_by_the_levels_of_the_css(bound: Pages) -> None:
    assert outline(bound.pdf) == [
        (1, "A book", 0),
        (1, "People", 2), (2, "Part 1 of People", 3), (2, "Part 11 of People", 4), (2, "Part 21 of People", 5),
        (1, "Places", 6), (2, "Part 1 of Places", 7), (2, "Part 11 of Places", 8),
        (1, "Evidence base", 10), (2, "E1 A source", 10), (2, "E2 Another", 10),
    ]


def test_unit_without_a_heading_of_its_own_stands_under_its_title(make: type[Makers], workspace: Workspace) -> None:
    two, three = make.unit("two", "<h2>Deep</h2>", title="Two"), make.unit("three", "<p>Text.</p>", title="Three")
    units = typeset(make.galley(make.unit("one", "<h1>One</h1>"), two, three), workspace)
    assert outline(bind(units, make.book()).pdf) == [(1, "One", 0), (1, "Two", 2), (2, "Deep", 2), (1, "Three", 4)]


def test_skipped_level_leaves_no_gap(make: type[Makers], units: Units) -> None:
    people = units.units[1]
    levels = (1, 3, 2, 3, 1)
    marks = tuple(Bookmark(level, str(level), 0, 0, 0) for level in levels)
    pdf = bind(replace(units, units=(units.units[0], replace(people, bookmarks=marks), *units.units[2:])), make.book()).pdf
    assert [level for level, title, _ in outline(pdf) if title.isdigit()] == [1, 2, 2, 3, 1]


def test_metadata_is_fixed_and_declares_no_standard(bound: Pages) -> None:
    reader = pypdf.PdfReader(BytesIO(bound.pdf))
    info, xmp = reader.metadata, reader.xmp_metadata
    assert info is not None and xmp is not None
    assert (info.title, info.author, info.subject, info.keywords) == ("A book", "A publisher & sons", "What it is about", "one, two")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20190909000000+00'00'"
    assert (xmp.dc_title, xmp.dc_creator, xmp.dc_subject) == ({"x-default": "A book"}, ["A publisher & sons"], ["one", "two"])
    assert xmp.xmp_create_date == xmp.xmp_modify_date == xmp.xmp_metadata_date
    with pikepdf.open(BytesIO(bound.pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert not any(standard in packet for standard in (b"pdfaid", b"pdfuaid", b"pdfxid"))
        assert (str(pdf.Root.Lang), pdf.Root.ViewerPreferences.DisplayDocTitle, pdf.Root.PageMode) == ("en-GB", True, "/UseOutlines")
        assert "/OutputIntents" not in pdf.Root


def test_folio_is_an_artifact(bound: Pages) -> None:
    with pikepdf.open(BytesIO(bound.pdf)) as pdf:
        last = [(str(operator), operands) for operands, operator in pikepdf.parse_content_stream(pdf.pages[3])][-5:]
        assert [operator for operator, _ in last] == ["BDC", "q", "Do", "Q", "EMC"]
        assert last[0][1][0] == "/Artifact"


def test_pdf_that_does_not_match_its_record_is_refused(units: Units) -> None:
    broken = replace(units.units[1], pages=units.units[1].pages[:1])
    with pytest.raises(ValueError, match="4 pages in its PDF and 1"):
        gather(replace(units, units=(broken,)))


def test_pagination_is_a_line_a_page(bound: Pages) -> None:
    head, *lines = pagination_text(bound).splitlines()
    assert head.split("\t") == ["position", "folio", "side", "page", "unit", "running head", "first anchor", "last anchor"]
    assert len(lines) == len(bound.positions)
    assert lines[2].split("\t") == ["3", "-", "recto", "opener", "people", "-", "sec-people", "sec-people"]
    assert lines[3].split("\t")[:6] == ["4", "4", "verso", "-", "people", "People"]


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import book, press, small_book
from lispub import prepress
from lispub.bind import bind
from lispub.typeset import mark_working, typeset
from lispub.workspace import Workspace
workspace = Workspace.of(Path(sys.argv[2]))
units = typeset(small_book(), workspace)
for set_ in (units, mark_working(units, small_book(), workspace)):
    pages = bind(set_, book())
    for pdf in (pages.pdf, prepress.for_screen(pages, book(), {}).pdf, prepress.for_print(pages, book(), press()).pdf):
        sys.stdout.buffer.write(pdf)
"""


def test_bytes_are_the_same_under_another_seed_zone_and_language(tmp_path: Path) -> None:
    sums = set()
    for env in ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C"}, {"PYTHONHASHSEED": "77", "TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8"}):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, Path(__file__).parent, tmp_path], env={**os.environ, **env}, capture_output=True, check=True
        )
        sums.add((len(done.stdout), hashlib.sha256(done.stdout).hexdigest()))
    assert len(sums) == 1 and next(iter(sums))[0] > 50_000
