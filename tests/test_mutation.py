"""The thread pulled: one cell of data is changed, and all that rests on it changes, and nothing else; or the reason is named.

Thirty cells of the reference publication, one after the other. What should change is worked out here from the registers alone; what
does change is every leaf of the book, and every drawing of the cell's dataset, compared before and after.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.draw import draw
from lispub.figures import drawn
from lispub.model.book import Book, KeyFigure, Piece, SetQuantity
from lispub.model.inline import SetValue, SetWords
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.references import References
from lispub.quantity import dataset_of, parts_of
from lispub.workspace import Workspace

pytestmark = pytest.mark.slow      # makes the whole publication again and again

ROOT = Path(__file__).parent.parent
CELLS = 30
Owner = tuple[str, str]         # what a leaf of the book belongs to: ("value", id), ("figure", id), …
Flat = dict[str, tuple[Owner, str]]


@dataclass(frozen=True)
class Cell:
    """A number in a dataset: its row in the file (from 0, without the head) and its column."""

    dataset: str
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.dataset}-{self.row + 2}-{self.column}"


@dataclass(frozen=True)
class Made:
    """What a project makes before its drawings."""

    manuscript: Manuscript
    references: References
    book: Book
    problems: tuple[Problem, ...]
    workspace: Workspace

    @cached_property
    def leaves(self) -> Flat:
        """The leaves of the book."""
        return flat(self.book)


def make(project: Path) -> Made:
    reading = pipeline.read(project)
    assert reading.manuscript is not None and reading.references is not None
    book, found = assemble(reading.manuscript, reading.references, registry.editions()["final"])
    return Made(reading.manuscript, reading.references, book, (*reading.problems, *found), reading.workspace)


def drawings(made: Made, dataset: str) -> dict[str, str]:
    """The figures that draw a dataset, as SVG. No other can change: its plot and its data are all that a drawing is made of."""
    draws = [id for id, figure in made.manuscript.figures.items() if figure.head.dataset == dataset]
    others = dict.fromkeys(made.manuscript.figures.keys() - set(draws))
    only = replace(made.manuscript, figures={id: figure for id, figure in made.manuscript.figures.items() if id not in others})
    return {id: drawing.svg for id, drawing in draw(made.book, only, made.workspace)[0].items()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thread")
    for name in ("strategy", "figures", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def before(project: Path) -> Made:
    return make(project)


# the cells -------------------------------------------------------------------------------------------------------------

def thirty() -> list[Cell]:
    """Cells that values name, each dataset's first before any second; then cells that only figures draw."""
    reading = pipeline.read(ROOT)
    manuscript = reading.manuscript
    assert manuscript is not None
    named: dict[str, list[Cell]] = {id: [] for id in manuscript.datasets}
    for value in manuscript.values.values():
        if value.dataset is not None:
            dataset = manuscript.datasets[value.dataset]
            (row,) = dataset.where(dict(value.select))
            cell = Cell(dataset.id, dataset.rows.index(row), str(value.column))
            if cell not in named[dataset.id]:
                named[dataset.id].append(cell)
    for figure in manuscript.figures.values():
        found = drawn(figure, manuscript)
        assert found is not None
        shown = {cell for row in found[0].rows for cell in row if isinstance(cell, Decimal)}
        dataset = manuscript.datasets[figure.head.dataset]
        numbers = [
            Cell(dataset.id, place, str(column)) for place, row in enumerate(dataset.rows) for column in dataset.origin.numbers
            if row.cells[column] in shown
        ]
        named[dataset.id].extend(cell for cell in (*numbers[-1:], *numbers[len(numbers) // 2:][:1]) if cell not in named[dataset.id])
    in_turn = [cells[turn] for turn in range(max(map(len, named.values()))) for cells in named.values() if turn < len(cells)]
    return in_turn[:CELLS]


def changed(number: str) -> str:
    """Another number, as exact as it was, and different however it is rounded."""
    old = Decimal(number)
    new = (old * Decimal("0.93")).quantize(old)
    step = max(abs(old - new), Decimal(1).scaleb(-2), abs(old) / 14)
    return str((old - step).quantize(old) if (old - step).quantize(old) != old else old + 1)


def write(path: Path, cell: Cell) -> None:
    text = path.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    place = rows[0].index(cell.column)
    rows[cell.row + 1][place] = changed(rows[cell.row + 1][place])
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(rows)
    path.write_text(page.getvalue(), encoding="utf-8")


# what should change ----------------------------------------------------------------------------------------------------

def values_on(manuscript: Manuscript, cell: Cell) -> tuple[set[str], set[str]]:
    """The values that are the cell itself; and all that may rest on it, through parts and through rows."""
    row = manuscript.datasets[cell.dataset].rows[cell.row]
    own = {
        id for id, value in manuscript.values.items()
        if value.dataset == cell.dataset and value.column == cell.column
        and all(str(row.cells[name]) == text for name, text in value.select.items())
    }
    rows = {id for id, value in manuscript.values.items() if value.derive is not None and dataset_of(value) == cell.dataset}
    resting = own | rows
    while True:
        more = {id for id, value in manuscript.values.items() if resting.intersection(parts_of(value))} - resting
        if not more:
            return own, resting
        resting |= more


# what does change ------------------------------------------------------------------------------------------------------

def leaves(thing: Any, owner: Owner, path: str = "") -> Iterator[tuple[str, Owner, str]]:
    """Every leaf of the book with the path to it and the nearest thing that accounts for it."""
    match thing:
        case SetValue():
            owner = ("value", thing.id)
        case KeyFigure() if owner[0] != "quantity":
            yield f"{path}.value", ("value", thing.id), thing.value
            rest = {field.name: getattr(thing, field.name) for field in fields(thing) if field.name != "value"}
            yield from leaves(rest, owner, path)
            return
        case SetQuantity():
            owner = ("quantity", thing.id)
        case Piece():
            owner = _owner_of(thing) or owner
    if isinstance(thing, Mapping):
        for key, each in thing.items():
            yield from leaves(each, owner, f"{path}.{key}")
    elif isinstance(thing, tuple | list):
        for place, each in enumerate(thing):
            yield from leaves(each, owner, f"{path}[{place}]")
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from leaves(getattr(thing, field.name), owner, f"{path}.{field.name}")
    else:
        yield path, owner, str(thing)


def _owner_of(piece: Piece) -> Owner | None:
    content = piece.content
    if content.get("figure"):
        return "figure", str(content["figure"])
    if piece.kind == "figure-data":
        return "figure", piece.anchor.removeprefix("data-")
    if piece.kind in ("table", "profiles", "changes"):
        return piece.kind, str(content.get("dataset") or piece.anchor)
    return None


def flat(book: Book) -> dict[str, tuple[Owner, str]]:
    """Every leaf of a book by its path, with what accounts for it."""
    return {path: (owner, text) for path, owner, text in leaves(book, ("book", ""))}


def differing(old: Flat, new: Flat) -> dict[Owner, list[str]]:
    """Where two books differ, by what accounts for it. A leaf that only one of them has is a difference too."""
    found: dict[Owner, list[str]] = {}
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            owner = (old.get(path) or new[path])[0]
            found.setdefault(owner, []).append(f"{path}: {old.get(path, ('', '–'))[1]} -> {new.get(path, ('', '–'))[1]}")
    return found


def printed(book: Flat) -> dict[str, set[str]]:
    """Every way in which a value is printed in the text, by id."""
    found: dict[str, set[str]] = {}
    for path, (owner, text) in book.items():
        if owner[0] == "value" and path.endswith((".text", ".value")):
            found.setdefault(owner[1], set()).add(text)
    return found


def names(problem: Problem) -> set[str]:
    """What a problem names: the ids and the files in its message, and the file at which it stands."""
    file = {Path(problem.source.path).stem} if problem.source is not None else set()
    return {*re.findall(r"`([^`]*)`", problem.message), *re.findall(r"([\w-]+)\.csv", problem.message), *file}


# the thread ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("cell", thirty(), ids=str)
def test_one_cell_moves_all_that_rests_on_it_and_nothing_else(project: Path, before: Made, cell: Cell) -> None:
    path = project / "strategy/data" / f"{cell.dataset}.csv"
    kept = path.read_bytes()
    try:
        write(path, cell)
        after = make(project)
    finally:
        path.write_bytes(kept)
    own, resting = values_on(before.manuscript, cell)
    figures = {id for id, figure in before.manuscript.figures.items() if figure.head.dataset == cell.dataset}
    moved = {id for id in before.references.numbers if before.references.numbers[id] != after.references.numbers.get(id)}
    worked = {id for id, working in before.references.workings.items() if working != after.references.workings.get(id)}
    # words that say a value roughly, texts approved, cells copied: either they still fit, or the build stops with the reason
    new_problems = [problem for problem in after.problems if problem not in before.problems]
    for problem in new_problems:
        assert names(problem) & (moved | figures | {cell.dataset}), f"a problem that names neither value, figure nor dataset: {problem}"
    if any(problem.weight is Weight.STOPS for problem in new_problems):
        return      # nothing is made that could differ

    assert own <= moved | worked <= resting, "a value that is the cell has to move, and one that does not rest on it may not"

    old_leaves, new_leaves = before.leaves, flat(after.book)
    found = differing(old_leaves, new_leaves)
    for owner, differences in found.items():
        kind, name = owner
        allowed = (
            (kind in ("value", "quantity") and name in moved | worked) or (kind == "figure" and name in figures)
            or (kind == "table" and name == cell.dataset) or kind in ("profiles", "changes")
        )
        assert allowed, f"{owner} does not rest on {cell}: {differences[:3]}"

    # text and annex: wherever a value that moved is printed otherwise, the book says so
    old, new = printed(old_leaves), printed(new_leaves)
    for id in moved:
        if old.get(id) != new.get(id):
            assert ("value", id) in found
    entries = {entry.id: entry.text for entry in before.book.values}
    for entry in after.book.values:
        assert (("quantity", entry.id) in found) or entry.id not in moved or entries[entry.id] == entry.text

    # charts, alt texts and tables of data: those that draw the cell, and no other
    old_drawings, new_drawings = drawings(before, cell.dataset), drawings(after, cell.dataset)
    redrawn = {id for id in old_drawings if old_drawings[id] != new_drawings[id]}
    retold = {name for kind, name in found if kind == "figure"}
    assert redrawn <= retold, "a chart that changed says so in its data and its words"
    stops = {name for problem in new_problems for name in names(problem)}
    for id in retold & figures:
        assert id in stops, f"figure `{id}` was approved for other data, and nobody says so"

    # something did happen: a cell that moves nothing is no test
    assert moved or retold or found or new_problems


def test_the_cells_are_thirty_and_of_many_datasets() -> None:
    cells = thirty()
    assert len(cells) == len(set(cells)) == CELLS and len({cell.dataset for cell in cells}) > 25


def test_words_that_lead_to_a_value_are_checked_against_it(before: Made) -> None:
    """The book has such words, or the check behind the third part of the thread would be untried."""
    assert sum(1 for path, _, _ in leaves(before.book, ("book", "")) if path.endswith(".anchor")) > 0
    anchors = {node.anchor for node in _nodes(before.book) if isinstance(node, SetWords)}
    assert anchors <= {entry.anchor for entry in before.book.values}


def _nodes(thing: Any) -> Iterator[Any]:
    yield thing
    if isinstance(thing, Mapping):
        thing = tuple(thing.values())
    if isinstance(thing, tuple | list):
        for each in thing:
            yield from _nodes(each)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _nodes(getattr(thing, field.name))
