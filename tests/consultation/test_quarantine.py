"""The ways out of quarantine: each with its reason in the log, none to a place where a response is counted twice or never."""

from __future__ import annotations

from pathlib import Path

import pytest
from consultation.arriving import AGREES, OPEN, Post

from lispub.consultation.quarantine import resolve
from lispub.consultation.store import StoreFault


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """R-0001 accepted, R-0002 of the same sender and R-0003 unreadable in quarantine."""
    post = Post(tmp_path)
    post.put("a.json", {**AGREES, "r-email": "ann@example.org"})
    post.put("b.json", {"q-agree": "2", "r-email": "ann@example.org"})
    post.put("c.pdf", b"%PDF-1.7")
    post.collect()
    return post


def done(post: Post, ref: str, way: str, by: str = "", because: str = "read again") -> list[tuple[str, str]]:
    with post.opened() as store:
        resolve(store, ref, way, because, OPEN, by)
    return post.states()


def test_a_second_response_is_accepted_and_takes_the_place_of_the_first(post: Post) -> None:
    done(post, "R-0002", "accept", because="an amended response")
    assert done(post, "R-0001", "supersede", "R-0002")[:2] == [("R-0001", "superseded"), ("R-0002", "accepted")]
    assert post.rows("SELECT by, why FROM response WHERE ref = 'R-0001'") == [{"by": "R-0002", "why": "read again"}]
    assert post.rows("SELECT day, act, ref, why FROM log WHERE act <> 'collect' ORDER BY id") == [
        {"day": "2024-04-01", "act": "accept", "ref": "R-0002", "why": "an amended response"},
        {"day": "2024-04-01", "act": "supersede", "ref": "R-0001", "why": "read again"},
    ]


def test_what_says_who_sent_it_is_cut_at_the_limit_of_the_form(tmp_path: Path) -> None:
    """Or a name of megabytes would be looked for in every answer; the original has it whole."""
    post = Post(tmp_path)
    post.put("a.json", {**AGREES, "r-body": "Mill " * 1_000, "r-name": "Ann"})
    post.collect()
    assert post.states() == [("R-0001", "quarantined")]
    assert post.rows("SELECT name, length(organisation) AS length FROM person") == [{"name": "Ann", "length": 300}]


def test_what_is_refused_can_be_accepted_again(post: Post) -> None:
    done(post, "R-0002", "refuse")
    assert done(post, "R-0002", "accept")[1] == ("R-0002", "accepted")


@pytest.mark.parametrize(("ref", "way", "by", "because", "says"), [
    ("R-0009", "accept", "", "x", "there is no response R-0009"),
    ("R-0002", "accept", "", " ", "say why"),
    ("R-0003", "accept", "", "x", "fill in a form for it"),
    ("R-0001", "supersede", "", "x", "with --by"),
    ("R-0001", "refuse", "R-0002", "x", "with --by"),
    ("R-0001", "supersede", "R-0002", "x", "accept it first"),
    ("R-0001", "supersede", "R-0001", "x", "cannot take its own place"),
    ("R-0001", "supersede", "R-0009", "x", "there is no response R-0009"),
])
def test_a_way_that_leads_nowhere_says_so(post: Post, ref: str, way: str, by: str, because: str, says: str) -> None:
    before = post.states()
    with pytest.raises(StoreFault, match=says):
        done(post, ref, way, by, because)
    assert post.states() == before


def test_what_stands_in_the_place_of_another_stays(post: Post) -> None:
    """Or neither would be counted."""
    done(post, "R-0002", "accept")
    done(post, "R-0001", "supersede", "R-0002")
    for way, by in (("refuse", ""), ("supersede", "R-0001")):
        with pytest.raises(StoreFault, match="stands in the place of R-0001"):
            done(post, "R-0002", way, by)
