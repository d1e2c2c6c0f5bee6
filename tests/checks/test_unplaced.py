"""Entries of the stock book whose block is taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline

CHAPTER = "strategy/chapters/work.yaml"


@pytest.mark.parametrize(
    ("block", "kind", "id"),
    [
        ("  - question: workshop-places\n    only: [draft]\n    id: question-0001\n", "question", "workshop-places"),
        ("  - figure: jobs-by-sector\n    id: figure-0002\n", "figure", "jobs-by-sector"),
    ],
)
def test_an_entry_without_its_block_is_told_at_its_place(stock: Path, block: str, kind: str, id: str) -> None:
    chapter = stock / CHAPTER
    text = chapter.read_text("utf-8")
    assert block in text
    chapter.write_text(text.replace(block, ""), "utf-8")
    found = [problem for problem in pipeline.check(stock) if problem.check == "unplaced"]
    (problem,) = found
    assert problem.message == f"no chapter places the {kind} `{id}`"
    assert str(problem.weight) == "advice" and problem.source is not None and problem.source.line > 0


def test_everything_in_the_stock_book_is_placed(stock: Path) -> None:
    assert pipeline.check(stock) == ()
