import pytest

from lispub.checks.alt_text_missing import CHECK
from lispub.model.entry import Entry
from lispub.model.manuscript import Figure, FigureHead, Image
from lispub.model.registers import ImageRecord
from lispub.model.source import Source

GOOD = "Westholt is highest and Northfold lowest; the other districts lie close together."


def _with_alt(author, figure=GOOD, image=GOOD):
    head = author.entry(FigureHead, {
        "title": "Seven of ten districts did well", "unit": "Per cent", "chart": "bar", "dataset": "rates", "alt": figure,
    }, "figures/rates.yaml")
    record = author.entry(ImageRecord, {"alt": image, "credit": "lispub", "licence": "CC0"}, "strategy/images/canal.yaml")
    return author.manuscript(
        figures={"rates": Figure("rates", head, Entry(), Source("figures/rates.yaml"))},
        images={"canal": Image("canal", "strategy/images/canal.jpg", record)},
    )


def test_a_description_passes(author, found):
    assert found(CHECK, author.proof(_with_alt(author))) == []


@pytest.mark.parametrize("alt", [
    "Charted since 2004, the rate rose by 3 points.", "Mapped by tile, the south leads.", "A chart-topping rate in Westholt.",
])
def test_a_word_that_only_looks_like_an_announcement_passes(author, found, alt):
    assert found(CHECK, author.proof(_with_alt(author, figure=alt))) == []


@pytest.mark.parametrize(("alt", "message"), [
    ("Chart of employment by district", "the alt text of figure `rates` begins “Chart of”"),
    ("An image showing employment", "the alt text of figure `rates` begins “An image showing”"),
    ("seven of ten districts did *well*.", "the alt text of figure `rates` only repeats its title"),
    ("–", "the alt text of figure `rates` has no words"),
    ("{{ employment_rate_2019 }}", "the alt text of figure `rates` has no words"),
])
def test_each_fault_of_a_figure_is_told(author, found, alt, message):
    manuscript = _with_alt(author, figure=alt)
    (problem,) = found(CHECK, author.proof(manuscript))
    assert problem.message == message
    assert problem.source.path == "figures/rates.yaml"


def test_an_image_is_held_to_the_same(author, found):
    (problem,) = found(CHECK, author.proof(_with_alt(author, image="A photo of a canal")))
    assert problem.message == "the alt text of image `canal` begins “A photo of”"
