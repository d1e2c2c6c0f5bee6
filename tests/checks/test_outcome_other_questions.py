from dataclasses import replace

from lispub import registry
from lispub.assemble import assemble
from lispub.checks.outcome_other_questions import CHECK
from lispub.questionnaire import questionnaire

from .outcomes import registers, sealed


def test_the_draft_asks_what_was_answered(author, found):
    block = author.block("question", {"question": "why"}, id="question-0001")
    manuscript = author.manuscript(
        chapters={"one": author.chapter(block)}, editions={"draft": {"date": "2024-03-04", "version": "1.0", "status": "Draft"}},
        **registers(author),
    )
    proof = author.proof(manuscript)
    book, _ = assemble(manuscript, proof.references, registry.editions()["draft"])
    form = questionnaire(book, manuscript.consultation).fingerprint

    def with_form(fingerprint):
        return replace(proof, manuscript=replace(manuscript, outcome=sealed(author, form=fingerprint)), edition=book.edition, book=book)

    assert found(CHECK, with_form(form)) == []
    (problem,) = found(CHECK, with_form("0" * 64))
    assert "other questions" in problem.message
