"""What the web editions take from the cache is what they would make anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from lispub import cache as module
from lispub.cache import Cache
from lispub.elements import parse
from lispub.publish.fonts import MADE_BY, web_fonts
from lispub.publish.trees import tree
from lispub.workspace import Workspace

CSS = "@font-face { src: url(fonts/SourceSans3-Regular.ttf) }"
PAGE = '<!doctype html><html lang="en"><head><title>A &amp; B</title></head><body data-x="1 &lt; 2">{}</body></html>'
BODIES = [
    "<p>One <em>two</em> three</p> four", "<p>unclosed <b>bold <i>both</b> slanted", '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', "",
    "<p>Łódź \U0001f600 \u2028 \t\r\n end</p><br><img alt=''>", "<script>if (1 < 2) {}</script><pre>\n\n two</pre>",
    "<p>with <!-- a comment --></p>",
]


def said(each: Element) -> Any:
    return [each.tag, dict(each.attrib), each.text, each.tail, [said(inner) for inner in each]]


def entries(cache: Cache) -> list[Path]:
    assert cache.folder is not None
    return sorted(cache.folder.glob("??/*"))


@pytest.mark.parametrize("body", BODIES)
def test_a_tree_is_what_is_parsed(tmp_path: Path, body: str) -> None:
    cache, html = Cache(tmp_path / "cache"), PAGE.format(body)
    first, again = tree(html, cache), tree(html, cache)
    assert said(first) == said(again) == said(parse(html))
    again.clear()       # whoever asks may change his own
    assert said(tree(html, cache)) == said(first)
    assert len(entries(cache)) == ("<!--" not in html)
    for file in entries(cache):
        file.write_bytes(file.read_bytes()[:-2])
    assert said(tree(html, cache)) == said(first)


def test_a_font_is_what_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, workspace = Cache(tmp_path / "cache"), Workspace.of(tmp_path)
    anew = web_fonts(CSS, ["Łódź"], workspace)
    assert web_fonts(CSS, ["Łódź"], workspace, cache) == web_fonts(CSS, ["źdóŁ"], workspace, cache) == anew
    assert len(entries(cache)) == 1
    assert web_fonts(CSS, ["Ωμέγα"], workspace, cache) == web_fonts(CSS, ["Ωμέγα"], workspace) != anew
    assert len(entries(cache)) == 2
    for file in entries(cache):
        file.write_bytes(file.read_bytes()[:-2])
    assert web_fonts(CSS, ["Łódź"], workspace, cache) == anew
    for package in MADE_BY:
        with monkeypatch.context() as other:
            other.setattr(module, "_version", lambda asked, package=package: "another" if asked == package else "1")
            before = len(entries(cache))
            assert web_fonts(CSS, ["Łódź"], workspace, cache) == anew
            assert len(entries(cache)) == before + 1
