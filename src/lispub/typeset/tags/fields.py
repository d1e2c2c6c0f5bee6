"""What is filled in: a placeholder for a widget where each control of the HTML stands, which `prepress/forms` makes a form of.

WeasyPrint 70 writes fields itself, and viewers read wrong answers from its radio buttons: each stands under its group and beside it,
with the name of the group twice. So it writes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pydyf

from lispub.prepress.forms import ANSWER, CONTROL, GROUP, RADIO, STATE

PRINTED = 4         # annotation flag (ISO 32000-1, table 165, bit 3): PDF/A wants it set
READ_ONLY, REQUIRED = 1, 1 << 1                 # field flags (ISO 32000-1, table 221)
MULTILINE = 1 << 12                             # (table 228)


def widget(element: Element, rectangle: Sequence[float], size: float) -> pydyf.Dictionary:
    """A control as a placeholder: `rectangle` in pt on its page, from any corner to the opposite one; `size` of its type in pt.

    What a program says of it is its `title`; of a group of radio buttons, `data-group`. Nothing is chosen beforehand.
    """
    left, right = sorted((rectangle[0], rectangle[2]))
    bottom, top = sorted((rectangle[1], rectangle[3]))
    made = pydyf.Dictionary({
        "Type": "/Annot", "Subtype": f"/{CONTROL}", "Rect": pydyf.Array([round(edge, 3) for edge in (left, bottom, right, top)]),
        "F": PRINTED, "T": pydyf.String(element.get("name", "")), "TU": pydyf.String(element.get("title", "")),
    })
    flags = (READ_ONLY if "readonly" in element.attrib else 0) | (REQUIRED if "required" in element.attrib else 0)
    if element.get("type") in ("radio", "checkbox"):
        made |= {"FT": "/Btn", "AS": "/Off", STATE: pydyf.String(element.get("value", "yes"))}
        if element.get("type") == "radio":
            flags |= RADIO
            made[GROUP] = pydyf.String(element.get("data-group", ""))
    else:
        made |= {"FT": "/Tx", "DA": pydyf.String(f"/{ANSWER} {size:g} Tf 0 g"), "V": pydyf.String(element.get("value", ""))}
        flags |= MULTILINE if element.tag == "textarea" else 0
        if element.get("maxlength", "").isdecimal():
            made["MaxLen"] = int(element.get("maxlength", ""))
    made["Ff"] = flags
    return made
