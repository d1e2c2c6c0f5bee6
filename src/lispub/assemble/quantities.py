"""An entry of the list of values: what a number is, where it comes from, how it was derived, where it is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lispub.model.book import Label, SetQuantity
from lispub.model.inline import Inline, SetRef, Text
from lispub.model.manuscript import Manuscript
from lispub.model.references import InPlace, References, Working
from lispub.model.registers import Value
from lispub.model.source import Written
from lispub.quantity import as_printed, dataset_of, measure_of, parts_of, period_of, place_of, unit_of
from lispub.walk import once

if TYPE_CHECKING:
    from lispub.assemble.desk import UnitDesk

# how an operation is said between the labels of its two parts
_BETWEEN = {
    "ratio": " over ", "difference": " less ", "share": " in per cent of ", "index": ", where 100 is ", "change": " to ", "sum": " plus ",
}


def set_quantities(desk: UnitDesk) -> Iterator[SetQuantity]:
    """The entry of every value that has a label: those of the register, and the numbers sourced in place."""
    values, labels = desk.manuscript.values, desk.value_labels
    in_place = {each.id: each for each in desk.references.in_place.values()}
    derived: dict[str, list[Label]] = {}        # by part, what is derived from it
    for id, label in labels.items():
        for part in parts_of(values[id]) if id in values else ():
            derived.setdefault(part, []).append(Label("", label, anchor_of(id)))
    for id, label in labels.items():
        yield _registered(desk, id, label, values[id], tuple(derived.get(id, ()))) if id in values else _in_place(desk, in_place[id], label)


def _in_place(desk: UnitDesk, found: InPlace, label: str) -> SetQuantity:
    id = found.id
    return SetQuantity(
        id=id, label=label, anchor=anchor_of(id), group="", text=found.words, means=(), unit="", place="", period="", working=(),
        source=desk.cite((Written(found.evidence),), found.locator), dataset="", vintage="", status="final", differs=(),
        used=desk.stated(id),
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What a value of the register is about, whatever the edition."""

    measure: str
    unit: str
    place: str
    period: str
    cell: str


def _about(references: References, manuscript: Manuscript) -> dict[str, _About]:
    return {
        id: _About(measure_of(manuscript, id), unit_of(manuscript, id), place_of(manuscript, id), period_of(manuscript, id),
                   _cell(manuscript, value) if value.dataset is not None else "")
        for id, value in manuscript.values.items()
    }


def _registered(desk: UnitDesk, id: str, label: str, value: Value, derived: tuple[Label, ...]) -> SetQuantity:
    dataset = desk.manuscript.datasets.get(dataset_of(value) or "")
    about = once(_about, desk.references, desk.manuscript)[id]
    return SetQuantity(
        id=id, label=label, anchor=anchor_of(id), group=about.measure, text=as_printed(desk.references, id),
        means=desk.line(value.means), unit=about.unit, place=about.place, period=about.period,
        working=tuple(_worked_out(desk, desk.references.workings[id])) if id in desk.references.workings else (),
        source=desk.cite(() if value.derive is not None and not dataset else desk.sources_of(id), str(value.locator or "")),
        dataset=dataset.id if dataset is not None else "", vintage=str(value.vintage or ""), status=value.status,
        differs=desk.line(value.differs), used=desk.stated(id), parts_of=tuple(dict.fromkeys(derived)),
        cell=about.cell,
    )


def _cell(manuscript: Manuscript, value: Value) -> str:
    """What is selected in the dataset besides place and period, in its own words, after its column where it is a code; then the
    column of the number if it is not `value`."""
    place = manuscript.geographies.get(value.geography or "")
    codes = place.codes if place is not None else ()
    found = manuscript.datasets[value.dataset].where(dict(value.select)) if value.dataset in manuscript.datasets else ()
    row = found[0].cells if found else {}
    words = []
    for column, text in value.select.items():
        if column != "period" and text not in codes:
            named = row.get(column.removesuffix("_code")) if column.endswith("_code") else None     # the name beside its code
            words.append(str(named or (text if " " in text else f"{column} {text}")))
    return "; ".join([*words, *([] if value.column == "value" else [f"column {value.column}"])])


def anchor_of(id: str) -> str:
    """The anchor of the entry of a value."""
    return f"value-{id.replace('.', '-')}"


def _worked_out(desk: UnitDesk, working: Working) -> Iterator[Inline]:
    """A derivation in words, its parts by their labels: V12 over V14; of 10 rows those above V33: Watford, Hertsmere."""
    parts = [_part(desk, part) for part in working.parts]
    match working.operation:
        case "rank":
            yield Text("place of ")
            yield parts[0]
            yield Text(f" among {working.of}, the {working.how} first" + (f", after {_names(working.rows)}" if working.rows else ""))
        case "count":
            yield from _counted(parts, working)
        case "sum" if working.rows:
            yield Text(f"sum of {working.of} rows: {_names(working.rows)}")
        case operation:
            if operation == "change":
                yield Text("change from ")
            for place, part in enumerate(parts):
                if place:
                    yield Text(_BETWEEN[operation])
                yield part
            if operation == "change":
                yield Text(", in per cent")


def _counted(parts: list[SetRef], working: Working) -> Iterator[Inline]:
    if not working.how:
        yield Text(f"count of {_names(working.rows)}")
        return
    yield Text(f"of {working.of}, those {working.how}")
    for place, part in enumerate(parts):
        yield Text(" and " if place else " ")
        yield part
    yield Text(f": {_names(working.rows) or 'none'}")


def _part(desk: UnitDesk, id: str) -> SetRef:
    return SetRef(desk.value_labels.get(id, id), anchor_of(id) if desk.label(anchor_of(id)) is not None else "")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names)
