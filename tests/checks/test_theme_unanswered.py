from lispub.checks.theme_unanswered import CHECK
from lispub.model.consultation import Decision

from .outcomes import registers, sealed


def test_a_theme_is_answered_where_the_outcome_is_told(author, found):
    told = {"one": author.chapter(author.block("outcome", {}, id="outcome-0001"))}
    given = {"outcome": sealed(author), **registers(author)}
    (problem,) = found(CHECK, author.proof(author.manuscript(chapters=told, **given)))
    assert problem.message == "no decision answers the theme `squares`"
    decision = author.entry(Decision, {"reason": "Readers asked.", "basis": "feedback", "themes": ["squares"]})
    assert found(CHECK, author.proof(author.manuscript(chapters=told, decisions={"squares-first": decision}, **given))) == []
    assert found(CHECK, author.proof(author.manuscript(**given))) == [], "nothing is told yet"
