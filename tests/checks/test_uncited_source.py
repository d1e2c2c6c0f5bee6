from lispub.checks.uncited_source import CHECK
from lispub.model.registers import Evidence

REPORT = {"type": "report", "title": "A report", "author": "An author", "licence": "OGL 3.0"}


def _evidence(author, **more):
    return author.entry(Evidence, {**REPORT, **more}, "strategy/evidence/old-report.yaml")


def test_a_source_that_nothing_cites_is_named(author, found):
    (problem,) = found(CHECK, author.proof(author.manuscript(evidence={"old-report": _evidence(author)})))
    assert problem.message == "nothing cites the source `old-report`"
    assert problem.source.path == "strategy/evidence/old-report.yaml"


def test_a_reason_is_enough(author, found):
    kept = _evidence(author, uncited="Read for background.")
    assert found(CHECK, author.proof(author.manuscript(evidence={"old-report": kept}))) == []


def test_a_citation_is_enough(author, found):
    chapter = author.chapter(author.block("para", {"text": "It was said before [@old-report, p. 4]."}, id="p-0001"))
    assert found(CHECK, author.proof(author.manuscript(evidence={"old-report": _evidence(author)}, chapters={"one": chapter}))) == []


def test_a_source_named_in_place_counts_as_cited(author, found):
    chapter = author.chapter(author.block("para", {"text": 'It has [45 firms]{from="old-report, p. 4"}.'}, id="p-0001"))
    assert found(CHECK, author.proof(author.manuscript(evidence={"old-report": _evidence(author)}, chapters={"one": chapter}))) == []
