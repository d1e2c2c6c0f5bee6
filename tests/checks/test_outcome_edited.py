from lispub.checks.outcome_edited import CHECK

from .outcomes import registers, sealed


def test_an_outcome_is_left_alone(author, found):
    made = sealed(author)
    assert found(CHECK, author.proof(author.manuscript(outcome=made, **registers(author)))) == []
    touched = made.model_copy(update={"responses": 7, "channels": {"email": 7}})
    (problem,) = found(CHECK, author.proof(author.manuscript(outcome=touched, **registers(author))))
    assert "not as it was exported" in problem.message
    assert found(CHECK, author.proof(author.manuscript())) == []
