import pytest

from lispub.checks.standing import CHECK
from lispub.model.registers import Action, Priority

ACTION = {"text": "Mend it.", "priority": "first", "owner": "the market board"}
PRIORITY = {"title": "Squares first", "text": "Mend the squares."}


def _found(author, found, **registers):
    return [problem.message for problem in found(CHECK, author.proof(author.manuscript(**registers)))]


@pytest.mark.parametrize("standing", ["published", "agreed"])
@pytest.mark.parametrize(("more", "fine"), [
    ({}, False),
    ({"evidence": ["minutes"]}, False),                                       # no place in it
    ({"says": "The board agreed [@minutes]."}, False),
    ({"text": "Mend it [@minutes, item 5]."}, False),                         # says what, not that it was agreed
    ({"says": "The board agreed [@minutes, item 5]."}, True),
    ({"owner": "the market board [@minutes, item 5]"}, True),
    ({"says": '[Agreed]{from="minutes, item 5"} on 3 May.'}, True),
])
def test_an_action_says_where_it_was_agreed(author, found, standing, more, fine):
    action = author.entry(Action, {**ACTION, "standing": standing, **more})
    messages = _found(author, found, actions={"mend": action})
    expected = f"the action `mend` stands as {standing}, and neither `owner` nor `says` cites the place that says so"
    assert messages == ([] if fine else [expected])


@pytest.mark.parametrize(("more", "fine"), [
    ({}, False), ({"evidence": ["plan"]}, False), ({"text": "Mend the squares [@plan, p. 2]."}, True),
])
def test_a_priority_says_where_it_was_published(author, found, more, fine):
    priority = author.entry(Priority, {**PRIORITY, "standing": "published", **more})
    assert len(_found(author, found, priorities={"first": priority})) == (not fine)


@pytest.mark.parametrize(("more", "fine"), [({}, False), ({"evidence": ["plan"]}, True), ({"text": "Mend the squares [@plan]."}, True)])
def test_what_is_proposed_rests_on_evidence(author, found, more, fine):
    priority = author.entry(Priority, {**PRIORITY, "standing": "proposed", **more})
    assert len(_found(author, found, priorities={"first": priority})) == (not fine)


def test_an_illustration_claims_nothing(author, found):
    assert _found(author, found, actions={"mend": author.entry(Action, {**ACTION, "standing": "illustrative"})},
                  priorities={"first": author.entry(Priority, {**PRIORITY, "standing": "illustrative"})}) == []
