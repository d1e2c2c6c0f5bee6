"""The inbox comes in: each file is kept, read in a process apart, judged once, and stored in one transaction.

    inbox --originals--> copy --reading.sandbox--> Found --quarantine--> Judged --> store

An original is kept before the transaction that names it; what no transaction names is removed by the next run. So a run that is ended at
any moment leaves a whole store, and the next one completes it.

Of a table from a survey platform each row is a response, and has an original of its own: so each can be erased alone. A row is known by
its cells as they came, whatever the mapping makes of them; where a table holds the same row twice, so does the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from lispub.consultation import originals
from lispub.consultation.inbox import Arrival, Receipt, safe
from lispub.consultation.quarantine import Judged, Rules, person_of
from lispub.consultation.same import Known
from lispub.consultation.store import Store
from lispub.model.consultation import Consultation
from lispub.model.questionnaire import Questionnaire
from lispub.model.response import Found

TABLES = (".csv", ".xlsx")
Reader = Callable[[Iterable[Path]], Iterator[tuple[Path, tuple[Found, ...] | str]]]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one response."""

    ref: str
    name: str
    state: str
    why: str


@dataclass
class Summary:
    """What became of everything in an inbox. `known` were collected before, `erased` too, and are not taken in again; `waiting` are left in
    the inbox until they can be, and `passed_over` for good: each with its reason."""

    collected: list[Collected] = field(default_factory=list)
    known: int = 0
    erased: list[str] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[tuple[str, str]] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many were accepted, quarantined, refused."""
        return Counter(each.state for each in self.collected)


@dataclass(frozen=True, slots=True)
class _Part:
    """A response before it is stored: where its original is, which copy and which part of it, how and when it came."""

    sha256: str
    copy: int
    number: int
    suffix: str
    found: Found
    received: date
    channel: str


def collect(
    store: Store, questionnaire: Questionnaire, consultation: Consultation, inbox: Iterable[Arrival], received: Mapping[str, Receipt],
    today: date, read: Reader, again: bool = False, tables: Iterable[str] | None = None,
) -> Summary:
    """Take in what is new in an inbox, in the order of its receipt; `read` makes of each file what it says, or why it cannot.

    Before the closing date whatever is at hand is in time, and a file without a day of receipt has that of its collection. Afterwards it
    waits in the inbox until somebody says when it came. With `again`, what is in quarantine because it could not be read is read once more,
    and keeps its reference: a library was missing, or can do more now. Tables of whose names none matches `tables` wait.

    Raises StoreFault if another process collects or erases, and EnvironmentMissing or OSError if the disk fails.
    """
    with store.alone():
        originals.clean(store)
        run = _Run(store, Rules(questionnaire, consultation, today), received, again, None if tables is None else tuple(tables))
        arrivals = list(run.new(sorted(inbox, key=lambda each: (run.day(each.name) or date.max, each.name))))
        for arrival, (_, result) in zip(arrivals, read(kept.path for _, kept, _ in arrivals), strict=True):
            run.take(*arrival, result)
        originals.clean(store)
    return run.summary


class _Run:
    """One collection: what it is held against, and what it has found."""

    def __init__(
        self, store: Store, rules: Rules, received: Mapping[str, Receipt], again: bool, tables: tuple[str, ...] | None,
    ) -> None:
        self.store, self.rules, self.received, self.again, self.tables = store, rules, received, again, tables
        self.known = Known(store)
        self.copies = Counter[str]()
        self.summary = Summary()

    def day(self, name: str) -> date | None:
        """The day that a file came, if that is known."""
        if name in self.received:
            return self.received[name].received
        return self.rules.today if self.rules.today <= self.rules.consultation.closes else None

    def new(self, arrivals: Iterable[Arrival]) -> Iterator[tuple[Arrival, originals.Kept, int]]:
        """Those that are not in the store yet, each with its original kept, and the how-many-eth of the same bytes it is."""
        for arrival in arrivals:
            if arrival.passed_over:
                self.summary.passed_over.append((safe(arrival.name), arrival.passed_over))
                continue
            try:
                kept = originals.keep(self.store, arrival.path)
            except originals.Unreachable as fault:
                self.summary.waiting.append((safe(arrival.name), str(fault)))
                continue
            self.copies[kept.sha256] += 1
            if not self.seen(kept.sha256, self.copies[kept.sha256], arrival.name):
                yield arrival, kept, self.copies[kept.sha256]

    def seen(self, sha256: str, copy: int, name: str) -> bool:
        """Whether it was collected before; if so, that is noted."""
        erased = self.known.imported(sha256, copy)
        if erased is None or (self.again and self.known.unread(sha256, copy)):
            return False
        if erased:
            self.summary.erased.append(safe(name))
        else:
            self.summary.known += 1
        return True

    def take(self, arrival: Arrival, kept: originals.Kept, copy: int, result: tuple[Found, ...] | str) -> None:
        """Store what was read of a file: all of it in one transaction, or each row of a table in one of its own."""
        read = () if isinstance(result, str) else result
        table = read[0].kind == "survey" if read else kept.suffix in TABLES
        if table and self.tables is not None and not any(fnmatchcase(arrival.name, pattern) for pattern in self.tables):
            self.summary.waiting.append((safe(arrival.name), "it is a table that the mapping does not name under `files`"))
            return
        if not read:
            if self.known.unread(kept.sha256, copy):        # as before: what somebody has noted of it meanwhile stays
                self.summary.known += 1
                return
            why = f"it {result}" if result else "it holds nothing"
            if table:       # no response, but our own export of many: its mapping is missing, or wrong
                self.summary.waiting.append((safe(arrival.name), why))
                return
            read = (Found("unread", "", faults=(why,)),)
        if table:
            for number, found in enumerate(read, 1):
                self.take_row(f"{arrival.name} row {number}", found, arrival.name)
            return
        day = self.day(arrival.name)
        if day is None:
            self.wait(arrival.name)
            return
        channel = self.received[arrival.name].channel if arrival.name in self.received else ""
        self.store_parts(arrival.name, [
            _Part(kept.sha256, copy, number, kept.suffix, found, day, channel or found.channel)
            for number, found in enumerate(read, 1)
        ])

    def take_row(self, name: str, found: Found, table: str) -> None:
        """Store a row of a table. The platform noted when it came, and the platform is ours: that day counts, before that of the table."""
        kept = originals.keep_made(self.store, found.raw.encode(), ".json")
        self.copies[kept.sha256] += 1
        if self.seen(kept.sha256, self.copies[kept.sha256], name):
            return
        day = _day(found.sent) or self.day(table)
        if day is None:
            self.wait(name)
            return
        self.store_parts(name, [_Part(kept.sha256, self.copies[kept.sha256], 1, kept.suffix, found, day, "survey")])

    def wait(self, name: str) -> None:
        """Leave it in the inbox: nobody has said when it came."""
        self.summary.waiting.append((safe(name), "nobody has said when it was received: name it in inbox.csv, and collect again"))

    def store_parts(self, name: str, parts: Iterable[_Part]) -> None:
        """Judge and store all that came in one file."""
        done = []
        with self.store.change() as connection:
            for part in parts:
                ref = self.known.unread(part.sha256, part.copy) if part.number == 1 else ""
                for table in ("import", "person", "response") if ref else ():       # it said nothing, and says it now
                    connection.execute(f"DELETE FROM {table} WHERE ref = ?", (ref,))
                ref = ref or self.store.next_ref()
                earlier = self.known.earlier(person_of(part.found), part.sha256, part.copy)
                judged = self.rules.judge(part.found, part.received, earlier)
                _insert(self.store, ref, safe(name), part, judged, self.rules.today)
                if part.found.text:
                    connection.execute("INSERT INTO letter (ref, text) VALUES (?, ?)", (ref, part.found.text))
                self.known.add(ref, judged.state, judged.person, part.sha256, part.copy)
                done.append(Collected(ref, safe(name), judged.state, judged.why))
        self.summary.collected += done


def _insert(store: Store, ref: str, name: str, part: _Part, judged: Judged, today: date) -> None:
    connection, day = store.connection, part.received.isoformat()
    response: dict[str, Any] = {
        "ref": ref, "state": judged.state, "why": judged.why, "kind": part.found.kind, "fingerprint": part.found.fingerprint,
        "received": day, "channel": part.channel, **judged.about,
    }
    _row(store, "response", response)
    _row(store, "import", {
        "sha256": part.sha256, "copy": part.copy, "part": part.number, "name": name, "suffix": part.suffix, "channel": part.channel,
        "received": day, "imported": today.isoformat(), "ref": ref,
    })
    _row(store, "person", {"ref": ref, **judged.person})
    answers = [(ref, *answer) for answer in judged.answers]
    connection.executemany("INSERT INTO answer (ref, field, question, value) VALUES (?, ?, ?, ?)", answers)
    store.log(today.isoformat(), "collect", ref, judged.state)


def _row(store: Store, table: str, columns: Mapping[str, Any]) -> None:
    marks = ", ".join("?" * len(columns))
    store.connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
