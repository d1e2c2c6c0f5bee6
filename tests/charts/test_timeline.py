"""Timelines."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from lispub import registry
from lispub.charts.timeline import begins, in_words
from lispub.model.dataset import Extract

from .conftest import dataset, figure, words_of

COLUMNS = ("date", "by", "event")
ROWS = [
    ("2014-03-26", "Shire", "Deal signed"), ("2010", "Shire", "Partnership formed"), ("2014-01", "Crown", "Deal offered"),
    ("2019-09-09", "Shire", "Draft published"), ("2019-11-29", "Shire", "Results published"),
]
DATA = dataset(COLUMNS, ROWS, numbers=())
PLOT = {"date": "date", "event": "event"}
SIDES = {**PLOT, "group": "by", "left": "Crown"}


def test_steps_stand_in_order_of_their_dates_and_more_time_takes_more_room(plotted) -> None:
    words = {each.text: each for each in words_of(plotted("timeline", PLOT, DATA).svg)}
    order = ["Partnership formed", "Deal offered", "Deal signed", "Draft published", "Results published"]
    tops = [words[each].top for each in order]
    assert tops == sorted(tops)
    years, weeks = tops[1] - tops[0], tops[2] - tops[1]
    assert years > weeks > 4


def test_each_year_is_named_once_and_each_date_without_its_year(plotted) -> None:
    texts = [each.text for each in words_of(plotted("timeline", PLOT, DATA).svg)]
    assert [texts.count(year) for year in ("2010", "2014", "2019")] == [1, 1, 1]
    assert {"January", "26 March", "9 September", "29 November"} <= set(texts)


def test_two_groups_stand_at_two_sides(plotted) -> None:
    drawing = plotted("timeline", SIDES, DATA)
    words = {each.text: each for each in words_of(drawing.svg)}
    middle = drawing.width / 2
    assert words["Deal offered"].right < middle < words["Deal signed"].left
    assert words["Crown"].right < middle < words["Shire"].left
    assert words["January"].left > middle > words["26 March"].right


def test_key_steps_stand_in_the_hue_and_what_came_later_is_set_apart(plotted) -> None:
    drawing = plotted("timeline", {**PLOT, "key": ("2014-01",), "since": "2019-10", "since-label": "Since the draft"}, DATA)
    words = {each.text: each for each in words_of(drawing.svg)}
    assert words["Draft published"].bottom < words["Since the draft"].top < words["Results published"].top
    bold = [line for line in drawing.svg.splitlines() if "Deal offered" in line]
    assert "600" in bold[0] and "#12436d" in bold[0]


def test_from_and_to_are_both_included(plotted) -> None:
    texts = [each.text for each in words_of(plotted("timeline", {**PLOT, "from": "2014", "to": "2014-03"}, DATA).svg)]
    assert {"Deal offered", "Deal signed"} <= set(texts)
    assert not {"Partnership formed", "Draft published"} & set(texts)


def test_a_long_event_breaks_within_the_sheet(plotted) -> None:
    long = dataset(COLUMNS, [("2010", "Shire", "words upon words " * 20), ("2011", "Shire", "short")], numbers=())
    drawing = plotted("timeline", PLOT, long)
    words = words_of(drawing.svg)
    assert max(each.right for each in words) <= drawing.width
    assert sum("upon" in each.text for each in words) > 3


@pytest.mark.parametrize(("change", "said"), [
    ({"event": "evnt"}, "no column `evnt` in dataset `sample`; did you mean `event`?"),
    ({"key": ("2014-04",)}, "no row with `2014-04` in column `date`"),
    ({"since": "2009"}, "`since` should part the steps drawn"),
    ({"since": "2020"}, "`since` should part the steps drawn"),
    ({"from": "2020"}, "no step is left to draw"),
    ({"group": "by", "left": "Crwn"}, "no row with `Crwn` in column `by`; did you mean `Crown`?"),
    ({"group": "event", "left": "Deal signed"}, "an axis has two sides, and column `event` has 5 groups"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("timeline", {**PLOT, **change}, DATA))


@pytest.mark.parametrize("written", ["last week", "2014-13", "2014-02-30", "14 March 2014", ""])
def test_a_date_that_is_none_is_named_with_its_place(written) -> None:
    bad = dataset(COLUMNS, [ROWS[0], (written, "Shire", "x")], numbers=())
    found = list(registry.charts()["timeline"].problems(figure("timeline", PLOT).plot, bad, {}))
    assert len(found) == 1 and "should be a date" in found[0][0] and found[0][1].line == 3


def test_a_step_without_words_is_named(wrong) -> None:
    assert wrong("timeline", PLOT, dataset(COLUMNS, [ROWS[0], ("2019", "Shire", " ")], numbers=())) == ["no words in column `event`"]


def test_a_group_needs_a_side() -> None:
    with pytest.raises(ValidationError, match="both `group` and `left`"):
        figure("timeline", {**PLOT, "group": "by"})


def test_the_data_are_the_steps_with_full_dates() -> None:
    plot = figure("timeline", {**SIDES, "from": "2014", "to": "2014"}).plot
    assert registry.charts()["timeline"].data(plot, DATA, {}) == Extract(
        ("Date", "By", "Event"), (("January 2014", "Crown", "Deal offered"), ("26 March 2014", "Shire", "Deal signed")),
    )


def test_dates_are_read_and_said() -> None:
    assert begins("2019") == date(2019, 1, 1) and begins("2019-09") == date(2019, 9, 1) and begins("19-09") is None
    assert in_words("2019-09-09") == "9 September" and in_words("2019") == "" and in_words("2019-10", year=True) == "October 2019"
