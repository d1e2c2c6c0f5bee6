"""A survey's table is read by its mapping; whatever the two do not agree on is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from consultation.forms import asks

from lispub.consultation.reading import Unreadable, read
from lispub.consultation.reading.survey import complaints
from lispub.model.response import Found

MAPPING: dict[str, Any] = {
    "files": ["a.*"],
    "columns": {
        "Your name": "r-name", "Aims": "q-aims",
        "Agree?": {"field": "q-agree", "words": {"Fully": "1", "Not at all": "3", "No answer": ""}},
        "Which": {"field": "q-modes", "words": {"Rail": "1", "Bus": "2"}, "split": ";"},
        "Walking": {"field": "q-modes-3", "words": {"Selected": "yes"}},
    },
    "sent": "Submitted", "ignore": ["IP"],
}
HEAD = "Your name,Aims,Agree?,Which,Walking,Submitted,IP\n"
ROW = '"Zoë","Yes,\nbut =1+1",Fully,Rail; Bus,Selected,2024-03-19 10:22,127.0.0.1\n'
FIELDS = {"r-name": "Zoë", "q-aims": "Yes,\nbut =1+1", "q-agree": "1", "q-modes-1": "yes", "q-modes-2": "yes", "q-modes-3": "yes"}


def found(words: str | bytes, mapping: dict[str, Any] | None = None, name: str = "a.csv") -> tuple[Found, ...]:
    return read(Path(name), words if isinstance(words, bytes) else words.encode(), MAPPING if mapping is None else mapping)


def test_each_row_is_a_response() -> None:
    rows = found(HEAD + ROW + ",,,,,,\n" + ",,No answer,,,,\n" + "Ann,,Not at all,,,19/03/2024,\n")
    assert tuple(replace(row, raw="") for row in rows) == (
        Found("survey", "survey", fields=FIELDS, sent="2024-03-19"), Found("survey", "survey"),
        Found("survey", "survey", fields={"r-name": "Ann", "q-agree": "3"}),
    )


@pytest.mark.parametrize("change", [
    lambda words: words.encode("utf-8-sig"), lambda words: words.encode("utf-16"), lambda words: words.encode("cp1252"),
    lambda words: words.replace("\n", "\r\n").encode(),
], ids=["bom", "utf-16", "cp1252", "crlf"])
def test_as_excel_saves_it(change: Any) -> None:
    assert found(change(HEAD + ROW))[0].fields == FIELDS


def test_semicolons_between_cells() -> None:
    words = "Your name;Aims;Agree?;Which;Walking;Submitted;IP\nZoë;Yes;Fully;;;;\n"
    assert found(words)[0].fields == {"r-name": "Zoë", "q-aims": "Yes", "q-agree": "1"}


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook() -> None:
    content = workbook(HEAD.strip().split(","), ["Zoë", "Yes,\nbut", "Fully", "Rail;Bus", "Selected", "2024-03-19", None], [None] * 7)
    assert [row.fields for row in found(content, name="a.xlsx")] == [FIELDS | {"q-aims": "Yes,\nbut"}]


def test_a_workbook_whose_last_cell_is_far_away() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name"])
    book.active["A2"] = "Ann"
    book.active.cell(150_000, 1, "Bea")
    written = io.BytesIO()
    book.save(written)
    assert [row.fields for row in found(written.getvalue(), {"columns": {"Name": "r-name"}})] == [{"r-name": "Ann"}, {"r-name": "Bea"}]


@pytest.mark.parametrize(("words", "says"), [
    (HEAD.replace("Aims", "Aim"), "has no column `Aims`; did you mean `Aim`?"),
    (HEAD.replace("IP\n", "IP,Extra\n"), "has a column `Extra` that the mapping does not name"),
    (HEAD.replace("IP\n", "IP,Aims\n"), "several columns `Aims`"),
    (",".join(map(str, range(1_000_000))), "more than 1,000 columns"),
    (HEAD + '"' + "x" * 300_000 + '",,,,,,\n', "damaged CSV"),
    ("\0" * 1000, "is not text"), (HEAD + "a\0b,,,,,,\n", "is not text"),
])
def test_a_table_that_does_not_fit_says_why(words: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says.replace("?", r"\?")):
        found(words)


def test_a_row_is_known_by_its_cells_whatever_is_made_of_them() -> None:
    other = MAPPING | {"columns": {"Aims": "q-aims"}, "ignore": ["IP", "Your name", "Agree?", "Which", "Walking"]}
    turned = '"127.0.0.1",2024-03-19 10:22,Selected,Rail; Bus,Fully,"Yes,\nbut =1+1","Zoë"\n'
    (one,), (read_otherwise,), (moved,) = (found(HEAD + ROW), found(HEAD + ROW, other),
                                           found("IP,Submitted,Walking,Which,Agree?,Aims,Your name\n" + turned))
    assert one.raw == read_otherwise.raw == moved.raw != "" and one.fields != read_otherwise.fields
    assert found(HEAD + ROW.replace("127.0.0.1", "127.0.0.2"))[0].raw != one.raw


def test_a_table_without_a_mapping() -> None:
    for name, content in (("a.csv", HEAD.encode()), ("a.xlsx", workbook(["a"]))):
        with pytest.raises(Unreadable, match="mapping"):
            read(Path(name), content)


def test_a_word_that_the_mapping_does_not_know_is_a_fault_of_its_row() -> None:
    one, other = found(HEAD + "Ann,,Fuly,,,,\nBea,,Fully,,,,,more\n")
    assert one.faults == ("column `Agree?`: `Fuly` is not among its words; did you mean `Fully`?",) and one.fields == {"r-name": "Ann"}
    assert other.faults == ("has more cells than there are columns",)


def test_a_good_mapping_has_no_complaints() -> None:
    assert complaints(MAPPING, asks()) == ()


@pytest.mark.parametrize(("mapping", "says"), [
    ([], "a mapping needs `columns`"), ({"column": {}}, "a mapping needs `columns`"),
    ({"columns": {}, "ignored": []}, "`ignored` is nothing that a mapping says; did you mean `ignore`?"),
    ({"columns": {"A": "q-aim"}}, "column `A`: the form has no field `q-aim`; did you mean `q-aims`?"),
    ({"columns": {"A": "q-modes"}}, "column `A`: the form has no field `q-modes`; did you mean `q-modes-"),
    ({"columns": {"A": {"field": "q-order-1", "split": ";"}}}, "column `A`: the form has no field `q-order-1` of which several"),
    ({"columns": {"A": {"field": "q-agree", "words": "yes"}}}, "column `A`: `words` says of each word"),
    ({"columns": {"A": "r-name", "B": "r-name"}}, "columns `A` and `B` both answer `r-name`"),
    ({"columns": {}, "ignore": "IP"}, "`ignore` is a list"),
    ({"columns": {}}, "`files` is the list of the tables"), ({"columns": {}, "files": "a.csv"}, "`files` is the list"),
    ({"columns": {"A": {"field": "r-kind", "words": {"Firm": "busines"}}}},
     "column `A`: `Firm` stands for `busines`, which `r-kind` does not have; did you mean `a-business`?"),
    ({"columns": {"A": {"field": "q-modes-1", "words": {"X": "1"}}}}, "column `A`: `X` stands for `1`, which `q-modes-1` does not have"),
    ({"columns": {"A": {"feld": "r-name"}}}, "column `A`: `feld` is nothing that a column says; did you mean `field`?"),
])
def test_what_is_wrong_with_a_mapping(mapping: Any, says: str) -> None:
    assert complaints(mapping, asks())[0].startswith(says)
