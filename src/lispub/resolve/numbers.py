"""The number behind each value: a cell of a dataset, a number read in a document, or worked out from other values."""

from __future__ import annotations

from decimal import Decimal

from lispub.model.derivation import Rows
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.references import Working
from lispub.model.registers import Value
from lispub.quantity import parts_of, unit_of
from lispub.resolve.rows import Chosen, NotFound, chosen, one_cell
from lispub.resolve.working import Counting, Impossible, work_out

SAME_UNIT = ("difference", "change", "share", "index", "sum")


class Numbers:
    """Every number of a manuscript, worked out once each; what cannot be is a problem, and its value has no number."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.found: dict[str, Decimal] = {}
        self.workings: dict[str, Working] = {}
        self.problems: list[Problem] = []
        self._asked: list[str] = []         # the values being worked out, outermost first
        self._done: set[str] = set()

    def of(self, id: str) -> Decimal | None:
        """The number of a value; None if it has none, which is reported here or as a dangling reference."""
        value = self.manuscript.values.get(id)
        if value is None or id in self._done:
            return self.found.get(id)
        if id in self._asked:
            self._circular(id)
            return None
        self._asked.append(id)
        number = self._number(id, value)
        self._asked.pop()
        self._done.add(id)
        if number is not None:
            self.found[id] = number
        return number

    def _number(self, id: str, value: Value) -> Decimal | None:
        if value.number is not None:
            return Decimal(str(value.number))
        try:
            if value.derive is not None:
                return self._derived(id, value)
            return one_cell(self.manuscript, value) if value.dataset is not None else None
        except NotFound as missing:
            self._problem("value-cell", id, str(missing), missing.remedy)
        except Impossible as fault:
            self._problem("derivation", id, str(fault), fault.remedy)
        return None

    def _derived(self, id: str, value: Value) -> Decimal | None:
        derive = value.derive
        assert derive is not None
        parts = [self.of(part) for part in derive.parts]
        rows = self._rows(derive.rows)
        if None in parts or (derive.rows is not None and rows is None):
            return None     # the part has its own problem
        numbers: dict[str, Decimal] = {part: number for part, number in zip(derive.parts, parts, strict=True) if number is not None}
        if derive.operation in SAME_UNIT:
            self._one_unit(id, value)
        counting = Counting(self.manuscript, derive, numbers, rows)
        number, working = work_out(counting)
        self.workings[id] = working
        if derive.operation == "share" and not 0 <= number <= 100:
            part, whole = derive.parts
            over = "a share of over 100 per cent" if number > 100 else "a share of less than nothing"
            message = f"{self._told(part, numbers)} is no part of the whole {self._told(whole, numbers)}: {over}"
            self._problem("derivation", id, message, "name the part first and the whole second, or use `ratio`", Weight.BLOCKS_ISSUE)
        return number

    def _rows(self, rows: Rows | None) -> Chosen | None:
        if rows is None or rows.dataset not in self.manuscript.datasets:
            return None
        return chosen(self.manuscript, rows)

    def _told(self, id: str, numbers: dict[str, Decimal]) -> str:
        return f"`{id}` ({numbers[id]:,f}, {self.manuscript.values[id].source})"

    def _one_unit(self, id: str, value: Value) -> None:
        units = {str(part): unit_of(self.manuscript, part) for part in parts_of(value) if part in self.manuscript.values}
        first = next(iter(units), "")
        for part, unit in units.items():
            if unit != units[first]:
                at = self.manuscript.values[part].source
                message = f"`{first}` is in {units[first] or 'no unit'}, and `{part}` ({at}) in {unit or 'no unit'}"
                remedy = "derive it from values of one unit, or use `ratio` and say what it is with `measure`"
                self._problem("derivation", id, message, remedy, Weight.BLOCKS_ISSUE)

    def _circular(self, id: str) -> None:
        circle = self._asked[self._asked.index(id):]
        chain = " from ".join(f"`{each}` ({self.manuscript.values[each].source})" for each in circle)
        message = f"it is derived from itself: {chain} from `{id}`"
        self._problem("derivation", circle[-1], message, "give one of them a `dataset` or a `document`")

    def _problem(self, check: str, id: str, message: str, remedy: str, weight: Weight = Weight.STOPS) -> None:
        self.problems.append(Problem(check, weight, f"value `{id}`: {message}", self.manuscript.values[id].source, remedy))


def numbers_of(manuscript: Manuscript) -> tuple[dict[str, Decimal], dict[str, Working], tuple[Problem, ...]]:
    """The number of every value by id, in the order of the register, how the derived ones were worked out, and what went wrong."""
    numbers = Numbers(manuscript)
    for id in manuscript.values:
        numbers.of(id)
    return {id: numbers.found[id] for id in manuscript.values if id in numbers.found}, numbers.workings, tuple(numbers.problems)
