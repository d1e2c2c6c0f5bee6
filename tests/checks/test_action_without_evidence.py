from lispub.checks.action_without_evidence import CHECK
from lispub.model.problem import Weight
from lispub.model.registers import Action

GIVEN = {"text": "Mend the squares.", "priority": "squares-first", "owner": "the forum", "standing": "illustrative"}


def _proof(author, **more):
    return author.proof(author.manuscript(actions={"mend": author.entry(Action, {**GIVEN, **more}, "strategy/actions.yaml", 4)}))


def test_an_action_that_rests_on_nothing(author, found):
    (problem,) = found(CHECK, _proof(author))
    assert problem.message == "the action `mend` rests on no evidence"
    assert problem.weight is Weight.BLOCKS_ISSUE and str(problem.source).startswith("strategy/actions.yaml:4")


def test_evidence_named_or_cited_is_enough(author, found):
    assert found(CHECK, _proof(author, evidence=["square-survey"])) == []
    assert found(CHECK, _proof(author, says="The forum has agreed [@square-survey, page 2].")) == []
    assert found(CHECK, _proof(author, text='Mend [three squares]{from="square-survey, page 2"}.')) == []
