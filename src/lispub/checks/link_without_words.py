"""A link that has nothing to read."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.inline import Inline, LineBreak, Link, Text
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import nodes_in, nodes_of


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each link without a word."""
    for prose in proof.references.prose:
        for node in nodes_of(prose):
            if isinstance(node, Link) and not any(_is_read(inner) for inner in nodes_in(node.children)):
                yield CHECK.problem(f"the link to {node.href} has no words", node.source)


def _is_read(node: Inline) -> bool:
    """Whether a node puts something on the page by itself; a value does, though it is set later."""
    if isinstance(node, Text):
        return bool(node.text.strip())
    return not hasattr(node, "children") and not isinstance(node, LineBreak)


CHECK = CheckKind(
    id="link-without-words",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A link without words, or with nothing but spaces.",
    why="Nobody sees it, and a screen reader stops at it and has nothing to say.",
    remedy="Let the words name what the link leads to, `[the licence](https://…)`, or take the link out.",
    reference="WCAG 2.2, 2.4.4 Link purpose (in context), failure F89; ISO 14289-1:2014, 7.18.5.",
    bad="- para: Read [](https://plan.example).",
    good="- para: Read [the plan of 2024](https://plan.example).",
    find=find,
)
