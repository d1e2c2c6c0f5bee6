"""What the registers say, gathered: overview, register of actions, baselines, and the quiet lines of their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lispub.walk import plain

pytestmark = pytest.mark.slow      # each sets the whole stock book anew

if TYPE_CHECKING:
    from tests.blocks.conftest import Stock

ACTION = "Open a place for learners in each workshop of the shire."


def test_a_priority_stands_once_under_the_first_item_that_it_names(book: Stock) -> None:
    book.change("priorities.yaml", {"scheme: {aims: [nearby]}": "scheme: {aims: [nearby, living]}"})
    (piece,) = book.pieces("overview")
    shown = {plain(group.title): [plain(line.title) for line in group.lines] for group in piece.content["groups"]}
    assert shown == {"A good living": ["Learn by doing"], "A good place nearby": ["Squares first"]}
    assert "Everybody who wants to learn a trade can learn it at work." in book.words("overview-0001")


def test_what_serves_no_item_comes_last(book: Stock) -> None:
    book.change("actions.yaml", {"  scheme: {aims: [living]}\n": ""})
    assert "All others" in book.words("tbl-action-register-0001")
    (piece,) = book.pieces("action-register")
    assert [plain(group.title) for group, _ in piece.content["groups"]] == ["A good place nearby", ""]


def test_the_register_holds_every_action_that_the_edition_places(book: Stock) -> None:
    said = book.words("tbl-action-register-0001")
    for words in (ACTION, "First sign: The first ten workshops have a place.", "a guild of workshops", "2025 to 2026", "by 2027"):
        assert words in said
    only = "  - action: workshop-places\n    only: [draft]\n    because: [more-on-places]\n"
    book.change("chapters/work.yaml", {"  - action: workshop-places\n": only})
    book.change("chapters/work.yaml", {"see @action-workshop-places and @priority": "see @priority"})
    assert ACTION in book.words("tbl-action-register-0001", "draft") and ACTION not in book.words("tbl-action-register-0001", "final")


def test_without_a_scheme_the_register_is_one_list_by_number(book: Stock) -> None:
    book.change("chapters/places.yaml", {"{title: What is to be done for each aim, by: aims}": "What is to be done"})
    (piece,) = book.pieces("action-register")
    ((_, rows),) = piece.content["groups"]
    assert [row["label"].number for row in rows] == ["1", "2"] and "A good living" not in book.words("tbl-action-register-0001")


def test_one_standing_for_all_is_said_once(book: Stock) -> None:
    said = book.words("tbl-action-register-0001")
    assert said.count("illustrative") == 3 and "Standing of every action: illustrative" in said     # two owners say it of their role
    book.change("actions.yaml", {"  by: 2027\n  standing: illustrative": "  by: 2027\n  standing: proposed"})
    said = book.words("tbl-action-register-0001")
    assert "Priority Standing" in said and "proposed" in said and "every action" not in said


def test_a_citation_of_an_action_is_counted_where_it_stands_in_full(book: Stock) -> None:
    book.change("actions.yaml", {"owner: a guild of workshops (illustrative role)": 'owner: "a guild[@example-plan] (illustrative role)"'})
    book.change("actions.yaml", {"milestone: The": 'milestone: "The'})
    book.change("actions.yaml", {"have a place.\n": 'have a place [@example-plan]."\n'})
    assert "have a place." in book.words("tbl-action-register-0001")
    used = next(entry.used for entry in book.book().evidence if entry.id == "example-plan")
    assert "tbl-action-register-0001" not in [label.anchor for label in used]


def test_baselines_say_what_was_what_is_and_what_it_shows(book: Stock) -> None:
    said = book.words("tbl-baselines-0001")
    assert "Work rate Residents aged 16 to 64 in work" in said
    assert "71.2% 2016 75.1% 2019 73.9% Neighbouring shires, 2019 1" in said
    assert "Stalls with a pitch of their own on market day. Unit: stalls. – 48 2023 – 2" in said
    used = next(entry.used for entry in book.book().evidence if entry.id == "example-market-day")
    assert "tbl-baselines-0001" in [label.anchor for label in used]


def test_a_question_says_where_it_arises(book: Stock) -> None:
    assert "It arises from paragraphs 1.1 and 1.4 ." in book.words("q-workshop-places")
    assert "It arises from paragraph 2.2 and “Along the river” ." in book.words("q-squares-or-bridges")


def test_a_question_names_only_what_the_edition_shows(book: Stock) -> None:
    book.change("consultation.yaml", {"about: [p-0004, p-0009]": "about: [p-0004, p-0003]"})     # p-0003 stands in the final only
    assert "It arises from paragraph 1.1 ." in book.words("q-workshop-places")
    book.change("consultation.yaml", {"about: [p-0004, p-0003]": "about: [p-0003]"})
    assert "It arises" not in book.words("q-workshop-places")


def test_priorities_and_actions_say_what_was_added_to_them(book: Stock) -> None:
    assert "Would show in: Work rate" in book.words("priority-learn-by-doing")
    said = book.words("action-workshop-places")
    assert "From 2025 to 2026" in said and "First sign: The first ten workshops have a place." in said
    assert "By 2027" in book.words("action-mend-squares") and "First:" not in book.words("action-mend-squares")
