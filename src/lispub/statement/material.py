"""What the sections of the statement are written from."""

from __future__ import annotations

from dataclasses import dataclass, field

from lispub.model.accessibility import Accessibility, KnownFailure, Trial
from lispub.model.edition import Edition
from lispub.model.inline import Link
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem
from lispub.pieces import Cell, Tables, plain_words
from lispub.statement.measured import Measured, alike, found


@dataclass
class Material:
    """The manuscript, the statement's own edition, and what was measured of the others, in the order of strategy.yaml."""

    manuscript: Manuscript
    edition: Edition
    dated: tuple[Measured, ...]
    tables: Tables = field(default_factory=Tables)

    @property
    def people(self) -> Accessibility | None:
        """What people wrote in accessibility.yaml."""
        return self.manuscript.accessibility

    @property
    def trials(self) -> tuple[Trial, ...]:
        """The tests that people made."""
        return self.people.tested_by_people if self.people is not None else ()

    @property
    def failures(self) -> tuple[KnownFailure, ...]:
        """The failures that people know of."""
        return self.people.known_failures if self.people is not None else ()

    @property
    def made(self) -> tuple[Measured, ...]:
        """The editions that were made, and so measured."""
        return tuple(each for each in self.dated if each.made)

    @property
    def found(self) -> tuple[tuple[Problem, tuple[Problem, ...]], ...]:
        """What the checks that bear on accessibility found: each once, with all that differ from it in edition and page alone."""
        return tuple(alike(found(self.made)))

    def linked(self, each: Measured) -> Cell:
        """The title of an edition, which leads to it once it was issued.

        A page leads there by a relative address. A PDF is read far from its folder, so that it needs the address of the whole publication.
        """
        name, strategy = each.edition.name, self.manuscript.strategy
        folder = f"../{name}/" if self.edition.form == "page" else strategy.address(name)
        return (Link(plain_words(each.title), f"{folder}{each.edition.file(strategy.slug)}"),) if folder and each.issued else each.title
