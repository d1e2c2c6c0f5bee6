"""What is accepted, what is put aside and why, and the ways out: everything that comes in is judged once, and the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.utils import parseaddr

from lispub.consultation.inbox import safe
from lispub.consultation.store import Store, StoreFault
from lispub.model.consultation import Consultation
from lispub.model.questionnaire import FORM, Field, Questionnaire
from lispub.model.response import Found

PERSON = {"r-name": "name", "r-email": "email", "r-body": "organisation", "r-for": "represents", "r-gathered": "gathered",
          "confidential": "confidential"}                                           # fields of the form: columns of `person`
ABOUT = {"r-kind": "body", "r-size": "size", "r-sector": "sector", "r-place": "place"}          # and of `response`
ALLOWED = {"publish-answers": "publish_answers", "publish-name": "publish_name"}
REASON = 600        # characters: a reader quotes the file, and a file may be hostile
CLOSED = "it came after the consultation had closed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A response as it goes into the store: columns of `person` and `response`, and answers as (field, question, value)."""

    state: str
    why: str
    person: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str | int] = field(default_factory=dict)
    answers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a response is held against: the questions, the dates, and the one rule for what comes late; `today` is the day of collection."""

    questionnaire: Questionnaire
    consultation: Consultation
    today: date

    def judge(self, found: Found, received: date, earlier: str = "") -> Judged:
        """What becomes of a response that came on a day; `earlier` says which one it repeats, in words.

        Late is decided first, and by the rule alone. What has any fault is put aside for somebody to look at, with all that could be read.
        """
        fields = {name: value for name, value in found.fields.items() if value.strip() and name != FORM}
        faults = [*found.faults, *self._dates(received), *self._of_content(found, fields)]
        if earlier:
            faults.append(earlier)
        state, why = ("quarantined", "; ".join(faults)) if faults else ("accepted", "")
        if self.consultation.closes < received <= self.today:       # a day that is still to come is a mistake, and not late
            late = f"{CLOSED}, on {self.consultation.closes}"
            refused = self.consultation.late == "refuse"
            state, why = ("refused", late) if refused else (state, "; ".join([f"{late}; late responses are accepted", *faults]))
        return Judged(state, safe(why, REASON), self._person(found), self._about(fields), tuple(self._answers(fields)))

    def _dates(self, received: date) -> Iterator[str]:
        if received > self.today:
            yield f"it came on {received}, which is still to come"
        if received < self.consultation.opens:
            yield f"it came before the consultation opened, on {self.consultation.opens}"

    def _of_content(self, found: Found, fields: Mapping[str, str]) -> Iterator[str]:
        if found.kind == "letter" and not found.text.strip() and not found.faults:
            yield "it is empty"
        if found.kind == "form" and found.fingerprint != self.questionnaire.fingerprint:
            yield "it answers other questions than this draft asks" if found.fingerprint else "it does not say which questions it answers"
        if found.kind in ("form", "survey"):
            yield from self._of_fields(fields)

    def _of_fields(self, fields: Mapping[str, str]) -> Iterator[str]:
        known = {name: each for each in self.questionnaire.fields for name in each.names}
        unknown = sorted(safe(name, 40) for name in fields if name not in known)
        if unknown:
            more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
            yield f"it has fields that the form has not: {', '.join(unknown[:3])}{more}"
        for name, value in fields.items():
            if name in known and (fault := wrong(known[name], value)):
                yield f"{name}: {fault}"
        for each in self.questionnaire.fields:
            ranks = [fields[name] for name in each.names if name in fields] if each.kind == "ranking" else []
            if len(ranks) != len(set(ranks)):
                yield f"{each.name}: two options have one rank"
        if next(self._answers(fields), None) is None:
            yield "it answers no question"

    def _answers(self, fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """What can be counted; an answer that is none of the options stands in the original alone."""
        for asked in self.questionnaire.questions:
            for name in asked.field.names:
                if name in fields and wrong(asked.field, fields[name]) in ("", TOO_LONG):
                    yield name, asked.id, "yes" if asked.field.kind == "several" else fields[name]

    def _person(self, found: Found) -> dict[str, str]:
        """Cut at the limits of the form: the rest stands in the original, and a name of any length would be looked for in every answer."""
        known = {field.name: field for field in (*self.questionnaire.respondent, *self.questionnaire.permissions)}
        limits = {column: known[name].limit for name, column in PERSON.items() if name in known}
        return {column: value[:limits.get(column, REASON)] for column, value in person_of(found).items()}

    def _about(self, fields: Mapping[str, str]) -> dict[str, str | int]:
        known = {each.name: each for each in self.questionnaire.respondent}
        said = [name for name in ABOUT if name in fields and name in known and not wrong(known[name], fields[name])]
        about: dict[str, str | int] = {ABOUT[name]: fields[name] for name in said}
        return about | {column: int(fields.get(name) == "yes") for name, column in ALLOWED.items()}      # no answer is a no


TOO_LONG = "it is longer than its limit"


def wrong(of: Field, value: str) -> str:
    """What is wrong with a value for a field, in words that do not repeat it; empty if nothing is."""
    options = [option for option, _ in of.options]
    if of.kind == "one" and value not in options:
        return "there is no such option"
    if of.kind == "ranking" and value not in map(str, range(1, len(options) + 1)):
        return f"a rank is a number from 1 to {len(options)}"
    if of.kind in ("text", "email", "long") and len(value) > of.limit:
        return TOO_LONG
    return ""


def person_of(found: Found) -> dict[str, str]:
    """Who sent it, as columns of `person`: what the form says, or else whom the mail comes from."""
    name, address = parseaddr(found.sender)
    sender = {"name": name if "@" in address else found.sender, "email": address if "@" in address else ""}
    said = {column: found.fields.get(field, "").strip() for field, column in PERSON.items()}
    return {column: value for column, value in (sender | {column: value for column, value in said.items() if value}).items() if value}


def resolve(store: Store, ref: str, way: str, because: str, today: date, by: str = "") -> None:
    """Take a response out of quarantine, or put it right later: `accept`, `refuse`, or `supersede` by another that is accepted.

    Raises StoreFault, with the way that there is instead.
    """
    response = store.response(ref)
    if not because.strip():
        raise StoreFault("say why, with --because: it is kept in the log")
    if response["erased"]:
        raise StoreFault(f"{ref} was erased on {response['erased']}, and stays as it is")
    if way == "accept" and response["kind"] == "unread":
        raise StoreFault(f"{ref} could not be read, and says nothing: fill in a form for it, collect that, and supersede {ref} by it")
    if (way == "supersede") != bool(by):
        raise StoreFault("`supersede` names what takes its place, with --by; nothing else does")
    rests = [row["ref"] for row in store.rows("SELECT ref FROM response WHERE by = ? ORDER BY ref", ref)]
    if way != "accept" and rests:
        raise StoreFault(f"{ref} stands in the place of {', '.join(rests)}: accept or supersede that one first")
    if by == ref:
        raise StoreFault(f"{ref} cannot take its own place")
    if by and store.response(by)["state"] != "accepted":
        raise StoreFault(f"{by} is not accepted, so it cannot take the place of {ref}: accept it first")
    state = {"accept": "accepted", "refuse": "refused", "supersede": "superseded"}[way]
    with store.change() as connection:
        connection.execute("UPDATE response SET state = ?, why = ?, by = ? WHERE ref = ?", (state, because, by or None, ref))
        store.log(today.isoformat(), way, ref, because)
