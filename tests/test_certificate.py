"""The certificate says what preflight said of the files for the printer: all of it, and never more."""

from __future__ import annotations

import dataclasses
import hashlib
import html
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub import outputs, pipeline, prepress, registry, typeset
from lispub.bind import bind
from lispub.cache import FOLDER, Cache
from lispub.certificate import certificate, certificate_json
from lispub.certificate.checked import PRINTERS, rules, standard
from lispub.certificate.sections import MOST
from lispub.load import load, open_workspace
from lispub.model.book import Book
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Position
from lispub.model.preflight import Preflight
from lispub.model.press import Condition, Paper, Press, PrintJob, Stray
from lispub.model.problem import Problem, Weight
from lispub.preflight import preflight
from lispub.render import render
from lispub.workspace import Workspace

EDITION = registry.editions()["print-certificate"]
CONDITION = Condition("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", True, 320)
PROMISES = re.compile(r"\b(certif\w+(?!\.json)|guarant\w+|warrant\w*|conform\w*|complian\w*|assur\w*|error-free)\b", re.IGNORECASE)
FACTS = {
    "pages": 40, "trim": [[210.0, 297.0]], "trims": 1, "bleed": 3.0, "blank": [9], "inks": ["Black", "Cyan", "Magenta", "Yellow"],
    "fonts": ["Source-Sans-3,", "Source-Serif-4-Bold"], "images": 2, "least_ppi": 301, "most_ink": {"percent": 232, "page": 16},
    "version": "1.6",
}
COVER = {**FACTS, "pages": 1, "trim": [[426.4, 297.0]], "images": 0, "least_ppi": None, "blank": []}


@pytest.fixture(scope="module")
def stock_book() -> tuple[Workspace, Manuscript]:
    """The stock book, which is printed with a cover and a certificate; to be read, never changed."""
    workspace, problems = open_workspace(outputs.STOCK)
    manuscript, found = load(workspace)
    assert manuscript is not None
    assert not (*problems, *found)
    final = manuscript.strategy.editions["final"]
    editions = {**manuscript.strategy.editions, **dict.fromkeys(("print", "print-cover", "print-certificate"), final)}
    return workspace, dataclasses.replace(manuscript, strategy=manuscript.strategy.model_copy(update={"editions": editions}))


def said(*problems: Problem, unasked: Mapping[str, str] = {}, facts: Mapping[str, Any] = FACTS, sha256: str = "a" * 64) -> Preflight:
    """What preflight says of a file of which every rule but the `unasked` was tried."""
    tried = tuple(id for id in rules() if id not in unasked)
    return Preflight("print", sha256, tried, tuple(unasked.items()), problems, facts, {"pikepdf": "10.1", "Ghostscript": "10.00.0"})


def pages(told: Preflight | None, *strays: Stray, extent: int = 40, blanks: tuple[int, ...] = (39, 40)) -> Pages:
    positions = tuple(Position(at, str(at), "recto", "blank" if at in blanks else "text", "", "u", "", "") for at in range(1, extent + 1))
    return Pages(b"%PDF", positions, strays=strays, preflight=told)


def both(inside: Pages | None = None, cover: Pages | None = None) -> dict[str, Pages]:
    return {"print": inside or pages(said()), "print-cover": cover or pages(said(facts=COVER, sha256="b" * 64), extent=1)}


def press(job: PrintJob | None = None) -> Press:
    job = job or PrintJob()
    return Press(job, dataclasses.replace(CONDITION, name=str(job.stock)), b"", {}, {})


def made(
    read: tuple[Workspace, Manuscript], files: Mapping[str, Pages], job: PrintJob | None = None
) -> tuple[str, tuple[Problem, ...], Book]:
    """The words of the certificate, a line a row; its problems; its book."""
    book, problems = certificate(read[1], EDITION, press(job), files)
    (unit,) = render(book, {}, read[0].branch()).units
    text = re.sub(r"<head\b.*?</head>", "", unit.html, flags=re.DOTALL)
    text = re.sub(r"</t[hd]>\s*<t[hd][^>]*>", " | ", text)
    text = re.sub(r"</(p|tr|h\d)>", "\n", re.sub(r"\s+", " ", text))
    lines = (" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", "", text)).splitlines())
    return "\n".join(line for line in lines if line), problems, book


def machine(read: tuple[Workspace, Manuscript], files: Mapping[str, Pages], job: PrintJob | None = None) -> Any:
    return json.loads(certificate_json(read[1], press(job), files))


def problem(rule: str, weight: Weight = Weight.BLOCKS_ISSUE, page: int | None = 14, message: str = "a line of 0.1 pt") -> Problem:
    return Problem(rule, weight, message, None, "mend it", page=page)


