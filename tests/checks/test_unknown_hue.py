"""Hues on the stock book, with and without a style sheet of its own."""

from __future__ import annotations

from pathlib import Path

from lispub import pipeline

CHAPTER = "strategy/chapters/work.yaml"


def hued(stock: Path, hue: str) -> None:
    chapter = stock / CHAPTER
    chapter.write_text(chapter.read_text("utf-8").replace("title: Work\n", f"title: Work\nhue: {hue}\n", 1), "utf-8")
    (stock / "styles").mkdir()
    css = ":root { --hue-purple: #801650; --hue-purple-cmyk: 20 100 0 45; --hue-purple-tint: #f6ebf1; --hue-purple-tint-cmyk: 0 9 0 3 }"
    (stock / "styles/tokens.css").write_text(css, "utf-8")


def test_a_hue_of_the_project_is_known(stock: Path) -> None:
    hued(stock, "purple")
    assert pipeline.check(stock) == ()


def test_a_slip_is_told_and_nothing_else(stock: Path) -> None:
    hued(stock, "purpel")
    (problem,) = pipeline.check(stock)
    assert (problem.check, str(problem.weight)) == ("unknown-hue", "advice")
    assert problem.message == "no style sheet has a hue `purpel`; did you mean `purple`?"
    assert str(problem.source) == f"{CHAPTER}:4:6"
