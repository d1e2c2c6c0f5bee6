"""Did you mean …?"""

from __future__ import annotations

import pytest

from lispub.nearest import did_you_mean, nearest


@pytest.mark.parametrize(("word", "choices", "meant"), [
    ("employmnet-rate", ["employment-rate", "gva"], "employment-rate"),
    ("employment_rate", ["employment-rate", "employment-rates"], "employment-rate"),
    ("Text", ["text", "tex"], "text"),
    ("zebra", ["text", "figure"], None),
    ("x", [], None),
    ("", ["a"], None),
    ("ab", ["ac", "ad"], None),
    ("abcd", ["abce", "abcf"], "abce"),
    ("x" * 100_000, ["x" * 10], None),
])
def test_nearest(word, choices, meant):
    assert nearest(word, choices) == nearest(word, reversed(choices)) == meant


def test_did_you_mean():
    assert did_you_mean("titel", ["title"]) == "; did you mean `title`?"
    assert did_you_mean("zebra", ["title"]) == ""
