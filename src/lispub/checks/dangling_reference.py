"""A mention of a thing that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.references import Mention, References
from lispub.nearest import did_you_mean


def _schemes(manuscript: Manuscript) -> Iterator[str]:
    """A scheme is named by itself (`aims`) or with one of its items (`aims/living`)."""
    for id, scheme in manuscript.strategy.schemes.items():
        yield id
        yield from (f"{id}/{item}" for item in scheme.items)


# What each kind of mention may name. A kind that is not here is a fault of `resolve`: KeyError.
NAMED: dict[str, Callable[[Manuscript, References], Iterable[str]]] = {
    "value": lambda manuscript, _: manuscript.values,
    "evidence": lambda manuscript, _: manuscript.evidence,
    "dataset": lambda manuscript, _: manuscript.datasets,
    "figure": lambda manuscript, _: manuscript.figures,
    "image": lambda manuscript, _: manuscript.images,
    "question": lambda manuscript, _: manuscript.consultation.questions if manuscript.consultation else (),
    "action": lambda manuscript, _: manuscript.actions,
    "priority": lambda manuscript, _: manuscript.priorities,
    "decision": lambda manuscript, _: manuscript.decisions,
    "theme": lambda manuscript, _: manuscript.themes,
    "measure": lambda manuscript, _: manuscript.measures,
    "geography": lambda manuscript, _: manuscript.geographies,
    "scheme": lambda manuscript, _: _schemes(manuscript),
    "term": lambda manuscript, _: manuscript.glossary,
    "anchor": lambda _, references: references.anchors,
}

KEPT_IN = {
    "value": "values.yaml", "evidence": "evidence/", "dataset": "data/", "figure": "figures/", "image": "images/",
    "question": "consultation.yaml", "action": "actions.yaml", "priority": "priorities.yaml",
    "decision": "consultation/decisions.yaml", "theme": "consultation/themes.yaml", "measure": "measures.yaml",
    "geography": "geographies.yaml", "scheme": "strategy.yaml", "term": "glossary.yaml",
}


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each mention that names nothing."""
    choices = {kind: dict.fromkeys(ids(proof.manuscript, proof.references)) for kind, ids in NAMED.items()}
    unread = proof.manuscript.unread    # what is there and broken has been reported as such
    for mention in proof.references.mentions:
        if (mention.kind, mention.target) in unread or (mention.kind, "*") in unread:
            continue
        if mention.target not in choices[mention.kind]:
            yield _problem(mention, choices[mention.kind])


def _problem(mention: Mention, choices: Iterable[str]) -> Problem:
    if mention.kind == "anchor":
        message = f"nothing stands at `@{mention.target}`" + did_you_mean(f"@{mention.target}", (f"@{choice}" for choice in choices))
        remedy = "name the id of a block, or place the figure, question, action or priority in a chapter"
    else:
        message = f"no {mention.kind} `{mention.target}`" + did_you_mean(mention.target, choices)
        remedy = f"write an id that exists, or add `{mention.target}` to {KEPT_IN[mention.kind]}"
    return CHECK.problem(message, mention.source, remedy=remedy)


CHECK = CheckKind(
    id="dangling-reference",
    stage="manuscript",
    weight=Weight.STOPS,
    what="A mention of a value, source, dataset, figure, question, action, term or anchor that does not exist.",
    why="The sentence would print with a hole where its number, its source or its cross-reference should stand.",
    remedy="Correct the id, or add what it names.",
    reference="ISO 690:2021: a citation identifies its reference; HTML Living Standard, Scrolling to a fragment.",
    bad="dataset: employmnet-rate",
    good="dataset: employment-rate",
    find=find,
)
