"""The words of a paragraph: typography over its tokens, and Texts that never leave their line."""

from __future__ import annotations

from markdown_it.token import Token

from lispub.model.inline import Inline, LineBreak, Listing, Paragraph, Text
from lispub.model.source import Source
from lispub.typography import THING, VALUE, set_runs


def typeset(tokens: list[Token]) -> None:
    """Typography over the text tokens of a paragraph as one text, so that quotes pair across emphasis and values."""
    in_address = False
    runs: list[tuple[str, bool]] = []
    for token in tokens:
        if token.info == "auto":
            in_address = token.nesting > 0
        match token.type:
            case "text":
                runs.append((token.content, not in_address))
            case "softbreak":
                runs.append((" ", True))
            case "text_special" | "code_inline":
                runs.append((token.content, False))
            case "hardbreak":
                runs.append(("\n", False))
            case "value":
                runs.append((VALUE, False))
            case "citation" | "cross_reference" | "note_call" | "image":
                runs.append((THING, False))
            case _:
                runs.append(("", False))
    for token, words in zip(tokens, set_runs(runs), strict=True):
        if token.type in ("text", "softbreak"):
            token.content = words


def add_text(nodes: list[Inline], words: str, place: Source) -> None:
    """Add words to the Text before them, unless a new line begins: a Text never leaves its line."""
    last = nodes[-1] if nodes else None
    if not words:
        return
    if isinstance(last, Text) and last.source.line == place.line:
        nodes[-1] = Text(last.text + words, last.source)
    else:
        nodes.append(Text(words, place))


def trimmed(nodes: list[Inline]) -> tuple[Inline, ...]:
    """Without the space that stood before a paragraph's id."""
    while nodes and isinstance(last := nodes[-1], Text):
        nodes.pop()
        if words := last.text.rstrip(" \t\n"):
            return (*nodes, Text(words, last.source))
    return tuple(nodes)


def joined(parts: tuple[Paragraph | Listing, ...]) -> tuple[Inline, ...]:
    """The nodes of every paragraph, one to a line."""
    nodes: list[Inline] = []
    for part in parts:
        runs = [part.nodes] if isinstance(part, Paragraph) else [joined(item) for item in part.items]
        for run in runs:
            nodes.extend([LineBreak(), *run] if nodes else run)
    return tuple(nodes)
