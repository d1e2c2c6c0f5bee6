"""What a screen reader says of a link: words, not the name of an anchor."""

import pytest

from lispub.checks.link_not_described import CHECK

pytestmark = pytest.mark.slow
BODIES = (
    '<h1>A</h1><p>See <a href="#places">the places</a>, <a href="https://plan.example/a/long-way">the plan</a> and '
    '<a href="https://plan.example">https://plan.example</a>, or <a href="mailto:hello@forum.example">hello@forum.example</a>.</p>',
    '<h1 id="places">B</h1>',
)


def spoilt(press, number, said):
    def edit(pdf):
        link = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])][number]
        if said is None:
            del link["/Contents"]
        else:
            link.Contents = said
    return press.spoilt(press.proof(*BODIES), edit)


def test_words_pass_and_so_does_an_address_that_is_printed(press, found):
    assert found(CHECK, press.proof(*BODIES)) == []


@pytest.mark.parametrize(("number", "said", "message"), [
    (0, None, "the link to places has no description"),
    (0, "  ", "the link to places has no description"),
    (0, "places", "the link to places is described by nothing but where it leads"),
    (0, "#places", "the link to places is described by nothing but where it leads"),
    (1, "https://plan.example/a/long-way", "the link to https://plan.example/a/long-way is described by nothing but where it leads"),
])
def test_an_anchor_or_an_address_is_no_description(press, found, number, said, message):
    (problem,) = found(CHECK, spoilt(press, number, said))
    assert (problem.message, problem.page) == (message, 1)


def test_an_address_that_the_foot_of_a_page_breaks_is_printed(press, found):
    address = "https://plan.example/" + "a-part-of-a-long-way/" * 12
    body = (
        '<h1>A</h1><div style="height: 200mm"></div><p style="width: 30mm; orphans: 1; widows: 1; overflow-wrap: anywhere">'
        f'<a href="{address}">{address}</a></p>'
    )
    proof = press.proof(body)
    assert {position for unit in proof.units.units for position, page in enumerate(unit.pages) if page} >= {0, 1}
    assert found(CHECK, proof) == []
