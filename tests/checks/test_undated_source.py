import pytest

from lispub.checks.undated_source import CHECK
from lispub.model.registers import Evidence

REPORT = {"type": "report", "title": "A report", "author": "An author", "licence": "OGL 3.0"}


@pytest.mark.parametrize(("more", "cited", "problems"), [
    ({}, True, 1), ({}, False, 0), ({"issued": "2019"}, True, 0), ({"later": "The report bears no date."}, True, 0),
    ({"note": "A fine report."}, True, 1),
])
def test_a_cited_source_has_a_date_or_says_why_not(author, found, more, cited, problems):
    record = author.entry(Evidence, {**REPORT, **more}, "strategy/evidence/old-report.yaml")
    text = 'There are [nine]{from="old-report, p. 2"} of them.' if cited else "There are nine of them."
    chapter = author.chapter(author.block("para", {"text": text}, id="p-0001"))
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(evidence={"old-report": record},
                                                                                          chapters={"one": chapter})))]
    assert messages == ["`old-report` is cited, and bears no date"] * problems
