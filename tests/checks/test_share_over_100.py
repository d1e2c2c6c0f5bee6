from decimal import Decimal

import pytest

from lispub.checks.share_over_100 import CHECK
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.registers import Measure, Value
from lispub.model.source import Source

MEASURES = {
    "rate": {"name": "Rate", "unit": "per cent of residents", "definition": "In work."},
    "poor": {"name": "Poor", "unit": "per cent of residents", "definition": "Lack income.", "display": {"suffix": "%", "divide": 0.01}},
    "growth": {"name": "Growth", "unit": "per cent a year", "definition": "Growth."},
}
ORIGIN = {"title": "Rates", "evidence": ["survey"], "unit": "as it says", "release": "2019", "licence": "CC0 1.0",
          "numbers": ["value", "lower_95", "jobs"]}


def _dataset_problems(author, found, cells, columns=("value",), row_unit="", **origin):
    given = {**ORIGIN, **origin}
    row = {**dict.fromkeys(("value", "lower_95", "jobs"), Decimal(50)), **dict(zip(columns, map(Decimal, cells), strict=True))}
    names = ("value", "lower_95", "jobs")
    if row_unit:
        row, names = {**row, "unit": row_unit}, (*names, "unit")
    path = "strategy/data/rates.csv"
    dataset = Dataset("rates", author.entry(Origin, given), names, (Row(row, Source(path, 7)),), path)
    measures = {id: author.entry(Measure, measure) for id, measure in MEASURES.items()}
    return found(CHECK, author.proof(author.manuscript(datasets={"rates": dataset}, measures=measures)))


@pytest.mark.parametrize(("cell", "fine"), [("0", True), ("100", True), ("75.1", True), ("100.1", False), ("-0.1", False), ("751", False)])
def test_a_cell_of_a_share_is_from_nothing_to_all(author, found, cell, fine):
    problems = _dataset_problems(author, found, [cell], measure="rate")
    assert (problems == []) is fine
    for problem in problems:
        assert problem.message == f"{cell.replace('-', '−')} stands under `value` of `rates`, in “as it says”"
        assert (problem.source.path, problem.source.line) == ("strategy/data/rates.csv", 7)


def test_an_interval_is_a_share_and_another_column_is_not(author, found):
    assert len(_dataset_problems(author, found, ["101"], ("lower_95",), measure="rate")) == 1
    assert _dataset_problems(author, found, ["21000"], ("jobs",), measure="rate") == []


def test_a_proportion_is_a_share_of_one(author, found):
    assert _dataset_problems(author, found, ["0.99", "0.5"], ("value", "lower_95"), measure="poor") == []
    assert len(_dataset_problems(author, found, ["1.01", "0.5"], ("value", "lower_95"), measure="poor")) == 1


def test_the_unit_of_a_row_decides_where_there_is_one(author, found):
    assert len(_dataset_problems(author, found, ["120", "120"], ("value", "jobs"), row_unit="per cent of residents")) == 2
    assert _dataset_problems(author, found, ["120"], row_unit="index", measure="rate") == []


def test_the_unit_of_the_record_decides_where_there_is_no_measure(author, found):
    assert len(_dataset_problems(author, found, ["120"], unit="per cent of homes")) == 1


def test_what_can_be_more_than_all_is_left_alone(author, found):
    assert _dataset_problems(author, found, ["120"], measure="growth") == []


@pytest.mark.parametrize(("measure", "number", "fine"), [
    ("rate", 75.1, True), ("rate", 100.5, False), ("rate", -3, False), ("poor", 0.2, True), ("poor", 20, False), ("growth", 120, True),
])
def test_a_value_of_a_document(author, found, measure, number, fine):
    value = {"measure": measure, "period": "2019", "document": "report", "locator": "p. 3", "number": number}
    measures = {id: author.entry(Measure, given) for id, given in MEASURES.items()}
    values = {"share": author.entry(Value, value, "strategy/values.yaml", 4)}
    problems = found(CHECK, author.proof(author.manuscript(values=values, measures=measures)))
    assert [problem.source.line for problem in problems] == ([] if fine else [4])


def test_a_derived_value_of_a_share(author, found):
    read = {"measure": "rate", "period": "2019", "document": "report", "locator": "p. 3", "number": 60}
    values = {"a": read, "b": {**read, "means": "Another"}, "c": {"derive": {"sum": ["a", "b"]}, "measure": "rate"}}
    entries = {id: author.entry(Value, value) for id, value in values.items()}
    proof = author.proof(author.manuscript(values=entries, measures={"rate": author.entry(Measure, MEASURES["rate"])}))
    assert [problem.message for problem in found(CHECK, proof)] == ["the value `c` is 120, in “per cent of residents”"]
