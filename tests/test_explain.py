import re
from pathlib import Path

import lispub
from lispub import registry
from lispub.explain import explain, known
from lispub.faults import FAULTS


def test_an_entry_says_its_weight_and_keeps_the_lines_of_its_samples():
    text = explain("skipped-heading-level")
    assert text.splitlines()[0] == "skipped-heading-level (blocks issue; reads the galley)"
    assert "\nBad\n  - heading: Pay by district\n    level: 3" in text
    assert not text.endswith("\n")


def test_a_slip_of_the_pen_is_understood():
    assert explain("danglin-reference") == "There is no check `danglin-reference`; did you mean `dangling-reference`?"


def test_anything_else_lists_them_all():
    lines = explain("zzzz").splitlines()
    assert lines[0] == "There is no check `zzzz`. The checks are:"
    assert [line.strip() for line in lines[1:]] == known()


def test_every_id_that_a_stage_reports_is_explained():
    source = "".join(path.read_text() for path in sorted(Path(lispub.__file__).parent.rglob("*.py")))
    calls = r"(?:Problem|stop|advise|_stop|_problem|_advise|problem)\(\s*\"([a-z]+(?:-[a-z]+)*)\"|check(?:: str)? ?= ?\"([a-z-]+)\""
    reported = {first or second for first, second in re.findall(calls, source)}
    assert len(reported) > 20
    assert reported - set(known()) == set()


def test_a_fault_of_reading_is_explained():
    assert explain("unknown-key").startswith("unknown-key (met while reading or setting)\n\nWhat\n  A key")
    assert not set(FAULTS) & set(registry.checks())
