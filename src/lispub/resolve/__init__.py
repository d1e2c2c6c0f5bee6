"""Stage: every mention in the manuscript, the anchors that can be named, and the number behind each value.

What a mention names may still be missing: the check `dangling-reference` reads the mentions and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.model.consultation import Decision, Question
from lispub.model.dataset import Dataset
from lispub.model.inline import Citation, Counted, CrossRef, Inline, Prose, Sourced, TermRef, ValueRef, ValueWords
from lispub.model.manuscript import Block, Chapter, Figure, Manuscript
from lispub.model.problem import Problem
from lispub.model.references import Mention, References
from lispub.model.registers import Action, Geography, Priority, Value
from lispub.model.source import Source, Written
from lispub.model.thread import NOBODY, Node
from lispub.quantity import display_of, sources_of
from lispub.resolve.entries import entries
from lispub.resolve.in_place import in_place
from lispub.resolve.numbers import numbers_of
from lispub.resolve.passages import node_of, passages
from lispub.walk import in_order, nodes_in, paragraphs, prose_in, prose_of


def resolve(manuscript: Manuscript) -> tuple[References, tuple[Problem, ...]]:
    """The references of a manuscript, and the values whose cell cannot be found or is not one number."""
    mentions = [*_in_registers(manuscript)]
    anchors: dict[str, Source] = {}
    for chapter in in_order(manuscript):
        anchors[f"sec-{chapter.head.id}"] = chapter.source
        mentions.extend(_in_chapter(chapter))
        anchors.update(_anchors(chapter))
    numbers, workings, problems = numbers_of(manuscript)
    displays = {id: display_of(manuscript, id) for id in manuscript.values}
    sources = {id: sources_of(manuscript, id) for id in manuscript.values}
    prose = tuple(prose_of(manuscript))
    return References(tuple(mentions), anchors, numbers, workings, displays, sources, in_place(manuscript, prose), prose), problems


def _in_registers(manuscript: Manuscript) -> Iterator[Mention]:
    for by, entry in entries(manuscript):
        if not isinstance(entry, Value | Dataset):
            for prose in prose_in(entry):
                yield from _in_prose(prose, by=by)
        for kind, target in _named(entry):
            if target is not None:
                yield Mention(kind, target, target.source, by=by)
        if isinstance(entry, Priority | Action):
            for scheme, items in entry.scheme.items():
                for item in items:
                    yield Mention("scheme", f"{scheme}/{item}", item.source, by=by)


def _named(entry: object) -> Iterator[tuple[str, Written | None]]:
    """What the fields of an entry of a register name, as kind and id."""
    match entry:
        case Geography():
            yield "geography", entry.within
        case Value():
            yield from (("measure", entry.measure), ("geography", entry.geography))
            yield from (("dataset", entry.dataset), ("evidence", entry.document))
            if entry.derive is not None:
                yield from (("value", part) for part in entry.derive.parts)
                given = entry.derive.rows or entry.derive.count
                if given is not None:
                    yield from (("dataset", given.dataset), ("geography", given.within))
        case Dataset():
            yield from (("evidence", id) for id in entry.origin.evidence)
            yield "measure", entry.origin.measure
            ids = (Written(str(row.cells[column]), row.source) for row in entry.rows for column in entry.origin.values.values())
            yield from (("value", id) for id in ids if id.strip())
            yield from (("dataset", id) for each in entry.origin.computed for id in each.equals.datasets)
        case Figure():
            yield "dataset", entry.head.dataset
        case Priority():
            yield from (("evidence", id) for id in entry.evidence)
            yield from (("measure", id) for id in entry.measures)
        case Action():
            yield from (("evidence", id) for id in entry.evidence)
            yield "priority", entry.priority
        case Question():
            yield from (("anchor", anchor) for anchor in entry.about)
        case Decision():
            yield from (("theme", id) for id in entry.themes)
            yield from (("question", id) for id in entry.questions)


def _in_chapter(chapter: Chapter) -> Iterator[Mention]:
    unit, own = chapter.head.id, Node("chapter", chapter.head.id)
    for head in (chapter.head, chapter.draft_head):
        if head is not None:
            for prose in prose_in(head):
                yield from _in_prose(prose, unit, by=own)
            for key_number in head.opener.numbers if head.opener else ():
                yield Mention("value", key_number.value, key_number.value.source, unit, by=own)
    for decision in chapter.head.because:
        yield Mention("decision", decision, decision.source, unit, by=own)
    for place, block in enumerate(chapter.blocks, 1):
        name = block.id or str(place)
        for decision in block.because:
            for by in dict.fromkeys(_said_by(block, unit, place)):
                yield Mention("decision", decision, decision.source, unit, name, by)
        kind = registry.blocks()[block.kind]
        for entry in (block.final, block.draft):
            if entry is not None:
                by = node_of(block, entry, unit, place)
                for mentioned, target in kind.mentions(entry):
                    yield Mention(mentioned, target, target.source, unit, name, by)
                for prose in prose_in(entry):
                    yield from _in_prose(prose, unit, name, by)


def _said_by(block: Block, unit: str, place: int) -> Iterator[Node]:
    """The passages of a block in both texts; the block itself if it has none."""
    for entry in (block.final, block.draft):
        if entry is not None:
            own = node_of(block, entry, unit, place)
            found = [passage for prose in prose_in(entry) for passage, _ in passages(prose, own)]
            yield from found or [own]


def _in_prose(prose: Prose, unit: str = "", block: str = "", by: Node = NOBODY) -> Iterator[Mention]:
    for passage, part in passages(prose, by):
        for kind, target, source in _in_nodes(part.nodes):
            yield Mention(kind, target, source, unit, block, passage)


def _in_nodes(nodes: tuple[Inline, ...]) -> Iterator[tuple[str, str, Source]]:
    for node in nodes_in(nodes):
        match node:
            case ValueRef():
                yield "value", node.id, node.source
            case Sourced():
                yield "evidence", node.evidence, node.source
            case ValueWords():
                yield "value", node.value, node.source
            case Counted() if node.of.startswith("tbl-"):
                yield "anchor", node.of, node.source
            case TermRef():
                yield "term", node.term, node.source
            case Citation():
                yield from (("evidence", cited.evidence, cited.source) for cited in node.items)
            case CrossRef():
                yield "anchor", node.anchor, node.source


def _anchors(chapter: Chapter) -> Iterator[tuple[str, Source]]:
    for block in chapter.blocks:
        kind = registry.blocks()[block.kind]
        for entry in (block.final, block.draft):
            if entry is not None:
                anchor = kind.anchor(block, entry)
                for found in (anchor, *kind.parts(entry)):
                    if found:
                        yield found, block.source
                for prose in prose_in(entry):
                    yield from ((part.id, part.source) for part in paragraphs(prose.parts) if part.id)
