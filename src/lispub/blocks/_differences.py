"""What differs between the draft and the final text, passage by passage: a paragraph is one, a list, a table, a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lispub import registry
from lispub.model.book import Label
from lispub.model.edition import Edition
from lispub.model.entry import Entry
from lispub.model.inline import (
    CrossRef,
    Holder,
    Inline,
    Listing,
    Paragraph,
    Prose,
    Text,
    ValueRef,
)
from lispub.model.kinds import Desk
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.walk import in_order, plain, prose_in, shown


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of one text that can change by itself. `place` sorts it: chapter, block and part, as written."""

    key: str
    place: tuple[int, int, int]
    kind: str
    block: Block
    prose: tuple[Prose, ...]

    @property
    def words(self) -> str:
        """What it says, whatever the number of a figure or the value of a number may be."""
        return " ".join(_words(part) for prose in self.prose for part in prose.parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage as it stood in the draft and as it stands in the final; None where it does not."""

    before: Passage | None
    after: Passage | None

    @property
    def because(self) -> tuple[str, ...]:
        """The decisions that its blocks name."""
        blocks = (passage.block for passage in (self.after, self.before) if passage is not None)
        return tuple(dict.fromkeys(str(id) for block in blocks for id in block.because))

    @property
    def moved(self) -> bool:
        """Whether it stands in another block than it did."""
        return self.before is not None and self.after is not None and self.before.block.source != self.after.block.source

    @property
    def reworded(self) -> bool:
        """Whether it stands in both texts, and says something else."""
        return self.before is not None and self.after is not None and self.before.words != self.after.words


def differences(draft: Desk, final: Desk) -> tuple[Difference, ...]:
    """Every passage that is not the same in both texts, in reading order."""
    return between(final.manuscript, draft.edition, final.edition)


def between(manuscript: Manuscript, draft: Edition, final: Edition) -> tuple[Difference, ...]:
    """The same, of an edition of the draft and one of the final, as they are written now."""
    before, after = _passages(manuscript, draft), _passages(manuscript, final)
    places = {key: passage.place for key, passage in (before | after).items()}
    found = (Difference(before.get(key), after.get(key)) for key in sorted(places, key=lambda key: places[key]))
    return tuple(each for each in found if each.before is None or each.after is None or each.moved or each.reworded or _redrawn(each))


def _redrawn(each: Difference) -> bool:
    """Whether a thing that is more than words, such as a table, has a draft of its own."""
    return each.after is not None and each.after.kind not in ("para", "list") and each.after.block.draft is not None


def _passages(manuscript: Manuscript, edition: Edition) -> dict[str, Passage]:
    """The passages of one text by key. What a block makes out of registers and lists, such as a contents, is none."""
    found: dict[str, Passage] = {}
    for number, chapter in enumerate(in_order(manuscript)):
        if _accounts(chapter):
            continue
        placed = {block.source: place for place, block in enumerate(chapter.blocks)}
        for block, entry in shown(chapter, edition):
            if registry.blocks()[block.kind].needs_id:
                for part, (key, kind, prose) in enumerate(_parts(block, entry)):
                    found.setdefault(key, Passage(key, (number, placed[block.source], part), kind, block, prose))
    return found


def _accounts(chapter: Chapter) -> bool:
    """Whether a chapter of the final alone gives the account of the changes, or of what was heard: it is not itself one of them."""
    return any(block.kind in ("changes", "outcome") for block in chapter.blocks) and all("final" in block.only for block in chapter.blocks)


def _parts(block: Block, entry: Entry) -> Iterator[tuple[str, str, tuple[Prose, ...]]]:
    """A text paragraph by paragraph and list by list, any other block whole; each with what it is found again by."""
    if block.kind != "text":
        anchor = registry.blocks()[block.kind].anchor(block, entry)
        yield anchor or str(block.id or block.source), block.kind, tuple(prose_in(entry))
        return
    unnamed: Counter[str] = Counter()
    for part in (part for prose in prose_in(entry) for part in prose.parts):
        kind, id = ("para", part.id) if isinstance(part, Paragraph) else ("list", "")
        unnamed[kind] += not id
        yield id or f"{block.id or block.source} {kind} {unnamed[kind]}", kind, (Prose((part,), part.source),)


def _words(part: Paragraph | Listing) -> str:
    if isinstance(part, Listing):
        return " ".join(_words(each) for item in part.items for each in item)
    return "".join(_said(part.nodes))


def _said(nodes: tuple[Inline, ...]) -> Iterator[str]:
    """Words without the breaks of lines, notes and citations; a value and a reference by their ids."""
    for node in nodes:
        match node:
            case Text():
                yield node.text
            case ValueRef():
                yield f"{{{{ {node.id} }}}}"
            case CrossRef():
                yield f"@{node.anchor}"
            case _ if isinstance(node, Holder):
                yield from _said(node.children)


def as_drafted(passage: Passage, draft: Desk) -> str:
    """The words of a passage of the draft, with the draft's own numbers: plain, for what they refer to is another book."""
    label = draft.label(passage.key)
    title = next((plain(line.title) for line in draft.listed(label.name.lower()) if line.label == label), "") if label else ""
    words = title or " ".join(_drafted(part, draft) for prose in passage.prose for part in prose.parts)
    return re.sub(r"\s+([.,;:])", r"\1", words)      # where a citation stood


def _drafted(part: Paragraph | Listing, draft: Desk) -> str:
    if isinstance(part, Listing):
        return "; ".join(" ".join(_drafted(each, draft) for each in item).rstrip(".;") for item in part.items) + "."
    return plain(draft.paragraph(part))


def label_of(passage: Passage, desk: Desk) -> Label | None:
    """The number of a passage; None if it takes none."""
    label = desk.label(passage.key)
    return label if label is not None and label.number else None
