"""What a computed column has to equal, in terms of the published cells that it was computed from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from lispub.model.entry import Entry, Number, Period
from lispub.model.source import Written

OPERATIONS = ("product", "ratio", "share", "index", "difference")


class Formula(Entry):
    """One operation on formulas or numbers; or, where none is named, cells, of which several are added up.

    Cells are those of `column` in the rows of `dataset`, or of the same dataset if none is named, that equal `select` and, in the
    columns `by`, the row that is computed. `ratio` a / b; `share` and `index` a in per cent of b; `difference` a - b.
    """

    product: Annotated[tuple[Number | Formula, ...], Field(min_length=2)] | None = None
    ratio: tuple[Number | Formula, Number | Formula] | None = None
    share: tuple[Number | Formula, Number | Formula] | None = None
    index: tuple[Number | Formula, Number | Formula] | None = None
    difference: tuple[Number | Formula, Number | Formula] | None = None
    dataset: Written | None = None
    column: Written = Written("value")
    select: dict[str, Period] = {}
    by: tuple[Written, ...] = ()

    @property
    def operation(self) -> str:
        """The name of the operation; empty for cells."""
        return next((name for name in OPERATIONS if getattr(self, name) is not None), "")

    @property
    def parts(self) -> tuple[Number | Formula, ...]:
        """What the operation is on, in order."""
        return getattr(self, self.operation) if self.operation else ()

    @property
    def datasets(self) -> Iterator[Written]:
        """The other datasets that it reads, in order."""
        if self.dataset is not None:
            yield self.dataset
        for part in self.parts:
            if isinstance(part, Formula):
                yield from part.datasets

    @model_validator(mode="after")
    def _cells_or_one_operation(self) -> Formula:
        named = [name for name in OPERATIONS if getattr(self, name) is not None]
        cells = bool(self.dataset or self.select or self.by)
        if len(named) + cells != 1:
            known = ", ".join(f"`{name}`" for name in OPERATIONS)
            raise ValueError(f"should be one operation ({known}), or cells, by `dataset`, `select` and `by`")
        return self


class Computed(Entry):
    """A number column that was computed by the author: in the rows that equal `select`, each cell has to equal the formula."""

    column: Written = Written("value")
    select: dict[str, Period] = {}
    equals: Formula
