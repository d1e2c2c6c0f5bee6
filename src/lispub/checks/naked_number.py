"""A number in the text that no value, source or count stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._exempt_numbers import Exempt, names, without_exempt
from lispub.checks._numbers_said import holds_figures, may_say_numbers, numbers
from lispub.checks._runs import Run, runs
from lispub.model.entry import Entry
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Written
from lispub.walk import once

AROUND = 24     # letters at either side that the message quotes, so that an author finds the number in a long paragraph
_LABELS = ("label", "mark_label", "since_label", "heads", "ends", "title")     # the fields of plots that hold words to be printed
_PLAIN = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}\n", "  - ")


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each number that no mark vouches for, at its first letter."""
    exempt = names_of(proof.manuscript)
    for prose in proof.references.prose:
        yield from once(_in_prose, prose, exempt)
    for figure in proof.manuscript.figures.values():
        for label in _labels(figure, proof.manuscript):
            if any(naked(label, exempt)):
                message = f"“{label}” holds a number, and the labels of a plot stay as they are when the data change"
                remedy = "Take the number out of the label; the chart prints the numbers of its data itself."
                yield CHECK.problem(message, label.source, remedy=remedy)


def _in_prose(prose: Prose, exempt: Exempt) -> tuple[Problem, ...]:
    return tuple(
        CHECK.problem(f"“{run.words[start:end]}” {_around(run, start, end)}", run.at(start))
        for run in runs(prose) for start, end in naked(run.words, exempt)
    )


def naked(words: str, exempt: Exempt) -> Iterator[tuple[int, int]]:
    """Where the numbers of a text stand that are neither of an exempt form nor part of a name: their begin and end."""
    if holds_figures(words) or may_say_numbers(words):
        left = without_exempt(words.translate(_PLAIN), exempt)
        if holds_figures(left) or may_say_numbers(left):
            yield from numbers(left)


def names_of(manuscript: Manuscript) -> Exempt:
    """The names of places and datasets, and those that strategy.yaml lists."""
    places = (name for place in manuscript.geographies.values() for name in (place.name, place.short) if name is not None)
    return names(map(str, (*places, *manuscript.datasets, *manuscript.strategy.known_names)))


def _labels(figure: Figure, manuscript: Manuscript) -> Iterator[Written]:
    """The words that a plot prints and that its dataset does not have: neither the name of a column nor what a cell says."""
    dataset = manuscript.datasets.get(figure.head.dataset)
    if dataset is not None:
        there = {*dataset.columns, *(str(cell).casefold() for row in dataset.rows for cell in row.cells.values())}
        yield from (words for words in dict.fromkeys(_printed(figure.plot)) if words.rstrip(":").casefold() not in there)


def _printed(entry: Entry) -> Iterator[Written]:
    for name in type(entry).model_fields:
        given = getattr(entry, name)
        for each in given if isinstance(given, tuple) else (given,):
            if isinstance(each, Entry):
                yield from _printed(each)
            elif isinstance(each, Written) and name in _LABELS:
                yield each


def _around(run: Run, start: int, end: int) -> str:
    before, after = run.words[:start], run.words[end:]
    left = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    right = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + " …"
    return f"has no value, source or count: “{left}{run.words[start:end]}{right}”"


CHECK = CheckKind(
    id="naked-number",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A number in figures or words, from three up in words, that is no value and has no mark, or that stands in a label of a "
    "plot. Dates, levels, ages, road names, the bases of rates and indices, ordinals, and the names that geographies.yaml and "
    "`known-names` of strategy.yaml hold are exempt.",
    why="A number that nobody can follow to its publisher is an assertion. And it stays as it is when the data change.",
    remedy="Write `{{ value_id }}`, or mark it: `[more than a fifth]{value=value_id}`, `[45 companies]{from=\"evidence-id, para 3\"}`, "
    "`[three kinds]{count=here}`, `[twelve weeks]{own=term}`; a name that holds a number goes under `known-names` in strategy.yaml.",
    reference="Code of Practice for Statistics, edition 2.0 (2018), Q1: Suitable data sources.",
    bad="- para: The campus houses 45 companies.",
    good="- para: The campus houses [45 companies]{from=\"hpo-article, para 3\"}.",
    find=find,
)
