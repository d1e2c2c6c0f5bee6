"""The plain-text form, filled in by typing: what stands behind each `Answer:` is read, whatever a mail program did to it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from consultation.forms import FINGERPRINT

from lispub.consultation.reading import read
from lispub.model.response import Found

BLANK = dedent(f"""\
    A Plan

    [lispub-form: {FINGERPRINT}]

    [section] People

    Question 1. Are the aims right?
    What answers can change: the aims
    [q-aims]
    Answer:{{aims}}

    Question 2. Do you agree?
    What answers can change: the second aim
    Choose one, and write its number or its words.
    1. Agree
    2. Disagree, mostly
    [q-agree]
    Answer:{{agree}}

    Question 3. Which matter?
    What answers can change: the list
    Choose as many as apply, and write their numbers or their words.
    1. Rail
    2. Bus
    3. Walking
    [q-modes]
    Answer:{{modes}}

    Question 4. In which order?
    What answers can change: the order
    Put as many as you like in order, the first first: write their numbers.
    1. Homes
    2. Jobs
    [q-order]
    Answer:{{order}}

    [section] About you

    What are you?
    Choose one, and write its number or its words.
    1. A business
    2. Somebody else
    [r-kind: a-business somebody]
    Answer:{{kind}}

    [section] Privacy notice
    Who is responsible: a Forum

    What you write is kept for a year.

    [section] What we may publish

    What you send may have to be shown. Nobody can promise otherwise.

    May we quote you?
    Choose one, and write its number or its words.
    1. Yes
    2. No
    [r-quote: yes no]
    Answer:
    """)
EMPTY = {"aims": "", "agree": "", "modes": "", "order": "", "kind": ""}


def found(said: dict[str, str], change: str = "") -> Found:
    words = BLANK.format(**EMPTY | {name: f" {answer}" for name, answer in said.items()})
    quoted = "".join(f"{change}{line}" for line in words.splitlines(keepends=True))
    (one,) = read(Path("a.txt"), quoted.encode())
    return one


@pytest.mark.parametrize(("said", "fields"), [
    ({"aims": "Yes."}, {"q-aims": "Yes."}),
    ({"aims": "\nYes.\n\n- but\n- slower\n\nOtherwise no."}, {"q-aims": "Yes.\n\n- but\n- slower\n\nOtherwise no."}),
    ({"agree": "2"}, {"q-agree": "2"}), ({"agree": "2."}, {"q-agree": "2"}), ({"agree": "2. Disagree, mostly"}, {"q-agree": "2"}),
    ({"agree": "disagree, mostly"}, {"q-agree": "2"}), ({"agree": "AGREE"}, {"q-agree": "1"}),
    ({"modes": "1, 3"}, {"q-modes-1": "yes", "q-modes-3": "yes"}), ({"modes": "1 and 3"}, {"q-modes-1": "yes", "q-modes-3": "yes"}),
    ({"modes": "Rail; walking"}, {"q-modes-1": "yes", "q-modes-3": "yes"}),
    ({"modes": "\n1. Rail\n3. Walking"}, {"q-modes-1": "yes", "q-modes-3": "yes"}),
    ({"order": "2 1"}, {"q-order-2": "1", "q-order-1": "2"}), ({"order": "Jobs"}, {"q-order-2": "1"}),
    ({"kind": "2"}, {"r-kind": "somebody"}), ({"kind": "a business"}, {"r-kind": "a-business"}),
])
@pytest.mark.parametrize("change", ["", "> "], ids=["typed", "quoted"])
def test_what_is_typed_is_read(said: dict[str, str], fields: dict[str, str], change: str) -> None:
    assert found(said, change) == Found("form", "letter", FINGERPRINT, fields)


@pytest.mark.parametrize(("said", "fault"), [
    ({"agree": "Perhaps"}, "`q-agree`: 'Perhaps' is none of its options"),
    ({"agree": "1, 2"}, "`q-agree`: several are chosen where one can be: '1, 2'"),
    ({"agree": "7"}, "`q-agree`: '7' is none of its options"),
    ({"modes": "2. Rail"}, "`q-modes`: '2. Rail' is none of its options"),
    ({"order": "1 1"}, "`q-order`: one is chosen twice: '1 1'"),
])
def test_what_cannot_be_told_is_a_fault(said: dict[str, str], fault: str) -> None:
    assert any(each.startswith(fault) for each in found(said).faults), found(said).faults


def test_an_answer_that_runs_into_the_next_question() -> None:
    words = BLANK.format(**EMPTY | {"aims": " Yes."}).replace("Yes.\n\nQuestion 2", "Yes.\nQuestion 2")
    (one,) = read(Path("a.txt"), words.encode())
    assert one.faults == ("`q-aims`: nobody can tell where its answer ends: the next question follows without an empty line",)


OPENING = dedent("""\
    I object to the whole plan.

    Because of my leg.

    Working copy, not for issue.

    A Plan
    Have your say

    Opens 1 March 2024.
    Closes 12 April 2024.

    Write behind each “Answer:”, over as many lines as you need.

    And here.

    Where it goes:
    By e-mail to a@b.example
    """)


@pytest.mark.parametrize(("above", "text"), [
    ("I object.\n\nMy leg.\n\nA Plan\n", "I object.\n\nMy leg."),
    (OPENING, "I object to the whole plan.\n\nBecause of my leg.\n\nAnd here."),
    (OPENING[OPENING.index("Working"):].replace("And here.\n\n", ""), ""),
])
def test_words_above_the_form_are_kept_beside_it(above: str, text: str) -> None:
    words = BLANK.format(**EMPTY | {"agree": " 1"}).replace("A Plan\n", above, 1)
    (one,) = read(Path("a.txt"), words.encode())
    assert one == Found("form", "letter", FINGERPRINT, {"q-agree": "1"}, text=text)


def test_words_above_a_form_that_a_mail_quotes() -> None:
    quoted = "".join(f"> {line}" for line in BLANK.format(**EMPTY | {"agree": " 1"}).splitlines(keepends=True))
    (one,) = read(Path("a.eml"), f"From: zoe@body.example\n\nI object.\nOn Monday the Forum wrote:\n{quoted}".encode())
    assert one.text == "I object.\nOn Monday the Forum wrote:" and one.fields == {"q-agree": "1"}


@pytest.mark.parametrize(("name", "answer"), [
    ("aims", "First.\n\nSection: two of my answer, which matters.\n\nAnd more."), ("aims", "First.\n\nSection: two is wrong."),
    ("order", "2\n\nSection: two is wrong"),
])
def test_a_section_of_an_answer_is_no_heading_of_the_form(name: str, answer: str) -> None:
    one = found({name: answer})
    assert one.fields == {"q-aims": answer} or "is none of its options" in one.faults[0]


def test_one_that_is_empty_is_a_form_all_the_same() -> None:
    assert found({}) == Found("form", "letter", FINGERPRINT)


def test_in_the_body_of_a_mail() -> None:
    words = BLANK.format(**EMPTY | {"agree": " 1"})
    mail = f"From: Zoe <zoe@body.example>\r\nDate: Tue, 19 Mar 2024 10:00:00 +0000\r\nSubject: response\r\n\r\n{words}"
    (one,) = read(Path("a.eml"), mail.encode())
    assert one == Found("form", "email", FINGERPRINT, {"q-agree": "1"}, sender="zoe@body.example", sent="2024-03-19")
