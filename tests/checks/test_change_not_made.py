from dataclasses import replace

import pytest

from lispub.checks.change_not_made import CHECK
from lispub.model.consultation import Decision
from lispub.model.source import Written

EDITIONS = {name: {"date": f"2024-0{month}-01", "version": "1.0", "status": "Text"} for name, month in (("draft", 3), ("final", 7))}


def said(author, found, changes, because="squares-first", draft="Bridges first."):
    decision = author.entry(Decision, {"reason": "Readers asked.", "basis": "feedback", "outcome": "changed", "changes": changes})
    block = author.block("para", {"text": "Squares first."}, id="p-0012", draft={"text": draft})
    manuscript = author.manuscript(
        decisions={"squares-first": decision}, editions=EDITIONS,
        chapters={"one": author.chapter(replace(block, because=(Written(because),)))},
    )
    return [problem.message for problem in found(CHECK, author.proof(manuscript))]


@pytest.mark.parametrize(("given", "says"), [
    ({"changes": ["p-0021"]}, "claims a change of `p-0021`, and draft and final do not differ there; did you mean `p-0012`?"),
    ({"changes": ["p-0012"], "draft": "Squares first."}, "do not differ there"),
    ({"changes": ["p-0012"], "because": "others"}, "not because of the decision `squares-first`"),
    ({"changes": ["p-0012"]}, ""), ({"changes": []}, ""),
])
def test_a_claimed_change_is_there_to_read(author, found, given, says):
    messages = said(author, found, **given)
    assert [says in message for message in messages] == ([True] if says else [])
