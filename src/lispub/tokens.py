"""The colour tokens of the style sheets and their inks: the one place where Python reads a colour."""

from __future__ import annotations

import re

from lispub.model.press import CMYK
from lispub.model.source import Source
from lispub.workspace import Workspace

PATH = "styles/tokens.css"
INKS = "-cmyk"      # `--lead-cmyk: 85 45 0 55` beside `--lead`: percent of cyan, magenta, yellow and black

# The dark blue of the UK Government Analysis Function and greys: what stands where no style sheet says otherwise.
DEFAULTS = {
    "ink": "#1d1d1f", "quiet": "#5a5a5a", "rule": "#c9c9c9", "paper": "#ffffff",
    "lead": "#12436d", "lead-tint": "#e9eff5",
}

_DECLARED = re.compile(r"--([\w-]+)\s*:\s*([^;}]*)")
_READ = re.compile(r"#[0-9a-fA-F]{6}")
_FOUR = re.compile(r"\d+(?:\.\d+)?(?:\s+\d+(?:\.\d+)?){3}", re.ASCII)


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
            is_colour = name in colours or (name.startswith("hue-") and not name.endswith(INKS))
            if is_colour and not _READ.fullmatch(value):
                found[name] = value
    return found


def builds(workspace: Workspace) -> dict[str, CMYK]:
    """The inks of each colour token that has them, chosen for print: cyan, magenta, yellow and black from 0 to 1."""
    tokens = read_tokens(workspace)
    read = {token: read_inks(value) for token, value in written_inks(workspace).items() if token in tokens}
    return {token: inks for token, inks in read.items() if inks is not None}


def written_inks(workspace: Workspace) -> dict[str, str]:
    """What is written as the inks of each token, whether it can be read or not, and whether there is such a token or not.

    A layer that declares a colour anew does away with the inks that a layer below it gave: they are those of another colour.
    """
    found: dict[str, str] = {}
    for path in workspace.layers(PATH):
        declared = dict(_declared(workspace, path))
        for name in declared:
            found.pop(name, None)
        found |= {name.removesuffix(INKS): value for name, value in declared.items() if name.endswith(INKS)}
    return found


def read_inks(value: str) -> CMYK | None:
    """Four numbers from 0 to 100, such as `85 45 0 55`, as a build; None if it is anything else."""
    if not _FOUR.fullmatch(value):
        return None
    cyan, magenta, yellow, black = (float(number) / 100 for number in value.split())
    return (cyan, magenta, yellow, black) if max(cyan, magenta, yellow, black) <= 1 else None


def place_of(workspace: Workspace, token: str) -> Source | None:
    """Where the project, or what it extends, declares a token; None if only lispub's own style sheet does."""
    for path in reversed(workspace.layers(PATH)):
        found = None if path == f"@base/{PATH}" else re.search(rf"--{re.escape(token)}\s*:", _css(workspace, path))
        if found is not None:
            return Source.in_text(PATH, found.string, found.start())
    return None


def _declared(workspace: Workspace, path: str) -> list[tuple[str, str]]:
    """The tokens of one style sheet with their values, in the order of the sheet."""
    return [(name, value.strip()) for name, value in _DECLARED.findall(_css(workspace, path))]


def _css(workspace: Workspace, path: str) -> str:
    """A style sheet with its comments blanked out, so that every place stays."""
    css = workspace.read(path).decode("utf-8", "replace")
    return re.sub(r"/\*.*?\*/", lambda comment: re.sub(r"[^\n]", " ", comment[0]), css, flags=re.DOTALL)
