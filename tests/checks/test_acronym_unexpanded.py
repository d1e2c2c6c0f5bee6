"""Acronyms as a text writes them, and as it writes them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks._acronyms import acronyms, written_out
from lispub.checks.acronym_unexpanded import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

PLACES = "strategy/chapters/places.yaml"
SENTENCE = "We shall mend the squares first, because every district has one."


@pytest.mark.parametrize(("words", "expected"), [
    ("GVA rose, and so did R&D.", ["GVA", "R&D"]),
    ("DfE and MoD pay; CO2 falls.", ["DfE", "MoD", "CO2"]),
    ("LEPs, the LEP’s plan, a UK-wide scheme (VAT).", ["LEP", "LEP", "UK", "VAT"]),
    ("CIL and a CV are no numerals.", ["CIL", "CV"]),
    ("Part II, Annex IV and Henry VIII.", []),
    ("The A1, the M25, the B4 and Q3 of E7.", []),
    ("A plan. I think so. McDonald and Apple.", []),
    ("COVID-19, gov.UK, x@ABC, ID_2 and ABCDEFGH.", []),
])
def test_acronyms_are_told_from_numerals_roads_and_names(words: str, expected: list[str]) -> None:
    found = acronyms(words)
    assert [acronym for _, acronym in found] == expected
    assert all(words[offset:].startswith(acronym) for offset, acronym in found)


@pytest.mark.parametrize("words", [
    "Gross value added (GVA) rose.", "GVA (gross value added) rose.", "The Office for National Statistics (ONS) counts.",
    "The local enterprise partnership (“the LEP”) began.", "A local enterprise partnership, or LEP, began.",
    "They spend on research and development (R&D).", "Carbon dioxide (CO2) fell.", "The Innovation Quarter, or Herts IQ, grew.",
    "Local enterprise partnerships (LEPs) began.",
])
def test_words_that_an_acronym_is_short_for_write_it_out(words: str) -> None:
    (offset, acronym), *_ = acronyms(words)
    assert written_out(acronym, offset, words)


@pytest.mark.parametrize("words", [
    "GVA rose.", "The number (GVA) rose.", "GVA (in pounds) rose.", "In all of the shire (see page 2) GVA rose.",
    "Gross value added rose, and much later in the same long sentence there was GVA.",
])
def test_other_words_do_not(words: str) -> None:
    (offset, acronym), *_ = acronyms(words)
    assert not written_out(acronym, offset, words)


def changed(stock: Path, new: str, draft: str = "We propose to mend the bridges first") -> list[tuple[str, str]]:
    file = stock / PLACES
    text = file.read_text("utf-8")
    assert text.count(SENTENCE) == 1
    file.write_text(text.replace(SENTENCE, new).replace("We propose to mend the bridges first", draft), "utf-8")
    problems = pipeline.check(stock)
    assert {problem.check for problem in problems} <= {CHECK.id}
    return [(problem.message, str(problem.source)) for problem in problems]


def line(stock: Path, words: str) -> tuple[int, int]:
    """The line and column of words in the chapter, from 1."""
    before = (stock / PLACES).read_text("utf-8").partition(words)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_an_acronym_is_told_once_at_its_first_use(stock: Path) -> None:
    told = changed(stock, "We watch the GVA of every square. The GVA counts.")
    at, column = line(stock, "GVA of")
    assert told == [("`GVA` is not written out where `places` first uses it", f"{PLACES}:{at}:{column}")]


def test_each_text_has_a_first_use(stock: Path) -> None:
    told = changed(stock, "We watch the GVA of every square.", "We watch the ONS")
    assert {message[:5] for message, _ in told} == {"`GVA`", "`ONS`"}


@pytest.mark.parametrize("new", [
    "We watch gross value added (GVA). The GVA counts.",
    "We watch the [GVA]{term=weir} of every weir.",
])
def test_written_out_or_led_to_the_glossary_it_passes(stock: Path, new: str) -> None:
    assert changed(stock, new) == []


def test_what_everybody_knows_passes(stock: Path) -> None:
    strategy = stock / "strategy/strategy.yaml"
    strategy.write_text(strategy.read_text("utf-8").replace("\nmade:", "\nknown-acronyms: [GVA]\nmade:"), "utf-8")
    assert changed(stock, "We watch the GVA.") == []


def test_the_words_of_an_index_are_not_read(stock: Path) -> None:
    file = stock / "strategy/appendices/glossary.yaml"
    file.write_text(file.read_text("utf-8").replace("{term: Bridges,", "{term: Bridges (BR),"), "utf-8")
    assert pipeline.check(stock) == ()
