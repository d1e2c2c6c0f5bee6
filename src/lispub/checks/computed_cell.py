"""A cell that was computed, and is no longer what its formula gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lispub.checks._formula import NotComputed, Result, as_exact, work_out
from lispub.model.dataset import Dataset
from lispub.model.formula import Computed
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.nearest import did_you_mean

SHOWN = 3       # lines of a dataset in a message


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each cell that differs from its formula; one for a formula that cannot be worked out, at the first such row."""
    manuscript = proof.manuscript
    for dataset in manuscript.datasets.values():
        for rule in dataset.origin.computed:
            if all(id in manuscript.datasets for id in rule.equals.datasets):
                yield from _in_rows(manuscript, dataset, rule)


def _in_rows(manuscript: Manuscript, dataset: Dataset, rule: Computed) -> Iterator[Problem]:
    unknown = next((column for column in rule.select if column not in dataset.columns), None)
    if unknown is not None:
        yield CHECK.problem(f"`{dataset.id}` has no column `{unknown}`{did_you_mean(unknown, dataset.columns)}", rule.source)
        return
    rows = dataset.where(dict(rule.select))
    if not rows:
        yield CHECK.problem(f"no row of `{dataset.id}` ({dataset.path}) is one of those that are said to be computed", rule.source)
    for row in rows:
        cell = row.cells[rule.column]
        if not isinstance(cell, Decimal):
            continue
        try:
            result = work_out(rule.equals, manuscript, dataset, row)
        except NotComputed as missing:
            message = f"`{rule.column}` of `{dataset.id}` cannot be worked out for the row at {row.source}: {missing}"
            yield CHECK.problem(message, rule.source, remedy="correct the formula, or add the row or the number that it needs")
            return
        exact = as_exact(result.number, cell)
        if exact != cell:
            yield CHECK.problem(f"`{dataset.id}` has {cell:f} under `{rule.column}`, and it works out at {exact:f} "
                                f"from {_told(result)}", row.source)


def _told(result: Result) -> str:
    """Where a result comes from: `` `pay` (strategy/data/pay.csv, lines 4, 6) ``, and so on for each dataset."""
    lines: dict[tuple[str, str], list[str]] = {}
    for dataset, row in result.rows:
        lines.setdefault((dataset.id, dataset.path), []).append(str(row.source.line))
    return " and ".join(f"`{id}` ({path}, {_lines(found)})" for (id, path), found in lines.items())


def _lines(found: list[str]) -> str:
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"line{'s' * (len(found) > 1)} {', '.join(found[:SHOWN])}{more}"


CHECK = CheckKind(
    id="computed-cell",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A cell of a column that the record says is `computed`, and that is not what its formula gives: worked out from the "
    "published cells without rounding, then rounded to the decimals of the cell, halves up. A formula that cannot be worked out, too.",
    why="An index, a share or a quotient that the author worked out once stays as it was when the numbers that it came from are revised.",
    remedy="Work it out again, or correct the cell that it comes from.",
    reference="European Statistics Code of Practice (2017), principle 14: coherence and comparability.",
    bad="# index.yaml: computed: [{equals: {index: [{dataset: pay, by: [place]}, {dataset: pay, select: {place: UK}}]}}]\n"
    "# pay.csv: Westholt,412 and UK,400\nplace,value\nWestholt,102.0",
    good="# index.yaml: computed: [{equals: {index: [{dataset: pay, by: [place]}, {dataset: pay, select: {place: UK}}]}}]\n"
    "# pay.csv: Westholt,412 and UK,400\nplace,value\nWestholt,103.0",
    find=find,
)
