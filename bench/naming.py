"""The places, years and sizes of the corpus, and what each thing in it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Yaml = Any      # what YAML can say: a mapping, a list, a text, a number, true, None

AREAS = tuple(f"Area {number}" for number in range(1, 13))
ALL, OTHERS = "All areas", "Other areas"
CODES = {ALL: "B00", OTHERS: "B99"} | {area: f"B{number:02}" for number, area in enumerate(AREAS, 1)}
YEARS = (2016, 2017, 2018, 2019)


@dataclass(frozen=True)
class Size:
    """How many chapters, sections in each, paragraphs in each of these, and sources."""

    chapters: int
    sections: int
    paragraphs: int
    sources: int


def area_id(area: str) -> str:
    return area.lower().replace(" ", "-")


def value_id(topic: str, area: str) -> str:
    return f"{topic}_{area_id(area).replace('-', '_')}_2019"


def paragraph_id(place: int, number: int) -> str:
    return f"p-{place + 1:02}{number:03}"


def source_id(number: int) -> str:
    return f"notes-{letters(number).lower()}"


def letters(number: int) -> str:
    """A, B, … Z, BA, BB: a count that no check takes for a number."""
    more, last = divmod(number, 26)
    return (letters(more) if more else "") + chr(ord("A") + last)
