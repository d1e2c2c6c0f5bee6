"""The schedule of changes for people and machines: text, HTML, JSON. Every change once, in words, with its reasons."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from html import escape

from lispub.model.issued import IssuedBook
from lispub.model.manuscript import Manuscript
from lispub.model.redline import Change, Redline
from lispub.numerals import day
from lispub.redline.told import shown, told
from lispub.walk import plain

WIDTH = 100     # columns
NONE = "Nothing differs."


def reasons(manuscript: Manuscript) -> dict[str, str]:
    """The reason of each decision, in bare words."""
    return {id: plain(decision.reason.nodes).rstrip(".") for id, decision in manuscript.decisions.items()}


def why(change: Change, reasons: Mapping[str, str]) -> str:
    """Why a passage changed, as the decisions say; empty where none is known."""
    known = [reasons[id] for id in change.because if id in reasons]
    return f"Because: {'; '.join(known)}." if known else ""


def version(book: IssuedBook) -> str:
    """A book by what it says of itself: `Consultation draft, version 1.0, 4 March 2024`."""
    return f"{book.status}, version {book.version}, {day(book.date)}"


def as_text(redline: Redline, reasons: Mapping[str, str]) -> str:
    """The schedule for a terminal."""
    lines = [f"From: {version(redline.old)}", f"To:   {version(redline.new)}"]
    for chapter in redline.chapters:
        lines += ["", chapter.name]
        for change in chapter.changes:
            sentence = " ".join(part for part in (f"{change.name}:", told(change), why(change, reasons)) if part)
            lines.append(textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))
    return "\n".join([*lines, *(() if redline.chapters else ("", NONE)), ""])


def as_html(redline: Redline, reasons: Mapping[str, str], language: str = "en-GB") -> str:
    """The schedule as a page without style, in headings and lists: what was added is `<ins>`, what was removed `<del>`."""
    title = f"{redline.new.title}: what changed"
    return "\n".join([
        "<!DOCTYPE html>", f'<html lang="{escape(language)}">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', f"<title>{escape(title)}</title>", "</head>", "<body>",
        "<main>", f"<h1>{escape(title)}</h1>",
        f"<p>From: {escape(version(redline.old))}. To: {escape(version(redline.new))}.</p>", *_html(redline, reasons), "</main>", "</body>",
        "</html>", "",
    ])


def _html(redline: Redline, reasons: Mapping[str, str]) -> Iterator[str]:
    if not redline.chapters:
        yield f"<p>{NONE}</p>"
    for chapter in redline.chapters:
        yield f"<h2>{escape(chapter.name)}</h2>"
        for change in chapter.changes:
            yield f"<h3>{escape(change.name)}</h3>"
            yield f"<p>{escape(told(change))}</p>"
            if "reworded" in change.how:
                tag = {"removed": "del", "added": "ins", "kept": "span"}
                marked = "".join(f"<{tag[run.part]}>{escape(shown(run, change))}</{tag[run.part]}>" for run in change.runs)
                yield f"<blockquote><p>{marked}</p></blockquote>"
            if because := why(change, reasons):
                yield f"<p>{escape(because)}</p>"


def as_json(redline: Redline, reasons: Mapping[str, str]) -> str:
    """The schedule for machines."""
    schedule = {
        "old": _head(redline.old), "new": _head(redline.new),
        "changes": [
            {
                "chapter": chapter.name, "id": change.passage.id, "kind": change.passage.kind, "name": change.name,
                "how": change.how, "told": told(change), "moved_from": change.moved_from,
                "runs": [{"part": str(run.part), "words": shown(run, change)} for run in change.runs],
                "facts": [{"name": fact.name, "before": fact.before, "after": fact.after} for fact in change.facts],
                "because": [{"decision": id, "reason": reasons.get(id, "")} for id in change.because],
            }
            for chapter in redline.chapters for change in chapter.changes
        ],
    }
    return f"{json.dumps(schedule, ensure_ascii=False, indent=1)}\n"


def _head(book: IssuedBook) -> dict[str, object]:
    return {"edition": book.edition, "title": book.title, "version": book.version, "date": book.date.isoformat(), "status": book.status}
