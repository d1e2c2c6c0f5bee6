"""An issued edition that says something else under the same version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from recorded import BRIDGES, SQUARES, issued, messages, written

from lispub.checks.issued_differs import CHECK
from lispub.model.source import Written


def test_the_same_words_pass(author, found):
    manuscript = issued(author, written(author, [SQUARES, BRIDGES]), [SQUARES, BRIDGES], "draft", "final")
    for edition in ("draft", "final"):
        assert messages(found, CHECK, manuscript, edition) == []


@pytest.mark.parametrize(("now", "named"), [
    ([SQUARES, ("p-0002", "Bridges come long after them.")], "Paragraph 1.2"),
    ([SQUARES], "Paragraph 1.2"),
    ([SQUARES, BRIDGES, ("p-0003", "And so on.")], "Paragraph 1.3"),
    ([BRIDGES, SQUARES], "Paragraph 1.1"),
])
def test_other_words_under_the_same_version_do_not(author, found, now, named):
    manuscript = issued(author, written(author, now), [SQUARES, BRIDGES], "final")
    assert messages(found, CHECK, manuscript) == [f"`final` was issued as version 2.0, and says something else now: {named}"]
    higher = manuscript.strategy.editions["final"].model_copy(update={"version": Written("2.1")})
    editions = {**manuscript.strategy.editions, "final": higher}
    later = replace(manuscript, strategy=manuscript.strategy.model_copy(update={"editions": editions}))
    assert messages(found, CHECK, later) == []


def test_many_changes_are_counted(author, found):
    texts = [(f"p-{number:04}", f"This is paragraph {word} of all.") for number, word in enumerate("abcdef")]
    manuscript = issued(author, written(author, texts), [(id, f"{text} Once more.") for id, text in texts], "final")
    (message,) = messages(found, CHECK, manuscript)
    assert message.endswith(": Paragraph 1.1, Paragraph 1.2, Paragraph 1.3 and 3 more")
