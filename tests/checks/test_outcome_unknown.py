from lispub.checks.outcome_unknown import CHECK

from .outcomes import OUTCOME, registers, sealed


def test_an_outcome_tells_of_what_there_is(author, found):
    assert found(CHECK, author.proof(author.manuscript(outcome=sealed(author), **registers(author)))) == []
    renamed = sealed(author, themes={"sqares": OUTCOME["themes"]["squares"]}, questions={"how": {"answered": 6}}, kinds={"firms": 6})
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(outcome=renamed, **registers(author))))]
    assert messages == [
        "the outcome tells of a question `how`, and there is none",
        "the outcome tells of a theme `sqares`, and there is none; did you mean `squares`?",
        "the outcome tells of a kind of respondent `firms`, and there is none; did you mean `firm`?",
    ]
