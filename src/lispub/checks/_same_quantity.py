"""What makes two values the same quantity: measure, place, period, and what is selected or meant besides."""

from __future__ import annotations

from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.registers import Value
from lispub.numerals import printed
from lispub.quantity import as_printed
from lispub.walk import plain

PERIOD = "period"       # the column of periods, in every dataset that has one

Selection = tuple[tuple[str, str], ...]


def besides(manuscript: Manuscript, value: Value) -> Selection:
    """What a value selects besides its place and its period: `(("section", "C"),)`. Nothing for a number of a document."""
    place = manuscript.geographies.get(value.geography or "")
    codes = place.codes if place is not None else ()
    return tuple(sorted(
        (column, str(text)) for column, text in value.select.items() if column != PERIOD and text not in codes and text != value.period
    ))


def meant(manuscript: Manuscript, value: Value) -> tuple[object, ...]:
    """What a value is where measure, place and period do not say: its `means`, else its column and what else it selects."""
    if value.means is not None:
        return (" ".join(plain(value.means.nodes).casefold().split()),)
    return (str(value.column), besides(manuscript, value))


def agree(manuscript: Manuscript, references: References, first: str, second: str) -> bool:
    """Whether two values show the same number when both are displayed like one of them, so that the rougher display decides."""
    numbers = references.numbers[first], references.numbers[second]
    displays = references.displays[first], references.displays[second]
    return any(printed(numbers[0], display) == printed(numbers[1], display) for display in displays)


def told(manuscript: Manuscript, references: References, id: str) -> str:
    """A value for a message: `` `id` is 82.1% (strategy/values.yaml:31:3, from ons-aps) ``."""
    sources = ", ".join(references.sources[id])
    number = as_printed(references, id)
    return f"`{id}` is {number} ({manuscript.values[id].source}{f', from {sources}' if sources else ''})"
