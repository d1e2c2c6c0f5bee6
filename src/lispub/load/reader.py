"""One reading of a workspace: its files, the parser of its prose, and every problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from lispub.load.entries import E, read_entry
from lispub.load.memory import Memory, Part
from lispub.load.text import MAX_BYTES, decode
from lispub.load.yaml import Document, read_yaml
from lispub.model.inline import Parser, Prose
from lispub.model.problem import Problem, Weight
from lispub.model.source import NOWHERE, Source, Written, WrittenMap
from lispub.workspace import Refused, Workspace

T = TypeVar("T")

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")


@dataclass
class Reader:
    """Reads files of a workspace and gathers `problems`. It stands in for the parser, so as to hear what prose says.

    `unread` are the (kind of a Mention, id) of things that are there but could not be read; id `*` for all of a kind.
    """

    workspace: Workspace
    parser: Parser
    memory: Memory = field(default_factory=Memory)
    problems: list[Problem] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def part(self, path: str, read: Callable[[Reader, str], T]) -> T:
        """What `read` makes of the file at a path and of nothing but files that it reads; from the memory, if they are as they were."""
        part = self.memory.recall(path, self.workspace)
        if part is None:
            apart = Reader(Workspace(self.workspace.roots), self.parser)
            made = read(apart, path)
            part = Part(made, tuple(apart.problems), frozenset(apart.unread), apart.workspace.reads)
            self.memory.keep(path, part)
            self.workspace.reads.update(part.reads)
        self.problems.extend(part.problems)
        self.unread.update(part.unread)
        found: T = part.made
        return found

    def stop(self, check: str, message: str, source: Source, remedy: str) -> None:
        """Note a mistake that keeps the book from being set."""
        self.problems.append(Problem(check, Weight.STOPS, message, source, remedy))

    def advise(self, check: str, message: str, source: Source, remedy: str) -> None:
        """Note something that is never in the way."""
        self.problems.append(Problem(check, Weight.ADVICE, message, source, remedy))

    def line(self, text: Written) -> Prose:
        """One line of prose; its problems are noted."""
        prose = self.parser.line(text)
        self.problems.extend(prose.problems)
        return prose

    def flow(self, text: Written) -> Prose:
        """Paragraphs and lists; their problems are noted."""
        prose = self.parser.flow(text)
        self.problems.extend(prose.problems)
        return prose

    def list(self, pattern: str) -> tuple[str, ...]:
        """The paths that match `folder/*.ext`, sorted."""
        try:
            return self.workspace.list(pattern)
        except (Refused, OSError) as error:
            self._refuse(pattern.rpartition("/")[0], error)
            return ()

    def has(self, path: str) -> bool:
        """Whether any root has a file at a path. A path that is refused counts as there: reading it says why not."""
        try:
            return self.workspace.find(path) is not None
        except (Refused, OSError):
            return True

    def bytes(self, path: str, most: int = MAX_BYTES) -> bytes | None:
        """The content of a file that is there, or None with a problem; `most` is the largest size in bytes."""
        try:
            content = self.workspace.read(path)
        except (Refused, OSError) as error:
            self._refuse(path, error)
            return None
        if len(content) > most:
            self.stop("file-too-large", f"the file has {len(content) / 1e6:.1f} MB; a content file has at most {most / 1e6:.0f} MB",
                      Source(path), "split it, or take out what is not text")
            return None
        return content

    def text(self, path: str, most: int = MAX_BYTES) -> str | None:
        """The text of a file that is there, or None with a problem."""
        content = self.bytes(path, most)
        if content is None:
            return None
        text, problems = decode(content, path)
        self.problems.extend(problems)
        return text

    def document(self, path: str) -> Document | None:
        """A YAML file that is there, or None if it could not be read to its end."""
        text = self.text(path)
        if text is None:
            return None
        document = read_yaml(text, path)
        self.problems.extend(document.problems)
        return None if document.broken else document

    def mapping(self, path: str) -> WrittenMap | None:
        """The mapping that a YAML file holds, or None with a problem."""
        document = self.document(path)
        if document is None:
            return None
        if not isinstance(document.root, WrittenMap):
            place = getattr(document.root, "source", Source(path))
            self.stop("wrong-type", "the file should hold keys and values", place, "begin with a line such as `title: …`")
            return None
        return document.root

    def entry(self, model: type[E], data: Any, at: Source = NOWHERE) -> E | None:
        """The entry that a mapping says, or None with its problems; `at` places data that knows no place."""
        entry, problems = read_entry(model, data, self, at)
        self.problems.extend(problems)
        return entry

    def check_id(self, id: str, source: Source, form: re.Pattern[str] = KEBAB) -> None:
        """Note an id that is not kebab-case (or, for values, snake_case)."""
        if form.match(id):
            return
        parts = re.findall(r"[a-z0-9]+", id.casefold())
        name, meant = ("kebab-case", "-".join(parts)) if form is KEBAB else ("snake_case", "_".join(parts))
        self.stop("wrong-id", f"the id `{id}` is not in {name}", source, f"write `{meant}`" if meant else "use letters a to z and digits")

    def _refuse(self, path: str, error: Exception) -> None:
        reason = str(error) if isinstance(error, Refused) else (getattr(error, "strerror", None) or "it is not there")
        self.stop("refused-file", f"the file cannot be read: {reason}", Source(path), "put a plain file inside the project")


def house_parser() -> Parser:
    """The parser of inline text, imported late: markdown-it is not needed to import this stage."""
    from lispub.inline import PARSER

    return PARSER


def stem(path: str) -> str:
    """The id that a file's name gives: `strategy/chapters/people.yaml` is `people`."""
    return PurePosixPath(path).stem
