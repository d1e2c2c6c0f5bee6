"""A value that `moved` says rose or fell, and that is no movement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._periods import years
from lispub.model.inline import ValueRef
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import period_of
from lispub.walk import nodes_of, plain

_MOVEMENT = re.compile(r"\b(?:chang|grow|rise|rose|fall|fell|increas|decreas|declin|gain|loss|differ|more\b|fewer\b|less\b)", re.IGNORECASE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each `{{ id|moved }}` of a value that no movement in time stands behind."""
    for prose in proof.references.prose:
        for node in nodes_of(prose):
            if isinstance(node, ValueRef) and "moved" in node.filters and node.id in proof.references.numbers:
                wrong = _wrong(proof.manuscript, node.id)
                if wrong:
                    at = proof.manuscript.values[node.id].source
                    yield CHECK.problem(f"`{node.id}` ({at}) is printed by `moved`, and {wrong}", node.source)


def _wrong(manuscript: Manuscript, id: str) -> str:
    """Why a value is no movement from an earlier time to a later one; nothing if it may be one."""
    value = manuscript.values[id]
    if value.derive is None:
        measure = manuscript.measures.get(value.measure or "")
        lines = (*((measure.name, measure.unit) if measure is not None else ()), value.means)
        told = any(_MOVEMENT.search(plain(line.nodes)) for line in lines if line is not None)
        return "" if told else "neither its measure nor its `means` says that it is a change"
    if value.derive.operation not in ("change", "difference"):
        return f"it is derived as a `{value.derive.operation}`"
    first, second = (max(years(period_of(manuscript, part)), default=0) for part in value.derive.parts)
    before, after = (first, second) if value.derive.operation == "change" else (second, first)
    return f"it goes back in time, from {before} to {after}" if before and after and before > after else ""


CHECK = CheckKind(
    id="moved-without-movement",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A value printed by the filter `moved`, which writes “rose by” or “fell by”, that is no movement in time: derived otherwise than "
    "as a `change` or a `difference`; derived from the later to the earlier period; or not derived, of a measure and with a `means` that "
    "both say nothing of change, growth, rise or fall.",
    why="“The number rose by 26” is false where 26 is how many there are, and true words around it hide that.",
    remedy="Print the value itself, or derive the movement: `change: [earlier, later]`, `difference: [later, earlier]`.",
    reference="lispub: words and numbers of a sentence agree.",
    bad="# jobs_2019 is how many jobs there are\n- para: Jobs {{ jobs_2019|moved }} since 2010.",
    good="# jobs_change: {derive: {change: [jobs_2010, jobs_2019]}}\n- para: Jobs {{ jobs_change|moved }} since 2010.",
    find=find,
)
