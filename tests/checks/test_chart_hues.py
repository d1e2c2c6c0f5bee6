"""Hues in real drawings, and in one with a fault put into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.checks.chart_hues import CHECK
from lispub.draw import draw
from lispub.model.drawing import Drawing
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.proof import Proof

ROOT = Path(__file__).parents[2]


def drawn(project: Path) -> Proof:
    """The final edition of a project, as far as its drawings."""
    reading = pipeline.read(project)
    assert reading.manuscript is not None and reading.references is not None
    edition: Edition = registry.editions()["final"]
    book, _ = assemble(reading.manuscript, reading.references, edition)
    drawings, problems = draw(book, reading.manuscript, reading.workspace)
    assert problems == ()
    return Proof(reading.manuscript, reading.references, edition, book, Galley(edition, "en-GB", "t", (), drawings))


@pytest.fixture(scope="module")
def stock_drawn() -> Proof:
    return drawn(ROOT / "src/lispub/stock")


def test_the_drawings_of_the_stock_book_pass(stock_drawn: Proof, found) -> None:
    assert stock_drawn.galley is not None and len(stock_drawn.galley.drawings) > 10
    assert found(CHECK, stock_drawn) == []


@pytest.mark.slow
def test_the_drawings_of_the_publication_pass(found) -> None:
    proof = drawn(ROOT)
    assert proof.galley is not None and len(proof.galley.drawings) > 20
    assert found(CHECK, proof) == []


def injected(proof: Proof, *colours: str) -> Proof:
    """The proof with colours put into the drawing of `work-rate`, which is dark blue and grey."""
    assert proof.galley is not None
    drawing = proof.galley.drawings["work-rate"]
    assert "#12436d" in drawing.svg and drawing.svg.count("</svg>") == 1
    bars = "".join(f'<rect width="9" height="9" style="fill: {colour}"/>' for colour in colours)
    spoilt = replace(drawing, svg=drawing.svg.replace("</svg>", f"{bars}</svg>"))
    return replace(proof, galley=replace(proof.galley, drawings={**proof.galley.drawings, "work-rate": spoilt}))


@pytest.mark.parametrize(("colours", "message"), [
    (("#801650",), "figure `work-rate` has 2 dark hues: #12436d, #801650"),
    (("#801650", "#35601F"), "figure `work-rate` has 3 dark hues: #12436d, #35601f, #801650"),
    (("#f46a25", "#28a197"), "figure `work-rate` has 2 light hues: #28a197, #f46a25"),
])
def test_a_second_hue_is_told_with_its_figure(stock_drawn: Proof, found, colours, message) -> None:
    (problem,) = found(CHECK, injected(stock_drawn, *colours))
    assert problem.message == message
    assert str(problem.source) == str(stock_drawn.manuscript.figures["work-rate"].source)
    assert problem.source is not None and problem.source.path == "figures/work-rate.yaml"


@pytest.mark.parametrize("colours", [
    ("#335d81", "#587a98"), ("#7b7b7b", "#000000"), ("#f46a25",), ("#fdf1ea", "#e9eff5"), ("none", "currentColor"),
])
def test_shades_greys_and_one_light_hue_beside_a_dark_one_pass(stock_drawn: Proof, found, colours) -> None:
    assert found(CHECK, injected(stock_drawn, *colours)) == []


def test_reds_on_both_sides_of_the_circle_are_one_hue(found, stock_drawn: Proof) -> None:
    assert stock_drawn.galley is not None
    reds = Drawing("red", '<svg><path fill="#8b0000"/><path fill="#8b0018"/><path fill="#8b1000"/></svg>', 10, 10)
    assert found(CHECK, replace(stock_drawn, galley=replace(stock_drawn.galley, drawings={"red": reds}))) == []
