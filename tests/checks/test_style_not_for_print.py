"""Transparency and gradients in style sheets and drawings, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lispub.checks.style_not_for_print import CHECK
from lispub.workspace import Workspace

from .style_sheets import house, project

SHEET = "styles/own.css"
DRAWING = "strategy/images/map.svg"


@pytest.mark.parametrize(("declared", "effect"), [
    ("background: linear-gradient(red, blue)", "a gradient"),
    ("background-image: repeating-radial-gradient(circle, red, blue)", "a gradient"),
    ("--fade: -webkit-linear-gradient(red, blue)", "a gradient"),
    ("box-shadow: 0 0 3px var(--ink)", "a shadow"),
    ("text-shadow: 1px 1px var(--ink)", "a shadow"),
    ("opacity: .5", "transparent"),
    ("OPACITY: 99% !important", "transparent"),
    ("filter: blur(2px)", "a filter"),
    ("backdrop-filter: blur(2px)", "a filter"),
    ("mix-blend-mode: multiply", "a blend mode"),
    ("background-blend-mode: multiply", "a blend mode"),
    ("mask-image: url(fade.svg)", "a mask"),
    ("color: rgba(18, 67, 109, .5)", "a transparent colour"),
    ("border: 1pt solid hsl(210 70% 25% / 50%)", "a transparent colour"),
    ("background: #12436d80", "a transparent colour"),
    ("background: #1234", "a transparent colour"),
])
def test_what_cannot_go_to_plate_is_told_at_its_place(author, found, tmp_path, declared, effect) -> None:
    css = f"/* 1 */ p {{ margin: 0 }}\n@media print {{\n  h2:first-child {{ {declared} }}\n}}\n"
    (problem,) = found(CHECK, project(author, tmp_path, {SHEET: css}))
    name, value = declared.split(": ", 1)
    assert problem.message == f"`{name.lower()}: {value}` is {effect}"
    assert str(problem.source) == f"{SHEET}:3:20"


@pytest.mark.parametrize("css", [
    "p { opacity: 1; filter: none; box-shadow: none; text-shadow: initial; mix-blend-mode: normal; mask: none !important }",
    "p { background: rgba(1, 2, 3, 1); color: rgb(1 2 3 / 100%); outline-color: #123f; border-color: #112233ff }",
    "p { color: transparent; background: none; border: 1pt solid currentColor }",
    "/* opacity: .5; */ p::before { content: 'opacity: .5; filter: blur(1px)' }",
    "p { background: url(data:image/png;base64,opacity:.5;) }",
    "a:hover, .shadow, #filter:target { color: var(--linear-gradient) }",
    "p { background-color: #a2b; list-style: url(#12345678) }",
    "@media (opacity: .5) { p { margin: 0 } }",
    "p { /* never closed: opacity: .5; }",
    "p { content: \"never closed; opacity: 1 }",
])
def test_flat_style_passes(author, found, tmp_path, css) -> None:
    assert found(CHECK, project(author, tmp_path, {SHEET: css})) == []


def test_blocks_sheets_are_read_and_those_for_screens_are_not(author, found, tmp_path) -> None:
    css = "p { opacity: .5 }"
    sheets = ("styles/blocks/callout.css", "styles/web/own.css", "styles/web/blocks/callout.css")
    (problem,) = found(CHECK, project(author, tmp_path, dict.fromkeys(sheets, css)))
    assert str(problem.source) == "styles/blocks/callout.css:1:5"


@pytest.mark.parametrize(("svg", "message", "place"), [
    ('<rect opacity=".5"/>', "`opacity: .5` is transparent", "2:7"),
    ("<rect\n  fill-opacity='50%'/>", "`fill-opacity: 50%` is transparent", "3:3"),
    ('<rect style="fill: red;stroke-opacity:0.9"/>', "`stroke-opacity: 0.9` is transparent", "2:24"),
    ('<style>\n.a { fill: rgba(0,0,0,.2) }</style>', "`fill: rgba(0,0,0,.2)` is a transparent colour", "3:6"),
    ('<style><![CDATA[ .a { filter: url(#blur) } ]]></style>', "`filter: url(#blur)` is a filter", "2:23"),
    ('<rect fill="url(#fade)"/>', "`fill: url(#fade)` is a gradient or a pattern", "2:7"),
    ('<g filter="url(#blur)"/>', "`filter: url(#blur)` is a filter", "2:4"),
    ('<g mask="url(#hole)"/>', "`mask: url(#hole)` is a mask", "2:4"),
])
def test_a_drawing_is_read_too(author, found, tmp_path, svg, message, place) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n{svg}</svg>'
    (problem,) = found(CHECK, project(author, tmp_path, {DRAWING: drawing}))
    assert problem.message == message
    assert str(problem.source) == f"{DRAWING}:{place}"


@pytest.mark.parametrize("svg", [
    '<rect opacity="1" fill-opacity="1.0" filter="none" stroke="none" fill="#12436d"/>',
    '<!-- <rect opacity=".5"/> --><rect/>',
    '<defs><linearGradient id="fade"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="red"/>',   # never used
    '<text>opacity="0.5" and opacity: .5;</text>',
])
def test_a_flat_drawing_passes(author, found, tmp_path, svg) -> None:
    assert found(CHECK, project(author, tmp_path, {DRAWING: f"<svg>{svg}</svg>"})) == []


def test_a_drawing_beside_the_style_sheets_is_read(author, found, tmp_path) -> None:
    (problem,) = found(CHECK, project(author, tmp_path, {"styles/rule.svg": '<svg opacity=".5"/>'}))
    assert str(problem.source) == "styles/rule.svg:1:6"


def test_without_a_printer_nothing_is_told(author, found, tmp_path) -> None:
    assert found(CHECK, project(author, tmp_path, {SHEET: "p { opacity: .5 }"}, printed=False)) == []


def test_a_token_that_another_check_refuses_is_told_once(author, found, tmp_path) -> None:
    assert found(CHECK, project(author, tmp_path, {"styles/tokens.css": ":root { --ask: #b3470f80 }"})) == []
    assert len(found(CHECK, project(author, tmp_path, {"styles/tokens.css": ":root { --fade: linear-gradient(red, blue) }"}))) == 1


def test_the_sheets_of_lispub_and_of_the_publication_pass(author, found) -> None:
    ours = house(author)
    assert len(ours.workspace.list("styles/blocks/*.css")) > 20
    assert found(CHECK, ours) == []
    assert found(CHECK, author.proof(ours.manuscript, Workspace.of(Path(__file__).parents[2]))) == []


@given(st.text(alphabet="{}();:#/*'\"<>!- \nabcdefgurl.5%", max_size=80))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sheet_and_no_drawing_is_too_broken_to_read(author, found, tmp_path, text) -> None:
    for problem in found(CHECK, project(author, tmp_path, {SHEET: text, DRAWING: text})):
        assert problem.source is not None
        assert 1 <= problem.source.line <= text.count("\n") + 1
