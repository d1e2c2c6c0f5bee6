import pytest

from lispub.checks.allowance_unused import CHECK
from lispub.model.registers import Evidence

REPORT = {"type": "report", "title": "A report", "author": "An author", "licence": "OGL 3.0"}


@pytest.fixture
def proof(author):
    """A proof of one record with these fields, cited or not; its one edition is of 1 July 2024."""
    def make(cited=True, **more):
        record = author.entry(Evidence, {**REPORT, **more}, "strategy/evidence/old-report.yaml")
        text = "It was said before [@old-report]." if cited else "It was said before."
        chapter = author.chapter(author.block("para", {"text": text}, id="p-0001"))
        return author.proof(author.manuscript(evidence={"old-report": record}, chapters={"one": chapter}))
    return make


def test_a_reason_not_to_cite_what_is_cited(proof, found):
    (problem,) = found(CHECK, proof(uncited="Read for background."))
    assert "`uncited`" in problem.message and "old-report" in problem.message
    assert problem.source.path == "strategy/evidence/old-report.yaml"
    assert found(CHECK, proof(cited=False, uncited="Read for background.")) == []


@pytest.mark.parametrize(("issued", "unused"), [
    ("2023", True), ("2024-06", True), ("2024-07-01", True), ("2024-07-02", False), ("2024", False), ("2025", False), (None, False),
])
def test_a_reason_to_be_later_than_nothing(proof, found, issued, unused):
    dated = {"issued": issued} if issued else {}
    assert len(found(CHECK, proof(later="Revised figures.", **dated))) == unused


def test_a_source_that_waits_to_be_cited_may_have_its_reason(proof, found):
    assert found(CHECK, proof(cited=False, later="Revised figures.", issued="2019", uncited="Kept for later.")) == []
