import pytest

from lispub.checks.weasyprint_warning import CHECK

pytestmark = pytest.mark.slow


def test_a_quiet_layout_passes(press, found):
    assert found(CHECK, press.proof("<h1>A</h1><p>Words.</p>")) == []


def test_a_missing_picture_is_an_error(press, found):
    (problem,) = found(CHECK, press.proof('<h1>A</h1><p><img src="images/cannal.jpg" alt="x">'))
    assert problem.message.startswith("error while `unit-1` was laid out: ")
    assert "images/cannal.jpg" in problem.message


def test_a_property_that_does_not_exist_is_a_warning_of_its_own_unit(press, found):
    (problem,) = found(CHECK, press.proof("<h1>A</h1>", "<h1>B</h1><p style='colour: red'>Words.</p>"))
    assert problem.message.startswith("warning while `unit-2` was laid out: ")
    assert "colour" in problem.message


def test_a_missing_glyph_is_left_to_its_own_check(press, found):
    proof = press.proof("<h1>A</h1><p>\ue123</p>")
    assert any(".notdef" in message.text for message in proof.units.units[0].messages)
    assert found(CHECK, proof) == []
