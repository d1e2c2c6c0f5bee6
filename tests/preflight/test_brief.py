"""What is wrong on every page is told of a few, and the other pages are named."""

from __future__ import annotations

from lispub.model.problem import Problem, Weight
from lispub.preflight.brief import in_brief


def problem(check: str, page: int | None) -> Problem:
    return Problem(check, Weight.BLOCKS_ISSUE, f"fault of page {page}", page=page)


def test_few_are_told_as_they_are() -> None:
    few = [problem("hairline", page) for page in (1, 2, 3, 9)]
    assert list(in_brief(few)) == few


def test_of_many_pages_the_first_are_told_and_the_others_named() -> None:
    first, second, third = in_brief([problem("hairline", page) for page in (2, 4, 5, 6, 7, 12)])
    assert (first.message, second.message) == ("fault of page 2", "fault of page 4")
    assert third.message == "fault of page 5. The same rule on pages 6 to 7 and 12"
    assert third.page == 5


def test_each_rule_is_counted_by_itself_and_nothing_is_lost_that_has_no_page() -> None:
    many = [problem(check, page) for page in range(1, 9) for check in ("hairline", "rgb-colour")] + [problem("conformance", None)] * 5
    told = list(in_brief(many, told=1))
    assert [each.check for each in told] == ["hairline", "rgb-colour", *["conformance"] * 5]
    assert told[0].message == "fault of page 1. The same rule on pages 2 to 8"
