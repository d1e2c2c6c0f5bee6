"""The accessibility statement says what was measured, all of it and nothing else."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub import outputs, pipeline, registry, thread
from lispub.load import load, open_workspace
from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.pages import FailedRule, Validation
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.model.wcag import CRITERIA
from lispub.render import render
from lispub.report import report_json
from lispub.statement import statement
from lispub.statement.measured import bearing, criteria
from lispub.workspace import Workspace

NAME = "accessibility-statement"
OTHERS = [name for name, edition in registry.editions().items() if not edition.companion or edition.form == "response-form"]
PDFS = [name for name in OTHERS if registry.editions()[name].form in ("pdf", "large-print", "response-form")]
PASSED = (Validation("page-validation", "0.11.0", "PDF/UA-1", ()), Validation("page-validation", "0.11.0", "PDF/A-3a", ()))
WORK = "strategy/chapters/work.yaml"
LINK_TEXT = Problem("link-text", Weight.ADVICE, "“here” says nothing of where it leads", Source(WORK, 12, 3), "say it")
BLOCKING = dataclasses.replace(LINK_TEXT, weight=Weight.BLOCKS_ISSUE)
TRIAL = "  - {who: Ann, what: every page, when: 2024-05, how: NVDA with Firefox, found: It reads well.}\n"
FAILURE = "  - {what: The map is mute, where: Figure 1.2, criterion: 1.1.1, until: 2024-09, instead: Its table says the same.}\n"


def loaded(project: Path) -> tuple[Workspace, Manuscript]:
    workspace, problems = open_workspace(project)
    manuscript, found = load(workspace)
    assert manuscript is not None
    assert not (*problems, *found)
    return workspace, manuscript


@pytest.fixture(scope="module")
def stock_book() -> tuple[Workspace, Manuscript]:
    """The stock book, which dates every edition; to be read, never changed."""
    return loaded(outputs.STOCK)


def report(
    name: str, *problems: Problem, pages: int = 40, issued: bool = True, validations: tuple[Validation, ...] | None = PASSED
) -> bytes:
    """An edition's report as a build writes it."""
    tested = validations if name in PDFS else None
    return report_json(registry.editions()[name], problems, {"pages": pages, "issued": issued}, tested)


def all_reports(**changed: bytes) -> dict[str, bytes]:
    return {name: report(name) for name in OTHERS} | {name.replace("_", "-"): content for name, content in changed.items()}


def made(read: tuple[Workspace, Manuscript], reports: Mapping[str, bytes], form: str = "page") -> tuple[str, tuple[Problem, ...]]:
    """The words of the statement, set as a page by its templates, a line an element; and its problems."""
    edition = dataclasses.replace(registry.editions()[NAME], form=form)
    book, problems = statement(read[1], edition, reports)
    (unit,) = render(book, {}, read[0].branch()).units
    return words(unit.html), problems


def words(page: str) -> str:
    text = re.sub(r"<(style|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    text = re.sub(r"</(p|li|tr|h\d|th|td)>", "\n", text)
    return "\n".join(" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", "", text)).splitlines() if line.strip())


def with_people(stock: Path, people: str) -> tuple[Workspace, Manuscript]:
    """The stock book with every edition dated and other people's words."""
    for path in ("strategy/accessibility.yaml", "strategy/strategy.yaml"):
        text = (outputs.STOCK / path).read_text("utf-8")
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("tested-by-people", "known-failures")))
        (stock / path).write_text(kept + (people if path.endswith("accessibility.yaml") else ""), "utf-8")
    return loaded(stock)


# what it says is what was measured ------------------------------------------------------------------------------------

def test_it_comes_after_every_edition_that_has_a_text_and_the_form() -> None:
    assert set(registry.editions()[NAME].after) == set(OTHERS)


def test_without_a_person_it_never_claims_full_compliance(stock_book) -> None:
    said, problems = made(stock_book, all_reports())
    assert "this publication is partially compliant with" in said
    assert "no person has tested it" in said
    assert "No person has tested any of this yet." in said
    assert not problems


