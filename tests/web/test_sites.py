"""The web editions in a real browser: what no page may break, and that a screen reader meets the manuscript, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lispub import registry
from lispub.assemble import assemble
from lispub.model.book import Book, Unit
from lispub.model.inline import Holder, Inline, LineBreak, SetCitation, SetNote, SetRef, SetValue, Text
from lispub.pipeline import read

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BOOKS = {"stock": ROOT / "src" / "lispub" / "stock", "strategy": ROOT}
EDITIONS = ("draft-web", "final-web")

# every rule that the rig knows: a finding under another name fails, too
RULES = {
    "axe": "WCAG 2.2, A and AA, on each screen and in the dark",
    "chart-contrast": "the words of charts stand out (1.4.3)",
    "forced-colours": "words stand out in colours that the reader forces",
    "scroll-sideways": "the page is never wider than the screen (1.4.10)",
    "text-spacing": "nothing is lost when the text is spaced out (1.4.12)",
    "narrow-outline": "the same is read on a narrow screen as on a wide one (1.3.1)",
    "focus-invisible": "each stop shows that it has the focus (2.4.7, 1.4.11)",
    "keyboard-trap": "the keyboard gets away from everything (2.1.2)",
    "tab-order": "Tab goes through the page in its order (2.4.3)",
    "skip-link": "the first stop leads past what every page repeats (2.4.1)",
    "contents": "the lists of links open by keyboard",
    "figure-data": "the data of a figure opens by keyboard",
    "search": "a word is found and followed by keyboard",
    "motion": "nothing moves where less motion is asked for",
    "layout-shift": "nothing moves while the page loads",
    "script-needed": "everything is there without scripts",
    "request-elsewhere": "no other host is asked for anything",
    "request-failed": "everything that is asked for is there",
    "console": "the browser reports no error",
    "markup": "the HTML is as the standard has it",
}


@dataclass(frozen=True)
class Site:
    """The web editions of a book: what the browser found, and the books that were to be read."""

    walked: Any
    books: dict[str, Book]


@pytest.fixture(scope="module", params=BOOKS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lispub, walk) -> Site:
    project, out = BOOKS[request.param], tmp_path_factory.mktemp(f"web-{request.param}")
    done = lispub("build", *EDITIONS, "--project", project, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    reading = read(project)
    assert reading.manuscript is not None and reading.references is not None
    books = {name: assemble(reading.manuscript, reading.references, registry.editions()[name])[0] for name in EDITIONS}
    # what the strategy's editions share, style and script, is tried in one; the stock book has both, and every kind of block
    return Site(walk(out, tried="draft-web/" if request.param == "strategy" else ""), books)


@pytest.mark.parametrize("rule", RULES)
def test_no_page_breaks(site: Site, rule: str) -> None:
    broken = site.walked.broken(rule)
    assert not broken, f"{RULES[rule]}: {len(broken)} findings\n" + "\n".join(broken[:40])


def test_every_rule_is_asked_for(site: Site) -> None:
    assert {finding["rule"].partition(":")[0] for finding in site.walked.findings} <= set(RULES)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_screen_reader_meets_the_manuscript(site: Site, edition: str) -> None:
    outlines, units = site.walked.outlines, site.books[edition].units
    whole = [each for unit in units for each in manuscript(unit, deeper=1)]
    assert len(whole) > 20, "there is something to meet"
    assert not missing(whole, outlines[f"{edition}/whole.html"])
    for unit in units:
        if unit.matter != "front":      # which makes several pages
            # an appendix called `index` leaves that name to the home page
            pages = (f"{edition}/{name}.html" for name in (unit.label.anchor, unit.id))
            assert not missing(manuscript(unit), next(outlines[page] for page in pages if page in outlines))


def test_what_is_met_in_another_order_is_found() -> None:
    heading, first, last = ("heading", 2, ["Work"]), ("paragraph", ["1", "1", "One"]), ("paragraph", ["1", "2", "Two"])
    outline = [
        {"role": "heading", "level": 2, "text": "Work"},
        {"role": "paragraph", "text": "1.1 One"}, {"role": "paragraph", "text": "1.2 Two"},
    ]
    assert missing([heading, first, last], outline) == []
    assert missing([heading, last, first], outline) == [first]
    assert missing([("heading", 3, ["Work"])], outline) == [("heading", 3, ["Work"])]
    table = ("table", ["Area", "Rate"], ["North"], [["North", "7"]])
    read_as = {"role": "table", "head": ["Area", "Rate"], "side": ["North"], "rows": [["Area", "Rate"], ["North", "7"]]}
    assert missing([table], [read_as]) == []
    assert missing([table], [{**read_as, "head": []}]) == [table]
    assert missing([table], [{**read_as, "side": []}]) == [table]


Expected = tuple[Any, ...]


def manuscript(unit: Unit, deeper: int = 0) -> Iterator[Expected]:
    """What a screen reader is to meet of a unit, in order: headings, numbered paragraphs, tables, figures.

    On the single page headings stand one level `deeper`; those of the front matter only where they do not open the publication, so that
    their level is left open.
    """
    if unit.opens:
        yield "heading", 1 + deeper, tokens(f"{unit.label.number} {words(unit.title)}")
    for piece in unit.pieces:
        content = piece.content
        match piece.kind:
            case "heading":
                yield "heading", None if unit.matter == "front" else content["level"] + deeper, tokens(words(content["text"]))
            case "para":
                number = piece.label.number if piece.label else ""
                yield "paragraph", tokens(f"{number} {words(content['text'])}")
            case "table":
                rows = [[said(words(cell)) for cell in row["cells"]] for row in content["rows"]]
                yield "table", [said(words(head)) for head in content["head"] if words(head)], [row[0] for row in rows], rows
            case "figure":
                yield "picture", tokens(f"{piece.label} {words(content['title'], brief=True)}"), tokens(words(content["alt"]))


def missing(expected: Iterable[Expected], outline: list[dict[str, Any]]) -> list[Expected]:
    """What of the expected is not met, or not after what should be before it."""
    found = [met(each) for each in outline]
    lost, at = [], 0
    for each in expected:
        place = next((place for place in range(at, len(found)) if _is(each, found[place])), None)
        if place is None:
            lost.append(each)
        else:
            at = place + 1
    return lost


def _is(expected: Expected, found: Expected) -> bool:
    return len(expected) == len(found) and all(part is None or part == other for part, other in zip(expected, found, strict=True))


def met(each: dict[str, Any]) -> Expected:
    """A thing of an outline in the terms of `manuscript`."""
    match each["role"]:
        case "heading":
            return "heading", each["level"], tokens(each["text"])
        case "table":
            rows = [[said(cell) for cell in row] for row in each["rows"]]
            return "table", [said(head) for head in each["head"] if head], [said(side) for side in each["side"]], rows[1:]
        case "picture":
            return "picture", tokens(each["name"]), tokens(each["description"])
        case _:
            return "paragraph", tokens(each["text"])


def words(nodes: Iterable[Inline], brief: bool = False) -> str:
    """The words of inline nodes as a page shows them; a note is its number. `brief` is without notes and citations."""
    told = []
    for node in nodes:
        match node:
            case Text() | SetValue() | SetRef():
                told.append(node.text)
            case _ if isinstance(node, Holder):
                told.append(words(node.children, brief))
            case LineBreak():
                told.append(" ")
            case SetCitation() if not brief:
                told.append(" " + " ".join(f"{item.label} {item.locator}" for item in node.items))
            case SetNote() if not brief:
                told.append(f" {node.number} ")
    return "".join(told)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\N{SOFT HYPHEN}", ""))


def said(text: str) -> str:
    return " ".join(tokens(text))
