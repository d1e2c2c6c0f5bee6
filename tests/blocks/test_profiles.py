"""A page for each place: its heading, its table, its strip, its words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from lispub import pipeline
from lispub.cli import main
from lispub.load import open_workspace, plan_ids, write_plan
from lispub.model.book import Piece

pytestmark = pytest.mark.slow      # each sets the whole stock book anew

if TYPE_CHECKING:
    from tests.blocks.conftest import Stock

CHAPTER = "chapters/places.yaml"
SECOND = 'select: {period: 2016}, suffix: "%", decimals: 1, interval: [lower_95, upper_95]}'


def parts(book: Stock, part: str) -> dict[str, Piece]:
    return {piece.anchor: piece for piece in book.pieces("profiles") if piece.content["part"] == part}


def rows(book: Stock, place: str) -> list[dict[str, Any]]:
    return list(parts(book, "table")[f"tbl-{place}"].content["rows"])


def test_every_place_has_a_section_and_a_numbered_table(book: Stock) -> None:
    assert list(parts(book, "head")) == ["sec-northfold", "sec-westholt", "sec-eastmere", "sec-southby"]
    tables = list(parts(book, "table").values())
    numbers = [int(table.label.number.partition(".")[2]) for table in tables if table.label]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    listed = {line.label.anchor: line for line in book.book().lists}
    assert listed["sec-eastmere"].level == 2 and "tbl-eastmere" in listed


def test_the_map_fills_the_tile_of_the_place(book: Stock) -> None:
    heads = parts(book, "head")
    assert [tile[:2] for tile in heads["sec-southby"].content["tiles"] if tile[2]] == [(1, 2)]
    assert len(heads["sec-southby"].content["tiles"]) == 4
    book.change("geographies.yaml", {", tile: [1, 2]}": "}"})
    assert CliRunner().invoke(main, ["approve", "--project", str(book.project)]).exit_code == 0     # the map on the cover has a tile less
    heads = parts(book, "head")
    assert heads["sec-southby"].content["tiles"] == () and len(heads["sec-northfold"].content["tiles"]) == 3


def test_a_row_holds_the_place_the_whole_and_the_comparator(book: Stock) -> None:
    row, _ = rows(book, "northfold")
    assert (row["value"], row["within"], row["against"], row["other"]) == ("73.2%", "75.1%", "73.9%", "")
    said = book.words("tbl-northfold")
    assert "Northfold Exampleshire Neighbouring shires Among the four" in said and "73.2% 75.1% 73.9%" in said
    assert said.endswith("Intervals are at 95 per cent. Sources: E2 .")


def test_an_interval_is_printed_and_never_beside_a_rank(book: Stock) -> None:
    assert "interval 71.0 to 75.4" in book.words("tbl-northfold") and " of 4" not in book.words("tbl-northfold")
    book.change(CHAPTER, {SECOND: 'select: {period: 2016}, suffix: "%", decimals: 1}'})
    assert "lowest of 4" in book.words("tbl-northfold") and "highest of 4" in book.words("tbl-westholt")


def test_all_pages_share_one_scale(book: Stock) -> None:
    strips = [rows(book, place)[0]["strip"] for place in ("northfold", "westholt", "eastmere", "southby")]
    everywhere = [sorted((*strip["others"], strip["here"])) for strip in strips]
    assert all(places == everywhere[0] for places in everywhere)
    assert len({strip["here"] for strip in strips}) == 4
    left, width = strips[0]["interval"]
    assert left == 0 and left < strips[0]["here"] < left + width
    assert strips[1]["interval"][0] + strips[1]["interval"][1] == Decimal(100)


def test_the_comparator_is_the_first_that_the_dataset_has(book: Stock) -> None:
    book.change("geographies.yaml", {"northfold: {name": "elsewhere: {name: Elsewhere, codes: [X1]}\nnorthfold: {name"})
    book.change(CHAPTER, {"against: [neighbouring-shires]\n      note": "against: [elsewhere, neighbouring-shires]\n      note"})
    row, _ = rows(book, "northfold")
    assert (row["against"], row["other"]) == ("73.9%", "Neighbouring shires")
    book.change(CHAPTER, {SECOND: SECOND.removesuffix("}") + ", against: []}"})
    _, row = rows(book, "northfold")
    assert (row["against"], row["strip"]["against"]) == ("", None)


def test_the_text_is_numbered_and_its_places_can_be_named(book: Stock) -> None:
    para = next(piece for piece in book.pieces("para") if piece.anchor == "p-0015")
    assert para.label is not None and para.label.number.startswith("2.")
    references = pipeline.read(book.project).references
    assert references is not None and {"sec-northfold", "tbl-northfold", "p-0015"} <= set(references.anchors)
    table = parts(book, "table")["tbl-northfold"]
    assert table.label is not None and table.label.number in book.words("p-0015")


def test_its_data_places_and_values_are_mentioned(book: Stock) -> None:
    references = pipeline.read(book.project).references
    assert references is not None
    mentioned = {(mention.kind, str(mention.target)) for mention in references.mentions if mention.block == "profiles-0001"}
    assert {("dataset", "work-rate"), ("geography", "southby"), ("geography", "neighbouring-shires")} <= mentioned
    assert ("value", "market_stalls") in mentioned


def test_a_place_named_twice_is_told(book: Stock) -> None:
    book.change(CHAPTER, {"- geography: eastmere": "- geography: southby"})
    assert any("names the place `southby` twice" in problem.message for problem in pipeline.check(book.project))


def test_its_paragraphs_are_given_ids_and_missed_without(book: Stock) -> None:
    path = book.project / "strategy" / CHAPTER
    bare = re.sub(r" \^p-001[4567]$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(bare, "utf-8")
    assert len([problem for problem in pipeline.check(book.project) if problem.check == "id-missing"]) == 4
    workspace, _ = open_workspace(book.project)
    write_plan(workspace, plan_ids(workspace))
    given = re.findall(r" \^(p-\d{4})$", path.read_text("utf-8"), flags=re.MULTILINE)
    assert len(given) == len(set(given)) and len(path.read_text("utf-8")) == len(bare) + 4 * len(" ^p-0001")
    assert [problem for problem in pipeline.check(book.project) if problem.check == "id-missing"] == []
