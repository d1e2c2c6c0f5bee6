"""Profiles must fit their datasets: one row for each place, and a comparator that is there."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.blocks._standing import Measured
from lispub.blocks.profiles import Profiles
from lispub.charts._rows import selection, source_of
from lispub.model.dataset import Dataset
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source, Written


def find(proof: Proof) -> Iterator[Problem]:
    """Every measure of every block in both texts. A dataset or a place that is not there is another check's business."""
    for chapter in proof.manuscript.chapters.values():
        for block in chapter.blocks:
            for entry in (block.final, block.draft):
                for measure in entry.measures if isinstance(entry, Profiles) else ():
                    dataset = proof.manuscript.datasets.get(measure.dataset)
                    if isinstance(entry, Profiles) and dataset is not None:
                        for message, source in _found(measure, dataset, entry, proof.manuscript):
                            yield CHECK.problem(f"profiles `{block.id or ''}`: {message}", source)


def _found(measure: Measured, dataset: Dataset, entry: Profiles, manuscript: Manuscript) -> Iterator[tuple[str, Source]]:
    wrong = list(selection(dataset, measure.select, [measure.geography], measure.numbers, measure.source))
    yield from wrong
    if not wrong:
        yield from _rows(measure, dataset, [place.geography for place in entry.places], manuscript)
        yield from _comparator(measure, dataset, entry.comparators(measure), manuscript)


def _rows(measure: Measured, dataset: Dataset, places: list[Written], manuscript: Manuscript) -> Iterator[tuple[str, Source]]:
    """Each place has one row, and what it lies within at most one."""
    known = {id: manuscript.geographies[id] for id in places if id in manuscript.geographies}
    around = {place.within for place in known.values() if place.within in manuscript.geographies}
    for id in (*known, *sorted(around - known.keys())):
        count = len(measure.rows_of(manuscript.geographies[id], dataset))
        if count == 0 and id in known:
            message = f"no row for `{id}` in dataset `{dataset.id}`: its codes do not stand in column `{measure.geography}`"
            yield message, source_of(id, measure.source)
        if count > 1:
            yield f"{count} rows for `{id}` in dataset `{dataset.id}`: narrow them with `select`", measure.source
            return


def _comparator(measure: Measured, dataset: Dataset, others: tuple[Written, ...], manuscript: Manuscript) -> Iterator[tuple[str, Source]]:
    """Of the comparators that are named one has a row, and none has two."""
    known = [manuscript.geographies[id] for id in others if id in manuscript.geographies]
    counts = [len(measure.rows_of(other, dataset)) for other in known]
    if known and not any(counts):
        named = ", ".join(f"`{id}`" for id in others)
        yield f"dataset `{dataset.id}` has no row for {named}: name another in `against`, or write `against: []`", measure.source
    elif any(count > 1 for count in counts):
        yield f"{max(counts)} rows for a comparator in dataset `{dataset.id}`: narrow them with `select`", measure.source


CHECK = CheckKind(
    id="profile-without-data",
    stage="manuscript",
    weight=Weight.STOPS,
    what="A profile measures a place that its dataset does not have, or has twice, or against something that is not there.",
    why="A place without its number, or with the number of another year, stands in the wrong order among the others.",
    remedy="Correct the measure's `dataset`, `column`, `geography`, `select`, `interval` or `against`, or the codes in geographies.yaml.",
    reference="docs/authoring.md, profiles",
    bad="measures: [{dataset: pay, title: Pay}]                            # a row a year",
    good="measures: [{dataset: pay, title: Pay, select: {period: 2019}}]",
    find=find,
)
