"""What the tests of the checks share: entries as an author writes them, and small books that are really laid out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from lispub import prepress, registry, typeset
from lispub.bind import bind
from lispub.inline import PARSER
from lispub.model.book import Book
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.edition import Edition, PageSize
from lispub.model.entry import Entry
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Block, Chapter, ChapterHead, Manuscript, Strategy
from lispub.model.problem import Problem
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.model.source import Source, Written, WrittenList, WrittenMap
from lispub.resolve import resolve
from lispub.workspace import Workspace

Edit = Callable[[pikepdf.Pdf], None]

STYLE = """
@font-face { font-family: "Source Serif 4"; src: url(@base/styles/fonts/SourceSerif4-Regular.ttf) }
@font-face { font-family: "Source Serif 4"; font-weight: 600; src: url(@base/styles/fonts/SourceSerif4-Semibold.ttf) }
@page { size: 100mm 80mm; margin: 12mm; bleed: 10mm }
html { font: 10pt/14pt "Source Serif 4"; hyphens: auto; text-align: justify }
h1, h2, h3 { font-size: 12pt; font-weight: 600; hyphens: none } h1 { bookmark-level: 1 } h2 { bookmark-level: 2 } h3 { bookmark-level: 3 }
.note { float: footnote } .note::footnote-call { content: attr(data-number) } .note::footnote-marker { content: attr(data-number) " " }
"""


class Author:
    """Writes entries as `load` would make them from YAML, each standing at a line of a file."""

    def entry(self, model: type[Entry], given: Mapping[str, Any], path: str = "strategy/entry.yaml", line: int = 1) -> Any:
        """An entry of a register."""
        return model.model_validate(_placed(given, Source(path, line)), context=PARSER)

    def manuscript(self, **registers: Any) -> Manuscript:
        """A manuscript with the least strategy; each register may be given, and `label`, `schemes`, `editions`."""
        strategy: dict[str, Any] = {
            "title": "A Plan", "slug": "plan", "publisher": {"name": "A Forum", "contact": "hello@forum.example"},
            "order": {"body": ["one"]}, "editions": {"final": {"date": "2024-07-01", "version": "1.0", "status": "Final"}},
        }
        strategy.update({key: registers.pop(key) for key in ("label", "schemes", "editions") if key in registers})
        return Manuscript(self.entry(Strategy, strategy, "strategy/strategy.yaml"), registers.pop("chapters", {}), **registers)

    def dataset(self, id: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], origin: Mapping[str, Any], path: str = "") -> Dataset:
        """A dataset as `load` makes it from a CSV whose rows begin in line 2; a number is what its digits say."""
        path = path or f"{id}.csv"
        cells = ([Decimal(str(cell)) if isinstance(cell, int | float) else cell for cell in row] for row in rows)
        made = tuple(Row(dict(zip(columns, row, strict=True)), Source(path, line)) for line, row in enumerate(cells, 2))
        return Dataset(id, self.entry(Origin, origin, path.replace(".csv", ".yaml")), tuple(columns), made, path)

    def block(
        self, kind: str, given: Mapping[str, Any], id: str | None = None, line: int = 1, draft: Mapping[str, Any] | None = None
    ) -> Block:
        """A block of the chapter file."""
        model, path = registry.blocks()[kind].model, "strategy/chapters/one.yaml"
        return Block(
            kind, self.entry(model, given, path, line), self.entry(model, draft, path, line) if draft else None,
            Written(id) if id else None, (), (), (), Source(path, line),
        )

    def chapter(self, *blocks: Block) -> Chapter:
        """The chapter `one` with these blocks."""
        return Chapter(self.entry(ChapterHead, {"id": "one", "title": "One"}), None, blocks, Source("strategy/chapters/one.yaml"))

    def proof(self, manuscript: Manuscript, workspace: Workspace | None = None) -> Proof:
        """A proof that has got as far as its references."""
        references, problems = resolve(manuscript)
        assert problems == ()
        return Proof(manuscript, references, workspace=workspace)


def _placed(value: Any, at: Source) -> Any:
    """Plain Python with a place for every node."""
    if isinstance(value, str):
        return Written(value, at)
    if isinstance(value, Mapping):
        return WrittenMap({key: _placed(inner, at) for key, inner in value.items()}, at, {})
    if isinstance(value, list):
        return WrittenList((_placed(inner, at) for inner in value), at, ())
    return value


def html_of(body: str, style: str = "") -> str:
    """A unit's HTML in the house fonts, on small pages with the bleed of the layout."""
    return f'<html lang="en"><head><title>T</title><style>{STYLE}{style}</style></head><body>{body}</body></html>'


class Press:
    """Lays out and binds units with the real stages, as a proof that has reached its pages."""

    def __init__(self, folder: Path, author: Author) -> None:
        self.author = author
        self.workspace = Workspace.of(folder)

    def proof(self, *bodies: str, style: str = "", manuscript: Manuscript | None = None) -> Proof:
        """A proof of one unit a body, called `unit-1` and titled `Title 1` and so on. Each unit begins on a recto."""
        manuscript = manuscript or self.author.manuscript()
        edition = Edition("final", "final", "pdf", "final edition", PageSize(width=100, height=80))
        units = tuple(GalleyUnit(f"unit-{at}", "body", f"Title {at}", html_of(body, style)) for at, body in enumerate(bodies, 1))
        galley = Galley(edition, "en-GB", "A Plan", units, {})
        laid = typeset.typeset(galley, self.workspace)
        label = manuscript.strategy.label
        book = Book(
            edition, "A Plan", (), "plan", "en-GB", "A Forum", "hello@forum.example", label.nodes if label else (), "", (),
            date(2024, 7, 1), "1.0", "Final", None, (), (), (),
        )
        pages = prepress.for_screen(bind(laid, book), book, {})
        return Proof(manuscript, References((), {}), edition, book, galley, laid, pages, workspace=self.workspace)

    def spoilt(self, proof: Proof, edit: Edit) -> Proof:
        """The proof with a fault put into its PDF."""
        assert proof.pages is not None
        with pikepdf.open(io.BytesIO(proof.pages.pdf)) as pdf:
            edit(pdf)
            return replace(proof, pages=replace(proof.pages, pdf=_saved(pdf)))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content, deterministic_id=True)
    return content.getvalue()


def _found(check: CheckKind, proof: Proof) -> list[Problem]:
    problems = list(check.find(proof))
    assert all(problem.check == check.id and problem.weight is check.weight and problem.remedy for problem in problems)
    return problems


@pytest.fixture
def author() -> Author:
    return Author()


@pytest.fixture
def press(tmp_path: Path, author: Author) -> Press:
    return Press(tmp_path, author)


@pytest.fixture
def found() -> Callable[[CheckKind, Proof], list[Problem]]:
    """What a check finds, as `found(CHECK, proof)`; each problem is the check's own and has a remedy."""
    return _found
