"""The mark of a working copy."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lispub.elements import first
from lispub.model.edition import WORKING_COPY
from lispub.publish.links import climb
from lispub.publish.markup import element


def mark_working(root: Element) -> None:
    """Say that this is a working copy, before all else that is said."""
    body = first(root, "body")
    assert body is not None     # the parser makes one
    body.insert(1, element("p", WORKING_COPY, class_="working"))
    climb(root)
