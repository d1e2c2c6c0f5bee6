import pytest

from lispub.checks._periods import years
from lispub.checks.action_dates_reversed import CHECK
from lispub.model.registers import Action


@pytest.mark.parametrize(("period", "named"), [
    ("2021", (2021,)), ("2017/18", (2017, 2018)), ("2017-18", (2017, 2018)), ("1999/00", (1999, 2000)), ("2021-03", (2021,)),
    ("2021-03-04", (2021,)), ("spring 2021", (2021,)), ("2020 to 2022", (2020, 2022)), ("2020–21", (2020, 2021)), ("soon", ()),
    ("12021", ()), (None, ()),
])
def test_the_years_of_a_period(period, named):
    assert years(period) == named


@pytest.mark.parametrize(("start", "by", "problems"), [
    ("2022", "2021", 1), ("2021", "2021", 0), ("2020", "2021", 0), ("2021/22", "2020/21", 0), ("2022/23", "2020/21", 1),
    ("soon", "2021", 0), ("2021", "later", 0), (None, "2021", 0), ("2021", None, 0),
])
def test_an_action_starts_before_it_is_due(author, found, start, by, problems):
    dates = {name: period for name, period in (("start", start), ("by", by)) if period}
    action = author.entry(Action, {"text": "Mend it.", "priority": "first", "owner": "a guild", "standing": "illustrative", **dates})
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(actions={"mend": action})))]
    assert messages == [f"the action `mend` starts in {start}, after it is due by {by}"] * problems
