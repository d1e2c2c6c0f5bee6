
import pytest

from lispub.checks.value_stale import CHECK
from lispub.model.registers import Geography, Value

ORIGIN = {"title": "Pay", "evidence": ["survey"], "unit": "pounds", "release": "all", "licence": "CC0 1.0", "gaps": True}
COLUMNS = ("code", "period", "value", "lower")


def _value(period, code="E1", column="value"):
    return {"measure": "pay", "period": period, "dataset": "pay", "select": {"code": code, "period": period}, "column": column}


def _problems(author, found, periods, *values, until=None, gap=""):
    """The latest edition is of 2024-07-01. `gap` is a period whose cell is empty."""
    origin = {**ORIGIN, **({"until": until} if until else {})}
    rows = [(code, period, None if period == gap else 5, 4) for code in ("E1", "E2") for period in periods]
    entries = {f"pay_{place}": author.entry(Value, value, "strategy/values.yaml", place) for place, value in enumerate(values, 1)}
    manuscript = author.manuscript(
        values=entries, geographies={"one": author.entry(Geography, {"name": "One", "codes": ["E1"]})},
        datasets={"pay": author.dataset("pay", COLUMNS, rows, origin)},
    )
    return [problem.message for problem in found(CHECK, author.proof(manuscript))]


@pytest.mark.parametrize(("used", "newest"), [
    ("2016", "2019"), ("2016/17", "2017/18"), ("mid-2016", "mid-2019"), ("2012 to 2016", "2015 to 2017"), ("2019", "2023"),
    ("2022", "2022/23"),
])
def test_a_newer_period_is_there(author, found, used, newest):
    assert _problems(author, found, [used, newest], _value(used)) == [f"`pay_1` is of {used}, and `pay` has {newest} (pay.csv:3:1)"]


@pytest.mark.parametrize(("used", "newest"), [
    ("2023", "2024"), ("2022/23", "2023/24"),           # not over when the last edition was issued, on 1 July 2024
    ("2019", "2018"), ("2019", "2019"),
    ("2019", "the next survey"), ("spring", "2019"),    # cannot be read
])
def test_nothing_newer_that_can_be_known(author, found, used, newest):
    periods = list(dict.fromkeys([used, newest]))
    assert _problems(author, found, periods, _value(used)) == []


def test_only_the_newest_value_of_a_selection_counts(author, found):
    assert _problems(author, found, ["2016", "2019"], _value("2016"), _value("2019")) == []
    assert _problems(author, found, ["2016", "2019"], _value("2016"), _value("2019", code="E2"))
    assert _problems(author, found, ["2016", "2019"], _value("2016"), _value("2019", column="lower"))


def test_an_empty_cell_is_nothing_newer(author, found):
    assert _problems(author, found, ["2016", "2019"], _value("2016"), gap="2019") == []


def test_a_record_says_where_the_strategy_ends(author, found):
    reason = {"period": "2016", "because": "The plan of 2017 is judged by what was known then."}
    assert _problems(author, found, ["2016", "2019"], _value("2016"), until=reason) == []
    assert _problems(author, found, ["2015", "2016", "2019"], _value("2015"), until=reason) != []


def test_rows_that_are_counted_grow_old_too(author, found):
    count = {"derive": {"count": {"dataset": "pay", "select": {"period": "2016"}, "above": 4, "geography": "code"}}}
    assert _problems(author, found, ["2016", "2019"], count) == ["`pay_1` is of 2016, and `pay` has 2019 (pay.csv:3:1)"]
    count["derive"]["count"]["select"] = {"period": "2019"}
    assert _problems(author, found, ["2016", "2019"], count) == []
