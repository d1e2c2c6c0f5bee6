"""Inline nodes set as HTML: CSS and HTML call it phrasing content. These are the filters of the templates."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from lispub.model.inline import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    SetCitation,
    SetNote,
    SetRef,
    SetTerm,
    SetValue,
    SetWords,
    Span,
    Text,
)

NBSP = "\N{NO-BREAK SPACE}"
OPENING = ("(", "[", "“", "‘", "/", "—")      # nothing is tied to what opens


def inline(nodes: tuple[Inline, ...]) -> Markup:
    """Set nodes as HTML. A node that still only mentions a thing is a fault of ours and raises TypeError."""
    around = zip((None, *nodes), nodes, (*nodes[1:], None), strict=False)
    return Markup("").join(_tied(before, node, after) for before, node, after in around)


def headline(nodes: tuple[Inline, ...]) -> Markup:
    """A heading that does not end in a line of one word: its last two stay together (WeasyPrint 70 has no `text-wrap`)."""
    *before, last = nodes or (Text(""),)
    if isinstance(last, Text) and last.text.count(" ") > 1:
        first, _, word = last.text.rpartition(" ")
        last = Text(f"{first}{NBSP}{word}")
    return inline((*before, last))


def numeral(value: str) -> Markup:
    """A key number with its scale word set apart, to be smaller: `£41.3 billion`."""
    number, space, scale = value.partition(NBSP)
    return escape(number) + Markup('<span class="scale">{}</span>').format(space + scale) if space else escape(number)


def brief(nodes: tuple[Inline, ...]) -> Markup:
    """The same without notes, citations and links to glossary and values, for a title that is repeated in a list: an id may
    stand only once, and the line of a list is a link itself."""
    return inline(_without_calls(nodes))


def _tied(before: Inline | None, node: Inline, after: Inline | None) -> Markup:
    """A node among its neighbours: a citation is tied to the word before it, so that none begins a line.

    The space goes from the end of the text into the citation: WeasyPrint 70 breaks a text after its first word when the
    text fits its line but the space at its end does not.
    """
    if isinstance(node, Text) and isinstance(after, SetCitation):
        return escape(node.text.rstrip(" "))
    if isinstance(node, SetCitation):
        opened = isinstance(before, Text) and before.text.endswith(OPENING)
        return _citation(node, "" if before is None or opened else NBSP)
    return _node(node)


def _without_calls(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for node in nodes:
        match node:
            case SetNote() | SetCitation():
                pass
            case SetTerm() | SetWords():
                kept.extend(_without_calls(node.children))
            case SetValue():
                kept.append(replace(node, anchor=""))
            case Emphasis() | Link() | Span():
                kept.append(replace(node, children=_without_calls(node.children)))
            case _:
                kept.append(node)
    return tuple(kept)


def _node(node: Inline) -> Markup:
    match node:
        case Text():
            return escape(node.text)
        case Emphasis():
            tag = Markup("strong" if node.strong else "em")
            return Markup("<{0}>{1}</{0}>").format(tag, inline(node.children))
        case Link():
            return Markup('<a class="link" href="{}">{}</a>').format(node.href, brief(node.children))
        case Span():
            return Markup('<span lang="{}">{}</span>').format(node.lang, inline(node.children))
        case LineBreak():
            return Markup("<br>")
        case SetValue():
            said = Markup('<data class="value" value="{}">{}</data>').format(node.id, node.text)
            return Markup('<a class="stated" href="#{}">{}</a>').format(node.anchor, said) if node.anchor else said
        case SetWords():
            return Markup('<a class="stated" href="#{}">{}</a>').format(node.anchor, brief(node.children))
        case SetRef():
            return Markup('<a class="reference" href="#{}">{}</a>').format(node.anchor, node.text)
        case SetTerm():
            said = brief(node.children)
            if node.stands_for:
                said = Markup('<abbr title="{}">{}</abbr>').format(node.stands_for, said)
            return Markup('<a class="term" href="#{}">{}</a>').format(node.anchor, said)
        case SetNote():
            return Markup('<span class="note" id="{}" data-number="{}">{}</span>').format(
                node.anchor, node.number, inline(node.body)
            )
    raise TypeError(f"{type(node).__name__} is not set yet")


def _citation(citation: SetCitation, tie: str) -> Markup:
    """Each item with the bracket or semicolon that belongs to it, so that only the spaces between items may break."""
    last = len(citation.items) - 1
    cited = []
    for place, item in enumerate(citation.items):
        words = f"{item.label}, {item.locator}" if item.locator else item.label
        link = Markup('<a href="#{}" title="{}">{}</a>').format(item.anchor, item.title, words)
        opening, closing = f"{tie}[" if place == 0 else "", "]" if place == last else ";"
        cited.append(Markup('<span class="cited">{}{}{}</span>').format(opening, link, closing))
    return Markup('<span class="citation">{}</span>').format(Markup(" ").join(cited)) if cited else Markup("")
