"""Whether a figure bears the stamp of its data, and which numbers in its words are not among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lispub.checks._formula import as_exact
from lispub.figures import every_drawn, stamp
from lispub.model.dataset import Extract
from lispub.model.inline import Emphasis, Inline, Link, Span, TermRef, Text
from lispub.model.manuscript import Figure, Manuscript
from lispub.walk import plain

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def stamped(manuscript: Manuscript) -> Iterator[tuple[Figure, Extract, str]]:
    """Each figure that can be drawn, what it draws, and its right stamp."""
    return ((figure, extract, stamp(extract)) for figure, extract in every_drawn(manuscript))


def not_in_data(figure: Figure, extract: Extract) -> str:
    """The numbers in title, alternative text and note that the data have nowhere, as the end of a message; or nothing.

    Years, ages and the like may stand there by right: only the author knows.
    """
    head = figure.head
    words = " ".join([*extract.head, *(cell for row in extract.rows for cell in row if isinstance(cell, str)), plain(head.unit.nodes)])
    known = {number.rstrip(",") for number in _NUMBER.findall(words)}
    cells = [cell for row in extract.rows for cell in row if isinstance(cell, Decimal)]
    told = []
    for name, prose in (("title", head.title), ("alt text", head.alt), ("note", head.note)):
        written = _unsourced(prose.nodes) if prose is not None else ""
        numbers = dict.fromkeys(number.rstrip(",") for number in _NUMBER.findall(written))
        strange = [number for number in numbers if number not in known and not _drawn(number, cells)]
        told += [f"{', '.join(strange)} in the {name}"] if strange else []
    return f"; not among its data: {', '.join(told)}" if told else ""


def _unsourced(nodes: tuple[Inline, ...]) -> str:
    """The words of a text that come from nowhere else: not those of a value or of a number with its own source."""
    return " ".join(
        node.text if isinstance(node, Text) else _unsourced(node.children)
        for node in nodes if isinstance(node, Text | Emphasis | Link | Span | TermRef)
    )


def _drawn(written: str, cells: list[Decimal]) -> bool:
    """Whether a number is among some cells, rounded as it is written, whatever its sign."""
    number = Decimal(written.replace(",", ""))
    return any(as_exact(abs(cell), number) == number for cell in cells)
