"""Stage: galley -> site. One page a unit, the whole on a single page, and what these need: style, fonts, images, data."""

from __future__ import annotations

from lispub.model.book import Book
from lispub.model.galley import Galley
from lispub.model.site import Site
from lispub.publish.pages import linked, page
from lispub.publish.style import fonts, style
from lispub.workspace import Workspace


def publish(galley: Galley, book: Book, workspace: Workspace, working: bool = False) -> Site:
    """The web edition. Every address in it is relative, so that the folder can stand anywhere; it needs no server and no script.

    A working copy says on every page that it is not for issue.
    """
    places = linked(galley)
    files = {f"{unit.id}.html": page(unit, galley.drawings, places, working).encode() for unit in galley.units}
    files["style.css"] = style(workspace).encode()
    files |= fonts(workspace)
    return Site(files)