# what was checked -----------------------------------------------------------------------------------------------------

def test_files_that_pass_are_told_with_their_digests_and_nothing_is_promised(stock_book) -> None:
    words, problems, book = made(stock_book, both())
    assert problems == ()
    assert f"exampleshire-print.pdf | {'a' * 64}" in words
    assert f"exampleshire-print-cover.pdf | {'b' * 64}" in words
    assert "Every rule was tried and passed." in words
    assert "What did not pass" not in words
    assert book.full_title.startswith("Checked against: Exampleshire Strategy")
    promised = {found[0].lower() for found in PROMISES.finditer(words.replace("certificate.json", ""))}
    assert promised == set()


def test_each_rule_is_counted_once_a_file(stock_book) -> None:
    words, _, _ = made(stock_book, both(pages(said(problem("hairline"), unasked={"total-ink": "there is no Ghostscript"}))))
    rows = [line.split(" | ") for line in words.splitlines() if re.fullmatch(r"[^|]+( \| \d+){7}", line)]
    counts = [[int(cell) for cell in row[1:]] for row in rows]
    assert sum(row[0] for row in counts) == len(rules()) > 20
    assert [sum(row[at] for row in counts) for at in range(1, 7)] == [len(rules()) - 2, 1, 1, len(rules()), 0, 0]
    assert all(row[0] == sum(row[1:4]) == sum(row[4:]) for row in counts)


def test_a_rule_belongs_to_what_its_reference_names_first() -> None:
    groups = {standard(rule) for rule in rules().values()}
    assert {"PDF/X-4 (ISO 15930-7)", "Ghent Workgroup, GWG 2015", PRINTERS} <= groups
    first = next(iter(rules().values()))
    for reference, group in [
        ("ISO 15930-7:2010, fonts; GWG 2015, fonts", "PDF/X-4 (ISO 15930-7)"),
        ("GWG 2015, layers. ISO 15930-7 allows them", "Ghent Workgroup, GWG 2015"),
        ("Printers' rule; GWG 2015", PRINTERS), ("ISO 15930-1 (PDF/X-1a)", PRINTERS),
    ]:
        assert standard(dataclasses.replace(first, reference=reference)) == group


def test_what_was_found_is_told_with_its_page_and_blocks_issue(stock_book) -> None:
    found = (problem("hairline"), problem("hairline", page=20), problem("rgb-colour", page=3, message="red in `Tj`"))
    words, problems, _ = made(stock_book, both(pages(said(*found))))
    assert "hairline | the pages | page 14: a line of 0.1 pt, and 1 more" in words
    assert "rgb-colour | the pages | page 3: red in Tj" in words
    assert [each.check for each in problems] == ["print-not-ready"]
    assert problems[0].weight is Weight.BLOCKS_ISSUE
    assert problems[0].message == "`print` has what keeps it from the press: `hairline`, `rgb-colour`"


def test_advice_is_told_and_does_not_block(stock_book) -> None:
    words, problems, _ = made(stock_book, both(pages(said(problem("image-interpolated", Weight.ADVICE)))))
    assert "image-interpolated | the pages | advice, page 14: a line of 0.1 pt" in words
    assert problems == ()


def test_what_blocks_is_told_before_advice_and_the_rest_is_counted(stock_book) -> None:
    names = sorted(rules())
    found = [problem(name, Weight.ADVICE) for name in names[:20]] + [problem(names[-1])]
    words, _, _ = made(stock_book, both(pages(said(*found))))
    told = words.splitlines()
    head = told.index("Rule | In | What")
    assert told[head + 1].startswith(f"{names[-1]} | the pages | page 14")
    assert told[head + MOST + 1] == f"{21 - MOST} more | | see certificate.json"


def test_what_could_not_be_tried_is_told_with_its_reason_and_does_not_block(stock_book) -> None:
    unasked = {"total-ink": "there is no Ghostscript", "rich-black-text": "there is no Ghostscript", "hairline": "the page is odd"}
    cover = pages(said(unasked={"total-ink": "there is no Ghostscript"}, facts=COVER), extent=1)
    words, problems, _ = made(stock_book, both(pages(said(unasked=unasked)), cover))
    assert "2 rules | the pages and the cover | not tried: there is no Ghostscript" in words
    assert "hairline | the pages | not tried: the page is odd" in words
    assert "Every rule was tried" not in words
    assert problems == ()


def test_a_colour_without_inks_blocks_issue(stock_book) -> None:
    words, problems, _ = made(stock_book, both(pages(said(), Stray("#aa2200", 7, 3), Stray("#bb2200", 9, 1))))
    assert "colour-not-token | the pages | 2 colours that no inks were chosen for: #aa2200 on page 7" in words
    assert problems[0].message == "`print` has what keeps it from the press: `colour-not-token`"


