"""Figures: each drawing in the page itself, for a wide screen and for a phone, and behind it its numbers in words, table and file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lispub.data_files.about import About
from lispub.elements import classes, first, parents, upwards, words
from lispub.figures import as_printed, numeric
from lispub.model.dataset import Extract
from lispub.model.drawing import Drawing, Drawings
from lispub.model.site import size
from lispub.publish.links import BESIDE
from lispub.publish.markup import element, insert_after, replace
from lispub.publish.svg import drawing

DRAWING = re.compile(r"drawings/(.+)\.svg")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a figure draws: as a table, in words, and as the file in `data/`, of so many bytes."""

    about: About
    extract: Extract
    description: str
    bytes: int

    @property
    def href(self) -> str:
        """The address of the file from a page of the site."""
        return f"{BESIDE}data/{self.about.file}"


def set_figures(root: Element, drawings: Drawings, numbers: Mapping[str, Numbers]) -> tuple[str, ...]:
    """Put each drawing in the place of its image. Returns the figures whose numbers the page shows, in order."""
    above = parents(root)
    drawn: Counter[str] = Counter()
    told = []
    for image in list(root.iter("img")):
        found = DRAWING.fullmatch(image.get("src", ""))
        if found is None or found[1] not in drawings:
            continue
        figure = found[1]
        drawn[figure] += 1
        id = f"drawn-{figure}" if drawn[figure] == 1 else f"drawn-{figure}-{drawn[figure]}"
        holder = next((each for each in upwards(image, above) if each.tag == "figure"), None)
        finding = first(holder, "p", "finding") if holder is not None else None
        replace(image, _inline(drawings[figure], id, words(finding) if finding is not None else "", image.get("alt", "")), above[image])
        if holder is not None and finding is not None and figure in numbers:    # on a cover it is a picture of the subject
            _offer(numbers[figure], finding, holder, above[holder])
            told.append(figure)
    return tuple(told)


def _inline(found: Drawing, id: str, title: str, alt: str) -> Element:
    """A drawing named by its finding and described by its alternative text; without a finding the text is the name."""
    name, description = (title, alt) if title else (alt, "")
    wide = drawing(found.svg, id, "wide", name, description)
    box = element("div", wide, class_="drawing")
    if found.narrow:
        box.append(drawing(found.narrow, f"{id}-narrow", "narrow", name, f"#{id}-desc" if description else ""))
    return box


def _offer(numbers: Numbers, finding: Element, figure: Element, parent: Element) -> None:
    """The numbers, folded away after the figure and its source note."""
    label = first(finding, "span", "label")
    name = words(label) if label is not None else "this chart"
    details = element("details", element("summary", f"The numbers behind {name}"), class_="data")
    if numbers.description:
        details.append(element("p", numbers.description, class_="description"))
    if numbers.extract.rows:
        details.append(_table(numbers.extract, name))
    file = element("a", f"Download {numbers.about.file}", href=numbers.href, download="")
    details.append(element("p", file, f" (CSV, {size(numbers.bytes)})", class_="download"))
    beside = list(parent)
    after = beside[beside.index(figure) + 1:][:1]
    noted = after[0] if after and "source" in classes(after[0]) else figure
    insert_after(noted, details, parent)


def _table(extract: Extract, name: str) -> Element:
    rows = as_printed(extract)
    counted = [place > 0 and numeric(column) for place, column in enumerate(zip(*rows, strict=True))]
    head = element("tr", *(_cell("th", title, number, "col") for title, number in zip(extract.head, counted, strict=True)))
    body = element("tbody")
    for row in rows:
        cells = [_cell("td" if place else "th", cell, counted[place], "" if place else "row") for place, cell in enumerate(row)]
        body.append(element("tr", *cells))
    caption = element("caption", element("p", element("span", f"Numbers of {name}", class_="label")))
    return element("div", element("table", caption, element("thead", head), body), class_="numbers")


def _cell(tag: str, text: str, number: bool, scope: str) -> Element:
    if tag == "th" and not text:
        tag, scope = "td", ""       # a head that says nothing is none
    cell = element(tag, text)
    if scope:
        cell.set("scope", scope)
    if number:
        cell.set("class", "numeric")
    return cell
