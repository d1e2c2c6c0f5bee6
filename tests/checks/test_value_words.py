"""Words beside values: what they leave open, in every way that English says a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lispub.checks._amounts import amounts
from lispub.checks.value_words import CHECK
from lispub.model.registers import Measure, Value


@pytest.mark.parametrize(("words", "number", "kind"), [
    ("1,188,182 residents", "1188182", "number"), ("£39.6 billion", "39600000000", "number"), ("£1.2m", "1200000", "number"),
    ("forty-five", "45", "number"), ("a hundred and five", "105", "number"), ("two hundred thousand", "200000", "number"),
    ("a million and a half", "1500000", "number"), ("half a million", "500000", "number"),
    ("three quarters of a million", "750000", "number"),
    ("half a percentage point", "0.5", "number"), ("a dozen", "12", "number"),
    ("5.2%", "5.2", "per cent"), ("ten per cent", "10", "per cent"),
    ("half", "0.5", "part"), ("a fifth", "0.2", "part"), ("three-quarters", "0.75", "part"), ("nine tenths", "0.9", "part"),
    ("¾", "0.75", "part"),
    ("twice", "2", "times"), ("three times", "3", "times"), ("trebled", "3", "times"), ("tenfold", "10", "times"),
    ("halved", "0.5", "times"),
    ("two and a half times", "2.5", "times"), ("third", "3", "place"), ("the 3rd", "3", "place"), ("none", "0", "number"),
])
def test_an_amount_is_read(words: str, number: str, kind: str) -> None:
    (amount,) = amounts(words)
    assert (amount.number, amount.kind) == (Decimal(number), kind)


@pytest.mark.parametrize(("words", "number", "of"), [
    ("seven in ten", 7, 10), ("one out of every five", 1, 5), ("nine of the ten", 9, 10), ("seven in ten years", 7, None),
])
def test_a_ratio_has_its_whole(words: str, number: int, of: int | None) -> None:
    amount = next(amounts(words))
    assert (amount.number, amount.of) == (number, of)


@pytest.mark.parametrize("words", ["many", "a few of them", "often", "the secondary school"])
def test_what_says_no_number_has_no_amount(words: str) -> None:
    assert list(amounts(words)) == []


@pytest.fixture
def compared(author, found):
    """What the check says of words beside a number that is displayed with a suffix."""
    def compare(words: str, number: float, suffix: str = "", decimals: int = 1, unit: str = "number", operation: str = "") -> list[str]:
        display = {"suffix": suffix, "decimals": decimals}
        measures = {"m": author.entry(Measure, {"name": "M", "unit": unit, "definition": "M.", "display": display})}
        given = {"measure": "m", "period": "2019", "document": "source", "locator": "p. 1"}
        values = {"v": author.entry(Value, {**given, "number": number}, "strategy/values.yaml", 7)}
        if operation:
            upper, lower = (100 + number if operation == "change" else number), (1 if operation == "ratio" else 100)
            values |= {id: author.entry(Value, {**given, "number": part}) for id, part in (("a", upper), ("b", lower))}
            parts = ["b", "a"] if operation == "change" else ["a", "b"]
            values["v"] = author.entry(Value, {"derive": {operation: parts}}, "strategy/values.yaml", 7)
        block = author.block("para", {"text": f"It is [{words}]{{value=v}} here."}, id="p-0001", line=3)
        manuscript = author.manuscript(chapters={"one": author.chapter(block)}, measures=measures, values=values)
        return [problem.message for problem in found(CHECK, author.proof(manuscript))]
    return compare


@pytest.mark.parametrize(("words", "fits", "misses"), [
    # the number alone: what rounds to it
    ("20 per cent", [19.5, 20, 20.5], [19.4, 20.6]), ("20.4%", [20.4], [20.3, 20.5]), ("a fifth", [19, 20, 21], [18.9, 21.1]),
    ("two thirds", [66.7, 66.0], [65.0, 68]), ("one in five", [20], [22]),
    # about, and its like: a tenth either way
    ("about a fifth", [18, 22], [17.9, 22.1]), ("around 20 per cent", [18, 22], [23]), ("roughly half", [45, 55], [44, 56]),
    ("close to half", [45, 55], [44]), ("a fifth or so", [18, 22], [23]),
    # nearly: up to it, and not it
    ("nearly a fifth", [18, 19.9], [17.9, 20]), ("almost half", [45, 49.9], [44.9, 50]), ("just under half", [49.9], [50]),
    ("just over half", [50.1, 55], [50, 55.1]),
    # more than: to the next fraction, or a quarter more
    ("more than a tenth", [10.1, 19.9], [10, 20]), ("more than a fifth", [20.1, 24.9], [20, 25]), ("over half", [50.1, 66.6], [50, 67]),
    ("more than 20 per cent", [20.1, 24.9], [20, 25]), ("at least a fifth", [20, 24.9], [19.9, 25]),
    ("a fifth or more", [20, 24.9], [19.9]),
    ("less than a third", [25.1, 33.3], [25, 34]), ("under half", [33.4, 49.9], [33, 50]), ("up to a third", [25.1, 33.3], [34]),
    ("seven in ten", [70], [72]), ("nearly seven in ten", [68], [70]), ("between a fifth and a quarter", [20, 24], [18, 27]),
    ("three for every four", [75], [78]), ("about three apprenticeships for England’s four", [70, 75], [60]),
])
def test_words_about_a_share(compared, words: str, fits: list[float], misses: list[float]) -> None:
    assert [number for number in fits if compared(words, number, "%")] == []
    assert [number for number in misses if not compared(words, number, "%")] == []


@pytest.mark.parametrize(("words", "number", "suffix", "decimals"), [
    ("45 companies", 45, "", 0), ("more than 40 firms", 45, "", 0), ("almost £1 billion", 0.97, " billion", 2),
    ("a million", 1, " million", 0),
    ("seven of the ten", 7, "", 0), ("four districts of ten", 4, "", 0), ("third", 3, "", 0),
    ("more than a hundred thousand", 118_182, "", 0),
    ("half a point", 0.5, " points", 1),
    ("nearly trebled", 2.9, "", 1), ("about three times", 3.1, "", 1), ("half as many again", 1.5, "", 1), ("a quarter fewer", 0.75, "", 2),
    ("half", 0.5, "", 2), ("fifteen or sixteen", 15.6, "", 1),
])
def test_words_about_a_number_a_place_or_a_ratio(compared, words: str, number: float, suffix: str, decimals: int) -> None:
    assert compared(words, number, suffix, decimals) == []
    assert compared(words, number * 3, suffix, decimals)


@pytest.mark.parametrize(("words", "number", "operation"), [
    ("a fifth", 20, "change"), ("two fifths", -40.2, "change"), ("about a quarter fewer", -25, "change"), ("doubled", 100, "change"),
    ("more than trebled", 210, "change"), ("halved", -50, "change"), ("a quarter fewer", 75, "index"), ("a fifth more", 120, "index"),
    ("a third", 33.2, "share"), ("twice", 200, "index"), ("twice", 2, "ratio"), ("two thirds", 0.67, "ratio"),
])
def test_words_about_a_derived_value(compared, words: str, number: float, operation: str) -> None:
    assert compared(words, number, operation=operation) == []
    assert compared(words, number * 2 + 7, operation=operation)


def test_a_unit_of_thousands_counts(compared) -> None:
    assert compared("nearly 160,000", 156.8, unit="thousand residents") == []
    assert compared("nearly 150,000", 156.8, unit="thousand residents")


def test_the_problem_names_both_ends(compared) -> None:
    (message,) = compared("more than a fifth", 18.3, "%")
    assert message == "“more than a fifth” is above 20 and below 25, and the value `v` (strategy/values.yaml:7:1) is 18.3%"


@pytest.mark.parametrize("words", ["a good deal", "five and six and seven", "some"])
def test_words_that_cannot_be_read_are_told(compared, words: str) -> None:
    (message,) = compared(words, 18.3, "%")
    assert message == f"“{words}” cannot be compared with the value `v` (strategy/values.yaml:7:1), which is 18.3%"
