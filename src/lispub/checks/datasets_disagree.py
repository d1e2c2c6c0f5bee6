"""Two datasets that have two numbers for one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from lispub.checks._same_quantity import PERIOD
from lispub.model.dataset import Dataset, Row
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.registers import Display, Measure
from lispub.numerals import printed
from lispub.walk import plain

PLACE, NUMBER = "geography_code", "value"      # the columns where a dataset says where and how much, unless a block names others

Cells = dict[tuple[str, str], Row]      # by the id of the place and the period


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each pair of datasets of one measure that differ in a cell and do not say why."""
    manuscript = proof.manuscript
    alike: dict[str, list[tuple[Dataset, Cells]]] = {}
    for dataset in manuscript.datasets.values():
        cells = _cells(manuscript, dataset)
        if cells and dataset.origin.measure in manuscript.measures:
            alike.setdefault(str(dataset.origin.measure), []).append((dataset, cells))
    for id, datasets in alike.items():
        for (first, known), (second, cells) in combinations(datasets, 2):
            both = ((key, known[key], row) for key, row in cells.items() if key in known)
            measure = manuscript.measures[id]
            differ = [(key, old, new) for key, old, new in both if not _agree(measure.display, old, new)]
            if differ and first.origin.differs is None and second.origin.differs is None:
                yield _problem(manuscript, measure, first, second, differ)


def _cells(manuscript: Manuscript, dataset: Dataset) -> Cells:
    """The rows of a dataset by place and period; none if it has several for one place and period, by sector for example."""
    if not {PLACE, PERIOD, NUMBER} <= set(dataset.columns):
        return {}
    places: dict[str, str] = {code: id for id, place in manuscript.geographies.items() for code in place.codes}
    keyed = [((places.get(str(row.cells[PLACE]), ""), str(row.cells[PERIOD])), row) for row in dataset.rows]
    if any(times > 1 for (place, _), times in Counter(key for key, _ in keyed).items() if place):
        return {}
    return {key: row for key, row in keyed if key[0] and isinstance(row.cells[NUMBER], Decimal)}


def _agree(display: Display, first: Row, second: Row) -> bool:
    """Whether two cells are displayed alike."""
    return _printed(display, first) == _printed(display, second)


def _printed(display: Display, row: Row) -> str:
    number = row.cells[NUMBER]
    assert isinstance(number, Decimal)
    return printed(number, display)


def _problem(
    manuscript: Manuscript, measure: Measure, first: Dataset, second: Dataset, differ: list[tuple[tuple[str, str], Row, Row]]
) -> Problem:
    (place, period), old, new = differ[0]
    more = f" (cells that differ: {len(differ)})" if len(differ) > 1 else ""
    told = f"`{second.id}` has {_printed(measure.display, new)}, and `{first.id}` {_printed(measure.display, old)} ({old.source})"
    what = f"{plain(measure.name.nodes)}, {manuscript.geographies[place].name}, {period}"
    return CHECK.problem(f"{told}: both are {what}{more}", new.source)


CHECK = CheckKind(
    id="datasets-disagree",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Two datasets of one measure that have different numbers, as the measure displays them, for one place and period. Read is the "
    "column `value` of datasets with the columns `geography_code` and `period` and one row for each place and period.",
    why="A chart drawn from the one then contradicts a sentence written from the other, and who corrects a cell corrects half of it.",
    remedy="Correct the cell that is wrong, or say with `differs` in one of the records why the two are not equal.",
    reference="European Statistics Code of Practice (2017), principle 14: coherence and comparability.",
    bad="# pay.csv: E01,2019,512; pay-districts.csv: E01,2019,515; both have `measure: pay`",
    good="# pay-districts.yaml\nmeasure: pay\ndiffers: A later release, which revised 2019",
    find=find,
)