def test_a_rule_that_a_validator_finds_broken_is_told(stock_book) -> None:
    broken = FailedRule("UA1-7.3", "ISO 14289-1:2014, 7.3", "a figure has no alternative text", count=3, page=7)
    failed = (dataclasses.replace(PASSED[0], failed=(broken,)), PASSED[1])
    said, _ = made(stock_book, all_reports(final=report("final", validations=failed)))
    assert "is not compliant with" in said
    assert "a validator found 1 rule broken in the PDF files" in said
    assert "a figure has no alternative text (ISO 14289-1:2014, 7.3), 3 times, first on page 7" in said
    assert "Final edition, PDF\n40\nPDF/UA-1\npage-validation 0.11.0\n1\n" in said
    assert "Final edition, PDF\n40\nPDF/A-3a\npage-validation 0.11.0\n0\n" in said


def test_without_a_validator_it_says_so(stock_book) -> None:
    said, _ = made(stock_book, all_reports(draft=report("draft", validations=())))
    assert "Consultation draft, PDF\n40\nPDF/UA-1, PDF/A-3a\nnot validated: no validator was installed\nnot known\n" in said
    assert "no validator has read 1 PDF file to the end: Consultation draft, PDF" in said


def test_a_validator_that_could_not_go_on_found_nothing_out(stock_book) -> None:
    stuck = (dataclasses.replace(PASSED[0], fault="no such object"), PASSED[1])
    said, _ = made(stock_book, all_reports(draft=report("draft", validations=stuck)))
    assert "not known: it was not read to the end" in said
    assert "no validator has read 1 PDF file to the end: Consultation draft, PDF" in said


def test_the_printers_file_is_said_to_be_none_for_readers(stock_book) -> None:
    said, _ = made(stock_book, all_reports())
    assert "Final edition for the printer\n40\nnone is declared\nnot validated\nnot known\n" in said


@pytest.mark.slow
def test_a_contrast_that_breaks_is_listed(stock: Path) -> None:
    """A real fault, found by the real check, written by the real report."""
    (stock / "styles").mkdir()
    (stock / "styles/tokens.css").write_text(":root { --quiet: #808080 }\n", "utf-8")
    found = pipeline.check(stock)
    assert {problem.check for problem in found} == {"colour-contrast"}
    said, problems = made(with_people(stock, ""), {"final": report("final", *found, issued=False)})
    assert "is not compliant with" in said
    assert f"the checks found {len(found)} mistakes to mend before issue" in said
    assert "styles/tokens.css, line 1\n--quiet on --paper has a contrast of 3.9, not 4.5" in said
    assert [problem.check for problem in problems] == ["working-copy-measured"]


def test_what_stands_in_several_reports_is_counted_once(stock_book) -> None:
    found = {name: report(name, dataclasses.replace(LINK_TEXT, edition=name)) for name in OTHERS}
    said, _ = made(stock_book, found)
    assert "the checks found 1 weak point" in said
    assert f"In {len(OTHERS)} editions they found 1 problem." in said
    assert f"{WORK}, line 12\n{LINK_TEXT.message}\nlink-text\n" in said


def test_a_page_is_named_with_its_edition(stock_book) -> None:
    lost = Problem("word-lost", Weight.ADVICE, "a word is not on its pages", None, "", "final", 7)
    said, _ = made(stock_book, all_reports(final=report("final", lost)))
    assert "no single place\na word is not on its pages\nword-lost\nfinal, page 7\n" in said


def test_a_check_of_something_else_is_no_matter_of_it(stock_book) -> None:
    other = Problem("uncited-source", Weight.ADVICE, "nothing cites it", Source("strategy/evidence/example-plan.yaml"))
    assert "uncited-source" not in {check.id for check in bearing()}
    assert made(stock_book, all_reports(final=report("final", other))) == made(stock_book, all_reports())


