"""A block or paragraph without a permanent id."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.model.inline import Paragraph, Prose
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Block
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source

NUMBERED = ("text", "profiles")     # the kinds whose paragraphs are numbered each by itself


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each block that needs an id and has none, and for each numbered paragraph of a text without one."""
    kinds = registry.blocks()
    for _, chapter in sorted(proof.manuscript.chapters.items()):
        for block in chapter.blocks:
            if kinds[block.kind].needs_id and block.id is None:
                yield CHECK.problem(f"this `{block.kind}` block has no id", block.source)
            if block.kind in NUMBERED:
                for place in sorted(_unmarked(block)):
                    yield CHECK.problem("this paragraph has no id", place)


def _unmarked(block: Block) -> set[Source]:
    """Where the paragraphs without `^id` begin, in either text; most stand in both."""
    return {
        part.source
        for entry in (block.final, block.draft) if entry is not None
        for prose in (getattr(holder, "text", None) for holder in (entry, *getattr(entry, "places", ()))) if isinstance(prose, Prose)
        for part in prose.parts if isinstance(part, Paragraph) and not part.id
    }


CHECK = CheckKind(
    id="id-missing",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A block that needs an id and has none, or a paragraph of a `text` block or of a profile that does not end in `^id`.",
    why="Responses and decisions name a paragraph by its id. Numbers change when text is added; an id written once does not.",
    remedy="Run `lispub id`: it writes the missing ids and touches nothing else.",
    reference="Cabinet Office, Consultation principles 2018: consultations should facilitate scrutiny.",
    bad="- para: Skills shortages were a common concern.",
    good="- para: Skills shortages were a common concern.\n  id: p-0214",
    find=find,
)
