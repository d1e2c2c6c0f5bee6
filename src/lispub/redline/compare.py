"""Two books passage by passage: matched by id, else by their words; what moved is seen as moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lispub.model.issued import IssuedBook, Passage
from lispub.model.redline import Change, Chapter, FactChange, Redline
from lispub.redline.words import runs, similarity

SAME = 0.6          # the least share of words in common that makes one passage of two without an id in common
Matched = dict[int, int]        # place in the old book by place in the new


def redline(old: IssuedBook, new: IssuedBook, because: Mapping[str, tuple[str, ...]] | None = None) -> Redline:
    """Everything in which the new book differs from the old, by chapter; `because` has the decisions by passage or block."""
    chapters: dict[str, list[Change]] = {}
    names: dict[str, str] = {}
    for change in changed(old.passages, new.passages, because or {}):
        unit = change.passage.unit
        names.setdefault(unit, _chapter(unit, new, old))
        chapters.setdefault(unit, []).append(change)
    return Redline(old, new, tuple(Chapter(names[unit], tuple(changes)) for unit, changes in chapters.items()))


def changed(
    old: Sequence[Passage], new: Sequence[Passage], because: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Change, ...]:
    """Every passage that differs, once, in the order of the new book; what was removed stands where it stood."""
    matched = _matched(old, new)
    moved = _moved(old, new, matched)
    found: list[tuple[tuple[float, int], Change]] = []
    for place, after in enumerate(new):
        before = old[matched[place]] if place in matched else None
        stood = _stood(old, matched[place]) if place in moved else ""
        change = _change(before, after, stood, because or {})
        if change.how and not (before is None and after.kind == "value"):
            found.append(((place, 0), change))
    places = {place: at for at, place in matched.items()}
    at = -1.0
    for place, before in enumerate(old):
        at = places.get(place, at) if place not in places or places[place] not in moved else at
        if place not in places and before.kind != "value":      # a value that is no longer stated is gone with the words that stated it
            found.append(((at + 0.5, place), _change(before, None, "", because or {})))
    return tuple(change for _, change in sorted(found, key=lambda each: each[0]))


def _change(before: Passage | None, after: Passage | None, moved_from: str, because: Mapping[str, tuple[str, ...]]) -> Change:
    keys = dict.fromkeys(key for passage in (after, before) if passage is not None for key in (passage.id, passage.block))
    reasons = dict.fromkeys(decision for key in keys for decision in because.get(key, ()))
    said = runs(before.words if before is not None else "", after.words if after is not None else "")
    facts = tuple(_facts(before, after)) if before is not None and after is not None else ()
    return Change(before, after, said, facts, moved_from, tuple(reasons))


def _facts(before: Passage, after: Passage) -> Iterator[FactChange]:
    for name in dict.fromkeys((*before.facts, *after.facts)):
        was, now = before.facts.get(name, ""), after.facts.get(name, "")
        if was != now:
            yield FactChange(name, was, now)


def _matched(old: Sequence[Passage], new: Sequence[Passage]) -> Matched:
    """Which passage is which: by id; then, of the rest of one chapter and kind, the most alike first."""
    ids = {passage.id: place for place, passage in enumerate(old) if passage.id}
    matched = {place: ids[passage.id] for place, passage in enumerate(new) if passage.id in ids}
    left = sorted(set(range(len(old))) - set(matched.values()))
    pairs = []
    for place, after in enumerate(new):
        if place not in matched:
            for was in left:
                before = old[was]
                if (before.unit, before.kind) == (after.unit, after.kind):
                    alike = 1.0 if before.words == after.words else similarity(before.words, after.words)
                    if alike >= SAME:
                        pairs.append((-alike, abs(was - place), place, was))
    taken = set(matched.values())
    for _, _, place, was in sorted(pairs):
        if place not in matched and was not in taken:
            matched[place] = was
            taken.add(was)
    return matched


def _moved(old: Sequence[Passage], new: Sequence[Passage], matched: Matched) -> set[int]:
    """The places in the new book of what stands elsewhere: in another chapter, or out of the order that most kept.

    Chapters are put in order by their heads, and what stands in one within it: a chapter that moves does not move each paragraph.
    """
    moved = {place for place, was in matched.items() if old[was].unit != new[place].unit}
    rows: dict[str, list[int]] = {}
    for place in sorted(set(matched) - moved):
        passage = new[place]
        if passage.kind != "value":
            rows.setdefault("" if passage.kind == "chapter" else passage.unit, []).append(place)
    for row in rows.values():
        kept = set(_longest_rising([matched[place] for place in row]))
        moved.update(place for place in row if matched[place] not in kept)
    return moved


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest part of a row of different numbers that rises, in order (patience sorting)."""
    ends: list[int] = []        # of the rising rows of each length, the least last number
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place:place + 1] = [number]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]


def _stood(old: Sequence[Passage], place: int) -> str:
    """Where a passage stood: after the one before it."""
    if not place:
        return "the beginning"
    name = old[place - 1].name
    return f"after {name[:1].lower() if name.startswith(('Paragraph', 'List', 'Heading', 'Callout', 'Quotation')) else name[:1]}{name[1:]}"


def _chapter(unit: str, *books: IssuedBook) -> str:
    """A chapter by its number and title, as in the first book that has it."""
    if not unit:
        return "Values"
    for head in _heads(books):
        if head.unit == unit:
            return f"{head.name}: {head.words}"
    return "Front matter"


def _heads(books: Iterable[IssuedBook]) -> Iterator[Passage]:
    return (passage for book in books for passage in book.passages if passage.kind == "chapter")
