"""An alternative text written by hand that nobody has read together with the data."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._approval import not_in_data, stamped
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each figure with an `alt` of its own and without a stamp."""
    for figure, extract, _ in stamped(proof.manuscript):
        alt = figure.head.alt
        if figure.head.approved is None and alt is not None:
            message = f"nobody has approved the written alt text of figure `{figure.id}` for its data{not_in_data(figure, extract)}"
            remedy = f"Delete `alt`, so that it is computed; or read it with the data and run `lispub approve {figure.id}`."
            yield CHECK.problem(message, alt.source, remedy=remedy)


CHECK = CheckKind(
    id="alt-not-approved",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A figure with an `alt` written by hand and without `approved`. Without `alt` the text is computed from what is drawn.",
    why="A reader who listens cannot see that the words and the chart disagree.",
    remedy="Delete `alt`, so that it is computed; or read it with the data and run `lispub approve FIGURE`.",
    reference="WCAG 2.2, 1.1.1 Non-text content; docs/authoring.md, figures.",
    bad="alt: Care has 21,000 jobs, making 18,000.",
    good="alt: Care has 21,000 jobs, making 18,000.\napproved: 3f0c19ab",
    find=find,
)
