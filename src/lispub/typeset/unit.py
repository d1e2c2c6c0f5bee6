"""One unit: laid out alone, once."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint import HTML
from weasyprint.urls import URLFetchingError

from lispub.model.galley import GalleyUnit
from lispub.model.pages import ELSEWHERE, Message, SetUnit
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts
from lispub.typeset.markup import fill_page_numbers, notes, part_spaces, set_links_aside, words
from lispub.typeset.messages import listening
from lispub.typeset.reading import external_links, read_bookmarks, read_notes, read_pages
from lispub.typeset.sheets import take_sheets
from lispub.typeset.tags import write_tagged
from lispub.workspace import Refused

FOLLOWED = ("http://", "https://", "mailto:", ELSEWHERE)     # what a link in a PDF may lead to, but for its own anchors


def set_unit(unit: GalleyUnit, folios: Mapping[str, int], fetcher: WorkspaceFetcher, tagged: bool = True) -> SetUnit:
    """Lay out a unit; `folios` gives the page numbers that it may ask for.

    Its PDF is plain: RGB, no dates, page boxes with the bleed of the CSS; its content is marked, and `structure` says as what, unless it
    is not to be `tagged`. Raises Refused where WeasyPrint cannot go on without a resource (a colour profile); any other missing or refused
    resource is a message.
    """
    fetcher.refused.clear()
    with listening() as messages:
        html = HTML(string=unit.html, base_url=BASE_URL, url_fetcher=fetcher)
        root = html.etree_element
        sheets = take_sheets(root, fetcher)
        lost = fill_page_numbers(root, folios)
        set_links_aside(root)
        part_spaces(root)
        try:
            document = html.render(stylesheets=sheets.css, font_config=sheets.fonts) if sheets else html.render(font_config=closed_fonts())
            pdf, structure = write_tagged(document, root) if tagged else (document.write_pdf(), ())
        except URLFetchingError as fault:
            raise Refused(f"{unit.id} cannot be set: {fault}") from fault
    messages[:0] = sheets.messages if sheets else ()
    messages.extend(Message("error", f"a page number is asked for #{anchor}, which stands nowhere") for anchor in lost)
    messages.extend(
        Message("error", f"a link leads to {target}, which no reader can follow") for target in external_links(document.pages)
        if target.startswith(BASE_URL) or not target.startswith(FOLLOWED)
    )
    messages.extend(Message("error", why) for why in fetcher.refused if not any(why in message.text for message in messages))
    return SetUnit(
        unit.id, unit.matter, unit.title, pdf,
        read_pages(document.pages), read_notes(document.pages, notes(root)), words(root),
        tuple(dict.fromkeys(messages)), read_bookmarks(document.pages), structure,
    )