@settings(max_examples=6, deadline=None)
@given(pages=st.dictionaries(st.sampled_from(OTHERS), st.integers(2, 4000), min_size=1), lines=st.lists(st.integers(2, 900), unique=True))
def test_every_count_is_that_of_the_reports(stock_book, pages: dict[str, int], lines: list[int]) -> None:
    found = [dataclasses.replace(LINK_TEXT, source=Source(WORK, line)) for line in lines]
    said, _ = made(stock_book, {name: report(name, *found, pages=count) for name, count in pages.items()})
    editions = f"{len(pages)} edition{'s' if len(pages) > 1 else ''}"
    problems = "no problems" if not lines else "1 problem" if len(lines) == 1 else f"{len(lines):,} problems"
    assert f"in {editions}. Its publisher" in said
    assert f"In {editions} they found {problems}." in said
    webs = [count for name, count in pages.items() if name.endswith("-web")]
    assert ("in all. This build opened none" in said) == bool(webs)
    assert not webs or f"{sum(webs):,} pages in all. This build opened none" in said
    assert all(f"\n{count:,}\nPDF/UA-1\n" in said for name, count in pages.items() if name in PDFS)
    assert all(f"{WORK}, line {line}\n" in said for line in lines)
    missing = len(OTHERS) - len(pages)
    assert (f"{missing} of its {len(OTHERS)} editions {'is' if missing == 1 else 'are'} not made yet" in said) == (missing > 0)


def test_the_criteria_are_those_of_the_checks_and_the_rest_is_named(stock_book) -> None:
    said, _ = made(stock_book, all_reports())
    touched = {number for check in bearing() for number in criteria(check)}
    assert touched
    left = [number for number in CRITERIA if number not in touched]
    assert f"has {len(CRITERIA)} criteria at levels A and AA. The checks of this build bear on {len(touched)} of them." in said
    assert f"bears on the other {len(left)}:" in said
    listed = said[said.index("bears on the other"):]
    assert [number for number in CRITERIA if f"{number} {CRITERIA[number].name}" in listed] == left


def test_the_criteria_of_a_check_are_read_from_its_reference() -> None:
    read = {check.id: criteria(check) for check in bearing()}
    assert read["colour-contrast"] == ("1.4.3", "1.4.11")
    assert read["acronym-undefined"] == ()      # level AAA
    assert read["bookmark-missing"] == ("2.4.5",)
    assert read["missing-glyph"] == ()          # ISO 14289-1, 7.21.8 is no criterion


# what people say ------------------------------------------------------------------------------------------------------

def test_a_test_by_people_appears_and_takes_the_place_of_none(stock: Path) -> None:
    said, _ = made(with_people(stock, f"tested-by-people:\n{TRIAL}"), all_reports())
    assert "Ann\nevery page\nMay 2024\nNVDA with Firefox\nIt reads well.\n" in said
    assert "No person has tested" not in said
    assert "None of these tests covered every criterion in every edition." in said
    assert "partially compliant" in said


def test_a_failure_that_people_know_of_appears(stock: Path) -> None:
    said, _ = made(with_people(stock, f"known-failures:\n{FAILURE}"), all_reports())
    assert "The map is mute\nFigure 1.2\n1.1.1 Non-text content\nSeptember 2024\nIts table says the same.\n" in said
    assert "people know of 1 failure" in said


COMPLETE = TRIAL.replace("}", ", every-criterion: true}")


@pytest.mark.parametrize(("people", "changed", "status"), [
    (f"tested-by-people:\n{COMPLETE}", {}, "fully compliant"),
    (f"tested-by-people:\n{TRIAL}", {}, "partially compliant"),
    (f"tested-by-people:\n{COMPLETE}known-failures:\n{FAILURE}", {}, "partially compliant"),
    (f"tested-by-people:\n{COMPLETE}", {"final": report("final", LINK_TEXT)}, "partially compliant"),
    (f"tested-by-people:\n{COMPLETE}", {"final": report("final", validations=())}, "partially compliant"),
    (f"tested-by-people:\n{COMPLETE}", {"final": b"{}"}, "partially compliant"),
    (f"tested-by-people:\n{COMPLETE}", {"final": report("final", BLOCKING)}, "not compliant"),
])
def test_full_compliance_takes_people_and_machines(stock: Path, people: str, changed: dict[str, bytes], status: str) -> None:
    said, _ = made(with_people(stock, people), all_reports(**changed))
    assert f"As far as it was measured, this publication is {status} with" in said


