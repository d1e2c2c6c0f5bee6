"""Numbers as printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lispub.model.registers import Display
from lispub.numerals import in_words, printed


def display(**fields: object) -> Display:
    return Display.model_validate(fields)


@pytest.mark.parametrize(
    ("number", "how", "filters", "text"),
    [
        ("79.1", {"suffix": "%", "decimals": 1}, (), "79.1%"),
        ("41352", {"prefix": "£", "suffix": " billion", "decimals": 1, "divide": 1000}, (), "£41.4\N{NO-BREAK SPACE}billion"),
        ("1188182", {}, (), "1,188,182"),
        ("-0.4", {"decimals": 1}, (), "\N{MINUS SIGN}0.4"),
        ("-5", {"prefix": "£"}, (), "\N{MINUS SIGN}£5"),
        ("0.5", {}, (), "1"),
        ("2.5", {}, (), "3"),
        ("79.1", {"suffix": "%", "decimals": 1}, ("bare",), "79.1"),
        ("79.1", {"suffix": "%", "decimals": 1}, ("whole",), "79%"),
        ("7", {"suffix": " districts"}, ("words",), "seven"),
        ("42", {}, ("words",), "forty-two"),
        ("-0.04", {"decimals": 1}, (), "0.0"),
        ("0.4", {"decimals": 1, "suffix": "%"}, ("signed",), "+0.4%"),
        ("-0.4", {"decimals": 1}, ("signed",), "\N{MINUS SIGN}0.4"),
        ("0.04", {"decimals": 1}, ("signed",), "0.0"),
        ("39600000000", {"prefix": "£"}, ("compact",), "£39.6\N{NO-BREAK SPACE}billion"),
        ("1188182", {}, ("compact",), "1.2\N{NO-BREAK SPACE}million"),
        ("1188182", {}, ("compact", "bare"), "1.2"),
        ("999949", {}, ("compact",), "999,949"),
        ("41352", {"prefix": "£", "suffix": "bn", "decimals": 1, "divide": 1000}, ("compact",), "£41.4\N{NO-BREAK SPACE}billion"),
        ("221.5", {"prefix": "£", "suffix": " million", "decimals": 1}, ("compact",), "£221.5\N{NO-BREAK SPACE}million"),
        ("58", {"suffix": ",000"}, ("compact",), "58,000"),
        ("-2500000", {"suffix": " tonnes"}, ("compact",), "\N{MINUS SIGN}2.5\N{NO-BREAK SPACE}million tonnes"),
        ("5.2", {"suffix": "%", "decimals": 1}, ("moved",), "rose by 5.2%"),
        ("-0.4", {"prefix": "£", "decimals": 2}, ("moved",), "fell by £0.40"),
        ("0", {"suffix": "%"}, ("moved",), "did not change"),
        ("0.02", {"suffix": "%", "decimals": 1}, ("moved",), "rose by less than 0.1%"),
        ("-300", {"suffix": "bn", "divide": 1000}, ("moved",), "fell by less than 1bn"),
        ("-3.6", {"suffix": "%", "decimals": 1}, ("moved", "whole"), "fell by 4%"),
        ("1", {}, ("ordinal",), "first"),
        ("10", {"prefix": "£"}, ("ordinal",), "tenth"),
        ("12", {}, ("ordinal",), "twelfth"),
        ("13", {}, ("ordinal",), "13th"),
        ("21", {}, ("ordinal",), "21st"),
        ("22", {}, ("ordinal",), "22nd"),
        ("113", {}, ("ordinal",), "113th"),
        ("1001", {}, ("ordinal",), "1,001st"),
    ],
)
def test_printed(number: str, how: dict[str, object], filters: tuple[str, ...], text: str) -> None:
    assert printed(Decimal(number), display(**how), filters) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("0", "zero"), ("19", "nineteen"), ("20", "twenty"), ("99", "ninety-nine"), ("100", "100"), ("1234", "1,234")],
)
def test_in_words(number: str, text: str) -> None:
    assert in_words(Decimal(number)) == text


@given(st.decimals(min_value=-10**6, max_value=10**6, places=6), st.integers(0, 3))
def test_moved_is_exact_about_the_direction(number: Decimal, decimals: int) -> None:
    text = printed(number, display(decimals=decimals), ("moved",))
    assert text.split(" by ")[0] == ("rose" if number > 0 else "fell" if number < 0 else "did not change")
    assert number == 0 or "less than" in text or Decimal(text.split()[-1].replace(",", "")) > 0


@given(st.decimals(min_value=-10**9, max_value=10**9, places=3), st.integers(0, 3))
def test_what_is_printed_reads_back_within_half_a_unit(number: Decimal, decimals: int) -> None:
    text = printed(number, display(decimals=decimals))
    read = Decimal(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    assert abs(read - number) <= Decimal("0.5").scaleb(-decimals)
