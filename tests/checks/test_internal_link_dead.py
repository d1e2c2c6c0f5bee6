from dataclasses import replace

import pytest

from lispub import registry
from lispub.checks.internal_link_dead import CHECK
from lispub.model.galley import Galley, GalleyUnit


@pytest.fixture
def problems(author, found):
    def run(*bodies):
        units = tuple(GalleyUnit(f"unit-{at}", "body", "T", f"<html><body>{body}</body></html>") for at, body in enumerate(bodies, 1))
        galley = Galley(registry.editions()["final"], "en-GB", "A Plan", units, {})
        return [problem.message for problem in found(CHECK, replace(author.proof(author.manuscript()), galley=galley))]
    return run


def test_links_within_and_between_units_pass(problems):
    assert problems('<h1 id="a">A</h1><a href="#a">a</a><a href="#b">b</a>', '<p id="b"><a href="#a">a</a></p>') == []


def test_links_to_the_outside_are_not_its_business(problems):
    assert problems('<a href="https://example.org/#gone">x</a><a href="mailto:a@b.example">y</a><a>z</a>') == []


def test_a_dead_link_is_told_once_a_unit(problems):
    assert problems('<a href="#fig-pay">1</a><a href="#fig-pay">2</a>', '<p id="fig-work"><a href="#fig-pay">3</a></p>') == [
        "a link in `unit-1` leads to `#fig-pay`, which this edition does not have",
        "a link in `unit-2` leads to `#fig-pay`, which this edition does not have",
    ]


def test_characters_of_an_address_are_read_as_the_browser_reads_them(problems):
    assert problems('<p id="a&amp;b"><a href="#a&amp;b">x</a></p><p id="caf\u00e9"><a href="#caf%C3%A9">y</a></p>') == []
