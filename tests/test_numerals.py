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


@given(st.decimals(min_value=-10**9, max_value=10**9, places=3), st.integers(0, 3))
def test_what_is_printed_reads_back_within_half_a_unit(number: Decimal, decimals: int) -> None:
    text = printed(number, display(decimals=decimals))
    read = Decimal(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))
    assert abs(read - number) <= Decimal("0.5").scaleb(-decimals)
