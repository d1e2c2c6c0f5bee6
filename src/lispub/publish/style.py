"""The style of a site: the sheets of `styles/web/` in one file, and the fonts that they name."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.workspace import Workspace

FIRST = ("styles/tokens.css", "styles/web/fonts.css", "styles/web/base.css", "styles/web/layout.css")


def style(workspace: Workspace) -> str:
    """All sheets in the order of the cascade, each in all its layers, base first."""
    return "\n".join(workspace.read(layer).decode() for path in _sheets(workspace) for layer in workspace.layers(path))


def fonts(workspace: Workspace) -> dict[str, bytes]:
    """The fonts, beside the style that names them."""
    return {f"fonts/{path.rpartition('/')[2]}": workspace.read(path) for path in workspace.list("styles/fonts/*.ttf")}


def _sheets(workspace: Workspace) -> Iterator[str]:
    sheets = (*workspace.list("styles/web/*.css"), *workspace.list("styles/web/blocks/*.css"))
    yield from FIRST
    yield from (path for path in sheets if path not in FIRST)