def test_without_people_it_says_that_nobody_wrote_anything(stock: Path) -> None:
    read = with_people(stock, "")
    said, _ = made((read[0], dataclasses.replace(read[1], accessibility=None)), all_reports())
    assert "Nobody has written down how to ask for another format, or who hears a complaint." in said
    assert "No person has tested any of this yet." in said


@pytest.mark.parametrize(("line", "said"), [
    ("contact: by post", "1:10 wrong-type"),
    ("contract: a@b.example", "1:1 unknown-key"),
    ("answer-days: soon", "1:14 wrong-type"),
    ("answer-days: 0", "1:1 wrong-type"),
    ("prepared: last spring", "1:11 wrong-type"),
    ("formats: See @fig-work-rate.", "1:14 wrong-type"),
    ("enforcement: It is {{ work_rate_2019 }} of us.", "1:20 wrong-type"),
    ("enforcement: A body [@example-plan].", "1:21 wrong-type"),
    ("known-failures: [{what: a, where: b, criterion: 9.9.9, instead: c}]", "1:49 wrong-type"),
    ("known-failures: [{what: a, where: b, instead: c}]", "1:18 missing-key"),
    ("tested-by-people: [{who: a, what: b, when: 2024-13, how: c}]", "1:44 wrong-type"),
    ("tested-by-people: nobody", "1:19 wrong-type"),
])
def test_a_mistake_is_told_with_its_place(stock: Path, line: str, said: str) -> None:
    file = stock / "strategy/accessibility.yaml"
    key = line.partition(":")[0]
    rest = re.sub(rf"(?m)^({key}|yaml-lang.*):.*\n(  .*\n|\n)*", "", file.read_text("utf-8").partition("\n")[2])
    file.write_text(f"{line}\n{rest}", "utf-8")
    workspace, _ = open_workspace(stock)
    manuscript, problems = load(workspace)
    assert manuscript is not None
    found = [f"{problem.source.line}:{problem.source.column} {problem.check}" for problem in problems if problem.source is not None]
    assert said in found, problems
    assert {problem.source.path for problem in problems if problem.source is not None} == {"strategy/accessibility.yaml"}
    assert {problem.weight for problem in problems} == {Weight.STOPS}
    assert all(problem.remedy for problem in problems)


def test_a_mistyped_key_is_met_with_the_right_one(stock: Path) -> None:
    file = stock / "strategy/accessibility.yaml"
    file.write_text(file.read_text("utf-8").replace("known-failures:", "known-failure:"), "utf-8")
    _, (problem,) = load(open_workspace(stock)[0])
    assert "did you mean `known-failures`?" in problem.message


# what it is made from, and what it is no part of ----------------------------------------------------------------------

def test_the_order_in_which_reports_come_changes_nothing(stock_book) -> None:
    reports = all_reports(final=report("final", LINK_TEXT))
    backwards = dict(sorted(reports.items(), reverse=True))
    edition = registry.editions()[NAME]
    first, second = (statement(stock_book[1], edition, each) for each in (reports, backwards))
    assert outputs.canonical_json(first[0]) == outputs.canonical_json(second[0])
    assert first[1] == second[1]


def test_nothing_measured_is_nothing_claimed(stock_book) -> None:
    said, (problem,) = made(stock_book, {})
    assert "No edition was measured, and so nothing is claimed." in said
    assert "compliant" not in said
    assert (problem.check, problem.weight) == ("nothing-measured", Weight.BLOCKS_ISSUE)


@pytest.mark.parametrize("content", [
    b"", b"[]", b"\xff", b'{"facts": {}, "problems": []}', b'{"facts": {"pages": 1, "issued": true}, "problems": [1]}',
])
def test_a_report_that_cannot_be_read_is_none(stock_book, content: bytes) -> None:
    said, problems = made(stock_book, {"final": content, "draft": report("draft")})
    assert "in 1 edition. Its publisher" in said
    assert "Not made yet, and so not measured:" in said
    assert not problems


