"""A build in which nothing has changed is no build: what the last one said is said again.

The cache has a record for each way of asking: every file that was read or could have been, everything in `out/`, lispub itself and the
tools that move a byte. Only a clean build is recorded. Nothing here imports more than the standard library, for this comes before
anything else.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lispub.cache import FOLDER, programs, versions
from lispub.workspace import BASE, TREES, Refused, Workspace

LAST = "last"               # the folder of these records, in that of the cache
PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "fonttools", "brotli", "matplotlib", "numpy", "pikepdf",
    "pillow", "jinja2", "markdown-it-py", "pydantic", "segno", "page-validation",
)
LIBRARIES = (       # and the number or the words that each gives as its version
    ("libpango-1.0.so.0", "pango_version", ctypes.c_int), ("libfontconfig.so.1", "FcGetVersion", ctypes.c_int),
    ("libharfbuzz.so.0", "hb_version_string", ctypes.c_char_p),
)

State = dict[str, list[Any]]        # path to size, time of change in ns, SHA-256


def recall(project: Path, out: Path, asked: Iterable[str]) -> str | None:
    """What a clean build said that was asked for in the same way, if nothing has changed since; else None."""
    try:
        record = json.loads(_file(project, out, asked).read_bytes())
        same = (
            record["machine"] == _machine() and _same(record["inputs"], _inputs(map(Path, record["roots"]), map(Path, record["inputs"])))
            and _same(record["outputs"], _tree(out))
        )
        return str(record["said"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(project: Path, out: Path, asked: Iterable[str], workspace: Workspace, said: str, begun: int) -> None:
    """Record a clean build that was `begun` at a time in ns, unless a file has changed, come or gone since."""
    roots = [root.folder.resolve() for root in workspace.roots if root.folder != BASE]
    read: dict[Path, str] = {}
    try:
        for path, digest in workspace.reads.items():
            file = workspace.find(path)
            if file is None:        # it has gone since
                return
            read[file.resolve()] = digest
        inputs = _state(_inputs(roots, read))
        if any(inputs[str(file)][2] != digest for file, digest in read.items()):
            return
        if any(Path(file).stat().st_ctime_ns >= begun for file in inputs):
            return
        record = {
            "machine": _machine(), "roots": [str(root) for root in roots], "inputs": inputs, "outputs": _state(_tree(out)), "said": said,
        }
        file = _file(project, out, asked)
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.write_text(json.dumps(record), "utf-8")
        new.replace(file)
    except (OSError, Refused):
        return      # what cannot be recorded is built again


def _file(project: Path, out: Path, asked: Iterable[str]) -> Path:
    name = hashlib.sha256(json.dumps([str(out), str(out.resolve()), *asked]).encode()).hexdigest()
    return project / FOLDER / LAST / f"{name}.json"


def _inputs(roots: Iterable[Path], read: Iterable[Path]) -> list[Path]:
    """Every file of the trees, and whatever was read besides."""
    return sorted({*read, *(file for root in roots for tree in TREES for file in _tree(root / tree))})


def _tree(folder: Path) -> list[Path]:
    """Every file beneath a folder; hidden ones are no part of a project."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (Path(place).resolve() / name for name in names if not name.startswith("."))
    return sorted(found)


def _state(files: Iterable[Path]) -> State:
    return {str(file): [*_stamp(file), _digest(file)] for file in files}


def _same(record: Mapping[str, list[Any]], files: Iterable[Path]) -> bool:
    """Whether these are the files of a record, each as it was: by size and time, or else by its content."""
    there = {str(file): file for file in files}
    return there.keys() == record.keys() and all(
        _stamp(file) == record[path][:2] or _digest(file) == record[path][2] for path, file in there.items()
    )


def _stamp(file: Path) -> list[int]:
    about = file.stat()
    return [about.st_size, about.st_mtime_ns]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _machine() -> dict[str, Any]:
    """lispub itself, by the size and time of its files, and what else a page depends on."""
    own = [[str(file), *_stamp(file)] for file in _tree(BASE) if file.suffix != ".pyc"]
    return {
        "python": sys.version, "zlib": zlib.ZLIB_RUNTIME_VERSION, "lispub": hashlib.sha256(json.dumps(own).encode()).hexdigest(),
        "programs": programs(), "packages": versions(*PACKAGES),
        "libraries": {name: _number(name, asked, kind) for name, asked, kind in LIBRARIES},
    }


def _number(library: str, asked: str, kind: Any) -> str:
    """What a library gives as its version; empty where it bears another name, and its package alone has to tell."""
    try:
        function = getattr(ctypes.CDLL(library), asked)
    except (OSError, AttributeError):
        return ""
    function.restype = kind
    return str(function())
