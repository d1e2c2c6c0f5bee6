from decimal import Decimal

import pytest

from lispub import registry
from lispub.checks import alt_not_approved, figure_not_approved
from lispub.checks.figure_changed import CHECK
from lispub.figures import drawn, stamp
from lispub.model.manuscript import Figure, FigureHead
from lispub.model.problem import Weight
from lispub.model.source import Source

PATH = "figures/rates.yaml"


def _manuscript(author, head=(), second="2.25", plot=()):
    """A bar chart of two districts."""
    origin = {"title": "t", "evidence": [], "unit": "u", "release": "r", "licence": "l"}
    rows = [("Westholt", Decimal("3.1")), ("Northfold", Decimal(second))]
    data = author.dataset("rates", ("place", "value"), rows, origin, "strategy/data/rates.csv")
    given = {"title": "Westholt is highest", "unit": "Jobs, 2019", "chart": "bar", "dataset": "rates", **dict(head)}
    bar = author.entry(registry.charts()["bar"].model, {"label": "place", "value": "value", **dict(plot)}, PATH)
    figure = Figure("rates", author.entry(FigureHead, given, PATH), bar, Source(PATH))
    return author.manuscript(figures={"rates": figure}, datasets={"rates": data})


def _right(author, second="2.25"):
    manuscript = _manuscript(author, second=second)
    found = drawn(manuscript.figures["rates"], manuscript)
    assert found is not None
    return stamp(found[0])


def test_the_right_stamp_passes(author, found):
    manuscript = _manuscript(author, {"approved": _right(author), "alt": "Northfold has 2.3.", "note": "A note of 1987."})
    for check in (CHECK, alt_not_approved.CHECK, figure_not_approved.CHECK):
        assert found(check, author.proof(manuscript)) == []


def test_a_changed_cell_is_told_with_the_numbers_that_are_left_over(author, found):
    head = {
        "approved": _right(author), "title": "Westholt has 3.1 jobs, Northfold 2.3", "alt": "In Northfold there are 2.25 jobs, in 2019.",
        "note": "Counted [45 times]{from=\"somewhere, p. 1\"} since 1987.",
    }
    manuscript = _manuscript(author, head, second="2.4")
    (problem,) = CHECK.find(author.proof(manuscript))
    assert problem.message == (
        "the title, alt text and note of figure `rates` were approved for other data; "
        "not among its data: 2.3 in the title, 2.25 in the alt text, 1987 in the note"
    )
    assert problem.weight is Weight.BLOCKS_ISSUE and problem.source.path == PATH
    assert "lispub approve rates" in problem.remedy


@pytest.mark.parametrize("second", ["2.26", "2.250", "-2.25"])
def test_any_change_of_a_published_number_counts(author, found, second):
    (problem,) = found(CHECK, author.proof(_manuscript(author, {"approved": _right(author)}, second=second)))
    assert problem.message == "the title of figure `rates` was approved for other data"


def test_what_leaves_the_data_alone_needs_no_new_stamp(author, found):
    manuscript = _manuscript(author, {"approved": _right(author), "title": "Another title"}, plot={"decimals": 1, "prefix": "£"})
    assert found(CHECK, author.proof(manuscript)) == []


def test_a_figure_that_cannot_be_drawn_is_another_checks_business(author, found):
    manuscript = _manuscript(author, {"approved": "00000000"}, plot={"label": "plaice"})
    for check in (CHECK, alt_not_approved.CHECK, figure_not_approved.CHECK):
        assert found(check, author.proof(manuscript)) == []
