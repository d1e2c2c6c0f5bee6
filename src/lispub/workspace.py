"""The only door to disk for reading: roots in order, the first that has a file wins, every read is recorded.

The project comes first, then what it extends, then the package's own base (only its `styles/`). Paths are relative,
with forward slashes; a path that leaves its root, by `..` or by a symlink, is refused.
"""

from __future__ import annotations

import fnmatch
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

BASE = Path(__file__).parent
TREES = ("strategy", "figures", "styles")       # where a new file may be found by its place alone
MAX_BYTES = 20_000_000


class Refused(Exception):
    """A path that may not be read: outside its root, too big, or not a plain file."""


class EnvironmentMissing(Exception):
    """Something that lispub needs of the machine is not there, such as Pango; the message says what to do."""


@dataclass(frozen=True)
class Root:
    """A folder that may be read; `only` limits it to some of its folders."""

    name: str
    folder: Path
    only: tuple[str, ...] = ()

    def find(self, path: str) -> Path | None:
        """The file at a path in this root, or None. Raises Refused if it lies outside."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
            raise Refused(f"{path} leaves the project")
        if self.only and pure.parts[:1] and pure.parts[0] not in self.only:
            return None
        file = self.folder / pure
        if not file.exists():
            return None
        if not file.resolve().is_relative_to(self.folder.resolve()):
            raise Refused(f"{path} points outside the project (a link to {file.resolve()})")
        return file


@dataclass
class Workspace:
    """Roots to read from, and the record of what was read: path to sha256."""

    roots: tuple[Root, ...]
    reads: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Path, *extends: Path) -> Workspace:
        """The workspace of a project folder, the folders that it extends, and the package's base last."""
        layers = tuple(Root(f"extends-{number}", folder) for number, folder in enumerate(extends, 1))
        return cls((Root("project", project), *layers, Root("base", BASE, ("styles",))))

    def branch(self) -> Workspace:
        """The same roots with a record of its own, which begins with what was read so far."""
        return Workspace(self.roots, dict(self.reads))

    def find(self, path: str) -> Path | None:
        """The file that wins for a path; `@name/path` names one root. None if there is none. Raises Refused."""
        for root in self.roots:
            if path.startswith("@"):
                name, _, rest = path[1:].partition("/")
                if name != root.name:
                    continue
            else:
                rest = path
            file = root.find(rest)
            if file is not None:
                return file
        return None

    def read(self, path: str) -> bytes:
        """The bytes of a file, recorded. Raises FileNotFoundError or Refused."""
        file = self.find(path)
        if file is None:
            raise FileNotFoundError(path)
        if not file.is_file():
            raise Refused(f"{path} is not a file")
        if file.stat().st_size > MAX_BYTES:
            raise Refused(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
        content = file.read_bytes()
        self.reads[path] = hashlib.sha256(content).hexdigest()
        return content

    def still_has(self, reads: Mapping[str, str]) -> bool:
        """Whether every file of a record (path to sha256) is what it was then; each is read and recorded, once."""
        try:
            return all(self._digest(path) == digest for path, digest in reads.items())
        except (Refused, OSError):
            return False

    def _digest(self, path: str) -> str:
        if path not in self.reads:
            self.read(path)
        return self.reads[path]

    def layers(self, path: str) -> tuple[str, ...]:
        """Every root's own version of a path, base first, as `@name/path`: how style sheets cascade."""
        return tuple(f"@{root.name}/{path}" for root in reversed(self.roots) if root.find(path) is not None)

    def list(self, pattern: str) -> tuple[str, ...]:
        """The paths that match `folder/*.ext` in any root, sorted; hidden files are left out."""
        folder, _, name = pattern.rpartition("/")
        found: set[str] = set()
        for root in self.roots:
            found.update(f"{folder}/{entry}" if folder else entry for entry in _names(root, folder) if fnmatch.fnmatch(entry, name))
        return tuple(sorted(found))


def _names(root: Root, folder: str) -> Iterator[str]:
    place = root.find(folder or ".")
    if place is None or not place.is_dir():
        return
    for entry in place.iterdir():
        if not entry.name.startswith(".") and not entry.is_dir():
            yield entry.name
