"""How large a page of a site may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub.checks.site_page_heavy import CHECK, MOST
from lispub.model.site import WHOLE, Site


def problems(author, found, path, content):
    return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), site=Site({path: content.encode()})))]


@pytest.mark.parametrize(("path", "content"), [
    ("a.html", "x" * MOST),
    (WHOLE, "x" * 10 * MOST),
    ("search.json", "x" * 10 * MOST),
    ("a.html", "x" * (MOST - 100) + '<details class="data">' + "9" * MOST + "</details>" + '<details class="data">\n9</details>'),
])
def test_a_light_page_passes(author, found, path, content) -> None:
    assert problems(author, found, path, content) == []


def test_a_heavy_one_is_told_with_its_size(author, found) -> None:
    assert problems(author, found, "a.html", "x" * 2 * MOST) == [
        "a.html has 600\N{NO-BREAK SPACE}kB; more than 300\N{NO-BREAK SPACE}kB keep a phone waiting",
    ]
