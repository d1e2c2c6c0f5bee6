"""Links with words that say where they lead, and with words that do not."""

from __future__ import annotations

import pytest

from lispub.checks.link_text import CHECK


def problems(author, found, text):
    chapter = author.chapter(author.block("text", {"text": text}, id="text-0001", line=5))
    return found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))


@pytest.mark.parametrize("text", [
    "Read [the plan of 2024](https://plan.example).",
    "Read [*the plan*](https://plan.example) here.",
    "[More information on the plan](https://plan.example)",
    "See [plan.example](https://plan.example).",
    "Write to <hello@plan.example>.",
    "It was [{{ rate }}](https://plan.example).",
    "It was [](https://plan.example).",         # told by another check
])
def test_words_that_name_their_end_pass(author, found, text) -> None:
    assert problems(author, found, text) == []


@pytest.mark.parametrize(("text", "message"), [
    ("Read more [here](https://plan.example).", "the words “here” do not say where https://plan.example leads"),
    ("Go on: [Read more …](https://plan.example).", "the words “Read more …” do not say where https://plan.example leads"),
    ("Or *[this link](https://plan.example)*.", "the words “this link” do not say where https://plan.example leads"),
    ("See too <https://plan.example/a>.", "https://plan.example/a is read out letter by letter"),
    ("And see [www.plan.example](https://plan.example).", "www.plan.example is read out letter by letter"),
])
def test_others_are_told_at_their_place(author, found, text, message) -> None:
    (problem,) = problems(author, found, text)
    assert problem.message == message
    column = text.index("<") + 1 if "<" in text else text.index("[") + 2        # its first word
    assert str(problem.source) == f"strategy/chapters/one.yaml:5:{column}"


def test_a_link_in_a_note_is_read(author, found) -> None:
    (problem,) = problems(author, found, "Words.[^n]\n\n[^n]: Look [here](https://plan.example).")
    assert problem.message.startswith("the words “here”")
