"""A sentence that a reader loses on the way."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._sentences import CITED, SET, sentences
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import prose_in

MOST = 25       # words


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each sentence of more than 25 words, at its beginning."""
    recited = _recited(proof.manuscript)
    for prose in proof.references.prose:
        if prose not in recited:
            for sentence in sentences(prose):
                words = sentence.counted
                if len(words) > MOST:
                    begin = " ".join(words[:5]).replace(SET, "…").replace(CITED, "")
                    yield CHECK.problem(f"“{begin} …” has {len(words)} words", sentence.at(0))


def _recited(manuscript: Manuscript) -> set[Prose]:
    """Alternative texts, which go through a drawing item by item, so that they are lists more than sentences; and quotations."""
    quotes = [(block.final, block.draft) for chapter in manuscript.chapters.values() for block in chapter.blocks if block.kind == "quote"]
    alts = {figure.head.alt for figure in manuscript.figures.values() if figure.head.alt is not None}
    alts |= {image.record.alt for image in manuscript.images.values()}
    return alts | set(prose_in(quotes))


CHECK = CheckKind(
    id="sentence-too-long",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A sentence of more than 25 words. A value, a cross-reference and a hyphenated word each count as one; citations and notes "
    "do not count. The words of a note are sentences of their own. Alternative texts, which recite what is drawn, and `quote` "
    "blocks, which are another's words, are not read.",
    why="Beyond 25 words more and more readers lose the thread, and most of all those who read in a second language.",
    remedy="Make two sentences of it, or take out what is not needed.",
    reference="GOV.UK, Content design: writing for GOV.UK, “short sentences”: 25 words at most; WCAG 2.2, 3.1.5 Reading level (AAA).",
    bad="- para: The board will, after it has heard from all who wish to be heard, and has read what they have sent, and has talked "
    "about it with its own members, decide.",
    good="- para: The board will hear all who wish to be heard. It will then decide.",
    find=find,
)
