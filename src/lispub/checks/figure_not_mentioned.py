"""A figure that no text refers to."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.edition import Edition
from lispub.model.inline import CrossRef
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import in_order, nodes_of, prose_in, shown


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each figure that an edition numbers and no text of it names."""
    if proof.book is None or proof.edition is None:
        return
    named = _named(proof, proof.edition)
    for unit in proof.book.units:
        for piece in unit.pieces:
            if piece.kind == "figure" and piece.anchor not in named:
                yield CHECK.problem(f"no text refers to {piece.label}: `@{piece.anchor}`", piece.source)


def _named(proof: Proof, edition: Edition) -> set[str]:
    """The anchors that the texts of an edition name; only blocks with a mention of a figure are read again."""
    manuscript = proof.manuscript
    naming = {(mention.unit, mention.block) for mention in proof.references.of("anchor") if mention.target.startswith("fig-")}
    texts: list[object] = [manuscript.priorities, manuscript.actions, [figure.head.note for figure in manuscript.figures.values()]]
    for chapter in in_order(manuscript):
        id = chapter.head.id
        places = {block.source: str(place) for place, block in enumerate(chapter.blocks, 1)}
        texts.append(chapter.headed(edition.text).opener)
        texts += (entry for block, entry in shown(chapter, edition) if (id, block.id or places[block.source]) in naming)
    return {node.anchor for prose in prose_in(texts) for node in nodes_of(prose) if isinstance(node, CrossRef)}


CHECK = CheckKind(
    id="figure-not-mentioned",
    stage="book",
    weight=Weight.ADVICE,
    what="A numbered figure that no text of the edition refers to. The figures of a cover and of a case study have no number.",
    why="A figure that the argument does not use is decoration. The reader does not know when to look at it, or what for.",
    remedy="Refer to it where its finding is used, as `@fig-<id>`, or take it out.",
    reference="GOV.UK Analysis Function, Charts: refer to every chart in the text.",
    bad="- figure: work-rate        # and no text says @fig-work-rate",
    good="- para: The rate has risen (@fig-work-rate).",
    find=find,
)
