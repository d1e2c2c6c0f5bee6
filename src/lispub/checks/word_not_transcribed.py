"""Words that a page of the book has and its plain text has not, or has in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from lispub.checks._text import folded
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

BEFORE, SHOWN = 4, 8        # words that a message quotes: those before the first lost one, and those from it on
UNREAD = {"head", "script", "style", "template", "title", "svg"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "code", "data", "em", "i", "small", "span", "strong", "sub", "sup", "time"}


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each unit whose words do not all follow each other in the transcript: more may stand between them, never fewer."""
    if proof.galley is None or proof.transcript is None:
        return
    told, at = _words(proof.transcript), 0
    for unit in proof.galley.units:
        asked, here = _words(_text(unit.html)), at
        for place, word in enumerate(asked):
            try:
                at = told.index(word, at) + 1
            except ValueError:
                after = " ".join(asked[max(0, place - BEFORE):place])
                lost = " ".join(asked[place:place + SHOWN])
                yield CHECK.problem(f"`{unit.id}` is not told in order: “{lost}” does not follow “{after}”")
                at = here       # the units after it are searched from where it began
                break


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _text(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.texts)


class _Reader(HTMLParser):
    """The words of a unit in the order of its HTML, without what is hidden from readers who hear it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._hidden: list[str] = []        # the open elements from the first hidden one inwards
        self._notes: list[bool] = []        # of each open span, whether it is a note: its words are not those of the line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "span":
            self._notes.append("note" in (given.get("class") or "").split())
        if tag not in INLINE or (tag == "span" and self._notes[-1]):
            self.texts.append(" ")
        if tag in VOID:
            return
        if self._hidden or tag in UNREAD or given.get("aria-hidden") == "true" or "hidden" in given:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE or (tag == "span" and self._notes and self._notes.pop()):
            self.texts.append(" ")
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


CHECK = CheckKind(
    id="word-not-transcribed",
    stage="transcript",
    weight=Weight.BLOCKS_ISSUE,
    what="A word of the book that its plain text leaves out, or tells in another place.",
    why="Who hears the book or reads it in braille has nothing but this text, and cannot notice what is missing.",
    remedy="In a template of your own put words into paragraphs, lists, tables, figures or headings, each inside one element.",
    reference="Equality Act 2010, section 20(6): information in an accessible format; WCAG 2.2, 1.3.2 Meaningful sequence",
    bad="<label>Opens</label> written by a template between the cells of a row",
    good="<td><p>Opens</p></td>",
    find=find,
)
