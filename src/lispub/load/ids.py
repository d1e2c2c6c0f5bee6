"""Missing ids of blocks and paragraphs, written into the files without touching any other byte."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from lispub import registry
from lispub.load.chapters import FOLDERS, chapter_paths
from lispub.load.reader import Reader, house_parser
from lispub.load.roots import STRATEGY
from lispub.load.text import BREAK, decode
from lispub.load.yaml import Document, read_yaml
from lispub.model.inline import Paragraph, Parser
from lispub.model.problem import Weight
from lispub.model.source import Source, Written, WrittenMap
from lispub.workspace import Refused, Workspace

_BOM = b"\xef\xbb\xbf"
_NUMBERED = re.compile(r"(?<![\w-])([a-z]+(?:-[a-z]+)*)-([0-9]{4,9})(?![\w-])")
_NOTE = re.compile(r"\s*\[\^[^\]]+\]:")
# where an id may stand or be mentioned: an id that was ever used is not given again
_SEARCHED = (
    *(f"{folder}/*.{ending}" for folder in FOLDERS for ending in ("yaml", "md")),
    "strategy/*.yaml", "strategy/consultation/*", "strategy/issued/*",
)


def plan_ids(workspace: Workspace, parser: Parser | None = None) -> dict[str, bytes]:
    """The new content of every file of the project that lacks ids, by path; nothing is written.

    A block gets a line `id: <kind>-0001` after its kind (`p-0001` for a `para`), a paragraph of a `text` block or of a
    place's profile ` ^p-0001` at its end, each with the next free number of the project, in reading order. A paragraph that stands
    alone in final and in draft has one id in both. A file that cannot be read without problems is left as it is.
    """
    reader = Reader(workspace, parser or house_parser())
    numbers = _Numbers(reader)
    plan: dict[str, bytes] = {}
    for path in _reading_order(reader):
        manuscript = _File.open(reader, path)
        if manuscript is None:
            continue
        document = read_yaml(manuscript.text, path)
        if any(problem.weight is Weight.STOPS for problem in document.problems):
            continue
        marked = _Marking(reader, numbers, manuscript, document)
        marked.chapter()
        plan.update({file.path: file.content() for file in marked.files.values() if file.insertions})
    return plan


def _reading_order(reader: Reader) -> list[str]:
    """The chapters that `order` names, in its order, then the others by name."""
    paths = chapter_paths(reader)
    strategy = reader.document(STRATEGY) if reader.has(STRATEGY) else None
    order = strategy.root.get("order") if strategy is not None and isinstance(strategy.root, dict) else None
    lists = [order.get(matter) for matter in ("front", "body", "back")] if isinstance(order, dict) else []
    named = [id for ids in lists if isinstance(ids, tuple) for id in ids if isinstance(id, str) and id in paths]
    return [paths[id] for id in dict.fromkeys([*named, *paths])]


class _Numbers:
    """The next free number of each prefix."""

    def __init__(self, reader: Reader) -> None:
        self.last: dict[str, int] = {}
        for path in (path for pattern in _SEARCHED for path in reader.list(pattern)):
            content = reader.bytes(path) or b""
            for prefix, number in _NUMBERED.findall(content.decode("utf-8", "replace")):
                self.last[prefix] = max(self.last.get(prefix, 0), int(number))

    def next(self, prefix: str) -> str:
        self.last[prefix] = self.last.get(prefix, 0) + 1
        return f"{prefix}-{self.last[prefix]:04d}"


class _File:
    """A file and what is to be inserted in it, by offset in its text."""

    def __init__(self, path: str, bom: bytes, text: str) -> None:
        self.path, self.bom, self.text = path, bom, text
        self.insertions: dict[int, str] = {}
        self.starts = [0, *(found.end() for found in BREAK.finditer(text))]

    @classmethod
    def open(cls, reader: Reader, path: str) -> _File | None:
        """A file of the project itself, or None: what it extends is not ours to write."""
        try:
            own = reader.workspace.roots[0].find(path) is not None
        except (Refused, OSError):
            return None
        content = reader.bytes(path) if own else None
        text = decode(content, path)[0] if content is not None else None
        return cls(path, _BOM if content is not None and content.startswith(_BOM) else b"", text) if text is not None else None

    def insert(self, offset: int, words: str) -> None:
        """Insert words at an offset, after what was inserted there before."""
        self.insertions[offset] = self.insertions.get(offset, "") + words

    def offset(self, source: Source) -> int:
        return self.starts[source.line - 1] + source.column - 1

    def line(self, number: int) -> str:
        """A line (from 1) without its end."""
        found = BREAK.search(self.text, self.starts[number - 1])
        return self.text[self.starts[number - 1]:found.start() if found else len(self.text)]

    def content(self) -> bytes:
        parts: list[str] = []
        done = 0
        for offset, words in sorted(self.insertions.items()):
            parts += [self.text[done:offset], words]
            done = offset
        return self.bom + "".join([*parts, self.text[done:]]).encode("utf-8")


class _Marking:
    """The marking of one chapter and of the Markdown files beside it."""

    def __init__(self, reader: Reader, numbers: _Numbers, chapter: _File, document: Document) -> None:
        self.reader, self.numbers, self.document = reader, numbers, document
        self.main = chapter
        self.files: dict[str, _File] = {chapter.path: chapter}

    def chapter(self) -> None:
        """Mark every block in order."""
        root = self.document.root
        blocks = root.get("blocks") if isinstance(root, WrittenMap) else None
        for block in blocks if isinstance(blocks, tuple) else ():
            named = [key for key in block if key in registry.blocks()] if isinstance(block, WrittenMap) else []
            if len(named) == 1:
                self._block(block, named[0])

    def _block(self, block: WrittenMap, kind: str) -> None:
        ids: list[str] = []
        for key in ("text", "draft") if kind == "text" else ():
            text, end = self._text(block, key)
            if text is not None:
                ids = self._mark_paragraphs(text, end, ids)
        for place in self._places(block, kind):
            text, end = self._text(place, "text")
            if text is not None:
                self._mark_paragraphs(text, end, [])
        if registry.blocks()[kind].needs_id and "id" not in block:
            self._write_id(block, kind, self.numbers.next("p" if kind == "para" else kind))

    def _places(self, block: WrittenMap, kind: str) -> list[WrittenMap]:
        """The mappings inside a block that hold a text of numbered paragraphs of their own: the places of profiles."""
        within = block[kind].get("places") if isinstance(block[kind], WrittenMap) else None
        return [place for place in within if isinstance(place, WrittenMap)] if kind == "profiles" and isinstance(within, tuple) else []

    def _write_id(self, block: WrittenMap, kind: str, id: str) -> None:
        text, key = self.main.text, block.keys_at[kind]
        end = self.document.ends[key]
        if text[self.main.offset(block.source)] == "{":
            self.main.insert(end, f", id: {id}")
            return
        ending = BREAK.search(text, end)
        newline = ending or BREAK.search(text)
        at = ending.start() if ending else len(text)
        self.main.insert(at, f"{newline[0] if newline else chr(10)}{' ' * (key.column - 1)}id: {id}")

    def _text(self, block: WrittenMap, key: str) -> tuple[Written | None, int]:
        """The text under a key of a block, and the offset where its scalar ends; it may stand in a file of its own."""
        holder: Any = block
        if isinstance(block.get(key), WrittenMap):
            holder, key = block[key], "file" if "file" in block[key] else "text"
        text = holder.get(key)
        if not isinstance(text, Written) or not text.strip():
            return None, 0
        if key != "file":
            return text, self.document.ends[holder.keys_at[key]]
        path = str(PurePosixPath(self.main.path).parent / text)
        if path in self.files or not self.reader.has(path):
            return None, 0
        file = _File.open(self.reader, path)
        if file is None or not file.text.strip():
            return None, 0
        self.files[path] = file
        return Written(file.text, Source(path), 1), len(file.text)

    def _mark_paragraphs(self, text: Written, end: int, before: list[str]) -> list[str]:
        """Mark the paragraphs that lack an id; returns all ids of the text in order.

        `before` are the ids of the final text: a paragraph alone in both texts is the same one. A text with mistakes
        is left alone: nobody can tell where its paragraphs end.
        """
        prose = self.reader.flow(text)
        if any(problem.weight is not Weight.ADVICE for problem in prose.problems):
            return []
        parts = prose.parts
        file = self.files[text.source.path]
        only_one = sum(isinstance(part, Paragraph) for part in parts) == 1
        ids: list[str] = []
        for number, part in enumerate(parts):
            if not isinstance(part, Paragraph):
                continue
            if part.id:
                ids.append(part.id)
                continue
            following = parts[number + 1].source.line if number + 1 < len(parts) else len(file.starts) + 1
            at = self._end_of_paragraph(file, text, part, following, end)
            if at is None:
                continue
            ids.append(before[0] if only_one and len(before) == 1 else self.numbers.next("p"))
            file.insert(at, f" ^{ids[-1]}")
        return ids

    def _end_of_paragraph(self, file: _File, text: Written, part: Paragraph, following: int, end: int) -> int | None:
        """The offset after the last character of a paragraph, or None where YAML folds several into one scalar."""
        if text.indent is None:
            quoted = file.text[end - 1:end] in ("'", '"') and file.text[file.offset(text.source) - 1] in ("'", '"')
            return None if "\n" in text.strip("\n") else end - quoted
        last = part.source.line
        while last + 1 < following and self._continues(file, last + 1, end):
            last += 1
        return file.starts[last - 1] + len(file.line(last).rstrip())

    def _continues(self, file: _File, number: int, end: int) -> bool:
        """Whether a line belongs to the paragraph above it (CommonMark 4.8): not blank, no note, inside the scalar."""
        if number > len(file.starts) or file.starts[number - 1] >= end:
            return False
        line = file.line(number)
        return bool(line.strip()) and not _NOTE.match(line)
