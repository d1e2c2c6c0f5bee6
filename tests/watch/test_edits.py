"""What counts as an edit: a file that was read, a file that is new or gone; nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lispub import registry
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.session import Session
from lispub.watch import Edits

READ, UNREAD = "strategy/chapters/work.yaml", "strategy/chapters/notes.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in (READ, UNREAD, "styles/tokens.css", "figures/.hidden.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("as it was", "utf-8")
    return tmp_path


@pytest.fixture
def edits(project: Path) -> Edits:
    session = Session(project, registry.editions()["draft"], project / "out", Crew(), Cache(), lambda line: None)
    session.record.read(READ)
    session.record.read("@project/styles/tokens.css")
    edits = Edits(session)
    edits._look()
    return edits


def renamed(project: Path) -> None:
    (project / READ).rename(project / "strategy/chapters/labour.yaml")


def linked_anew(project: Path) -> None:
    """As editors save: a new file takes the place of the old one."""
    (project / ".new").write_text("as it was", "utf-8")
    (project / ".new").replace(project / READ)
    os.utime(project / READ, (1, 1))


EDITS: dict[str, Callable[[Path], object]] = {
    "written": lambda project: (project / READ).write_text("as it is", "utf-8"),
    "longer": lambda project: (project / READ).write_text("as it was and is", "utf-8"),
    "replaced": linked_anew,
    "removed": lambda project: (project / READ).unlink(),
    "renamed": renamed,
    "new": lambda project: (project / "strategy/chapters/places.yaml").write_text("", "utf-8"),
    "new folder": lambda project: ((project / "strategy/data").mkdir(), (project / "strategy/data/a.csv").write_text("", "utf-8")),
    "style": lambda project: (project / "styles/tokens.css").write_text(":root {}", "utf-8"),
}
NO_EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda project: None,
    "never read": lambda project: (project / UNREAD).write_text("other notes", "utf-8"),
    "hidden": lambda project: (project / "strategy/.swap").write_text("", "utf-8"),
    "hidden folder": lambda project: ((project / "strategy/.git").mkdir(), (project / "strategy/.git/a").write_text("", "utf-8")),
    "backup": lambda project: (project / f"{READ}~").write_text("", "utf-8"),
    "elsewhere": lambda project: (project / "README.md").write_text("", "utf-8"),
    "what is built": lambda project: ((project / "out").mkdir(), (project / "out/a.pdf").write_text("", "utf-8")),
}


@pytest.mark.parametrize("how", EDITS)
def test_an_edit_is_seen_once(edits: Edits, project: Path, how: str) -> None:
    assert not edits.waiting()
    EDITS[how](project)
    assert edits.waiting()
    edits._look()
    assert not edits.waiting()


@pytest.mark.parametrize("how", NO_EDITS)
def test_what_no_page_is_made_of_is_no_edit(edits: Edits, project: Path, how: str) -> None:
    NO_EDITS[how](project)
    assert not edits.waiting()
