"""A figure whose data changed after its title, alternative text and note were last read."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._approval import not_in_data, stamped
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each figure with a stamp that is not that of its data."""
    for figure, extract, right in stamped(proof.manuscript):
        head = figure.head
        if head.approved is not None and head.approved != right:
            parts = ["title", *(["alt text"] if head.alt is not None else []), *(["note"] if head.note is not None else [])]
            named = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
            message = f"the {named} of figure `{figure.id}` were approved for other data" if len(parts) > 1 else \
                f"the title of figure `{figure.id}` was approved for other data"
            remedy = f"Read the {named} again with the data, correct what is no longer so, then run `lispub approve {figure.id}`."
            yield CHECK.problem(message + not_in_data(figure, extract), head.approved.source, remedy=remedy)


CHECK = CheckKind(
    id="figure-changed",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A figure whose `approved` is not the stamp of the data that it draws: its title, note and written alternative text were "
    "approved for other data. The message names the numbers in them that the data have nowhere.",
    why="A chart draws the new number while its title still claims what the old one said.",
    remedy="Read the title, note and alt text again with the data, correct what is no longer so, then run `lispub approve FIGURE`.",
    reference="Code of Practice for Statistics, V4; docs/authoring.md, figures.",
    bad="approved: 3f0c19ab      # and then a cell of the dataset was corrected",
    good="approved: 77d1e04c      # title and note were read again",
    find=find,
)
