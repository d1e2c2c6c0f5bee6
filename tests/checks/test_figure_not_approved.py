from lispub.checks.figure_not_approved import CHECK
from lispub.model.problem import Weight

from .test_figure_changed import _manuscript, _right


def test_a_stamp_passes_whatever_it_is(author, found):
    for stamp in (_right(author), "00000000"):
        assert found(CHECK, author.proof(_manuscript(author, {"approved": stamp}))) == []


def test_no_stamp_is_advice_where_all_is_computed(author, found):
    (problem,) = found(CHECK, author.proof(_manuscript(author, {"title": "Westholt has 3.2 jobs, up from 1,000.5"})))
    assert problem.weight is Weight.ADVICE
    assert problem.message == (
        "nobody has approved title and note of figure `rates` for its data; not among its data: 3.2, 1,000.5 in the title"
    )
    assert "lispub approve rates" in problem.remedy


def test_a_written_alt_text_is_another_checks_business(author, found):
    assert found(CHECK, author.proof(_manuscript(author, {"alt": "Westholt is highest."}))) == []
