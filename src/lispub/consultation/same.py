"""What the store knows already: the bytes that came in before, and the people and bodies that have answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from lispub.consultation.store import Store

FORMS = {"limited", "ltd", "plc", "llp", "cic", "the", "and"}       # words that one body writes today and leaves out tomorrow

NOBODY = {"none", "na", "n a", "nil", "no", "self", "myself", "individual", "private"}      # what people write who answer for themselves


class Known:
    """The imports and the respondents of a store, in memory: a thousand forms ask for them a thousand times."""

    def __init__(self, store: Store) -> None:
        rows = store.rows("SELECT sha256, copy, ref, erased, state, kind FROM import JOIN response USING (ref) ORDER BY ref")
        self._imports: dict[tuple[str, int], bool] = {}
        for row in rows:
            self._imports[row["sha256"], row["copy"]] = bool(row["erased"]) or self._imports.get((row["sha256"], row["copy"]), False)
        unread = (row for row in rows if row["kind"] == "unread" and row["state"] == "quarantined" and not row["erased"])
        self._unread: dict[tuple[str, int], str] = {(row["sha256"], row["copy"]): row["ref"] for row in unread}
        self._copies = {row["sha256"]: row["ref"] for row in reversed(rows)}
        self._people: dict[str, str] = {}
        for row in store.rows("SELECT * FROM person JOIN response USING (ref) ORDER BY ref"):
            self.add(row["ref"], row["state"], {"email": row["email"], "organisation": row["organisation"]})

    def imported(self, sha256: str, copy: int) -> bool | None:
        """Whether bytes that were collected before have been erased since, or a part of them; None if they were not collected."""
        return self._imports.get((sha256, copy))

    def unread(self, sha256: str, copy: int) -> str:
        """The reference of what was collected, could not be read, and is in quarantine for that; or nothing."""
        return self._unread.get((sha256, copy), "")

    def earlier(self, person: Mapping[str, str], sha256: str, copy: int) -> str:
        """Which response this one repeats, in words: of the same bytes, or from the same person or body; empty if none."""
        if copy > 1 and sha256 in self._copies:
            return f"duplicate: the same, byte for byte, as {self._copies[sha256]}"
        for what, mark in marks(person):
            if mark in self._people:
                return f"duplicate or amended: the same {what} as {self._people[mark]}"
        return ""

    def add(self, ref: str, state: str, person: Mapping[str, str], sha256: str = "", copy: int = 0) -> None:
        """Know one more. What was refused or superseded stands in nobody's way."""
        if sha256:
            self._imports[sha256, copy] = False
            self._copies.setdefault(sha256, ref)
        if state in ("accepted", "quarantined"):
            for _, mark in marks(person):
                self._people.setdefault(mark, ref)


def marks(person: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What tells that two responses come from one sender: the e-mail address, and the organisation, however they are written."""
    if email := unicodedata.normalize("NFKC", person.get("email", "")).strip().casefold():
        yield "e-mail address", f"@ {email}"
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", person.get("organisation", "")).casefold().replace("&", " and "))
    body = " ".join(word for word in words if word not in FORMS)
    if body and body not in NOBODY:
        yield "organisation", body
