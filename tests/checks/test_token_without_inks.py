"""Colours without inks, where a printer gets them and where none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub.checks.token_without_inks import CHECK
from lispub.model.proof import Proof
from lispub.workspace import Workspace

FINAL = {"date": "2024-07-01", "version": "1.0", "status": "Final"}
TOKENS = "styles/tokens.css"


def proof_of(author, project: Path, css: str | None, *, printed: bool = True) -> Proof:
    """A project with this tokens.css, or none; dated for the printer or not."""
    if css is not None:
        (project / "styles").mkdir()
        (project / TOKENS).write_text(css, "utf-8")
    return author.proof(author.manuscript(editions={"final": FINAL, **({"print": FINAL} if printed else {})}), Workspace.of(project))


def test_a_colour_without_inks_is_told_at_its_place(author, found, tmp_path) -> None:
    (problem,) = found(CHECK, proof_of(author, tmp_path, ":root {\n  --hue-leaf: #35601f;\n}\n"))
    assert problem.message == "`--hue-leaf` has no inks, so that the profile of the stock mixes it"
    assert str(problem.source) == f"{TOKENS}:2:3"
    assert "`--hue-leaf-cmyk: …;`" in problem.remedy


def test_another_colour_of_a_known_name_needs_inks_of_its_own(author, found, tmp_path) -> None:
    (problem,) = found(CHECK, proof_of(author, tmp_path, ":root { --lead: #801650 }"))
    assert problem.message.startswith("`--lead` has no inks")


@pytest.mark.parametrize("css", [
    None,                                                               # every colour of lispub's own sheet has inks
    ":root { --hue-leaf: #35601f; --hue-leaf-cmyk: 65 0 95 60 }",
    ":root { --hue-stone: #777777; --quiet: #444444 }",                 # greys are black
    ":root { --hue-leaf: #35601f; --hue-leaf-cmyk: 65 0 95 160 }",       # wrong-inks says so
    ":root { --hue-leaf: #bbb; --gap: 6mm }",                           # no colour that can be read: another check says so
])
def test_colours_with_inks_and_greys_pass(author, found, tmp_path, css) -> None:
    assert found(CHECK, proof_of(author, tmp_path, css)) == []


def test_without_a_printer_no_colour_needs_inks(author, found, tmp_path) -> None:
    assert found(CHECK, proof_of(author, tmp_path, ":root { --hue-leaf: #35601f }", printed=False)) == []
