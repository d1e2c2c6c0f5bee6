"""A cell that repeats a value, and no longer has its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lispub.checks._formula import as_exact
from lispub.checks._same_quantity import told
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import NBSP
from lispub.quantity import as_printed


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each cell that does not repeat its value. A value without a number has a problem of its own, or is to come."""
    for dataset in proof.manuscript.datasets.values():
        for column, ids in dataset.origin.values.items():
            for row in dataset.rows:
                cell, id = row.cells[column], str(row.cells[ids])
                fault = _fault(proof, cell, id) if cell is not None else ""
                if fault:
                    shown = f"{cell:f}" if isinstance(cell, Decimal) else f"“{cell}”"
                    yield CHECK.problem(f"`{dataset.id}` has {shown} under `{column}`, and {fault}", row.source)


def _fault(proof: Proof, cell: Decimal | str, id: str) -> str:
    """Why a cell does not repeat the value that its row names; empty if it does, or if the row names none."""
    value, number = proof.manuscript.values.get(id), proof.references.numbers.get(id)
    if value is not None and number is None:
        return f"`{id}` ({value.source}) is still to be confirmed" if value.status == "tbc" else ""
    if number is None:
        return ""
    if isinstance(cell, Decimal):
        right, said = as_exact(number, cell) == cell, f"{as_exact(number, cell):f}"
    else:
        said = as_printed(proof.references, id).replace(NBSP, " ")
        right = re.search(rf"(?<![\d.,]){re.escape(said)}(?![.,]?\d)", cell.replace(NBSP, " ")) is not None
    return "" if right else f"should have {said}: {told(proof.manuscript, proof.references, id)}"


CHECK = CheckKind(
    id="copied-cell",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A cell of a dataset whose row names the value that it repeats, under the column of ids that `values` of the record gives, and "
    "that does not: a number should be that of the value, rounded to the decimals of the cell, and words should have the value in "
    "them as it is displayed. A row that names no value is left alone.",
    why="Numbers of several sources are copied into one table so that one figure can draw them. Who corrects the source "
    "corrects the text, and the figure goes on drawing the copy.",
    remedy="Copy the number again, or name the value that the cell is.",
    reference="lispub: change one cell, and every figure that rests on it changes, or the build says why not.",
    bad="# success.yaml: values: {value: value_id}\nmeasure,value,value_id\nWork rate,78.1,work_rate_2019     # it is 79.1",
    good="# success.yaml: values: {value: value_id}\nmeasure,value,value_id\nWork rate,79.1,work_rate_2019",
    find=find,
)
