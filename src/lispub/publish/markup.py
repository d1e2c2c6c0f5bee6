"""The tree of a page, changed and written; `elements` reads it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from lispub.elements import classes


def written(root: Element) -> bytes:
    """The page as a file: without empty class names, and each line of its head on a line."""
    for each in root.iter():
        if each.get("class") == "":
            del each.attrib["class"]
    for head in root.iter("head"):
        for each in head:
            each.tail = "\n"
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n".encode()


def element(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """An element with text and elements in it. `class_` is `class`, `aria_label` is `aria-label`."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for part in inside:
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def add_class(found: Element, name: str) -> None:
    """Give an element one more class."""
    found.set("class", " ".join((*classes(found), name)))


def replace(old: Element, new: Element, parent: Element) -> None:
    """Put an element in the place of another; what follows stays."""
    new.tail, old.tail = old.tail, None
    parent[list(parent).index(old)] = new


def remove(old: Element, parent: Element) -> None:
    """Take an element out, and leave what follows it."""
    at = list(parent).index(old)
    if old.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + old.tail
    elif old.tail:
        parent.text = (parent.text or "") + old.tail
    old.tail = None
    parent.remove(old)


def insert_after(place: Element, new: Element, parent: Element) -> None:
    """Put an element behind another, before whatever text follows that."""
    new.tail, place.tail = place.tail, "\n"
    parent.insert(list(parent).index(place) + 1, new)
