"""The thread: followed both ways, always to an end, and in agreement with what the book prints."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lispub import outputs, pipeline
from lispub.assemble import assemble
from lispub.model.book import SetEvidence, SetQuantity
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.thread import Link, Node, Thing, Thread
from lispub.thread import asked_about, places_of, thread
from lispub.thread.asked import Unknown, find
from lispub.thread.chain import steps
from lispub.thread.listing import as_csv
from lispub.thread.listing import as_json as as_rows
from lispub.thread.listing import values as values_of
from lispub.thread.record import record
from lispub.thread.stale import records
from lispub.thread.tree import as_json, as_text, name_of, tree

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.slow      # follows every id of two books

ROOT = Path(__file__).parent.parent
STOCK = ROOT / "src" / "lispub" / "stock"

Read = tuple[Manuscript, References]


def _read(project: Path) -> Read:
    reading = pipeline.read(project)
    assert reading.manuscript is not None and reading.references is not None
    return reading.manuscript, reading.references


@pytest.fixture(scope="module")
def stock_read() -> Read:
    return _read(STOCK)


@pytest.fixture(scope="module")
def stock_thread(stock_read: Read) -> Thread:
    return thread(*stock_read, asked_about(stock_read[0]))


def _met(found: Thread, root: str, up: bool) -> set[str]:
    return {str(step.node) for step in steps(found, find(found, root), up)}


# the graph

def test_a_value_rests_on_its_source_and_is_carried_to_the_question(stock_thread: Thread) -> None:
    assert {"dataset:work-rate", "evidence:example-work-survey", "measure:work-rate"} <= _met(stock_thread, "work_rate_2019", up=True)
    carried = _met(stock_thread, "work_rate_2019", up=False)
    assert {"value:work_rate_gain", "paragraph:p-0004", "question:workshop-places", "chapter:work"} <= carried


def test_a_derived_value_rests_on_its_parts_and_its_rows(stock_thread: Thread) -> None:
    above = _met(stock_thread, "districts_ahead", up=True)
    assert {"value:work_rate_neighbours_2019", "dataset:work-rate", "geography:exampleshire", "evidence:example-work-survey"} <= above


def test_a_dataset_of_copies_and_sums_rests_on_what_it_was_made_of(stock: Path) -> None:
    origin, file = stock / "strategy/data/copies.yaml", stock / "strategy/data/copies.csv"
    formula = "{dataset: work-rate, select: {geography_code: X90000000}, by: [period]}"
    origin.write_text(
        f"title: Copies\nevidence: [example-plan]\nunit: per cent\nrelease: \"2019\"\nlicence: CC0 1.0\n"
        f"values: {{value: value_id}}\nnumbers: [value, work]\ncomputed:\n  - {{column: work, equals: {{product: [{formula}, 1]}}}}\n"
    )
    file.write_text("period,value,value_id,work\n2019,48,market_stalls,0\n")
    read = _read(stock)
    found = thread(*read, asked_about(read[0]))
    assert {"value:market_stalls", "dataset:work-rate", "evidence:example-market-day"} <= _met(found, "dataset:copies", up=True)
    _agree(read)


def test_an_action_rests_on_its_priority_and_a_passage_on_the_decision_that_changed_it(stock_thread: Thread) -> None:
    assert {"priority:squares-first", "evidence:example-plan"} <= _met(stock_thread, "action:mend-squares", up=True)
    assert "action:mend-squares" in _met(stock_thread, "priority:squares-first", up=False)
    (changed,) = (step.node for step in steps(stock_thread, find(stock_thread, "decision:squares-first"), up=False) if step.depth == 1)
    assert changed.kind == "paragraph"


def test_a_reference_to_a_figure_rests_on_its_data_and_one_to_a_chapter_only_points(stock_thread: Thread) -> None:
    links = {link.on: link for link in stock_thread.up[Node("paragraph", "p-0005")]}
    assert links[Node("heading", "care")].points and not links[Node("table", "districts")].points
    assert "evidence:example-jobs-census" in _met(stock_thread, "p-0006", up=True)      # by its figure


def test_a_list_belongs_to_the_paragraph_before_it(stock: Path) -> None:
    chapter = stock / "strategy/chapters/work.yaml"
    text = chapter.read_text()
    assert text.count("      ^p-0004\n") == 1
    chapter.write_text(text.replace("      ^p-0004\n", "      ^p-0004\n\n      - one thing: {{ market_stalls }}\n"))
    found = thread(*(read := _read(stock)), asked_about(read[0]))
    (link,) = (link for link in found.down[Node("value", "market_stalls")] if link.by == Node("paragraph", "p-0004"))
    assert [str(label) for label in link.places["final"]] == [str(found.printed[0].labels["p-0004"])]


def test_a_number_sourced_in_place_stands_between_its_passage_and_its_source(stock: Path) -> None:
    chapter = stock / "strategy/chapters/work.yaml"
    text = chapter.read_text()
    chapter.write_text(text.replace("      ^p-0004\n", '      There were [12 fairs]{from="example-market-day, page 2"}. ^p-0004\n'))
    found = thread(*(read := _read(stock)), asked_about(read[0]))
    assert _met(found, "p-0004.1", up=True) == {"evidence:example-market-day"}
    assert "paragraph:p-0004" in _met(found, "p-0004.1", up=False)


def test_what_only_the_draft_prints_bears_its_number_there(stock_read: Read, stock_thread: Thread) -> None:
    assert name_of(stock_thread, Node("question", "workshop-places")) == "Question 1 of the draft workshop-places"
    drafted = thread(*stock_read, asked_about(stock_read[0], "draft"))
    assert name_of(drafted, Node("question", "workshop-places")) == "Question 1 workshop-places"
    (line,) = (line for line in tree(stock_thread, Node("question", "workshop-places"), up=False) if "p-0009" in line)
    assert "[refers to it; in the draft only]" in " ".join(line.split())


# to an end

def test_the_chain_of_everything_ends_and_tells_each_thing_once(stock_thread: Thread) -> None:
    for root in stock_thread.things:
        for up in (True, False):
            told = [step.node for step in steps(stock_thread, root, up) if not step.again and not step.link.points]
            assert len(told) == len(set(told)) and root not in told


def _circle(size: int) -> Thread:
    nodes = [Node("value", f"v{place}") for place in range(size)]
    links = [Link(by, on) for by, on in zip(nodes, (*nodes[1:], nodes[0]), strict=True)]
    up, down = {link.by: (link,) for link in links}, {link.on: (link,) for link in links}
    return Thread({node: Thing("") for node in nodes}, {}, (), up, down)


@pytest.mark.parametrize("size", [2, 3, 5000])
def test_a_circle_ends_where_it_closes(size: int) -> None:
    found = list(steps(_circle(size), Node("value", "v0"), up=True))
    assert len(found) == size and found[-1].again and found[-1].node == Node("value", "v0")


def test_values_derived_from_each_other_do_not_hang_the_command(stock: Path, lispub_here: Command) -> None:
    values = stock / "strategy/values.yaml"
    circle = "a_one: {derive: {difference: [b_two, care_jobs]}}\nb_two: {derive: {difference: [a_one, care_jobs]}}\n"
    values.write_text(values.read_text() + circle)
    done = lispub_here("trace", "a_one", "--project", stock)
    assert done.returncode == 1 and "derived from itself" in done.stdout


def test_depth_cuts_both_trees(stock_thread: Thread) -> None:
    root = find(stock_thread, "work_rate_2019")
    assert {step.depth for step in steps(stock_thread, root, up=False, most=1)} == {1}
    assert max(step.depth for step in steps(stock_thread, root, up=False)) > 1


# in agreement with the book

def _agree(read: Read) -> None:
    """What the thread says of each value and source is what the list of values and the evidence base of each edition print."""
    manuscript, references = read
    editions = tuple(edition for edition in pipeline.editions_of(manuscript) if edition.form == "pdf")
    found = thread(manuscript, references, editions)
    for edition in editions:
        book, _ = assemble(manuscript, references, edition)
        listed: dict[Node, SetQuantity | SetEvidence] = {Node("value", value.id): value for value in book.values}
        listed |= {Node("evidence", source.id): source for source in book.evidence}
        for node in found.things:
            if node.kind in ("value", "evidence"):
                used = listed[node].used if node in listed else ()
                assert set(places_of(found, node, edition.name)) == set(used), (edition.name, str(node))


def _own_numbers(found: Thread) -> None:
    """What a numbered paragraph states is printed under its number: the mention was laid to the right passage."""
    seen = 0
    for node, links in found.up.items():
        for printed in found.printed:
            own = printed.labels.get(node.id)
            if node.kind == "paragraph" and own is not None and own.number:
                places = {label for link in links for label in link.places.get(printed.edition, ())}
                assert places <= {own}, str(node)
                seen += len(places)
    assert seen


def test_the_thread_and_the_annex_agree(stock_read: Read, stock_thread: Thread) -> None:
    _agree(stock_read)
    _own_numbers(stock_thread)


def test_in_the_reference_publication_they_agree_and_every_chain_ends() -> None:
    read = _read(ROOT)
    _agree(read)
    found = thread(*read, asked_about(read[0]))
    _own_numbers(found)
    for root in found.things:
        for up in (True, False):
            assert sum(1 for _ in steps(found, root, up)) <= sum(map(len, found.up.values())) + len(found.things)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("\ntitle: Work\n", '\ntitle: "Work at {{ market_stalls }}"\n', "Chapter 1"),
        ("Most residents who want work now have it.", '"{{ market_stalls }} stalls give work."', "Chapter 1"),
        ("Care is the largest sector, level: 2", '"{{ market_stalls }} stalls", level: 2', "section"),
    ],
)
def test_a_value_in_a_title_an_opener_or_a_heading_is_stated_there(stock: Path, old: str, new: str, place: str) -> None:
    _change(stock, "strategy/chapters/work.yaml", old, new)
    manuscript, references = _read(stock)
    book, _ = assemble(manuscript, references, asked_about(manuscript)[0])
    (value,) = (value for value in book.values if value.id == "market_stalls")
    assert place in {str(label).replace("\N{NO-BREAK SPACE}", " ").split(" “")[0] for label in value.used}
    _agree((manuscript, references))


# what is asked for

@pytest.mark.parametrize(
    ("asked", "node"),
    [
        ("work_rate_2019", "value:work_rate_2019"), ("value:work_rate_2019", "value:work_rate_2019"), ("p-0004", "paragraph:p-0004"),
        ("fig-work-rate", "figure:work-rate"), ("tbl-districts", "table:districts"), ("sec-care", "heading:care"), ("work", "chapter:work"),
        ("q-workshop-places", "question:workshop-places"), ("evidence-example-plan", "evidence:example-plan"), ("1.1", "paragraph:p-0004"),
        ("p 1.1", "paragraph:p-0004"), ("Paragraph 1.1", "paragraph:p-0004"), ("Figure 1.1", "figure:work-rate"),
        ("fig. 1.1", "figure:work-rate"), ("Table 1.1", "table:districts"), ("chapter 1", "chapter:work"),
        ("Action 1", "action:workshop-places"), ("Question 1", "question:workshop-places"), ("q1", "question:workshop-places"),
        ("priority\N{NO-BREAK SPACE}1", "priority:learn-by-doing"),
    ],
)
def test_ids_anchors_and_printed_numbers_are_found(stock_thread: Thread, asked: str, node: str) -> None:
    assert str(find(stock_thread, asked)) == node


def test_every_label_of_values_and_sources_is_found(stock_read: Read, stock_thread: Thread) -> None:
    book, _ = assemble(*stock_read, asked_about(stock_read[0])[0])
    for value in book.values:
        assert find(stock_thread, value.label.lower()) == Node("value", value.id)
    for source in book.evidence:
        assert find(stock_thread, source.label) == Node("evidence", source.id)


def test_an_id_of_several_things_names_them_all(stock_thread: Thread) -> None:
    with pytest.raises(Unknown, match=r"dataset:work-rate.* or .*figure:work-rate"):
        find(stock_thread, "work-rate")


@pytest.mark.parametrize("asked", ["Figure 9.9", "V9999", "value:", "", "9.9.9.9", "no such thing at all", "\x1b[31m"])
def test_what_is_not_there_is_a_plain_answer(stock_thread: Thread, asked: str) -> None:
    with pytest.raises(Unknown) as unknown:
        find(stock_thread, asked)
    assert str(unknown.value).startswith(("nothing is called `", "no edition prints `")) and "\x1b" not in str(unknown.value)


@pytest.mark.parametrize("asked", ["Figure 99.1", "fig. 99", "V999", "99.14", "E99", "Action 77", "Table C.99"])
def test_a_number_that_is_not_printed_names_the_last_of_its_kind(stock_thread: Thread, asked: str) -> None:
    with pytest.raises(Unknown, match=r"^no edition prints `.*`; the last of its kind in the ") as unknown:
        find(stock_thread, asked)
    assert find(stock_thread, str(unknown.value).rpartition(" is ")[2])


def test_a_slip_is_a_usage_error_that_says_what_was_meant(lispub_here: Command) -> None:
    done = lispub_here("trace", "care_jbos", "--project", STOCK)
    assert done.returncode == 2 and done.stdout == "" and "did you mean `care_jobs`?" in done.stderr
    assert lispub_here("trace", "--project", STOCK).returncode == lispub_here("trace", "--stale", "V1", "--project", STOCK).returncode == 2


# what is printed

def test_text_is_narrow_and_leads_from_the_publisher_to_the_passage(stock_thread: Thread, lispub_here: Command) -> None:
    for root in stock_thread.things:
        assert max(map(len, as_text(stock_thread, root).splitlines())) <= 100, str(root)
    done = lispub_here("trace", "Figure", "1.1", "--depth", "2", "--project", STOCK)
    assert done.returncode == 0 and done.stdout == as_text(stock_thread, Node("figure", "work-rate"), 2)
    assert "https://" in done.stdout and "strategy/chapters/work.yaml:" in done.stdout


def test_json_says_the_same_and_is_stable(stock_read: Read, stock_thread: Thread, lispub_here: Command) -> None:
    text = lispub_here("trace", "work_rate_2019", "--format", "json", "--project", STOCK).stdout
    assert text == as_json(thread(*stock_read, asked_about(stock_read[0])), Node("value", "work_rate_2019"))
    data = json.loads(text)
    assert data["edition"] == "final" and data["node"]["label"].startswith("V")
    assert {f"{step['kind']}:{step['id']}" for step in data["rests_on"]} == _met(stock_thread, "work_rate_2019", up=True)
    assert {f"{step['kind']}:{step['id']}" for step in data["carried_by"]} == _met(stock_thread, "work_rate_2019", up=False)


def test_the_values_are_listed_with_sources_and_places_and_unused_ones_apart(stock: Path, lispub_here: Command) -> None:
    values = stock / "strategy/values.yaml"
    cell = "dataset: jobs-by-district, select: {geography: Westholt, sector: Care}"
    values.write_text(values.read_text() + f"lonely: {{measure: jobs, geography: westholt, period: 2019, {cell}}}\n")
    read = _read(stock)
    listed = values_of(*read, asked_about(read[0])[0])
    rows = {row["id"]: row for row in json.loads(as_rows(listed))}
    assert rows["lonely"]["state"] == "unused" and rows["lonely"]["label"] == ""
    assert rows["work_rate_2019"]["stated"] and "example-work-survey" in rows["work_rate_2019"]["sources"][0]
    assert rows["work_rate_gain"]["derivation"] and set(read[0].values) <= set(rows)
    text = lispub_here("values", "--project", stock).stdout
    assert text.index("unused, for no text") < text.index("\nlonely: ") and max(map(len, text.splitlines())) <= 100
    table = list(csv.DictReader(StringIO(as_csv(listed))))
    assert [row["id"] for row in table] == list(rows)


def test_an_edition_without_a_date_is_a_usage_error(lispub_here: Command) -> None:
    done = lispub_here("values", "--edition", "finall", "--project", STOCK)
    assert done.returncode == 2 and "did you mean `final`" in done.stderr


# what has changed since

def _issue(project: Path) -> None:
    """What a build leaves of the thread, without the pages."""
    manuscript, references = _read(project)
    for edition in pipeline.editions_of(manuscript):
        book, _ = assemble(manuscript, references, edition)
        outputs.put(project / "out" / edition.name, {outputs.THREAD: outputs.canonical_json(record(manuscript, references, book))})


def _change(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text()
    assert text.count(old) == 1, text.count(old)
    file.write_text(text.replace(old, new))


def _stale(project: Path, lispub_here: Command, status: int) -> list[dict[str, Any]]:
    done = lispub_here("trace", "--stale", "--format", "json", "--project", project)
    assert done.returncode == status, done.stdout + done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_nothing_changed_says_so(stock: Path, lispub_here: Command) -> None:
    _issue(stock)
    assert _stale(stock, lispub_here, 0) == []
    assert "nothing has changed" in lispub_here("trace", "--stale", "--project", stock).stdout


def test_one_changed_cell_names_values_figures_tables_and_passages(stock: Path, lispub_here: Command) -> None:
    _issue(stock)
    manuscript, _ = _read(stock)
    (row,) = manuscript.datasets["work-rate"].where({"geography_code": "X90000000", "period": "2019"})
    file = stock / "strategy/data/work-rate.csv"
    lines = file.read_text().splitlines()
    then = f"{row.cells['value']}"
    lines[row.source.line - 1] = lines[row.source.line - 1].replace(f",{then},", ",99.9,")
    file.write_text("\n".join(lines) + "\n")
    found = {f"{change['kind']}:{change['id']}": change for change in _stale(stock, lispub_here, 1)}
    value = found["value:work_rate_2019"]
    assert {"fact": "number", "then": then, "now": "99.9"} in value["facts"] and value["editions"] == ["draft", "final", "print"]
    assert {"paragraph:p-0004", "question:workshop-places"} <= {f"{each['kind']}:{each['id']}" for each in value["read_again"]}
    assert {"value:work_rate_gain", "figure:work-rate", "dataset:work-rate"} <= set(found)
    assert all(each["kind"] != "value" for each in found["dataset:work-rate"]["read_again"])
    text = lispub_here("trace", "--stale", "--project", stock).stdout
    assert f"number: {then} → 99.9" in text and "read again:" in text
    once = " ".join(text.partition("to be read again, each once: ")[2].split())
    assert once.count("p-0004") == once.count("Figure 1.1 work-rate") == once.count("workshop-places") == 1
    assert "p-0009" not in once     # it only refers to what has changed


def test_a_changed_source_number_or_display_is_found(stock: Path, lispub_here: Command) -> None:
    _issue(stock)
    _change(stock, "strategy/evidence/example-plan.yaml", "author: ", "author: The new ")
    _change(stock, "strategy/values.yaml", "number: 48", "number: 49")
    _change(stock, "strategy/measures.yaml", "decimals: 1", "decimals: 2")
    found = {(change["kind"], change["id"]): {fact["fact"] for fact in change["facts"]} for change in _stale(stock, lispub_here, 1)}
    assert found[("evidence", "example-plan")] == {"author"} and found[("value", "market_stalls")] == {"number", "printed"}
    assert found[("value", "work_rate_2019")] == {"printed"}        # the same number, with another decimal


def test_a_count_against_a_number_shows_its_condition(stock: Path, lispub_here: Command) -> None:
    _change(stock, "strategy/values.yaml", "above: work_rate_neighbours_2019", "above: 74")
    said = " ".join(lispub_here("values", "--project", stock).stdout.split())
    assert "derived of 4, those above 74: Westholt, Eastmere, Southby" in said


def test_a_count_is_of_the_place_within_which_it_counts(stock_thread: Thread) -> None:
    assert ", Exampleshire, 2019" in stock_thread.things[Node("value", "districts_ahead")].words, "not of the one that it is compared with"


def test_a_value_that_is_gone_is_named(stock: Path, lispub_here: Command) -> None:
    _issue(stock)
    record_of = json.loads((stock / "out/final" / outputs.THREAD).read_text())
    record_of["value"]["long_gone"] = {"number": "4", "printed": "4"}
    (stock / "out/final" / outputs.THREAD).write_text(json.dumps(record_of))
    (gone,) = _stale(stock, lispub_here, 1)
    assert gone["id"] == "long_gone" and gone["editions"] == ["final"] and gone["read_again"] == []
    assert "value long_gone: no longer there" in lispub_here("trace", "--stale", "--project", stock).stdout


def test_without_a_record_there_is_nothing_to_compare_with(tmp_path: Path, lispub_here: Command) -> None:
    done = lispub_here("trace", "--stale", "--out", tmp_path, "--project", STOCK)
    assert done.returncode == 2 and "build first" in done.stderr
    outputs.put(tmp_path / "final", {outputs.THREAD: b"[]"})
    done = lispub_here("trace", "--stale", "--out", tmp_path, "--project", STOCK)
    assert done.returncode == 2 and "edition `final` is no record" in done.stderr


@pytest.mark.parametrize("content", ["", "[]", '{"value": {}}', "\xff"])
def test_what_is_no_record_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="no record"):
        records({"final": content.encode("latin-1")})


def test_a_build_leaves_the_record_that_stale_reads(issued: Path, lispub_here: Command) -> None:
    for edition in ("draft", "final", "print"):
        assert set(json.loads((issued / "out" / edition / outputs.THREAD).read_text())) == {"value", "figure", "dataset", "evidence"}
    assert _stale(issued, lispub_here, 0) == []
