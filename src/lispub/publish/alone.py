"""A companion as a page by itself, in the look of the web editions."""

from __future__ import annotations

from lispub.cache import Cache
from lispub.elements import parse
from lispub.model.galley import Galley
from lispub.model.site import HOME, Site
from lispub.publish.fonts import ask_first, web_fonts
from lispub.publish.markup import written
from lispub.publish.reading import drop_running_heads
from lispub.publish.style import beside, move_styles, style
from lispub.publish.tables import set_tables
from lispub.publish.working import mark_working
from lispub.workspace import Workspace

NEEDLESS = {"page.js", "search.js", "site.js"}      # the scripts of several pages: there is nothing to search


def publish_alone(galley: Galley, workspace: Workspace, working: bool = False, cache: Cache | None = None) -> Site:
    """The home page with its style and fonts beside it, so that it stands even where no web edition does."""
    (unit,) = galley.units
    root = parse(unit.html)
    rules: dict[str, str] = {}
    move_styles(root, rules)
    set_tables(root)
    drop_running_heads(root)
    if working:
        mark_working(root)
    css, fonts = web_fonts(style(workspace, rules), ["".join(root.itertext())], workspace, cache)
    ask_first(root, css)
    others = {path: content for path, content in beside(workspace).items() if path not in NEEDLESS}
    return Site({HOME: written(root), "style.css": css.encode(), **fonts, **others})
