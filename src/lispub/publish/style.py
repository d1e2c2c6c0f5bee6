"""The style of a site: the sheets of `styles/web/` in one file, what the pages ask of it, and the scripts and marks beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from lispub.publish.markup import add_class
from lispub.tokens import read_tokens
from lispub.workspace import Workspace

FIRST = ("styles/tokens.css", "styles/web/base.css", "styles/web/fonts.css", "styles/web/layout.css")
HUE = re.compile(r"--hue:\s*var\(--hue-([a-z][a-z0-9-]*)\b.*\)")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)       # for whoever writes the sheets, not for whoever waits for a page
PAPER_ONLY = ("--slack",)       # what a declaration begins with that has no meaning here


def move_styles(root: Element, rules: dict[str, str]) -> None:
    """Turn each style attribute into an attribute or a class, for a strict Content-Security-Policy allows none.

    `rules` holds the class of each declaration that was met so far, over all pages.
    """
    for each in root.iter():
        style = each.attrib.pop("style", "").strip("; ")
        hue = HUE.fullmatch(style)
        if hue:
            each.set("data-hue", hue[1])
        elif style and not style.startswith(PAPER_ONLY):
            add_class(each, rules.setdefault(style, f"as-{len(rules) + 1}"))


def style(workspace: Workspace, rules: Mapping[str, str]) -> str:
    """All sheets in the order of the cascade, each in all its layers, base first; then the hues, and the declarations of the pages."""
    sheets = [COMMENT.sub("", workspace.read(layer).decode()) for path in _sheets(workspace) for layer in workspace.layers(path)]
    hues = [_hue(name) for name in sorted(_hues(workspace))]
    return "\n".join((*sheets, *hues, *(f".{name} {{ {declared} }}" for declared, name in rules.items()), ""))


def beside(workspace: Workspace) -> dict[str, bytes]:
    """The scripts and drawings that stand beside the style, and the mark of the publication in a browser's tab."""
    paths = [path for pattern in ("*.js", "*.svg") for path in workspace.list(f"styles/web/{pattern}")]
    lead = read_tokens(workspace)["lead"]
    icon = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 1h14v14H1z" fill="{lead}"/></svg>\n'
    return {"icon.svg": icon.encode()} | {path.rpartition("/")[2]: workspace.read(path) for path in paths}


def _hues(workspace: Workspace) -> Iterator[str]:
    for name in read_tokens(workspace):
        if name.startswith("hue-") and not name.endswith("-tint"):
            yield name.removeprefix("hue-")


def _hue(name: str) -> str:
    return f'[data-hue="{name}"] {{ --hue: var(--hue-{name}); --hue-tint: var(--hue-{name}-tint, var(--lead-tint)) }}'


def _sheets(workspace: Workspace) -> Iterator[str]:
    sheets = (*workspace.list("styles/web/*.css"), *workspace.list("styles/web/blocks/*.css"))
    yield from (path for path in FIRST if workspace.layers(path))
    yield from (path for path in sheets if path not in FIRST)
