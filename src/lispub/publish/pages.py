"""A unit's HTML as a web page: links find their page, drawings stand in the page itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element, tostring

import tinyhtml5

from lispub.model.drawing import Drawings
from lispub.model.galley import Galley, GalleyUnit

DRAWING = re.compile(r"drawings/(.+)\.svg")


def linked(galley: Galley) -> dict[str, str]:
    """The path of the page that each anchor stands on."""
    places: dict[str, str] = {}
    for unit in galley.units:
        for element in _tree(unit.html).iter():
            if element.get("id"):
                places.setdefault(element.get("id", ""), f"{unit.id}.html")
    return places


def page(unit: GalleyUnit, drawings: Drawings, places: Mapping[str, str], working: bool) -> str:
    """The page of a unit."""
    root = _tree(unit.html)
    here = f"{unit.id}.html"
    for link in root.iter("a"):
        anchor = unquote(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else ""
        if anchor and places.get(anchor, here) != here:
            link.set("href", f"{places[anchor]}#{anchor}")
    held: dict[str, str] = {}
    for image in root.iter("img"):
        found = DRAWING.fullmatch(image.get("src", ""))
        if found and found[1] in drawings:
            token = f"lispub-drawing-{len(held)}"
            held[token] = drawings[found[1]].svg
            image.tag, image.text = "div", token
            image.attrib.clear()
            image.set("class", "drawing")
    text = tostring(root, encoding="unicode", method="html")
    for token, svg in held.items():
        text = text.replace(token, svg)
    return f"<!DOCTYPE html>\n{text}"


def _tree(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root
