from decimal import Decimal

import pytest

from lispub.checks.datasets_disagree import CHECK
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.registers import Geography, Measure
from lispub.model.source import Source

ORIGIN = {"title": "Pay", "evidence": ["survey"], "measure": "pay", "unit": "pounds", "release": "2019", "licence": "CC0 1.0", "gaps": True}
PAY = {"name": "Weekly pay", "unit": "pounds per week", "definition": "Median pay.", "display": {"prefix": "£"}}
COLUMNS = ("geography_code", "period", "sector", "value")
COUNTY = [("E10", "2018", "all", 500), ("E10", "2019", "all", 512)]


def _dataset(author, id, rows, columns=COLUMNS, **origin):
    rows = [[Decimal(cell) if isinstance(cell, int | float) else cell for cell in row] for row in rows]
    lines = tuple(Row(dict(zip(COLUMNS, row, strict=True)), Source(f"strategy/data/{id}.csv", line)) for line, row in enumerate(rows, 2))
    return Dataset(id, author.entry(Origin, {**ORIGIN, **origin}), columns, lines, f"strategy/data/{id}.csv")


def _problems(author, found, rows, county=COUNTY, **origin):
    datasets = [_dataset(author, "county", county), _dataset(author, "districts", rows, **origin)]
    places = {"shire": {"name": "Shire", "codes": ["E10", "K10"]}, "one": {"name": "One", "codes": ["E1"]}}
    return found(CHECK, author.proof(author.manuscript(
        datasets={dataset.id: dataset for dataset in datasets},
        geographies={id: author.entry(Geography, place) for id, place in places.items()},
        measures={"pay": author.entry(Measure, PAY), "rent": author.entry(Measure, {**PAY, "name": "Rent"})},
    )))


def test_the_message_names_both_cells(author, found):
    (problem,) = _problems(author, found, [("E1", "2019", "all", 480), ("E10", "2019", "all", 515)])
    assert problem.message == (
        "`districts` has £515, and `county` £512 (strategy/data/county.csv:3:1): both are Weekly pay, Shire, 2019"
    )
    assert str(problem.source) == "strategy/data/districts.csv:3:1"


def test_one_problem_for_two_datasets(author, found):
    (problem,) = _problems(author, found, [("K10", "2018", "all", 501), ("E10", "2019", "all", 515)])       # two codes of one place
    assert problem.message.endswith("Weekly pay, Shire, 2018 (cells that differ: 2)")


@pytest.mark.parametrize(("rows", "origin"), [
    ([("E10", "2019", "all", 512)], {}), ([("E10", "2019", "all", 512.4)], {}),         # as displayed
    ([("E10", "2020", "all", 515)], {}), ([("E1", "2019", "all", 515)], {}), ([("E99", "2019", "all", 515)], {}),
    ([("E10", "2019", "all", None)], {}),
    ([("E10", "2019", "all", 515)], {"differs": "Revised in 2021"}),
    ([("E10", "2019", "all", 515)], {"measure": "rent"}), ([("E10", "2019", "all", 515)], {"measure": "unknown"}),
    ([("E10", "2019", "Care", 400), ("E10", "2019", "Shops", 300)], {}),                # not one number a place
])
def test_what_agrees_or_is_not_the_same(author, found, rows, origin):
    assert _problems(author, found, rows, **origin) == []


def test_a_reason_in_either_record_is_enough(author, found):
    rows = [("E10", "2019", "all", 515)]
    datasets = {"county": _dataset(author, "county", COUNTY, differs="Revised in 2021"), "other": _dataset(author, "other", rows)}
    manuscript = author.manuscript(
        datasets=datasets, geographies={"shire": author.entry(Geography, {"name": "Shire", "codes": ["E10"]})},
        measures={"pay": author.entry(Measure, PAY)},
    )
    assert found(CHECK, author.proof(manuscript)) == []