@pytest.mark.parametrize(("files", "name"), [
    ({}, "print"), ({"print-cover": pages(said(facts=COVER), extent=1)}, "print"), (both(pages(None)), "print"),
    ({"print": pages(said()), "print-cover": pages(None, extent=1)}, "print-cover"),
])
def test_a_file_that_was_not_made_or_not_checked_blocks_issue(stock_book, files, name) -> None:
    words, problems, _ = made(stock_book, files)
    assert [each.message for each in problems] == [f"`{name}` was not made, and so not checked"]
    assert f"exampleshire-{name}.pdf" not in words


def test_a_file_that_cannot_be_read_is_told(stock_book) -> None:
    """Of such a file preflight knows nothing but that."""
    words, problems, _ = made(stock_book, both(pages(preflight(b"no PDF at all"))))
    assert "file-unreadable | the pages | " in words
    assert "Trim size | not the same on every page" in words
    assert "Bleed | not stated" in words
    assert len(problems) == 1
    assert machine(stock_book, both(pages(preflight(b"no PDF at all"))))["files"][0]["ready"] is False


# the ticket -----------------------------------------------------------------------------------------------------------

def ticket(words: str) -> dict[str, str]:
    lines = words.splitlines()
    first = lines.index("| As stated in strategy.yaml, or as the files show") + 1
    return dict(line.split(" | ", 1) for line in lines[first:] if " | " in line)


def test_what_nobody_wrote_is_said_not_to_be_stated(stock_book) -> None:
    words, _, _ = made(stock_book, both())
    told = ticket(words)
    assert [item for item, says in told.items() if says == "not stated"] == ["Paper", "Cover board", "Finishing", "Quantity"]
    assert told["Binding"] == "perfect bound (not stated: what lispub takes by itself), spine 6.4 mm"
    assert told["Printing condition"].endswith("at most 320% of ink (not stated: what lispub takes by itself)")
    assert told["Extent"] == "40 pages, 2 of them blank: 39, 40"
    assert told["Inks"] == "4/4: Cyan, Magenta, Yellow, Black; the cover 4/0"
    assert told["Edition"] == "Final edition, version 2.0, 1 July 2024"
    assert (told["Trim size"], told["Bleed"], told["Marks"]) == ("210 × 297 mm", "3 mm", "crop marks")
    assert told["Contact"] == "hello@exampleshire.example"


def test_what_was_written_is_told(stock_book) -> None:
    job = PrintJob.model_validate({
        "stock": "FOGRA39", "most-ink": 300, "paper": {"name": "Offset", "grammage": 120, "caliper": 0.15},
        "cover": {"name": "Board", "grammage": 300}, "binding": "saddle", "gutter": 2, "marks": ("slug-line",), "quantity": 1500,
        "finishing": ("matt lamination", "drilled"), "contact": "print@forum.example",
    }, strict=False)
    told = ticket(made(stock_book, both(), job)[0])
    assert told["Paper"] == "Offset, 120 g/m², 0.15 mm a leaf"
    assert told["Cover board"] == "Board, 300 g/m², caliper not stated"
    assert told["Binding"].startswith("saddle stitched")
    assert told["Printing condition"] == "FOGRA39, Coated FOGRA39 (ISO 12647-2:2004), at most 300% of ink"
    assert told["Marks"] == "crop marks, slug line"
    assert told["Gutter"] == "every page moved 2 mm from the spine"
    assert (told["Quantity"], told["Finishing"]) == ("1,500 copies", "matt lamination, drilled")
    assert told["Contact"] == "print@forum.example"


def test_every_key_of_print_reaches_the_ticket(stock_book) -> None:
    """A key that changes nothing of the ticket would be lost on its way to the printer; `profile` is in the file itself."""
    plain = ticket(made(stock_book, both())[0])
    other: dict[str, Any] = {
        "stock": "FOGRA51", "most_ink": 250, "paper": Paper(name="A", grammage=90), "cover": Paper(name="B", grammage=250),
        "binding": "wire", "gutter": 3, "marks": ("registration",), "quantity": 9, "finishing": ("folded",), "contact": "who@forum.example",
    }
    assert other.keys() == PrintJob.model_fields.keys() - {"profile"}
    for key, value in other.items():
        changed = ticket(made(stock_book, both(), PrintJob().model_copy(update={key: value}))[0])
        assert sum(changed[item] != says for item, says in plain.items()) == 1, key


# for machines ---------------------------------------------------------------------------------------------------------

