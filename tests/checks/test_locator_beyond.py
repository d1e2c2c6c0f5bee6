import pytest

from lispub.checks.locator_beyond import CHECK, pages
from lispub.model.registers import Evidence, Value

MINUTES = {"type": "report", "title": "Minutes", "author": "The board", "licence": "CC0 1.0", "pages": 12}


@pytest.mark.parametrize(("locator", "named"), [
    ("p. 14", (14,)), ("pp. 3–5", (3, 5)), ("pp. 3-5, 9", (3, 5, 9)), ("page 7", (7,)), ("Pages 2 and 4", (2, 4)),
    ("p.\N{NO-BREAK SPACE}8", (8,)), ("item 5, p. 3", (3,)), ("chapter 2, pp. 10 to 14", (10, 14)),
    ("para 30", ()), ("slide 3", ()), ("2011/2012", ()), ("", ()), ("step 14", ()), ("app. 14", ()),
])
def test_the_pages_of_a_locator(locator, named):
    assert pages(locator) == named


def _problems(author, found, *blocks, values=None, **record):
    manuscript = author.manuscript(
        chapters={"one": author.chapter(*blocks)}, values=values or {},
        evidence={"minutes": author.entry(Evidence, {**MINUTES, **record}, "strategy/evidence/minutes.yaml")},
    )
    return found(CHECK, author.proof(manuscript))


@pytest.mark.parametrize(("text", "fine"), [
    ("They agreed [@minutes, p. 12].", True), ("They agreed [@minutes, p. 13].", False), ("They agreed [@minutes].", True),
    ('There were [45 stalls]{from="minutes, pp. 11–13"}.', False), ("They agreed.[^n]\n\n[^n]: See [@minutes, page 40].", False),
    ("They agreed [@minutes, item 40].", True), ("They agreed [@other, p. 40].", True),
])
def test_citations_and_numbers_in_place(author, found, text, fine):
    problems = _problems(author, found, author.block("text", {"text": text}, line=7))
    assert (problems == []) is fine
    for problem in problems:
        assert problem.source.path == "strategy/chapters/one.yaml" and problem.source.line >= 7
        assert "and its record (strategy/evidence/minutes.yaml:1:1) has `pages: 12`" in problem.message


def test_a_quotation(author, found):
    quote = {"text": "Nobody is short of work.", "who": "A baker", "evidence": "minutes", "locator": "p. 14"}
    assert len(_problems(author, found, author.block("quote", quote, line=7))) == 1
    assert _problems(author, found, author.block("quote", {**quote, "locator": "p. 4"})) == []


def test_a_value(author, found):
    value = {"measure": "stalls", "period": "2019", "document": "minutes", "locator": "p. 14", "number": 45}
    (problem,) = _problems(author, found, values={"stalls": author.entry(Value, value, "strategy/values.yaml", 3)})
    assert str(problem.source) == "strategy/values.yaml:3:1" and "“p. 14”" in problem.message


def test_a_record_without_pages_is_not_known_to_end(author, found):
    manuscript = author.manuscript(
        chapters={"one": author.chapter(author.block("text", {"text": "They agreed [@minutes, p. 400]."}))},
        evidence={"minutes": author.entry(Evidence, {key: given for key, given in MINUTES.items() if key != "pages"})},
    )
    assert found(CHECK, author.proof(manuscript)) == []
