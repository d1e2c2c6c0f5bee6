"""A control of the HTML as what the form of a PDF is made of."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from lispub.prepress.forms import GROUP, STATE
from lispub.typeset.tags.fields import widget

CORNERS = (100.0, 700.5, 300.0, 650.0)      # the upper left one, then the lower right


@pytest.mark.parametrize(("tag", "given", "kind", "flags"), [      # ISO 32000-1, tables 221, 226, 228
    ("input", {"type": "text"}, "/Tx", 0),
    ("input", {"type": "text", "readonly": ""}, "/Tx", 1),
    ("input", {"type": "text", "required": ""}, "/Tx", 2),
    ("textarea", {}, "/Tx", 1 << 12),
    ("textarea", {"required": ""}, "/Tx", 1 << 12 | 2),
    ("input", {"type": "checkbox"}, "/Btn", 0),
    ("input", {"type": "radio"}, "/Btn", 1 << 15),
    ("input", {"type": "radio", "required": ""}, "/Btn", 1 << 15 | 2),
])
def test_a_control_keeps_what_it_is(tag: str, given: dict[str, str], kind: str, flags: int) -> None:
    made = widget(Element(tag, given), CORNERS, 10.5)
    assert (made["FT"], made["Ff"]) == (kind, flags)


def test_its_corners_are_in_order() -> None:
    assert list(widget(Element("textarea"), CORNERS, 10.5)["Rect"]) == [100, 650, 300, 700.5]


def test_a_button_is_off_whatever_the_page_says() -> None:
    made = widget(Element("input", {"type": "radio", "value": "no", "checked": "", "data-group": "May we?"}), CORNERS, 10.5)
    assert made["AS"] == "/Off" and "V" not in made
    assert (made[STATE].string, made[GROUP].string) == ("no", "May we?")


def test_a_limit_that_is_no_number_is_none() -> None:
    assert widget(Element("input", {"maxlength": "300"}), CORNERS, 10.5)["MaxLen"] == 300
    assert "MaxLen" not in widget(Element("input", {"maxlength": "many"}), CORNERS, 10.5)
