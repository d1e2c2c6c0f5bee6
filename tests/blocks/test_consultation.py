"""What consultation.yaml prints in the draft: how to respond, what else was considered, and how each kind of question is answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lispub.model.consultation import AGREEMENT

if TYPE_CHECKING:
    from tests.blocks.conftest import Stock

REGISTER = "consultation.yaml"
OPTIONAL = ("outcome-due", "minutes", "notice", "ways", "audience", "promotion", "events", "decision-maker", "equality", "confidentiality")


def without(book: Stock, *keys: str) -> Stock:
    """The stock book whose consultation says nothing under some keys."""
    file = book.project / "strategy" / REGISTER
    text = file.read_text("utf-8")
    for key in keys:
        text, count = re.subn(rf"^{key}:.*\n(?:[ ].*\n)*", "", text, flags=re.MULTILINE)
        assert count == 1, key
    file.write_text(text, "utf-8")
    return book


def test_how_to_respond_tells_all_that_is_written_in_the_order_of_use(book: Stock) -> None:
    words = book.words("respond")
    told = [
        "Exampleshire is invented: please send nothing.", "Opens 4 March 2024", "Closes 15 April 2024", "Outcome by 1 July 2024",
        "Takes about 10 minutes", "You need not answer every question.", "Ways to respond", "Response form", "reply@exampleshire.example",
        "By post", "Who is asked", "firms with a workshop", "How it is made known", "20 March 2024", "The Old Mill, Southby",
        "Who decides", "Equality", "Confidentiality", "Freedom of Information Act 2000", "Privacy", "Controller",
        "privacy@exampleshire.example", "Lawful basis", "Kept", "a year after the final text", "Information Commissioner",
    ]
    places = [words.replace("\N{NO-BREAK SPACE}", " ").find(each) for each in told]
    assert -1 not in places and places == sorted(places)


def test_the_one_rule_for_what_comes_late_is_told(book: Stock) -> None:
    assert "after the closing date is not counted, whoever sends it" in book.words("respond")
    book.change(REGISTER, {"minutes: 10\n": "minutes: 10\nlate: accept\n"})
    assert "after the closing date is read and counted too" in book.words("respond")


def test_what_is_not_written_leaves_no_heading(book: Stock) -> None:
    words = without(book, *OPTIONAL).words("respond")
    for heading in ("Outcome", "Takes", "Ways", "Who is asked", "How it is made known", "Who decides", "Equality", "Confidentiality"):
        assert heading not in words
    assert "Privacy" in words


def test_the_alternatives_are_told_with_their_reasons(book: Stock) -> None:
    words = book.words("alternatives-0001")
    assert "To leave the bridges and the squares to the districts Not proposed, because the river joins them" in words
    assert not book.pieces("alternatives", "final")


def test_without_alternatives_there_is_nothing_to_tell(book: Stock) -> None:
    assert without(book, "alternatives").pieces("alternatives") == []


def test_each_kind_of_question_says_how_it_is_answered(book: Stock) -> None:
    told = {piece.content["kind"]: piece.content for piece in book.pieces("question")}
    assert {kind: content["how"] for kind, content in told.items()} == {
        "agreement": "Choose one", "choice": "Choose one", "several": "Choose all that apply",
        "ranking": "Put them in order, from 1 for the first", "open": "",
    }
    assert len(told["agreement"]["choices"]) == len(AGREEMENT) and told["open"]["choices"] == ()


def test_the_scale_of_agreement_stands_with_its_question_and_in_the_list(book: Stock) -> None:
    scale = "Choose one: " + " ".join(AGREEMENT)
    assert scale in book.words("q-workshop-places")
    (listed,) = book.pieces("questions", "final")
    assert listed.content["questions"][0]["choices"] == AGREEMENT
