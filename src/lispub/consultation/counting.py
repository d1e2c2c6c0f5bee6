"""Counting: every accepted response once; and small numbers suppressed, so that no table tells what one person said.

A count of a table by kind of body, size, sector or place is not published where it is 1 to 4, nor is any other that would tell it by
subtraction (Government Analysis Function, Statistical disclosure control). `suppressed` tries what a reader could work out of one table
with its total, and takes away more until each hidden number could be at least two; `together` does so for the table of all responses
and all tables of a part of them at once. What somebody knows from elsewhere they cannot know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        published = _with_less(counts, published)
    return published


def together(whole: Mapping[str, int], parts: Mapping[str, Mapping[str, int]]) -> tuple[Published, dict[str, Published]]:
    """The table of all responses and, by any key, the tables of a part of them, as they may be published beside each other.

    No count of a part is larger than that of all: so each table tells of the others, and they are tried together. A part that cannot be
    made safe loses its counts; where even that does not do, the table of all responses loses one more.
    """
    published = suppressed(whole)
    within = {key: suppressed(part, published) for key, part in parts.items()}
    while told := _told(whole, published, parts, within):
        shown = [key for key, labels in within.items() if not _none_left(labels)]
        if not told <= set(shown) and not _none_left(published):
            published = _with_less(whole, published)
            within = {key: _as_hidden(within[key], suppressed(part, published)) for key, part in parts.items()}
        elif shown:
            within |= {key: _with_less(parts[key], within[key]) for key in shown if key in told or told.isdisjoint(shown)}
        else:
            break                       # all is withheld, and all are of the only kind there is
    return published, within


def _with_less(counts: Mapping[str, int], published: Published) -> Published:
    """The same row with its smallest shown count withheld, a nought last; with all of them where only the labels could still tell."""
    shown = [id for id, count in published.items() if isinstance(count, int)]
    if not shown:
        return dict.fromkeys(published, WITHHELD)
    return published | {min(shown, key=lambda id: (counts[id] == 0, counts[id])): WITHHELD}


def _none_left(published: Published) -> bool:
    """Whether every count is withheld, a small one too: then the label says nothing."""
    return all(label == WITHHELD for label in published.values())


def _as_hidden(one: Published, other: Published) -> Published:
    """A row with what is hidden in either of two."""
    if _none_left(one) or _none_left(other):
        return dict.fromkeys(one, WITHHELD)
    return {id: label if isinstance(label, str) else other[id] for id, label in one.items()}


def _told(
    whole: Mapping[str, int], published: Published, parts: Mapping[str, Mapping[str, int]], within: Mapping[str, Published]
) -> set[str | None]:
    """The tables, by key (None is that of all responses), with a hidden number that nothing shows could be another."""
    tables: dict[str | None, tuple[Mapping[str, int], Published]] = {None: (whole, published)}
    tables |= {key: (parts[key], within[key]) for key in parts}
    told = {(key, id) for key, (counts, labels) in tables.items() for id in counts if counts[id] and isinstance(labels[id], str)}
    for other in _others(whole, published):
        if not told:
            break
        if all(_fits(part, within[key], other) for key, part in parts.items()):
            told = {(key, id) for key, id in told
                    if (other[id] == whole[id] if key is None else not _varies(id, parts[key], within[key], other))}
    return {key for key, _ in told}


def _others(whole: Mapping[str, int], published: Published) -> Iterator[Mapping[str, int]]:
    """Numbers that all responses could have by the labels: the true ones, then with some moved from one hidden count to another.

    These are not all, but each is one that a reader must reckon with: what they leave open is open.
    """
    yield whole
    hidden = [id for id, label in published.items() if isinstance(label, str)]
    free = _none_left(published)
    for less in hidden:
        for more in hidden:
            for moved in sorted({*range(1, SMALL + 1), whole[less]} if less != more else ()):
                other = {**whole, less: whole[less] - moved, more: whole[more] + moved}
                if other[less] >= 0 and (free or all(_is_small(other[id]) == (published[id] == FEWER) for id in (less, more))):
                    yield other


def _fits(part: Mapping[str, int], published: Published, most: Mapping[str, int]) -> bool:
    """Whether the row of a part can be made up when all responses have the numbers of `most`."""
    return all(count <= most[id] for id, count in part.items()) or any(_numbers(next(iter(part)), part, published, most))


def _varies(id: str, part: Mapping[str, int], published: Published, most: Mapping[str, int]) -> bool:
    """Whether one count of a part can be another than it is when all responses have the numbers of `most`."""
    return any(number != part[id] for number in _numbers(id, part, published, most))


def _numbers(id: str, part: Mapping[str, int], published: Published, most: Mapping[str, int]) -> list[int]:
    """The numbers that one count of a part can be when all responses have the numbers of `most`."""
    total, free = sum(part.values()), _none_left(published)
    choices: dict[str, Sequence[int]] = {}
    for other, label in published.items():
        if isinstance(label, int):
            choices[other] = [label] if label <= most[other] else []
        else:
            choices[other] = range(min(total, most[other]) + 1) if free else _choices(label, total, most[other])
    return _possible(id, choices, total)


def _safe(counts: Mapping[str, int], published: Published, within: Mapping[str, int | str]) -> bool:
    """Whether each `fewer than 5` could be two numbers at least, for who knows the sum and how this is done."""
    hidden = [id for id, count in published.items() if isinstance(count, str)]
    rest = sum(counts[id] for id in hidden)
    choices = {id: _choices(published[id], rest, within.get(id)) for id in hidden}
    return all(len(_possible(id, choices, rest)) > 1 for id in hidden if published[id] == FEWER)


def _choices(label: int | str, rest: int, most: int | str | None) -> list[int]:
    """What a hidden count could be by its label: 1 to 4, or anything else."""
    limit = min(rest, most) if isinstance(most, int) else rest
    return [number for number in range(limit + 1) if _is_small(number) == (label == FEWER)]


def _is_small(number: int) -> bool:
    return 0 < number < SMALL


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
