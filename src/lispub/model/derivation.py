"""How a value is derived from others: one operation, its parts, the rows that it counts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.model.entry import Entry, Number, Period
from lispub.model.source import Written

Pair = tuple[Written, Written]      # two ids of values
Bound = Written | Number            # the id of a value, or a number
REGISTERS = Literal["priorities", "actions", "questions", "measures", "geographies", "chapters"]


class Rows(Entry):
    """Rows of a dataset: those whose cells equal `select`, of the places inside `within` if it is given."""

    dataset: Written
    select: dict[str, Period] = {}
    within: Written | None = None
    column: Written = Written("value")
    geography: Written = Written("geography_code")


class Rank(Rows):
    """The place of a value among rows, from 1 for the highest or the lowest; equal numbers share the better place."""

    of: Written
    order: Literal["highest", "lowest"] = "highest"


class Count(Entry):
    """How many rows of a dataset meet a condition; or how many places, items of a scheme or entries of a register there are."""

    dataset: Written | None = None
    select: dict[str, Period] = {}
    within: Written | None = None
    column: Written = Written("value")
    geography: Written = Written("geography_code")
    above: Bound | None = None
    below: Bound | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    scheme: Written | None = None
    register_: REGISTERS | None = None

    @property
    def bounds(self) -> dict[str, Bound]:
        """The conditions that are given, by the words that name them."""
        named = {"above": self.above, "below": self.below, "at least": self.at_least, "at most": self.at_most}
        return {words: bound for words, bound in named.items() if bound is not None}

    @property
    def rows(self) -> Rows | None:
        """The rows that are counted, or None where no dataset is named."""
        if self.dataset is None:
            return None
        return Rows.model_construct(
            dataset=self.dataset, select=self.select, within=self.within, column=self.column, geography=self.geography,
        )

    @model_validator(mode="after")
    def _one_thing_counted(self) -> Count:
        places = self.within if self.dataset is None else None
        if sum(thing is not None for thing in (self.dataset, self.scheme, self.register_, places)) != 1:
            raise ValueError("should count one thing: rows of a `dataset`, places `within` another, items of a `scheme`, or a `register`")
        if self.dataset is None and (self.bounds or self.select):
            raise ValueError("has a condition, and no `dataset` whose rows could meet it")
        return self


class Derivation(Entry):
    """One operation on values, named by their ids, or on the rows of a dataset.

    `ratio` a / b; `difference` a - b; `change` from a to b, in per cent; `share` of a in b, in per cent; `index` of a where b is 100.
    """

    ratio: Pair | None = None
    difference: Pair | None = None
    change: Pair | None = None
    share: Pair | None = None
    index: Pair | None = None
    sum: Annotated[tuple[Written, ...], Field(min_length=2)] | Rows | None = None
    rank: Rank | None = None
    count: Count | None = None

    @property
    def operation(self) -> str:
        """The name of the one operation."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def parts(self) -> tuple[Written, ...]:
        """The ids of the values that it needs, in order."""
        given = getattr(self, self.operation)
        if isinstance(given, tuple):
            return given
        if isinstance(given, Rank):
            return (given.of,)
        if isinstance(given, Count):
            return tuple(bound for bound in given.bounds.values() if isinstance(bound, Written))
        return ()

    @property
    def rows(self) -> Rows | None:
        """The rows of a dataset that it needs, if it does."""
        given = getattr(self, self.operation)
        return given if isinstance(given, Rows) else given.rows if isinstance(given, Count) else None

    @model_validator(mode="after")
    def _one_operation(self) -> Derivation:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            known = ", ".join(f"`{name}`" for name in type(self).model_fields)
            raise ValueError(f"should name one operation, not {len(given)}: {known}")
        return self
