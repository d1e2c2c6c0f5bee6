"""What comes back from a consultation: responses as they were read, before anybody judges them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of one file: the fields of a form by name, or the text of a letter.

    `fields` holds what was filled in, as text: the value of an option of `one`; of `several` and `ranking` one entry for each option
    chosen, under the name of its own field. `faults` are what the file says of one thing twice, or nobody can read; any fault leads to
    quarantine. `sent` is the date that the file itself gives, as 2024-03-19, and proves nothing. `raw` is a row as it came, every cell of
    it, by which it is known again however it is read.
    """

    kind: str               # form, letter, or survey (one row of an export)
    channel: str            # form-pdf, form-web, email, letter, survey
    fingerprint: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    sender: str = ""
    sent: str = ""
    faults: tuple[str, ...] = ()
    raw: str = ""
