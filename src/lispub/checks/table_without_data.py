"""A table from a dataset must fit it: the columns, rows and words that it names are there."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.blocks.table import Table
from lispub.charts._rows import chosen, selection, text, unknown_words
from lispub.model.dataset import Dataset
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source


def find(proof: Proof) -> Iterator[Problem]:
    """Every table block of both texts. A dataset that is not there is another check's business."""
    for chapter in proof.manuscript.chapters.values():
        for block in chapter.blocks:
            for entry in (block.final, block.draft):
                dataset = proof.manuscript.datasets.get(entry.dataset or "") if isinstance(entry, Table) else None
                if isinstance(entry, Table) and dataset is not None:
                    for message, source in _found(entry, dataset, block.source):
                        yield CHECK.problem(f"table `{block.id or ''}`: {message}", source)


def _found(entry: Table, dataset: Dataset, place: Source) -> Iterator[tuple[str, Source]]:
    wrong = list(selection(dataset, entry.select, [column.column for column in entry.columns], (), place))
    yield from wrong
    if not wrong:
        first = entry.columns[0].column
        yield from unknown_words(entry.highlight, (text(row, first) for row in chosen(dataset, entry.select)), first, place)


CHECK = CheckKind(
    id="table-without-data",
    stage="manuscript",
    weight=Weight.STOPS,
    what="A table names a column, a row or a word to highlight that its dataset does not have.",
    why="A table with an empty column, or without its rows, looks finished and is wrong.",
    remedy="Correct the name in the table's `columns`, `select` or `highlight`, or in the dataset.",
    reference="docs/authoring.md, blocks",
    bad="table: {dataset: pay, columns: [{column: geografy, title: District}]}",
    good="table: {dataset: pay, columns: [{column: geography, title: District}]}",
    find=find,
)
