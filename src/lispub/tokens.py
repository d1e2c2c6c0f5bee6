"""The colour tokens of the style sheets: the one place where Python reads a colour."""

from __future__ import annotations

import re

from lispub.model.source import Source
from lispub.workspace import Workspace

PATH = "styles/tokens.css"

# The dark blue of the UK Government Analysis Function and greys: what stands where no style sheet says otherwise.
DEFAULTS = {
    "ink": "#1d1d1f", "quiet": "#5a5a5a", "rule": "#c9c9c9", "paper": "#ffffff",
    "lead": "#12436d", "lead-tint": "#e9eff5",
}


_DECLARED = re.compile(r"--([\w-]+)\s*:\s*([^;}]*)")
_READ = re.compile(r"#[0-9a-fA-F]{6}")


def read_tokens(workspace: Workspace) -> dict[str, str]:
    """The colour tokens by name, without their dashes: every layer's `styles/tokens.css`, the project's last."""
    tokens = dict(DEFAULTS)
    for path in workspace.layers(PATH):
        tokens.update((name, colour.lower()) for name, colour in _declared(workspace, path) if _READ.fullmatch(colour))
    return tokens


def unread(workspace: Workspace) -> dict[str, str]:
    """The colours that Python cannot read, such as `#bbb` or `rgb(9, 9, 9)`, by name: a page would show what no chart and no check sees.

    A token is known as a colour by its name: one that lispub's own style sheet has, or `hue-`.
    """
    colours = read_tokens(workspace).keys()
    found: dict[str, str] = {}
    for path in workspace.layers(PATH):
        for name, value in _declared(workspace, path):
            found.pop(name, None)
            if (name in colours or name.startswith("hue-")) and not _READ.fullmatch(value):
                found[name] = value
    return found


def place_of(workspace: Workspace, token: str) -> Source | None:
    """Where the project, or what it extends, declares a token; None if only lispub's own style sheet does."""
    for path in reversed(workspace.layers(PATH)):
        found = None if path == f"@base/{PATH}" else re.search(rf"--{re.escape(token)}\s*:", _css(workspace, path))
        if found is not None:
            above = found.string[:found.start()]
            return Source(PATH, above.count("\n") + 1, len(above) - above.rfind("\n"))
    return None


def _declared(workspace: Workspace, path: str) -> list[tuple[str, str]]:
    """The tokens of one style sheet with their values, in the order of the sheet."""
    return [(name, value.strip()) for name, value in _DECLARED.findall(_css(workspace, path))]


def _css(workspace: Workspace, path: str) -> str:
    """A style sheet with its comments blanked out, so that every place stays."""
    css = workspace.read(path).decode("utf-8", "replace")
    return re.sub(r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", " ", comment[0]), css, flags=re.DOTALL)
