"""The words of the real figures: brief enough, their numbers those of the data, approved, and none written by hand."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from lispub.charts._words import MOST
from lispub.figures import drawn, stamp
from lispub.model.dataset import Extract
from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def known(extract: Extract) -> set[str]:
    """The numbers that may stand in the words of a figure: those of its data, to as many decimals as anybody prints."""
    cells = [abs(cell) for row in extract.rows for cell in row if isinstance(cell, Decimal)]
    rounded = {f"{cell.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}" for cell in cells for places in range(4)}
    words = " ".join([*extract.head, *(cell for row in extract.rows for cell in row if isinstance(cell, str))])
    return rounded | {number.rstrip(",") for number in NUMBER.findall(words)}


def test_every_number_said_is_a_number_of_the_data(real: tuple[Workspace, Manuscript]) -> None:
    seen = 0
    for id, figure in real[1].figures.items():
        found = drawn(figure, real[1])
        assert found is not None, id
        extract, words = found
        allowed = known(extract) | {number.rstrip(",") for labels in _labels(figure.plot) for number in NUMBER.findall(labels)}
        if figure.head.chart == "area":     # bands have a sum and a share
            allowed |= set(NUMBER.findall(words.alt.partition("together")[2] + words.description.partition("together")[2]))
        for said in (number.rstrip(",") for text in (words.alt, words.description) for number in NUMBER.findall(text)):
            assert said in allowed, (id, said)
            seen += 1
    assert seen > 1000


def _labels(entry: object) -> list[str]:
    """The words and numbers that a plot itself puts on the drawing: labels of levels, the parting of shades, what orders the rows."""
    return [str(getattr(entry, name, "")) for name in ("level", "steps", "sort", "measures")]


def test_every_text_is_brief_and_ends_in_a_full_stop(real: tuple[Workspace, Manuscript]) -> None:
    for id, figure in real[1].figures.items():
        found = drawn(figure, real[1])
        assert found is not None
        assert 60 < len(found[1].alt) <= MOST, id
        assert len(found[1].description) >= len(found[1].alt) - 10, id
        for text in (found[1].alt, found[1].description):
            assert text.endswith(".") and ".." not in text and "  " not in text and "None" not in text, id


@pytest.mark.parametrize("written", ["alt", "approved"])
def test_the_figures_are_computed_and_approved(real: tuple[Workspace, Manuscript], written: str) -> None:
    for id, figure in real[1].figures.items():
        found = drawn(figure, real[1])
        assert found is not None
        assert (figure.head.alt is None) if written == "alt" else (figure.head.approved == stamp(found[0])), id


def test_words_are_made_once(real: tuple[Workspace, Manuscript]) -> None:
    figure = next(iter(real[1].figures.values()))
    assert drawn(figure, real[1]) is drawn(figure, real[1])
