"""What an analyst reads of the responses in the store: who answers as which kind, in which words, and what was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lispub.consultation.store import Store
from lispub.model.consultation import Consultation

STANCES = ("for", "against", "mixed", "neutral", "")
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a response says; `suggested` by keywords until somebody has read it, `cleared` for publication."""

    id: str
    ref: str
    question: str
    paragraph: str
    quote: str
    theme: str
    stance: str
    coder: str
    suggested: bool
    cleared: bool


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it stands in the store, without whose it is.

    `answers` are the answers to each question, each under the value of its option, or under "" for a text or for the one option chosen;
    `letter` is the text of a letter.
    """

    ref: str
    state: str
    kind: str
    channel: str
    received: str
    traits: Mapping[str, str]       # body, size, sector, place: ids of consultation.yaml, or ""
    publish_answers: bool
    publish_name: bool
    erased: bool
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    letter: str = ""
    points: tuple[Point, ...] = ()


def responses(store: Store) -> tuple[Response, ...]:
    """Every response by reference, whatever its state."""
    answers: dict[str, dict[str, dict[str, str]]] = {}
    for row in store.rows("SELECT ref, field, question, value FROM answer WHERE question <> '' ORDER BY ref, field"):
        option = row["field"].removeprefix(f"q-{row['question']}").removeprefix("-")
        answers.setdefault(row["ref"], {}).setdefault(row["question"], {})[option] = row["value"]
    letters = {row["ref"]: row["text"] for row in store.rows("SELECT ref, text FROM letter")}
    found: dict[str, list[Point]] = {}
    for point in points(store):
        found.setdefault(point.ref, []).append(point)
    return tuple(
        Response(
            row["ref"], row["state"], row["kind"], row["channel"], row["received"],
            {trait: row[trait] for trait in ("body", "size", "sector", "place")}, bool(row["publish_answers"]), bool(row["publish_name"]),
            bool(row["erased"]), answers.get(row["ref"], {}), letters.get(row["ref"], ""), tuple(found.get(row["ref"], ())),
        ) for row in store.rows("SELECT * FROM response ORDER BY ref")
    )


def points(store: Store) -> tuple[Point, ...]:
    """Every point by id."""
    return tuple(
        Point(row["id"], row["ref"], row["question"], row["paragraph"], row["quote"], row["theme"], row["stance"], row["coder"],
              bool(row["suggested"]), bool(row["cleared"]))
        for row in store.rows("SELECT * FROM point ORDER BY id")
    )


def in_words(response: Response, consultation: Consultation) -> dict[str, str]:
    """What a response says in words of its own, by question; a letter, which answers none by itself, under ""."""
    said = {
        id: response.answers[id].get("", "") for id, question in consultation.questions.items()
        if question.kind == "open" and id in response.answers
    }
    return {id: text for id, text in {"": response.letter, **said}.items() if text.strip()}


def one_line(text: str) -> str:
    """A text with every run of spaces and line breaks as one space: word for word the same."""
    return " ".join(text.split())
