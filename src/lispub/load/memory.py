"""What files said when they were read before: for a process that reads a project again after each edit, as `lispub watch` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lispub.model.problem import Problem, Weight
from lispub.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Part:
    """What was made of a file and of those that it names, the problems met, and what could not be read.

    `reads` is the record of all that was read for it, as in a Workspace: path to sha256, the file itself first.
    """

    made: Any
    problems: tuple[Problem, ...]
    unread: frozenset[tuple[str, str]]
    reads: Mapping[str, str]


@dataclass
class Memory:
    """The parts of a manuscript by the path of their file, one reading of each, so that it grows no larger than the project.

    What is kept is shared by the readings: entries and texts are frozen, and their `kept` holds only what follows from them.
    """

    parts: dict[str, Part] = field(default_factory=dict)

    def recall(self, path: str, workspace: Workspace) -> Part | None:
        """What a file said, if every file that was read for it has the same bytes now; they are read again, and recorded."""
        part = self.parts.get(path)
        return part if part is not None and workspace.still_has(part.reads) else None

    def keep(self, path: str, part: Part) -> None:
        """Keep a part. One with a mistake is read again each time: a file that it misses may be there the next time."""
        if any(problem.weight is Weight.STOPS for problem in part.problems):
            self.parts.pop(path, None)
        else:
            self.parts[path] = part
