"""Which role an HTML element has in the structure of a PDF 1.7 (ISO 32000-1, 14.8.4); one that is not named here has none."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lispub.elements import classes, words

GROUPS = {"Document", "Part", "Sect", "Div", "L", "LI", "TOC", "TOCI", "Table", "THead", "TBody", "TFoot", "TR", "BlockQuote"}
"""Roles that group others: text directly inside becomes a paragraph."""

INLINE = {"Link", "Span", "Note", "Code", "Quote"}
"""Roles that stand in a paragraph."""

KEPT_EMPTY = {"TH", "TD"}
"""A cell without content still holds its place in the grid (ISO 14289-1, 7.5)."""

_ROLES = {
    "section": "Sect", "article": "Sect", "aside": "Div", "figure": "Div", "nav": "Div", "blockquote": "BlockQuote",
    "p": "P", "pre": "P", "legend": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody",
    "table": "Table", "caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD",
    "img": "Figure", "a": "Link", "code": "Code", "q": "Quote",
    "input": "Form", "textarea": "Form", "select": "Form", "button": "Form",
}
_NUMBERINGS = {
    "decimal": "Decimal", "disc": "Disc", "circle": "Circle", "square": "Square", "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman", "upper-roman": "UpperRoman",
}
SVG = "{http://www.w3.org/2000/svg}svg"


def role_of(element: Element, in_contents: bool) -> str:
    """The role of an element, empty if what it holds belongs to the element around it. `in_contents`: it stands inside a `nav`."""
    tag = element.tag
    if tag == SVG:
        return "Figure"
    if _is_note(element):
        return "Note"
    if in_contents and tag in ("ul", "ol", "li", "p"):
        return {"li": "TOCI", "p": "Reference"}.get(tag, "TOC")
    if tag == "a" and not element.get("href"):
        return ""
    role = _ROLES.get(tag, "")
    if not role and tag not in ("html", "body") and (element.get("lang") or expansion(element)):
        return "Span"
    return role


def hidden(element: Element) -> bool:
    """Whether what an element shows is only decoration: an artifact (ISO 14289-1, 7.1)."""
    decorative = element.tag == "img" and not (element.get("alt") or "").strip()
    return decorative or element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none")


def expansion(element: Element) -> str:
    """What an abbreviation stands for."""
    return " ".join((element.get("title") or "").split()) if element.tag == "abbr" else ""


def alternative(element: Element) -> str:
    """The alternative text of a picture."""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return words(title) if title is not None else ""
    return " ".join((element.get("alt") or "").split())


def cell(element: Element) -> dict[str, str | int]:
    """The attributes of a table cell: what it heads, and how many columns and rows it spans (ISO 32000-1, table 349)."""
    said: dict[str, str | int] = {}
    if element.tag == "th":
        said["Scope"] = "Row" if (element.get("scope") or "").startswith("row") else "Column"
    for attribute, name in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        count = element.get(attribute, "1")
        if count.isdecimal() and int(count) > 1:
            said[name] = int(count)
    return said


def numbering(marker: object) -> str:
    """The ListNumbering of a list from the CSS `list-style-type` of its items (ISO 32000-1, table 347)."""
    return _NUMBERINGS.get(marker, "None") if isinstance(marker, str) else "None"


def _is_note(element: Element) -> bool:
    return element.tag == "span" and "note" in classes(element)
