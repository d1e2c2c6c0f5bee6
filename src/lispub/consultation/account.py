"""Everything that is held about one response and who sent it: to be read on the screen, and to be handed to that person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lispub.consultation.inbox import safe
from lispub.consultation.quarantine import ABOUT, PERSON
from lispub.consultation.store import Store
from lispub.model.questionnaire import Field, Questionnaire

Held = dict[str, Any]


def held(store: Store, questionnaire: Questionnaire, ref: str) -> Held:
    """The account of a reference, as JSON can hold it. Raises StoreFault if there is no such response."""
    response = dict(store.response(ref))
    person = next(map(dict, store.rows("SELECT * FROM person WHERE ref = ?", ref)), {})
    fields = {each.name: each for each in questionnaire.respondent}
    respondent = {_label(field, fields): person[column] for field, column in PERSON.items() if person.get(column)}
    about = {field: response[column] for field, column in ABOUT.items() if response[column]}
    respondent |= {_label(field, fields): _chosen(fields.get(field), value) for field, value in about.items()}
    return {
        "reference": ref, "state": response["state"], "because": response["why"], "superseded by": response["by"] or "",
        "kind": response["kind"], "channel": response["channel"], "received": response["received"],
        "acknowledged": response["acknowledged"], "erased": response["erased"],
        "respondent": respondent,
        "may publish answers": bool(response["publish_answers"]), "may publish name": bool(response["publish_name"]),
        "answers": list(answers(store, questionnaire, ref)),
        "letter": next((row["text"] for row in store.rows("SELECT text FROM letter WHERE ref = ?", ref)), ""),
        "points": _rows(store, "SELECT id, question, paragraph, quote, theme, stance, coder, suggested, cleared FROM point", ref),
        "redactions": _rows(store, "SELECT words, why FROM redaction", ref),
        "files": _rows(store, "SELECT name, sha256, channel, received, imported FROM import", ref),
        "log": _rows(store, "SELECT day, act, why FROM log", ref),
    }


def as_text(account: Held) -> str:
    """The account in lines of `what: text`, blocks of text indented."""
    return "\n".join(_lines(account)) + "\n"


def _lines(account: Held) -> Iterator[str]:
    for what, value in account.items():
        if isinstance(value, bool):
            yield f"{what}: {'yes' if value else 'no'}"
        elif isinstance(value, str) and value:
            yield from _said(what, value)
        elif isinstance(value, Mapping) and value:
            yield f"\n{what}"
            for label, text in value.items():
                yield from _said(f"  {label}", text)
        elif isinstance(value, list) and value:
            yield f"\n{what}"
            for row in value:
                yield from ("  " + line for label, text in row.items() if text not in ("", None) for line in _said(label, str(text)))
                yield ""


def _said(what: str, text: str) -> Iterator[str]:
    """A text beside its name, or below it where it has several lines; nothing in it can control a terminal."""
    lines = [safe(line, len(line)) for line in text.splitlines()]
    if len(lines) < 2:
        yield f"{what}: {''.join(lines)}"
        return
    yield f"{what}:"
    yield from (f"{' ' * (len(what) - len(what.lstrip()))}    {line}" for line in lines)


def answers(store: Store, questionnaire: Questionnaire, ref: str) -> Iterator[dict[str, str]]:
    """Each answer of a response in words, as it was asked and in that order."""
    given = {row["field"]: row for row in store.rows("SELECT * FROM answer WHERE ref = ? ORDER BY field", ref)}
    for asked in questionnaire.questions:
        options = dict(asked.field.options)
        for name in asked.field.names:
            if name not in given:
                continue
            value = given.pop(name)["value"]
            option = options.get(name.removeprefix(f"{asked.field.name}-"), "")
            said = {"one": options.get(value, value), "several": option, "ranking": f"{value}: {option}"}.get(asked.field.kind, value)
            yield {"question": f"{asked.label.number} {asked.field.label}", "answer": said}
    for name, row in given.items():     # of a question that is asked no more
        yield {"question": row["question"], "field": name, "answer": row["value"]}


def _label(name: str, fields: Mapping[str, Field]) -> str:
    return fields[name].label if name in fields else name.removeprefix("r-")


def _chosen(of: Field | None, value: str) -> str:
    return dict(of.options).get(value, value) if of is not None else value


def _rows(store: Store, query: str, ref: str) -> list[dict[str, Any]]:
    return [dict(row) for row in store.rows(f"{query} WHERE ref = ? ORDER BY rowid", ref)]
