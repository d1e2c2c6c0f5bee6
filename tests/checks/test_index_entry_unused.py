"""Entries of the stock book's index, with words that some text uses and words that none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.index_entry_unused import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

APPENDIX = "strategy/appendices/glossary.yaml"


def found(stock: Path, words: str) -> list[tuple[str, int]]:
    file = stock / APPENDIX
    text = file.read_text("utf-8")
    assert "words: [bridge, bridges]" in text
    file.write_text(text.replace("words: [bridge, bridges]", f"words: [{words}]"), "utf-8")
    return [(problem.message, problem.source.line) for problem in pipeline.check(stock)
            if problem.check == CHECK.id and problem.source is not None]


@pytest.mark.parametrize("words", ["bridge", "zebra, bridges", "market square", "MARKET", "market-square"])
def test_words_that_a_text_uses_pass(stock: Path, words: str) -> None:
    assert found(stock, words) == []


def test_words_that_only_the_draft_uses_pass(stock: Path) -> None:
    assert found(stock, "propose") == []


@pytest.mark.parametrize("words", ["zebra", "bridg", "square market", "zebra, zebras"])
def test_an_entry_whose_words_nobody_uses_is_told_once_at_its_line(stock: Path, words: str) -> None:
    line = next(number for number, text in enumerate((stock / APPENDIX).read_text("utf-8").splitlines(), 1) if "Bridges" in text)
    assert found(stock, words) == [("no text uses the words of “Bridges”", line)]
