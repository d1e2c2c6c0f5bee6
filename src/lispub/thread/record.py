"""The record of an edition, `thread.json`: its values, what its figures draw and its tables print, its sources, as they were issued.

A later text is compared with it: what has changed since, and so what must be read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lispub import figures
from lispub.model.book import Book
from lispub.model.dataset import Extract
from lispub.model.inline import Prose
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.registers import Evidence
from lispub.model.thread import Node
from lispub.quantity import as_printed, worded

Facts = dict[str, str]      # what is known of a thing, in words: of a figure each cell by its row and column
Record = dict[str, dict[str, Facts]]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs of one thing: each fact as it was issued and as it is now, empty where there is none."""

    node: Node
    facts: tuple[tuple[str, str, str], ...]


def record(manuscript: Manuscript, references: References, book: Book) -> Record:
    """What an edition rests on, by kind and id."""
    drawn = dict.fromkeys(str(piece.content.get("figure") or "") for unit in book.units for piece in unit.pieces)
    return {
        "value": {value.id: of_value(manuscript, references, value.id) for value in book.values},
        "figure": {id: of_figure(manuscript, references, id) for id in drawn if id in manuscript.figures},
        "dataset": {id: of_dataset(manuscript, references, id) for id in dict.fromkeys(_tabled(book))},
        "evidence": {source.id: of_evidence(manuscript, references, source.id) for source in book.evidence},
    }


def of_value(manuscript: Manuscript, references: References, id: str) -> Facts:
    """The number of a value, exactly and as printed; of a number sourced in place its words and its source."""
    number = references.numbers.get(id)
    if number is not None:
        return {"number": f"{number.normalize():f}", "printed": as_printed(references, id)}
    found = references.number_in_place(id)
    return {"words": found.words, "source": ", ".join(filter(None, (found.evidence, found.locator)))} if found is not None else {}


def of_figure(manuscript: Manuscript, references: References, id: str) -> Facts:
    """Every cell that a figure draws, as it was published, by its row and its column."""
    figure = manuscript.figures.get(id)
    drawn = figures.drawn(figure, manuscript) if figure is not None else None
    return _cells(drawn[0]) if drawn is not None else {}


def of_dataset(manuscript: Manuscript, references: References, id: str) -> Facts:
    """The numbers of every row by its words, as they were published."""
    dataset = manuscript.datasets.get(id)
    found: Facts = {}
    for row in dataset.rows if dataset is not None else ():
        numbers = {column: cell for column, cell in row.cells.items() if not isinstance(cell, str)}
        name = ", ".join(cell for cell in row.cells.values() if isinstance(cell, str))
        key = f"{name}, line {row.source.line}" if name in found else name
        found[key] = ", ".join(f"{column} {'–' if cell is None else f'{cell:f}'}" for column, cell in numbers.items())
    return found


def of_evidence(manuscript: Manuscript, references: References, id: str) -> Facts:
    """Every field of a source that is written."""
    source = manuscript.evidence.get(id)
    if source is None:
        return {}
    fields = ((str(field.alias or name), getattr(source, name)) for name, field in Evidence.model_fields.items())
    return {
        name: worded(value, references) if isinstance(value, Prose) else str(value)
        for name, value in fields if value is not None
    }


def _tabled(book: Book) -> Iterator[str]:
    """The datasets that tables print rows of; those of a figure's numbers are told by the figure."""
    for unit in book.units:
        for piece in unit.pieces:
            if piece.kind != "figure-data" and not piece.content.get("figure"):
                yield from piece.content.get("datasets", ())
                yield from filter(None, (str(piece.content.get("dataset") or ""),))


KINDS = {"value": of_value, "figure": of_figure, "dataset": of_dataset, "evidence": of_evidence}


def changes(manuscript: Manuscript, references: References, then: Record) -> Iterator[Change]:
    """What of a record is another now, or gone; nothing that was issued rests on what is new."""
    for kind, now in KINDS.items():
        for id, facts in then.get(kind, {}).items():
            differ = tuple(_differences(facts, now(manuscript, references, id)))
            if differ:
                yield Change(Node(kind, id), differ)


def _cells(extract: Extract) -> Facts:
    """The cells of the columns at the right by the words at the left, at least the first: `Westholt: Value`."""
    left = max(1, next((place for place, cell in enumerate(extract.rows[0]) if not isinstance(cell, str)), 1)) if extract.rows else 1
    found: Facts = {}
    for number, row in enumerate(extract.rows, 1):
        name = ", ".join(str(cell) for cell in row[:left])
        for title, cell in zip(extract.head[left:], row[left:], strict=True):
            key = f"{name}: {title}"
            found[f"{key}, row {number}" if key in found else key] = f"{cell:f}" if isinstance(cell, Decimal) else cell or ""
    return found


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*then, *now)):
        if then.get(name, "") != now.get(name, ""):
            yield name, then.get(name, ""), now.get(name, "")
