"""What the policy of a page lets a browser load and run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub.checks.site_resource_blocked import CHECK
from lispub.model.site import Site

GOOD = """<link rel="stylesheet" href="style.css"><link rel="canonical" href="https://plan.example/">
<script type="module" src="site.js"></script>
<script type="application/ld+json">{"url":"https://plan.example"}</script><a href="https://plan.example">out</a>
<img src="a.png" srcset="a-1.png 640w, a-2.png 1280w" alt=""><svg><use href="#mark"></use></svg>"""


def problems(author, found, html, css="p { background: url(dot.svg) }"):
    site = Site({"a.html": f"<html><body>{html}</body></html>".encode(), "style.css": css.encode()})
    return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), site=site))]


def test_a_page_that_loads_its_own_passes(author, found) -> None:
    assert problems(author, found, GOOD) == []


@pytest.mark.parametrize(("html", "address"), [
    ('<script src="https://cdn.example/a.js"></script>', "https://cdn.example/a.js"),
    ('<img src="//cdn.example/a.png" alt="">', "//cdn.example/a.png"),
    ('<img src="a.png" srcset="a.png 1x, https://cdn.example/b.png 2x" alt="">', "https://cdn.example/b.png"),
    ('<link rel="preload stylesheet" href="https://cdn.example/a.css">', "https://cdn.example/a.css"),
    ('<iframe src="https://cdn.example/"></iframe>', "https://cdn.example/"),
    ('<img src="data:image/png;base64,AAAA" alt="">', "data:image/png;base64,AAAA"),
])
def test_what_comes_from_elsewhere_is_told(author, found, html, address) -> None:
    assert problems(author, found, html) == [f"a.html loads `{address}`"]


@pytest.mark.parametrize(("html", "what"), [
    ("<script>go()</script>", "<script>"), ("<style>p {}</style>", "<style>"), ('<p style="color: red">x</p>', "style on <p>"),
    ('<p onclick="go()">x</p>', "onclick on <p>"), ('<p onclick="go()">x</p>' * 2, "onclick on <p> 2 times"),
])
def test_what_is_written_into_the_page_is_told(author, found, html, what) -> None:
    assert problems(author, found, html) == [f"a.html has {what}, which its Content-Security-Policy does not allow"]


@pytest.mark.parametrize("css", ["@import 'https://cdn.example/a.css';", "p { background: url(\"https://cdn.example/a.css\") }"])
def test_a_style_sheet_is_read_too(author, found, css) -> None:
    assert problems(author, found, "", css) == ["style.css loads `https://cdn.example/a.css`"]
