"""Each fault, put into the stock book alone, is found by its check and by no other."""

import json
from pathlib import Path

import pytest

from lispub import pipeline
from lispub.cache import FOLDER, Cache

WORK = "strategy/chapters/work.yaml"
LONG_NOTE = "Students who work are counted as in work. " * 700      # WeasyPrint issue 1833


def _change(project: Path, path: str, old: str, new: str) -> None:
    """Put a text in the place of another that stands in the file once."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _add(project: Path, path: str, text: str) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _cut_in_half(project: Path, path: str) -> None:
    file = project / path
    file.write_bytes(file.read_bytes()[:file.stat().st_size // 2])


def test_the_stock_book_is_without_fault(stock):
    assert pipeline.check(stock) == ()


@pytest.mark.parametrize(("fault", "check", "place"), [
    (lambda book: _change(book, WORK, "as @fig-work-rate shows", "as @fig-work-rat shows"), "dangling-reference", f"{WORK}:13"),
    (lambda book: _change(book, "figures/work-rate.yaml", "dataset: work-rate", "dataset: work-rates"), "dangling-reference",
     "figures/work-rate.yaml:6"),
    (lambda book: _add(book, "strategy/evidence/lost.yaml", "type: report\ntitle: Lost\nauthor: Nobody\nlicence: CC0\n"),
     "uncited-source", "strategy/evidence/lost.yaml:1"),
    (lambda book: _change(book, WORK, "    id: quote-0001\n", ""), "id-missing", f"{WORK}:"),
    (lambda book: _change(book, "strategy/images/river.yaml", "alt: A broad river", "alt: A picture of a broad river"),
     "alt-text-missing", "strategy/images/river.yaml:2"),
    (lambda book: _cut_in_half(book, "strategy/images/river.jpg"), "image-unreadable", "strategy/images/river.jpg:1"),
])
def test_a_fault_of_the_manuscript_and_nothing_else(stock, fault, check, place):
    fault(stock)
    (problem,) = pipeline.check(stock)
    assert problem.check == check
    assert str(problem.source).startswith(place)


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "checks"), [
    # a note longer than a page is moved on before it is cut off
    (lambda book: _change(book, WORK, "largest sector, level: 2}", "largest sector, level: 3}"),
     {"skipped-heading-level", "pdf-conformance"}),      # the validator finds it too
    (lambda book: _change(book, WORK, "Care has {{ care_jobs }} jobs", "中 has {{ care_jobs }} jobs"),
     {"missing-glyph", "pdf-conformance"}),
    (lambda book: _change(book, WORK, "Students who work are counted as in work\n", f"{LONG_NOTE}\n"), {"word-lost", "footnote-placing"}),
    (lambda book: _add(book, "styles/own.css", "h2 { bookmark-level: none }"), {"bookmark-missing"}),
    (lambda book: _add(book, "styles/own.css", "p { colour: red }"), {"weasyprint-warning"}),
    (lambda book: _add(book, "styles/own.css", "body { string-set: label '' }"), {"reference-label-missing"}),
])
def test_a_fault_of_the_pages_and_nothing_else(stock, warm, fault, checks):
    fault(warm(stock))
    pipeline.build(stock, stock / "out", ("final",), cache=Cache(stock / FOLDER))
    report = json.loads((stock / "out/working/final/report.json").read_bytes())
    assert {problem["check"] for problem in report["problems"]} == checks
