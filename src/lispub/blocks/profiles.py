"""Profiles: a page for each place, all on one grid: where it lies, what is said of it, and how it stands among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import Field, model_validator

from lispub.blocks._paragraphs import pieces_of
from lispub.blocks._standing import Measured, Scale, as_printed, rank
from lispub.model.book import Piece
from lispub.model.dataset import Dataset
from lispub.model.entry import Entry
from lispub.model.inline import Flow, Line, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, KeyNumber
from lispub.model.registers import Geography
from lispub.model.source import Written
from lispub.numerals import in_words, printed


class Place(Entry):
    """What is said of one place; its name, its tile and what it lies within stand in `geographies.yaml`."""

    geography: Written
    says: Line
    text: Flow
    numbers: tuple[KeyNumber, ...] = Field(default=(), max_length=3)


class Profiles(Entry):
    """The places in order, and the measures that stand on the page of each.

    `against` names comparators: of each measure the first that its dataset has.
    """

    measures: tuple[Measured, ...] = Field(min_length=1, max_length=10)     # more would not leave room for a text
    against: tuple[Written, ...] = ()
    places: tuple[Place, ...] = Field(min_length=2)                         # nothing stands among others by itself
    note: Line | None = None

    @model_validator(mode="after")
    def _each_place_once(self) -> Profiles:
        named = [place.geography for place in self.places]
        twice = next((name for name in named if named.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"names the place `{twice}` twice")
        return self

    def comparators(self, measure: Measured) -> tuple[Written, ...]:
        """The ids of the geographies that a measure may be held against, the preferred first."""
        return self.against if measure.against is None else measure.against


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure of all places that have it: their numbers, the same as printed, and the strip that holds them; and the comparator."""

    measure: Measured
    dataset: Dataset
    against: tuple[Geography, Decimal] | None
    numbers: tuple[tuple[Geography, Decimal], ...]
    printed: tuple[Decimal, ...]
    scale: Scale | None

    @classmethod
    def of(cls, measure: Measured, entry: Profiles, desk: Desk) -> Standing:
        """How the places of the profiles stand by a measure."""
        geographies, dataset = desk.manuscript.geographies, desk.manuscript.datasets[measure.dataset]
        against = measure.first_against([geographies[id] for id in entry.comparators(measure) if id in geographies], dataset)
        places = [geographies[place.geography] for place in entry.places]
        numbers = tuple((place, number) for place in places if (number := measure.number(place, dataset)) is not None)
        bounds = [bound for place in places for bound in measure.bounds(place, dataset) or ()]
        on_strip = [*(number for _, number in numbers), *bounds, *([against[1]] if against is not None else [])]
        printed = tuple(as_printed(number, measure) for _, number in numbers)
        return cls(measure, dataset, against, numbers, printed, Scale.over(on_strip) if numbers else None)


def pieces(block: Block, entry: Profiles, desk: Desk) -> Iterable[Piece]:
    """For each place its heading, its key numbers, its table and its paragraphs. A check reports what is not there."""
    geographies, datasets = desk.manuscript.geographies, desk.manuscript.datasets
    if all(place.geography in geographies for place in entry.places) and all(measure.dataset in datasets for measure in entry.measures):
        standings = tuple(Standing.of(measure, entry, desk) for measure in entry.measures)
        for place in entry.places:
            yield from _page(place, entry, standings, block, desk)


def _page(place: Place, entry: Profiles, standings: Iterable[Standing], block: Block, desk: Desk) -> Iterator[Piece]:
    name = (Text(desk.manuscript.geographies[place.geography].name),)
    section = desk.number("section", f"sec-{place.geography}", name)
    head = {"part": "head", "name": name, "says": desk.line(place.says), "tiles": _tiles(place, entry, desk)}
    yield Piece("profiles", section.anchor, section, head, block.source)
    if place.numbers:
        numbers = tuple(desk.key_figure(number) for number in place.numbers)
        yield Piece("key-numbers", content={"numbers": numbers}, source=block.source)
    title = (*name, Text(" in numbers"))
    table = desk.number("table", f"tbl-{place.geography}", title)
    yield Piece("profiles", table.anchor, table, {"part": "table", "title": title, **_table(place, entry, standings, desk)}, block.source)
    yield from pieces_of(place.text, desk, block.source)


