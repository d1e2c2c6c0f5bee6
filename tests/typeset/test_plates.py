"""Plates and style sheets: what many units share is painted and parsed once, and no page looks different for it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from lispub.model.drawing import Drawing
from lispub.model.galley import GalleyUnit
from lispub.typeset import sheets, typeset
from lispub.typeset.fetcher import WorkspaceFetcher
from lispub.typeset.unit import set_unit
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow      # pages are laid out

PLOT = Drawing(
    "plot",
    '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30"><path d="M2 2h40v9h-40z" fill="#245"/>'
    '<text x="3" y="24" font-family="Source Sans 3" font-size="5">Seven out</text><text x="52" y="24" font-size="5">'
    "edge of it</text></svg>",
    60, 30,
)
IMAGE = '<p>One.</p><p style="margin-left: {left}mm"><img src="drawings/plot.svg" alt="A plot" style="width: {width}mm"></p><p>Two.</p>'


def picture(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize(("left", "width"), [(0, 60), (13, 60), (5, 33), (0, 90)])
def test_a_plate_looks_like_the_drawing(make: type[Makers], workspace: Workspace, left: int, width: int) -> None:
    unit = make.unit("one", IMAGE.format(left=left, width=width))
    drawn = set_unit(unit, {}, WorkspaceFetcher(workspace, {"plot": PLOT}), tagged=True)
    plated = typeset(make.galley(unit, drawings={"plot": PLOT}), workspace).units[0]
    assert plated.structure == drawn.structure
    before, after = picture(drawn.pdf), picture(plated.pdf)
    assert before.getextrema() == (0, 255) or before.getextrema()[0] < 80
    difference = ImageChops.difference(before, after).histogram()
    assert sum(difference[64:]) < 30, "a pixel at an edge may fall otherwise, no more"


def test_words_that_stand_out_of_a_drawing_are_not_cut(make: type[Makers], workspace: Workspace) -> None:
    unit = make.unit("one", IMAGE.format(left=0, width=60))
    plated = typeset(make.galley(unit, drawings={"plot": PLOT}), workspace).units[0]
    text = pypdfium2.PdfDocument(plated.pdf)[0].get_textpage().get_text_range()
    assert "Seven out" in text and "edge of it" in text


def test_a_drawing_is_painted_once_for_all_units_and_again_when_it_changes(
    make: type[Makers], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lispub.typeset import part

    laid: list[str] = []

    def listed(unit: GalleyUnit, *rest: Any) -> Any:
        laid.append(unit.id)
        return set_unit(unit, *rest)

    monkeypatch.setattr(part, "set_unit", listed)
    units = [make.unit(id, IMAGE.format(left=0, width=60) * 2) for id in ("one", "two")]
    typeset(make.galley(*units, drawings={"plot": PLOT}), workspace)
    assert sorted(laid) == ["folios", "one", "plate", "two"]


def test_a_drawing_that_fails_is_told_of_each_unit_that_shows_it(make: type[Makers], workspace: Workspace) -> None:
    broken = replace(PLOT, svg=PLOT.svg.replace("<path", '<image href="https://example.org/x.png" width="9" height="9"/><path'))
    units = [make.unit(id, IMAGE.format(left=0, width=60)) for id in ("one", "two")]
    done = typeset(make.galley(*units, drawings={"plot": broken}), workspace)
    assert all(any("example.org" in message.text for message in unit.messages) for unit in done.units)


def test_no_empty_form_is_left(make: type[Makers], workspace: Workspace) -> None:
    done = typeset(make.galley(make.unit("one", IMAGE.format(left=0, width=60)), drawings={"plot": PLOT}), workspace)
    with pikepdf.open(BytesIO(done.units[0].pdf)) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
        assert forms and all(form.read_bytes() and "/LispubPlate" not in form and "/Group" not in form for form in forms)


# style sheets -------------------------------------------------------------------------------------------------------

LINKED = '<link rel="stylesheet" href="@base/styles/fonts.css"{}><link rel="stylesheet" href="@base/styles/tokens.css">'


def linked(make: type[Makers], condition: str = "", css: str = "") -> GalleyUnit:
    unit = make.unit("one", "<p>Seven of ten.</p>")
    head = f'{LINKED.format(condition)}<style>{css} p {{ font: 10pt/14pt "Source Sans 3" }}</style></head>'
    return GalleyUnit(unit.id, unit.matter, unit.title, unit.html.replace("</head>", head))


def test_sheets_taken_out_and_sheets_left_in_give_the_same_page(make: type[Makers], workspace: Workspace) -> None:
    taken = set_unit(linked(make), {}, WorkspaceFetcher(workspace, {}))
    records = Workspace(workspace.roots)
    left_in = set_unit(linked(make, ' media="print"'), {}, WorkspaceFetcher(records, {}))
    assert taken == left_in
    assert records.reads.items() <= workspace.reads.items()


def test_sheets_are_parsed_once_until_a_file_changes(
    make: type[Makers], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[int] = []
    original = sheets._parsed
    monkeypatch.setattr(sheets, "_parsed", lambda *given: parsed.append(1) or original(*given))
    monkeypatch.setattr(sheets, "_last", None)
    own = workspace.roots[0].folder / "styles" / "own.css"
    own.parent.mkdir(exist_ok=True)
    own.write_text("p { color: #123 }", "utf-8")
    unit = linked(make, css='@import url("https://workspace.invalid/styles/own.css");')
    first = set_unit(unit, {}, WorkspaceFetcher(Workspace(workspace.roots), {}))
    assert set_unit(unit, {}, WorkspaceFetcher(Workspace(workspace.roots), {})) == first
    assert len(parsed) == 1
    own.write_text("p { color: #456 }", "utf-8")
    assert set_unit(unit, {}, WorkspaceFetcher(Workspace(workspace.roots), {})).pdf != first.pdf
    assert len(parsed) == 2


def test_what_is_wrong_with_a_sheet_is_told_of_each_unit(make: type[Makers], workspace: Workspace) -> None:
    unit = linked(make, css="p { colour: red }")
    for _ in range(2):
        done = set_unit(unit, {}, WorkspaceFetcher(workspace, {}))
        assert any("colour" in message.text for message in done.messages)


def test_a_counter_style_stays_with_its_unit(make: type[Makers], workspace: Workspace) -> None:
    rule = '@counter-style stars { system: cyclic; symbols: "*" } p::before { counter-increment: item; content: counter(item, stars) }'
    done = set_unit(linked(make, css=rule), {}, WorkspaceFetcher(workspace, {}))
    assert not done.messages
    assert "*" in pypdfium2.PdfDocument(done.pdf)[0].get_textpage().get_text_range()
