"""An edition that declares standards and was held against none."""

from __future__ import annotations

from dataclasses import replace

from lispub.checks.pdf_not_validated import CHECK
from lispub.model.pages import Pages, Validation
from lispub.model.problem import Weight


def problems(author, found, validations):
    return found(CHECK, replace(author.proof(author.manuscript()), pages=Pages(b"", (), validations)))


def test_a_validated_file_and_one_that_declares_nothing_pass(author, found):
    assert problems(author, found, (Validation("page-validation", "0.11.0", "PDF/UA-1", ()),)) == []
    assert problems(author, found, None) == []
    assert found(CHECK, author.proof(author.manuscript())) == []


def test_a_file_that_no_validator_read_is_told_once_and_issued_all_the_same(author, found):
    (problem,) = problems(author, found, ())
    assert "was not tested" in problem.message and problem.weight is Weight.ADVICE
    assert 'pip install "lispub[verify]"' in problem.remedy
