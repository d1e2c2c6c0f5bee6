"""Links with something to read, and with nothing."""

from __future__ import annotations

import pytest

from lispub.checks.link_without_words import CHECK


def problems(author, found, text):
    chapter = author.chapter(author.block("text", {"text": text}, id="text-0001", line=5))
    return found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))


@pytest.mark.parametrize("text", [
    "Read [the plan](https://plan.example).", "Read [*it*](https://plan.example).", "Read <https://plan.example>.",
    "It was [{{ rate }}](https://plan.example).", "It was [@fig-a](https://plan.example).",
])
def test_words_and_what_becomes_words_pass(author, found, text) -> None:
    assert problems(author, found, text) == []


@pytest.mark.parametrize("words", ["", " ", "&nbsp;", "*&nbsp;*", "\\\n"])
def test_a_link_with_nothing_to_read_is_told_at_its_place(author, found, words) -> None:
    (problem,) = problems(author, found, f"Read [{words}](https://plan.example).")
    assert problem.message == "the link to https://plan.example has no words"
    assert str(problem.source) == "strategy/chapters/one.yaml:5:7"
