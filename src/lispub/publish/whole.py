"""The page that holds everything: the units of all pages, one after the other, under the title of the publication."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from xml.etree.ElementTree import Element

from lispub.elements import classes, first, parents, parse
from lispub.publish.markup import remove

DEEPER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
OF_HOME = {"about", "forms", "formats"}      # what the home page says of the site itself


def whole(shell: str, pages: Iterable[Element]) -> Element:
    """The page. Its one h1 is that of the home page, so the headings of the others go one level deeper."""
    root = parse(shell)
    main = first(root, "main")
    assert main is not None     # each template of a page has one, for the skip link leads there
    for place, page in enumerate(pages):
        body, content = first(page, "body"), first(page, "main")
        if body is None or content is None:
            continue
        for unit in deepcopy(list(content)):
            if body.get("data-hue"):
                unit.set("data-hue", body.get("data-hue", ""))
            if place:
                _deepen(unit)
            else:
                _leave_out(unit)
            main.append(unit)
    return root


def _deepen(unit: Element) -> None:
    for each in unit.iter():
        each.tag = DEEPER.get(each.tag, each.tag) if isinstance(each.tag, str) else each.tag


def _leave_out(home: Element) -> None:
    """Take out what leads from the home page to this one and to files."""
    above = parents(home)
    for each in [each for each in home.iter() if each in above]:
        if OF_HOME & set(classes(each)):
            remove(each, above[each])
