"""The manuscript's side of the reading order: every word of a Book, in the order in which a reader should hear it.

It is told from the assembled Book alone, kind by kind, and knows no template, no HTML and no page. What templates put between the words
of the Book (“Owner:”, “Source:”) is no word of the manuscript: `reading` allows it between passages, never inside one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import heard_tables as tables
from heard_words import Content, Head, brief, cited, day, flow, label, said, source_of

from lispub.model.book import Book, KeyFigure, Piece, Unit


@dataclass(frozen=True)
class Passage:
    """Words that stand together, and where they come from. Nothing may stand between two of its words."""

    words: str
    unit: str
    kind: str
    head: bool = False      # whether it is the head of a column


def passages(book: Book) -> Iterator[Passage]:
    """Every passage of a book, in reading order."""
    for unit in book.units:
        for kind, words in (*(("unit", words) for words in _opening(unit)), *_pieces(unit, book)):
            if words.strip():
                yield Passage(words, unit.id, kind, isinstance(words, Head))


# units and kinds ----------------------------------------------------------------------------------------------------

def _opening(unit: Unit) -> Iterator[str]:
    if unit.opens:
        yield unit.label.number
        yield from said(unit.title)
        yield from said(unit.says)
        for number in unit.numbers:
            yield from _key_number(number)
    elif not (unit.pieces and unit.pieces[0].kind == "cover"):
        yield str(unit.label) if unit.label.number else ""
        yield from said(unit.title)


def _pieces(unit: Unit, book: Book) -> Iterator[tuple[str, str]]:
    for piece in unit.pieces:
        for words in _KINDS[piece.kind](piece, piece.content, book):
            yield piece.kind, words


def _key_number(number: KeyFigure) -> Iterator[str]:
    yield number.value
    yield from said(number.means)
    yield from said(number.against)
    yield number.source


def _chart(content: Content, label: str = "") -> Iterator[str]:
    yield label
    yield from said(content["title"])
    yield from said(content["unit"])
    yield brief(content["alt"])
    yield from said(content["note"])
    yield from source_of(content["source"])
    yield str(content["data"]) if content["data"] else f"{content['dataset']}.csv"


def _para(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield piece.label.number if piece.label is not None else ""
    yield from said(content["text"])


def _quote(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from flow(content["text"])
    yield from said(content["who"])
    yield cited(content["citation"]) if content["citation"] else ""


def _case_study(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from said(content["title"])
    yield from flow(content["text"])
    if content["chart"]:
        yield from _chart(content["chart"])
    if content["picture"]:
        yield brief(content["picture"]["alt"])
        yield from said(content["picture"]["credit"])


def _image(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield brief(content["alt"])
    yield from said(content["caption"])
    yield from said(content["credit"])


def _cover(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield book.status
    yield day(book.issued)
    yield book.title
    yield from said(content["strapline"] or book.subtitle)
    if content["chart"]:
        yield brief(content["chart"]["alt"])
        yield from said(content["key"] or content["chart"]["unit"])


def _listed(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from said(content["title"])
    for line in content["lines"]:
        yield line.label.number if piece.kind == "contents" else str(line.label)
        yield brief(line.title)


def _foreword(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from said(content["title"])
    yield from flow(content["text"])
    yield from said(content["by"])
    yield from said(content["role"])


def _respond(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from said(content["notice"])
    yield day(content["opens"])
    yield day(content["closes"])
    yield day(content["outcome_due"]) if content["outcome_due"] else ""
    yield str(content["minutes"] or "")
    yield from flow(content["text"])
    for way in content["ways"]:
        yield from said(way["says"])
        yield way["address"]
    for line in (*content["audience"], *content["promotion"]):
        yield from said(line)
    for event in content["events"]:
        yield day(event["date"])
        yield from said(event["place"])
        yield from said(event["says"])
    yield from said(content["decides"])
    yield from flow(content["equality"])
    yield from flow(content["confidentiality"])
    if content["privacy"]:
        yield from said(content["privacy"]["controller"])
        yield content["privacy"]["contact"]
        yield from said(content["privacy"]["basis"])
        yield from said(content["privacy"]["retention"])
        yield from flow(content["privacy"]["notice"])


def _alternatives(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for each in content["alternatives"]:
        yield from said(each["option"])
        yield from said(each["because"])


def _outcome(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    if content["part"] == "quotations":
        for words, who in content["quotations"]:
            yield from (words, who)
        return
    yield from said(content["reason"])
    for term, says in content["rows"]:
        yield term
        yield from said(says)


def _callout(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from said(content["title"])
    yield from flow(content["text"])


def _priority(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    yield from flow(content["text"])
    yield from (brief(name) for name in content["measures"])
    yield str(content["standing"])
    yield cited(content["evidence"]) if content["evidence"].items else ""


def _action(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    for name in ("text", "says", "owner"):
        yield from said(content[name] or ())
    yield str(content["start"] or "")
    yield str(content["by"] or "")
    yield from said(content["milestone"] or ())
    yield str(content["priority"] or "")
    yield str(content["standing"])
    yield cited(content["evidence"]) if content["evidence"].items else ""


def _question(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["text"])
    yield content["how"]
    for choice in content["choices"]:
        yield from said(choice)
    yield from said(content["about"] or ())
    yield from said(content["changes"])
    yield day(content["closes"])


def _questions(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for question in content["questions"]:
        yield str(question["label"] or "")
        yield question["text"]
        yield question["how"]
        yield from question["choices"]
        yield question["changes"]
        yield question["unit"]
        yield question["title"]
        yield from said(question["about"] or ())


def _overview(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for group in content["groups"]:
        yield from said(group.title)
        yield from said(group.says)
        for line in group.lines:
            yield line.label.number
            yield brief(line.title)


_KINDS: dict[str, Callable[[Piece, Content, Book], Iterable[str]]] = {
    "action": _action,
    "action-register": tables.action_register,
    "alternatives": _alternatives,
    "baselines": tables.baselines,
    "callout": _callout,
    "case-study": _case_study,
    "changes": tables.changes,
    "colophon": tables.colophon,
    "contents": _listed,
    "cover": _cover,
    "errata": tables.errata,
    "coverage": tables.coverage,
    "evidence-base": tables.evidence_base,
    "figure": lambda piece, content, book: _chart(content, label(piece)),
    "figure-data": tables.table,
    "foreword": _foreword,
    "glossary": tables.glossary,
    "heading": lambda piece, content, book: said(content["text"]),
    "image": _image,
    "index": tables.index,
    "key-numbers": lambda piece, content, book: (words for number in content["numbers"] for words in _key_number(number)),
    "list": lambda piece, content, book: flow((content["list"],)),
    "list-of": _listed,
    "matrix": tables.matrix,
    "overview": _overview,
    "page-break": lambda piece, content, book: (),
    "para": _para,
    "priority": _priority,
    "priority-evidence": tables.priority_evidence,
    "profiles": tables.profiles,
    "question": _question,
    "outcome": _outcome,
    "questions": _questions,
    "quote": _quote,
    "respond": _respond,
    "table": tables.table,
    "values": tables.values,
}
