"""The house rules of a rule: one file, every text, a reference, a plant."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import registry
from lispub.explain import HEADINGS, explain
from lispub.model.preflight import RuleKind

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(file.stem for file in (ROOT / "src/lispub/preflight/rules").glob("[a-z]*.py"))
FOUND_ON_OPENING = {"file-unreadable"}
PLANTS = "".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("test_*faults.py")))


def test_every_file_is_registered_under_its_name():
    assert [rule.replace("-", "_") for rule in sorted(registry.rules())] == FILES
    assert len(FILES) >= 50


def test_no_rule_has_the_name_of_a_check():
    """`lispub explain` and the reference know both by name alone."""
    assert not set(registry.rules()) & set(registry.checks())


@pytest.mark.parametrize("id", sorted(registry.rules()))
class TestEveryRule:
    def test_every_text_is_there(self, id):
        rule = registry.rules()[id]
        for name in ("what", "why", "remedy", "reference", "bad", "good"):
            assert getattr(rule, name).strip(), f"{name} is empty"
        assert rule.bad != rule.good
        assert rule.profiles

    def test_it_rests_on_a_clause_or_on_the_trade(self, id):
        assert any(word in registry.rules()[id].reference for word in ("ISO ", "GWG", "rinter", "WCAG"))

    def test_it_can_find_something(self, id):
        default = RuleKind.__dataclass_fields__["find"].default
        assert (registry.rules()[id].find is default) == (id in FOUND_ON_OPENING)

    def test_it_is_explained_under_every_heading(self, id):
        assert [line for line in explain(id).splitlines() if line in HEADINGS] == list(HEADINGS)

    def test_a_fault_is_planted_for_it(self, id):
        assert f'"{id}"' in PLANTS
