"""An acronym that the glossary does not explain, though it runs through the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lispub.checks._acronyms import acronyms, acronyms_in
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.walk import in_order, plain, prose_in

MANY = 3        # chapters


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each acronym of three or more chapters that no term of the glossary is or explains, at its first use."""
    if not proof.manuscript.glossary:
        return
    explained = _explained(proof.manuscript)
    uses: dict[str, dict[str, Source]] = defaultdict(dict)
    for chapter in in_order(proof.manuscript):
        for prose in prose_in([block for block in chapter.blocks if block.kind != "index"]):
            for sentence, offset, acronym in acronyms_in(prose):
                if acronym not in explained and chapter.head.id not in uses[acronym]:
                    uses[acronym][chapter.head.id] = sentence.at(offset)
    for acronym, chapters in uses.items():
        if len(chapters) >= MANY:
            first = next(iter(chapters.values()))
            yield CHECK.problem(f"{len(chapters)} chapters use `{acronym}`, and the glossary does not define it", first)


def _explained(manuscript: Manuscript) -> set[str]:
    """The acronyms that the glossary has as a term or mentions in a meaning, and those that everybody knows."""
    written = [words for term in manuscript.glossary.values() for words in (term.term or "", *term.also, plain(term.means.nodes))]
    found = {acronym for words in written for _, acronym in acronyms(words)}
    return found | {id.upper() for id in manuscript.glossary} | {str(each) for each in manuscript.strategy.known_acronyms}


CHECK = CheckKind(
    id="acronym-undefined",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="An acronym that three or more chapters use and that the glossary neither has as a term nor mentions in a meaning.",
    why="A reader who opens the book in the middle looks in the glossary, and the word is not there.",
    remedy="Add the term to glossary.yaml, or name the acronym under `known-acronyms` in strategy.yaml.",
    reference="WCAG 2.2, 3.1.3 Unusual words and 3.1.4 Abbreviations (AAA)",
    bad="glossary.yaml without `gva`, where five chapters say GVA",
    good="gva: {term: GVA, means: Gross value added …}",
    find=find,
)
