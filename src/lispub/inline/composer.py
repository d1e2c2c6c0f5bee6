"""Tokens of markdown-it into the nodes of `model/inline.py`, each with its place; what cannot be set, into problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from lispub.inline.markdown import AT, markdown
from lispub.inline.marks import Fault
from lispub.inline.places import Places
from lispub.inline.words import add_text, joined, trimmed, typeset
from lispub.model.inline import (
    Citation,
    Cited,
    Counted,
    CrossRef,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    NoteRef,
    OwnNumber,
    Paragraph,
    Prose,
    Sourced,
    Span,
    TermRef,
    Text,
    ValueRef,
    ValueWords,
)
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source, Written
from lispub.typography import typography

DEEPEST_LIST = 3
DEEPEST_MARKS = 20
LONGEST_WORD = 500      # letters: no line of any page holds it, and laying it out takes minutes
_BEGINS_A_BLOCK = frozenset("#>-+*_`~=|[0123456789")      # of a single line; all other blocks need a second one
_LISTS = {"bullet_list_open": False, "ordered_list_open": True}
_REFUSED = {
    "heading_open": ("a heading", "use a `heading` block; words over a line of `---` are a heading to Markdown"),
    "blockquote_open": ("a quotation", "use a `quote` block"),
    "table_open": ("a table", "use a `table` block"),
    "hr": ("a rule", "leave it out; a `heading` block parts a text"),
    "fence": ("a code block", "leave the fence out; a `callout` block sets words apart"),
    "code_block": ("a code block", "take the indentation out: four spaces before a line mean code to Markdown"),
}
_ADDRESS = re.compile(r"https?://[^/?#\s]+|mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)


class Composer:
    """Composes one text. `problems` fill on the way; nothing is raised, and the words of what is refused are kept."""

    def __init__(self, text: Written) -> None:
        self.text = text
        self.written = re.sub(r"\r\n?", "\n", text)     # as markdown-it counts lines
        self.lines = self.written.split("\n")
        self.problems: list[Problem] = []
        self.notes: dict[str, tuple[Inline, ...]] = {}
        self.called: set[str] = set()
        self.one_line = False

    # whole texts

    def flow(self) -> Prose:
        """Paragraphs and lists."""
        tokens = markdown().parse(self.written)
        return self._prose(self._compose(tokens))

    def line(self) -> Prose:
        """One paragraph. A single word is never a block to us, so that `-` or `#` may stand in the cell of a table."""
        self.one_line = True
        words = self.written.strip()
        plainly = "\n" not in words and (words[:1] not in _BEGINS_A_BLOCK or re.search(r"\s", words) is None)
        parts = self._compose(markdown().parseInline(words) if plainly else markdown().parse(self.written))
        lists = any(isinstance(part, Listing) for part in parts)
        if len(parts) < 2 and not lists:
            return self._prose(parts)
        found = "a list stands" if lists else f"{len(parts)} paragraphs stand"
        self._problem("one-line", f"this is one line of text, and {found} here", self.text.at(0),
                      "write one paragraph; a number or a hyphen that begins a line needs a backslash: `4\\. Skills`, "
                      "`\\- 5`")
        return self._prose((Paragraph(joined(parts), source=self.text.at(0)),))

    def _prose(self, parts: tuple[Paragraph | Listing, ...]) -> Prose:
        for number, line in enumerate(self.lines):
            if found := re.search(rf"\S{{{LONGEST_WORD},}}", line):
                message = f"a word of {len(found[0])} letters stands here"
                place = self.text.at(number, found.start())
                self.problems.append(Problem("long-word", Weight.STOPS, message, place, "part it; no page can hold it"))
        in_order = sorted(self.problems, key=lambda problem: problem.source or self.text.source)
        return Prose(parts, self.text.source, tuple(in_order))

    def _compose(self, tokens: list[Token]) -> tuple[Paragraph | Listing, ...]:
        defined = self._define(tokens)
        parts = self._parts(iter(tokens))
        for id, place in defined.items():
            if id not in self.called:
                self._problem("unused-note", f"the note `{id}` is defined, and nothing calls it", place,
                              f"call it with `[^{id}]`, or take it out")
        return parts

    # notes

    def _define(self, tokens: list[Token]) -> dict[str, Source]:
        """Read the definitions of notes, which may stand after their calls."""
        defined: dict[str, Source] = {}
        for opening, inline in pairwise(tokens):
            if opening.type != "note_open":
                continue
            id, place = opening.meta["id"], self._places(inline).at()
            if id in defined:
                self._problem("repeated-note", f"the note `{id}` is defined twice", place, "give one another id")
                continue
            defined[id] = place
            body, paragraph_id = self._nodes(inline, in_note=True)
            if paragraph_id:
                self._problem("malformed-mark", f"a note cannot have an id, `^{paragraph_id}`", place, "take it out")
            if not body:
                self._problem("malformed-mark", f"the note `{id}` has no words", place, f"write them after `[^{id}]:`")
            self.notes[id] = body
        return defined

    def _note(self, id: str, place: Source, in_note: bool) -> tuple[Inline, ...]:
        if in_note:
            self.called.add(id)
            self._problem("malformed-mark", f"`[^{id}]` calls a note from within a note", place,
                          "put its words into the outer note")
        elif id not in self.notes:
            self._problem("undefined-note", f"there is no note `{id}` in this text", place,
                          f"define it in the same text with a paragraph `[^{id}]: words`")
        else:
            self.called.add(id)
            return (NoteRef(id, self.notes[id], place),)
        return ()

    # paragraphs and lists

    def _parts(self, tokens: Iterator[Token], depth: int = 0) -> tuple[Paragraph | Listing, ...]:
        """The parts up to the end of the tokens or of the list item; whatever holds words becomes a paragraph."""
        parts: list[Paragraph | Listing] = []
        for token in tokens:
            if token.type in _REFUSED:
                what, remedy = _REFUSED[token.type]
                self._problem("unwanted-markdown", f"{what} cannot stand in text", self._places(token).at(), remedy)
            match token.type:
                case "inline":
                    parts.extend(self._paragraph(token))
                case "fence" | "code_block" if token.content.strip():
                    place = self._places(token).at()
                    parts.append(Paragraph((Text(" ".join(token.content.split()), place),), source=place))
                case "bullet_list_open" | "ordered_list_open":
                    parts.append(self._listing(token, tokens, depth + 1))
                case "note_open":
                    next(tokens)    # its words are read already
                case "list_item_close":
                    break
        return tuple(parts)

    def _paragraph(self, token: Token) -> Iterator[Paragraph]:
        nodes, id = self._nodes(token)
        place = self._places(token).at()
        if nodes:
            yield Paragraph(nodes, id, place)
        elif id:
            self._problem("malformed-mark", f"`^{id}` is the id of no words", place, "put it behind its paragraph")

    def _listing(self, opening: Token, tokens: Iterator[Token], depth: int) -> Listing:
        place = self._places(opening).at()
        first = opening.attrs.get("start", 1)
        if first != 1 and not self.one_line:
            self._problem("unwanted-markdown", f"a list cannot begin at {first}", place,
                          f"begin it with `1. `; if this is a sentence, write `{first}\\.`")
        if depth == DEEPEST_LIST + 1:
            self._problem("unwanted-markdown", f"lists are nested more than {DEEPEST_LIST} deep", place,
                          "make the list flatter")
        items: list[tuple[Paragraph | Listing, ...]] = []
        for token in tokens:
            if token.type != "list_item_open":
                break       # the list's own end
            items.append(self._parts(tokens, depth))
        return Listing(_LISTS[opening.type], tuple(items), place)

    # the nodes of one paragraph

    def _nodes(self, paragraph: Token, in_note: bool = False) -> tuple[tuple[Inline, ...], str]:
        """The nodes of a paragraph, and its id."""
        tokens = paragraph.children or []
        typeset(tokens)
        places = self._places(paragraph)
        open_tokens: list[Token] = []
        found: list[list[Inline]] = [[]]
        id = ""
        for token in tokens:
            place, meta = places.at(token.meta.get(AT, 0)), token.meta
            match token.type:
                case "text" | "text_special" | "code_inline" | "softbreak":
                    add_text(found[-1], token.content, place)
                case "hardbreak":
                    found[-1].append(LineBreak())
                case "value":
                    found[-1].append(ValueRef(meta["id"], meta["filters"], place))
                case "citation":
                    found[-1].append(_citation(meta["items"], places, place))
                case "cross_reference":
                    found[-1].append(CrossRef(meta["kind"], meta["target"], place))
                case "note_call":
                    found[-1].extend(self._note(meta["id"], place, in_note))
                case "paragraph_id":
                    id = meta["id"]
                case "problem":
                    self._fault(meta["fault"], place)
                case "image":
                    self._problem("unwanted-markdown", "an image cannot stand in text", place, "use an `image` block")
                    add_text(found[-1], token.content, place)
                case _ if token.nesting > 0:
                    open_tokens.append(token)
                    found.append([])
                case _ if token.nesting < 0:
                    opening, children = open_tokens.pop(), tuple(found.pop())
                    at = places.at(opening.meta.get(AT, 0))
                    if len(open_tokens) == DEEPEST_MARKS:
                        self._problem("malformed-mark", f"marks stand {DEEPEST_MARKS} deep within each other here", at, "take some out")
                    deep = len(open_tokens) >= DEEPEST_MARKS
                    found[-1].extend(children if deep else self._wrapped(opening, children, at))
        return trimmed(found[0]), id

    def _wrapped(self, opening: Token, children: tuple[Inline, ...], place: Source) -> tuple[Inline, ...]:
        match opening.type:
            case "em_open":
                return (Emphasis(children),)
            case "strong_open":
                return (Emphasis(children, strong=True),)
            case "span_open":
                return (Span(children, opening.meta["lang"]),)
            case "sourced_open":
                locator = typography(opening.meta["locator"])
                return (Sourced(children, opening.meta["evidence"], locator, place),)
            case "value_words_open":
                return (ValueWords(children, opening.meta["value"], place),)
            case "counted_open":
                return (Counted(children, opening.meta["of"], place),)
            case "own_number_open":
                return (OwnNumber(children, opening.meta["kind"], place),)
            case "term_open":
                return (TermRef(children, opening.meta["term"], place),)
            case "link_open":
                return self._link(str(opening.attrs["href"]), children, place)
        return children

    def _link(self, href: str, children: tuple[Inline, ...], place: Source) -> tuple[Inline, ...]:
        if _ADDRESS.match(href):
            return (Link(children, href, place),)
        remedy = "write a whole address that begins with https://, http:// or mailto:"
        if ":" not in href.partition("/")[0]:
            remedy += "; for a place in this publication write a cross-reference such as `@sec-id`"
        self._problem("refused-link", f"the link to `{href[:60]}` is refused" if href else "the link leads nowhere", place, remedy)
        return children

    # problems and their places

    def _places(self, token: Token) -> Places:
        return Places(self.text, self.lines, token)

    def _fault(self, fault: Fault, place: Source) -> None:
        self.problems.append(Problem(fault.check, fault.weight, fault.message, place, fault.remedy))

    def _problem(self, check: str, message: str, place: Source, remedy: str) -> None:
        self.problems.append(Problem(check, Weight.BLOCKS_ISSUE, message, place, remedy))


def _citation(items: list[tuple[int, str, str]], places: Places, place: Source) -> Citation:
    cited = (Cited(id, typography(locator), places.at(offset)) for offset, id, locator in items)
    return Citation(tuple(cited), place)
