"""YAML 1.2 core schema with the place of every key and value, and no more of YAML than an author needs.

It reads the parser's events, not its node graph: libyaml composes nodes by recursion in C and crashes on deep nesting,
events come one by one and can be refused in time. Anchors, aliases and tags are refused with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import CSafeLoader

from lispub.load.places import Folded
from lispub.load.text import find_refused, lines_of, refused_name
from lispub.load.traps import diagnose
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source, Written, WrittenList, WrittenMap

MAX_DEPTH = 60
MAX_MENDS = 50
MAX_READ_AGAIN = 5_000_000      # characters: a very long file is not read fifty times over

# YAML 1.2.2, 10.3.2 (core schema, tag resolution)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,300}\Z")
_OTHER_INT = re.compile(r"0(?:o[0-7]{1,300}|x[0-9a-fA-F]{1,300})\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_LAST_BREAK = re.compile(r"(\r\n|\r|\n)\Z")
_COMMENT = re.compile(r"([ \t]+)#(?=(.?))")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as read: `root` is a Written, WrittenMap, WrittenList, number, bool or None.

    `ends` gives, by the Source of a key, the offset in the text where its value ends.
    """

    root: Any
    problems: tuple[Problem, ...]
    ends: dict[Source, int] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether the file could not be read to its end."""
        return self.root is None and bool(self.problems)


def read_yaml(text: str, path: str) -> Document:
    """Read one document. A line that YAML cannot read is reported, mended in memory and passed, so that one
    run names every mistake; what cannot be mended ends the reading with `root` None."""
    problems: list[Problem] = []
    for _ in range(max(1, min(MAX_MENDS, MAX_READ_AGAIN // (len(text) + 1)))):
        composer = _Composer(text, path)
        try:
            root = composer.document()
        except yaml.YAMLError as error:
            problem, mended = diagnose(error, text, path)
            if problems and _echoes(problem, problems[-1], mended is not None):
                break
            problems.append(problem)
            if mended is None:
                break
            text = mended
        except _Halt:
            return Document(None, (*problems, *composer.problems))
        else:
            return Document(root, (*problems, *composer.problems), composer.ends)
    return Document(None, (*problems, *composer.problems))


def _echoes(problem: Problem, before: Problem, mendable: bool) -> bool:
    """Whether a problem only echoes the one before: on the line that was mended, or unmendable on the line below.

    No line is mended twice: each time would double its quotation marks.
    """
    if problem.source is None or before.source is None:
        return False
    below = problem.source.line - before.source.line
    return below <= 0 or (below == 1 and not mendable)


class _Halt(Exception):
    """The document is refused here; the reason is among the composer's problems."""


