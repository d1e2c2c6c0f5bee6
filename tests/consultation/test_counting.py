"""Every accepted response counts once, and no hidden number can be worked out."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import ASKED, CONSULTATION, THEMES, Sent, stored

from lispub.consultation import counting
from lispub.consultation.outcome import outcome
from lispub.consultation.responses import Response, responses
from lispub.model.outcome import FEWER, NOT_SAID, WITHHELD

KINDS = ("business", "council", "resident")
STATES = ("accepted", "quarantined", "refused", "superseded")


def response(number: int, state: str, kind: str, chosen: str) -> Response:
    answers = {"first": {"": chosen}} if chosen else {}
    return Response(f"R-{number:04}", state, "form", "form-pdf", "2024-03-20", {"body": kind}, True, True, False, answers)


@given(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(("", *KINDS, "unknown")), st.sampled_from(("", "1", "2")))))
def test_every_accepted_response_counts_once(sent) -> None:
    found = [response(number, *each) for number, each in enumerate(sent, 1)]
    accepted = counting.counted([*found, *found])
    assert [each.ref for each in accepted] == [each.ref for each in found if each.state == "accepted"]
    assert sum(counting.by_trait(accepted, "body", KINDS).values()) == len(accepted)
    answered = counting.answered(accepted, "first")
    assert len(answered) == sum(state == "accepted" and chosen != "" for state, _, chosen in sent)
    assert sum(counting.by_option(answered, "first", CONSULTATION, 2).values()) == len(answered)


def possible(published, total: int, limits) -> list[tuple[int, ...]]:
    """Every row of numbers that a reader could think of: by the labels, the sum, and what was published of all responses."""
    def numbers(id: str) -> list[int]:
        label, limit = published[id], limits.get(id)
        most = min(total, limit) if isinstance(limit, int) else total
        if isinstance(label, int):
            return [label]
        return [number for number in range(most + 1) if label == WITHHELD or 0 < number < counting.SMALL]
    return [row for row in product(*(numbers(id) for id in published)) if sum(row) == total]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_small_number_can_be_worked_out(numbers: list[int]) -> None:
    counts = {f"k{place}": number for place, number in enumerate(numbers)}
    published = counting.suppressed(counts)
    rows = possible(published, sum(numbers), {})
    assert tuple(numbers) in rows, "what is published is true"
    for place, number in enumerate(numbers):
        if 0 < number < counting.SMALL:
            assert published[f"k{place}"] in (FEWER, WITHHELD)
            assert len({row[place] for row in rows}) > 1 or len(numbers) == 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=4))
def test_nor_from_the_table_of_who_answered(pairs: list[tuple[int, int]]) -> None:
    whole = {f"k{place}": part + rest for place, (part, rest) in enumerate(pairs)}
    part = {f"k{place}": part for place, (part, _) in enumerate(pairs)}
    within = counting.suppressed(whole)
    published = counting.suppressed(part, within)
    rows = possible(published, sum(part.values()), within)
    assert tuple(part.values()) in rows
    for place, id in enumerate(part):
        if 0 < part[id] < counting.SMALL and any(limit != 0 for other, limit in within.items() if other != id):
            assert len({row[place] for row in rows}) > 1, "where all who answered are of one kind, the total says it"


def rows(published, total: int) -> np.ndarray:
    """Every row of numbers that the labels and the sum allow: where all is withheld, a label says nothing."""
    free = set(published.values()) == {WITHHELD}
    columns = [[label] if isinstance(label, int) else
               [number for number in range(total + 1) if free or (0 < number < 5) == (label == FEWER)] for label in published.values()]
    found = [row for row in product(*columns) if sum(row) == total]
    return np.array(found, dtype=np.int8).reshape(len(found), len(columns))


def told(whole, parts, published, within) -> list[tuple[str, str]]:
    """Every count of 1 to 4 that a reader of all the tables can work out: each world is tried."""
    ids = list(whole)
    alls = rows(published, sum(whole.values()))
    fits = {key: (rows(within[key], sum(part.values()))[None] <= alls[:, None]).all(axis=2) for key, part in parts.items()}
    worlds = np.logical_and.reduce([each.any(axis=1) for each in fits.values()], axis=0) if fits else np.ones(len(alls), bool)
    left = {"": alls[worlds]}
    left |= {key: rows(within[key], sum(part.values()))[fits[key][worlds].any(axis=0)] for key, part in parts.items()}
    for key, counts in {"": whole, **parts}.items():
        assert (left[key] == list(counts.values())).all(axis=1).any(), "what is published is true"
    return [(key, id) for key, counts in {"": whole, **parts}.items() for place, id in enumerate(ids)
            if 0 < counts[id] < 5 and len(set(left[key][:, place])) == 1]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """The kinds of all responses, and of those that answer a question or raise a theme."""
    kinds = draw(st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 5, 6, 7]), min_size=2, max_size=4))
    asked = draw(st.lists(st.tuples(*(st.integers(0, kind) for kind in kinds)), max_size=4))
    named = [f"k{place}" for place in range(len(kinds))]
    return dict(zip(named, kinds, strict=True)), {f"part {place}": dict(zip(named, row, strict=True)) for place, row in enumerate(asked)}


@settings(max_examples=400, deadline=None)
@given(tables())
def test_no_small_number_can_be_worked_out_of_all_tables(made) -> None:
    whole, parts = made
    assert told(whole, parts, *counting.together(whole, parts)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(
    st.tuples(st.sampled_from(("", *KINDS)), st.sampled_from(("", "1")), st.sets(st.sampled_from(sorted(THEMES)))), max_size=20,
))
def test_nor_of_the_outcome_of_any_responses(tmp_path_factory: pytest.TempPathFactory, sent) -> None:
    given = [Sent(f"R-{number:04}", said="Mend it.", chosen=chosen, body=body, answers=True, points=tuple(
        {"id": f"P-{number:04}{theme}", "question": "why", "quote": "Mend it.", "theme": theme, "cleared": 1} for theme in sorted(themes)
    )) for number, (body, chosen, themes) in enumerate(sent, 1)]
    with stored(tmp_path_factory.mktemp("store"), given) as store:
        found = responses(store)
        made = outcome(store, found, ASKED, CONSULTATION, THEMES, date(2024, 5, 1))
    whole = counting.by_trait(found, "body", KINDS)
    parts = {"first": counting.by_trait(counting.answered(found, "first"), "body", KINDS)}
    parts |= {theme: counting.by_trait([each for each in found if counting.read_points([each], theme)], "body", KINDS) for theme in THEMES}
    within = {"first": made.questions["first"].kinds, **{theme: made.themes[theme].kinds for theme in THEMES}}
    assert told(whole, parts, made.kinds, within) == []
    assert all(made.kinds[kind] == 0 for kind in made.silent.kinds)


def test_the_table_of_a_question_does_not_tell_that_of_all() -> None:
    """Alone each table is safe: together, three of `b` and `c` answered, so that of four all told just one is left for `a`."""
    whole, parts = {"a": 1, "b": 2, "c": 1}, {"part": {"a": 0, "b": 2, "c": 1}}
    alone = counting.suppressed(whole)
    assert told(whole, parts, alone, {"part": counting.suppressed(parts["part"], alone)}) == [("", "a")]
    assert not told(whole, parts, *counting.together(whole, parts))


def test_what_no_table_tells_stands() -> None:
    whole, parts = {"a": 40, "b": 12, "c": 3, "d": 2}, {"part": {"a": 30, "b": 9, "c": 2, "d": 1}}
    published, within = counting.together(whole, parts)
    assert published == {"a": 40, "b": 12, "c": FEWER, "d": FEWER} and within["part"]["a"] == 30
    assert counting.together(whole, {}) == (counting.suppressed(whole), {})
    assert counting.together({"a": 3}, {"part": {"a": 2}}) == ({"a": WITHHELD}, {"part": {"a": WITHHELD}}), "there is one kind only"


def test_what_is_large_stands() -> None:
    assert counting.suppressed({"a": 7, "b": 0, "c": 12}) == {"a": 7, "b": 0, "c": 12}
    assert counting.suppressed({"a": 3, "b": 0, "c": 12, "d": 8}) == {"a": FEWER, "b": 0, "c": 12, "d": WITHHELD}
    assert counting.suppressed({"a": 3, "b": 2, "c": 12}) == {"a": FEWER, "b": FEWER, "c": 12}
    assert counting.suppressed({"a": 1, "b": 1, "c": 12}) == {"a": FEWER, "b": FEWER, "c": WITHHELD}, "two of two can only be one each"


def test_who_did_not_say_is_counted_apart() -> None:
    found = [response(1, "accepted", "", "1"), response(2, "accepted", "business", "")]
    assert counting.by_trait(found, "body", KINDS) == {"business": 1, "council": 0, "resident": 0, NOT_SAID: 1}
    assert counting.by_trait(found, "body", ()) == {}
