"""The boxes of real small PDFs, as they should be and changed."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from lispub import registry
from lispub.checks.page_size import CHECK
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages
from lispub.model.proof import Proof
from lispub.model.references import References

A4 = (595.2756, 841.8898)
BLED = (A4[0] + 17.0079, A4[1] + 17.0079)


def proof(edition: str, **boxes: tuple[float, float]) -> Proof:
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(A4[0] + 57, A4[1] + 57) if edition == "print" else A4)
    for name, (width, height) in boxes.items():
        pdf.pages[1][f"/{name}"] = [0, 0, width, height]
    if edition == "print":
        for page in pdf.pages:
            if "/TrimBox" not in page:
                page["/TrimBox"] = [0, 0, *A4]
            if "/BleedBox" not in page:
                page["/BleedBox"] = [0, 0, *BLED]
    saved = io.BytesIO()
    pdf.save(saved)
    manuscript = Manuscript.__new__(Manuscript)
    return replace(
        Proof(manuscript, References((), {})), edition=registry.editions()[edition], pages=Pages(saved.getvalue(), ())
    )


@pytest.mark.parametrize("edition", ["draft", "final", "print"])
def test_the_right_boxes_pass(edition: str) -> None:
    assert list(CHECK.find(proof(edition))) == []


@pytest.mark.parametrize(
    ("edition", "boxes", "message"),
    [
        ("draft", {"MediaBox": (420, 595)}, "MediaBox is 148.2 × 209.9 mm, not 210.0 × 297.0"),
        ("final", {"TrimBox": (590, 841.8898)}, "TrimBox is 208.1 × 297.0 mm, not 210.0 × 297.0"),
        ("print", {"BleedBox": A4}, "BleedBox is 210.0 × 297.0 mm, not 216.0 × 303.0"),
    ],
)
def test_another_box_is_told_with_its_page(edition: str, boxes: dict[str, tuple[float, float]], message: str) -> None:
    problems = list(CHECK.find(proof(edition, **boxes)))
    assert any(message in problem.message for problem in problems)
    assert {problem.page for problem in problems} == {2}


def test_a_cover_is_as_wide_as_the_spread_that_it_was_made_for() -> None:
    spread = replace(registry.editions()["print-cover"].page, width=428.2)
    right = proof("print", TrimBox=(428.2 * 72 / 25.4, A4[1]), BleedBox=(434.2 * 72 / 25.4, BLED[1]))
    first, second = CHECK.find(replace(right, edition=replace(registry.editions()["print-cover"], page=spread)))
    assert {first.page, second.page} == {1}         # the other page of that file has the size of A4
    assert "TrimBox is 210.0 × 297.0 mm, not 428.2 × 297.0" in first.message


def test_a_proof_has_the_sheets_of_others() -> None:
    shown = proof("print", TrimBox=(1200, A4[1]))
    assert list(CHECK.find(replace(shown, edition=registry.editions()["print-proof"]))) == []
