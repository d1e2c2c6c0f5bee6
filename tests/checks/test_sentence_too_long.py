"""Sentences of the stock book, and what counts as a word and as the end of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks._sentences import sentences
from lispub.checks.sentence_too_long import CHECK
from lispub.inline import PARSER
from lispub.model.manuscript import Image
from lispub.model.registers import ImageRecord
from lispub.model.source import Source, Written

WORK = "strategy/chapters/work.yaml"


def words(count: int) -> str:
    return " ".join(["Word", *["word"] * (count - 1)])


def read(text: str):
    return sentences(PARSER.flow(Written(text, Source("a.yaml", 3, 9), 9)))


@pytest.mark.parametrize(("text", "count"), [
    ("One two three.", 3),
    ("A co-designed plan – with pauses – holds.", 6),
    ("In {{ rate_2019 }} of cases, see @fig-rates.", 6),
    ("It rose [@source, page 3]; it fell.[^n]\n\n[^n]: A note.", 4),
    ("It rose by 3.5 per cent & more.", 7),
    ("As [45 companies]{from=\"source, page 2\"} say, *very* [gladly](https://a.example).", 6),
])
def test_words_are_counted_as_a_reader_counts_them(text: str, count: int) -> None:
    assert len(read(text)[0].counted) == count


@pytest.mark.parametrize(("text", "parts"), [
    ("One. Two.", ["One. ", "Two."]),
    ("Dr Weir and Mr. Mill came, e.g. Monday. They left.", ["Dr Weir and Mr. Mill came, e.g. Monday. ", "They left."]),
    ("As vol. 3 and Fig. 2 say. It is so.", ["As vol. 3 and Fig. 2 say. ", "It is so."]),
    ("See p. 14 of No. 10. It is short.", ["See p. 14 of No. 10. ", "It is short."]),
    ("They add up. £52 million is old.", ["They add up. ", "£52 million is old."]),
    ("It ended. (It had begun.) Now rest.", ["It ended. ", "(It had begun.) ", "Now rest."]),
    ("“Is it so?” “It is.”", ["“Is it so?” ", "“It is.”"]),
    ("Version 1.0 stands.", ["Version 1.0 stands."]),
])
def test_a_sentence_ends_where_it_ends(text: str, parts: list[str]) -> None:
    assert [sentence.words.replace("\N{NO-BREAK SPACE}", " ") for sentence in read(text)] == parts


def test_a_note_after_a_full_stop_ends_the_sentence_and_cites_for_it() -> None:
    first, second, note = read("One is so.[^n] Two is not.\n\n[^n]: As said [@source].")
    assert (first.cites, second.cites, note.cites) == (True, False, True)


def test_every_sentence_knows_its_place() -> None:
    _, value, last = read("One is.\n{{ rate }} of two is, says @fig-a. Three.")
    assert str(value.at(0)) == "a.yaml:4:9"
    assert str(last.at(0)) == "a.yaml:4:44"


@pytest.mark.parametrize(("count", "expected"), [(25, []), (26, ["“Word word word word word …” has 26 words"])])
def test_a_sentence_may_have_twenty_five_words(author, found, count, expected) -> None:
    text = f"Short. {words(count)}. Short."
    chapter = author.chapter(author.block("para", {"text": text}, id="p-0001", line=7))
    problems = found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))
    assert [problem.message for problem in problems] == expected
    assert [str(problem.source) for problem in problems] == ["strategy/chapters/one.yaml:7:8"] * len(expected)


def test_alternative_texts_are_not_read(author, found) -> None:
    record = author.entry(ImageRecord, {"alt": words(40), "credit": "us", "licence": "CC0"})
    assert found(CHECK, author.proof(author.manuscript(images={"river": Image("river", "a.jpg", record)}))) == []


def test_a_quotation_is_left_as_it_was_said(author, found) -> None:
    text = f"{words(40)}."
    quote = author.block("quote", {"text": text, "who": "A baker"}, id="quote-0001", line=3)
    para = author.block("para", {"text": text}, id="p-0001", line=4)
    problems = found(CHECK, author.proof(author.manuscript(chapters={"one": author.chapter(quote, para)})))
    assert [problem.source.line for problem in problems if problem.source] == [4]


def test_a_long_sentence_of_the_stock_book_is_told_at_its_place(stock: Path) -> None:
    file = stock / WORK
    text = file.read_text("utf-8")
    assert "in shops. @tbl-districts" in text
    file.write_text(text.replace("in shops. @tbl-districts", "in shops; @tbl-districts"), "utf-8")
    (problem,) = pipeline.check(stock)
    assert (problem.check, str(problem.source)) == (CHECK.id, f"{WORK}:16:7")
    assert problem.message == "“Most of the new jobs …” has 31 words"
