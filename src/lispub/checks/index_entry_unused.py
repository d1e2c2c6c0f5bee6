"""An entry of the index whose words the text does not use."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.blocks.index import Index, folded, words_of
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import in_order, once, plain, prose_in


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each entry without a place in either text; one that only one text uses is left out of the other."""
    blocks = [block for chapter in in_order(proof.manuscript) for block in chapter.blocks]
    indexes = [entry for block in blocks for entry in (block.final, block.draft) if isinstance(entry, Index)]
    words = _words(proof) if indexes else ""
    for index in indexes:
        for entry in index.entries:
            if not any(f" {folded(phrase)} " in words for phrase in entry.words):
                yield CHECK.problem(f"no text uses the words of “{plain(entry.term.nodes)}”", entry.source)


def _words(proof: Proof) -> str:
    """Every word that may stand in a place of the index, in both texts; a bar parts one paragraph from the next."""
    manuscript = proof.manuscript
    written = [entry for chapter in in_order(manuscript) for block in chapter.blocks
               for entry in (block.final, block.draft) if entry is not None and not isinstance(entry, Index)]
    proses = prose_in((written, manuscript.figures, manuscript.priorities, manuscript.actions))
    return " ".join(words for prose in proses if (words := once(_folded, prose)))


def _folded(prose: Prose) -> str:
    return " ".join(f" {folded(words)} |" for words in words_of(prose.parts))


CHECK = CheckKind(
    id="index-entry-unused",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="An entry of the index whose words no numbered paragraph, figure, priority or action of either text uses.",
    why="The entry is left out of the index, and a reader who looks for it finds nothing.",
    remedy="Add the words that the text uses to the entry's `words`, or take the entry out.",
    reference="BS ISO 999:1996: every heading of an index leads to a place in the text.",
    bad="- {term: Apprenticeships, words: [aprenticeship]}",
    good="- {term: Apprenticeships, words: [apprenticeship, apprenticeships]}",
    find=find,
)
