"""Two texts word by word: nothing is lost, nothing is made up, and no word is torn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lispub.model.issued import Passage
from lispub.model.redline import Change, Part
from lispub.redline.told import told
from lispub.redline.words import runs, similarity, tokens
from tests.redline.books import WORDS

TEXT = st.one_of(WORDS, st.text(max_size=60))


def said(before: str, after: str) -> str:
    sign = {Part.KEPT: "", Part.ADDED: "+", Part.REMOVED: "-"}
    return "".join(f"[{sign[run.part]}{run.words}]" if sign[run.part] else run.words for run in runs(before, after))


@given(TEXT, TEXT)
def test_the_old_words_with_the_changes_applied_are_the_new_words(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(run.words for run in found if run.part is not Part.ADDED) == before
    assert "".join(run.words for run in found if run.part is not Part.REMOVED) == after


@given(TEXT)
def test_a_text_and_itself_do_not_differ(text: str) -> None:
    assert all(run.part is Part.KEPT for run in runs(text, text))
    assert "".join(tokens(text)) == text


@given(WORDS, WORDS)
def test_a_change_never_tears_a_word(before: str, after: str) -> None:
    words = {*before.split(), *after.split()}
    whole = {word for text in words for word in tokens(text)}
    assert all(token.isspace() or token in whole for run in runs(before, after) for token in tokens(run.words))


@given(WORDS, WORDS)
def test_two_runs_of_one_kind_never_stand_side_by_side(before: str, after: str) -> None:
    parts = [run.part for run in runs(before, after)]
    assert all(first is not second for first, second in pairwise(parts))


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("We propose to mend the bridges first, because every district has one.",
     "We shall mend the squares first, because every district has one.",
     "We [-propose to mend the bridges][+shall mend the squares] first, because every district has one."),
    ("The rate was 75.1% in 2019.", "The rate was 75.2% in 2019.", "The rate was [-75.1%][+75.2%] in 2019."),
    ("It costs £1,204 a year.", "It costs £1,240 a year.", "It costs [-£1,204][+£1,240] a year."),
    ("We mend squares.", "We mend squares and bridges.", "We mend squares[+ and bridges]."),
    ("See {@p-0001} first.", "See {@p-0002} first.", "See [-{@p-0001}][+{@p-0002}] first."),
    ("A full stop. Another one.", "A full stop. A third one.", "A full stop. [-Another][+A third] one."),
    ("Who should go first?", "All readers liked bread and the smell of rain.",
     "[-Who should go first?][+All readers liked bread and the smell of rain.]"),
])
def test_a_change_reads_as_a_person_would_mark_it(before: str, after: str, shown: str) -> None:
    assert said(before, after) == shown


def test_texts_are_as_alike_as_the_words_that_they_share() -> None:
    assert similarity("one two three four", "one two three four") == 1
    assert similarity("one two three four", "one two three five") == 0.75
    assert similarity("one two", "six seven") == 0


def test_another_thing_under_the_same_number_is_told_as_another() -> None:
    before, after = (
        Passage("p-1", "", "one", "para", "Paragraph 1.1", f"As {{@{anchor}}} shows.", refers={anchor: "Figure 1.1"})
        for anchor in ("fig-steps-draft", "fig-steps")
    )
    change = Change(before, after, runs(before.words, after.words), (), "", ())
    assert told(change) == "“Figure 1.1” is another than before."
