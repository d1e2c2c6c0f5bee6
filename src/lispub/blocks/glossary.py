"""The glossary: every term with its meaning, in alphabetical order; words of the text marked `{term=id}` lead here."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.registers import Term


class Glossary(Entry):
    """Nothing to write here: everything comes from `glossary.yaml`."""


def pieces(block: Block, entry: Glossary, desk: Desk) -> Iterable[Piece]:
    """One piece with all terms; nothing if there are none."""
    written = {id: written_form(id, term) for id, term in desk.manuscript.glossary.items()}
    terms = tuple(
        {
            "term": written[id], "anchor": desk.number("term", f"term-{id}").anchor, "means": desk.line(desk.manuscript.glossary[id].means),
            "stands_for": str(desk.manuscript.glossary[id].stands_for or ""),
        }
        for id in sorted(written, key=lambda id: (written[id].casefold(), id))
    )
    if terms:
        yield Piece("glossary", block.id or "", content={"terms": terms}, source=block.source)


def written_form(id: str, term: Term) -> str:
    """A term as it is written in a text: its `term`, else its id with spaces."""
    return str(term.term or id.replace("-", " "))


BLOCK = BlockKind("glossary", Glossary, pieces, needs_id=False)
