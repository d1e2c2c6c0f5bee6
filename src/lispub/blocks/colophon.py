"""The colophon: what this edition is, what it holds, under which terms, and what made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lispub import __version__, registry
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, Strategy

# what is counted, as one and as many
COUNTED = {
    "chapter": ("chapter", "chapters"), "paragraph": ("numbered paragraph", "numbered paragraphs"),
    "figure": ("figure", "figures"), "table": ("table", "tables"), "priority": ("priority", "priorities"),
    "action": ("action", "actions"), "question": ("question", "questions"),
    "source": ("source cited", "sources cited"), "value": ("number from the evidence", "different numbers from the evidence"),
}


class Colophon(Entry):
    """The typefaces with their licence, if the publication brings its own."""

    typefaces: Line | None = None


def pieces(block: Block, entry: Colophon, desk: Desk) -> Iterable[Piece]:
    """One piece. It names no form: the print edition shares the pages of the final."""
    strategy = desk.manuscript.strategy
    content = {
        "counts": tuple(_counts(desk)), "made": str(strategy.made or ""), "licence": desk.flow(strategy.licence),
        "typefaces": desk.line(entry.typefaces), "lispub": __version__, "statement": _statement(strategy),
    }
    yield Piece("colophon", block.id or "", content=content, source=block.source)


def _statement(strategy: Strategy) -> str:
    """Where the accessibility statement of the publication stands; empty if there is none, or no address for it."""
    name = next((name for name in strategy.editions if registry.editions()[name].form == "statement"), "")
    return strategy.address(name) if name else ""


def _counts(desk: Desk) -> Iterator[str]:
    """What the edition holds: `18 figures`; what it has none of is left out."""
    chapters = sum(line.level == 1 and line.unit.isdecimal() for line in desk.listed("section"))
    elsewhere = {"chapter": chapters, "source": len(desk.evidence())}
    for name, (one, many) in COUNTED.items():
        count = elsewhere.get(name, desk.count(name))
        if count:
            yield f"{count:,} {one if count == 1 else many}"


BLOCK = BlockKind("colophon", Colophon, pieces, shorthand="typefaces", needs_id=False)
