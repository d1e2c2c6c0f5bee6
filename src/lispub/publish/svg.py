"""A drawing inside a page: as wide as its column, with a name and a description, and with no style of its own.

A strict Content-Security-Policy allows no style attribute; all that matplotlib writes into one is also an attribute
of SVG (SVG 2, 6.6). Numbers keep two decimals: a hundredth of a point is seen by nobody, and the rest is a third of the file.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

from lispub.elements import parents
from lispub.publish.markup import element

NAMED = re.compile(r"\{[^}]*\}")
NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
NO_TURN = re.compile(r"rotate\(-?0(?:\.0*)?[ ,)][^)]*\)?")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
DRAWN_WITH = set("d x y x1 y1 x2 y2 cx cy r rx ry width height points transform viewBox stroke-width".split())


def drawing(svg: str, id: str, class_: str, title: str, description: str) -> Element:
    """The tree of a drawing. Ids in it begin with `id`, so that no two drawings of a page share one.

    The description is an element of this drawing, or of the one whose id is `description`, if that begins with `#`.
    """
    root = fromstring(svg)
    for each in root.iter():
        each.tag = NAMED.sub("", each.tag)
        _spread_style(each)
        for name in list(each.attrib):
            value = each.attrib.pop(name)
            each.set(NAMED.sub("", name), _rounded(value) if name in DRAWN_WITH else value)
        each.text, each.tail = _said(each.text), _said(each.tail)
    _prefix(root, id)
    _thin(root)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("class", class_)
    root.set("role", "img")
    root.set("aria-labelledby", f"{id}-title")
    named = element("title", title, id=f"{id}-title")
    if description.startswith("#"):
        root.set("aria-describedby", description[1:])
        root.insert(0, named)
    elif description:
        root.set("aria-describedby", f"{id}-desc")
        root[:0] = [named, element("desc", description, id=f"{id}-desc")]
    else:
        root.insert(0, named)
    return root


def _spread_style(each: Element) -> None:
    """Each declaration of a style attribute as an attribute."""
    for declared in each.attrib.pop("style", "").split(";"):
        name, colon, value = declared.partition(":")
        if colon:
            each.set(name.strip(), value.strip())


def _rounded(value: str) -> str:
    return " ".join(NUMBER.sub(_two_decimals, value).split())


def _two_decimals(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2) + 0:.2f}".rstrip("0").rstrip(".")      # `+ 0` makes of -0.0 a plain nought


def _said(text: str | None) -> str | None:
    """Text that is more than the indentation of a file."""
    return text if text and text.strip() else None


def _prefix(root: Element, id: str) -> None:
    """Make the ids of markers and clips this drawing's own."""
    own = {each.get("id", ""): f"{id}-{count}" for count, each in enumerate(filter(lambda each: each.get("id"), root.iter()), 1)}
    for each in root.iter():
        for name, value in each.attrib.items():
            if name == "id":
                each.set(name, own[value])
            elif name == "href" and value[1:] in own:
                each.set(name, f"#{own[value[1:]]}")
            elif "url(#" in value:
                each.set(name, REFERENCE.sub(lambda found: f"url(#{own.get(found[1], found[1])})", value))


def _thin(root: Element) -> None:
    """Take out what draws nothing: turns by no angle, groups without an attribute, empty groups."""
    above = parents(root)
    for each in reversed(list(root.iter())):
        turned = each.get("transform", "")
        kept = NO_TURN.sub("", turned).strip()
        if turned and not kept:
            del each.attrib["transform"]
        elif kept != turned:
            each.set("transform", kept)
        if each.tag == "g" and (not len(each) or not each.attrib) and each is not root:
            parent = above[each]
            at = list(parent).index(each)
            parent[at:at + 1] = list(each)
            above.update(dict.fromkeys(each, parent))
