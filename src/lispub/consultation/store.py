"""The store: responses, who sent them, and what was made of them: one SQLite file with the originals beside it. The only door of sqlite3.

It stands outside the project, for a project is published and kept, and a respondent has a right to be forgotten. Who somebody is
stands in `person` and in the originals; free texts (`answer`, `letter`, `point`, `redaction`, every `why`, names of files) may tell it, and
go with them. Every change is one transaction: a process that is killed leaves the store as it was before, or as it is after.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lispub.workspace import EnvironmentMissing

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]  # a name for a module that Windows has not

Row = sqlite3.Row

VERSION = 2
FILE, ORIGINALS, RECEIPTS, LOCK = "responses.sqlite", "originals", "receipts", "lock"

SCHEMA = """
CREATE TABLE import (                   -- every file, and every row of an export, that was ever handed in
    sha256 TEXT NOT NULL,               -- of the original; kept after an erasure, so that what was erased is not collected again
    copy INTEGER NOT NULL,              -- 1, or 2, 3 … where an inbox holds the same bytes again: two people may give the same answers
    part INTEGER NOT NULL,              -- 1, or 2, 3 … where one file holds several responses, as a mail with two forms
    name TEXT NOT NULL,                 -- made safe; '' once erased
    suffix TEXT NOT NULL,               -- of the original: `.pdf`
    channel TEXT NOT NULL,              -- form-pdf, form-web, email, letter, survey, or as inbox.csv says
    received TEXT NOT NULL,             -- 2024-03-19
    imported TEXT NOT NULL,
    ref TEXT NOT NULL UNIQUE REFERENCES response (ref),
    PRIMARY KEY (sha256, copy, part)
) STRICT;
CREATE TABLE response (
    ref TEXT PRIMARY KEY,               -- R-0001: says nothing of who it is
    state TEXT NOT NULL CHECK (state IN ('accepted', 'quarantined', 'refused', 'superseded')),
    why TEXT NOT NULL DEFAULT '',       -- why it is in that state; '' once erased
    by TEXT REFERENCES response (ref),  -- of a superseded one: what took its place
    kind TEXT NOT NULL CHECK (kind IN ('form', 'letter', 'survey', 'unread')),
    fingerprint TEXT NOT NULL DEFAULT '',
    received TEXT NOT NULL,
    channel TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',      -- kind of body, size, sector, place: ids of consultation.yaml
    size TEXT NOT NULL DEFAULT '',
    sector TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    publish_answers INTEGER NOT NULL DEFAULT 0,
    publish_name INTEGER NOT NULL DEFAULT 0,
    acknowledged TEXT NOT NULL DEFAULT '',
    erased TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE person (                   -- personal data: gone after `erase` and `purge`
    ref TEXT PRIMARY KEY REFERENCES response (ref),
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    represents TEXT NOT NULL DEFAULT '',
    gathered TEXT NOT NULL DEFAULT '',
    confidential TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE answer (                   -- what was filled in; `field` is its name in the form
    ref TEXT NOT NULL REFERENCES response (ref),
    field TEXT NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (ref, field)
) STRICT;
CREATE TABLE letter (                   -- the text of a letter, to be read against the questions
    ref TEXT PRIMARY KEY REFERENCES response (ref),
    text TEXT NOT NULL
) STRICT;
CREATE TABLE point (                    -- one thing that a response says
    id TEXT PRIMARY KEY,                -- P-00001
    ref TEXT NOT NULL REFERENCES response (ref),
    question TEXT NOT NULL DEFAULT '',
    paragraph TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT '',
    stance TEXT NOT NULL DEFAULT '' CHECK (stance IN ('', 'for', 'against', 'mixed', 'neutral')),
    coder TEXT NOT NULL,
    suggested INTEGER NOT NULL DEFAULT 0,       -- by keywords: nobody has read it yet
    cleared INTEGER NOT NULL DEFAULT 0          -- an analyst has read the quotation for publication
) STRICT;
CREATE TABLE redaction (                -- words that are never to be published, of whomever they are
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL REFERENCES response (ref),
    words TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE log (                      -- what was done, when and why; never to whom by name
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    act TEXT NOT NULL,
    ref TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE handed (                   -- files that were made of personal data: receipts, packs, tables for analysts
    path TEXT PRIMARY KEY,              -- from the store's folder, if it is in it
    ref TEXT NOT NULL DEFAULT '',       -- '' for one about many
    sha256 TEXT NOT NULL DEFAULT '',    -- as it was handed out; '' for a table, which changes while somebody works on it
    doomed INTEGER NOT NULL DEFAULT 0   -- to be removed, since somebody in it was erased
) STRICT;
"""


class StoreFault(Exception):
    """A store that cannot be used: inside the project, of another version, or no store at all."""


class Store:
    """An open store; `folder` holds the database and the originals. Rows are `sqlite3.Row`, by name."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder, self.connection = folder, connection

    @property
    def originals(self) -> Path:
        """The folder of the files as they came in, by their SHA-256."""
        return self.folder / ORIGINALS

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing. Raises EnvironmentMissing where the disk will not take it."""
        with _reachable(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:      # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the store against any other process that adds or removes originals. Raises StoreFault if one is at work."""
        with (self.folder / LOCK).open("wb") as lock:
            if fcntl is not None:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as held:
                    raise StoreFault(f"another lispub is at work on {self.folder}; wait until it has ended") from held
            yield

    def rows(self, query: str, *given: str | int) -> list[sqlite3.Row]:
        """What a query finds."""
        with _reachable(self.folder):
            return self.connection.execute(query, given).fetchall()

    def response(self, ref: str) -> sqlite3.Row:
        """The response of a reference. Raises StoreFault if there is none."""
        found = self.rows("SELECT * FROM response WHERE ref = ?", ref)
        if not found:
            raise StoreFault(f"there is no response {ref}; `lispub consultation list` names them")
        return found[0]

    def next_ref(self) -> str:
        """The reference of the next response: `R-0001`, then in the order of their collection. To be called inside the transaction."""
        last = self.connection.execute("SELECT max(CAST(substr(ref, 3) AS INTEGER)) FROM response").fetchone()[0]
        return f"R-{(last or 0) + 1:04}"

    def handed(self, path: Path, ref: str = "", content: bytes = b"") -> None:
        """Remember a file that is made of personal data, about one response or many, before it is written: an erasure removes it too, in
        the store, or elsewhere while it has this `content`.

        In the store it is known by its place there, for a store may be moved.
        """
        real, folder = path.resolve(), self.folder.resolve()
        known = real.relative_to(folder).as_posix() if folder in real.parents else str(real)
        with self.change() as connection:
            digest = hashlib.sha256(content).hexdigest() if content else ""
            connection.execute("INSERT OR REPLACE INTO handed (path, ref, sha256) VALUES (?, ?, ?)", (known, ref, digest))

    def shrink(self) -> None:
        """Write the database anew, without the pages that were freed; to be called after an erasure, outside a transaction."""
        with _reachable(self.folder):
            self.connection.execute("VACUUM")

    def log(self, day: str, act: str, ref: str = "", why: str = "") -> None:
        """Note what was done, inside the transaction that does it."""
        self.connection.execute("INSERT INTO log (day, act, ref, why) VALUES (?, ?, ?, ?)", (day, act, ref, why))


def outside(place: Path, project: Path) -> None:
    """Raise StoreFault for a place in the project: no response, and nothing made of one, is ever to be there."""
    real, within = place.resolve(), project.resolve()
    if real == within or within in real.parents:
        raise StoreFault(f"{place} is inside the project, which is published and kept; choose a place elsewhere for responses")
    if real in within.parents:
        raise StoreFault(f"{place} holds the project; choose a folder of its own for responses")


@contextmanager
def opened(folder: Path, project: Path, make: bool = False) -> Iterator[Store]:
    """The store in a folder; with `make`, a new one where there is none. Raises StoreFault, and EnvironmentMissing for a bad disk."""
    outside(folder, project)
    place = folder.resolve()
    if not (place / FILE).exists():
        if not make:
            raise StoreFault(f"there is no store in {folder}; `lispub consultation collect` makes one")
        _make(place, folder)
    with _reachable(folder):
        connection = sqlite3.connect(place / FILE, isolation_level=None, timeout=60)
    try:
        with _reachable(folder):
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")        # nothing of a response in the system's temporary files
            connection.execute("PRAGMA secure_delete = ON")         # what is erased is overwritten, not only forgotten
            _prepare(connection, folder)
            connection.execute("PRAGMA journal_mode = DELETE")      # one file: no write-ahead log that still holds what was erased
        yield Store(place, connection)
    finally:
        connection.close()


def _make(place: Path, asked: Path) -> None:
    """A folder that only its owner may enter. One that holds anything else is refused: what is not known in a store is removed."""
    place.mkdir(parents=True, exist_ok=True)
    if {file.name for file in place.iterdir()} - {ORIGINALS, RECEIPTS, LOCK}:
        raise StoreFault(f"{asked} is not empty, and no store; choose a folder of its own for responses")
    place.chmod(0o700)
    (place / ORIGINALS).mkdir(exist_ok=True)
    os.close(os.open(place / FILE, os.O_CREAT | os.O_WRONLY, 0o600))


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as fault:
        raise StoreFault(f"{folder / FILE} is no store of responses: {fault}") from fault
    if version == 0 and empty:
        if any((folder / ORIGINALS).iterdir()):     # the next run would remove what no response names
            raise StoreFault(f"{folder} has originals, but {FILE} is gone or empty: put it back from a copy, or choose another folder")
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        raise StoreFault(f"{folder / FILE} is of version {version}, and this lispub reads version {VERSION}")


@contextmanager
def _reachable(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses (full, read-only, gone, locked) into a message that names the store."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise EnvironmentMissing(f"the store in {folder} cannot be read or written ({fault}); what it held is whole") from fault
