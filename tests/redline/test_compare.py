"""Two books passage by passage: every change once, moves as moves, reasons beside them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lispub.model.issued import Passage
from lispub.model.redline import Change, FactChange, Part
from lispub.redline import changed, redline
from tests.redline.books import book, books, passage


@given(books())
def test_a_book_and_itself_do_not_differ(passages: tuple[Passage, ...]) -> None:
    assert changed(passages, passages) == ()
    assert redline(book(*passages), book(*passages)).chapters == ()


@given(books(), books())
def test_every_changed_passage_is_told_once_and_no_other(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> None:
    found = changed(old, new)
    for passages, told in ((old, [each.before for each in found]), (new, [each.after for each in found])):
        there = Counter(id(each) for each in told if each is not None)
        assert set(there) <= {id(each) for each in passages}
        assert set(there.values()) <= {1}
    kept = {each.id: each for each in new}
    for before in old:
        after = kept.get(before.id) if before.id else None
        if after is not None and before.words != after.words:
            assert [each.how for each in found if each.before is before and each.after is after and "reworded" in each.how]
        elif after is None and not [each for each in found if each.before is before]:      # the same words, under another id
            assert before.said in [each.said for each in new if each.unit == before.unit]


@given(books(), books())
def test_the_changes_of_each_passage_give_its_new_words(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> None:
    for change in changed(old, new):
        before, after = (each.words if each is not None else "" for each in (change.before, change.after))
        assert "".join(run.words for run in change.runs if run.part is not Part.ADDED) == before
        assert "".join(run.words for run in change.runs if run.part is not Part.REMOVED) == after
        assert change.how


@given(books(), st.randoms(use_true_random=False))
def test_what_only_moved_is_never_added_or_removed(passages: tuple[Passage, ...], random: object) -> None:
    named = [each for each in passages if each.id]
    shuffled = list(named)
    random.shuffle(shuffled)        # type: ignore[attr-defined]  # hypothesis gives a random.Random
    found = changed(named, shuffled)
    assert {each.how for each in found} <= {"moved"}
    stay = [each for each in shuffled if each.id not in {change.passage.id for change in found}]
    for unit in ("work", "places"):
        assert [each for each in named if each in stay and each.unit == unit] == [each for each in stay if each.unit == unit]


def one(old: list[Passage], new: list[Passage], **because: tuple[str, ...]) -> Change:
    (change,) = changed(old, new, because)
    return change


ONE, TWO, THREE = passage("p-1", "One is here."), passage("p-2", "Two is here."), passage("p-3", "Three is here.")


def test_one_move_is_one_move() -> None:
    change = one([ONE, TWO, THREE], [TWO, THREE, ONE])
    assert (change.passage, change.how, change.moved_from) == (ONE, "moved", "the beginning")
    assert one([ONE, TWO, THREE], [THREE, ONE, TWO]).moved_from == "after paragraph p-2"


def test_a_passage_in_another_chapter_moved() -> None:
    there = passage("p-2", "Two is now here.", "places")
    change = one([ONE, TWO, THREE], [ONE, THREE, there])
    assert (change.how, change.moved_from, change.passage.unit) == ("moved and reworded", "after paragraph p-1", "places")


def test_a_chapter_moves_without_its_paragraphs() -> None:
    first = [passage("sec-a", "A", "a", "chapter"), passage("p-1", "One.", "a"), passage("p-2", "Two.", "a")]
    second = [passage("sec-b", "B", "b", "chapter"), passage("p-3", "Three.", "b")]
    change = one([*first, *second], [*second, *first])
    assert (change.passage.kind, change.how) == ("chapter", "moved")


def test_a_passage_without_an_id_is_known_by_its_words() -> None:
    before = passage("", "• one loaf • two loaves • three cakes", kind="list")
    after = passage("", "• one loaf • two loaves • four cakes", kind="list")
    assert one([ONE, before], [ONE, after]).how == "reworded"
    other = passage("", "• nothing of the kind", kind="list")
    assert [change.how for change in changed([ONE, before], [ONE, other])] == ["removed", "added"]


def test_a_reference_that_only_took_another_number_is_no_change() -> None:
    before = passage("p-1", "See {@p-9} for more.", refers={"p-9": "paragraph 3.14"})
    after = passage("p-1", "See {@p-9} for more.", refers={"p-9": "paragraph 3.15"})
    assert changed([before], [after]) == ()


def test_figures_actions_and_questions_are_compared_as_data() -> None:
    before = passage("action-a", "Mend it.", kind="action", facts={"owner": "a guild", "due": "2025"})
    after = passage("action-a", "Mend it.", kind="action", facts={"owner": "the board", "first milestone": "one square"})
    change = one([before], [after])
    assert change.how == "changed"
    assert change.facts == (
        FactChange("owner", "a guild", "the board"), FactChange("due", "2025", ""), FactChange("first milestone", "", "one square"),
    )


def test_a_value_is_told_where_its_number_changed_and_not_where_it_only_comes_or_goes() -> None:
    def value(number: str) -> Passage:
        return passage("value-rate", "Rate, 2019", unit="", kind="value", facts={"number": number})

    assert one([value("75.1%")], [value("75.2%")]).facts == (FactChange("number", "75.1%", "75.2%"),)
    assert changed([value("75.1%")], []) == changed([], [value("75.1%")]) == ()


def test_a_change_has_the_reasons_of_its_passage_and_of_its_block() -> None:
    after = passage("p-1", "One is there.", block="text-1")
    change = one([ONE], [after], **{"p-1": ("first",), "text-1": ("second", "first")})
    assert change.because == ("first", "second")


def test_what_was_removed_stands_where_it_stood() -> None:
    new = passage("p-4", "Four is quite another thing.")
    assert [change.passage.id for change in changed([ONE, TWO, THREE], [new, ONE, THREE])] == ["p-4", "p-2"]
    assert [change.passage.id for change in changed([ONE, TWO, THREE], [THREE])] == ["p-1", "p-2"]
