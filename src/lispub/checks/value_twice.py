"""One number under two ids."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from lispub.checks._same_quantity import meant
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.registers import Value


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each value that takes what an earlier one takes."""
    known: dict[Hashable, str] = {}
    for id, value in proof.manuscript.values.items():
        taken = _taken(proof.manuscript, value)
        first = known.setdefault(taken, id) if taken is not None else id
        if first != id:
            at = proof.manuscript.values[first].source
            yield CHECK.problem(f"`{id}` is the number that `{first}` ({at}) is: {_said(value)}", value.source)


def _taken(manuscript: Manuscript, value: Value) -> Hashable | None:
    """What a value takes: the place of its cell, what it reads in a document, or its derivation; None if it cannot be found."""
    if value.derive is not None:
        return value.derive.model_dump_json(exclude_none=True)
    if value.document is not None:
        read = (value.document, value.locator, value.number, value.measure, value.geography, value.period)
        return (*read, meant(manuscript, value)) if value.number is not None else None
    dataset = manuscript.datasets.get(value.dataset or "")
    rows = dataset.where(dict(value.select)) if dataset is not None else ()
    return (rows[0].source, value.column) if len(rows) == 1 else None


def _said(value: Value) -> str:
    if value.derive is not None:
        return f"the same {value.derive.operation}"
    return f"one cell of `{value.dataset}`" if value.dataset is not None else f"one number of `{value.document}`, {value.locator}"


CHECK = CheckKind(
    id="value-twice",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A value that takes the cell, the number of a document, or the derivation that an earlier one takes already.",
    why="The list of values would print one number twice, and half of the places that state it under each. "
    "Who corrects the one leaves the other as it was.",
    remedy="Use the earlier id in the text, and remove this one; a filter such as `whole` prints it otherwise where that is the reason.",
    reference="lispub: one number, one id.",
    bad="pay_2019: {measure: pay, period: 2019, dataset: pay, select: {code: E01, period: 2019}}\n"
    "pay_here: {measure: pay, period: 2019, dataset: pay, select: {code: E01, period: 2019}}",
    good="pay_2019: {measure: pay, period: 2019, dataset: pay, select: {code: E01, period: 2019}}",
    find=find,
)
