"""What is measured: a book of the corpus, or the real strategy, in a folder of its own where builds may leave what they like."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import corpus

ROOT = Path(__file__).resolve().parent.parent
STRATEGY = "strategy"
NAMES = (*corpus.SIZES, STRATEGY)


@dataclass(frozen=True)
class Subject:
    """A book by its name, and the folder that has all that is made of it."""

    name: str
    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def plain(self) -> Path:
        return self.folder / "plain"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self) -> None:
        """The project anew: generated, or copied."""
        shutil.rmtree(self.project, ignore_errors=True)
        if self.name != STRATEGY:
            corpus.write(self.name, self.project)
            return
        for part in ("strategy", "figures", "styles"):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, self.project / part)

    def edit(self, turn: int) -> None:
        """Change one paragraph in the middle of the book."""
        if self.name != STRATEGY:
            corpus.edit(self.project, self.name, turn)
            return
        file = max((self.project / "strategy/chapters").glob("*.yaml"), key=lambda file: file.stat().st_size)
        said = (ROOT / file.relative_to(self.project)).read_text("utf-8")
        word = ("also", "still", "again")[turn % 3]
        changed = re.sub(r"(- text: \|\n +[A-Z][a-z]+) ", rf"\1 {word} ", said, count=1)
        if changed == said:
            raise ValueError(f"{file} has no paragraph to edit")
        file.write_text(changed, "utf-8")
