"""What the check makes of what validators say; that each real fault gets there is proved in tests/typeset/test_standards.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lispub.checks.pdf_conformance import CHECK, OURS, REMEDIES
from lispub.model.pages import FailedRule, Pages, Validation
from lispub.prepress.clauses import A3, PDF_A, PDF_UA, UA

ALT = FailedRule("PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", "ISO 14289-1:2014, 7.3", "Figure has neither Alt nor ActualText.", None, 4)
FLAGS = FailedRule("6.3.2-1", "ISO 19005-3:2012, 6.3.2", "all annotation dictionaries shall contain the F key", 12)


def problems(author, found, *validations):
    return found(CHECK, replace(author.proof(author.manuscript()), pages=Pages(b"", (), validations)))


def test_a_file_that_passes_and_one_that_was_not_asked_about_pass(author, found):
    assert problems(author, found, Validation("page-validation", "0.11.0", "PDF/UA-1", ())) == []
    assert problems(author, found) == []
    assert found(CHECK, replace(author.proof(author.manuscript()), pages=Pages(b"", ()))) == []


def test_each_broken_rule_is_told_with_clause_page_and_tool(author, found):
    alt, flags = problems(
        author, found, Validation("page-validation", "0.11.0", "PDF/UA-1", (ALT,)), Validation("veraPDF", "1.28.2", "PDF/A-3a", (FLAGS,)))
    assert alt.message == (
        "the PDF is not PDF/UA-1: Figure has neither Alt nor ActualText "
        "(ISO 14289-1:2014, 7.3; page-validation 0.11.0, PDFUA1-FIGURE-ALTERNATIVE-TEXT-001)")
    assert (alt.page, flags.page) == (4, None)
    assert "(ISO 19005-3:2012, 6.3.2, 12 times; veraPDF 1.28.2, 6.3.2-1)" in flags.message


def test_an_author_hears_what_he_can_do_and_what_he_cannot(author, found):
    alt, flags = problems(author, found, Validation("page-validation", "0.11.0", "PDF/UA-1", (ALT, FLAGS)))
    assert "`alt`" in alt.remedy
    assert flags.remedy == OURS


def test_a_validator_that_breaks_down_stands_in_the_way(author, found):
    (problem,) = problems(author, found, Validation("veraPDF", "", "PDF/UA-1", (), "no JVM was found"))
    assert problem.message == "veraPDF could not say whether the PDF is PDF/UA-1: no JVM was found"
    assert "remove veraPDF" in problem.remedy


@pytest.mark.parametrize("clause", REMEDIES)
def test_a_remedy_is_for_a_clause_that_validators_name(clause):
    assert clause in {*(f"{UA}, {number}" for number in PDF_UA.values()), *(f"{A3}, {number}" for number in PDF_A.values())}
