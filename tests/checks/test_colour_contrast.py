"""Colours of a project's style sheet beside those of lispub's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.colour_contrast import CHECK
from lispub.model.problem import Weight
from lispub.tokens import place_of, read_tokens
from lispub.workspace import Workspace

pytestmark = pytest.mark.slow      # reads a book for each colour

TOKENS = "styles/tokens.css"


def style(stock: Path, css: str) -> Path:
    (stock / "styles").mkdir()
    (stock / TOKENS).write_text(css, "utf-8")
    return stock


def told(stock: Path) -> list[tuple[str, str]]:
    # colours that are made up here have no inks
    problems = [problem for problem in pipeline.check(stock) if problem.check != "token-without-inks"]
    assert {problem.check for problem in problems} <= {CHECK.id}
    assert {problem.weight for problem in problems} <= {Weight.BLOCKS_ISSUE}
    return [(problem.message, str(problem.source)) for problem in problems]


@pytest.mark.parametrize("css", [
    ":root { --hue-leaf: #35601f; --hue-leaf-tint: #ebf1e6 }",
    ":root { --quiet: #666666 }",
    ":root { /* --quiet: #ccc; */ --gap: 6mm; --bar: var(--lead) }",     # a comment says nothing, and not every token is a colour
    ":root { --quiet: grey; --quiet: #5A5A5A }",
])
def test_colours_that_can_be_told_apart_pass(stock: Path, css: str) -> None:
    assert told(style(stock, css)) == []


@pytest.mark.parametrize(("name", "value"), [("quiet", "#bbb"), ("ask", "#b3470f80"), ("hue-leaf", "rgb(9, 9, 9)"), ("lead", "navy")])
def test_a_colour_that_cannot_be_read_is_told(stock: Path, name: str, value: str) -> None:
    """Charts would draw the colour of another layer, and the page would show one that nothing measured."""
    message = f"`--{name}` is `{value}`, and only a colour such as #12436d is read"
    assert told(style(stock, f":root {{\n  --{name}: {value}\n}}\n")) == [(message, f"{TOKENS}:2:3")]


def test_a_pale_grey_is_told_once_for_each_ground_at_its_place(stock: Path) -> None:
    found = told(style(stock, "/* ours\n   --quiet: #000000 */\n:root {\n  --quiet: #808080;\n}\n"))
    assert ("`--quiet` on `--paper` has a contrast of 3.9, not 4.5: captions, notes and running heads", f"{TOKENS}:4:3") in found
    assert [message.split("`")[3] for message, _ in found] == ["--paper", "--ask-tint", "--lead-tint"]


def test_a_ratio_is_never_rounded_up_to_what_it_misses(stock: Path) -> None:
    found = told(style(stock, ":root { --hue-sea: #777777; --hue-sea-tint: #ffffff }"))      # 4.478
    assert "`--hue-sea` on `--paper` has a contrast of 4.4, not 4.5: headings, and the opening page of a chapter" in dict(found)


def test_a_tint_that_is_too_dark_is_told_where_the_project_declares_it(stock: Path) -> None:
    found = told(style(stock, ":root {\n  --hue-sea: #12436d;\n  --hue-sea-tint: #5a7d9a;\n}\n"))
    assert {(message.split(" has")[0], place) for message, place in found} == {
        ("`--hue-sea` on `--hue-sea-tint`", f"{TOKENS}:2:3"), ("`--ink` on `--hue-sea-tint`", f"{TOKENS}:3:3"),
        ("`--quiet` on `--hue-sea-tint`", f"{TOKENS}:3:3"), ("`--lead` on `--hue-sea-tint`", f"{TOKENS}:3:3"),
    }


def test_a_hue_must_stand_out_from_the_grey_of_small_maps(stock: Path) -> None:
    found = told(style(stock, ":root { --rule: #8a8a8a }"))
    assert [message for message, _ in found] == [
        "`--lead` on `--rule` has a contrast of 2.9, not 3: a place among the others on a small map",
    ]


def test_a_sheet_that_cannot_be_read_is_left_to_another_check(stock: Path) -> None:
    (stock / "styles").mkdir()
    (stock / TOKENS).symlink_to("/etc/hostname")
    assert {problem.check for problem in pipeline.check(stock)} == {"unknown-hue"}


def test_a_project_s_tokens_win_and_know_their_place(tmp_path: Path) -> None:
    workspace = Workspace.of(style(tmp_path, ":root {\n\n --ink: #ABCDEF; --ink-soft: #010203 }"))
    tokens = read_tokens(workspace)
    assert (tokens["ink"], tokens["ink-soft"], tokens["paper"]) == ("#abcdef", "#010203", "#ffffff")
    assert str(place_of(workspace, "ink")) == f"{TOKENS}:3:2"
    assert place_of(workspace, "paper") is None
