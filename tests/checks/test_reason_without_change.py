from dataclasses import replace

import pytest

from lispub.checks.reason_without_change import CHECK
from lispub.model.source import Written

FINAL = {"text": "Squares first, says {{ stalls }} of *them* [@plan, p. 2]. ^p-0001"}


@pytest.mark.parametrize(("draft", "change", "same"), [
    (None, {}, True),
    (FINAL, {}, True),
    ({"text": FINAL["text"].replace("0001", "0002")}, {}, True),             # another id is no change
    ({"text": FINAL["text"].replace("first, ", "first,\n")}, {}, True),      # nor is another line
    ({"text": "Bridges first, says {{ stalls }} of *them* [@plan, p. 2]. ^p-0001"}, {}, False),
    ({"text": "Squares first, says {{ shops }} of *them* [@plan, p. 2]. ^p-0001"}, {}, False),
    ({"text": "Squares first, says {{ stalls }} of **them** [@plan, p. 2]. ^p-0001"}, {}, False),
    ({"text": "Squares first, says {{ stalls }} of *them* [@plan, p. 3]. ^p-0001"}, {}, False),
    (None, {"only": ("final",)}, False),
    (None, {"except_": ("draft",)}, False),
    (None, {"only": ("draft", "final")}, True),
    (None, {"except_": ("print",)}, True),
])
def test_a_reason_belongs_to_a_change(author, found, draft, change, same):
    block = author.block("text", FINAL, id="text-0001", line=3, draft=draft)
    named = {**change, "because": ("squares-first",)}
    block = replace(block, **{key: tuple(map(Written, names)) for key, names in named.items()})
    proof = author.proof(author.manuscript(chapters={"one": author.chapter(block)}))
    problems = [(problem.message, str(problem.source)) for problem in found(CHECK, proof)]
    told = ("this text names `squares-first`, and is the same in draft and final", "strategy/chapters/one.yaml:3:1")
    assert problems == ([told] if same else [])


def test_without_a_reason_nothing_is_said(author, found):
    block = author.block("text", FINAL, id="text-0001", draft=FINAL)
    assert found(CHECK, author.proof(author.manuscript(chapters={"one": author.chapter(block)}))) == []
