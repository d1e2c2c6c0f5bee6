"""The style sheets of a book: the same for every unit, so that each process parses them once.

WeasyPrint 70 asks each sheet about every element, and each about every page; many sheets cost a third of a unit full of tables. So the
sheets that a unit links become one, which imports them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetchingError

from lispub.model.pages import Message
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts
from lispub.typeset.messages import listening
from lispub.workspace import Workspace


@dataclass(frozen=True)
class Sheets:
    """Style sheets parsed, the fonts that they declare, and what was read for them and complained of."""

    texts: tuple[str, ...]
    css: tuple[CSS, ...]
    fonts: FontConfiguration
    reads: Mapping[str, str]
    messages: tuple[Message, ...]


_last: Sheets | None = None     # of this process: a book has one set


def take_sheets(root: Element, fetcher: WorkspaceFetcher) -> Sheets | None:
    """Take the style sheets out of a unit's tree, parsed; None, and the tree as it was, for those that only the unit itself can have.

    The files that they are made of are on the record of the fetcher's workspace.
    """
    global _last
    texts = tuple(_texts(root))
    if not texts:
        return None
    sheets = _last
    if sheets is None or sheets.texts != texts or not Workspace(fetcher.workspace.roots).still_has(sheets.reads):
        sheets = _parsed(texts, fetcher.workspace)
    if sheets is None:
        return None
    _last = sheets if not sheets.messages else None     # what is wrong is tried again, and told again, for the next unit
    fetcher.workspace.reads.update(sheets.reads)
    for parent in list(root.iter()):
        for child in [child for child in parent if _is_sheet(child)]:
            parent.remove(child)
    return sheets


def _parsed(texts: tuple[str, ...], workspace: Workspace) -> Sheets | None:
    """The sheets parsed. A counter style or a colour profile is no part of a parsed sheet: WeasyPrint keeps them beside it."""
    fetcher = WorkspaceFetcher(Workspace(workspace.roots), {})
    fonts, counters = closed_fonts(), CounterStyle()
    profiles: dict[str, object] = {}
    with listening() as messages:
        try:
            css = tuple(
                CSS(string=text, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts, counter_style=counters, color_profiles=profiles)
                for text in texts
            )
        except URLFetchingError:
            return None
    if counters or profiles:
        return None
    messages.extend(Message("error", why) for why in fetcher.refused if not any(why in message.text for message in messages))
    return Sheets(texts, css, fonts, fetcher.workspace.reads, tuple(messages))


def _texts(root: Element) -> Iterator[str]:
    """The sheets of a tree in their order, neighbouring links as one; none if any has a condition, which only WeasyPrint can judge."""
    found = [element for element in root.iter() if _is_sheet(element)]
    if any(element.keys() not in ([], ["rel", "href"]) for element in found):
        return
    for linked, group in groupby(found, lambda element: element.tag == "link"):
        if linked:
            yield "".join(f"@import url({_quoted(element.get('href', ''))});" for element in group)
        else:
            yield from (element.text or "" for element in group)


def _is_sheet(element: Element) -> bool:
    return element.tag == "style" or (element.tag == "link" and "stylesheet" in element.get("rel", "").lower().split())


def _quoted(address: str) -> str:
    escaped = "".join(f"\\{ord(letter):x} " if letter in '"\\\n\r\f' else letter for letter in address)     # CSS Syntax 3, 4.3.7
    return f'"{escaped}"'
