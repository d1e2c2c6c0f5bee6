from decimal import Decimal

import pytest

from lispub.checks.values_disagree import CHECK
from lispub.model.registers import Geography, Measure, Value

READ = {"measure": "pay", "geography": "westholt", "period": "2019", "document": "survey", "locator": "p. 3", "number": 512}
PAY = {"name": "Weekly pay", "unit": "pounds per week", "definition": "Median pay.", "display": {"prefix": "£"}}
ORIGIN = {"title": "Jobs", "evidence": ["census"], "unit": "jobs", "release": "2019", "licence": "CC0 1.0"}
COLUMNS = ("code", "sector", "period", "value", "lower")


def _problems(author, found, *values, rows=()):
    entries = {f"pay_{place}": author.entry(Value, value, "strategy/values.yaml", place) for place, value in enumerate(values, 1)}
    dataset = author.dataset("jobs", COLUMNS, rows, ORIGIN)
    proof = author.proof(author.manuscript(
        values=entries, measures={"pay": author.entry(Measure, PAY)}, datasets={"jobs": dataset},
        geographies={"westholt": author.entry(Geography, {"name": "Westholt", "codes": ["E1"]})},
    ))
    return found(CHECK, proof)


def _cell(sector, column="value"):
    return {"measure": "pay", "geography": "westholt", "period": "2019", "dataset": "jobs", "column": column,
            "select": {"code": "E1", "period": "2019", **({"sector": sector} if sector else {})}}


def test_the_message_names_both_numbers_places_and_sources(author, found):
    (problem,) = _problems(author, found, READ, {**READ, "document": "revision", "number": 515})
    assert problem.message == (
        "`pay_2` is £515 (strategy/values.yaml:2:1, from revision), and `pay_1` is £512 (strategy/values.yaml:1:1, from survey): "
        "both are Weekly pay, Westholt, 2019"
    )
    assert problem.source.line == 2


@pytest.mark.parametrize("second", [
    {"differs": "Revised in 2021"},                                 # why they are not equal
    {"means": "Pay of men"}, {"period": "2018"}, {"geography": "northfold"},        # another thing
    {"number": 512.4}, {"number": 512},                             # shown as the same
    {"number": 512.8, "display": {"prefix": "£", "divide": 1000, "suffix": "k"}},     # the rougher display decides
    {"status": "tbc"},
])
def test_two_values_that_agree_or_say_why_not(author, found, second):
    given = {**READ, **second}
    if "status" in second:
        del given["number"]
    assert _problems(author, found, READ, given) == []
    assert _problems(author, found, given, READ) == []


@pytest.mark.parametrize(("first", "second"), [
    ({}, {"number": 512.6}),
    ({"means": "Pay of men"}, {"means": "pay of  men", "number": 513}),                     # the same meaning
    ({}, {"display": {"decimals": 1}, "number": 513}),
    ({"period": "2018/19"}, {"period": "2018/19", "number": -512}),
])
def test_two_values_that_contradict_each_other(author, found, first, second):
    assert len(_problems(author, found, {**READ, **first}, {**READ, **second})) == 1


def test_one_problem_for_each_value_that_is_out_of_step(author, found):
    problems = _problems(author, found, READ, {**READ, "number": 515}, {**READ, "number": 515}, {**READ, "number": 520})
    assert [problem.source.line for problem in problems] == [2, 3, 4]


def test_cells_of_other_things_are_not_compared(author, found):
    rows = [("E1", "Care", "2019", Decimal(600), Decimal(590)), ("E1", "Farms", "2019", Decimal(400), Decimal(390))]
    assert _problems(author, found, READ, _cell("Care"), _cell("Farms"), _cell("Care", "lower"), rows=rows) == []


def test_a_cell_and_a_number_read_elsewhere_are_compared(author, found):
    rows = [("E1", "all", "2019", Decimal(600), Decimal(590))]
    (problem,) = _problems(author, found, READ, _cell(""), rows=rows)
    assert "`pay_2` is £600" in problem.message and "from census" in problem.message


def test_a_derived_value_of_a_measure_is_compared(author, found):
    half = {**READ, "number": 200, "means": "Half of it"}
    whole = {"derive": {"sum": ["pay_2", "pay_2"]}, "measure": "pay"}
    (problem,) = _problems(author, found, READ, half, whole)
    assert "`pay_3` is £400" in problem.message and "`pay_1` is £512" in problem.message
    assert _problems(author, found, READ, {**half, "number": 256}, whole) == []
