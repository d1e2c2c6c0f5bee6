"""Tables: one that may be wider than the screen scrolls in a region of its own, so that the page never does."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lispub.elements import classes, first, parents, words
from lispub.publish.markup import add_class, element, replace

# looked up, not compared: on a narrow screen the style sets each row as a record, whose cells then say what they are
LOOKED_UP = {"action-register", "baselines", "evidence-base", "priority-evidence", "values"}
FEW = 2     # columns that fit a screen of 320 px


def set_tables(root: Element) -> None:
    """Give every table of more than two columns a region that scrolls, by keyboard too, or its cells their heads (WCAG 2.2, 1.4.10)."""
    above = parents(root)
    title = first(root, "h1")
    names: dict[str, int] = {}
    for table in list(root.iter("table")):
        holder = above[table]
        if LOOKED_UP & set(classes(holder)):
            add_class(holder, "records")
            _name_cells(table)
            if "values" in classes(holder):
                _drop_titles(table)
        elif max((len(row) for row in table.iter("tr")), default=0) > FEW:
            label = first(table, "*", "label")
            name = words(label) if label is not None else words(title) if title is not None else "Table"
            names[name] = names.get(name, 0) + 1
            scroll = element("section", class_="scroll", tabindex="0")
            scroll.set("aria-label", name if names[name] == 1 else f"{name}, part {names[name]}")
            replace(table, scroll, holder)
            scroll.append(table)


def _drop_titles(table: Element) -> None:
    """Take out the titles of the sources: they are said once in the evidence base, and would be a fifth of the longest page."""
    for link in table.iter("a"):
        link.attrib.pop("title", None)


def _name_cells(table: Element) -> None:
    """Write the head of its column on each cell, as far as a row has as many cells as there are heads."""
    heads = [words(head) for head in table.iter("th") if head.get("scope") == "col"]
    for row in table.iter("tr"):
        if len(row) == len(heads):
            for cell, head in zip(row, heads, strict=True):
                if cell.tag == "td" and head:
                    cell.set("data-head", head)
