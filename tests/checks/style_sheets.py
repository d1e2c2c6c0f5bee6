"""What the tests of the checks on style sheets share: a project with some sheets and images."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lispub.model.manuscript import Image
from lispub.model.proof import Proof
from lispub.model.registers import ImageRecord
from lispub.workspace import BASE, Root, Workspace

FINAL = {"date": "2024-07-01", "version": "1.0", "status": "Final"}
RECORD = {"alt": "A drawing.", "credit": "Nobody", "licence": "CC0"}


def project(author: Any, folder: Path, files: Mapping[str, str], *, printed: bool = True) -> Proof:
    """A project that has these files; its images are those below strategy/images. It is dated for the printer unless not `printed`."""
    images = {}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
        if path.startswith("strategy/images/"):
            images[Path(path).stem] = Image(Path(path).stem, path, author.entry(ImageRecord, RECORD))
    editions = {"final": FINAL, **({"print": FINAL} if printed else {})}
    return author.proof(author.manuscript(editions=editions, images=images), Workspace.of(folder))


def house(author: Any) -> Proof:
    """The style sheets of lispub itself, as if they were a project's own."""
    editions = {"final": FINAL, "print": FINAL}
    return author.proof(author.manuscript(editions=editions), Workspace((Root("project", BASE, ("styles",)),)))
