from lispub.checks.alt_not_approved import CHECK
from lispub.model.problem import Weight

from .test_figure_changed import _manuscript


def test_a_computed_alt_text_passes(author, found):
    assert found(CHECK, author.proof(_manuscript(author))) == []


def test_a_stamp_passes(author, found):
    assert found(CHECK, author.proof(_manuscript(author, {"alt": "Westholt is highest.", "approved": "00000000"}))) == []


def test_a_written_alt_text_blocks_issue_and_its_strange_numbers_are_named(author, found):
    alt = "Westholt stands at 3.1 and Northfold at 2.2, in 2019; −3 and 2.3 are rounded."
    (problem,) = found(CHECK, author.proof(_manuscript(author, {"alt": alt})))
    assert problem.weight is Weight.BLOCKS_ISSUE
    assert problem.message == (
        "nobody has approved the written alt text of figure `rates` for its data; not among its data: 2.2 in the alt text"
    )
    assert problem.source.path == "figures/rates.yaml"
