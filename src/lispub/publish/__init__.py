"""Stage: galley -> site. One page a unit, the whole on a single page, and what these need: style, fonts, pictures, search, metadata.

Render has set the pages; here their trees are changed, one matter a file: `figures` puts drawings and numbers into the page, `notes`
parts calls from notes, `tables` lets what is wide scroll, `links` lets what is linked find its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from lispub.cache import Cache
from lispub.data_files import csv_files
from lispub.data_files.about import about
from lispub.figures import drawn, every_drawn
from lispub.model.book import Book
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.site import WHOLE, Download, Site, page_of
from lispub.publish.figures import Numbers, set_figures
from lispub.publish.fonts import ask_first, web_fonts
from lispub.publish.images import set_images
from lispub.publish.links import drop_page_numbers, find_pages, places, stay_here
from lispub.publish.markup import written
from lispub.publish.metadata import Publication, describe
from lispub.publish.notes import set_notes
from lispub.publish.reading import drop_running_heads, fold_lists, link_numbers, name_landmarks
from lispub.publish.search import index
from lispub.publish.sitemap import sitemap
from lispub.publish.style import beside, move_styles, style
from lispub.publish.tables import set_tables
from lispub.publish.trees import tree
from lispub.publish.whole import whole
from lispub.publish.working import mark_working
from lispub.workspace import Workspace


def publish(
    galley: Galley, book: Book, manuscript: Manuscript, references: References, workspace: Workspace,
    downloads: Sequence[Download] = (), working: bool = False, cache: Cache | None = None,
) -> Site:
    """The web edition. Every address in it is relative, so that the folder can stand anywhere; it needs no server and no script.

    A working copy says on every page that it is not for issue. A font or a tree that the `cache` has is not made again.
    """
    cache = cache or Cache()
    numbers = _numbers(manuscript, references)
    publication = Publication.of(book, manuscript, downloads, numbers, working)
    files: dict[str, bytes] = {}
    rules: dict[str, str] = {}
    pages = {page_of(unit.id): tree(unit.html, cache) for unit in galley.units}
    for root in pages.values():
        drop_page_numbers(root)
        drop_running_heads(root)
        name_landmarks(root)
        link_numbers(root)
        set_notes(root)
        set_images(root, workspace, files)
        move_styles(root, rules)
    pages[WHOLE] = whole(galley.shell, pages.values())
    shown = {path: _furnish(root, galley, numbers) for path, root in pages.items()}
    titles = {page_of(unit.id): unit.title for unit in galley.units}
    parts = {path: pages[path] for path in titles}
    files["search.json"] = index(parts)
    at = places(parts)
    stay_here(pages[WHOLE])
    for path, root in pages.items():
        find_pages(path, root, at if path in parts else {})
        describe(path, root, publication, shown[path], titles)
        if working:
            mark_working(root)
    letters = ["".join(root.itertext()) for root in pages.values()]
    css, fonts = web_fonts(style(workspace, rules), letters, workspace, cache)
    for root in pages.values():
        ask_first(root, css)
    files |= {path: written(root) for path, root in pages.items()}
    files |= {"style.css": css.encode(), **fonts, **beside(workspace)}
    if publication.base and not working:
        files["sitemap.xml"] = sitemap(publication.base, pages)
    return Site(files)


def _numbers(manuscript: Manuscript, references: References) -> dict[str, Numbers]:
    """What each figure draws, described as in `data/`."""
    files = csv_files(manuscript)
    found = {}
    for figure, extract in every_drawn(manuscript):
        told = drawn(figure, manuscript)
        description = told[1].description if told is not None else ""
        found[figure.id] = Numbers(about(figure, manuscript, references), extract, description, len(files[figure.id]))
    return found


def _furnish(root: Element, galley: Galley, numbers: dict[str, Numbers]) -> tuple[str, ...]:
    """What depends on all that stands on a page: the ids of drawings, the names of regions. Returns the figures with numbers."""
    shown = set_figures(root, galley.drawings, numbers)
    fold_lists(root)
    set_tables(root)
    return shown
