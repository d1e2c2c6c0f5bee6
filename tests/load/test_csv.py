"""Datasets: every cell that is no number is named with its line and column."""

from __future__ import annotations

from decimal import Decimal

import pytest

CSV, YAML = "strategy/data/employment.csv", "strategy/data/employment.yaml"
RECORD = "title: Employment\nevidence: [ons]\nunit: per cent\nrelease: calendar 2019\nlicence: OGL\n"


@pytest.mark.parametrize(("table", "place", "words"), [
    ("", "1:1", "empty"),
    ("\n\n", "1:1", "empty"),
    ("area,value\n", "1:1", "no rows"),
    ("area,valeu\nA,1\n", f"{YAML}:1:1", "did you mean `valeu`?"),
    ("area,value\nA,1\nB\n", "3:1", "has 1 cells, the header has 2"),
    ("area,value\nA,1,2\n", "2:1", "has 3 cells"),
    ("area,value\nA,1\n\nB,x\n", "4:3", "`x` is not a number"),
    ('area,value\n"a, b",..\n', "2:8", "`..` is not a number"),
    ("area,value\nA,NaN\n", "2:3", "`NaN` is not a number"),
    ("area,value\nA,inf\n", "2:3", "`inf` is not a number"),
    ('area,value\nA,"1,234"\n', "2:3", "`1,234` is not a number"),
    ("area,value\nA,−5\n", "2:3", "`−5` is not a number"),
    ("area,value\nA,1e999\n", "2:3", "is not a number"),
    ("area,value\nA,٣\n", "2:3", "is not a number"),
    ("area,value\nA,12%\n", "2:3", "is not a number"),
    ("area,value\nA,\n", "2:3", "a number is missing"),
    ("area,value,value\nA,1,2\n", "1:12", "two columns `value`"),
    ("area,value,\nA,1,2\n", "1:12", "column 3 has no name"),
    ("area, value\nA,1\n", "1:6", "spaces around"),
    ("area;value\nA;1\n", "1:1", "not parted by commas"),
    ('area,value\nA,"1\nB,2\n', "2:1", "quotation marks"),
    ('area,value\n"A"x,1\n', "2:1", "quotation marks"),
])
def test_tables_that_are_wrong(project, table, place, words):
    loaded = project({CSV: table})
    problem = loaded.only
    assert str(problem.source) == (place if ".yaml" in place else f"{CSV}:{place}")
    assert words in problem.message
    assert problem.remedy
    assert ("dataset", "employment") in loaded.manuscript.unread


def test_numbers_are_exact_and_text_stays_text(project):
    table = '﻿code,name,value,lower\r\n007,"A ""B"", C",0.10,-1.5\r\n008,,1e3,+2\r\n'
    data = project({CSV: table, YAML: RECORD + "numbers: [value, lower]\n"}).manuscript.datasets["employment"]
    assert data.columns == ("code", "name", "value", "lower")
    assert data.rows[0].cells == {"code": "007", "name": 'A "B", C', "value": Decimal("0.10"), "lower": Decimal("-1.5")}
    assert str(data.rows[0].cells["value"]) == "0.10"
    assert data.rows[1].cells["value"] == 1000
    assert [row.source.line for row in data.rows] == [2, 3]


def test_gaps_and_tables_without_numbers(project):
    gaps = project({CSV: "a,value\nA,\n", YAML: RECORD + "gaps: true\n"})
    assert gaps.manuscript.datasets["employment"].rows[0].cells == {"a": "A", "value": None}
    words = project({CSV: "date,event\n2017,Start\n", YAML: RECORD + "numbers: []\n"})
    assert words.problems == ()


def test_a_row_over_several_lines_keeps_the_count(project):
    loaded = project({CSV: 'a,value\n"x\ny",1\nz,w\n'})
    assert str(loaded.only.source) == f"{CSV}:4:3"


def test_a_wrong_column_is_not_ten_thousand_problems(project):
    loaded = project({CSV: "a,value\n" + "A,x\n" * 500})
    assert len(loaded.problems) == 21
    assert "480 more" in loaded.problems[-1].message


def test_a_table_and_its_origin_need_each_other(project):
    alone = project({YAML: None})
    assert alone.only.source.path == CSV and YAML in alone.only.message
    other = project({"strategy/data/employmnt.yaml": RECORD, YAML: RECORD})
    assert "did you mean `employment`?" in other.only.message


def test_an_origin_that_names_a_wrong_column(project):
    loaded = project({YAML: RECORD + "numbers: [value, lower]\n"})
    assert str(loaded.only.source) == f"{YAML}:6:18"


def test_wrong_encoding(project):
    loaded = project({CSV: "area,value\nCafé,1\n".encode("latin-1")})
    assert (str(loaded.only.source), loaded.only.check) == (f"{CSV}:2:4", "encoding")
    assert "CSV UTF-8" in loaded.only.remedy


@pytest.mark.parametrize(("table", "values", "words"), [
    ("area,value,ids\nA,1,a_id\n", "{value: id}", "no column `id`"),
    ("area,value,ids\nA,1,a_id\n", "{value: value_id}", "no column `value_id`"),
    ("area,value,ids\nA,1,a_id\n", "{vlaue: ids}", "no column `vlaue`; did you mean `value`?"),
    ("area,value\nA,1\n", "{area: value}", "says that `value` holds ids of values"),
])
def test_a_record_that_names_a_wrong_column_of_copied_numbers(project, table, values, words):
    loaded = project({CSV: table, YAML: RECORD + f"values: {values}\n"})
    assert words in loaded.only.message and loaded.only.source.path == YAML


def test_the_ids_of_copied_numbers_stay_text_and_may_be_left_out(project):
    loaded = project({CSV: "area,value,ids\nA,1,a_id\nB,2,\n", YAML: RECORD + "values: {value: ids}\n"})
    data = loaded.manuscript.datasets["employment"]
    assert [row.cells["ids"] for row in data.rows] == ["a_id", ""]
    assert data.words == ("area",)
