"""Links inside the publication: from `#anchor` to the page on which the anchor stands."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from lispub.elements import classes, parents
from lispub.model.site import HOME
from lispub.publish.markup import remove

BESIDE = "../"      # an edition stands beside the others in the folder that is issued


def places(pages: Mapping[str, Element]) -> dict[str, str]:
    """The address of each anchor from another page: `people.html#p-0214`; that of a unit is the page itself."""
    found: dict[str, str] = {}
    for path, root in pages.items():
        for element in root.iter():
            id = element.get("id")
            if id and id != "main":
                whole = element.tag == "section" and "unit" in classes(element)
                found.setdefault(id, path if whole else f"{path}#{quote(id)}")
    return found


def find_pages(path: str, root: Element, at: Mapping[str, str]) -> None:
    """Let each link find its page, and mark those that lead to this one. A link to an anchor that stands nowhere stays as it is."""
    for link in root.iter("a"):
        href = link.get("href", "")
        there = at.get(unquote(href[1:]), href) if href.startswith("#") else href
        page, _, anchor = there.partition("#")
        if page == path and anchor:
            link.set("href", f"#{anchor}")
        elif page:
            link.set("href", there)
    for nav in root.iter("nav"):
        if "chapters" in classes(nav):
            for link in nav.iter("a"):
                if link.get("href") == path:
                    link.set("aria-current", "page")


def stay_here(root: Element) -> None:
    """The links of the page that holds everything: only those to home leave it."""
    for link in root.iter("a"):
        if link.get("href") == "#front":
            link.set("href", HOME)


def climb(root: Element) -> None:
    """A working copy stands one folder deeper than an issued edition, and so do the links to what stands beside it."""
    for each in (*root.iter("a"), *root.iter("link")):
        href = each.get("href", "")
        if href.startswith(BESIDE):
            each.set("href", BESIDE + href)


def drop_page_numbers(root: Element) -> None:
    """Take out the slots of page numbers: there are no pages here."""
    above = parents(root)
    for slot in [each for each in root.iter("span") if each.get("class") == "page-number"]:
        remove(slot, above[slot])
