"""The evidence annex: the list of values, the evidence base and its code, and the two matrices."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import zxingcpp
from weasyprint import HTML

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.blocks._places import in_runs
from lispub.draw import draw, draw_code
from lispub.model.book import Book, Label
from lispub.model.inline import Text
from lispub.render import render
from lispub.tokens import read_tokens
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts

if TYPE_CHECKING:
    from tests.blocks.conftest import Stock

slow = pytest.mark.slow      # each sets the whole stock book anew
ADDRESS = "https://exampleshire.example/final-web/evidence-base.html"
ANNEX = "appendices/figure-data.yaml"


def labels(*numbers: str, name: str = "") -> list[Label]:
    return [Label(name, number, f"at-{number}") for number in numbers]


def shown(places: list[Label]) -> list[tuple[str, list[str]]]:
    return [
        (name, [first.number if first == last else f"{first.number}–{last.number}" for first, last in runs])
        for name, runs in in_runs(places)
    ]


def html_of(book: Stock, edition: str = "final") -> str:
    """All units of an edition as rendered, with the code drawn and no figures."""
    text = pipeline.read(book.project)
    assert text.manuscript is not None and text.references is not None
    made, problems = assemble(text.manuscript, text.references, registry.editions()[edition])
    assert problems == ()
    drawings, _ = draw(made, text.manuscript, text.workspace)
    return "".join(unit.html for unit in render(made, drawings, text.workspace).units)


def rows_of(book: Stock, edition: str = "final") -> dict[str, dict[str, Any]]:
    """The rows of the list of values by id."""
    (piece,) = book.pieces("values", edition)
    return {row["value"].id: row for group in piece.content["groups"] for row in group["rows"]}


def words(markup: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", markup).split()))


# runs -----------------------------------------------------------------------------------------------------------------

def test_places_stand_in_runs_by_name_paragraphs_first() -> None:
    places = [*labels("3.1", name="Figure"), *labels("2.4", "2.5", "2.6", "3.7", "2.9", "2.10", name="paragraph")]
    assert shown(places) == [("paragraph", ["2.4–2.6", "3.7", "2.9–2.10"]), ("Figure", ["3.1"])]


def test_values_run_too_and_titles_do_not() -> None:
    assert shown(labels("V9", "V10", "V12")) == [("", ["V9–V10", "V12"])]
    assert shown(labels("“In 2019”", "“In 2020”", name="section")) == [("section", ["“In 2019”", "“In 2020”"])]
    assert shown([]) == []


# the list of values -----------------------------------------------------------------------------------------------------

@slow
def test_every_value_leads_to_its_source_and_to_each_place_and_back(book: Stock) -> None:
    html = html_of(book)
    anchors = set(re.findall(r'\bid="([^"]+)"', html))
    assert {target for target in re.findall(r'href="#([^"]*)"', html) if target not in anchors} == set()
    for row in rows_of(book).values():
        value = row["value"]
        assert value.anchor in anchors
        assert value.source.items or value.working
        assert value.used or value.parts_of, f"{value.id} is listed and nothing states it"
    # each number of the text is a link to its row, wherever it stands
    stated = re.findall(r'<a class="stated" href="#([^"]+)">', html)
    assert "value-market_stalls" in stated and set(stated) <= anchors


@slow
def test_a_value_says_what_it_is(book: Stock) -> None:
    row = rows_of(book)["work_rate_westholt_2019"]
    value = row["value"]
    assert (value.place, value.period, value.dataset, value.status) == ("Westholt", "2019", "work-rate", "final")
    said = words(html_of(book))
    assert "Work rate . Residents aged 16 to 64 in work" in said and "Unit: per cent of residents aged 16 to 64." in said
    assert f"{value.label} Westholt 2019 {value.text}" in said


@slow
def test_a_cell_is_told_from_another_of_its_place_and_period(book: Stock) -> None:
    book.change("values.yaml", {"select: {sector: Care, period: 2019}": "select: {sector: Care, period: 2019}, means: Jobs in care"})
    rows = rows_of(book)
    assert rows["farming_jobs"]["value"].cell == "sector Farming" and rows["care_jobs"]["value"].cell == "sector Care"
    (said,) = rows["care_jobs"]["what"]
    assert isinstance(said, Text) and said.text == "Jobs in care", "the author's words come before those of the data"


@slow
def test_what_is_derived_shows_its_working_and_its_parts_name_it(book: Stock) -> None:
    rows = rows_of(book)
    rise, part = rows["work_rate_gain"]["value"], rows["work_rate_2016"]["value"]
    said = words(html_of(book))
    assert f"{rows['work_rate_2019']['value'].label} less {part.label}" in said
    assert rise.anchor in [label.anchor for label in part.parts_of]


@slow
def test_a_number_sourced_in_place_has_a_row(book: Stock) -> None:
    marked = '[three districts]{from="example-plan, page 9"} have one.\n    draft'
    book.change("chapters/places.yaml", {"every district has one.\n    draft": marked})
    (row,) = (row for id, row in rows_of(book).items() if id.startswith("p-0012"))
    assert row["value"].text == "three districts"
    assert [(item.anchor, item.locator) for item in row["value"].source.items] == [("evidence-example-plan", "page\N{NO-BREAK SPACE}9")]


@slow
def test_without_a_list_numbers_are_no_links(book: Stock) -> None:
    book.change(ANNEX, {"  - values:\n    id: values-0001\n": ""})
    html = html_of(book)
    assert 'class="stated"' not in html and "#value-" not in html


@slow
def test_the_list_adds_nothing_to_what_rests_on_a_source(book: Stock) -> None:
    before = {source.id: source.used for source in book.book("final").evidence}
    book.change(ANNEX, {"  - values:\n    id: values-0001\n": ""})
    assert {source.id: source.used for source in book.book("final").evidence} == before


# the evidence base ------------------------------------------------------------------------------------------------------

@slow
def test_a_source_names_its_data_and_its_values(book: Stock) -> None:
    (piece,) = book.pieces("evidence-base", "final")
    entry = next(entry for entry in piece.content["entries"] if entry["source"].id == "example-work-survey")
    assert entry["kind"] == "data" and "work-rate" in [id for id, _ in entry["files"]]
    named = {label.anchor for _, runs in entry["numbers"] for run in runs for label in run}
    assert "value-work_rate_2019" in named and "value-market_stalls" not in named


@slow
def test_the_code_on_the_page_leads_to_the_evidence_base_on_the_web(book: Stock) -> None:
    made = book.book("final")
    (piece,) = (piece for unit in made.units for piece in unit.pieces if piece.kind == "evidence-base")
    assert piece.content["code"] == ADDRESS
    assert [code.text for code in zxingcpp.read_barcodes(_picture(book, made))] == [ADDRESS]


@slow
def test_a_publication_without_a_web_edition_has_no_code(book: Stock) -> None:
    book.change("strategy.yaml", {"web: https://exampleshire.example/\n": ""})
    (piece,) = book.pieces("evidence-base")
    assert piece.content["code"] == "" and "on-the-web" not in html_of(book)


@pytest.mark.parametrize("address", ["http://a.example/", "https://nowhere", "https://a.example/?q=1", f"https://{'a' * 100}.example/"])
def test_an_address_that_no_code_can_lead_to_is_a_problem(book: Stock, address: str) -> None:
    book.change("strategy.yaml", {"web: https://exampleshire.example/": f"web: {address}"})
    problems = [problem for problem in pipeline.read(book.project).problems if "`web`" in problem.message]
    assert len(problems) == 1 and str(problems[0].source).startswith("strategy/strategy.yaml:")


def test_a_code_is_drawn_the_same_each_time_with_its_quiet_zone(book: Stock) -> None:
    tokens = read_tokens(pipeline.read(book.project).workspace)
    first, second = (draw_code("a.code", ADDRESS, tokens) for _ in range(2))
    assert first == second and (first.width, first.height) == (25, 25)
    size = int(re.search(r'viewBox="0 0 (\d+)', first.svg)[1])  # type: ignore[index]  # it has one
    at = [(int(across), int(down)) for across, down in re.findall(r"M(\d+) (\d+)h1", first.svg)]
    assert min(min(place) for place in at) == 4 and max(max(place) for place in at) == size - 5
    assert 25 / size >= 0.4, "a module smaller than 0.4 mm is hard to read for a phone"


def _picture(book: Stock, made: Book) -> Any:
    """The first page of the evidence base that shows the code, as a picture of 200 dots an inch."""
    text = pipeline.read(book.project)
    assert text.manuscript is not None
    drawings, _ = draw(made, text.manuscript, text.workspace)
    (galley,) = (galley for galley in render(made, drawings, text.workspace).units if galley.id == "evidence-base")
    fetcher = WorkspaceFetcher(text.workspace, drawings)
    pdf = HTML(string=galley.html, base_url=BASE_URL, url_fetcher=fetcher).write_pdf(font_config=closed_fonts())
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.render(scale=200 / 72).to_pil() for page in document]
    return next(page for page in pages if zxingcpp.read_barcodes(page))


# the matrices -----------------------------------------------------------------------------------------------------------

@slow
def test_a_priority_stands_beside_its_sources_by_kind_and_its_measures(book: Stock) -> None:
    (piece,) = book.pieces("priority-evidence", "final")
    row = next(row for row in piece.content["rows"] if row["label"].anchor == "priority-learn-by-doing")
    statistics, reports, others = row["cells"]
    assert [each["source"].id for each in statistics] == ["example-work-survey"] and reports == others == []
    ((_, values),) = row["measures"]
    assert values, "the values of the measure are named"


@slow
def test_a_source_of_an_action_alone_names_the_action(book: Stock) -> None:
    book.change("actions.yaml", {"evidence: [example-plan]": "evidence: [example-plan, example-market-day]"})
    (piece,) = book.pieces("priority-evidence", "final")
    row = next(row for row in piece.content["rows"] if row["label"].anchor == "priority-squares-first")
    _, reports, others = row["cells"]
    assert [(each["source"].id, each["actions"]) for each in reports] == [("example-plan", ())]
    ((name, runs),) = others[0]["actions"]
    assert others[0]["source"].id == "example-market-day" and name == "Action" and runs[0][0].anchor == "action-mend-squares"


@slow
def test_coverage_marks_what_each_priority_and_action_serves(book: Stock) -> None:
    book.change("actions.yaml", {"scheme: {aims: [living]}": "scheme: {aims: [living, nearby]}"})
    (piece,) = book.pieces("coverage", "final")
    marks = {row["label"].anchor: row["marks"] for row in piece.content["rows"]}
    assert list(marks) == ["priority-learn-by-doing", "action-workshop-places", "priority-squares-first", "action-mend-squares"]
    assert marks["priority-learn-by-doing"] == (True, False) and marks["action-workshop-places"] == (True, True)
    assert piece.content["served"] == (1, 2)
    # a mark is a picture with words, so that it is more than a dot to those who cannot see it
    html = html_of(book)
    assert html.count('<img class="mark" src="styles/dot.svg" alt="A good place nearby">') == 3


@slow
def test_an_item_that_says_why_nothing_serves_it_says_so_beneath_the_table(book: Stock) -> None:
    nearby = "What people share is mended first.}"
    book.change("strategy.yaml", {nearby: nearby + "\n      overhead: {title: A good sky, none: Nobody here can mend the sky.}"})
    assert "A good sky: Nobody here can mend the sky." in book.words("tbl-coverage-0001", "final")
