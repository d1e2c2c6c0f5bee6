"""Noting what a form would have asked: who wrote a letter, for whom, and what they allow; or what somebody has since taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lispub.consultation.quarantine import ABOUT, ALLOWED, PERSON, wrong
from lispub.consultation.store import Store, StoreFault
from lispub.model.questionnaire import Questionnaire
from lispub.nearest import did_you_mean


def describe(store: Store, questionnaire: Questionnaire, ref: str, said: Mapping[str, str], because: str, today: date) -> None:
    """Set fields of the form about a respondent, by name; an empty value takes one back. Answers to questions stay as they came.

    Raises StoreFault for a field or an option that there is not, and for a response that was erased.
    """
    response = store.response(ref)
    if not because.strip():
        raise StoreFault("say why, with --because: it is kept in the log")
    if response["erased"]:
        raise StoreFault(f"{ref} was erased on {response['erased']}, and stays as it is")
    known = {field.name: field for field in (*questionnaire.respondent, *questionnaire.permissions)}
    for name, value in said.items():
        if name not in known:
            raise StoreFault(f"the form asks no `{name}` about a respondent{did_you_mean(name, known)}")
        if value and (fault := wrong(known[name], value)):
            options = ", ".join(option for option, _ in known[name].options)
            raise StoreFault(f"{name}: {fault}" + (f"; there are {options}" if options else ""))
    with store.change() as connection:
        connection.execute("INSERT OR IGNORE INTO person (ref) VALUES (?)", (ref,))
        for name, value in said.items():
            if name in PERSON:
                connection.execute(f"UPDATE person SET {PERSON[name]} = ? WHERE ref = ?", (value, ref))
            elif name in ABOUT:
                connection.execute(f"UPDATE response SET {ABOUT[name]} = ? WHERE ref = ?", (value, ref))
            else:
                connection.execute(f"UPDATE response SET {ALLOWED[name]} = ? WHERE ref = ?", (int(value == "yes"), ref))
        store.log(today.isoformat(), f"describe {', '.join(said)}", ref, because)
