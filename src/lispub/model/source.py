"""Where something was written: every node of a content file knows its file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a file of the workspace: path with forward slashes, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    @classmethod
    def in_text(cls, path: str, text: str, offset: int) -> Source:
        """The place of a character in the text of a file."""
        return cls(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Source("(made by lispub)")


class Written(str):
    """Text as an author wrote it, with the place of its first character.

    `indent` is the column (from 1) where the lines of a YAML block scalar begin, or None for text on one line;
    `at()` uses it to name the line and column of a mistake inside a long text.
    """

    __slots__ = ("indent", "source")
    source: Source
    indent: int | None

    def __new__(cls, text: str, source: Source = NOWHERE, indent: int | None = None) -> Written:
        written = super().__new__(cls, text)
        written.source = source
        written.indent = indent
        return written

    def at(self, line: int, column: int = 0) -> Source:
        """The Source of a place inside the text; line and column count from 0."""
        if self.indent is None:
            return Source(self.source.path, self.source.line + line, self.source.column + column if line == 0 else 1)
        return Source(self.source.path, self.source.line + line, self.indent + column)

    @classmethod
    def __get_pydantic_core_schema__(cls, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            written, json_schema_input_schema=core_schema.str_schema(min_length=1)
        )


def written(value: object) -> Written:
    """A value that must be text, and not empty, as Written. Raises ValueError, which pydantic turns into a mistake."""
    if not isinstance(value, str):
        raise ValueError("should be text")
    if not value.strip():
        raise ValueError("should not be empty")
    return value if isinstance(value, Written) else Written(value)


class WrittenMap(dict[str, Any]):
    """A YAML mapping that knows its own place and the place of each key."""

    def __init__(self, entries: Mapping[str, Any], source: Source, keys_at: Mapping[str, Source]) -> None:
        super().__init__(entries)
        self.source = source
        self.keys_at = dict(keys_at)


class WrittenList(tuple[Any, ...]):
    """A YAML sequence that knows its own place and the place of each item."""

    source: Source
    items_at: tuple[Source, ...]

    def __new__(cls, items: Iterable[Any], source: Source, items_at: Iterable[Source]) -> WrittenList:
        written = super().__new__(cls, items)
        written.source = source
        written.items_at = tuple(items_at)
        return written
