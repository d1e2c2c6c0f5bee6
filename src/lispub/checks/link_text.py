"""A link whose words do not say where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.inline import Link
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import nodes_of, plain

EMPTY_WORDS = frozenset((
    "click here", "click", "continue", "details", "follow this link", "go", "here", "info", "information", "learn more", "link", "more",
    "more information", "page", "read more", "read on", "see here", "see more", "the link", "this", "this link", "this page", "website",
))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each link with empty words, or with an address for words; `link-without-words` tells of the others."""
    for prose in proof.references.prose:
        for node in nodes_of(prose):
            if isinstance(node, Link):
                words = plain(node.children).strip()
                if words.casefold().strip(" .…→»>") in EMPTY_WORDS:
                    yield CHECK.problem(f"the words “{words}” do not say where {node.href} leads", node.source)
                elif _ADDRESS.match(words):
                    yield CHECK.problem(f"{words} is read out letter by letter", node.source)


CHECK = CheckKind(
    id="link-text",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A link whose words are empty (“here”, “read more”) or a bare web address.",
    why="Screen readers list links without their sentences: five times “here” is no list. An address is read out letter by letter.",
    remedy="Let the words name what the link leads to: `[the licence](https://…)`.",
    reference="WCAG 2.2, 2.4.4 Link purpose (in context)",
    bad="- para: Read more [here](https://plan.example).",
    good="- para: Read [the plan of 2024](https://plan.example).",
    find=find,
)
