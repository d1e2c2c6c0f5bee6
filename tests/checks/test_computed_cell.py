from decimal import Decimal

import pytest
from pydantic import ValidationError

from lispub.checks.computed_cell import CHECK
from lispub.checks.dangling_reference import CHECK as DANGLING
from lispub.model.dataset import Origin

RECORD = {"title": "T", "evidence": [], "unit": "u", "release": "2019", "licence": "CC0 1.0", "gaps": True}
COLUMNS = ("place", "period", "kind", "value")
PAY = [("Westholt", "2018", "men", 300), ("Westholt", "2018", "women", 100), ("Westholt", "2019", "men", 412), ("UK", "2018", "men", 400),
       ("UK", "2019", "men", 400), ("Nought", "2019", "men", 0), ("Gap", "2019", "men", None)]
HERE, UK = {"dataset": "pay", "by": ["place", "period"]}, {"dataset": "pay", "select": {"place": "UK"}, "by": ["period"]}
INDEX = {"index": [HERE, UK]}


def _dataset(author, id, rows, **origin):
    return author.dataset(id, COLUMNS, rows, {**RECORD, **origin})


def _problems(author, found, equals, *rows, check=CHECK, **rule):
    index = _dataset(author, "index", rows, computed=[{"equals": equals, **rule}])
    return found(check, author.proof(author.manuscript(datasets={"pay": _dataset(author, "pay", PAY), "index": index})))


def test_the_message_names_both_ends(author, found):
    (problem,) = _problems(author, found, INDEX, ("Westholt", "2019", "", 102.9))
    assert problem.message == "`index` has 102.9 under `value`, and it works out at 103.0 from `pay` (pay.csv, lines 4, 6)"
    assert str(problem.source) == "index.csv:2:1"


@pytest.mark.parametrize(("equals", "cell"), [
    (INDEX, "103"), (INDEX, "103.00"), ({"share": [HERE, UK]}, "103.0"), ({"ratio": [HERE, UK]}, "1.03"),
    ({"difference": [HERE, UK]}, "12"), ({"product": [HERE, UK, 0.001]}, "164.8"), ({"product": [HERE, UK, 0.001]}, "165"),
    (HERE, "412"), ({"ratio": [{"difference": [HERE, UK]}, {"product": [UK, 0.01]}]}, "3.0"),
    ({"ratio": [1, {"dataset": "pay", "select": {"place": "Westholt", "period": "2018"}}]}, "0.003"),      # 0.0025: halves up
])
def test_what_the_operations_give(author, found, equals, cell):
    assert _problems(author, found, equals, ("Westholt", "2019", "", Decimal(cell))) == []
    step = Decimal(1).scaleb(Decimal(cell).as_tuple().exponent)
    assert len(_problems(author, found, equals, ("Westholt", "2019", "", Decimal(cell) + step))) == 1


def test_several_rows_are_added_up(author, found):
    assert _problems(author, found, HERE, ("Westholt", "2018", "", 400)) == []
    (problem,) = _problems(author, found, {"dataset": "pay", "select": {"period": "2018"}, "column": "value"}, ("all", "2018", "", 800.4))
    assert "`index` has 800.4 under `value`, and it works out at 800.0 from" in problem.message
    (problem,) = _problems(author, found, {"dataset": "pay", "by": ["period"]}, ("all", "2018", "", 1))
    assert problem.message.endswith("it works out at 800 from `pay` (pay.csv, lines 2, 3, 5)")


def test_cells_of_the_same_dataset_and_rows_that_are_selected(author, found):
    rows = [("A", "2019", "part", 3), ("B", "2019", "part", 4), ("both", "2019", "total", 7)]
    total = {"select": {"kind": "part"}, "by": ["period"]}
    assert _problems(author, found, total, *rows, select={"kind": "total"}) == []
    (problem,) = _problems(author, found, total, rows[0], ("B", "2019", "part", 5), rows[2], select={"kind": "total"})
    assert (problem.source.line, "works out at 8" in problem.message) == (4, True)


def test_an_empty_cell_is_no_copy(author, found):
    assert _problems(author, found, INDEX, ("Westholt", "2019", "", None)) == []


@pytest.mark.parametrize(("equals", "place", "message"), [
    (INDEX, "Wesholt", "no row of `pay` (pay.csv) has `place` Wesholt and `period` 2019"),
    (INDEX, "Gap", "`pay` (pay.csv:8:1) has no number under `value`"),
    ({"ratio": [UK, HERE]}, "Nought", "the second part of its `ratio` is nought"),
    ({**HERE, "column": "vlaue"}, "UK", "`pay` has no column `vlaue`; did you mean `value`?"),
    ({"dataset": "pay", "by": ["plce"]}, "UK", "`pay` has no column `plce`; did you mean `place`?"),
])
def test_a_formula_that_cannot_be_worked_out_is_one_problem_at_the_record(author, found, equals, place, message):
    rows = [(place, "2019", "", 1), (place, "2019", "", 2)]
    (problem,) = _problems(author, found, equals, *rows)
    assert message in problem.message and "index.csv:2:1" in problem.message
    assert problem.source.path == "index.yaml"


@pytest.mark.parametrize(("select", "message"), [
    ({"knd": "x"}, "no column `knd`; did you mean `kind`?"), ({"kind": "x"}, "no row of `index`"),
])
def test_a_rule_for_no_rows(author, found, select, message):
    (problem,) = _problems(author, found, INDEX, ("Westholt", "2019", "", 103), select=select)
    assert message in problem.message


def test_an_unknown_dataset_is_a_dangling_reference(author, found):
    equals = {"index": [HERE, {**UK, "dataset": "pya"}]}
    assert _problems(author, found, equals, ("Westholt", "2019", "", 1)) == []
    (problem,) = _problems(author, found, equals, ("Westholt", "2019", "", 1), check=DANGLING)
    assert "no dataset `pya`; did you mean `pay`?" in problem.message


@pytest.mark.parametrize(("rule", "message"), [
    ({"equals": {}}, "should be one operation"), ({"equals": {"ratio": [1, 2], "share": [1, 2]}}, "should be one operation"),
    ({"equals": {"ratio": [1, 2], "dataset": "pay"}}, "should be one operation"),
    ({"equals": {"column": "value"}}, "should be one operation"),
    ({"equals": {"ratio": [1]}}, "ratio"), ({"equals": HERE, "column": "place"}, "does not name it under `numbers`"),
])
def test_a_rule_that_is_no_rule(author, rule, message):
    with pytest.raises(ValidationError, match=message):
        author.entry(Origin, {**RECORD, "computed": [rule]})


def test_a_long_list_of_rows_is_cut_and_each_dataset_is_named(author, found):
    rows = [(str(number), "2019", "part", number) for number in range(4)]
    rule = {"difference": [{"select": {"kind": "part"}}, {"dataset": "pay", "select": {"place": "Westholt", "period": "2019"}}]}
    (problem,) = _problems(author, found, rule, *rows, ("all", "2019", "total", 0), select={"kind": "total"})
    assert problem.message.endswith("it works out at -406 from `index` (index.csv, lines 2, 3, 4 and 1 more) and `pay` (pay.csv, line 4)")
