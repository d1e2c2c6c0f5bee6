"""Counts in words beside tables and lists, in both texts."""

from __future__ import annotations

import pytest

from lispub.checks.count_differs import CHECK
from lispub.model.manuscript import Manuscript

TABLE = {"title": "Counts", "head": ["Count", "Number"], "rows": [["A", "-"], ["B", "-"], ["C", "-"]]}
LIST = {"items": ["Count.", "Publish."]}


def manuscript(author, words: str, draft: str | None = None, table: dict | None = None, **registers) -> Manuscript:
    """A paragraph before a table `counts` and a list `rules`; the draft may have said other words and had another table."""
    para = author.block("para", {"text": words}, id="p-0001", line=3, draft={"text": draft} if draft else None)
    blocks = (para, author.block("table", TABLE, id="counts", line=9, draft=table), author.block("list", LIST, id="rules", line=15))
    return author.manuscript(chapters={"one": author.chapter(*blocks)}, **registers)


def messages(author, found, *given, **named) -> list[str]:
    return [problem.message for problem in found(CHECK, author.proof(manuscript(author, *given, **named)))]


@pytest.mark.parametrize("words", [
    "[Three counts]{count=tbl-counts} differ.", "[All 3]{count=tbl-counts} differ.", "[Two rules]{count=list-rules} hold.",
    "One of [the three]{count=tbl-counts} is ours.",
])
def test_the_count_that_stands_there_passes(author, found, words: str) -> None:
    assert messages(author, found, words) == []


def test_another_count_is_told_with_both_places(author, found) -> None:
    (problem,) = found(CHECK, author.proof(manuscript(author, "[Four counts]{count=tbl-counts} differ.")))
    assert problem.message == "“Four counts”, and 3 rows stand there (strategy/chapters/one.yaml:9:1)"
    assert str(problem.source) == "strategy/chapters/one.yaml:3:1"
    (message,) = messages(author, found, "[Three rules]{count=list-rules} hold.")
    assert message == "“Three rules”, and 2 items stand there (strategy/chapters/one.yaml:15:1)"


def test_each_text_is_held_against_its_own_table(author, found) -> None:
    two = {**TABLE, "rows": TABLE["rows"][:2]}
    right = ("[Three counts]{count=tbl-counts}.", "[Two counts]{count=tbl-counts}.")
    assert messages(author, found, *right, table=two) == []
    assert messages(author, found, *reversed(right), table=two) == [
        "“Two counts”, and 3 rows stand there (strategy/chapters/one.yaml:9:1)",
        "“Three counts”, and 2 rows stand there (strategy/chapters/one.yaml:9:1)"]
    assert messages(author, found, right[0], table=two) == ["“Three counts”, and 2 rows stand there (strategy/chapters/one.yaml:9:1)"]


def test_rows_of_a_dataset_are_counted_as_they_are_selected(author, found) -> None:
    given = {"title": "T", "evidence": ["e"], "unit": "n", "release": "1", "licence": "CC0", "numbers": []}
    data = {"d": author.dataset("d", ("period", "place"), [("2018", "A"), ("2019", "A"), ("2019", "B")], given)}
    table = {"title": "T", "dataset": "d", "columns": [{"column": "place", "title": "Place"}], "select": {"period": "2019"}}
    para = author.block("para", {"text": "[Two]{count=tbl-t}, not [three]{count=tbl-t}."}, id="p-0001")
    made = author.manuscript(chapters={"one": author.chapter(para, author.block("table", table, id="t"))}, datasets=data)
    assert [problem.message.split("”")[0] for problem in found(CHECK, author.proof(made))] == ["“three"]


@pytest.mark.parametrize(("text", "expected"), [
    ("[Two rules]{count=here}:\n\n- Count.\n- Publish.", []),
    ("[Three rules]{count=here}:\n\n- Count.\n- Publish.", ["“Three rules”, and 2 items follow (strategy/chapters/one.yaml:5:1)"]),
    ("[Three rules]{count=here} follow. Count, publish, learn.", []),        # what no machine can tell
    ("Of [five aims]{count=here}, a, b, c, d and e, [two]{count=here} count:\n\n- A.\n- B.", []),
])
def test_here_is_the_list_that_follows(author, found, text: str, expected: list[str]) -> None:
    made = author.manuscript(chapters={"one": author.chapter(author.block("text", {"text": text}, id="text-0001", line=3))})
    assert [problem.message for problem in found(CHECK, author.proof(made))] == expected


def test_a_list_that_is_not_there_is_told(author, found) -> None:
    assert messages(author, found, "[Two]{count=list-rule}.") == ["there is no list `list-rule`; did you mean `list-rules`?"]


def test_words_without_a_count_are_told(author, found) -> None:
    assert messages(author, found, "[Some counts]{count=tbl-counts}.") == ["“Some counts” says no count"]


def test_what_has_no_rows_to_count_is_told(author, found) -> None:
    assert messages(author, found, "[Two]{count=tbl-rules}.") == ["the rows of `tbl-rules` cannot be counted"]
