"""A figure whose title and note nobody has read together with its data."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._approval import not_in_data, stamped
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each figure with a computed alternative text and without a stamp."""
    for figure, extract, _ in stamped(proof.manuscript):
        if figure.head.approved is None and figure.head.alt is None:
            message = f"nobody has approved title and note of figure `{figure.id}` for its data{not_in_data(figure, extract)}"
            yield CHECK.problem(message, figure.source, remedy=f"Read what `lispub approve {figure.id}` prints; it writes the stamp.")


CHECK = CheckKind(
    id="figure-not-approved",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A figure without `approved`, whose alternative text is computed. Figures that cannot be drawn are another check's business.",
    why="The numbers of a chart come from its data, its title from an author. The stamp says that somebody has seen both together, "
    "so that a later change of the data is noticed.",
    remedy="Read what `lispub approve FIGURE` prints; it writes the stamp.",
    reference="docs/authoring.md, figures; GOV.UK Analysis Function, Charts: the title says what the data show.",
    bad="title: Care has the most jobs",
    good="title: Care has the most jobs\napproved: 3f0c19ab",
    find=find,
)
