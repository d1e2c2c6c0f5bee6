"""Tables that survey platforms export (CSV, XLSX) -> a Found for each row, by a small mapping of columns to fields.

    files: [platform.csv]                                     # which tables are ours: names in the inbox, `*` for any signs
    columns:
      "Your name": r-name                                   # what is in the cell is the answer
      "Do you agree?":                                      # the words of the platform, and the values of our options
        field: q-people-skills
        words: {Fully agree: "1", Agree: "2"}
      "Which matter to you?":                               # several in a cell: each is a box that is ticked
        field: q-transport
        words: {Rail: "1", Bus: "2"}
        split: ";"
    sent: Date submitted
    ignore: [IP address, Browser]

A column that the mapping does not name is a fault of the mapping, as is a name that no column has: nothing is dropped silently.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from lispub.consultation.reading.archive import members
from lispub.consultation.reading.letters import decoded
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.questionnaire import Field, Questionnaire
from lispub.model.response import Found
from lispub.nearest import did_you_mean

COLUMNS, ROWS, CELL = 1_000, 100_000, 200_000
KEYS, WITHIN = ("files", "columns", "sent", "ignore"), ("field", "words", "split")
NO_MAPPING = "is a table: say with a mapping file what its columns are"


def complaints(mapping: Any, questionnaire: Questionnaire) -> tuple[str, ...]:
    """What is wrong with a mapping by itself: its shape, fields that the form does not have, values that no option has."""
    if not isinstance(mapping, Mapping) or not isinstance(mapping.get("columns"), Mapping):
        return ("a mapping needs `columns`: the name of each column, and the field that it answers",)
    found = [f"`{key}` is nothing that a mapping says{did_you_mean(str(key), KEYS)}" for key in mapping if key not in KEYS]
    if not isinstance(mapping.get("ignore", []), list | tuple):
        found.append("`ignore` is a list of columns")
    columns = {str(column): given if isinstance(given, Mapping) else {"field": given} for column, given in mapping["columns"].items()}
    first: dict[str, str] = {}
    for column, said in columns.items():
        found.extend(f"column `{column}`: {fault}" for fault in _faults_of(said, questionnaire))
        other = first.setdefault(str(said.get("field")), column)
        if other != column:
            found.append(f"columns `{other}` and `{column}` both answer `{said.get('field')}`")
    files = mapping.get("files")
    if not isinstance(files, list | tuple) or not files or not all(isinstance(name, str) for name in files):
        found.append("`files` is the list of the tables that it is for, as [platform.csv]: anybody may send a table")
    return tuple(found)


def _faults_of(said: Mapping[str, Any], questionnaire: Questionnaire) -> Iterator[str]:
    """What is wrong with what is said of one column."""
    for key in said:
        if key not in WITHIN:
            yield f"`{key}` is nothing that a column says{did_you_mean(str(key), WITHIN)}"
    name, split, words = str(said.get("field", "")), said.get("split"), said.get("words") or {}
    if not isinstance(words, Mapping) or not isinstance(split, str | None):
        yield "`words` says of each word which value it stands for, and `split` what stands between several"
        return
    known = {name: field for field in questionnaire.fields for name in ([field.name] if split and field.kind == "several" else field.names)}
    if name not in known or (split and known[name].kind != "several"):
        yield f"the form has no field `{name}`{' of which several can be chosen' if split else ''}{did_you_mean(name, known)}"
        return
    values = _values(known[name], bool(split))
    for word, value in words.items():
        if values and value and str(value) not in values:
            yield f"`{word}` stands for `{value}`, which `{name}` does not have{did_you_mean(str(value), values)}"


def _values(field: Field, split: bool) -> list[str]:
    """What can stand in a field, or in one of its fields; nothing if that is any text."""
    if field.kind == "several" and not split:
        return ["yes"]
    return [str(rank) for rank, _ in enumerate(field.options, 1)] if field.kind == "ranking" else [value for value, _ in field.options]


def read_csv(content: bytes, mapping: Mapping[str, Any] | None) -> tuple[Found, ...]:
    """The rows of a CSV. Raises Unreadable."""
    if mapping is None:
        raise Unreadable(NO_MAPPING)
    words = decoded(content)
    first = words.split("\n", 1)[0]
    comma = max(",;\t", key=first.count)        # Excel writes what the country's settings say
    csv.field_size_limit(CELL)
    try:
        return _rows(csv.reader(io.StringIO(words, newline=""), delimiter=comma), mapping)
    except csv.Error as fault:
        raise Unreadable(f"is a damaged CSV: {fault}") from fault


def read_workbook(content: bytes, mapping: Mapping[str, Any] | None) -> tuple[Found, ...]:
    """The rows of the first sheet of a workbook: the values, never a formula. Raises Unreadable."""
    if mapping is None:
        raise Unreadable(NO_MAPPING)
    try:
        import openpyxl
    except ImportError as fault:
        raise Unreadable("is a workbook, and openpyxl is not installed: pip install 'lispub[sheets]', or export CSV") from fault
    members(content)        # looked over before anything is unpacked
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()        # what it says of its size is often wrong
    return _rows((["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)), mapping)


def _rows(rows: Iterable[list[str]], mapping: Mapping[str, Any]) -> tuple[Found, ...]:
    table = iter(rows)
    head = [name.strip() for name in next(table, [])]
    while head and not head[-1]:
        head.pop()
    _fit(head, mapping)
    filled = (row for row in table if any(cell.strip() for cell in row))
    found = tuple(_row(head, row, mapping) for row in islice(filled, ROWS + 1))
    if len(found) > ROWS:
        raise Unreadable(f"is a table of more than {ROWS:,} rows")
    return found


def _fit(head: list[str], mapping: Mapping[str, Any]) -> None:
    """Do the columns of a table and a mapping name each other?"""
    if len(head) > COLUMNS:
        raise Unreadable(f"is a table of more than {COLUMNS:,} columns")
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise Unreadable(f"is a table with several columns `{twice[0][:80]}`: name each once")
    named = [str(name) for name in (*mapping["columns"], *filter(None, [mapping.get("sent")]), *(mapping.get("ignore") or ()))]
    for name in named:
        if name not in head:
            raise Unreadable(f"has no column `{name}`{did_you_mean(name, head)}")
    for name in head:
        if name not in named:
            raise Unreadable(f"has a column `{name[:80]}` that the mapping does not name: give it a field, or add it to `ignore`")


def _row(head: list[str], row: list[str], mapping: Mapping[str, Any]) -> Found:
    cells = dict(zip(head, row, strict=False))
    fields: dict[str, str] = {}
    faults = ["has more cells than there are columns"] if any(cell.strip() for cell in row[len(head):]) else []
    for column, given in mapping["columns"].items():
        try:
            fields |= _answers(given if isinstance(given, Mapping) else {"field": given}, cells.get(str(column), ""))
        except ValueError as fault:
            faults.append(f"column `{column}`: {fault}")
    sent = re.search(r"\d{4}-\d\d-\d\d", cells.get(str(mapping.get("sent")), ""))
    return Found("survey", "survey", fields=fields, sent=sent.group() if sent else "", faults=tuple(faults), raw=_raw(head, row))


def _raw(head: list[str], row: list[str]) -> str:
    """A row as it came, whatever the order of the columns: what the mapping ignores today it may read tomorrow."""
    cells: dict[str, str | list[str]] = {name: cell for name, cell in zip(head, row, strict=False) if cell.strip()}
    return json.dumps(cells | ({"": row[len(head):]} if any(row[len(head):]) else {}), ensure_ascii=False, sort_keys=True, indent=1)


def _answers(said: Mapping[str, Any], cell: str) -> dict[str, str]:
    """The fields that a cell fills in. Raises ValueError of words that the mapping does not know."""
    words = {str(word): str(value) for word, value in (said.get("words") or {}).items()}
    cell, name = cell.replace("\r\n", "\n").replace("\r", "\n"), said["field"]
    if not said.get("split"):
        value = _value(cell, words)
        return {name: value} if value else {}
    parts = (_value(part.strip(), words) for part in cell.split(said["split"]) if part.strip())
    return {f"{name}-{value}": "yes" for value in parts if value}


def _value(cell: str, words: Mapping[str, str]) -> str:
    if not words or not cell.strip():
        return cell if cell.strip() else ""
    if cell.strip() not in words:
        raise ValueError(f"`{cell.strip()[:80]}` is not among its words{did_you_mean(cell.strip(), words)}")
    return words[cell.strip()]
