"""Baselines: what each measure was, what it is, what it is held against, and the priorities that it would show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import Field

from lispub.blocks._anchors import table_anchor
from lispub.model.book import Label, Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written
from lispub.quantity import measure_of, period_of, place_of


class Baseline(Entry):
    """One measure by its latest `value`, the `baseline` that it started from, and a comparator, as ids of values."""

    value: Written
    baseline: Written | None = None
    against: Written | None = None

    @property
    def named(self) -> tuple[Written, ...]:
        """The ids of the values that the row shows."""
        return tuple(id for id in (self.value, self.baseline, self.against) if id is not None)


class Baselines(Entry):
    """The rows in order; every word and number of them stands in `values.yaml`, `measures.yaml` and `priorities.yaml`."""

    title: Line
    rows: tuple[Baseline, ...] = Field(min_length=1)
    note: Line | None = None


def pieces(block: Block, entry: Baselines, desk: Desk) -> Iterable[Piece]:
    """One numbered table; a value that is not there is reported by a check."""
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    values = desk.manuscript.values
    rows = tuple(_row(row, desk) for row in entry.rows if all(id in values for id in row.named))
    sources = dict.fromkeys(source for row in entry.rows for id in row.named for source in desk.sources_of(id))
    content = {"title": title, "rows": rows, "note": desk.line(entry.note), "evidence": desk.cite(sources)}
    yield Piece("baselines", label.anchor, label, content, block.source)


def _row(row: Baseline, desk: Desk) -> dict[str, Any]:
    id = measure_of(desk.manuscript, row.value)
    measure = desk.manuscript.measures.get(id)
    return {
        "name": desk.line(measure.name) if measure else (), "definition": desk.line(measure.definition) if measure else (),
        "unit": desk.line(measure.unit) if measure else (), "value": _cell(row.value, desk), "baseline": _cell(row.baseline, desk),
        "against": _cell(row.against, desk), "priorities": _shown_by(id, desk),
    }


def _cell(id: Written | None, desk: Desk) -> dict[str, Any]:
    """A value as printed, with its period and its place."""
    if id is None:
        return {}
    return {"value": desk.value(id), "period": period_of(desk.manuscript, id), "place": place_of(desk.manuscript, id)}


def _shown_by(measure: str, desk: Desk) -> tuple[Label, ...]:
    """The priorities of this edition that the measure would show, by number."""
    serving = (line.label for line in desk.listed("priority"))
    return tuple(label for label in serving if measure in desk.manuscript.priorities[label.anchor.removeprefix("priority-")].measures)


def _mentions(entry: Baselines) -> Iterable[tuple[str, Written]]:
    return (("value", id) for row in entry.rows for id in row.named)


BLOCK = BlockKind("baselines", Baselines, pieces, anchor=table_anchor, mentions=_mentions)
