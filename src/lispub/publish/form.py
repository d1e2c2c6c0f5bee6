"""The response form as a page by itself: the look of the web editions, and the scripts that check and save what is filled in."""

from __future__ import annotations

from lispub.cache import Cache
from lispub.model.galley import Galley
from lispub.model.site import Site
from lispub.publish.alone import publish_alone
from lispub.publish.style import COMMENT
from lispub.workspace import Workspace

FOLDER = "styles/web/form"      # apart from the other sheets and scripts, which go to every web edition


def form_site(galley: Galley, workspace: Workspace, working: bool = False, cache: Cache | None = None) -> Site:
    """The form's page with all that it needs beside it. Its scripts are no modules: a browser refuses those of a saved page."""
    sheets = [COMMENT.sub("", workspace.read(layer).decode()) for layer in workspace.layers(f"{FOLDER}/form.css")]
    site = publish_alone(galley, workspace, working, cache)
    scripts = {path.rpartition("/")[2]: workspace.read(path) for path in workspace.list(f"{FOLDER}/*.js")}
    return Site({**site.files, "style.css": site.files["style.css"] + "\n".join(sheets).encode(), **scripts})
