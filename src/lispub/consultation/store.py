"""The store: responses, who sent them, and what was made of them: one SQLite file with the originals beside it. The only door of sqlite3.

It stands outside the project, for a project is published and kept, and a respondent has a right to be forgotten. Whatever says who
somebody is stands in `person` and in the originals, and nowhere else. Every change is one transaction: a process that is killed leaves
the store as it was before, or as it is after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = 1
FILE, ORIGINALS = "responses.sqlite", "originals"

SCHEMA = """
CREATE TABLE import (                   -- every file, and every row of an export, that was ever handed in
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,                 -- made safe; '' once erased
    channel TEXT NOT NULL,              -- form-pdf, form-web, email, letter, survey
    received TEXT NOT NULL,             -- 2024-03-19
    imported TEXT NOT NULL,
    ref TEXT REFERENCES response (ref)  -- NULL for what could not be read at all
) STRICT;
CREATE TABLE response (
    ref TEXT PRIMARY KEY,               -- R-0001: says nothing of who it is
    state TEXT NOT NULL CHECK (state IN ('accepted', 'quarantined', 'refused', 'superseded')),
    why TEXT NOT NULL DEFAULT '',       -- why it is in quarantine, or was refused
    by TEXT REFERENCES response (ref),  -- of a superseded one: what took its place
    kind TEXT NOT NULL CHECK (kind IN ('form', 'letter', 'survey')),
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
        """One transaction: all of it, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def rows(self, query: str, *given: str | int) -> list[sqlite3.Row]:
        """What a query finds."""
        return self.connection.execute(query, given).fetchall()

    def log(self, day: str, act: str, ref: str = "", why: str = "") -> None:
        """Note what was done, inside the transaction that does it."""
        self.connection.execute("INSERT INTO log (day, act, ref, why) VALUES (?, ?, ?, ?)", (day, act, ref, why))


@contextmanager
def opened(folder: Path, project: Path, make: bool = False) -> Iterator[Store]:
    """The store in a folder; with `make`, a new one where there is none. Raises StoreFault."""
    place, within = folder.resolve(), project.resolve()
    if place == within or within in place.parents:
        raise StoreFault(f"{folder} is inside the project, which is published and kept; choose a folder elsewhere for responses")
    if place in within.parents:
        raise StoreFault(f"{folder} holds the project; choose a folder of its own for responses")
    file = place / FILE
    if not file.exists() and not make:
        raise StoreFault(f"there is no store in {folder}; `lispub consultation collect` makes one")
    (place / ORIGINALS).mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    connection = sqlite3.connect(file, isolation_level=None, timeout=60)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")     # what is erased is overwritten, not only forgotten
        connection.execute("PRAGMA journal_mode = DELETE")  # one file: no write-ahead log that still holds what was erased
        _prepare(connection, folder)
        yield Store(place, connection)
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        raise StoreFault(f"{folder / FILE} is no store of responses: {fault}") from fault
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        raise StoreFault(f"{folder / FILE} is of version {version}, and this lispub reads version {VERSION}")