def test_a_working_copy_is_never_issued_by_its_statement(stock_book) -> None:
    said, (problem,) = made(stock_book, all_reports(final=report("final", issued=False)))
    assert "This is a working copy, not for issue. It measures working copies: Final edition, PDF." in said
    assert (problem.check, problem.weight, problem.message) == (
        "working-copy-measured", Weight.BLOCKS_ISSUE, "it measures what was not issued: `final`"
    )


def addresses(book: Book) -> set[str]:
    return set(re.findall(r'"href": "([^"]+)"', outputs.canonical_json(book).decode()))


@pytest.mark.parametrize(("form", "web", "address"), [
    ("page", "https://exampleshire.example/", "../final-web/index.html"),
    ("statement", "https://exampleshire.example/", "https://exampleshire.example/final-web/index.html"),
    ("statement", None, None),
])
def test_an_edition_is_linked_from_where_it_can_be_found(stock_book, form: str, web: str | None, address: str | None) -> None:
    strategy = stock_book[1].strategy.model_copy(update={"web": web})
    edition: Edition = dataclasses.replace(registry.editions()[NAME], form=form)
    book, _ = statement(dataclasses.replace(stock_book[1], strategy=strategy), edition, all_reports())
    led = addresses(book) - {"mailto:formats@exampleshire.example"}
    assert (address in led) if address is not None else not led


def test_it_is_dated_like_the_final_and_never_asked_about(stock_book) -> None:
    editions = stock_book[1].strategy.editions
    assert editions[NAME].date == editions["final"].date
    assert [edition.name for edition in thread.asked_about(stock_book[1])] == ["final", "draft"]
    late = {**editions, NAME: editions[NAME].model_copy(update={"date": editions["final"].date.replace(year=2030)})}
    strategy = stock_book[1].strategy.model_copy(update={"editions": late})
    assert all(edition.text for edition in thread.asked_about(dataclasses.replace(stock_book[1], strategy=strategy)))


def test_a_publication_is_more_than_its_statement(stock: Path) -> None:
    file = stock / "strategy/strategy.yaml"
    head, _, _ = file.read_text("utf-8").partition("editions:")
    file.write_text(f'{head}editions:\n  {NAME}: {{date: 2024-07-01, version: "1", status: Statement}}\n', "utf-8")
    _, problems = load(open_workspace(stock)[0])
    assert [problem.message for problem in problems] == ["there is no edition of the draft or the final"]


@pytest.mark.slow
def test_the_statement_of_a_whole_build(issued: Path) -> None:
    """Page and PDF say the same, count what the reports say, and hold to the standards that they measure in others."""
    out = issued / "out"
    folder = out / NAME
    own = json.loads((folder / "report.json").read_bytes())
    assert own["problems"] == []
    assert [validation["passed"] for validation in own["validations"]] == [True, True]
    said = words((folder / "index.html").read_text("utf-8"))
    for name in PDFS:
        measured = json.loads((out / name / "report.json").read_bytes())
        for each in measured["validations"]:
            row = (measured["facts"]["pages"], each["standard"], f"{each['tool']} {each['version']}", len(each["failed"]))
            assert "\n".join((registry.editions()[name].summary, *map(str, row))).casefold() in said.casefold()
    assert "partially compliant" in said
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(folder / f"exampleshire-{NAME}.pdf").pages)
    for sentence in ("No person has tested any of this yet.", "The checks that bear on accessibility found nothing in these editions."):
        assert sentence in said
        assert sentence in " ".join(text.split())
    linked = set(re.findall(r'href="\.\./([^"]+)"', (folder / "index.html").read_text("utf-8")))
    assert len(linked) == len(OTHERS)
    assert all((out / path).is_file() for path in linked)
    assert not (folder / outputs.THREAD).exists()


@pytest.mark.slow
def test_a_statement_made_by_itself_is_made_again_alike(issued: Path, tmp_path: Path, lispub) -> None:
    """It measures what was made before it; so does the second build of `--verify`."""
    import shutil

    project = shutil.copytree(issued, tmp_path / "again")
    before = {file.name: file.read_bytes() for file in (project / "out" / NAME).iterdir() if file.is_file()}
    done = lispub("build", NAME, "--verify", "--project", project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {file.name: file.read_bytes() for file in (project / "out" / NAME).iterdir() if file.is_file()} == before
