"""The outcome: what may leave the store, as `strategy/consultation/outcome.yaml`. The street reads nothing else of the consultation.

Nothing of a response goes in but counts and cleared quotations, of people who permitted their answers to be published, without the words
that were redacted and the names that nobody permitted; and nothing of what asks to be kept confidential until that is dealt with. It is
written the same from the same store on the same day.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from lispub.consultation import counting
from lispub.consultation.redacting import held_back, known_as, names_withheld, quotation, redactions, without
from lispub.consultation.responses import Point, Response, in_words, one_line
from lispub.consultation.store import Store
from lispub.model.consultation import Consultation, Theme
from lispub.model.outcome import NOT_SAID, Outcome
from lispub.model.questionnaire import Questionnaire
from lispub.model.source import Written

HEAD = """\
# yaml-language-server: $schema=../../.lispub/outcome.schema.json
# Made by `lispub consultation export`. Do not edit it: what it says would no longer be what the responses say. Export it again.
"""
TRAITS = {"kinds": "body", "sizes": "size", "sectors": "sector", "places": "place"}


def outcome(
    store: Store, found: Sequence[Response], questionnaire: Questionnaire, consultation: Consultation, themes: Mapping[str, Theme],
    day: date,
) -> Outcome:
    """What may be published of the responses that were `found` in a store."""
    accepted = counting.counted(found)
    about = consultation.respondents
    known: dict[str, Mapping[str, Any]] = {trait: getattr(about, trait) if about is not None else {} for trait in TRAITS}
    counts = {trait: counting.by_trait(accepted, field, known[trait]) for trait, field in TRAITS.items()}
    asking = {asked.id: counting.answered(accepted, asked.id) for asked in questionnaire.questions}
    raising = {id: _raising(accepted, id) for id in themes}
    parts = {f"{sort} {id}": counting.by_trait(responses, "body", known["kinds"])
             for sort, of in (("question", asking), ("theme", raising)) for id, responses in of.items()}
    all_kinds, kinds = counting.together(counts["kinds"], parts)
    published = {trait: all_kinds if trait == "kinds" else counting.suppressed(of) for trait, of in counts.items()}
    states = Counter(response.state for response in found)
    questions = {asked.id: {
        "answered": len(asking[asked.id]),
        "options": counting.by_option(asking[asked.id], asked.id, consultation, len(asked.field.options)),
        "kinds": kinds[f"question {asked.id}"],
    } for asked in questionnaire.questions}
    data: dict[str, Any] = {
        "form": Written(questionnaire.fingerprint), "exported": day.isoformat(), "responses": len(accepted),
        "letters": sum(response.kind == "letter" for response in accepted),
        "late": sum(date.fromisoformat(response.received) > consultation.closes for response in found if response.state != "superseded"),
        "refused": states["refused"], "waiting": states["quarantined"],
        "unread": sum(point.suggested for response in accepted for point in response.points),
        "channels": dict(sorted(Counter(response.channel for response in accepted).items())),
        **published,
        "questions": questions,
        "themes": dict(_themes(store, accepted, consultation, raising, questions, kinds)),
        "silent": {trait: tuple(Written(id) for id in of if of[id] == 0 and id != NOT_SAID) for trait, of in published.items()},
    }
    made = Outcome.model_validate(data)
    return made.model_copy(update={"seal": made.digest})


def as_yaml(made: Outcome) -> str:
    """The outcome as its file: every text in double quotes, as JSON and YAML 1.2 both read it."""
    return HEAD + "".join(f"{line}\n" for line in _yaml(made.model_dump(mode="json", by_alias=True, exclude_defaults=True)))


def _raising(accepted: Iterable[Response], theme: str) -> tuple[Response, ...]:
    """The responses that raise a theme, by a point that a person has made or read."""
    raised_by = {point.ref for point in counting.read_points(accepted, theme)}
    return tuple(response for response in accepted if response.ref in raised_by)


def _themes(
    store: Store, accepted: Sequence[Response], consultation: Consultation, raising: Mapping[str, Sequence[Response]],
    questions: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, Mapping[str, int | str]],
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each theme in the order of themes.yaml, those that nobody raised too."""
    quoted = dict(_quotations(store, accepted, consultation))
    for id, responses in raising.items():
        points = counting.read_points(accepted, id)
        asked = Counter(point.question for point in points if point.question)
        by_kind = kinds[f"theme {id}"]
        yield id, {
            "responses": len(responses), "points": len(points),
            "stances": dict(sorted(Counter(point.stance or "none" for point in points).items())),
            "questions": {question: asked[question] for question in consultation.questions if asked[question]},
            "kinds": by_kind,
            "quotations": tuple(_told(quoted[point.id], by_kind, questions) for point in points if point.id in quoted),
        }


