from lispub import registry
from lispub.explain import explain


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
    assert [line.strip() for line in lines[1:]] == sorted(registry.checks())
