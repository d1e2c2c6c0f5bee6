from dataclasses import replace

import pytest

from lispub.checks.type_too_small import CHECK
from lispub.model.edition import LARGE_PRINT

pytestmark = pytest.mark.slow

SMALL = ".small { font-size: 15pt }"
LARGE = "html, h1 { font: 16pt/20pt 'Source Serif 4' } body { page: cover }"      # a cover has no folio, which is small here


def large(proof):
    """The proof as if it were of an edition in large print."""
    return replace(proof, edition=replace(proof.edition, form="large-print", page=LARGE_PRINT))


def test_type_of_16_pt_passes(press, found):
    assert found(CHECK, large(press.proof("<h1>A</h1><p>Words</p>", style=LARGE))) == []


def test_smaller_type_is_named_with_its_page_and_size(press, found):
    proof = press.proof("<h1>A</h1>", '<h1>B</h1><p>Words and <span class="small">small words</span></p>', style=LARGE + SMALL)
    (problem,) = found(CHECK, large(proof))
    assert problem.page == 3
    assert problem.message == "type of 15 pt in “Words and small words”; large print has none under 16 pt"


def test_a_drawing_is_measured_as_it_is_set(press, found):
    """The size of type in a picture is not what its file says: it is scaled with the picture."""
    def picture(width):
        words = '<title>A</title><text font-family="Source Serif 4" font-size="16" y="20">Axis</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" viewBox="0 0 100 40">{words}</svg>'
        return press.proof(f"<h1>A</h1><p>{svg}</p>", style=LARGE + "svg { display: block }")

    assert found(CHECK, large(picture("100pt"))) == []
    (problem,) = found(CHECK, large(picture("50pt")))
    assert problem.message.startswith("type of 8 pt in “Axis”")


def test_other_editions_have_no_limit(press, found):
    assert found(CHECK, press.proof("<h1>A</h1><p>Words</p>")) == []
