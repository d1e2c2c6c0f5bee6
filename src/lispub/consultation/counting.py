"""Counting: every accepted response once; and small numbers suppressed, so that no table tells what one person said.

A count of a table by kind of body, size, sector or place is not published where it is 1 to 4, nor is any other that would tell it by
subtraction (Government Analysis Function, Statistical disclosure control). `suppressed` tries what a reader could work out, and takes
away more until each hidden number could be at least two. It does this for each table with its total and with the table of who answered;
what somebody knows from elsewhere it cannot know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lispub.consultation.responses import ACCEPTED, Point, Response
from lispub.model.consultation import Consultation
from lispub.model.outcome import FEWER, NOT_SAID, WITHHELD

SMALL = 5
Published = dict[str, int | str]        # a count, `fewer than 5`, or `withheld`


def counted(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The responses that count: those that were accepted, once each."""
    return tuple({response.ref: response for response in responses if response.state == ACCEPTED}.values())


def by_trait(responses: Iterable[Response], trait: str, known: Iterable[str]) -> dict[str, int]:
    """How many responses are of each id of a trait (`body`, `size`, `sector`, `place`), in the order of the ids; the last said none."""
    ids = tuple(known)
    counts = Counter(response.traits[trait] if response.traits.get(trait) in ids else NOT_SAID for response in responses)
    return {id: counts[id] for id in (*ids, NOT_SAID)} if ids else {}


def answered(responses: Iterable[Response], question: str) -> tuple[Response, ...]:
    """The responses that answer a question in its own field; a letter answers none so."""
    return tuple(response for response in responses if any(value.strip() for value in response.answers.get(question, {}).values()))


def by_option(responses: Iterable[Response], question: str, consultation: Consultation, options: int) -> dict[str, int]:
    """How many chose each option, by its number; of a ranking, how many ranked it first; nothing of a question without options."""
    kind = consultation.questions[question].kind
    chosen: Counter[str] = Counter()
    for response in responses:
        answers = response.answers.get(question, {})
        if kind in ("choice", "agreement"):
            chosen[answers.get("", "")] += 1
        else:
            chosen.update(option for option, value in answers.items() if (value == "1" if kind == "ranking" else value.strip()))
    return {str(number): chosen[str(number)] for number in range(1, options + 1)} if kind != "open" else {}


def read_points(responses: Iterable[Response], theme: str) -> tuple[Point, ...]:
    """The points of a theme that a person has made or read; a suggestion is none yet."""
    return tuple(point for response in responses for point in response.points if point.theme == theme and not point.suggested)


def suppressed(counts: Mapping[str, int], within: Mapping[str, int | str] | None = None) -> Published:
    """The counts of a row whose sum is known, as they may be published.

    `within` is what was published of all responses: no count of the row is larger than that of its own there. Where that is hidden, so is
    the count. A nought stands where it can: nobody is known by what nobody said.
    """
    known = within or {}
    published: Published = {}
    for id, count in counts.items():
        hidden = isinstance(known.get(id), str) and count
        published[id] = FEWER if 0 < count < SMALL else WITHHELD if hidden else count
    while not _safe(counts, published, known):
        shown = [id for id, count in published.items() if isinstance(count, int)]
        if not shown:
            return dict.fromkeys(counts, WITHHELD)      # the total itself is so small that only the labels could tell
        smallest = min(shown, key=lambda id: (counts[id] == 0, counts[id]))
        published[smallest] = WITHHELD
    return published


def _safe(counts: Mapping[str, int], published: Published, within: Mapping[str, int | str]) -> bool:
    """Whether each `fewer than 5` could be two numbers at least, for who knows the sum and how this is done."""
    hidden = [id for id, count in published.items() if isinstance(count, str)]
    rest = sum(counts[id] for id in hidden)
    choices = {id: _choices(published[id], rest, within.get(id)) for id in hidden}
    return all(len(_possible(id, choices, rest)) > 1 for id in hidden if published[id] == FEWER)


def _choices(label: int | str, rest: int, most: int | str | None) -> list[int]:
    """What a hidden count could be by its label: 1 to 4, or anything else."""
    limit = min(rest, most) if isinstance(most, int) else rest
    return [number for number in range(limit + 1) if (0 < number < SMALL) == (label == FEWER)]


def _possible(id: str, choices: Mapping[str, Sequence[int]], rest: int) -> list[int]:
    """The numbers of one hidden count with which the others can still make up the sum; sums are bits of a number."""
    sums = 1
    for other, numbers in choices.items():
        if other != id:
            sums = _either(sums, numbers)
    return [number for number in choices[id] if sums >> (rest - number) & 1]


def _either(sums: int, numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= sums << number
    return found
