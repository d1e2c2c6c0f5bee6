"""Every accepted response counts once, and no hidden number can be worked out."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from stored import CONSULTATION

from lispub.consultation import counting
from lispub.consultation.responses import Response
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


def test_what_is_large_stands() -> None:
    assert counting.suppressed({"a": 7, "b": 0, "c": 12}) == {"a": 7, "b": 0, "c": 12}
    assert counting.suppressed({"a": 3, "b": 0, "c": 12, "d": 8}) == {"a": FEWER, "b": 0, "c": 12, "d": WITHHELD}
    assert counting.suppressed({"a": 3, "b": 2, "c": 12}) == {"a": FEWER, "b": FEWER, "c": 12}
    assert counting.suppressed({"a": 1, "b": 1, "c": 12}) == {"a": FEWER, "b": FEWER, "c": WITHHELD}, "two of two can only be one each"


def test_who_did_not_say_is_counted_apart() -> None:
    found = [response(1, "accepted", "", "1"), response(2, "accepted", "business", "")]
    assert counting.by_trait(found, "body", KINDS) == {"business": 1, "council": 0, "resident": 0, NOT_SAID: 1}
    assert counting.by_trait(found, "body", ()) == {}
