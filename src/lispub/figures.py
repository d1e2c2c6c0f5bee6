"""What a figure draws and says: its numbers, its words, and the stamp that an author approves them by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from lispub import registry
from lispub.model.dataset import Extract, Words
from lispub.model.manuscript import Figure, Manuscript

STAMP = 8       # hexadecimal digits: enough to notice a change, short enough to read out


def drawn(figure: Figure, manuscript: Manuscript) -> tuple[Extract, Words] | None:
    """The numbers and the words of a figure of the manuscript, made once; None if its plot does not fit its data."""
    if figure.id not in manuscript.drawn:
        manuscript.drawn[figure.id] = _drawn(figure, manuscript)
    return manuscript.drawn[figure.id]


def every_drawn(manuscript: Manuscript) -> Iterator[tuple[Figure, Extract]]:
    """Each figure that can be drawn, placed or not, with its numbers; in the order of the ids."""
    for _, figure in sorted(manuscript.figures.items()):
        found = drawn(figure, manuscript)
        if found is not None:
            yield figure, found[0]


def _drawn(figure: Figure, manuscript: Manuscript) -> tuple[Extract, Words] | None:
    chart, dataset = registry.charts().get(figure.head.chart), manuscript.datasets.get(figure.head.dataset)
    if chart is None or dataset is None or any(chart.problems(figure.plot, dataset, manuscript.geographies)):
        return None
    given = figure.plot, dataset, manuscript.geographies
    return chart.data(*given), chart.words(*given)


def stamp(extract: Extract) -> str:
    """What stands under `approved`: the beginning of the SHA-256 of a figure's numbers, exactly as they were published."""
    cells = [extract.head, *([None if cell is None else str(cell) for cell in row] for row in extract.rows)]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:STAMP]
