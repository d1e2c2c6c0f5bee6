"""A receipt for each respondent: the reference, what came and when, and how to have it erased. It repeats nothing that they wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lispub.consultation.inbox import safe
from lispub.consultation.store import RECEIPTS, Store, StoreFault
from lispub.model.consultation import Consultation
from lispub.model.questionnaire import Questionnaire
from lispub.numerals import day
from lispub.pieces import as_text, counted, listed
from lispub.typography import NBSP


def unacknowledged(store: Store) -> list[str]:
    """The references that no receipt was written for; what was erased or superseded needs none."""
    query = "SELECT ref FROM response WHERE acknowledged = '' AND erased = '' AND state <> 'superseded' ORDER BY ref"
    return [row["ref"] for row in store.rows(query)]


def acknowledge(
    store: Store, questionnaire: Questionnaire, consultation: Consultation, title: str, refs: Iterable[str], out: Path | None, today: date,
) -> list[Path]:
    """Write the receipts as plain text, `R-0001.txt`, in a folder (or in the store's), and note the day. Raises StoreFault."""
    folder = out or store.folder / RECEIPTS
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for ref in refs:
        response = store.response(ref)
        if response["erased"]:
            raise StoreFault(f"{ref} was erased on {response['erased']}: nobody knows whom to write to")
        path = folder / f"{ref}.txt"
        words = receipt(store, questionnaire, consultation, title, ref).encode()
        store.handed(path, ref, words)      # before it is there, so that an erasure finds it
        path.write_bytes(words)
        path.chmod(0o600)
        with store.change() as connection:
            connection.execute("UPDATE response SET acknowledged = ? WHERE ref = ?", (today.isoformat(), ref))
            store.log(today.isoformat(), "acknowledge", ref)
        written.append(path)
    return written


def receipt(store: Store, questionnaire: Questionnaire, consultation: Consultation, title: str, ref: str) -> str:
    """The words of a receipt."""
    response = store.response(ref)
    person = store.rows("SELECT name, organisation FROM person WHERE ref = ?", ref)
    name = next((safe(row["name"] or row["organisation"]) for row in person), "")
    answered = {row["question"] for row in store.rows("SELECT question FROM answer WHERE ref = ?", ref)}
    numbers = [asked.label.number for asked in questionnaire.questions if asked.id in answered]
    came = day(date.fromisoformat(response["received"]))
    parts = [
        f"Dear {name}," if name else "To whom it may concern,",
        f"Thank you for your response to the consultation on {title}. We received it on {came}.",
        f"Your reference is {ref}. Please give it whenever you write to us about your response.",
        _what(response["kind"], numbers), _state(response["state"], date.fromisoformat(response["received"]), consultation),
    ]
    if response["kind"] == "letter":
        parts.append("A letter does not say whether it may be published, so we shall not publish it, unless you tell us that we may.")
    elif numbers:
        may, named = response["publish_answers"], response["publish_name"]
        parts.append(f"You {'have' if may else 'have not'} allowed us to publish your answers, "
                     f"and you {'have' if named else 'have not'} allowed us to publish your name or that of your organisation.")
    if consultation.outcome_due is not None and response["state"] == "accepted":
        parts.append(f"We are to publish what we heard, and our answers, by {day(consultation.outcome_due)}.")
    return "\n\n".join((*parts, _rights(consultation, ref))).replace(NBSP, " ") + "\n"


def _what(kind: str, numbers: list[str]) -> str:
    if kind == "unread":
        return "We could not open or read the file that you sent."
    if kind == "letter":
        return "It is a letter: we shall read it against the questions of the consultation."
    if not numbers:
        return "We found no answers in it."
    return f"It holds {counted(len(numbers), 'answer')}: to {'Question' if len(numbers) == 1 else 'Questions'} {listed(numbers)}."


def _state(state: str, received: date, consultation: Consultation) -> str:
    if state == "accepted":
        return "It is accepted, and counted once."
    if state == "refused":
        closed = f" The consultation closed on {day(consultation.closes)}." if received > consultation.closes else ""
        return f"It cannot be counted among the responses.{closed}"
    return "It is not accepted yet: somebody has to look at it first, and may write to you."


def _rights(consultation: Consultation, ref: str) -> str:
    privacy = consultation.privacy
    if privacy is None:
        return f"You may ask for a copy of what we hold about you, or to have it erased. Write to us, and give the reference {ref}."
    whom = privacy.contact or as_text(privacy.controller)
    return (
        f"Who is responsible for your personal data: {as_text(privacy.controller)}. How long we keep it: {as_text(privacy.retention)}. "
        f"You may ask for a copy of what we hold about you, or to have it erased: write to {whom}, and give the reference {ref}."
    )
