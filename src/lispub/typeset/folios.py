"""The folio sheet: as many empty pages as the book has positions, each with nothing but its folio.

A unit does not know at which page it begins, so its own pages carry no number; bind lays this sheet over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from lispub.model.edition import PageSize
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.pages import SetUnit
from lispub.workspace import Workspace

STYLES = ("styles/fonts.css", "styles/tokens.css", "styles/folio.css")
LARGE_PRINT = "styles/large-print-folio.css"
NOTICE = """@page { @top-center {
    content: %s; height: 14pt; margin: 4mm 0 auto; padding: 1mm 3mm; white-space: nowrap;
    font: 600 9pt/14pt "Source Sans 3"; color: #7a1414; background: #ffffff; border: 0.5pt solid #7a1414 } }"""


def folio_sheet(units: Iterable[SetUnit], galley: Galley, workspace: Workspace, notice: str = "") -> GalleyUnit:
    """A unit whose page N carries the folio of position N, or none; a `notice` stands at the head of every page.

    `styles/folio.css` says where the folio stands (`counter(page)`) and which named pages go without.
    """
    styles = (*STYLES, LARGE_PRINT) if galley.edition.form == "large-print" else STYLES
    layers = [layer for style in styles for layer in workspace.layers(style)]
    return GalleyUnit("folios", "sheet", galley.title, _html(units, galley, layers, notice))


def _html(units: Iterable[SetUnit], galley: Galley, styles: Iterable[str], notice: str) -> str:
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    sections = "".join(f'<section style="page: {name or "auto"}"></section>' for name in _page_names(units))
    own = _geometry(galley.edition.page) + (NOTICE % _css_string(notice) if notice else "")
    return (
        f'<!doctype html><html lang="{escape(galley.language)}"><head><meta charset="utf-8"><title>{escape(galley.title)}</title>'
        f"<style>{own} section + section {{ break-before: page }}</style>{links}</head><body>{sections}</body></html>"
    )


def _geometry(page: PageSize) -> str:
    return (
        f"@page {{ size: {page.width}mm {page.height}mm; bleed: {page.bleed}mm; "
        f"margin: {page.top}mm {page.right}mm {page.bottom}mm {page.left}mm }}"
    )


def _page_names(units: Iterable[SetUnit]) -> Iterator[str]:
    """The name of the page at each position, blank versos included."""
    for unit in units:
        yield from (page.name for page in unit.pages)
        if unit.extent > len(unit.pages):
            yield "blank"


def _css_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")     # CSS Syntax 3, 4.3.7
    return f'"{escaped}"'
