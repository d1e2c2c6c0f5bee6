"""A value that its own dataset has overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._periods import years
from lispub.checks._same_quantity import PERIOD
from lispub.model.dataset import Dataset, Row
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import period_of

Selected = tuple[str, str, str, tuple[tuple[str, str], ...]]    # dataset, column, places within, what is selected besides the period


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each selection whose newest value is older than the newest period that was over when the last edition was issued."""
    manuscript = proof.manuscript
    over = max(issue.date.year for issue in manuscript.strategy.editions.values()) - 1
    for (dataset_id, column, _, select), (year, id) in _newest(proof).items():
        dataset = manuscript.datasets[dataset_id]
        until = dataset.origin.until
        last = min(over, max(years(until.period), default=over)) if until is not None else over
        row = _latest(dataset, column, dict(select), last)
        if row is not None and year < max(years(str(row.cells[PERIOD]))):
            message = f"`{id}` is of {period_of(manuscript, id) or year}, and `{dataset_id}` has {row.cells[PERIOD]} ({row.source})"
            remedy = "Add a value of the newer period and use it, or say in the dataset's record why the strategy ends earlier: " \
                f"`until: {{period: {period_of(manuscript, id) or year}, because: …}}`."
            yield CHECK.problem(message, manuscript.values[id].source, remedy=remedy)


def _newest(proof: Proof) -> dict[Selected, tuple[int, str]]:
    """The last year, and the id, of the newest value of each selection that names a period.

    A value without a number has been reported already.
    """
    found: dict[Selected, tuple[int, str]] = {}
    for id in proof.references.numbers:
        value = proof.manuscript.values[id]
        rows = value.derive.rows if value.derive is not None else None
        taken = rows or value
        year = max(years(taken.select.get(PERIOD)), default=0)
        if taken.dataset not in proof.manuscript.datasets or not year:
            continue
        select = tuple(sorted((column, str(text)) for column, text in taken.select.items() if column != PERIOD))
        key = (str(taken.dataset), str(taken.column), str(rows.within or "") if rows is not None else "", select)
        found[key] = max(found.get(key, (0, "")), (year, id))
    return found


def _latest(dataset: Dataset, column: str, select: dict[str, str], last: int) -> Row | None:
    """The row of the newest period, not after a year, that has a number; None if no period can be read."""
    best: tuple[int, Row] | None = None
    for row in dataset.where(select):
        year = max(years(str(row.cells.get(PERIOD))), default=0)
        if 0 < year <= last and row.cells.get(column) is not None and (best is None or year > best[0]):
            best = (year, row)
    return best[1] if best is not None else None


CHECK = CheckKind(
    id="value-stale",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A selection of a dataset whose newest value is older than the newest period of that dataset which was over, by its last year, "
    "before the year of the latest edition: 2018/19 and mid-2019 are over when an edition is dated 2020. Periods that name no year "
    "are left alone.",
    why="A strategy that states an old figure beside a newer one that it has in hand seems to hide what came after.",
    remedy="Add a value of the newer period and use it, or say in the dataset's record why the strategy ends earlier: "
    "`until: {period: 2015, because: …}`.",
    reference="lispub: no number is issued that its own dataset has overtaken, unless the record says why.",
    bad="# the dataset has 2016 to 2019, the final edition is of 2020\n"
    "pay_2016: {measure: pay, period: 2016, dataset: pay, select: {period: 2016}}",
    good="pay_2019: {measure: pay, period: 2019, dataset: pay, select: {period: 2019}}",
    find=find,
)
