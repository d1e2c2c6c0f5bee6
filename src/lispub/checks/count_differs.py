"""A count in words that is not the count of what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lispub.blocks.baselines import Baselines
from lispub.blocks.list import List
from lispub.blocks.table import Table
from lispub.checks._amounts import amounts
from lispub.model.entry import Entry
from lispub.model.inline import Counted, Listing, Paragraph, Prose
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.nearest import did_you_mean
from lispub.walk import nodes_in, nodes_of, once, plain, prose_in, said

TEXTS = ("final", "draft")
Counts = dict[str, tuple[int, str, Source]]     # by anchor: how many, of what, and where


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each `[words]{count=…}` that says another count than that of the rows or items, or none."""
    counts = {text: _counts(proof.manuscript, text) for text in TEXTS}
    lists = sorted({anchor for each in counts.values() for anchor in each if anchor.startswith("list-")})
    for prose in proof.references.prose:
        marked = once(_marked, prose)
        for node in marked:
            if node.of == "here":
                continue
            if all(node.of not in each for each in counts.values()):
                message = f"there is no list `{node.of}`{did_you_mean(node.of, lists)}" if node.of.startswith("list-") else \
                    f"the rows of `{node.of}` cannot be counted"
                yield CHECK.problem(message, node.source, remedy="Name a `list` block as `list-<id>`, a `table` or `baselines` block as "
                                    "`tbl-<id>`, or write `{count=here}`.")
            texts = TEXTS if _same(node.of, counts) else _texts(proof.manuscript, prose)
            yield from _compared(node, {text: counts[text][node.of] for text in texts if node.of in counts[text]})
        if marked:
            for node, listing in _before_lists(prose.parts):
                yield from _compared(node, {"": (len(listing.items), "items follow", listing.source)})


def _marked(prose: Prose) -> tuple[Counted, ...]:
    return tuple(node for node in nodes_of(prose) if isinstance(node, Counted))


def _compared(node: Counted, there: dict[str, tuple[int, str, Source]]) -> Iterator[Problem]:
    words = plain(node.children)
    found = list(amounts(words))
    if len(found) != 1:
        remedy = "Write one number in the brackets: `[three kinds]{count=here}`."
        yield CHECK.problem(f"“{words}” says no count", node.source, remedy=remedy)
        return
    problems = dict.fromkeys(
        f"“{words}”, and {count} {what} ({place})" for count, what, place in there.values() if count not in (found[0].number, found[0].of))
    for message in problems:
        yield CHECK.problem(message, node.source)


def _counts(manuscript: Manuscript, text: str) -> Counts:
    """What can be counted in a text, by anchor."""
    counts: Counts = {}
    for chapter in manuscript.chapters.values():
        for block, entry in said(chapter, text):
            if block.id:
                count = _size(entry, manuscript)
                kind, what = ("list", "items stand there") if isinstance(entry, List) else ("tbl", "rows stand there")
                if count is not None:
                    anchor = block.id if block.id.startswith(f"{kind}-") else f"{kind}-{block.id}"
                    counts[anchor] = count, what, block.source
    return counts


def _size(entry: Entry, manuscript: Manuscript) -> int | None:
    """The rows of a table, the items of a list; None where nothing is counted."""
    match entry:
        case List():
            return len(entry.items)
        case Baselines():
            return len(entry.rows)
        case Table(dataset=None):
            return len(entry.rows)
        case Table() if entry.dataset in manuscript.datasets:
            return len(manuscript.datasets[entry.dataset].where(dict(entry.select)))
    return None


def _same(anchor: str, counts: dict[str, Counts]) -> bool:
    return len({each[anchor][0] for each in counts.values() if anchor in each}) < 2


def _texts(manuscript: Manuscript, prose: Prose) -> tuple[str, ...]:
    """The texts in which a chapter says something; both where it stands outside the chapters."""
    shown = (
        text for text in TEXTS for chapter in manuscript.chapters.values() for _, entry in said(chapter, text)
        for each in prose_in(entry) if each is prose)
    return tuple(dict.fromkeys(shown)) or TEXTS


def _before_lists(parts: tuple[Paragraph | Listing, ...]) -> Iterator[tuple[Counted, Listing]]:
    """The last count `here` of each paragraph that a list follows, with the list."""
    for part, following in pairwise(parts):
        if isinstance(part, Paragraph) and isinstance(following, Listing):
            here = [node for node in nodes_in(part.nodes) if isinstance(node, Counted) and node.of == "here"]
            if here:
                yield here[-1], following


CHECK = CheckKind(
    id="count-differs",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Words marked as a count, `[four counts]{count=tbl-four-counts}`, that say another number than the table has rows or the `list` "
    "block has items, in the text in which they stand, or that name something else; or `[three rules]{count=here}` before a list of "
    "another length in the same text. What else `here` counts no machine can tell.",
    why="A row is added and the sentence before the table still says four. Who counts stops believing the other numbers.",
    remedy="Write the count that stands there, or mend the table or the list.",
    reference="lispub: words and numbers of a sentence agree.",
    bad="- text: |\n    [Three rules]{count=here} follow.\n\n    - Count.\n    - Publish.",
    good="- text: |\n    [Two rules]{count=here} follow.\n\n    - Count.\n    - Publish.",
    find=find,
)
