"""Chapters and parts of the front matter against the pages that they really take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub import registry
from lispub.checks.too_many_pages import CHECK
from lispub.model.manuscript import Chapter, ChapterHead, Order, Strategy

FILL = "<p>A paragraph of some length that helps to fill a small page with its three or four lines of plain text, no more.</p>"
BREAK = '<div style="break-after: page"></div>'


def chapter(author, id, most, line=1):
    given = {"id": id, "title": id, **({"most-pages": most} if most else {})}
    head = author.entry(ChapterHead, given, f"strategy/chapters/{id}.yaml", line)
    return Chapter(head, None, (), head.source)


def manuscript(author, front=(), **most):
    """Chapters by id with the pages that they may take, in order; the front matter as named."""
    chapters = {id: chapter(author, id, pages) for id, pages in most.items()}
    made = author.manuscript(chapters=chapters)
    order = author.entry(Order, {"front": list(front), "body": [id for id in most if id not in front] or ["none"]})
    return replace(made, strategy=Strategy.model_construct(**{**dict(made.strategy), "order": order}))


def named(proof, *units):
    """The proof with its units called otherwise: `front` is the front matter."""
    laid = [replace(unit, id=id, matter="front" if id == "front" else "body") for unit, id in zip(proof.units.units, units, strict=True)]
    called = dict(zip((unit.id for unit in proof.units.units), units, strict=True))
    positions = tuple(replace(place, unit=called[place.unit]) for place in proof.pages.positions)
    return replace(proof, units=replace(proof.units, units=tuple(laid)), pages=replace(proof.pages, positions=positions))


@pytest.mark.slow
@pytest.mark.parametrize(("most", "expected"), [
    (None, []), (3, []), (2, [("`two` takes 3 pages, and may take 2 pages", 5)]), (1, [("`two` takes 3 pages, and may take 1 page", 4)]),
])
def test_a_chapter_is_measured_by_its_own_pages(press, author, found, most, expected):
    proof = press.proof("<h1>One</h1>", f"<h1>Two</h1>{BREAK}<p>2</p>{BREAK}<p>3</p>", manuscript=manuscript(author, one=9, two=most))
    problems = found(CHECK, named(proof, "one", "two"))
    assert [(problem.message, problem.page) for problem in problems] == expected


@pytest.mark.slow
def test_a_part_of_the_front_matter_ends_where_the_next_begins(press, author, found):
    body = (
        f'<h1>Cover</h1>{BREAK}<h2 id="sec-summary">Summary</h2>{BREAK}<p>2</p>{BREAK}<p>3</p>{BREAK}<h2 id="sec-respond">Respond</h2>'
        f'<p><a href="#sec-summary">1</a> <a href="#sec-respond">2</a></p>'
    )
    front = ("covers", "summary", "respond")
    proof = named(press.proof(body, manuscript=manuscript(author, front, covers=1, summary=2, respond=1)), "front")
    (problem,) = found(CHECK, proof)
    assert (problem.message, problem.page) == ("`summary` takes 3 pages, and may take 2 pages", 4)
    assert problem.source is not None and problem.source.path == "strategy/chapters/summary.yaml"


@pytest.mark.slow
def test_large_print_may_take_as_many_as_it_needs(press, author, found):
    """An author's limit is meant for the standard page."""
    proof = named(press.proof(f"<h1>One</h1>{BREAK}{FILL}", manuscript=manuscript(author, one=1)), "one")
    assert len(found(CHECK, proof)) == 1
    assert found(CHECK, replace(proof, edition=replace(proof.edition, form="large-print"))) == []
    assert found(CHECK, replace(proof, edition=registry.editions()["print-cover"])) == []       # nor for what is no chapter
