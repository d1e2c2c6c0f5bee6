"""What the tests of the blocks share: the stock book with one exact change, assembled, and rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.model.book import Book, Piece
from lispub.model.drawing import Drawing
from lispub.render import render

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="118mm" height="60mm"></svg>'


class Stock:
    """The stock book, to change by exact words and to read in an edition."""

    def __init__(self, project: Path) -> None:
        self.project = project

    def change(self, file: str, words: Mapping[str, str]) -> Stock:
        """Put each text in the place of another in a file of `strategy/`."""
        path = self.project / "strategy" / file
        text = path.read_text("utf-8")
        for old, new in words.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return self

    def book(self, edition: str = "draft") -> Book:
        """The book of an edition; nothing may be wrong with it."""
        text = pipeline.read(self.project)
        assert text.manuscript is not None and text.references is not None and not text.problems
        book, problems = assemble(text.manuscript, text.references, registry.editions()[edition])
        assert problems == ()
        return book

    def pieces(self, kind: str, edition: str = "draft") -> list[Piece]:
        """Every piece of a kind in an edition."""
        return [piece for unit in self.book(edition).units for piece in unit.pieces if piece.kind == kind]

    def words(self, anchor: str, edition: str = "draft") -> str:
        """What stands between the element with an id and the next element with one, without markup."""
        text = pipeline.read(self.project)
        assert text.manuscript is not None and text.workspace is not None
        book = self.book(edition)
        drawings = {id: Drawing(id, DRAWN, 118, 60) for id in text.manuscript.figures}
        html = "".join(unit.html for unit in render(book, drawings, text.workspace).units)
        (part,) = re.findall(rf'<[^>]*\bid="{anchor}"[^>]*>(.*?)(?=<[^>]*\bid=|</html>)', html, re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


@pytest.fixture
def book(stock: Path) -> Stock:
    return Stock(stock)
