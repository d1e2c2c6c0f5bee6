"""Derived values: what they come to, against exact fractions and brute force; and what cannot be derived, on overlays of the stock book."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lispub.checks import dangling_reference, locator_beyond
from lispub.inline import PARSER
from lispub.load import load, open_workspace
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.manuscript import Manuscript, Strategy
from lispub.model.problem import Problem
from lispub.model.proof import Proof
from lispub.model.registers import Geography, Measure, Value
from lispub.model.source import Source
from lispub.numerals import printed
from lispub.quantity import display_of
from lispub.resolve import resolve
from lispub.resolve.numbers import numbers_of

# what numbers come to -------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.slow      # works out many books

STRATEGY = {
    "title": "A Plan", "slug": "plan", "publisher": {"name": "A Forum", "contact": "hello@forum.example"},
    "order": {"body": ["one"]}, "editions": {"final": {"date": "2024-07-01", "version": "1.0", "status": "Final"}},
}
MEASURE = {"name": "Jobs", "unit": "jobs", "definition": "All jobs.", "display": {"decimals": 2}}
RATES = {
    "title": "Rates", "evidence": ["census"], "measure": "jobs", "unit": "jobs", "release": "2019", "licence": "CC0 1.0",
}

NUMBER = st.integers(-10**9, 10**9).map(lambda thousandths: float(Decimal(thousandths) / 1000))
POSITIVE = st.integers(1, 10**9).map(lambda thousandths: float(Decimal(thousandths) / 1000))
CELL = st.integers(-50, 50).map(lambda tenths: Decimal(tenths) / 10)       # few, so that some are equal


def _entry(model: Any, given: Mapping[str, Any]) -> Any:
    return model.model_validate(_frozen(given), context=PARSER)


def _frozen(given: Any) -> Any:
    """Lists as tuples, as `load` hands them over."""
    if isinstance(given, Mapping):
        return {key: _frozen(value) for key, value in given.items()}
    return tuple(map(_frozen, given)) if isinstance(given, list) else given


def _read(number: float) -> dict[str, Any]:
    return {"measure": "jobs", "period": "2019", "document": "report", "locator": "p. 1", "number": number}


def _manuscript(values: Mapping[str, Mapping[str, Any]], cells: tuple[Decimal, ...] = ()) -> Manuscript:
    """A manuscript with these values and, if there are cells, a dataset `rates` of one place a cell, E0, E1, … within `shire`."""
    codes = [f"E{place}" for place in range(len(cells))]
    rows = tuple(
        Row({"geography_code": code, "period": "2019", "value": cell}, Source("rates.csv", line))
        for line, (code, cell) in enumerate(zip(codes, cells, strict=True), 2)
    )
    places = {code.lower(): _entry(Geography, {"name": f"Place {code}", "codes": [code], "within": "shire"}) for code in codes}
    dataset = Dataset("rates", _entry(Origin, RATES), ("geography_code", "period", "value"), rows, "rates.csv")
    return Manuscript(
        _entry(Strategy, STRATEGY), {}, measures={"jobs": _entry(Measure, MEASURE)}, datasets={"rates": dataset} if cells else {},
        geographies={**places, "shire": _entry(Geography, {"name": "Shire"})},
        values={id: _entry(Value, value) for id, value in values.items()},
    )


def _number(values: Mapping[str, Mapping[str, Any]], cells: tuple[Decimal, ...] = ()) -> Decimal:
    """The number of the value `found`; nothing may be wrong but a share that is none."""
    numbers, _, problems = numbers_of(_manuscript(values, cells))
    assert all("no part of the whole" in problem.message for problem in problems), problems
    return numbers["found"]


def _fraction(number: float) -> Fraction:
    return Fraction(str(number))


def _nearly(found: Decimal, exact: Fraction) -> bool:
    """Whether a decimal of 60 digits is the fraction, but for its last digits."""
    return abs(Fraction(found) - exact) <= abs(exact) / 10**55


@given(NUMBER, POSITIVE)
def test_pairs_are_the_exact_fractions(first: float, second: float) -> None:
    a, b = _fraction(first), _fraction(second)
    for operation, exact in {
        "ratio": a / b, "difference": a - b, "share": 100 * a / b, "index": 100 * a / b,
    }.items():
        found = _number({"a": _read(first), "b": _read(second), "found": {"derive": {operation: ["a", "b"]}}})
        assert _nearly(found, exact), operation
    assert _nearly(_number({"a": _read(second), "b": _read(first), "found": {"derive": {"change": ["a", "b"]}}}), 100 * (a - b) / b)


@given(POSITIVE, POSITIVE)
def test_a_change_from_a_loss_has_the_sign_of_the_movement(before: float, after: float) -> None:
    found = _number({"a": _read(-before), "b": _read(after), "found": {"derive": {"change": ["a", "b"]}}})
    assert found > 0


@given(st.lists(NUMBER, min_size=2, max_size=9))
def test_a_sum_is_exact(numbers: list[float]) -> None:
    values = {f"part_{place}": _read(number) for place, number in enumerate(numbers)}
    found = _number({**values, "found": {"derive": {"sum": list(values)}}})
    assert Fraction(found) == sum(map(_fraction, numbers))


@given(st.lists(CELL, min_size=1, max_size=12).map(tuple))
def test_a_sum_of_rows_is_that_of_its_cells(cells: tuple[Decimal, ...]) -> None:
    assert _number({"found": {"derive": {"sum": {"dataset": "rates", "within": "shire"}}}}, cells) == sum(cells)


@given(st.lists(CELL, min_size=1, max_size=12).map(tuple), st.data())
def test_a_rank_is_the_place_in_the_sorted_list(cells: tuple[Decimal, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(cells) - 1))
    own = {"measure": "jobs", "period": "2019", "dataset": "rates", "select": {"geography_code": f"E{place}"}}
    for order, backwards in (("highest", True), ("lowest", False)):
        found = _number({"own": own, "found": {"derive": {"rank": {"of": "own", "dataset": "rates", "order": order}}}}, cells)
        assert found == 1 + sorted(cells, reverse=backwards).index(cells[place])


@given(st.lists(CELL, min_size=1, max_size=12).map(tuple), CELL, CELL)
def test_a_count_is_that_of_the_rows_that_meet_every_condition(cells: tuple[Decimal, ...], low: Decimal, high: Decimal) -> None:
    bounds = {"above": float(low), "at-most": float(high)}
    assert _number({"found": {"derive": {"count": {"dataset": "rates", **bounds}}}}, cells) == sum(low < cell <= high for cell in cells)
    at = {"bound": _read(float(low)), "found": {"derive": {"count": {"dataset": "rates", "at-least": "bound"}}}}
    assert _number(at, cells) == sum(cell >= low for cell in cells)
    at["found"] = {"derive": {"count": {"dataset": "rates", "below": "bound"}}}
    assert _number(at, cells) == sum(cell < low for cell in cells)


@given(st.data())
def test_the_order_of_the_register_does_not_matter(data: st.DataObject) -> None:
    first, second = data.draw(POSITIVE), data.draw(POSITIVE)
    values = {
        "a": _read(first), "b": _read(second), "both": {"derive": {"sum": ["a", "b"]}}, "part": {"derive": {"share": ["a", "both"]}},
        "gap": {"derive": {"difference": ["part", "rest"]}}, "rest": {"derive": {"share": ["b", "both"]}},
        "many": {"derive": {"count": {"within": "shire"}}},
    }
    numbers, workings, problems = numbers_of(_manuscript(values))
    ids = data.draw(st.permutations(list(values)))
    again, workings_again, problems_again = numbers_of(_manuscript({id: values[id] for id in ids}))
    assert problems == problems_again == () and again == numbers and workings_again == workings
    assert list(again) == ids


@given(POSITIVE, POSITIVE)
def test_only_the_display_rounds(first: float, second: float) -> None:
    """A share of a share is rounded once, at the end, half away from nought."""
    values = {"a": _read(first), "b": _read(second), "both": {"derive": {"sum": ["a", "b"]}}, "found": {"derive": {"share": ["a", "both"]}}}
    manuscript = _manuscript(values)
    exact = 100 * _fraction(first) / (_fraction(first) + _fraction(second))
    tenths = int(exact * 10 + Fraction(1, 2))
    rounded = (Decimal(tenths) / 10).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    assert printed(_number(values), display_of(manuscript, "found")) == f"{rounded}%"


# what cannot be derived -----------------------------------------------------------------------------------------------

VALUES = "strategy/values.yaml"
RATE_CELL = "{measure: work-rate, geography: westholt, period: 2019, dataset: work-rate, select: "


def _problems(stock: Path, *lines: str) -> list[Problem]:
    """What is wrong with the stock book when it has these values too: what cannot be read, worked out, found or followed."""
    file = stock / VALUES
    file.write_text(file.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    workspace, problems = open_workspace(stock)
    manuscript, found = load(workspace)
    assert manuscript is not None
    references, missing = resolve(manuscript)
    proof = Proof(manuscript, references)
    checked = [problem for check in (dangling_reference, locator_beyond) for problem in check.CHECK.find(proof)]
    return [*problems, *found, *missing, *checked]


def _lines(stock: Path) -> int:
    return len((stock / VALUES).read_text("utf-8").splitlines())


@pytest.mark.parametrize(("value", "parts"), [
    ("{derive: {ratio: [market_stalls, none]}}", ("`none`", "`market_stalls`")),
    ("{derive: {change: [none, market_stalls]}}", ("`none`", "use `difference`")),
    ("{derive: {share: [market_stalls, none]}}", ("`none`", "cannot be divided")),
    ("{derive: {index: [market_stalls, none]}}", ("`none`", "cannot be divided")),
])
def test_a_division_by_nought(stock: Path, value: str, parts: tuple[str, ...]) -> None:
    none = "none: {measure: stalls, geography: westholt, period: 2022, document: example-market-day, locator: page 1, number: 0}"
    at = _lines(stock)
    (problem,) = _problems(stock, none, f"bad: {value}")
    assert (problem.check, str(problem.weight)) == ("derivation", "stops")
    assert all(part in f"{problem.message} {problem.remedy}" for part in parts)
    assert f"({VALUES}:{at + 1}:7)" in problem.message and str(problem.source) == f"{VALUES}:{at + 2}:6"


@pytest.mark.parametrize("operation", ["difference", "change", "share", "index", "sum"])
def test_values_of_two_units(stock: Path, operation: str) -> None:
    at = _lines(stock)
    problems = _problems(stock, f"bad: {{derive: {{{operation}: [market_stalls, care_jobs]}}}}")
    (problem,) = (problem for problem in problems if "`market_stalls` is in stalls" in problem.message)
    assert (problem.check, str(problem.weight)) == ("derivation", "blocks issue")
    assert "`care_jobs` (strategy/values.yaml:" in problem.message and "in jobs" in problem.message
    assert str(problem.source) == f"{VALUES}:{at + 1}:6"


def test_a_ratio_may_be_of_two_units(stock: Path) -> None:
    assert _problems(stock, "fine: {derive: {ratio: [care_jobs, market_stalls]}}") == []


@pytest.mark.parametrize(("lines", "chain"), [
    (["own: {derive: {sum: [own, care_jobs]}}"], ["own", "own"]),
    (["one: {derive: {sum: [two, care_jobs]}}", "two: {derive: {sum: [one, care_jobs]}}"], ["one", "two", "one"]),
    (["one: {derive: {sum: [care_jobs, two]}}", "two: {derive: {sum: [three, care_jobs]}}", "three: {derive: {ratio: [one, care_jobs]}}",
      "fourth: {derive: {sum: [two, care_jobs]}}"], ["one", "two", "three", "one"]),
])
def test_a_circle(stock: Path, lines: list[str], chain: list[str]) -> None:
    at = _lines(stock)
    problems = [problem for problem in _problems(stock, *lines) if "derived from itself" in problem.message]
    (problem,) = problems
    said = problem.message.split("itself: ")[1]
    assert [part.split("`")[1] for part in said.split(" from ")] == chain
    assert all(f"{VALUES}:{at + place}:" in said for place in range(1, len(chain)))


@pytest.mark.parametrize(("first", "second", "words"), [
    ("care_jobs", "farming_jobs", "over 100 per cent"), ("lost", "care_jobs", "less than nothing"),
])
def test_a_share_that_is_none(stock: Path, first: str, second: str, words: str) -> None:
    lost = "lost: {derive: {difference: [farming_jobs, care_jobs]}, measure: jobs}"
    (problem,) = _problems(stock, lost, f"bad: {{derive: {{share: [{first}, {second}]}}}}")
    assert str(problem.weight) == "blocks issue" and words in problem.message
    assert problem.message.count("strategy/values.yaml:") == 2 and f"`{first}`" in problem.message and f"`{second}`" in problem.message


@pytest.mark.parametrize(("value", "check", "said"), [
    # a selection that does not find its rows
    (RATE_CELL + "{geography_code: X90000002, period: 2020}}", "value-cell",
     "finds no row of `work-rate` (strategy/data/work-rate.csv): no `period` is `2020`; it has 2016 to 2019"),
    (RATE_CELL + "{geography_code: X90000009, period: 2019}}", "value-cell", "no `geography_code` is `X90000009`; did you mean `X90000"),
    (RATE_CELL + "{geography_code: X90000002}}", "value-cell", "finds 4 rows of `work-rate`"),
    (RATE_CELL + "{geography: Westholt, period: 2019}, column: geography_code}", "value-cell", "holds “X90000002”, not a number"),
    (RATE_CELL + "{geography: Westholt, period: 2019}, column: vlaue}", "value-cell", "no column `vlaue`; did you mean `value`?"),
    ("{derive: {sum: {dataset: work-rate, select: {period: 2020}}}}", "value-cell", "no `period` is `2020`"),
    ("{derive: {count: {dataset: work-rate, select: {perod: 2019}}}}", "value-cell", "no column `perod`; did you mean `period`?"),
    ("{derive: {count: {dataset: work-rate, select: {period: 2019}, within: westholt}}}", "value-cell", "for places within `westholt`"),
    # rows that count a place twice
    ("{derive: {count: {dataset: work-rate, within: exampleshire, above: 70}}}", "value-cell", "`X90000001` more than once"),
    ("{derive: {sum: {dataset: work-rate}}}", "value-cell", "more than once"),
    ("{derive: {count: {dataset: jobs-by-district, above: 5000}}}", "value-cell", "finds 20 rows of `jobs-by-district`"),
    # a rank among rows that lack the value
    ("{derive: {rank: {of: work_rate_neighbours_2019, dataset: work-rate, within: exampleshire, select: {period: 2019}}}}", "derivation",
     "`work_rate_neighbours_2019` (73.9) is none of the 4 rows of `work-rate`"),
    ("{derive: {rank: {of: work_rate_2019, dataset: work-rate, within: exampleshire, select: {period: 2019}}}}", "derivation",
     "`work_rate_2019` (75.1) is none of the 4 rows of `work-rate`"),
    # nothing of that name
    ("{derive: {sum: [care_jobs, farmng_jobs]}}", "dangling-reference", "did you mean `farming_jobs`?"),
    ("{derive: {count: {dataset: work-rates, above: 70}}}", "dangling-reference", "did you mean `work-rate`?"),
    ("{derive: {count: {scheme: aim}}}", "derivation", "there is no scheme `aim`; did you mean `aims`?"),
    ("{derive: {count: {within: exampelshire}}}", "dangling-reference", "did you mean `exampleshire`?"),
    ("{derive: {count: {register: stalls}}}", "wrong-type", "priorities"),
    ("{derive: {count: {dataset: work-rate, select: {period: 2019}, above: work_rate}}}", "dangling-reference", "`work_rate`"),
    # one operation, of what it takes
    ("{derive: {ratio: [care_jobs]}}", "", "ratio"),
    ("{derive: {}}", "", "one operation, not 0"),
    ("{derive: {ratio: [care_jobs, farming_jobs], sum: [care_jobs, farming_jobs]}}", "", "one operation, not 2"),
    ("{derive: {count: {above: 3}}}", "", "should count one thing"),
    ("{derive: {count: {scheme: aims, above: 3}}}", "", "no `dataset` whose rows could meet it"),
    ("{derive: {sum: [care_jobs, farming_jobs]}, document: example-market-day}", "", "needs one of"),
])
def test_what_cannot_be_derived(stock: Path, value: str, check: str, said: str) -> None:
    at = _lines(stock)
    problems = _problems(stock, f"bad: {value}")
    found = [problem for problem in problems if said in f"{problem.message} {problem.remedy}"]
    assert len(found) == 1, [problem.message for problem in problems]
    assert found[0].check == (check or found[0].check) and found[0].remedy
    assert found[0].source is not None and (found[0].source.path, found[0].source.line) == (VALUES, at + 1)


def test_text_in_a_number_column_is_named_at_its_cell(stock: Path) -> None:
    file = stock / "strategy/data/work-rate.csv"
    file.write_text(file.read_text("utf-8").replace("2019,77.3,", "2019,about 77,"), "utf-8")
    (problem,) = _problems(stock, "fine: {derive: {sum: [care_jobs, farming_jobs]}}")
    assert problem.check == "data-cell" and "`about 77` is not a number" in problem.message
    assert str(problem.source).startswith("strategy/data/work-rate.csv:17:")


def test_a_gap_is_not_counted_as_nought(stock: Path) -> None:
    file = stock / "strategy/data/work-rate.csv"
    file.write_text(file.read_text("utf-8").replace("2019,77.3,", "2019,,"), "utf-8")
    origin = stock / "strategy/data/work-rate.yaml"
    origin.write_text(origin.read_text("utf-8") + "gaps: true\n", "utf-8")
    found = _problems(stock, "bad: {derive: {sum: {dataset: work-rate, within: exampleshire, select: {period: 2019}}}}")
    assert any(problem.message.startswith("value `bad`") and "line 17 holds nothing under `value`" in problem.message for problem in found)


def test_a_rank_is_by_the_cell_not_by_an_equal_number(stock: Path) -> None:
    file = stock / "strategy/data/work-rate.csv"
    file.write_text(file.read_text("utf-8").replace("X90000001,Northfold,2019,73.2", "X90000001,Northfold,2019,73.9"), "utf-8")
    rank = "{rank: {of: work_rate_neighbours_2019, dataset: work-rate, within: exampleshire, select: {period: 2019}}}"
    assert any("is none of the 4 rows" in problem.message for problem in _problems(stock, f"bad: {{derive: {rank}}}"))


def test_rows_of_one_place_may_be_counted_by_what_tells_them_apart(stock: Path) -> None:
    """Years of one place, sectors of one district: one column tells the rows apart, and names them."""
    assert _problems(
        stock, "years: {derive: {count: {dataset: work-rate, select: {geography: Westholt}, above: 75}}}",
        "large_sectors: {derive: {count: {dataset: jobs-by-district, select: {geography: Westholt}, at-least: 4700}}}",
    ) == []
    manuscript, _ = load(open_workspace(stock)[0])
    assert manuscript is not None
    references, _ = resolve(manuscript)
    assert (references.numbers["years"], references.workings["years"].rows) == (2, ("2018", "2019"))
    assert references.workings["large_sectors"].rows == ("Care", "Making", "Shops")


def test_a_locator_beyond_the_pages(stock: Path) -> None:
    record = stock / "strategy/evidence/example-market-day.yaml"
    record.write_text(record.read_text("utf-8") + "pages: 4\n", "utf-8")
    at = _lines(stock)
    value = "late: {measure: stalls, geography: westholt, period: 2021, document: example-market-day, locator: p. 14, number: 40}"
    (problem,) = _problems(stock, value)
    assert problem.check == "locator-beyond" and problem.source is not None and problem.source.line == at + 1
    assert "“p. 14”" in problem.message and "strategy/evidence/example-market-day.yaml:" in problem.message
