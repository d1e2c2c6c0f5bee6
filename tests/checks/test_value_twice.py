
import pytest

from lispub.checks.value_twice import CHECK
from lispub.model.registers import Value

READ = {"measure": "pay", "period": "2019", "document": "survey", "locator": "p. 3", "number": 512}
CELL = {"measure": "pay", "period": "2019", "dataset": "pay", "select": {"code": "E1", "period": "2019"}}
DERIVED = {"derive": {"difference": ["read", "cell"]}}
ORIGIN = {"title": "Pay", "evidence": ["survey"], "unit": "pounds", "release": "2019", "licence": "CC0 1.0"}


def _problems(author, found, **more):
    values = {"read": READ, "cell": CELL, "derived": DERIVED, **more}
    rows = [("E1", "Westholt", "2019", 512, 500), ("E2", "Southby", "2019", 512, 500)]
    columns = ("code", "area", "period", "value", "lower")
    dataset = author.dataset("pay", columns, rows, ORIGIN)
    entries = {id: author.entry(Value, value, "strategy/values.yaml", line) for line, (id, value) in enumerate(values.items(), 1)}
    return [problem.message for problem in found(CHECK, author.proof(author.manuscript(values=entries, datasets={"pay": dataset})))]


@pytest.mark.parametrize(("again", "message"), [
    (READ, "`again` is the number that `read` (strategy/values.yaml:1:1) is: one number of `survey`, p. 3"),
    (CELL, "`again` is the number that `cell` (strategy/values.yaml:2:1) is: one cell of `pay`"),
    ({**CELL, "select": {"area": "Westholt"}}, "`again` is the number that `cell` (strategy/values.yaml:2:1) is: one cell of `pay`"),
    (DERIVED, "`again` is the number that `derived` (strategy/values.yaml:3:1) is: the same difference"),
])
def test_what_is_taken_twice(author, found, again, message):
    assert _problems(author, found, again=again) == [message]


@pytest.mark.parametrize("other", [
    {**READ, "locator": "p. 4"}, {**READ, "number": 513}, {**READ, "means": "Pay of men"}, {**READ, "period": "2018"},
    {**CELL, "column": "lower"}, {**CELL, "select": {"code": "E2", "period": "2019"}},      # the same number, another cell
    {"derive": {"difference": ["cell", "read"]}}, {"derive": {"sum": ["read", "cell"]}},
])
def test_what_is_another_number(author, found, other):
    assert _problems(author, found, other=other) == []


def test_two_that_are_still_to_come_are_no_twins(author, found):
    waiting = {"measure": "pay", "period": "2020", "document": "survey", "status": "tbc"}
    assert _problems(author, found, first=waiting, second=waiting) == []
