"""What is kept of the answers, in the project's `.lispub/`: never committed, for copies may be under copyright."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lispub.links.answer import Answer

FOLDER = ".lispub"
ANSWERS = f"{FOLDER}/links.json"
ARCHIVE = f"{FOLDER}/archive"
_FORM = TypeAdapter(dict[str, Answer])


def read_answers(project: Path) -> dict[str, Answer]:
    """The kept answers by address. A file that cannot be read as such is no memory: everything is then asked again."""
    try:
        return _FORM.validate_json((project / ANSWERS).read_bytes())
    except (FileNotFoundError, ValidationError):
        return {}


def write_answers(project: Path, answers: Mapping[str, Answer]) -> None:
    """Keep answers as canonical JSON: sorted, one form for the same content, and whole or not at all."""
    data = _FORM.dump_python(dict(answers), mode="json", exclude_defaults=True)
    _put(project / ANSWERS, (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


class Archive:
    """Copies of what was read, each in a file named by its sha256."""

    def __init__(self, project: Path) -> None:
        self._folder = project / ARCHIVE

    @staticmethod
    def sha256(body: bytes) -> str:
        """The sha256 of some bytes, in 64 hexadecimal digits."""
        return hashlib.sha256(body).hexdigest()

    def keep(self, body: bytes) -> str:
        """Keep some bytes; their sha256, which is their name."""
        name = self.sha256(body)
        if not self.intact(name):
            _put(self._folder / name, body)
        return name

    def has(self, sha256: str) -> bool:
        """Whether there is a copy of this name."""
        return (self._folder / sha256).is_file()

    def intact(self, sha256: str) -> bool:
        """Whether there is a copy, and its bytes still have the sha256 that it is named by."""
        return self.has(sha256) and self.sha256((self._folder / sha256).read_bytes()) == sha256


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(content)
    new.replace(file)
