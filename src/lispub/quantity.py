"""What a value is besides its number: how it is displayed, its measure, unit, place and period, its own or its parts'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lispub.model.inline import CrossRef, Holder, Inline, Prose, ValueRef
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.registers import Display, Value
from lispub.model.source import Written
from lispub.numerals import NBSP, printed
from lispub.walk import plain

# how the result of an operation is displayed where its value does not say
_DISPLAYS = {
    "ratio": Display.model_validate({"decimals": 2}), "change": Display.model_validate({"decimals": 1, "suffix": "%"}),
    "share": Display.model_validate({"decimals": 1, "suffix": "%"}), "index": Display.model_validate({"decimals": 1}),
    "rank": Display(), "count": Display(),
}
_UNITS = {"ratio": "ratio", "change": "per cent", "share": "per cent", "index": "index", "rank": "place", "count": "number"}


def parts_of(value: Value) -> tuple[Written, ...]:
    """The ids of the values that a value is derived from."""
    return value.derive.parts if value.derive is not None else ()


def dataset_of(value: Value) -> Written | None:
    """The dataset that a value takes its cell from, or whose rows it counts, ranks among or sums."""
    rows = value.derive.rows if value.derive is not None else None
    return rows.dataset if rows is not None else value.dataset


def with_parts(manuscript: Manuscript, id: str) -> Iterator[tuple[str, Value]]:
    """A value and all that it is derived from, once each, nearest first; a circle ends where it closes."""
    seen: set[str] = set()
    waiting = [id]
    while waiting:
        id = waiting.pop(0)
        value = manuscript.values.get(id)
        if value is not None and id not in seen:
            seen.add(id)
            yield id, value
            waiting.extend(parts_of(value))


def as_printed(references: References, id: str, filters: tuple[str, ...] = ()) -> str:
    """A value as it is printed; `tbc` where it has no number."""
    number = references.numbers.get(id)
    return printed(number, references.displays[id], filters) if number is not None else "tbc"


def sources_of(manuscript: Manuscript, id: str) -> tuple[Written, ...]:
    """The evidence ids that a value rests on, in order: its document, or the origin of its dataset, and those of its parts."""
    found: dict[Written, None] = {}
    for _, value in with_parts(manuscript, id):
        if value.document is not None:
            found[value.document] = None
        dataset = manuscript.datasets.get(dataset_of(value) or "")
        if dataset is not None:
            found.update(dict.fromkeys(dataset.origin.evidence))
    return tuple(found)


def display_of(manuscript: Manuscript, id: str) -> Display:
    """How a value is displayed: by itself, by its measure, by the operation, or as its first part.

    The difference of two shares is in percentage points: 5% less 4% is not 1%.
    """
    for each, value in with_parts(manuscript, id):
        if value.display is not None:
            found = value.display
        elif value.measure is not None:
            measure = manuscript.measures.get(value.measure)
            found = measure.display if measure is not None else Display()
        elif value.derive is not None and value.derive.operation in _DISPLAYS:
            found = _DISPLAYS[value.derive.operation]
        elif value.derive is not None and value.derive.rows is not None:
            found = _of_dataset(manuscript, value.derive.rows.dataset)
        else:
            continue
        differs = each != id and _is_difference(manuscript.values[id]) and found.suffix == "%"
        return found.model_copy(update={"suffix": " percentage points"}) if differs else found
    return Display()


def _is_difference(value: Value) -> bool:
    return value.derive is not None and value.derive.operation == "difference"


def _of_dataset(manuscript: Manuscript, id: str) -> Display:
    dataset = manuscript.datasets.get(id)
    measure = manuscript.measures.get(dataset.origin.measure or "") if dataset is not None else None
    return measure.display if measure is not None else Display()


def measure_of(manuscript: Manuscript, id: str) -> str:
    """The id of the measure of a value, or of the first of its parts that has one; empty for a count of no data."""
    for _, value in with_parts(manuscript, id):
        dataset = manuscript.datasets.get(dataset_of(value) or "")
        found = value.measure or (dataset.origin.measure if dataset is not None else None)
        if found is not None:
            return str(found) if found in manuscript.measures else ""
    return ""


def unit_of(manuscript: Manuscript, id: str) -> str:
    """The unit of a value in words."""
    value = manuscript.values.get(id)
    if value is not None and value.measure is None and value.derive is not None and value.derive.operation in _UNITS:
        return _UNITS[value.derive.operation]
    measure = manuscript.measures.get(measure_of(manuscript, id))
    unit = plain(measure.unit.nodes) if measure is not None else ""
    return f"difference in {unit}" if value is not None and _is_difference(value) and value.measure is None else unit


def period_of(manuscript: Manuscript, id: str) -> str:
    """The period of a value: its own, that of all its parts, or from the first of theirs to the last."""
    return _own_or_span(manuscript, id, lambda value: value.period, frozenset())


def place_of(manuscript: Manuscript, id: str) -> str:
    """The name of the place that a value is about; of a comparison both names, of a count that within which it counts; empty where it is
    about no place."""
    value = manuscript.values.get(id)
    own = value.geography if value is not None else None
    if value is not None and value.derive is not None and value.derive.count is not None:
        own = own or value.derive.count.within or Written("")      # its parts are what it counts against, not what it is about
    ids = [own] if own is not None else [value.geography for _, value in with_parts(manuscript, id) if value.geography is not None]
    named = (manuscript.geographies[place] for place in dict.fromkeys(ids) if place in manuscript.geographies)
    return ", ".join(str(place.short or place.name) for place in named)


def _own_or_span(manuscript: Manuscript, id: str, read: Callable[[Value], Written | None], above: frozenset[str]) -> str:
    value = manuscript.values.get(id)
    if value is None or id in above:
        return ""
    own = read(value)
    if own is not None:
        return str(own)
    rows = value.derive.rows if value.derive is not None else None
    if rows is not None and "period" in rows.select:
        return str(rows.select["period"])
    found = list(dict.fromkeys(filter(None, (_own_or_span(manuscript, part, read, above | {id}) for part in parts_of(value)))))
    if len(found) < 2:
        return found[0] if found else ""
    first, last = min(found), max(found)
    return f"{first} to {last}" if (value.derive is not None and value.derive.operation in ("change", "difference")) else ", ".join(found)


def worded(prose: Prose | None, references: References) -> str:
    """A line in plain words with its values printed, where no edition is chosen; a reference gives its anchor, for its number
    differs between editions."""
    return _said(prose.nodes, references).replace(NBSP, " ") if prose is not None else ""


def _said(nodes: tuple[Inline, ...], references: References) -> str:
    words = ""
    for node in nodes:
        match node:
            case ValueRef():
                text = as_printed(references, node.id, node.filters)
                words += capital(text) if begins_sentence(words) else text
            case CrossRef():
                words += node.anchor
            case _ if isinstance(node, Holder):
                words += _said(node.children, references)
            case _:
                words += plain((node,))
    return words


def begins_sentence(before: str) -> bool:
    """Whether what follows these words begins a sentence, or the whole text: a number in words then has a capital."""
    return not before or re.search(r"[.!?][”’)]*\s+\Z", before) is not None


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
