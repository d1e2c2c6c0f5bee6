"""The house rules of a check: one file, every text, both samples, a test file of its stem, a line in the reference."""

from pathlib import Path

import pytest

from lispub import registry
from lispub.explain import HEADINGS, explain, reference
from lispub.verify import STAGES

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(file.stem for file in (ROOT / "src/lispub/checks").glob("[a-z]*.py"))


def test_every_file_is_registered_under_its_name():
    assert [check.replace("-", "_") for check in sorted(registry.checks())] == FILES
    assert len(FILES) >= 14


@pytest.mark.parametrize("stem", FILES)
class TestEveryCheck:
    def test_every_text_is_there(self, stem):
        check = registry.checks()[stem.replace("_", "-")]
        for name in ("what", "why", "remedy", "reference", "bad", "good"):
            assert getattr(check, name).strip(), f"{stem}: {name} is empty"
        assert check.bad != check.good

    def test_it_names_a_stage_that_exists(self, stem):
        assert registry.checks()[stem.replace("_", "-")].stage in STAGES

    def test_it_can_find_something(self, stem):
        """A check without `find` would pass everything."""
        default = type(registry.checks()[stem.replace("_", "-")]).__dataclass_fields__["find"].default
        assert registry.checks()[stem.replace("_", "-")].find is not default

    def test_it_has_tests_of_its_own(self, stem):
        assert (ROOT / f"tests/checks/test_{stem}.py").is_file()

    def test_it_is_explained_under_every_heading(self, stem):
        lines = explain(stem.replace("_", "-")).splitlines()
        assert [line for line in lines if line in HEADINGS] == list(HEADINGS)

    def test_it_is_in_the_reference(self, stem):
        id = stem.replace("_", "-")
        assert f"| [`{id}`](#{id}) |" in reference()
        assert f"\n## {id}\n" in reference()


def test_the_reference_in_docs_is_the_generated_one():
    written = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert written == reference(), "docs/checks.md is out of date; write it again with lispub.explain.reference()"
