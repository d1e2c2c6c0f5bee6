"""The plain document said again in Typst: the same words, headings, tables, notes, links and charts, in the same type and measure.

Styles are simpler than ours (no side column beyond its indent, no key numbers set large), so Typst has rather less to do.

    python bench/in_typst.py FOLDER     writes FOLDER/book.typ beside FOLDER/book.html
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

OUTSIDE = ("https:", "http:", "mailto:")
BEFORE = '''#set page(paper: "a4", margin: (top: 26mm, bottom: 30mm, inside: 68mm, outside: 24mm), numbering: "1", number-align: right,
  header: context { if here().page() > 1 { set text(8pt, font: "Source Sans 3"); [Every word and number is invented.] } })
#set text(10.5pt, font: "Source Serif 4", lang: "en", region: "GB")
#set par(leading: .55em, spacing: .9em)
#show heading: set text(font: "Source Sans 3")
#show heading.where(level: 1): it => { pagebreak(to: "odd", weak: true); text(36pt, it.body); v(28pt) }
#show heading.where(level: 2): set text(17pt)
#show heading.where(level: 3): set text(13pt)
#show footnote.entry: set text(8pt, font: "Source Sans 3")
#set table(stroke: (bottom: .5pt + luma(70%)), inset: (x: 0pt, y: 3pt), column-gutter: 8pt)
#show table: set text(9pt, font: "Source Sans 3")
#show table: set par(justify: false)
#let folio(id) = context counter(page).at(id).first()
'''


def in_typst(document: HtmlElement) -> str:
    """The body of a document."""
    known = {element.get("id") for element in document.iter() if element.get("id")}
    return BEFORE + _inside(document.find("body"), known)


def _inside(element: HtmlElement, known: set[str]) -> str:
    said = [_words(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            said.append(_element(child, known))
        said.append(_words(child.tail))
    return "".join(said)


def _element(element: HtmlElement, known: set[str]) -> str:
    tag, classes, id = element.tag, (element.get("class") or "").split(), element.get("id")
    label = f"#metadata(none)#label({_text(id)})" if id else ""
    match tag:
        case "h1" | "h2" | "h3" | "h4":
            return f"\n\n{label}#heading(level: {tag[1]})[{_inside(element, known)}]\n\n"
        case "table":
            return f"\n\n{label}{_table(element, known)}\n\n"
        case "ul" | "ol" if any(child.tag == "li" for child in element):
            items = ", ".join(f"[{_element(child, known)}]" for child in element if child.tag == "li")
            return f"\n\n{label}#{'list' if tag == 'ul' else 'enum'}({items})\n\n"
        case "img":
            return f"\n\n#image({_text(element.get('src'))}, width: 100%, alt: {_text(element.get('alt') or '')})\n\n"
        case "br":
            return "#linebreak()"
        case "svg" | "style" | "script":
            return label
    if "note" in classes:
        return f"{label}#footnote[{_inside(element, known)}]"
    if "page-number" in classes:
        return f" #folio({_target(element)}) "
    if tag == "a":
        href = element.get("href") or ""
        if href.startswith("#") and href[1:] in known:
            return f"{label}#link({_target(element)})[{_inside(element, known)}]"
        if href.startswith(OUTSIDE):
            return f"{label}#link({_text(href)})[{_inside(element, known)}]"
    if tag in ("em", "strong"):
        return f"#{'emph' if tag == 'em' else 'strong'}[{_inside(element, known)}]"
    if tag in ("span", "a", "abbr", "data", "time", "cite", "b", "i", "sup", "sub", "small", "code"):
        return label + _inside(element, known)
    return f"\n\n{label}{_inside(element, known)}\n\n"


def _table(table: HtmlElement, known: set[str]) -> str:
    rows = list(table.iter("tr"))
    columns = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=1)
    head = [row for row in rows if row.getparent().tag == "thead"]
    said = [_cells(row, known) for row in rows if row not in head]
    caption = table.find("caption")
    above = f"#strong[{_inside(caption, known)}]\n\n" if caption is not None and caption.text_content().strip() else ""
    first = f"table.header({', '.join(_cells(row, known) for row in head)}), " if head else ""
    return f"{above}#table(columns: {columns}, {first}{', '.join(filter(None, said))})"


def _cells(row: HtmlElement, known: set[str]) -> str:
    cells = []
    for cell in row:
        spans = f"colspan: {_span(cell, 'colspan')}, rowspan: {_span(cell, 'rowspan')}"
        cells.append(f"table.cell({spans})[{_label(cell)}{_inside(cell, known)}]")
    return ", ".join(cells)


def _label(element: HtmlElement) -> str:
    ids = [each.get("id") for each in (element, element.getparent()) if each.get("id")]
    return "".join(f"#metadata(none)#label({_text(id)})" for id in ids[:1])


def _span(cell: HtmlElement, name: str) -> int:
    return int(cell.get(name) or 1)


def _target(element: HtmlElement) -> str:
    return f"label({_text((element.get('href') or '')[1:])})"


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(text: str | None) -> str:
    """Text as it is: every sign that could mean something stands behind a backslash."""
    return re.sub(r"([\\#$*_`<>@\[\]()~=+\-/'\"&:.])", r"\\\1", re.sub(r"\s+", " ", text or ""))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "book.typ").write_text(in_typst(html.fromstring((folder / "book.html").read_text("utf-8"))), "utf-8")
