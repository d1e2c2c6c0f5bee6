"""The kinds of blocks that are looked up, in the order in which they should be heard: tables row by row, and the annexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from heard_words import Content, Head, brief, day, evidence, flow, label, partial, runs, said, source_of

from lispub.model.book import Book, Piece
from lispub.model.inline import Text


def table(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    for name in ("title", "unit", "description"):
        yield from said(content.get(name) or ())
    yield from (Head(words) for title in content["head"] for words in said(title))
    for row in content["rows"]:
        for cell in row["cells"]:
            yield from said(cell)
    if content["source"]:
        yield from source_of(content["source"])
        yield f"{content['dataset']}.csv" if content["dataset"] else ""
    else:
        yield from evidence(content)


def matrix(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    yield content["of"]
    yield from (Head(words) for title in content["head"] for words in said(title))
    for title, cells in content["rows"]:
        yield from said(title)
        for labels in cells:
            yield ", ".join(label.number for label in labels)


def action_register(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    yield content["standing"]
    for group, rows in content["groups"]:
        yield from said(group.title if content["grouped"] else ())
        for row in rows:
            yield row["label"].number
            yield brief(row["text"])
            yield brief(row["milestone"])
            yield brief(row["owner"])
            yield row["start"]
            yield row["by"]
            yield row["priority"].number if row["priority"] else ""
            yield "" if content["standing"] else row["standing"]


def baselines(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    for row in content["rows"]:
        for name in ("name", "definition", "unit"):
            yield from said(row[name])
        for name in ("baseline", "value", "against"):
            shown = row[name]
            if shown:
                yield from said((shown["value"],))
                yield shown["place"] if name == "against" else ""
                yield shown["period"]
        yield ", ".join(label.number for label in row["priorities"])
    yield from said(content["note"])
    yield from evidence(content)


def profiles(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    if content["part"] == "head":
        yield from said(content["name"])
        yield from said(content["says"])
        return
    yield label(piece)
    yield from said(content["title"])
    yield content["place"]
    yield from map(Head, (content["place"], content["within"], content["against"], content["among"]))
    for row in content["rows"]:
        yield from said(row["title"])
        yield from said(row["unit"])
        yield from (row["value"], row["within"], row["against"], row["other"] if content["against"] else "")
        yield row["interval"] or row["rank"]
    yield from said(content["note"])
    yield from (label for note in content["sources"] for label in note.labels)


def coverage(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    yield from (Head(words) for title, _ in content["schemes"] for words in said(title))
    yield from (Head(words) for title in content["items"] for words in said(title))
    for row in content["rows"]:
        yield row["label"].number
        yield brief(row["title"])
        yield from (brief(title) for title, mark in zip(content["items"], row["marks"], strict=True) if mark)
    yield from (str(count) for count in content["served"])
    for title, reason in content["none"]:
        yield from said(title)
        yield from said(reason)


def priority_evidence(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield label(piece)
    yield from said(content["title"])
    yield from map(Head, content["kinds"])
    for row in content["rows"]:
        yield row["label"].number
        yield brief(row["title"])
        for each in (each for cell in row["cells"] for each in cell):
            yield each["source"].label
            yield each["name"]
            yield from runs(each["actions"])
        for name, values in row["measures"]:
            yield from said(name)
            yield from runs(values)


def evidence_base(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    if content["code"]:
        yield f"Code that leads to {content['code']}"       # its alternative text
        yield content["code"]
    for entry in content["entries"]:
        source = entry["source"]
        yield source.label
        yield source.author
        yield partial(source.issued) if source.issued else ""
        yield source.title
        yield entry["kind"]
        yield source.publisher if source.publisher != source.author else ""
        if source.url.startswith(("https://", "http://")):
            yield source.url
            yield partial(source.accessed) if source.accessed else ""
        yield source.licence.strip(".")
        yield from said(source.note or ())
        yield from said(source.later or ())
        yield from runs(entry["used"])
        yield from runs(entry["numbers"])
        for file, release in entry["files"]:
            yield f"{file}.csv"
            yield release


def values(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for group in content["groups"]:
        yield from said(group["name"])
        if group["definition"]:
            yield from said(group["definition"])
            yield from said(group["unit"])
            for id, file in group["files"].items():
                yield from (file["letter"], f"{id}.csv", *(item.label for item in file["sources"]), file["cell"])
        for row in group["rows"]:
            yield from value(row, row["value"], group["in_place"])


def value(row: Content, value: Any, in_place: bool) -> Iterator[str]:
    yield value.label
    if in_place:
        yield value.text
    else:
        yield value.place
        yield from said(row["what"])
        yield from (row["unit"], row["status"], value.vintage)
        yield from said(() if row["beside"] else value.working)
        yield from said(value.differs)
        yield from (value.period, value.text)
    if row["beside"]:
        yield from said(value.working)
    else:
        yield from (item.label for item in value.source.items)
    yield value.source.items[0].locator if value.source.items else ""
    yield row["file"]
    yield from runs(row["used"])
    yield from runs(row["parts_of"])


def glossary(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for term in content["terms"]:
        yield term["term"]
        yield from said(term["means"])


def index(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for entry in content["entries"]:
        yield entry["term"]
        yield from runs(entry["places"])


def changes(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    if content["part"] == "sum":
        for how, count in content["counts"]:
            yield how
            yield str(count)
        return
    yield from said(content["reason"])
    for change in content["changes"]:
        was = change.was[:1].lower() + change.was[1:] if change.how != "not asked again" else change.was
        title = brief(change.title)
        shown = (title if title else was) if change.how != "not asked again" else was
        yield from (change.name, shown, change.said)
    yield from (label.number for label in content["also"])


def errata(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    for correction in content["corrections"]:
        yield correction["version"]
        yield from said(correction["text"])
        yield day(correction["date"])
    if content["since"]:
        yield from (content["since"], day(content["issued"]))
    for change in content["changes"]:
        yield from (change["name"], change["told"])


def colophon(piece: Piece, content: Content, book: Book) -> Iterator[str]:
    yield from (book.title, brief(book.subtitle), book.status, book.version, day(book.issued))
    yield partial(content["made"]) if content["made"] else ""
    yield from (book.publisher, book.contact, brief(book.label), *content["counts"])
    yield from flow(content["licence"] or ())
    yield content["statement"]
    yield from said(content["typefaces"] or (Text("Source Serif 4 and Source Sans 3, by Adobe, under the SIL Open Font License 1.1"),))
    yield content["lispub"]
