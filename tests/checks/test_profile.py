"""The profile `consultation` as a whole: when its checks run, what they rest on, and what the command says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lispub import pipeline, registry
from lispub.cli.check import check
from lispub.explain import PROFILES, checked_against, explain, reference
from lispub.model.problem import Weight
from lispub.verify import verify

from .consulted import consulted

CHECKS = [check for check in registry.checks().values() if check.profile]

def test_there_are_checks_of_the_profile_and_of_no_other() -> None:
    assert len(CHECKS) >= 20 and {check.profile for check in CHECKS} == set(PROFILES) == {"consultation"}
    assert all(check.id.startswith("consultation-") for check in CHECKS)


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.id)
def test_only_what_binds_blocks(one) -> None:
    """The first authority sets the measure: what blocks issue rests on statute or case law."""
    assert one.rests_on and one.reference
    assert (one.weight is Weight.BLOCKS_ISSUE) == (one.rests_on[0].force == "binding")
    assert all(str(authority) in one.reference for authority in one.rests_on)


def test_nothing_is_said_against_a_sound_consultation(author) -> None:
    assert verify(consulted(author), ("manuscript",), "consultation") == ()


def test_a_check_of_the_profile_runs_only_where_it_is_asked_for(author) -> None:
    proof = consulted(author, {"audience": None})
    assert [problem.check for problem in verify(proof, ("manuscript",), "consultation")] == ["consultation-audience"]
    assert not [problem for problem in verify(proof, ("manuscript",)) if problem.check.startswith("consultation-")]


def test_the_profile_adds_to_what_is_found(stock: Path) -> None:
    file = stock / "strategy/chapters/work.yaml"
    file.write_text(file.read_text("utf-8").replace("The rate says who is in work.", "The rate says tbc."), "utf-8")
    plain, asked = pipeline.check(stock), pipeline.check(stock, "consultation")
    assert "placeholder-left" in {problem.check for problem in plain}
    assert {problem.check for problem in set(asked) - set(plain)} == {f"consultation-{what}" for what in ("form", "formats", "holidays")}
    assert set(plain) < set(asked)


def test_the_command_says_what_it_checked_against_and_promises_nothing(stock: Path) -> None:
    done = CliRunner().invoke(check, ["--project", str(stock), "--profile", "consultation"])
    assert done.exit_code == 0 and "advice[consultation-holidays]" in done.stdout      # the stock book asks over Easter
    assert done.stdout.endswith(checked_against("consultation"))
    assert "lawful" not in done.stdout
    bare = CliRunner().invoke(check, ["--project", str(stock)])
    assert bare.stdout == "no problems\n"
    machine = CliRunner().invoke(check, ["--project", str(stock), "--profile", "consultation", "--format", "json"])
    assert "Checked against" not in machine.stdout


def test_what_binds_stands_before_what_advises() -> None:
    forces = [line.split()[0] for line in checked_against("consultation").splitlines() if line.startswith("  ")]
    assert forces == sorted(forces, key=["binding", "advisory"].index) and len(forces) >= 10


def test_the_reference_has_a_page_part_of_its_own() -> None:
    text = reference()
    usual, _, profile = text.partition("# Checks of the profile `consultation`")
    assert "| [`consultation-short`]" not in usual and "| [`consultation-short`]" in profile
    assert explain("consultation-short").startswith("consultation-short (advice; reads the manuscript; only with --profile consultation)")


@pytest.mark.slow      # reads the whole reference publication
def test_of_the_reference_publication_it_tells_the_short_period_of_2019() -> None:
    root = Path(__file__).parent.parent.parent
    found = [problem for problem in pipeline.check(root, "consultation") if problem.check.startswith("consultation-")]
    assert {problem.check for problem in found} == {"consultation-short", "consultation-questions-many"}
    assert {problem.weight for problem in found} == {Weight.ADVICE}
