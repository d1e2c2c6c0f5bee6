"""Acronyms that run through the book, with and without an entry in the glossary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub.checks.acronym_undefined import CHECK
from lispub.model.manuscript import ChapterHead, Order
from lispub.model.registers import Term


def proof(author, *texts, **glossary):
    """A chapter for each text, in order, and a glossary."""
    named = {}
    for at, text in enumerate(texts):
        chapter = author.chapter(author.block("para", {"text": text}, id=f"p-000{at}", line=at + 1))
        named[f"c{at}"] = replace(chapter, head=author.entry(ChapterHead, {"id": f"c{at}", "title": "One"}))
    terms = {id.replace("_", "-"): author.entry(Term, term) for id, term in glossary.items()}
    manuscript = author.manuscript(chapters=named, glossary=terms)
    strategy = manuscript.strategy.model_copy(update={"order": author.entry(Order, {"body": list(named)})})
    return author.proof(replace(manuscript, strategy=strategy))


WEIR = {"weir": {"means": "A low dam."}}


def test_three_chapters_are_told_at_the_first_use(author, found) -> None:
    (problem,) = found(CHECK, proof(author, "Hm. The GVA rose.", "GVA fell.", "GVA stood.", **WEIR))
    assert problem.message == "3 chapters use `GVA`, and the glossary does not define it"
    assert str(problem.source) == "strategy/chapters/one.yaml:1:9"


def test_two_chapters_pass_however_often_they_say_it(author, found) -> None:
    assert found(CHECK, proof(author, "GVA, GVA and GVA.", "GVA.", **WEIR)) == []


@pytest.mark.parametrize("glossary", [
    {"gva": {"means": "What is produced."}},
    {"gross_value_added": {"term": "Gross value added (GVA)", "means": "What is produced."}},
    {"gross_value_added": {"means": "What is produced.", "also": ["GVA"]}},
    {"output": {"means": "What is produced, measured as GVA."}},
    {},     # a book without a glossary
])
def test_a_term_a_form_or_a_meaning_defines_it(author, found, glossary) -> None:
    assert found(CHECK, proof(author, "GVA.", "GVA.", "GVA.", **glossary)) == []


def test_what_everybody_knows_passes(author, found) -> None:
    made = proof(author, "UK.", "UK.", "UK.", **WEIR)
    assert len(found(CHECK, made)) == 1
    known = made.manuscript.strategy.model_copy(update={"known_acronyms": ("UK",)})
    assert found(CHECK, replace(made, manuscript=replace(made.manuscript, strategy=known))) == []
