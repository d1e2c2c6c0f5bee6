"""A figure's plot must fit its data: the columns, rows and numbers that it names are there."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def problems_of(figure: Figure, manuscript: Manuscript) -> tuple[Problem, ...]:
    """What is wrong between a figure's plot and its dataset. A dataset that is not there is another check's business."""
    chart = registry.charts().get(figure.head.chart)
    dataset = manuscript.datasets.get(figure.head.dataset)
    if chart is None or dataset is None:
        return ()
    found = chart.problems(figure.plot, dataset, manuscript.geographies)
    return tuple(CHECK.problem(f"figure `{figure.id}`: {message}", source) for message, source in found)


def find(proof: Proof) -> Iterator[Problem]:
    """Every figure of the project, placed or not."""
    for figure in proof.manuscript.figures.values():
        yield from problems_of(figure, proof.manuscript)


CHECK = CheckKind(
    id="plot-without-data",
    stage="manuscript",
    weight=Weight.STOPS,
    what="A figure names a column, row, place or number that its dataset does not have.",
    why="A chart drawn from part of what was asked for looks right and is wrong.",
    remedy="correct the name in the figure's `plot`, or the dataset",
    reference="docs/authoring.md, figures",
    bad="plot: {label: geografy, value: value}",
    good="plot: {label: geography, value: value}",
    find=find,
)
