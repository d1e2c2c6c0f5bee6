from dataclasses import replace

import pytest

from lispub.checks.change_without_reason import CHECK
from lispub.model.manuscript import Issue
from lispub.model.source import Written


def _issued(author, manuscript, *editions):
    issues = {name: author.entry(Issue, {"date": "2024-07-01", "version": "1.0", "status": "Issued"}) for name in editions}
    return author.proof(replace(manuscript, strategy=manuscript.strategy.model_copy(update={"editions": issues})))


@pytest.mark.parametrize(("kind", "given", "change", "told"), [
    ("para", {}, {}, ""),
    ("para", {"draft": {"text": "Bridges first."}}, {}, "this para says something else in the draft, and names no decision"),
    ("para", {}, {"only": ("draft",)}, "this para stands in the draft only, and names no decision"),
    ("para", {}, {"except_": ("draft",)}, "this para stands in the final only, and names no decision"),
    ("para", {}, {"only": ("final", "print")}, "this para stands in the final only, and names no decision"),
    ("para", {}, {"only": ("draft", "final")}, ""),
    ("para", {}, {"except_": ("print",)}, ""),                          # another form of the same text
    ("para", {"draft": {"text": "Bridges first."}}, {"because": ("squares-first",)}, ""),
    ("page-break", {}, {"only": ("draft",)}, ""),
])
def test_a_change_has_its_reason(author, found, kind, given, change, told):
    text = {"text": "Squares first."} if kind == "para" else {}
    changed = {key: tuple(map(Written, names)) for key, names in change.items()}
    block = replace(author.block(kind, text, id="p-0001", line=3, **given), **changed)
    proof = _issued(author, author.manuscript(chapters={"one": author.chapter(block)}), "draft", "final")
    problems = found(CHECK, proof)
    assert [problem.message for problem in problems] == ([told] if told else [])
    assert all(str(problem.source) == "strategy/chapters/one.yaml:3:1" for problem in problems)


def test_nothing_has_changed_where_only_one_text_is_issued(author, found):
    block = author.block("para", {"text": "Squares first."}, id="p-0001", draft={"text": "Bridges first."})
    manuscript = author.manuscript(chapters={"one": author.chapter(block)})
    assert found(CHECK, _issued(author, manuscript, "final")) == []
    assert len(found(CHECK, _issued(author, manuscript, "draft", "final", "print"))) == 1
