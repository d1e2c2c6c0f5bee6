"""The stage `verify`: which checks it runs, in what order, and whose problems they are."""

from dataclasses import replace

import pytest

from lispub import registry
from lispub.inline import PARSER
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.manuscript import Manuscript, Strategy
from lispub.model.proof import Proof
from lispub.model.references import Mention, References
from lispub.model.source import Source
from lispub.verify import verify


@pytest.fixture
def proof():
    """A dangling mention in the manuscript, a skipped level and a dead link in the galley."""
    strategy = Strategy.model_validate({
        "title": "A Plan", "slug": "plan", "publisher": {"name": "A Forum", "contact": "a@forum.example"},
        "order": {"body": ("one",)}, "editions": {"final": {"date": "2024-07-01", "version": "1.0", "status": "Final"}},
    }, context=PARSER)
    edition = registry.editions()["final"]
    unit = GalleyUnit("one", "body", "One", '<h1>One</h1><h3>Deep</h3><a href="#gone">x</a>')
    mentions = (Mention("value", "gone", Source("strategy/chapters/one.yaml", 3, 1)),)
    return Proof(Manuscript(strategy, {}), References(mentions, {}), edition, galley=Galley(edition, "en-GB", "A Plan", (unit,), {}))


def test_only_the_checks_of_the_stages_run(proof):
    assert {problem.check for problem in verify(proof, ("manuscript",))} == {"dangling-reference"}
    assert {problem.check for problem in verify(proof, ("galley",))} == {"internal-link-dead", "skipped-heading-level"}
    assert verify(proof, ()) == ()


def test_problems_come_in_the_order_of_the_checks_whatever_the_order_of_the_stages(proof):
    problems = verify(proof, ("manuscript", "galley"))
    assert [problem.check for problem in problems] == ["dangling-reference", "internal-link-dead", "skipped-heading-level"]
    assert verify(proof, ("galley", "manuscript")) == problems


def test_a_problem_of_an_edition_names_it_and_one_of_the_manuscript_does_not(proof):
    editions = {problem.check: problem.edition for problem in verify(proof, ("manuscript", "galley"))}
    assert editions == {"dangling-reference": "", "internal-link-dead": "final", "skipped-heading-level": "final"}


def test_a_stage_that_the_proof_has_not_reached_is_a_fault_of_ours(proof):
    with pytest.raises(ValueError, match="the proof has no pages yet"):
        verify(proof, ("pages",))
    with pytest.raises(ValueError, match="the proof has no galley yet"):
        verify(replace(proof, galley=None), ("galley",))


def test_a_stage_that_does_not_exist_is_a_fault_of_ours(proof):
    with pytest.raises(ValueError, match="there is no stage 'proofs'"):
        verify(proof, ("proofs",))
