"""An acronym that a chapter uses before it writes it out."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._acronyms import acronyms, acronyms_in, written_out
from lispub.model.inline import Prose, TermRef
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Chapter
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.walk import in_order, nodes_of, once, plain, prose_in, said


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each acronym and chapter, at its first use, where that does not write it out."""
    known = {str(each) for each in proof.manuscript.strategy.known_acronyms}
    for chapter in in_order(proof.manuscript):
        found = (each for text in ("draft", "final") for each in _unexpanded(chapter, text, known))
        for place, acronym in dict.fromkeys(found):     # what both texts share is told once
            yield CHECK.problem(f"`{acronym}` is not written out where `{chapter.head.id}` first uses it", place)


def _unexpanded(chapter: Chapter, text: str, known: set[str]) -> Iterator[tuple[Source, str]]:
    """The acronyms of one text of a chapter that are not written out at their first use, with its place."""
    seen = set(known)
    entries = [entry for block, entry in said(chapter, text) if block.kind != "index"]
    for prose in prose_in((chapter.headed(text), entries)):
        linked = once(_linked, prose)
        for sentence, offset, acronym in acronyms_in(prose):
            if acronym not in seen and acronym not in linked and not written_out(acronym, offset, sentence.words):
                yield sentence.at(offset), acronym
            seen.add(acronym)


def _linked(prose: Prose) -> set[str]:
    """The acronyms that a text links to the glossary: `[GVA]{term=gva}`."""
    return {acronym for node in nodes_of(prose) if isinstance(node, TermRef) for _, acronym in acronyms(plain(node.children))}


CHECK = CheckKind(
    id="acronym-unexpanded",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="An acronym of two to six letters, such as GVA, R&D or DfE, whose first use in a chapter neither stands beside the words that "
    "it is short for nor leads to the glossary. `known-acronyms` in strategy.yaml names those that everybody knows. Roman numerals, "
    "roads and the entries of an index are not read.",
    why="Chapters are read alone. A reader who does not know the letters cannot look them up in the words around them.",
    remedy="Write it out once with the acronym in brackets, mark it as `[GVA]{term=gva}`, or name it under `known-acronyms` in "
    "strategy.yaml.",
    reference="WCAG 2.2, 3.1.4 Abbreviations (AAA); GOV.UK style guide, “abbreviations and acronyms”.",
    bad="- para: GVA rose.",
    good="- para: Gross value added (GVA) rose.",
    find=find,
)
