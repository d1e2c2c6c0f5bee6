"""What an analyst notes of a letter, in the fields that a form would have asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from consultation.arriving import AGREES, ASKED, OPEN, Post

from lispub.consultation.describing import describe
from lispub.consultation.store import StoreFault


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """R-0001, a letter of whom nothing is known; R-0002, a form that allows its answers to be published."""
    post = Post(tmp_path)
    post.put("a.txt", b"We mend bridges. You may print this.")
    post.put("b.json", {**AGREES, "publish-answers": "yes"})
    post.collect()
    return post


def note(post: Post, ref: str, because: str = "the letter says so", **said: str) -> None:
    with post.opened() as store:
        describe(store, ASKED, ref, {name.replace("_", "-"): value for name, value in said.items()}, because, OPEN)


def test_a_letter_gets_a_writer_a_kind_and_a_permission(post: Post) -> None:
    note(post, "R-0001", r_body="The Wardens", r_kind="a-business", publish_answers="yes")
    assert post.rows("SELECT body, publish_answers, publish_name FROM response WHERE ref = 'R-0001'") == [
        {"body": "a-business", "publish_answers": 1, "publish_name": 0}]
    assert post.rows("SELECT organisation FROM person WHERE ref = 'R-0001'") == [{"organisation": "The Wardens"}]
    (logged,) = post.rows("SELECT act, ref, why FROM log WHERE act LIKE 'describe%'")
    assert logged == {"act": "describe r-body, r-kind, publish-answers", "ref": "R-0001", "why": "the letter says so"}


@pytest.mark.parametrize("value", ["no", ""])
def test_a_permission_can_be_taken_back(post: Post, value: str) -> None:
    note(post, "R-0002", publish_answers=value)
    assert post.rows("SELECT publish_answers FROM response WHERE ref = 'R-0002'") == [{"publish_answers": 0}]


@pytest.mark.parametrize(("said", "says"), [
    ({"r_kinds": "a-business"}, "did you mean `r-kind`"), ({"r_kind": "business"}, "there is no such option; there are a-business"),
    ({"q_agree": "1"}, "asks no `q-agree` about a respondent"), ({"publish_answers": "perhaps"}, "there is no such option"),
])
def test_nothing_is_noted_that_the_form_does_not_ask(post: Post, said: dict[str, str], says: str) -> None:
    with pytest.raises(StoreFault, match=says):
        note(post, "R-0001", r_body="The Wardens", **said)
    assert post.rows("SELECT organisation FROM person WHERE organisation <> ''") == [], "all of it or nothing"


def test_a_reason_is_asked_for(post: Post) -> None:
    with pytest.raises(StoreFault, match="say why"):
        note(post, "R-0001", " ", r_body="The Wardens")
