"""The trees of pages that were parsed before: to read HTML as a browser does takes ten times as long as to build its tree."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element

from lispub.cache import Cache, key, versions
from lispub.elements import parse


def tree(html: str, cache: Cache) -> Element:
    """The tree of a page, a new one each time, from the `cache` or parsed now."""
    name = key("tree", versions("tinyhtml5"), html)
    kept = cache.get(name)
    if kept is not None:
        return _grown(json.loads(kept))
    root = parse(html)
    if all(isinstance(each.tag, str) for each in root.iter()):      # a comment has none
        cache.put(name, json.dumps(_said(root), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    return root


def _said(each: Element) -> list[Any]:
    return [each.tag, each.attrib, each.text, each.tail, [_said(inner) for inner in each]]


def _grown(said: list[Any]) -> Element:
    tag, attributes, text, tail, inner = said
    each = Element(tag, attributes)
    each.text, each.tail = text, tail
    each.extend(map(_grown, inner))
    return each
