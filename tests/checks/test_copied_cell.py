from decimal import Decimal

import pytest

from lispub.checks.copied_cell import CHECK
from lispub.checks.dangling_reference import CHECK as DANGLING
from lispub.model.registers import Evidence, Measure, Value

ORIGIN = {"title": "Success", "evidence": [], "unit": "pounds", "release": "2019", "licence": "CC0 1.0", "values": {"value": "value_id"}}
SURVEY = {"type": "dataset", "title": "Survey", "author": "Office", "licence": "CC0 1.0"}
PAY = {"measure": "pay", "period": "2019", "document": "survey", "locator": "p. 3", "number": 512.25}
COLUMNS = ("measure", "value", "value_id")
MEASURE = {"name": "Weekly pay", "unit": "pounds", "definition": "Median pay.", "display": {"prefix": "£", "suffix": " a week"}}


def _proof(author, *rows, entries=None, **origin):
    cells = [(name, None if number is None else Decimal(number), id) for name, number, id in rows]
    given = {"pay_2019": PAY, "pay_2018": {**PAY, "period": "2018", "number": 500}, **(entries or {})}
    return author.proof(author.manuscript(
        values={id: author.entry(Value, value, "values.yaml", line) for line, (id, value) in enumerate(given.items(), 1)},
        evidence={"survey": author.entry(Evidence, SURVEY)}, measures={"pay": author.entry(Measure, MEASURE)},
        datasets={"success": author.dataset("success", COLUMNS, cells, {**ORIGIN, **origin})},
    ))


def test_the_message_names_both_ends(author, found):
    (problem,) = found(CHECK, _proof(author, ("Pay", "512.2", "pay_2019")))
    assert problem.message == (
        "`success` has 512.2 under `value`, and should have 512.3: "
        "`pay_2019` is £512\N{NO-BREAK SPACE}a week (values.yaml:1:1, from survey)"
    )
    assert str(problem.source) == "success.csv:2:1"


@pytest.mark.parametrize(("cell", "right"), [
    ("512.25", True), ("512.3", True), ("512", True), ("512.250", True),            # rounded to the decimals of the cell, halves up
    ("513", False), ("512.2", False), ("512.24", False), ("512.2500001", False), ("-512", False), ("500", False),
])
def test_a_cell_is_as_exact_as_it_is_written(author, found, cell, right):
    assert bool(found(CHECK, _proof(author, ("Pay", cell, "pay_2019")))) is not right


def test_a_cell_may_repeat_a_derived_value(author, found):
    growth = {"growth": {"derive": {"change": ["pay_2018", "pay_2019"]}}}
    assert found(CHECK, _proof(author, ("Growth", "2.5", "growth"), entries=growth)) == []       # 2.45
    (problem,) = found(CHECK, _proof(author, ("Growth", "2.4", "growth"), entries=growth))
    assert "should have 2.5: `growth` is 2.5%" in problem.message


@pytest.mark.parametrize("row", [("Pay", "1", ""), ("Pay", "1", "  "), ("Pay", None, "pay_2019")])
def test_a_row_that_copies_nothing(author, found, row):
    proof = _proof(author, row, gaps=True)
    assert found(CHECK, proof) == [] == found(DANGLING, proof)


def test_each_row_is_compared_with_its_own_value(author, found):
    problems = found(CHECK, _proof(author, ("Pay", "512", "pay_2019"), ("Pay before", "512", "pay_2018")))
    assert [problem.source.line for problem in problems] == [3]


def test_an_unknown_id_is_a_dangling_reference_at_its_row(author, found):
    proof = _proof(author, ("Pay", "512", "pay_2019"), ("Pay", "512", "pay_2109"))
    assert found(CHECK, proof) == []
    (problem,) = found(DANGLING, proof)
    assert "no value `pay_2109`; did you mean `pay_2019`?" in problem.message
    assert problem.source.line == 3


def test_a_copy_of_what_is_still_to_be_confirmed(author, found):
    later = {key: PAY[key] for key in ("measure", "period", "document")}
    (problem,) = found(CHECK, _proof(author, ("Pay", "512", "pay_later"), entries={"pay_later": {**later, "status": "tbc"}}))
    assert "`pay_later` (values.yaml:3:1) is still to be confirmed" in problem.message


@pytest.mark.parametrize(("words", "right"), [
    ("Pay of £512 a week agreed", True), ("Pay of £512\N{NO-BREAK SPACE}a week", True), ("£512 a week", True),
    ("Pay of £513 a week", False), ("Pay of £1,512 a week", False), ("Pay agreed", False),
])
def test_words_have_the_value_in_them_as_it_is_displayed(author, found, words, right):
    assert bool(found(CHECK, _proof(author, (words, "1", "pay_2019"), values={"measure": "value_id"}))) is not right


@pytest.mark.parametrize(("words", "right"), [
    ("over 230 came", True), ("230", True), ("by 230.", True), ("2300 came", False), ("230.5", False), ("230,000", False), ("1,230", False),
])
def test_a_bare_number_is_not_part_of_another(author, found, words, right):
    rate = {"pay_2019": {**PAY, "number": 230, "display": {}}}
    assert bool(found(CHECK, _proof(author, (words, "1", "pay_2019"), entries=rate, values={"measure": "value_id"}))) is not right
