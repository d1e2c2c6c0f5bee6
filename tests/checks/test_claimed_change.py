"""A decision that claims a change which is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from recorded import BRIDGES, SQUARES, issued, messages, written

from lispub.checks.claimed_change import CHECK


def test_the_same_words_pass(author, found):
    manuscript = issued(author, written(author, [SQUARES, BRIDGES]), [SQUARES, BRIDGES], "draft", "final")
    for edition in ("draft", "final"):
        assert messages(found, CHECK, manuscript, edition) == []


@pytest.mark.parametrize(("claimed", "told"), [
    (["p-0001"], []),
    (["p-0002"], ["the decision `bridges` claims a change of `p-0002`, and the issued draft says the same"]),
    (["p-0009"], ["the decision `bridges` claims a change of `p-0009`, which neither text has; did you mean `p-0001`?"]),
    (["p-0003", "p-0004"], []),         # added, and removed
])
def test_a_claimed_change_is_real(author, found, claimed, told):
    now = [("p-0001", "Squares before all, because every district has one."), BRIDGES, ("p-0003", "A third.")]
    manuscript = written(author, now, bridges={"changes": claimed})
    manuscript = issued(author, manuscript, [SQUARES, BRIDGES, ("p-0004", "Something else altogether.")], "draft")
    assert messages(found, CHECK, manuscript) == told
    assert messages(found, CHECK, manuscript, "draft") == []
    assert messages(found, CHECK, replace(manuscript, issued={})) == []
