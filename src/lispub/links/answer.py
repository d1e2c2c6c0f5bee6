"""What an address answered, and the source that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lispub.model.registers import Evidence


class State(StrEnum):
    """What can be said of an address, in the order of the report."""

    OK = "ok"
    MOVED = "moved"                     # redirected for good (RFC 9110, 15.4.2 and 15.4.9)
    REFUSED = "refused"                 # it answered and would not show the page: whether the page is there cannot be told
    WRONG_KIND = "wrong kind"           # a web page answers where the address promises a file
    GONE = "gone"
    INSECURE = "insecure certificate"
    UNREACHABLE = "unreachable"
    NO_WEB_ADDRESS = "no web address"   # a URL of another scheme than http and https
    NOT_ASKED = "not asked"
    NO_ADDRESS = "no address"           # a source without URL


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered on a day.

    `status` is the HTTP status of the last answer, `final` the address that gave it, `moved` the address to write instead
    if it was redirected for good, `said` why it is as it is, `sha256` that of the bytes if they were read.
    """

    state: State
    asked: date
    status: int | None = None
    final: str | None = None
    moved: str | None = None
    said: str | None = None
    sha256: str | None = None
    too_large: bool = False

    @property
    def could_be_read(self) -> bool:
        """Whether it had bytes that one would keep."""
        return self.state in (State.OK, State.MOVED) and not self.too_large


@dataclass(frozen=True, slots=True)
class AskedSource:
    """A source of the evidence base, with what its address answered, if anything."""

    id: str
    record: Evidence
    answer: Answer | None

    @property
    def state(self) -> State:
        """What can be said of its address."""
        if self.record.url is None:
            return State.NO_ADDRESS
        if not self.record.url.lower().startswith(("http://", "https://")):
            return State.NO_WEB_ADDRESS
        return self.answer.state if self.answer is not None else State.NOT_ASKED
