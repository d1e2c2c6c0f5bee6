"""The editions of the stock book that people read: no rule of the profile `accessible` has anything against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub.preflight import preflight

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("edition", ["draft", "final", "draft-large-print", "final-large-print"])
def test_no_rule_has_anything_against_it(issued: Path, edition):
    (file,) = (issued / "out" / edition).glob("*.pdf")
    result = preflight(file.read_bytes(), "accessible")
    assert [(problem.check, problem.page, problem.message) for problem in result.problems] == []
    assert len(result.tried) >= 12


def test_what_people_read_is_not_for_the_printer(issued: Path):
    """It has links, data, RGB and no bleed: the same file cannot serve both."""
    (file,) = (issued / "out" / "final").glob("*.pdf")
    told = {problem.check for problem in preflight(file.read_bytes()).problems}
    assert {"annotation", "attachment", "bleed-short", "output-intent", "rgb-colour", "x4-not-declared"} <= told
