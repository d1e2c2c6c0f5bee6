"""Every value of an edition as it is printed, with its sources and the places that state it; then those that it does not state."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import report
from lispub.assemble import assemble
from lispub.data_files.table import csv_text
from lispub.model.book import SetQuantity
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.registers import Value
from lispub.model.source import NOWHERE
from lispub.quantity import as_printed, dataset_of, measure_of, parts_of, period_of, place_of, sources_of, unit_of, with_parts, worded
from lispub.thread.tree import filled, plain
from lispub.walk import plain as words_of

Row = dict[str, str | tuple[str, ...]]

STATED, PART, OTHER, UNUSED = "stated", "part", "not in this edition", "unused"


def values(manuscript: Manuscript, references: References, edition: Edition) -> tuple[Row, ...]:
    """A row for each value: what the edition states and what that is derived from, by label; then what it does not need."""
    book, _ = assemble(manuscript, references, edition)
    listed = {value.id for value in book.values}
    stated = {mention.target for mention in references.stated()}
    used = {part for id in stated for part, _ in with_parts(manuscript, id)}
    others = [id for id in manuscript.values if id not in listed]
    return (
        *(_listed(value, manuscript, references) for value in book.values),
        *(_row(id, manuscript, references, state=OTHER) for id in others if id in used),
        *(_row(id, manuscript, references, state=UNUSED) for id in others if id not in used),
    )


def as_text(rows: tuple[Row, ...]) -> str:
    """The rows in a few lines each, of at most 100 columns; those that the edition does not need apart."""
    lines: list[str] = []
    for state, heading in (("", ""), (OTHER, "not in this edition:"), (UNUSED, "unused, for no text states them:")):
        group = [row for row in rows if (row["state"] if row["state"] in (OTHER, UNUSED) else "") == state]
        lines += [heading, ""] if heading and group else []
        for row in group:
            lines += [filled(f"{row['label']} {row['id']}: {row['printed']}".strip()), *_told(row), ""]
    counts = (f"{sum(row['state'] == state for row in rows)} {state}" for state in (STATED, PART, OTHER, UNUSED))
    return "".join(f"{line}\n" for line in lines) + f"{len(rows)} values: {', '.join(counts)}\n"


def as_json(rows: tuple[Row, ...]) -> str:
    """The rows as data."""
    return report.as_json(rows)


def as_csv(rows: tuple[Row, ...]) -> str:
    """The rows as RFC 4180 has it, with what there are several of in one cell."""
    cells = ([cell if isinstance(cell, str) else "; ".join(cell) for cell in row.values()] for row in rows)
    return csv_text(rows[0] if rows else (), cells)


def _told(row: Row) -> Iterator[str]:
    about = ", ".join(str(row[key]) for key in ("what", "unit", "place", "period") if row[key])
    told = {"": about, "derived": row["derivation"], "from": row["sources"], "stated in": row["stated"], "part of": row["part_of"]}
    for name, cell in told.items():
        if cell:
            yield filled(f"{name} {cell if isinstance(cell, str) else ', '.join(cell)}".strip(), 1)
    yield filled(f"({row['place_written']})", 1)


def _listed(value: SetQuantity, manuscript: Manuscript, references: References) -> Row:
    """A value of the edition, with its label and those of its sources, its working and its places."""
    named = ((f"{item.label} {item.anchor.removeprefix('evidence-')}", item.locator) for item in value.source.items)
    sources = (", ".join(filter(None, each)) for each in named)
    return {
        **_row(value.id, manuscript, references, STATED if value.used or not value.parts_of else PART),
        "label": value.label, "printed": value.text, "sources": tuple(sources), "derivation": words_of(value.working),
        "stated": tuple(map(plain, value.used)), "part_of": tuple(label.number for label in value.parts_of),
    }


def _row(id: str, manuscript: Manuscript, references: References, state: str) -> Row:
    value, number = manuscript.values.get(id), references.numbers.get(id)
    measure = manuscript.measures.get(measure_of(manuscript, id))
    means = value.means if value is not None else None
    name = means or (measure.name if measure is not None else None)
    return {
        "label": "", "id": id, "printed": as_printed(references, id),
        "number": f"{number:f}" if number is not None else "",
        "what": worded(name, references),
        "unit": unit_of(manuscript, id), "place": place_of(manuscript, id), "period": period_of(manuscript, id),
        "status": value.status if value is not None else "final", "sources": tuple(map(str, sources_of(manuscript, id))),
        "dataset": str(dataset_of(value) or "") if value is not None else "", "derivation": _derived(value), "stated": (), "part_of": (),
        "state": state, "place_written": _written(id, value, references),
    }


def _derived(value: Value | None) -> str:
    if value is None or value.derive is None:
        return ""
    return " ".join((value.derive.operation, *parts_of(value)))


def _written(id: str, value: Value | None, references: References) -> str:
    written = value or references.number_in_place(id)
    source = written.source if written is not None else NOWHERE
    return f"{source.path}:{source.line}"
