"""Mentions, anchors and the number behind each value, on overlays of the stock book."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lispub import pipeline


def test_every_kind_of_mention_is_found_with_its_place(stock: Path) -> None:
    references = pipeline.read(stock).references
    assert references is not None
    found = {(mention.kind, mention.target, mention.source.path) for mention in references.mentions}
    chapter = "strategy/chapters/work.yaml"
    assert {
        ("value", "care_jobs", chapter), ("evidence", "example-work-survey", chapter), ("anchor", "fig-work-rate", chapter),
        ("figure", "work-rate", chapter), ("dataset", "work-rate", chapter), ("decision", "more-on-places", chapter),
        ("dataset", "work-rate", "figures/work-rate.yaml"), ("measure", "work-rate", "strategy/values.yaml"),
        ("priority", "learn-by-doing", "strategy/actions.yaml"),
    } <= found


def test_anchors_are_those_of_blocks_paragraphs_and_chapters(stock: Path) -> None:
    references = pipeline.read(stock).references
    assert references is not None
    assert {"sec-work", "sec-care", "p-0004", "p-0006", "fig-work-rate", "tbl-districts", "q-workshop-places"} <= set(references.anchors)
    assert references.anchors["p-0005"].line == 16


def test_a_value_is_its_cell(stock: Path) -> None:
    references = pipeline.read(stock).references
    assert references is not None
    assert references.numbers["market_stalls"] == Decimal(48)
    cells = (stock / "strategy/data/work-rate.csv").read_text().splitlines()
    (line,) = (line for line in cells if "X90000000" in line and ",2019," in line)
    assert str(references.numbers["work_rate_2019"]) in line.split(",")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("select: {geography_code: X90000002}", "rows of `work-rate`"),
        ("select: {geography_code: X90000002, period: 1066}", "no row"),
        ("select: {geographie: X90000002}", "no column `geographie`"),
        ("select: {geography_code: X90000002, period: 2019}, column: geography", "not a number"),
    ],
)
def test_a_selection_that_is_not_one_number_is_a_problem(stock: Path, new: str, message: str) -> None:
    old = "select: {geography_code: X90000002, period: 2019}"
    values = stock / "strategy/values.yaml"
    text = values.read_text()
    assert old in text
    values.write_text(text.replace(old, new))
    (problem,) = pipeline.read(stock).problems
    assert problem.check == "value-cell" and message in problem.message and "work_rate_westholt_2019" in problem.message
    assert problem.source is not None and problem.source.path == "strategy/values.yaml"
