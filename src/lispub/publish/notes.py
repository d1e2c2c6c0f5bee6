"""Notes: where a note was, a call that leads to it; the note itself right after its paragraph or its table."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lispub.elements import Parents, classes, parents, upwards
from lispub.publish.markup import element, insert_after, replace

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
ENDED = {"dd", "li", "blockquote", "div", "aside", "section", "body"}
KEPT_WHOLE = {"table", "figure"}      # nothing is put between their parts


def set_notes(root: Element) -> None:
    """Part each call from its note. The ids are DPUB-ARIA's roles' to use: doc-noteref, doc-footnote, doc-backlink."""
    above = parents(root)
    last: dict[Element, Element] = {}       # the note that was put after a block last
    for note in [each for each in root.iter("span") if each.get("class") == "note" and each.get("data-number")]:
        id, number = note.get("id", ""), note.get("data-number", "")
        block = _block(note, above)
        call = element("a", number, class_="note-call", id=f"call-{id}", href=f"#{id}", role="doc-noteref", aria_label=f"Note {number}")
        replace(note, call, above[note])
        back = element("a", "↩", class_="back", href=f"#call-{id}", role="doc-backlink", aria_label=f"Back to the call of note {number}")
        line = element("p", element("span", number, class_="number"), f" {note.text or ''}", *note, " ", back)
        aside = element("aside", line, class_="note", id=id, role="doc-footnote")
        if block.tag == "p" and "unit" in classes(above[block]):
            _beside(block, above)
        if block.tag in BLOCKS | KEPT_WHOLE:
            insert_after(last.get(block, block), aside, above[block])
        else:       # words that stand in an item or a definition without a paragraph: nothing else may follow these
            block.append(aside)
        last[block] = aside


def _beside(paragraph: Element, above: Parents) -> None:
    """Hold a paragraph of the text and its notes together, so that the style can set these beside it."""
    holder = element("div", class_="noted")
    replace(paragraph, holder, above[paragraph])
    holder.append(paragraph)
    above[holder], above[paragraph] = above[paragraph], holder


def _block(note: Element, above: Parents) -> Element:
    """What a note follows: its paragraph or heading, but the whole of a table or a figure that holds it; else what it ends."""
    line = list(upwards(note, above))
    whole = next((each for each in line if each.tag in KEPT_WHOLE), None)
    if whole is not None:
        return whole
    return next(each for each in line if each.tag in BLOCKS | ENDED)
