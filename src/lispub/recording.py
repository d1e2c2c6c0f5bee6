"""Recording what is issued: an edition in `out/` -> its record in `strategy/issued/`, to which every later text is held.

What was built is recorded and nothing else: the book is assembled once more, and has to be that of the folder to the byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lispub import outputs
from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.issued import IssuedBook
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.references import References
from lispub.redline import issued_book
from lispub.redline.kept import FOLDER, as_json, passages_file, record_file
from lispub.sharing import twin
from lispub.workspace import Workspace

FIRST = 3       # files that are named


@dataclass(frozen=True)
class Recorded:
    """What is to be written for one edition (path in the project to content), or the problems that it meets."""

    edition: str
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def record(manuscript: Manuscript, references: References, workspace: Workspace, edition: Edition, out: Path) -> Recorded:
    """The record of an edition as it stands in `out`. It changes nothing."""
    folder, book = out / edition.name, _book(manuscript, references, edition)
    problems = tuple(_refused(manuscript, workspace, edition, out, book))
    if problems:
        return Recorded(edition.name, {}, problems)
    issued = issued_book(book, manuscript)
    passages = as_json(issued)
    sums = {file.relative_to(folder).as_posix(): _sha256(file.read_bytes()) for file in _files(folder)}
    return Recorded(edition.name, {
        passages_file(edition.name, book.version): passages,
        record_file(edition.name, book.version): _record(issued, _sha256(passages), sums),
    }, ())


def write(project: Path, recorded: Recorded) -> None:
    """Write a record; each file is replaced whole, the passages first, so that no kill leaves a record without them."""
    for path in sorted(recorded.files):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f".{file.name}.new")
        new.write_bytes(recorded.files[path])
        os.replace(new, file)  # noqa: PTH105  # Path.replace is the same; this says that it is atomic


def _book(manuscript: Manuscript, references: References, edition: Edition) -> Book:
    """The book of an edition, as a build would make it."""
    from lispub.assemble import assemble

    other = twin(edition, manuscript)
    book, _ = assemble(manuscript, references, other or edition)
    return replace(book, edition=edition)


def _refused(manuscript: Manuscript, workspace: Workspace, edition: Edition, out: Path, book: Book) -> Iterator[Problem]:
    """Why an edition cannot be recorded; the first reason is enough."""
    name, folder = edition.name, out / edition.name
    if edition.companion:
        yield _problem(name, "a companion has no text of its own", f"record what it was made of: `{edition.of or 'final'}`")
    elif manuscript.strategy.editions[name].state == "working":
        yield _problem(name, "strategy.yaml says `state: working`", "take `state` away, or write `embargoed`, and build again")
    elif not re.fullmatch(r"\w[\w.-]*", book.version, re.ASCII):
        yield _problem(name, f"its version `{book.version}` cannot name a file", "write letters, digits, full stops and hyphens")
    elif not (folder / outputs.MARK).is_file() or not (folder / "book.json").is_file():
        working = (out / outputs.WORKING / name).is_dir()
        message = f"only a working copy of it stands in {out}" if working else f"it does not stand in {out}"
        yield _problem(name, message, f"mend what blocks it, and run `lispub build {name}`")
    elif (out / outputs.WORKING / name).is_dir():
        yield _problem(name, "it was built again since, as a working copy", f"mend what blocks it, and run `lispub build {name}`")
    elif touched := _touched(out, name):
        yield _problem(name, f"files in {folder} are not what was built: {', '.join(touched[:FIRST])}", f"run `lispub build {name}`")
    elif not _as_written(workspace, folder) or outputs.canonical_json(book) != (folder / "book.json").read_bytes():
        yield _problem(name, f"{folder} was built from other files than are there now", f"run `lispub build {name}`")
    else:
        yield from _other_words(manuscript, edition, book)


def _other_words(manuscript: Manuscript, edition: Edition, book: Book) -> Iterator[Problem]:
    """A version that was recorded with other words is not recorded again: somebody holds it in hand."""
    recorded = manuscript.issued.get(edition.name)
    same = next((each for each in recorded.versions if each.version == book.version), None) if recorded is not None else None
    if same is not None and same.passages != issued_book(book, manuscript).passages:
        yield _problem(edition.name, f"version {book.version} was recorded with other words", "give it a higher `version`, and build again")


def _as_written(workspace: Workspace, folder: Path) -> bool:
    """Whether every file that an edition was built from is still the same. Records are none: they are written after a build."""
    inputs = json.loads((folder / outputs.MARK).read_bytes())["inputs"]
    return workspace.still_has({path: digest for path, digest in inputs.items() if not path.startswith(f"{FOLDER}/")})


def _touched(out: Path, name: str) -> list[str]:
    """The files of an edition that are not those of `SHA256SUMS`: changed, added or gone."""
    sums = out / "SHA256SUMS"
    lines = sums.read_text("utf-8").splitlines() if sums.is_file() else []
    wanted = {path: digest for digest, _, path in (line.partition("  ") for line in lines) if path.startswith(f"{name}/")}
    there = {file.relative_to(out).as_posix(): _sha256(file.read_bytes()) for file in _files(out / name)}
    return sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))


def _record(book: IssuedBook, passages: str, files: Mapping[str, str]) -> bytes:
    """The record in YAML: every text in double quotes, which YAML reads as JSON does."""
    head = {"edition": book.edition, "version": book.version, "status": book.status}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines += [f"date: {book.date.isoformat()}", f"passages: {passages}", "files:"]
    lines += [f"  {json.dumps(name, ensure_ascii=False)}: {digest}" for name, digest in sorted(files.items())]
    return ("# written by `lispub issue`; change nothing here\n" + "\n".join(lines) + "\n").encode()


def _problem(edition: str, message: str, remedy: str) -> Problem:
    return Problem("not-issued", Weight.BLOCKS_ISSUE, f"`{edition}` cannot be recorded: {message}", None, remedy, edition)


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
