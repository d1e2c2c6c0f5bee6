"""What readers of a screen use in the text: paragraphs' numbers as links to themselves, landmarks with names, lists that fold away."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lispub.elements import classes, first, words
from lispub.publish.markup import element


def link_numbers(root: Element) -> None:
    """Make of each paragraph's number a link to it."""
    for paragraph in root.iter("p"):
        number = first(paragraph, "span", "number") if "para" in classes(paragraph) and paragraph.get("id") else None
        if number is not None:
            said = words(number)
            link = element("a", said, class_="paragraph-link", href=f"#{paragraph.get('id')}", aria_label=f"Paragraph {said}")
            number.text = None
            number[:] = [link]
            link.tail = " "


def fold_lists(root: Element) -> None:
    """Fold the lists of figures, tables and so on: their title opens them. Nobody reads them in passing."""
    for holder in root.iter():
        title = first(holder, "h2") if "list-of" in classes(holder) else None
        if title is not None:
            inside = list(holder)
            holder[:] = [element("details", element("summary", title), *(each for each in inside if each is not title))]


def name_landmarks(root: Element) -> None:
    """Name the contents, and panels by their titles: a page has several of each (WCAG 2.2, technique ARIA11)."""
    for nav in root.iter("nav"):
        if "contents" in classes(nav) and not nav.get("aria-label"):
            title = first(nav, "h2")
            nav.set("aria-label", words(title) if title is not None else "Contents")
    for aside in root.iter("aside"):
        titles = (first(aside, "p", name) for name in ("callout-title", "panel-title"))
        title = next((each for each in titles if each is not None), None)
        if title is not None:
            aside.set("aria-label", words(title))
        elif aside.get("role") is None:
            aside.set("role", "note")


def drop_running_heads(root: Element) -> None:
    """Take out what running heads say: there are none here."""
    for heading in root.iter():
        if heading.tag in {"h1", "h2", "h3"}:
            heading.attrib.pop("data-head", None)
