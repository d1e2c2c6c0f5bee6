"""Inks as people write them wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub.checks.wrong_inks import CHECK
from lispub.model.proof import Proof
from lispub.workspace import Workspace

TOKENS = "styles/tokens.css"


def proof_of(author, project: Path, css: str) -> Proof:
    (project / "styles").mkdir()
    (project / TOKENS).write_text(css, "utf-8")
    return author.proof(author.manuscript(), Workspace.of(project))


@pytest.mark.parametrize("inks", ["95 60 0", "95% 60% 0% 45%", "0.95, 0.6, 0, 0.45", "120 0 0 0", "rich black", ""])
def test_anything_but_four_percentages_is_told_at_its_place(author, found, tmp_path, inks) -> None:
    (problem,) = found(CHECK, proof_of(author, tmp_path, f":root {{\n  --hue-a: #112233;\n  --hue-a-cmyk: {inks};\n}}\n"))
    assert problem.message == f"the inks of `--hue-a` are `{inks}`, and not four numbers from 0 to 100"
    assert str(problem.source) == f"{TOKENS}:3:3"


def test_inks_of_no_colour_name_the_one_that_may_be_meant(author, found, tmp_path) -> None:
    (problem,) = found(CHECK, proof_of(author, tmp_path, ":root { --hue-people: #801650; --hue-peple-cmyk: 20 100 0 45 }"))
    assert problem.message == "there is no colour `--hue-peple`; did you mean `--hue-people`?"
    assert str(problem.source) == f"{TOKENS}:1:32"


def test_one_colour_with_two_sets_of_inks_is_told(author, found, tmp_path) -> None:
    """Prepress could only take one of them: `--lead` of lispub's own sheet is the same blue."""
    (problem,) = found(CHECK, proof_of(author, tmp_path, ":root { --hue-sea: #12436d; --hue-sea-cmyk: 100 70 0 40 }"))
    assert problem.message == "`--hue-sea` is the same colour as `--lead`, and has other inks"
    assert str(problem.source) == f"{TOKENS}:1:29"


@pytest.mark.parametrize("css", [
    ":root { --hue-a: #112233; --hue-a-cmyk: 95 60 0 45 }",
    ":root { --hue-a: #112233; --hue-a-cmyk:  2.5   60 0\n45 ; }",
    ":root { --hue-sea: #12436d; --hue-sea-cmyk: 85 45 0 55 }",      # as --lead
    ":root { /* --hue-a-cmyk: much */ --hue-a: #112233 }",
])
def test_inks_that_can_be_printed_pass(author, found, tmp_path, css) -> None:
    assert found(CHECK, proof_of(author, tmp_path, css)) == []


def test_the_publication_passes(author, found) -> None:
    project = Path(__file__).parents[2]
    assert found(CHECK, author.proof(author.manuscript(), Workspace.of(project))) == []
