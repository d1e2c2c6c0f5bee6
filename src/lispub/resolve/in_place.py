"""Numbers that have their source in place, each with the id of the passage that holds it and a number: `p-0214.1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from lispub.model.inline import Inline, Listing, Paragraph, Sourced
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.model.references import InPlace
from lispub.model.source import Source
from lispub.walk import in_order, nodes_in, plain, prose_in, prose_of

Passage = tuple[str, str, str, tuple[Inline, ...]]     # its name, unit and block, and its nodes


def in_place(manuscript: Manuscript) -> dict[Source, InPlace]:
    """Every number sourced in place, by where it stands: chapters in reading order, then what registers say of their entries."""
    found: dict[Source, InPlace] = {}
    counts: Counter[str] = Counter()
    for name, unit, block, nodes in _passages(manuscript):
        for node in nodes_in(nodes):
            if isinstance(node, Sourced) and node.source not in found:
                counts[name] += 1
                found[node.source] = InPlace(
                    f"{name}.{counts[name]}", plain(node.children), node.evidence, node.locator, node.source, unit, block,
                )
    return found


def _passages(manuscript: Manuscript) -> Iterator[Passage]:
    for chapter in in_order(manuscript):
        yield from _of_chapter(chapter)
    for prose in prose_of(manuscript):      # those of the chapters again, which are known already
        path = PurePosixPath(prose.source.path)
        name = f"fig-{path.stem}" if path.parts[0] == "figures" else path.stem
        for part in prose.parts:
            yield from ((name, "", "", nodes) for _, nodes in _paragraphs(part))


def _of_chapter(chapter: Chapter) -> Iterator[Passage]:
    unit = str(chapter.head.id)
    for head in (chapter.head, chapter.draft_head):
        for prose in prose_in(head):
            yield f"sec-{unit}", unit, "", prose.nodes
    for number, block in enumerate(chapter.blocks, 1):
        yield from _of_block(unit, number, block)


def _of_block(unit: str, number: int, block: Block) -> Iterator[Passage]:
    name = str(block.id or f"{unit}-{number}")
    for entry in (block.final, block.draft):
        for prose in prose_in(entry):
            for part in prose.parts:
                for id, nodes in _paragraphs(part):
                    yield id or name, unit, str(block.id or number), nodes


def _paragraphs(part: Paragraph | Listing) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Each paragraph with its id, or an empty one; those of a list too."""
    if isinstance(part, Paragraph):
        yield part.id, part.nodes
        return
    for item in part.items:
        for inner in item:
            yield from _paragraphs(inner)
