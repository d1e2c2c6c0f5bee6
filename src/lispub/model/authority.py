"""What a check of a profile holds a publication against: statute and case law, which bind, and guidance, which advises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Authority:
    """A source of rules, or one place in it."""

    title: str
    force: Literal["binding", "advisory"]
    clause: str = ""

    def at(self, clause: str) -> Authority:
        """One place in it."""
        return replace(self, clause=clause)

    def __str__(self) -> str:
        return f"{self.title}{f', {self.clause}' if self.clause else ''} ({self.force})"
