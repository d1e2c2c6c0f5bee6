"""What changed between the draft and the final text: by decision, each place with its number and what the draft said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lispub.blocks._brief import brief
from lispub.blocks._differences import Difference, Passage, as_drafted, differences, label_of
from lispub.model.book import Label, Piece
from lispub.model.consultation import Decision
from lispub.model.entry import Entry
from lispub.model.inline import Inline, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.walk import in_order, plain, shown

BASES = {
    "feedback": "Changes that follow feedback", "later evidence": "Changes that follow later evidence", "editorial": "Editorial changes",
}
NO_DECISION = "Changes without a decision"
WORDED = {"para", "list", "heading", "quote", "callout", "case-study", "foreword"}      # kinds of which one quotes the words
AS_WRITTEN = {"para": "Paragraph", "quote": "Quotation"}     # a kind that does not name what it makes


class Changes(Entry):
    """Nothing to write here: everything comes from the two texts, `because` and `consultation/decisions.yaml`."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the list: the place by name, and its label if it has a number in this edition; how it changed.

    `was` is its place in the draft, `said` what the draft said there, `title` the title of what was added.
    """

    name: str
    label: Label | None
    how: str
    was: str = ""
    said: str = ""
    title: tuple[Inline, ...] = ()


def pieces(block: Block, entry: Changes, desk: Desk) -> Iterable[Piece]:
    """How much changed; then a heading for each basis, and under it a piece for each decision."""
    draft = desk.drafted()
    found = differences(draft, desk) if draft is not None else ()
    if draft is None or not found:
        return
    yield Piece("changes", block.id or "", content={"part": "sum", "counts": tuple(_counts(found))}, source=block.source)
    told, retitled = _told(found, desk), _retitled(draft, desk)
    for basis, heading in BASES.items():
        decided = [Piece("changes", f"decision-{id}", source=block.source,
                         content=_decided(decision, *told.get(id, ([], [])), retitled.get(id, []), draft, desk))
                   for id, decision in desk.manuscript.decisions.items() if decision.basis == basis and id in told | retitled]
        if decided:
            yield _heading(heading, f"sec-changes-{basis.replace(' ', '-')}", block, desk)
            yield from decided
    rest = (*retitled.get("", ()), *_lines(told.get("", ([], []))[0], draft, desk))
    if rest:
        yield _heading(NO_DECISION, "sec-changes-without-decision", block, desk)
        content = {"part": "decision", "reason": (), "changes": rest, "also": ()}
        yield Piece("changes", content=content, source=block.source)


def _heading(words: str, anchor: str, block: Block, desk: Desk) -> Piece:
    title = (Text(words),)
    label = desk.number("section", anchor, title)
    return Piece("heading", anchor, label, {"text": title, "level": 2}, block.source)


def _counts(found: Sequence[Difference]) -> Iterator[tuple[str, int]]:
    """How many paragraphs were reworded, added and removed."""
    paragraphs = [each for each in found if "para" in {passage.kind for passage in (each.before, each.after) if passage is not None}]
    yield "reworded", sum(each.reworded for each in paragraphs)
    yield "added", sum(each.before is None for each in paragraphs)
    yield "removed", sum(each.after is None for each in paragraphs)


def _told(found: Sequence[Difference], desk: Desk) -> dict[str, tuple[list[Difference], list[Difference]]]:
    """By decision the changes that are told under it, which name it first, and those that name it too; without one under ""."""
    told: dict[str, tuple[list[Difference], list[Difference]]] = {}
    for each in found:
        known = [id for id in each.because if id in desk.manuscript.decisions] or [""]
        for place, id in enumerate(known):
            told.setdefault(id, ([], []))[min(place, 1)].append(each)
    return told


def _decided(
    decision: Decision, own: Sequence[Difference], others: Sequence[Difference], retitled: Sequence[Change], draft: Desk, desk: Desk
) -> dict[str, object]:
    """What follows from a decision: in full what names it first, by number only what names another before it."""
    labels = (label_of(each.after, desk) for each in others if each.after is not None)
    return {
        "part": "decision", "reason": desk.line(decision.reason), "changes": (*retitled, *_lines(own, draft, desk)),
        "also": tuple(label for label in labels if label is not None),
    }


def _lines(found: Sequence[Difference], draft: Desk, desk: Desk) -> Iterator[Change]:
    """A line for each change; the questions of the draft, which no final asks again, in one."""
    asked = [each.before for each in found if each.before is not None and each.before.kind == "question" and each.after is None]
    told = [_line(each, draft, desk) for each in found if each.before not in asked or each.before is None]
    yield from _runs(told)
    if asked:
        numbers = [label.number for passage in asked if (label := label_of(passage, draft)) is not None]
        name = f"Question {numbers[0]}" if len(numbers) == 1 else f"{len(asked)} questions"
        yield Change(name, None, "not asked again", was=str(_questions_stand(desk) or ""))


def _questions_stand(desk: Desk) -> Label | None:
    """The unit of this edition that prints the questions in full."""
    for chapter in in_order(desk.manuscript):
        if any(block.kind == "questions" for block, _ in shown(chapter, desk.edition)):
            return desk.label(f"sec-{chapter.head.id}")
    return None


def _line(each: Difference, draft: Desk, desk: Desk) -> Change:
    before = _name(each.before, draft) if each.before is not None else ""
    if each.after is None:
        assert each.before is not None      # it stands in one of the two
        return Change(f"{before} of the draft", None, "removed", said=as_drafted(each.before, draft))
    label, name = label_of(each.after, desk), _name(each.after, desk)
    if each.before is None:
        return Change(name, label, "added", title=_title(each.after, desk))
    changed = "" if not each.reworded and each.moved else "reworded" if each.reworded and each.after.kind in WORDED else "changed"
    how = " and ".join(part for part in ("moved" if each.moved else "", changed) if part)
    said = as_drafted(each.before, draft) if "reworded" in how else ""
    return Change(name, label, how, before if each.moved or before != name else "", said)


def _name(passage: Passage, desk: Desk) -> str:
    """A passage by its number, `Paragraph 5.12`, or by what stands before it: `List after paragraph 5.12`."""
    label, place = label_of(passage, desk), desk.place_of(passage.block)
    if label is not None:
        return f"{label.name[:1].upper()}{label.name[1:]}\N{NO-BREAK SPACE}{label.number}"
    kind = AS_WRITTEN.get(passage.kind, passage.kind.replace("-", " ").capitalize())
    if place is None or not place.number:
        return kind
    if place.name in ("Chapter", "Appendix"):
        return f"{kind} in {place}"
    return f"{kind} in {place.number}" if place.number.startswith("“") else f"{kind} after {place}"


def _title(passage: Passage, desk: Desk) -> tuple[Inline, ...]:
    """The title of a figure, a table, an action or a priority; the words of a heading."""
    label = label_of(passage, desk)
    if label is None:
        return brief(passage.prose[0], desk) if passage.kind == "heading" else ()
    return next((line.title for line in desk.listed(label.name.lower()) if line.label.anchor == label.anchor), ())


def _runs(lines: Sequence[Change]) -> Iterator[Change]:
    """The lines, with passages that were added one after another in one."""
    run: list[Change] = []
    for line in lines:
        if run and not _follows(run[-1], line):
            yield _joined(run)
            run = []
        run.append(line)
    if run:
        yield _joined(run)


def _follows(last: Change, line: Change) -> bool:
    if (last.how, line.how) != ("added", "added") or last.title or line.title:
        return False
    if last.label is None or line.label is None:
        return last.label is line.label and last.name == line.name
    unit, _, number = last.label.number.rpartition(".")
    return (last.label.name, line.label.name) == ("paragraph", "paragraph") and line.label.number == f"{unit}.{int(number) + 1}"


def _joined(run: Sequence[Change]) -> Change:
    first, last = run[0], run[-1]
    if first is last:
        return first
    if first.label is None or last.label is None:
        return replace(first, name=f"{first.name} ({len(run)} of them)")
    return replace(first, name=f"Paragraphs\N{NO-BREAK SPACE}{first.label.number} to\N{NO-BREAK SPACE}{last.label.number}")


def _retitled(draft: Desk, desk: Desk) -> dict[str, list[Change]]:
    """By decision the chapters that both texts show under different titles; without one under ""."""
    found: dict[str, list[Change]] = {}
    for chapter in in_order(desk.manuscript):
        then, now = (brief(chapter.headed(text).title, desk) for text in ("draft", "final"))
        if plain(then) != plain(now) and all(any(shown(chapter, each.edition)) for each in (draft, desk)):
            label = desk.label(f"sec-{chapter.head.id}")
            name = str(label) if label is not None and label.number else f"“{plain(now)}”"
            decision = next((str(id) for id in chapter.head.because if id in desk.manuscript.decisions), "")
            found.setdefault(decision, []).append(Change(name, label, "retitled", said=plain(then)))
    return found


BLOCK = BlockKind("changes", Changes, pieces, needs_id=False, text="final")