class _Composer:
    """Turns the events of one document into written values."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.events = CSafeLoader(text)
        self.problems: list[Problem] = []
        self.ends: dict[Source, int] = {}
        self.end = 0                    # the offset where the last value ended
        self.braces: Source | None = None   # where an unquoted `{{` was met

    def document(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._stop("yaml", "the file is empty", Source(self.path), "write its first key, or delete the file")
            return None
        root = self._node(self._next(), 0)
        self._next()
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            self._stop("yaml", "a second document begins here", self._place(more),
                       "keep one document a file: delete the line `---`")
        return root

    def _node(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._stop("yaml", f"nested more than {MAX_DEPTH} deep", self._place(event), "check the brackets")
            raise _Halt
        if isinstance(event, yaml.AliasEvent):
            self._end_at(event)
            self._stop("yaml", f"`*{event.anchor}` is an alias", self._place(event),
                       "write the text out; text that begins with `*` needs quotes")
            return Written(f"*{event.anchor}", self._place(event))
        if event.anchor is not None or event.tag is not None:
            self._refuse_property(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _refuse_property(self, event: Any) -> None:
        mark = f"&{event.anchor}" if event.anchor is not None else "!"
        name = "an anchor" if event.anchor is not None else "a tag"
        self._stop("yaml", f"`{mark}` is {name}, which lispub does not read", self._place(event),
                   f"delete it; text that begins with `{mark[0]}` needs quotes")

    def _sequence(self, start: Any, depth: int) -> WrittenList:
        items: list[Any] = []
        items_at: list[Source] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items_at.append(self._place(event))
            items.append(self._node(event, depth + 1))
        self._close(start, event)
        return WrittenList(items, self._place(start), items_at)

    def _mapping(self, start: Any, depth: int) -> WrittenMap | Written:
        entries: dict[str, Any] = {}
        keys_at: dict[str, Source] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            at = self._place(event)
            key = self._key(event, depth)
            value = self._node(self._next(), depth + 1)
            self.ends[at] = self.end
            if key is None:
                continue
            if key in entries:
                self._stop("duplicate-key", f"`{key}` is written twice; the first is in line {keys_at[key].line}", at,
                           "keep one of the two, or give one another name")
                continue
            entries[key], keys_at[key] = value, at
        self._close(start, event)
        place = self._place(start)
        if self.braces == place:
            return Written(self.text[start.start_mark.index:self.end], place)
        return WrittenMap(entries, place, keys_at)

    def _key(self, event: Any, depth: int) -> Written | None:
        at = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._refuse_property(event)
            self._end_at(event)
            if event.value:
                return Written(event.value, at)
            self._stop("yaml", "there is a `:` without a key before it", at, "write the key, or put the text in quotes")
            return None
        index = event.start_mark.index
        is_braces = isinstance(event, yaml.MappingStartEvent) and self.text[index - 1:index + 1] == "{{"
        self._node(event, depth + 1)
        if is_braces:
            self.braces = Source(self.path, at.line, at.column - 1)
            self._stop("prose-trap", "text that begins with `{{` needs quotes: YAML reads it as a mapping",
                       self.braces, 'put the whole text in double quotes: "{{ … }} …"')
        else:
            self._stop("yaml", "a key is text, not a list or a mapping", at,
                       "put text that begins with `[` or `{` in quotes")
        return None

    def _scalar(self, event: Any) -> Any:
        start, end, value = event.start_mark, event.end_mark, event.value
        self.end = end.index
        if event.style in ("|", ">"):
            return self._block_scalar(event)
        if not event.style:
            self._advise_lost_text(event)
            if event.tag is None and value[:1] in _NOT_TEXT_STARTS:
                resolved = _core_schema(value)
                if not isinstance(resolved, str):
                    return resolved
            source, raw_at = Source(self.path, start.line + 1, start.column + 1), start.index
            raw = self.text[raw_at:end.index] if end.line > start.line else value
        else:
            source, raw_at = Source(self.path, start.line + 1, start.column + 2), start.index + 1
            raw = self.text[raw_at:end.index - 1]
            self._refuse_characters(value, source)
        return Written(value, source) if raw == value else Folded(value, source, raw, event.style)

    def _block_scalar(self, event: Any) -> Written:
        start, value = event.start_mark, event.value
        raw = self.text[start.index:event.end_mark.index]
        header = lines_of(raw)[0]
        # with `|+` the blank lines at the end belong to the text (YAML 1.2.2, 8.1.1.2)
        kept = _LAST_BREAK.sub("", raw) if "+" in header.partition("#")[0] else raw.rstrip()
        self.end = start.index + len(kept)
        lines = lines_of(raw)[1:]
        first = next((number for number, line in enumerate(lines) if line.strip()), None)
        if first is None:
            return Written(value, self._place(event))
        if event.style == ">":
            return self._folded(event, raw, header, lines)
        indent = len(lines[first]) - len(value.split("\n")[first]) + 1
        return Written(value, Source(self.path, start.line + 2, indent), indent)

    def _folded(self, event: Any, raw: str, header: str, lines: list[str]) -> Written:
        if "\n" in event.value.strip("\n"):
            self._stop("prose-trap", "`>` joins lines, so these paragraphs or list items run together",
                       self._place(event), "write `|` in place of `>`")
        body = raw[len(header):].lstrip("\r\n")
        blank = len(lines_of(raw[:len(raw) - len(body)])) - 1
        return Folded(event.value, Source(self.path, event.start_mark.line + 1 + blank, 1), body, ">")

    def _advise_lost_text(self, event: Any) -> None:
        """` #` begins a comment (YAML 1.2.2, 6.6); after several words it is more likely that text was meant."""
        found = _COMMENT.match(self.text, event.end_mark.index)
        if found is None:
            return
        glued = found[2] not in ("", " ", "\t", "\r", "#", "!")
        if glued or (len(found[1]) == 1 and " " in event.value):
            place = Source(self.path, event.end_mark.line + 1, event.end_mark.column + len(found[0]))
            self.problems.append(Problem(
                "prose-trap", Weight.ADVICE, "YAML drops everything after ` #` as a comment", place,
                "put the whole text in quotes; if it is a comment, write two spaces before `#` and one after",
            ))

    def _refuse_characters(self, value: str, source: Source) -> None:
        character = find_refused(value)
        if character is not None:
            self._stop("encoding", f"this text holds {refused_name(character)}, written as an escape", source,
                       "delete it: it cannot be printed")

    def _next(self) -> Any:
        return self.events.get_event()

    def _close(self, start: Any, end: Any) -> None:
        """A flow collection ends at its bracket; a block collection where its last value ended."""
        if start.flow_style:
            self._end_at(end)

    def _end_at(self, event: Any) -> None:
        self.end = event.end_mark.index

    def _place(self, event: Any) -> Source:
        return Source(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, check: str, message: str, source: Source, remedy: str) -> None:
        self.problems.append(Problem(check, Weight.STOPS, message, source, remedy))


_NOT_TEXT_STARTS = frozenset(("", *"~nNtTfF-+.0123456789"))


def _core_schema(value: str) -> Any:
    """What a plain scalar means in the core schema. `.inf` and `.nan` stay text: nothing can be printed from them."""
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    if _INT.match(value):
        return int(value)
    if _OTHER_INT.match(value):
        return int(value[2:], 8 if value[1] == "o" else 16)
    if _FLOAT.match(value):
        number = float(value)
        return number if abs(number) != float("inf") else value
    return value