def test_the_json_has_every_rule_and_every_problem(stock_book) -> None:
    found = [problem(name, page=at) for at, name in enumerate(sorted(rules()), 1)] + [problem("hairline", page=99)]
    made_of = machine(stock_book, both(pages(said(*found), Stray("#aa2200", 7, 3))))
    inside, cover = made_of["files"]
    assert [rule["rule"] for rule in inside["rules"]] == sorted(rules())
    assert sum(len(rule["problems"]) for rule in inside["rules"]) == len(found)
    assert {rule["result"] for rule in inside["rules"]} == {"problems"}
    assert {rule["result"] for rule in cover["rules"]} == {"passed"}
    assert (inside["ready"], cover["ready"], made_of["spine_mm"]) == (False, True, 6.4)
    assert inside["colours_without_inks"] == [{"colour": "#aa2200", "page": 7, "times": 3}]
    assert made_of["tools"].keys() == {"lispub", "pikepdf", "Ghostscript"}
    assert inside["facts"]["most_ink"] == {"page": 16, "percent": 232}


def test_people_and_machines_read_the_same_ticket(stock_book) -> None:
    words, _, _ = made(stock_book, both())
    assert {row["item"]: row["says"].replace("\xa0", " ") for row in machine(stock_book, both())["ticket"]} == ticket(words)


@given(st.lists(st.tuples(st.sampled_from(sorted(rules())), st.sampled_from(list(Weight)), st.text(max_size=200)), max_size=12))
@settings(deadline=None, max_examples=30)
def test_whatever_preflight_says_the_certificate_tells_it(stock_book, told) -> None:
    found = tuple(problem(rule, weight, message=message) for rule, weight, message in told)
    files = both(pages(said(*found)))
    book, problems = certificate(stock_book[1], EDITION, press(), files)
    assert bool(problems) == any(weight is not Weight.ADVICE for _, weight, _ in told)
    (exceptions,) = [piece for piece in book.units[0].pieces if piece.kind == "figure-data"][2:3]
    assert len(exceptions.content["rows"]) <= MOST + 1
    assert certificate_json(stock_book[1], press(), files) == certificate_json(stock_book[1], press(), files)


# the page -------------------------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_the_fullest_certificate_stands_on_one_page_that_everyone_can_read(stock_book) -> None:
    """As many exceptions as are told, each as long as it may be, a ticket with all its rows, and many fonts and blank pages."""
    workspace, manuscript = stock_book
    facts = {**FACTS, "fonts": [f"Source-Serif-4-Display-Semi-Bold-{number}" for number in range(8)]}
    found = [problem(name, message="word " * 60) for name in sorted(rules())]
    job = PrintJob.model_validate({
        "paper": {"name": "A paper with a long name", "grammage": 120, "caliper": 0.15},
        "marks": ("registration", "colour-bar", "slug-line"),
        "finishing": ("matt lamination of the cover on one side", "drilled with four holes", "shrink wrapped in tens"), "quantity": 1500,
    }, strict=False)
    files = both(pages(said(*found, facts=facts), extent=172, blanks=tuple(range(6, 172, 9))))
    book, _ = certificate(manuscript, EDITION, press(job), files)
    done = prepress.for_screen(bind(typeset.typeset(render(book, {}, workspace), workspace), book), book, {})
    assert len(pypdf.PdfReader(io.BytesIO(done.pdf)).pages) == 1
    assert done.validations is not None
    assert [failed for validation in done.validations for failed in validation.failed] == []


@pytest.mark.slow
def test_a_build_certifies_the_very_files_that_it_issues(stock, warm) -> None:
    """Real pages, real preflight: what the certificate names is what stands in the folders."""
    strategy = stock / "strategy/strategy.yaml"
    text = re.sub(r"^print:\n(  .*\n)*", "", strategy.read_text("utf-8"), flags=re.MULTILINE)
    paper = "print:\n  paper: {name: Offset, grammage: 120, caliper: 0.15}\n"
    dated = text.replace("  print: {}\n", "  print: {}\n  print-cover: {}\n  print-certificate: {}\n")
    strategy.write_text(dated + paper, "utf-8")
    names = ("print", "print-cover", "print-certificate")
    reading, built = pipeline.build(warm(stock), stock / "out", names, cache=Cache(stock / FOLDER))
    assert reading.problems == ()
    assert [(each.edition, each.problems) for each in built] == [(name, ()) for name in names]
    words = pypdf.PdfReader(stock / "out/print-certificate/exampleshire-print-certificate.pdf").pages[0].extract_text()
    for name in names[:2]:
        file = stock / f"out/{name}/exampleshire-{name}.pdf"
        assert hashlib.sha256(file.read_bytes()).hexdigest() in words
