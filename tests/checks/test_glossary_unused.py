"""Terms of the stock book's glossary, used and unused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.glossary_unused import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

GLOSSARY = "strategy/glossary.yaml"


def told(stock: Path, term: str) -> list[tuple[str, str]]:
    with (stock / GLOSSARY).open("a", encoding="utf-8") as file:
        file.write(f"{term}\n")
    problems = pipeline.check(stock)
    assert {problem.check for problem in problems} <= {CHECK.id}
    return [(problem.message, str(problem.source)) for problem in problems]


@pytest.mark.parametrize("term", [
    "bridge: {means: A way over.}",                                 # in a plural
    "market-square: {means: A place to sell.}",                     # with a space in the text
    "baker: {means: Who bakes.}",                                   # in a field of a block
    "abc: {term: Market town, means: A town.}",                     # as it is written
    "abc: {means: A town., also: [market towns, market town]}",     # in another form
    "shire: {means: A county.}",                                    # in a possessive or alone
])
def test_a_term_that_a_text_uses_passes(stock: Path, term: str) -> None:
    assert told(stock, term) == []


@pytest.mark.parametrize(("term", "written"), [
    ("zebra: {means: A striped horse.}", "zebra"),
    ("bak: {means: A part of a word.}", "bak"),
    ("abc: {term: Town market, means: Words in another order.}", "Town market"),
    ("dam: {means: A weir.}", "dam"),       # only the glossary itself says it
])
def test_a_term_that_none_uses_is_told_at_its_line(stock: Path, term: str, written: str) -> None:
    line = len((stock / GLOSSARY).read_text("utf-8").splitlines()) + 1
    column = term.index("{") + 1
    assert told(stock, term) == [(f"no text uses the term “{written}”", f"{GLOSSARY}:{line}:{column}")]


def test_a_marked_use_is_a_use(stock: Path) -> None:
    places = stock / "strategy/chapters/places.yaml"
    places.write_text(places.read_text("utf-8").replace("The rent now keeps", "The [rent]{term=zebra} now keeps"), "utf-8")
    assert told(stock, "zebra: {means: A striped horse.}") == []
