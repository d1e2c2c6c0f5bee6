"""Stage: every mention in the manuscript, the anchors that can be named, and the number behind each value.

What a mention names may still be missing: the check `dangling-reference` reads the mentions and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lispub import registry
from lispub.model.inline import Citation, CrossRef, Listing, Paragraph, Prose, Sourced, TermRef, ValueRef
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.references import Mention, References
from lispub.model.registers import Action, Priority, Value
from lispub.model.source import Source
from lispub.walk import in_order, nodes_of, prose_in, prose_of


def resolve(manuscript: Manuscript) -> tuple[References, tuple[Problem, ...]]:
    """The references of a manuscript, and the values whose cell cannot be found or is not one number."""
    mentions = [*_in_registers(manuscript)]
    anchors: dict[str, Source] = {}
    for chapter in in_order(manuscript):
        anchors[f"sec-{chapter.head.id}"] = chapter.source
        mentions.extend(_in_chapter(chapter))
        anchors.update(_anchors(chapter))
    numbers, problems = _numbers(manuscript)
    return References(tuple(mentions), anchors, numbers, tuple(prose_of(manuscript))), problems


def _in_registers(manuscript: Manuscript) -> Iterator[Mention]:
    registers = (
        manuscript.strategy, manuscript.measures, manuscript.geographies, manuscript.evidence, manuscript.priorities,
        manuscript.actions, manuscript.decisions, manuscript.glossary, manuscript.consultation, manuscript.figures,
        manuscript.images,
    )
    for register in registers:
        for prose in prose_in(register):
            yield from _in_prose(prose)
    for geography in manuscript.geographies.values():
        if geography.within is not None:
            yield Mention("geography", geography.within, geography.within.source)
    for value in manuscript.values.values():
        yield from _in_value(value)
    for dataset in manuscript.datasets.values():
        for evidence in dataset.origin.evidence:
            yield Mention("evidence", evidence, evidence.source)
        if dataset.origin.measure is not None:
            yield Mention("measure", dataset.origin.measure, dataset.origin.measure.source)
    for figure in manuscript.figures.values():
        yield Mention("dataset", figure.head.dataset, figure.head.dataset.source)
    registered: tuple[Priority | Action, ...] = (*manuscript.priorities.values(), *manuscript.actions.values())
    for entry in registered:
        for evidence in entry.evidence:
            yield Mention("evidence", evidence, evidence.source)
        for scheme, items in entry.scheme.items():
            for item in items:
                yield Mention("scheme", f"{scheme}/{item}", item.source)
    for priority in manuscript.priorities.values():
        for measure in priority.measures:
            yield Mention("measure", measure, measure.source)
    for action in manuscript.actions.values():
        yield Mention("priority", action.priority, action.priority.source)
    for question in manuscript.consultation.questions.values() if manuscript.consultation else ():
        for anchor in question.about:
            yield Mention("anchor", anchor, anchor.source)


def _in_value(value: Value) -> Iterator[Mention]:
    named = (
        ("measure", value.measure), ("geography", value.geography),
        ("dataset", value.dataset), ("evidence", value.document),
    )
    for kind, target in named:
        if target is not None:
            yield Mention(kind, target, target.source)


def _in_chapter(chapter: Chapter) -> Iterator[Mention]:
    unit = chapter.head.id
    for head in (chapter.head, chapter.draft_head):
        if head is not None:
            for prose in prose_in(head):
                yield from _in_prose(prose, unit)
            for key_number in head.opener.numbers if head.opener else ():
                yield Mention("value", key_number.value, key_number.value.source, unit)
    for decision in chapter.head.because:
        yield Mention("decision", decision, decision.source, unit)
    for place, block in enumerate(chapter.blocks, 1):
        name = block.id or str(place)
        for decision in block.because:
            yield Mention("decision", decision, decision.source, unit, name)
        kind = registry.blocks()[block.kind]
        for entry in (block.final, block.draft):
            if entry is not None:
                for mentioned, target in kind.mentions(entry):
                    yield Mention(mentioned, target, target.source, unit, name)
                for prose in prose_in(entry):
                    yield from _in_prose(prose, unit, name)


def _in_prose(prose: Prose, unit: str = "", block: str = "") -> Iterator[Mention]:
    for node in nodes_of(prose):
        match node:
            case ValueRef():
                yield Mention("value", node.id, node.source, unit, block)
            case Sourced():
                yield Mention("evidence", node.evidence, node.source, unit, block)
            case TermRef():
                yield Mention("term", node.term, node.source, unit, block)
            case Citation():
                for cited in node.items:
                    yield Mention("evidence", cited.evidence, cited.source, unit, block)
            case CrossRef():
                yield Mention("anchor", node.anchor, node.source, unit, block)


def _anchors(chapter: Chapter) -> Iterator[tuple[str, Source]]:
    for block in chapter.blocks:
        kind = registry.blocks()[block.kind]
        for entry in (block.final, block.draft):
            if entry is not None:
                anchor = kind.anchor(block, entry)
                for found in (anchor, *kind.parts(entry)):
                    if found:
                        yield found, block.source
                for prose in prose_in(entry):
                    yield from _paragraph_ids(prose.parts, block)


def _paragraph_ids(parts: tuple[Paragraph | Listing, ...], block: Block) -> Iterator[tuple[str, Source]]:
    for part in parts:
        if isinstance(part, Paragraph) and part.id:
            yield part.id, part.source
        elif isinstance(part, Listing):
            for item in part.items:
                yield from _paragraph_ids(item, block)


def _numbers(manuscript: Manuscript) -> tuple[dict[str, Decimal], tuple[Problem, ...]]:
    numbers: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for id, value in manuscript.values.items():
        found = _number(manuscript, id, value)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            numbers[id] = found
    return numbers, tuple(problems)


def _number(manuscript: Manuscript, id: str, value: Value) -> Decimal | Problem | None:
    """The number of a value; None when its dataset is not there, which is reported as a dangling reference."""
    if value.number is not None:
        return Decimal(str(value.number))
    if value.dataset is None or value.dataset not in manuscript.datasets:
        return None
    dataset = manuscript.datasets[value.dataset]

    def problem(message: str, remedy: str) -> Problem:
        return Problem("value-cell", Weight.STOPS, f"value `{id}`: {message}", value.source, remedy)

    for column in (*value.select, value.column):
        if column not in dataset.columns:
            return problem(f"`{dataset.id}` has no column `{column}`", f"its columns are {', '.join(dataset.columns)}")
    rows = dataset.where(dict(value.select))
    if len(rows) != 1:
        found = "no row" if not rows else f"{len(rows)} rows"
        return problem(f"its selection finds {found} of `{dataset.id}`", "select exactly one row")
    number = rows[0].cells[value.column]
    if not isinstance(number, Decimal):
        return problem(f"{dataset.path} line {rows[0].source.line} holds {number!r}, not a number",
                       f"name `{value.column}` under `numbers` of {dataset.id}.yaml, or select another cell")
    return number
