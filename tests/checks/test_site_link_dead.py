"""Addresses inside a site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub.checks.site_link_dead import CHECK
from lispub.model.site import Site

ONE = '<html><body><p id="p-1">One <a href="{}">link</a>.</p></body></html>'
TWO = '<html><body><p id="p-2">Two</p><p id="odd &amp; café">Three</p></body></html>'
SHEET = "p { background: url(dot.svg) } @font-face { src: url('fonts/a.woff2') }"
INDEX = '[{"a":"p-2","p":"two.html","l":"","u":"Two","t":"Two"}]'


def problems(author, found, address="two.html#p-2", **more):
    files = {"one.html": ONE.format(address), "two.html": TWO, "style.css": SHEET, "dot.svg": "", "fonts/a.woff2": "", "search.json": INDEX}
    site = Site({path: content.encode() for path, content in {**files, **more}.items() if content is not None})
    return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), site=site))]


@pytest.mark.parametrize("address", [
    "two.html#p-2", "two.html", "#p-1", "#", "#top", "two.html#odd%20%26%20caf%C3%A9", "style.css", "https://plan.example/x.html#y",
    "mailto:hello@plan.example", "../data/pay.csv",
])
def test_what_is_there_passes(author, found, address) -> None:
    assert problems(author, found, address) == []


@pytest.mark.parametrize("address", ["two.html#p-1", "three.html", "#p-2", "fonts/b.woff2", "sub/two.html"])
def test_what_is_not_is_told(author, found, address) -> None:
    assert problems(author, found, address) == [f"one.html leads to `{address}`, which is not there"]


def test_a_style_sheet_is_read_too(author, found) -> None:
    assert problems(author, found, **{"dot.svg": None}) == ["style.css asks for `dot.svg`, which is not there"]


def test_and_the_index_of_the_search(author, found) -> None:
    assert problems(author, found, **{"search.json": INDEX.replace("two.html", "one.html")}) == [
        "search.json leads to `one.html#p-2`, which is not there",
    ]
