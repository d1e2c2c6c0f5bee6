"""A table that people open in a spreadsheet runs nothing that a respondent wrote, and comes back as it was."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lispub.consultation import tables

CELLS = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4).filter(lambda row: any(cell.strip() for cell in row)), max_size=5)


@given(ROWS)
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    head = ["id", "text"]       # a first row without signs that separate, as every table of ours has
    assert tables.read(tables.written([head, *rows])) == [head, *rows]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(cell: str) -> None:
    rows = list(csv.reader(StringIO(tables.written([["id", cell]]).decode("utf-8-sig"), newline="")))
    assert rows == [["id", f"'{cell}"]]


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    row = next(csv.reader(StringIO(tables.written([["id", cell]]).decode("utf-8-sig"), newline="")))
    assert not row[1].lstrip().startswith(("=", "+", "-", "@"))


def test_words_are_left_alone() -> None:
    assert b"'" not in tables.written([["Keep it = good", "a-b", "1"]])


@pytest.mark.parametrize("content", [
    "file,received\nżółć.pdf,2024-03-05\n".encode("utf-16"), "file;received\nżółć.pdf;2024-03-05\n".encode(),
    "file\treceived\nżółć.pdf\t2024-03-05\n".encode("utf-8-sig"),
])
def test_tables_of_spreadsheets_are_read(content: bytes) -> None:
    assert tables.read(content) == [["file", "received"], ["żółć.pdf", "2024-03-05"]]


def test_what_is_no_table_says_so() -> None:
    with pytest.raises(ValueError, match="no CSV table"):
        tables.read(b"a,b\n" + b"x" * 300_000)
