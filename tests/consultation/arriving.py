"""An inbox and a store beside it, and what a small consultation asks: for tests of what becomes of what comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from consultation.forms import asks, web
from stored import CONSULTATION

from lispub.consultation import inbox as folders
from lispub.consultation.collect import Summary, collect
from lispub.consultation.reading import Unreadable, read
from lispub.consultation.store import Store, opened
from lispub.model.consultation import Consultation
from lispub.model.response import Found

ASKED = asks()
OPEN, AFTER = date(2024, 4, 1), date(2024, 5, 1)       # days before and after it closed
AGREES = {"q-agree": "1"}


def read_here(files: Iterable[Path], survey: Mapping[str, Any] | None = None) -> Iterator[tuple[Path, tuple[Found, ...] | str]]:
    """What the sandbox does, in this process: for what is not hostile."""
    for file in files:
        try:
            yield file, read(file, file.read_bytes(), survey)
        except Unreadable as reason:
            yield file, str(reason)


class Post:
    """A folder to put files in, and a store that they are collected to."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.store, self.project = folder / "inbox", folder / "store", folder / "project"
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.received: dict[str, folders.Receipt] = {}

    def put(self, name: str, content: bytes | Mapping[str, str] | str, received: str = "") -> Path:
        """A file: as it is, a letter, or a form from the web with these answers."""
        file = self.inbox / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else web(ASKED, content))
        if received:
            self.received[name] = folders.Receipt(date.fromisoformat(received))
        return file

    @contextmanager
    def opened(self) -> Iterator[Store]:
        with opened(self.store, self.project, make=True) as store:
            yield store

    def collect(
        self, today: date = OPEN, consultation: Consultation = CONSULTATION, survey: Mapping[str, Any] | None = None,
        turned: bool = False, again: bool = False,
    ) -> Summary:
        """Everything in the inbox, `turned` the other way round."""
        arrivals = list(folders.walk(self.inbox))
        with self.opened() as store:
            return collect(
                store, ASKED, consultation, reversed(arrivals) if turned else arrivals, self.received, today,
                lambda files: read_here(files, survey), again,
                survey and survey["files"],
            )

    def rows(self, query: str, *given: str) -> list[dict[str, Any]]:
        with self.opened() as store:
            return [dict(row) for row in store.rows(query, *given)]

    def states(self) -> list[tuple[str, str]]:
        return [(row["ref"], row["state"]) for row in self.rows("SELECT ref, state FROM response ORDER BY ref")]

    def whole(self) -> bool:
        """Whether the database is sound, and no response is without its original."""
        with self.opened() as store:
            sound = store.rows("PRAGMA integrity_check")[0][0] == "ok" and not store.rows("PRAGMA foreign_key_check")
            named = [f"{row['sha256']}{row['suffix']}" for row in store.rows("SELECT sha256, suffix FROM import")]
            counted = store.rows("SELECT (SELECT count(*) FROM response) = (SELECT count(*) FROM import)")[0][0]
            return bool(sound and counted and all((store.originals / name).is_file() for name in named))
