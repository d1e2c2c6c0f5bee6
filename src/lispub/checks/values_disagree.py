"""Two numbers for one quantity."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._same_quantity import agree, meant, told
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import period_of, place_of
from lispub.walk import plain


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each value that shows another number than an earlier one of its kind, where neither says why."""
    manuscript, references = proof.manuscript, proof.references
    alike: dict[tuple[object, ...], list[str]] = {}
    for id, value in manuscript.values.items():
        if value.measure is None or id not in references.numbers:
            continue
        place, period = place_of(manuscript, id), period_of(manuscript, id)
        others = alike.setdefault((value.measure, place, period, meant(manuscript, value)), [])
        for other in others:
            if value.differs is None and manuscript.values[other].differs is None and not agree(manuscript, references, id, other):
                measure = manuscript.measures.get(value.measure)
                name = plain(measure.name.nodes) if measure is not None else str(value.measure)
                both = f"{told(manuscript, references, id)}, and {told(manuscript, references, other)}"
                yield CHECK.problem(f"{both}: both are {', '.join(filter(None, (name, place, period)))}", value.source)
                break
        others.append(id)


CHECK = CheckKind(
    id="values-disagree",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Two values of one measure, place and period that show different numbers. A value with `means` is compared with those of the "
    "same meaning; without it, with those that select the same column and, besides place and period, the same cells. A number "
    "is compared as the rougher of the two displays it, so that 1.19 million and 1,188,182 agree.",
    why="A reader who finds two figures for one thing believes neither. Releases and definitions do differ; then the text must say so.",
    remedy="Keep one of them; or say with `differs` why they are not equal, or with `means` what each of them is.",
    reference="European Statistics Code of Practice (2017), principle 14: coherence and comparability.",
    bad="pay_2019: {measure: pay, geography: westholt, period: 2019, document: survey, locator: p. 3, number: 512}\n"
    "pay_2019_later: {measure: pay, geography: westholt, period: 2019, document: revision, locator: p. 3, number: 515}",
    good="pay_2019: {measure: pay, geography: westholt, period: 2019, document: survey, locator: p. 3, number: 512}\n"
    "pay_2019_later: {measure: pay, geography: westholt, period: 2019, document: revision, locator: p. 3, number: 515,\n"
    "  differs: Revised in 2021}",
    find=find,
)