def _tiles(here: Place, entry: Profiles, desk: Desk) -> tuple[tuple[int, int, bool], ...]:
    """The tile map as column, row and whether it is this place; nothing if this place has no tile."""
    geographies = desk.manuscript.geographies
    if geographies[here.geography].tile is None:
        return ()
    tiles = ((geographies[place.geography].tile, place is here) for place in entry.places)
    return tuple((*tile, filled) for tile, filled in tiles if tile is not None)


def _table(here: Place, entry: Profiles, standings: Iterable[Standing], desk: Desk) -> dict[str, Any]:
    """The table of a place: a row a measure, and the sources of all of them."""
    geographies = desk.manuscript.geographies
    place = geographies[here.geography]
    within = geographies.get(place.within or "")
    datasets = tuple(dict.fromkeys(measure.dataset for measure in entry.measures))
    return {
        "place": _short(place), "within": _short(within), "against": _short(geographies.get(next(iter(entry.against), ""))),
        "among": in_words(Decimal(len(entry.places))), "note": desk.line(entry.note), "datasets": tuple(str(id) for id in datasets),
        "rows": tuple(_row(standing, place, within, entry, desk) for standing in standings),
        "sources": tuple(dict.fromkeys(desk.source_note(id) for id in datasets)),
    }


def _row(standing: Standing, place: Geography, within: Geography | None, entry: Profiles, desk: Desk) -> dict[str, Any]:
    """The numbers of a place, of what it lies within and of the comparator, and how it stands among the places."""
    measure, dataset = standing.measure, standing.dataset
    own = measure.number(place, dataset)
    whole = measure.number(within, dataset) if within is not None else None
    other, number = standing.against or (None, None)
    preferred = desk.manuscript.geographies.get(next(iter(entry.against), ""))
    return {
        "title": desk.line(measure.title), "unit": desk.line(measure.unit), "value": _shown(own, measure),
        "within": _shown(whole, measure), "against": _shown(number, measure), "other": "" if other is preferred else _short(other),
        "rank": rank(as_printed(own, measure), standing.printed, measure.ends) if own is not None else "",
        "interval": _interval(measure, place, dataset), "strip": _strip(standing, place, number),
    }


def _strip(standing: Standing, here: Geography, against: Decimal | None) -> dict[str, Any]:
    """Places along a strip, in per cent from its left end, on one scale for the pages of all places."""
    numbers, scale = standing.numbers, standing.scale
    if scale is None:
        return {}
    own = standing.measure.bounds(here, standing.dataset)
    return {
        "others": tuple(sorted(scale.at(number) for place, number in numbers if place is not here)),
        "here": next((scale.at(number) for place, number in numbers if place is here), None),
        "against": scale.at(against) if against is not None else None,
        "interval": (scale.at(own[0]), scale.at(own[1]) - scale.at(own[0])) if own else None,
    }


def _interval(measure: Measured, place: Geography, dataset: Dataset) -> str:
    """The interval in words, where there is one: no rank is sound then."""
    bounds = measure.bounds(place, dataset)
    return " to ".join(printed(bound, measure, ("bare",)) for bound in bounds) if bounds else ""


def _shown(number: Decimal | None, measure: Measured) -> str:
    return printed(number, measure) if number is not None else ""


def _short(place: Geography | None) -> str:
    return str(place.short or place.name) if place is not None else ""


def _parts(entry: Profiles) -> Iterable[str]:
    return (f"{kind}-{place.geography}" for place in entry.places for kind in ("sec", "tbl"))


def _mentions(entry: Profiles) -> Iterable[tuple[str, Written]]:
    for measure in entry.measures:
        yield "dataset", measure.dataset
        yield from (("geography", other) for other in measure.against or ())
    yield from (("geography", other) for other in entry.against)
    for place in entry.places:
        yield "geography", place.geography
        yield from (("value", number.value) for number in place.numbers)


BLOCK = BlockKind("profiles", Profiles, pieces, parts=_parts, mentions=_mentions)
