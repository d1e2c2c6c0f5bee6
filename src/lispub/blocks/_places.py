"""Places by name and number, as an index gives them: 2.1, 2.4 to 2.6; Figures 2.2 and so on."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Label

Runs = tuple[tuple[str, tuple[tuple[Label, Label], ...]], ...]


def in_runs(places: Iterable[Label]) -> Runs:
    """The places by name, paragraphs first, in runs from one to another."""
    named: dict[str, list[tuple[Label, Label]]] = {"paragraph": []}
    for label in places:
        runs = named.setdefault(label.name, [])
        if runs and label.number == _next(runs[-1][1].number):
            runs[-1] = (runs[-1][0], label)
        else:
            runs.append((label, label))
    return tuple((name, tuple(runs)) for name, runs in named.items() if runs)


def _next(number: str) -> str:
    """The number after 2.4 or V12; nothing follows a title."""
    before = number.rstrip("0123456789")
    last = number.removeprefix(before)
    return f"{before}{int(last) + 1}" if last else ""