def _told(
    quoted: Mapping[str, Written], by_kind: Mapping[str, int | str], questions: Mapping[str, Mapping[str, Any]]
) -> dict[str, Written]:
    """A quotation, with its kind of body only where the counts of that kind are published: several would else tell a hidden one."""
    kind, question = quoted.get("kind", ""), quoted.get("question", "")
    counts = (by_kind.get(kind), questions[question]["kinds"].get(kind) if question in questions else 0)
    shown = all(isinstance(count, int) for count in counts)
    return {key: text for key, text in quoted.items() if key != "kind" or shown}


def _quotations(store: Store, accepted: Iterable[Response], consultation: Consultation) -> Iterator[tuple[str, dict[str, Written]]]:
    """What may be quoted, by point: the words, the question, and who says so: by name and kind of body where the name is permitted.

    A pseudonym has no kind: it stands in other themes too, and would tell there what their counts hide.
    """
    redacted, withheld, held = redactions(store), names_withheld(store), held_back(store)
    names, numbers = _names(store), _pseudonyms(store)
    for response in accepted:
        if not response.publish_answers or response.erased or response.ref in held:
            continue
        said = in_words(response, consultation)
        taken_out = redacted.get(response.ref, ())
        words = (*taken_out, *withheld.of(response.ref))
        name = without(names[response.ref], taken_out) if response.publish_name and response.ref in names else ""
        for point in response.points:
            quote = _printable(_quoted(point, said, words)) if point.cleared and not point.suggested else ""
            if quote:
                fields = {"words": quote, "who": _printable(name) or f"Respondent {numbers[response.ref]}",
                          "question": point.question, "kind": response.traits["body"] if _printable(name) else ""}
                yield point.id, {key: Written(text) for key, text in fields.items() if text}


def _quoted(point: Point, said: Mapping[str, str], words: Iterable[str]) -> str:
    """The words of a point as they may be published; nothing where they do not stand in the response any more."""
    order = dict.fromkeys((point.question, *said))
    text = next((said[id] for id in order if id in said and one_line(point.quote) in one_line(said[id])), "")
    return quotation(point.quote, text, words)


def _names(store: Store) -> dict[str, str]:
    """The name under which each response may be published, if it may."""
    return {row["ref"]: known_as(row) for row in store.rows("SELECT ref, name, organisation FROM person")}


def _pseudonyms(store: Store) -> dict[str, int]:
    """A number for each response: the same in every export, and told by nothing but the bytes that were sent in.

    A reference would be known to whoever has seen a receipt, and a hash of it could be tried out.
    """
    rows = store.rows("SELECT ref, min(sha256 || '/' || copy || '/' || part) AS mark FROM import GROUP BY ref ORDER BY ref")
    room: int = 9 * 10 ** max(3, len(str(len(rows))))
    taken: dict[int, str] = {}
    for row in rows:
        number = int.from_bytes(hashlib.sha256(row["mark"].encode()).digest(), "big") % room
        while number in taken:
            number = (number + 1) % room
        taken[number] = row["ref"]
    return {ref: room // 9 + number for number, ref in taken.items()}       # all of one length: from 1000 of 9000


def _printable(text: str) -> str:
    """A text without what YAML cannot hold or no page can show: control characters, halves of pairs, what no character is."""
    return one_line("".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp") else char for char in text))


def _yaml(value: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for key, inner in value.items():
        name = key if re.fullmatch(r"[a-z][a-z0-9-]*", key) and key not in ("null", "true", "false") else json.dumps(key)
        if isinstance(inner, Mapping) and inner:
            yield f"{indent}{name}:"
            yield from _yaml(inner, f"{indent}  ")
        elif isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            yield f"{indent}{name}:"
            for item in inner:
                yield f"{indent}  - {_scalar(item)}"
        else:
            yield f"{indent}{name}: {_scalar(inner)}"


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
