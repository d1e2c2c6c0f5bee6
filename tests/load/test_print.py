"""`print:` of strategy.yaml: what a printer is asked for, and the slips of people who have a quotation in their hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lispub.model.press import PrintJob

from .conftest import PROJECT

STRATEGY = PROJECT["strategy/strategy.yaml"]
LINE = STRATEGY.count("\n") + 2     # of what stands under `print:`


def job(project, written: str):
    return project({"strategy/strategy.yaml": f"{STRATEGY}print:\n{written}"})


def test_without_a_word_it_is_a_perfect_bound_book_on_coated_paper(project) -> None:
    printed = project({}).manuscript.strategy.print
    assert (printed.stock, printed.binding, printed.gutter, printed.marks, printed.paper) == ("FOGRA39", "perfect", 0, (), None)


def test_all_that_can_be_said(project) -> None:
    loaded = job(project, """\
  stock: FOGRA52
  profile: PSOuncoated_v3.icc
  most-ink: 280
  paper: {name: Offset, grammage: 120, caliper: 0.146}
  cover: {name: Board, grammage: 300}
  binding: saddle
  gutter: 2.5
  marks: [registration, colour-bar, slug-line]
  quantity: 500
  finishing: [matt lamination of the cover, drilled]
  contact: print@forum.example
""")
    assert loaded.problems == ()
    printed = loaded.manuscript.strategy.print
    assert printed.model_fields_set == set(PrintJob.model_fields), "a new key belongs into this test, and into docs/print.md"
    assert (printed.paper.caliper, printed.cover.caliper, printed.most_ink, printed.quantity) == (0.146, None, 280, 500)
    assert printed.finishing == ("matt lamination of the cover", "drilled")


def test_what_the_documentation_shows_can_be_loaded_and_is_all_that_there_is(project) -> None:
    text = (Path(__file__).parents[2] / "docs/print.md").read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\nprint:\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    loaded = job(project, shown)
    assert loaded.problems == ()
    assert loaded.manuscript.strategy.print.model_fields_set == set(PrintJob.model_fields)


@pytest.mark.parametrize(("written", "column", "check", "message"), [
    ("stock: 39", 3, "wrong-type", "`stock` should be text, not the number 39"),
    ("paper: {name: Offset, grammage: 120, caliper: 120}", 40, "wrong-type", "`caliper` is in mm: 120 µm is written 0.12"),
    ("paper: {name: Offset, grammage: 120, caliper: 1.2}", 40, "wrong-type", "`caliper` should be at most 1, not the number 1.2"),
    ("paper: {name: Offset, grammage: 120, caliper: 0}", 40, "wrong-type", "`caliper` should be at least 0.02, not the number 0"),
    ("paper: {name: Offset, grammage: 120gsm}", 35, "wrong-type", "`grammage` should be a number, not `120gsm`"),
    ("paper: {name: Offset}", 10, "missing-key", "`grammage` is missing in `paper`"),
    ("paper: Offset", 10, "wrong-type", "`paper` should be a mapping of keys and values, not `Offset`"),
    ("marks: [registraton]", 11, "wrong-type",
     "item 1 of `marks` should be `registration`, `colour-bar` or `slug-line`, not `registraton`; did you mean `registration`?"),
    ("marks: slug-line", 10, "wrong-type", "`marks` should be a list, not `slug-line`"),
    ("binding: glued", 12, "wrong-type", "`binding` should be `perfect`, `saddle` or `wire`, not `glued`"),
    ("gutter: 3mm", 11, "wrong-type", "`gutter` should be a number, not `3mm`"),
    ("gutter: 30", 3, "wrong-type", "`gutter` should be at most 5, not the number 30"),
    ("quantity: 1,500", 13, "wrong-type", "`quantity` should be a whole number, not `1,500`"),
    ("quantity: 0", 3, "wrong-type", "`quantity` should be more than 0, not the number 0"),
    ("most-ink: 3.2", 3, "wrong-type", "`most-ink` should be at least 200, not the number 3.2"),
    ("finishing: lamination", 14, "wrong-type", "`finishing` should be a list, not `lamination`"),
    ("papr: {}", 3, "unknown-key", "there is no key `papr` here; did you mean `paper`?"),
])
def test_a_slip_is_told_at_its_place_and_stops(project, written, column, check, message) -> None:
    problem = job(project, f"  {written}\n").only
    assert (problem.check, problem.message) == (check, message)
    assert str(problem.source) == f"strategy/strategy.yaml:{LINE}:{column}"
    assert problem.remedy
