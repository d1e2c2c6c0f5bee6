"""What the style sheets for paper and the SVG images of a project declare, each with its place; lispub's own are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.workspace import Refused, Workspace

# What only looks like a declaration, or hides one: comments, strings, addresses. In an SVG strings are attributes, and stay.
_CSS_NOISE = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=url\()[^)]*""", re.DOTALL)
_SVG_NOISE = re.compile(r"<!--.*?(?:-->|\Z)|/\*.*?\*/", re.DOTALL)
# A selector such as `a:hover` is followed by a brace, a declaration never is.
_DECLARATION = re.compile(r"(?<![\w-])(?P<name>-{0,2}[a-zA-Z][\w-]*)\s*:\s*(?P<value>[^;{}]*?)\s*(?=[;}]|\Z)")
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(?P<name>style|fill|stroke|filter|mask|[a-z-]*color|[a-z-]*opacity)\s*=\s*(?P<quote>["'])(?P<value>[^<]*?)(?P=quote)"""
)
_STYLE_ELEMENT = re.compile(r"(?<=>)[^<]*(?:<!\[CDATA\[.*?\]\]>)?[^<]*(?=</(?:\w+:)?style\s*>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property, or an attribute of an SVG that is one, and where it stands.

    `value` is what there is to read in a style sheet, without strings and addresses; `written` is all of it.
    """

    name: str
    value: str
    written: str
    source: Source


def in_style_sheets(workspace: Workspace) -> Iterator[Declaration]:
    """Every declaration of the sheets of `styles/` and `styles/blocks/`; those of the web, in `styles/web/`, go to no press."""
    for path in (*workspace.list("styles/*.css"), *workspace.list("styles/blocks/*.css")):
        for text in _own(workspace, path):
            plain = _CSS_NOISE.sub(_blank, text)
            yield from (_declaration(path, text, found, 0) for found in _DECLARATION.finditer(plain))


def in_images(proof: Proof, workspace: Workspace) -> Iterator[Declaration]:
    """Every attribute and every declaration of the SVG images, and of the drawings beside the style sheets."""
    images = (image.path for _, image in sorted(proof.manuscript.images.items()) if image.path.lower().endswith(".svg"))
    for path in (*workspace.list("styles/*.svg"), *images):
        for text in _own(workspace, path):
            plain = _SVG_NOISE.sub(_blank, text)
            for found in _ATTRIBUTE.finditer(plain):
                if found["name"] == "style":
                    yield from (_declaration(path, text, each, found.start("value")) for each in _DECLARATION.finditer(found["value"]))
                else:
                    yield _declaration(path, text, found, 0)
            for sheet in _STYLE_ELEMENT.finditer(plain):
                yield from (_declaration(path, text, each, sheet.start()) for each in _DECLARATION.finditer(sheet[0]))


def _own(workspace: Workspace, path: str) -> Iterator[str]:
    """The text of a file in each layer that is the project's, or of what it extends. Other checks say what cannot be read."""
    for layer in workspace.layers(path):
        if not layer.startswith("@base/"):
            try:
                yield workspace.read(layer).decode("utf-8", "replace")
            except Refused:
                continue


def _declaration(path: str, text: str, found: re.Match[str], offset: int) -> Declaration:
    place = Source.in_text(path, text, found.start("name") + offset)
    written = text[found.start("value") + offset:found.end("value") + offset]
    return Declaration(found["name"].lower(), found["value"], written, place)


def _blank(noise: re.Match[str]) -> str:
    """Spaces in its place, so that every place stays."""
    return re.sub(r"[^\n]", " ", noise[0])
