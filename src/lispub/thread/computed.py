"""What datasets that are not as published rest on: the values that they repeat, the datasets that they are computed from."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.manuscript import Manuscript
from lispub.model.thread import Node


def computed_from(manuscript: Manuscript) -> Iterator[tuple[Node, Node]]:
    """Each such dataset with each value or dataset that it rests on."""
    for id, dataset in manuscript.datasets.items():
        own = Node("dataset", str(id))
        for column in dataset.origin.values.values():
            yield from ((own, Node("value", value)) for row in dataset.rows if isinstance(value := row.cells.get(column), str) and value)
        for computed in dataset.origin.computed:
            yield from ((own, Node("dataset", str(other))) for other in computed.equals.datasets)
