"""Numbers that have their source in place, each with the id of the passage that holds it and a number: `p-0214.1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lispub.model.inline import Inline, Prose, Sourced
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.model.references import InPlace
from lispub.model.source import Source
from lispub.walk import in_order, nodes_in, nodes_of, paragraphs, plain, prose_in

Passage = tuple[str, str, str, tuple[Inline, ...]]     # its name, unit and block, and its nodes


def in_place(manuscript: Manuscript, texts: Iterable[Prose]) -> dict[Source, InPlace]:
    """Every number sourced in place, by where it stands: chapters in reading order, then what registers say of their entries.

    `texts` are all texts of the manuscript.
    """
    found: dict[Source, InPlace] = {}
    counts: Counter[str] = Counter()
    for name, unit, block, nodes in _passages(manuscript, texts):
        for node in nodes_in(nodes):
            if isinstance(node, Sourced) and node.source not in found:
                counts[name] += 1
                found[node.source] = InPlace(
                    f"{name}.{counts[name]}", plain(node.children), node.evidence, node.locator, node.source, unit, block,
                )
    return found


def _passages(manuscript: Manuscript, texts: Iterable[Prose]) -> Iterator[Passage]:
    for chapter in in_order(manuscript):
        yield from _of_chapter(chapter)
    for prose in texts:     # those of the chapters again, which are known already
        if _any_sourced(prose):
            path = PurePosixPath(prose.source.path)
            name = f"fig-{path.stem}" if path.parts[0] == "figures" else path.stem
            yield from ((name, "", "", part.nodes) for part in paragraphs(prose.parts))


def _any_sourced(prose: Prose) -> bool:
    """Whether a text sources any number in place: few do."""
    return any(isinstance(node, Sourced) for node in nodes_of(prose))


def _of_chapter(chapter: Chapter) -> Iterator[Passage]:
    unit = str(chapter.head.id)
    for head in (chapter.head, chapter.draft_head):
        for prose in filter(_any_sourced, prose_in(head)):
            yield f"sec-{unit}", unit, "", prose.nodes
    for number, block in enumerate(chapter.blocks, 1):
        yield from _of_block(unit, number, block)


def _of_block(unit: str, number: int, block: Block) -> Iterator[Passage]:
    name = str(block.id or f"{unit}-{number}")
    for entry in (block.final, block.draft):
        for prose in filter(_any_sourced, prose_in(entry)):
            for part in paragraphs(prose.parts):
                yield part.id or name, unit, str(block.id or number), part.nodes
