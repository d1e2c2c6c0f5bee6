from dataclasses import replace

import pytest

from lispub import registry
from lispub.assemble import assemble
from lispub.checks.skipped_heading_level import CHECK
from lispub.model.galley import Galley, GalleyUnit


@pytest.fixture
def problems(author, found):
    def run(*bodies):
        units = tuple(GalleyUnit(f"unit-{at}", "body", "T", f"<html><body>{body}</body></html>") for at, body in enumerate(bodies, 1))
        galley = Galley(registry.editions()["final"], "en-GB", "A Plan", units, {})
        return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), galley=galley))]
    return run


def test_steps_of_one_pass_and_so_does_any_step_back(problems):
    assert problems("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h1>E</h1>", "<h1>F</h1>") == []


def test_a_gap_is_told_with_the_heading(problems):
    assert problems("<h1>A</h1><h3>Pay <em>by</em>\n  district</h3>") == [
        "in `unit-1` the level 3 heading “Pay by district” follows a level 1",
    ]


def test_the_heading_is_found_in_its_file(author, found):
    heading = author.block("heading", {"text": "Pay", "level": 3}, id="pay", line=7)
    proof = author.proof(author.manuscript(chapters={"one": author.chapter(heading)}))
    book, _ = assemble(proof.manuscript, proof.references, registry.editions()["final"])
    unit = GalleyUnit("one", "body", "One", "<html><body><h1>One</h1><h3 id='sec-pay'>Pay</h3></body></html>")
    galley = Galley(book.edition, "en-GB", "A Plan", (unit,), {})
    assert [str(problem.source) for problem in found(CHECK, replace(proof, book=book, galley=galley))] == ["strategy/chapters/one.yaml:7:1"]


def test_each_unit_begins_at_level_one(problems):
    assert problems("<h1>A</h1>", "<h2>B</h2><h3>C</h3>") == ["in `unit-2` the level 2 heading “B” is the first of its unit"]
