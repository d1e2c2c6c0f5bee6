"""Colours written out in style sheets and drawings, and words that are no colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub.checks.colour_literal import CHECK
from lispub.workspace import Workspace

from .style_sheets import house, project

SHEET = "styles/own.css"
DRAWING = "strategy/images/map.svg"


@pytest.mark.parametrize(("declared", "colour"), [
    ("color: #aa2200", "#aa2200"),
    ("color: #A20", "#A20"),
    ("border-left: .5pt solid rgb(170, 34, 0)", "rgb(170, 34, 0)"),
    ("background: no-repeat hsl(12 100% 33%)", "hsl(12 100% 33%)"),
    ("text-decoration: underline Tomato", "Tomato"),
    ("background: url(red.svg) navy", "navy"),
    ("-weasy-anything-color: teal", "teal"),
    ("--mine: maroon", "maroon"),
    ("color: device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 1)"),
    ("background: linear-gradient(#aa2200, var(--paper))", "#aa2200"),
    ("fill: oklch(40% 0.1 20)", "oklch(40% 0.1 20)"),
])
def test_a_colour_written_out_is_told_at_its_place(author, found, tmp_path, declared, colour) -> None:
    (problem,) = found(CHECK, project(author, tmp_path, {SHEET: f"p {{ margin: 0;\n  {declared};}}"}))
    assert problem.message == f"`{declared.split(':')[0]}` is written out as `{colour}`"
    assert str(problem.source) == f"{SHEET}:2:3"


@pytest.mark.parametrize("colour", ["#12436d", "#12436D", "rgb(18, 67, 109)", "rgb(18 67 109)"])
def test_the_token_of_the_same_colour_is_the_remedy(author, found, tmp_path, colour) -> None:
    (problem,) = found(CHECK, project(author, tmp_path, {SHEET: f"p {{ color: {colour} }}"}))
    assert problem.remedy == "Write var(--lead), which is this colour."


def test_two_colours_of_one_declaration_are_two(author, found, tmp_path) -> None:
    found_ = found(CHECK, project(author, tmp_path, {SHEET: "p { border-color: red #00f }"}))
    assert [problem.message.split("`")[3] for problem in found_] == ["#00f", "red"]


@pytest.mark.parametrize("css", [
    "p { color: var(--lead); background: var(--mine, none); fill: currentColor; border-color: transparent inherit }",
    "p { counter-reset: red; grid-area: tan; font-family: Black, 'Navy'; animation: red 1s }",
    "#abc:hover, #facade { margin: 0 }  /* color: red */",
    "p { content: '#abc'; background: url(#abc) url('red.svg') }",
    ".red { --size: 3mm; --tan-dark: var(--red) }",
])
def test_words_that_are_no_colours_pass(author, found, tmp_path, css) -> None:
    assert found(CHECK, project(author, tmp_path, {SHEET: css})) == []


def test_tokens_and_sheets_for_screens_may_write_colours_out(author, found, tmp_path) -> None:
    files = {"styles/tokens.css": ":root { --hue-leaf: #35601f }", "styles/web/own.css": "p { color: red }"}
    assert found(CHECK, project(author, tmp_path, files)) == []


@pytest.mark.parametrize(("svg", "message", "place"), [
    ('<path d="M0 0" stroke="#aa2200"/>', "`stroke` is `#aa2200`, which is neither a token nor grey", "1:21"),
    ('<path style="fill:rebeccapurple"/>', "`fill` is `rebeccapurple`, which is neither a token nor grey", "1:19"),
    ('<stop stop-color="rgb(1,2,3)"/>', "`stop-color` is `rgb(1,2,3)`, which is neither a token nor grey", "1:12"),
    ("<style>path { fill: lab(40 20 10) }</style>", "`fill` is `lab(40 20 10)`, which is neither a token nor grey", "1:20"),
])
def test_a_drawing_in_a_colour_of_its_own_is_told(author, found, tmp_path, svg, message, place) -> None:
    (problem,) = found(CHECK, project(author, tmp_path, {DRAWING: f"<svg>{svg}</svg>"}))
    assert problem.message == message
    assert str(problem.source) == f"{DRAWING}:{place}"


@pytest.mark.parametrize("svg", [
    '<path fill="#12436d" stroke="#12436D"/>', '<path fill="black" stroke="#777"/>', '<path fill="none" stroke="currentColor"/>',
    '<path id="red" class="#aa2200" d="#abc"/>', '<path fill="white"/><!-- fill="red" -->', '<a href="#abcdef"/>',
])
def test_a_drawing_in_tokens_and_greys_passes(author, found, tmp_path, svg) -> None:
    assert found(CHECK, project(author, tmp_path, {DRAWING: f"<svg>{svg}</svg>"})) == []


def test_the_project_s_own_tokens_are_known_to_its_drawings(author, found, tmp_path) -> None:
    files = {"styles/tokens.css": ":root { --hue-leaf: #35601f }", DRAWING: '<svg><path fill="#35601f"/></svg>'}
    assert found(CHECK, project(author, tmp_path, files)) == []


def test_the_sheets_of_lispub_and_of_the_publication_pass(author, found) -> None:
    ours = house(author)
    assert found(CHECK, ours) == []
    assert found(CHECK, author.proof(ours.manuscript, Workspace.of(Path(__file__).parents[2]))) == []
