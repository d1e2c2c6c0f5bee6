"""Ids on the pages of a site."""

from __future__ import annotations

from dataclasses import replace

from lispub.checks.site_id_twice import CHECK
from lispub.model.site import Site


def problems(author, found, *bodies):
    site = Site({f"{name}.html": f"<html><body>{body}</body></html>".encode() for name, body in zip("ab", bodies, strict=False)})
    return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), site=site))]


def test_an_id_once_a_page_passes(author, found) -> None:
    assert problems(author, found, '<p id="p-1">x</p><p id="p-2">x</p>', '<p id="p-1">x</p>') == []


def test_one_that_comes_again_is_told_with_its_count(author, found) -> None:
    twice = '<svg><title id="t">x</title></svg><p id="t">x</p><p id="u">x</p><p id="t">x</p>'
    assert problems(author, found, twice) == ["a.html has the id `t` 3 times"]
