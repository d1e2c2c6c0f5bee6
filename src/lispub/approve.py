"""Approving figures: what an author reads before saying that title, alternative text and note fit the data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from lispub.figures import drawn, stamp
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.quantity import worded

WIDTH = 100     # columns


def stamps(manuscript: Manuscript, ids: Iterable[str] = ()) -> dict[str, str]:
    """The right stamp of each figure that is named, or of all that do not bear theirs. A figure that cannot be drawn has none."""
    named = tuple(ids)
    found: dict[str, str] = {}
    for id in named or manuscript.figures:
        figure = manuscript.figures[id]
        shown = drawn(figure, manuscript)
        if shown is not None and (named or figure.head.approved != stamp(shown[0])):
            found[id] = stamp(shown[0])
    return found


def sheet(manuscript: Manuscript, references: References, id: str) -> str:
    """What a figure says, with its values set: title, unit, alternative text, note and long description."""
    figure = manuscript.figures[id]
    shown = drawn(figure, manuscript)
    told = {
        "Title": worded(figure.head.title, references), "Unit": worded(figure.head.unit, references),
        "Alt text, computed": shown[1].alt if shown and figure.head.alt is None else "",
        "Alt text, as written": worded(figure.head.alt, references), "Note": worded(figure.head.note, references),
        "Description": shown[1].description if shown else "",
    }
    lines = [
        textwrap.fill(f"{name}: {words}", WIDTH, initial_indent="  ", subsequent_indent="    ") for name, words in told.items() if words
    ]
    return "\n".join([id, *lines, ""])
