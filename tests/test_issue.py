"""`lispub issue` records what went out, and every later text is held to the record; `lispub redline` compares any two."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.making import Making
from lispub.model.book import Book, Piece
from lispub.model.drawing import Drawing
from lispub.model.problem import Weight
from lispub.render import render
from lispub.workspace import Workspace
from tests.conftest import Command

EDITION = "draft-text"      # the edition that takes least to build: what is recorded is the same for all
WORK = "strategy/chapters/work.yaml"
STRATEGY = "strategy/strategy.yaml"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, lispub_here: Command) -> Path:
    """The stock book with a text edition that was built and recorded once; to be copied, never changed."""
    project = tmp_path_factory.mktemp("issue") / "book"
    shutil.copytree(Path(pipeline.__file__).parent / "stock", project, ignore=shutil.ignore_patterns("out", ".lispub", "issued"))
    file = project / STRATEGY
    alone = """editions:
  draft-text: {date: 2024-03-04, version: "1.0", status: Consultation draft}
  final-text: {date: 2024-07-01, version: "2.0", status: Final edition}
print:
"""
    file.write_text(re.sub(r"editions:\n(?:  .*\n)+print:\n", alone, file.read_text("utf-8")), "utf-8")
    built(project, lispub_here)
    done = lispub_here("issue", EDITION, "--project", project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def book(first: Path, tmp_path: Path) -> Path:
    """A copy of it, to change at will."""
    return Path(shutil.copytree(first, tmp_path / "book"))


def change(project: Path, old: str, new: str, path: str = WORK) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


def built(project: Path, lispub_here: Command) -> None:
    done = lispub_here("build", EDITION, "--project", project, "--fresh")
    assert done.returncode == 0, done.stdout + done.stderr


def told(project: Path) -> list[str]:
    """What stands in the way of issue, as `id: message`."""
    return [f"{each.check}: {each.message}" for each in pipeline.check(project) if each.weight is not Weight.ADVICE]


def book_of(project: Path, edition: str = EDITION) -> Book:
    reading = pipeline.read(project)
    assert reading.manuscript is not None and reading.references is not None
    return assemble(reading.manuscript, reading.references, registry.editions()[edition])[0]


def piece(book: Book, kind: str) -> Piece | None:
    return next((each for unit in book.units for each in unit.pieces if each.kind == kind), None)


def record(project: Path, name: str) -> Path:
    return project / "strategy" / "issued" / EDITION / name


def test_a_record_has_the_passages_and_the_sha256_of_every_file(first: Path) -> None:
    passages, text = record(first, "passages-1.0.json"), record(first, "record-1.0.yaml").read_text("utf-8")
    assert f"passages: {hashlib.sha256(passages.read_bytes()).hexdigest()}" in text
    for file in (first / "out" / EDITION).iterdir():
        assert f'"{file.name}": {hashlib.sha256(file.read_bytes()).hexdigest()}' in text
    lines = passages.read_text("utf-8").splitlines()
    said = {each.get("id", ""): each for each in json.loads(passages.read_bytes())["passages"]}
    assert said["p-0012"]["words"].startswith("We propose to mend the bridges first")
    assert said["p-0012"]["name"] == "Paragraph\N{NO-BREAK SPACE}2.2"
    assert said["action-workshop-places"]["facts"]["owner"] == "a guild of workshops (illustrative role)"
    assert said["value-work_rate_2019"]["facts"]["number"] == "75.1%"
    assert len(lines) == len(json.loads(passages.read_bytes())["passages"]) + 2, "a passage a line"
    assert told(first) == []


def test_to_record_the_same_again_changes_no_byte(book: Path, lispub_here: Command) -> None:
    before = {file.name: file.read_bytes() for file in record(book, "").iterdir()}
    assert lispub_here("issue", EDITION, "--project", book).returncode == 0
    assert {file.name: file.read_bytes() for file in record(book, "").iterdir()} == before


def test_other_words_under_the_same_version_block_issue(book: Path, lispub_here: Command) -> None:
    change(book, "Most of the new jobs", "Nearly all of the new jobs")
    message = f"`{EDITION}` was issued as version 1.0, and says something else now: Paragraph\N{NO-BREAK SPACE}1.2"
    assert f"issued-differs: {message}" in told(book)
    done = lispub_here("issue", EDITION, "--project", book)
    assert done.returncode == 1 and "was built from other files" in " ".join(done.stdout.split())


@pytest.mark.slow      # it builds an edition
def test_a_higher_version_is_issued_with_its_errata(book: Path, lispub_here: Command) -> None:
    change(book, "Most of the new jobs", "Nearly all of the new jobs")
    change(book, 'draft-text: {date: 2024-03-04, version: "1.0"', 'draft-text: {date: 2024-03-18, version: "1.1"', STRATEGY)
    assert told(book) == []
    built(book, lispub_here)
    text = next((book / "out" / EDITION).glob("*.txt")).read_text("utf-8")
    assert "Changed since version 1.0, which was issued on 4 March 2024" in " ".join(text.split())
    assert "“Most” became “Nearly all”" in " ".join(text.split())
    assert lispub_here("issue", EDITION, "--project", book).returncode == 0
    errata = piece(book_of(book), "errata")
    assert errata is not None and errata.content["since"] == "1.0", "the record of its own version is not the version before"
    assert told(book) == []
    done = lispub_here("redline", f"{EDITION}@1.0", f"{EDITION}@1.1", "--project", book)
    assert done.returncode == 1 and "“Most” became “Nearly all”" in done.stdout


def test_corrections_are_printed_though_nothing_was_recorded(book: Path) -> None:
    shutil.rmtree(book / "strategy" / "issued")
    errata = piece(book_of(book), "errata")
    assert errata is not None
    assert [each["version"] for each in errata.content["corrections"]] == ["1.0"] and not errata.content["since"]
    file = book / STRATEGY
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = lines.index("corrections:\n")
    file.write_text("".join(lines[:at] + lines[at + 2:]), "utf-8")
    assert piece(book_of(book), "errata") is None


@pytest.mark.parametrize(("spoil", "message"), [
    (lambda out: shutil.rmtree(out / EDITION), "it does not stand in"),
    (lambda out: next((out / EDITION).glob("*.txt")).write_text("Other words."), "are not what was built: draft-text/example"),
    (lambda out: (out / "working" / EDITION).mkdir(parents=True), "it was built again since, as a working copy"),
    (lambda out: (out / EDITION / "more.txt").write_text("More."), "are not what was built: draft-text/more.txt"),
    (lambda out: (out / "SHA256SUMS").unlink(), "are not what was built"),
    (lambda out: change(out.parent, "Most of the", "Nearly all of the"), "was built from other files than are there now"),
    (lambda out: change(out.parent, "draft-text: {", "draft-text: {state: working, ", STRATEGY), "strategy.yaml says `state: working`"),
    (lambda out: change(out.parent, 'version: "1.0", status', 'version: "../1", status', STRATEGY),
     "its version `../1` cannot name a file"),
])
def test_only_what_was_built_is_recorded(book: Path, lispub_here: Command, spoil, message) -> None:
    shutil.rmtree(book / "strategy" / "issued")
    spoil(book / "out")
    done = lispub_here("issue", EDITION, "--project", book)
    assert done.returncode == 1
    assert message in " ".join(done.stdout.split()), done.stdout
    assert not (book / "strategy" / "issued").exists()


def test_a_companion_is_not_recorded(book: Path, lispub_here: Command) -> None:
    change(book, "  final-text: {", "  redline: {date: 2024-07-01, version: \"2.0\", status: Redline}\n  final-text: {", STRATEGY)
    done = lispub_here("issue", "redline", "--project", book)
    assert done.returncode == 1 and "a companion has no text of its own" in done.stdout
    assert lispub_here("issue", "draft-texts", "--project", book).returncode == 2


@pytest.mark.parametrize(("spoil", "check"), [
    (lambda folder: (folder / "passages-1.0.json").write_bytes(b"{}"), "issued-record"),
    (lambda folder: (folder / "passages-1.0.json").unlink(), "missing-file"),
    (lambda folder: (folder / "record-1.0.yaml").unlink(), "issued-record"),
    (lambda folder: (folder / "record-1.0.yaml").write_text("edition: draft-text\n"), "missing-key"),
    (lambda folder: (folder / "record-1.0.yaml").rename(folder / "record-1.1.yaml"), "issued-record"),
    (lambda folder: resealed(folder, b'{"book": {}, "passages": []}'), "issued-record"),
    (lambda folder: resealed(folder, b"[" * 100_000), "issued-record"),
    (lambda folder: resealed(folder, passages_of(folder).replace(b'"version":"1.0"', b'"version":"9"')), "issued-record"),
])
def test_a_record_that_was_tampered_with_is_a_problem(book: Path, spoil, check) -> None:
    spoil(record(book, ""))
    problems = pipeline.read(book).problems
    assert check in {each.check for each in problems if each.weight is not Weight.ADVICE}
    assert all(each.source is not None and "issued" in each.source.path and each.remedy for each in problems)


def test_a_record_that_a_kill_left_half_is_completed(book: Path, lispub_here: Command) -> None:
    whole = {file.name: file.read_bytes() for file in record(book, "").iterdir()}
    record(book, "record-1.0.yaml").unlink()        # the passages are written first
    assert lispub_here("issue", EDITION, "--project", book).returncode == 0
    assert {file.name: file.read_bytes() for file in record(book, "").iterdir()} == whole


def passages_of(folder: Path) -> bytes:
    return (folder / "passages-1.0.json").read_bytes()


def resealed(folder: Path, content: bytes) -> None:
    """Other passages, with a record of their right sha256."""
    old = hashlib.sha256((folder / "passages-1.0.json").read_bytes()).hexdigest()
    (folder / "passages-1.0.json").write_bytes(content)
    text = (folder / "record-1.0.yaml").read_text("utf-8")
    (folder / "record-1.0.yaml").write_text(text.replace(old, hashlib.sha256(content).hexdigest()), "utf-8")


def test_who_may_read_an_edition_is_printed(book: Path) -> None:
    change(book, "draft-text: {", "draft-text: {state: embargoed, embargo: 2024-03-06, ", STRATEGY)
    made = book_of(book)
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="118mm" height="60mm"></svg>'
    drawings = {file.stem: Drawing(file.stem, blank, 118, 60) for file in (book / "figures").glob("*.yaml")}
    pages = [unit.html for unit in render(made, drawings, Workspace.of(book)).units]
    assert all(' data-label="Embargoed until 6\N{NO-BREAK SPACE}March 2024. ' in page for page in pages), "in every foot"
    assert "4\N{NO-BREAK SPACE}March 2024. Embargoed until 6\N{NO-BREAK SPACE}March 2024</p>" in pages[0], "on the cover"
    assert made.state == "Embargoed until 6\N{NO-BREAK SPACE}March 2024"
    assert ": Consultation draft. Embargoed until 6\N{NO-BREAK SPACE}March 2024. " in made.full_title
    change(book, "state: embargoed, embargo: 2024-03-06", "state: working", STRATEGY)
    assert book_of(book).state == "Working draft"
    change(book, "state: working", "state: working, embargo: 2024-03-06", STRATEGY)
    assert any("is not embargoed" in each.message for each in pipeline.read(book).problems)


@pytest.mark.parametrize("companion", ["redline", "consultation-report", "response-form"])
def test_what_is_made_of_an_embargoed_edition_is_embargoed(stock: Path, tmp_path: Path, companion: str) -> None:
    of = registry.editions()[companion].of
    change(stock, f"\n  {of}: {{", f"\n  {companion}: {{}}\n  {of}: {{state: embargoed, embargo: 2024-03-06, ", STRATEGY)
    reading = pipeline.read(stock)
    assert reading.manuscript is not None and reading.references is not None
    making = Making(reading.manuscript, reading.references, reading.workspace, (), tmp_path, pipeline.silent)
    made, _ = making.book(registry.editions()[companion])
    assert made.state == "Embargoed until 6\N{NO-BREAK SPACE}March 2024"


@pytest.mark.parametrize(("name", "begins"), [
    ("schedule.txt", "From: Consultation draft, version 1.0"), ("schedule.html", "<!DOCTYPE html>"), ("schedule.json", "{"),
])
def test_a_schedule_is_written_in_the_form_that_its_name_asks_for(first: Path, tmp_path: Path, lispub_here: Command, name, begins) -> None:
    done = lispub_here("redline", EDITION, "final-text", "--project", first, "--out", tmp_path / name)
    assert done.returncode == 1 and done.stdout == ""
    written = (tmp_path / name).read_text("utf-8")
    assert written.startswith(begins)
    assert "“propose to mend the bridges” became “shall mend the squares”" in " ".join(written.split())
    assert "Answers preferred the squares" in " ".join(written.split())


def test_two_books_that_say_the_same_have_no_redline(first: Path, lispub_here: Command) -> None:
    passages = record(first, "passages-1.0.json")
    done = lispub_here("redline", passages, EDITION, "--project", first)
    assert done.returncode == 0 and "Nothing differs." in done.stdout


@pytest.mark.parametrize(("names", "says"), [
    ((EDITION, "final-txt"), "did you mean `final-text`"), (("draft-text@9", "final-text"), "no version 9 of `draft-text` is recorded"),
    ((WORK, "final-text"), "it is not the record of an issued book"),
])
def test_a_book_that_is_not_there_is_named(first: Path, lispub_here: Command, names, says) -> None:
    done = lispub_here("redline", *names, "--project", first, cwd=first)
    assert done.returncode == 2 and says in done.stderr
