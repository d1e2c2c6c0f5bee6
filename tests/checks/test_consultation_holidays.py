"""Periods over holidays, and when Easter is."""

import pytest

from lispub.checks.consultation_holidays import easter_sunday

from .consulted import consulted, found_in

CHECK = "consultation-holidays"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


EASTERS = ["1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20",
           "2038-04-25", "2285-03-22"]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_is_when_the_tables_say(day):
    assert easter_sunday(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(("opens", "closes", "names"), [
    ("2024-03-04", "2024-04-15", ["Easter"]),
    ("2024-04-02", "2024-05-20", []),              # the day after Easter Monday
    ("2024-04-01", "2024-05-20", ["Easter"]),      # Easter Monday
    ("2024-03-04", "2024-04-29", []),              # 56 days: two weeks more
    ("2023-12-01", "2024-01-20", ["Christmas"]),
    ("2024-01-01", "2024-02-20", ["Christmas"]),   # New Year's Day is of the year before
    ("2024-01-02", "2024-02-20", []),
    ("2024-07-01", "2024-08-06", []),              # six days of August
    ("2024-07-01", "2024-08-07", ["August"]),
    ("2024-08-26", "2024-10-10", []),              # six days of August
])
def test_what_a_period_runs_over(author, opens, closes, names):
    messages = found_in(consulted(author, {"opens": opens, "closes": closes, "outcome-due": None}), CHECK)
    assert [message.removeprefix("the consultation runs over ").split(",")[0] for message in messages] == names
