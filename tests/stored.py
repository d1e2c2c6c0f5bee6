"""A real store with responses put straight into it, and a small consultation that they answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lispub.consultation.store import Store, opened
from lispub.inline import PARSER
from lispub.model.book import Label
from lispub.model.consultation import Consultation, Theme
from lispub.model.questionnaire import Asked, Field, Questionnaire
from lispub.model.source import Source, Written, WrittenMap

KINDS = ("business", "council", "resident")


@dataclass(frozen=True)
class Sent:
    """A response as a test wishes it; `said` answers the open question `why`, `chosen` the choice `first`."""

    ref: str
    said: str = ""
    chosen: str = ""
    letter: str = ""
    body: str = ""
    state: str = "accepted"
    name: str = ""
    organisation: str = ""
    answers: bool = False
    named: bool = False
    erased: str = ""
    points: tuple[Mapping[str, str | int], ...] = field(default=())


def placed(value: object) -> object:
    """Plain Python as `load` would read it from a file."""
    at = Source("strategy/consultation.yaml")
    if isinstance(value, str):
        return Written(value, at)
    if isinstance(value, Mapping):
        return WrittenMap({key: placed(inner) for key, inner in value.items()}, at, {})
    return tuple(map(placed, value)) if isinstance(value, list) else value


CONSULTATION = Consultation.model_validate(placed({
    "opens": "2024-03-04", "closes": "2024-04-15", "respond": "Write to us.",
    "respondents": {"kinds": {"business": "A business", "council": "A council", "resident": "A resident"}, "places": {"north": "North"}},
    "questions": {
        "why": {"text": "Why?", "changes": "The order of the work."},
        "first": {"text": "What first?", "changes": "The order of the work.", "kind": "choice", "choices": ["Squares", "Bridges"]},
    },
}), context=PARSER)
THEMES = {
    id: Theme.model_validate(placed({"title": id.capitalize(), "definition": "What is said of it.", "keywords": words}), context=PARSER)
    for id, words in {"bridges": ["bridge"], "cities": ["city", "market square"]}.items()
}
ASKED = Questionnaire("1", tuple(
    Asked(id, Label("Question", str(number), f"q-{id}"), "", "", "One", Field(f"q-{id}", kind, id, options))
    for number, (id, kind, options) in enumerate((("why", "long", ()), ("first", "one", (("1", "Squares"), ("2", "Bridges")))), 1)
), (), (), "f" * 64)


@contextmanager
def stored(folder: Path, sent: Iterable[Sent]) -> Iterator[Store]:
    """A store that holds what was sent."""
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder / "store", folder / "project", make=True) as store:
        with store.change():
            for each in sent:
                _put(store, each)
        yield store


def _put(store: Store, each: Sent) -> None:
    def insert(table: str, **row: str | int) -> None:
        marks = ", ".join("?" * len(row))
        store.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))

    kind = "letter" if each.letter else "form"
    insert("response", ref=each.ref, state=each.state, kind=kind, received="2024-03-20", channel="email" if each.letter else "form-pdf",
           body=each.body, publish_answers=int(each.answers), publish_name=int(each.named), erased=each.erased)
    sha256 = hashlib.sha256(each.ref.encode()).hexdigest()
    insert("import", sha256=sha256, copy=1, part=1, name="a.pdf", suffix=".pdf", channel="form-pdf", received="2024-03-20",
           imported="2024-03-21", ref=each.ref)
    if not each.erased:
        insert("person", ref=each.ref, name=each.name, organisation=each.organisation)
    for question, value in (("why", each.said), ("first", each.chosen)):
        if value:
            insert("answer", ref=each.ref, field=f"q-{question}", question=question, value=value)
    if each.letter:
        insert("letter", ref=each.ref, text=each.letter)
    for point in each.points:
        insert("point", **{"ref": each.ref, "coder": "ab", **point})
