"""Input that is hard to read aloud: it comes out right in the PDF, on the web and as text, or a problem names its place and a remedy.

Never a page that is silently untagged or told in the wrong order.
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from reading import compare
from structure import Element, Structure, read_structure
from test_reading_order import book_of, complete

from lispub.pipeline import check

if TYPE_CHECKING:
    from conftest import Command

STOCK = Path(__file__).parent.parent / "src" / "lispub" / "stock"
WORDS = "residents of every district mend squares and bridges before the winter while others count what was mended and say so".split()
LETTERS = "abcdefghijklmnopqrst"
STRATEGY = """
title: A Plan
slug: plan
publisher: {{name: A Forum, contact: hello@forum.example}}
order: {{body: [{order}]}}
editions:
  draft: {{date: 2024-03-04, version: "1.0", status: Draft}}
  draft-web: {{}}
  draft-text: {{}}
"""


def prose(count: int, seed: int) -> str:
    """So many words in sentences of ten."""
    chosen = random.Random(seed)
    said = [" ".join(chosen.choice(WORDS) for _ in range(10)).capitalize() for _ in range(count // 10)]
    return ". ".join(said) + "."


def project(folder: Path, **chapters: str) -> Path:
    """A project with these chapters: `blocks` as YAML, indented by two."""
    (folder / "strategy" / "chapters").mkdir(parents=True)
    shutil.copytree(STOCK / "strategy" / "images", folder / "strategy" / "images")
    (folder / "strategy" / "strategy.yaml").write_text(STRATEGY.format(order=", ".join(chapters)), "utf-8")
    for id, blocks in chapters.items():
        (folder / "strategy" / "chapters" / f"{id}.yaml").write_text(f"id: {id}\ntitle: {id.title()}\nblocks:\n{blocks}\n", "utf-8")
    return folder


# what is refused before a page is laid out --------------------------------------------------------------------------

@pytest.mark.parametrize(("blocks", "expected", "line"), [
    pytest.param("  - para: Read [](https://plan.example) first.\n    id: p-1", "link-without-words", 4, id="a link without words"),
    pytest.param("  - para: Read [ ](https://plan.example) first.\n    id: p-1", "link-without-words", 4, id="a link on a space"),
    pytest.param(
        '  - table: {title: Rates, head: [], rows: [["North", "high"]]}\n    id: t-1', "wrong-type", 4, id="a table without heads"),
    pytest.param(
        '  - table: {title: Rates, head: ["Place", ""], rows: [["North", "high"]]}\n    id: t-1', "wrong-type", 4,
        id="a column without a head"),
    pytest.param(
        '  - table: {title: Rates, head: ["Place", " "], rows: [["North", "high"]]}\n    id: t-1', "wrong-type", 4,
        id="a column whose head is a space"),
    pytest.param(
        "  - text: |\n      A list. ^p-1\n\n      - a\n        - b\n          - c\n            - d\n    id: t-1", "unwanted-markdown", 10,
        id="lists nested four deep"),
])
def test_what_nobody_could_follow_is_refused_at_its_place_with_a_remedy(tmp_path, blocks, expected, line):
    problems = [problem for problem in check(project(tmp_path / "plan", one=blocks)) if problem.check == expected]
    assert [(problem.source.path, problem.source.line) for problem in problems] == [("strategy/chapters/one.yaml", line)]
    assert problems[0].weight.value in ("stops", "blocks issue") and problems[0].remedy


# what comes out -----------------------------------------------------------------------------------------------------

CHAPTERS = {
    "picture": "  - image: {image: river, size: full}\n    id: i-1",
    "tongues": "  - para: In [Łódź i Świętochłowice]{lang=pl} and in [Θεσσαλονίκη και Ηράκλειο]{lang=el} people work.\n    id: p-1",
    "rows": "  - table:\n      title: Every place\n      head: [Place, Rate, What it says]\n      rows:\n" + "\n".join(
        f"        - [Place {a}{b}, high, {prose(10, place)[:-1]}]" for place, (a, b) in enumerate((a, b) for a in LETTERS for b in "xy")
    ) + "\n    id: places",
    "notes": (
        "  - table:\n      title: With a note\n      head: [Place, Rate]\n      rows:\n"
        '        - [North, "high[^a]\\n\\n[^a]: Counted in May."]\n        - [South, low]\n    id: noted'
    ),
    "deep": (
        "  - text: |\n      A list. ^p-2\n\n      - top\n        - within\n          - deepest of bullets\n        - within again\n"
        "      - top again\n        1. ordered\n           1. deepest of numbers\n\n      After it. ^p-3\n    id: t-1"
    ),
    "long": f"  - para: {prose(900, 1)}\n    id: p-4\n  - para: {prose(700, 2)}\n    id: p-5",
}
UNDRAWN = {
    "hebrew": "  - para: The word [שלום]{lang=he} means peace, and [سلام]{lang=ar} does too.\n    id: p-1",
    "emoji": "  - para: We are glad 🙂 of it.\n    id: p-2",
}


@dataclass(frozen=True)
class Made:
    """A project that was built: its report by edition, its PDF, its web pages by chapter, its text."""

    folder: Path
    reports: dict[str, Any]
    structure: Structure
    pdf: pypdf.PdfReader
    pages: dict[str, str]
    text: str

    def problems(self, edition: str = "draft") -> list[dict[str, Any]]:
        return [problem for problem in self.reports[edition]["problems"] if problem["weight"] != "advice"]

    def chapter(self, title: str) -> Element:
        """The part of the tree that a chapter is."""
        return next(part for part in self.structure.root.find("Sect") if title in next(part.find("H1")).text())

    def in_text(self, title: str, end: str) -> str:
        return self.text.partition(f": {title}\n")[2].partition(end)[0]


def made(folder: Path, chapters: dict[str, str], lispub: Command) -> Made:
    project(folder, **chapters)
    done = lispub("build", "--project", folder, "--out", folder / "out")
    assert done.returncode in (0, 1), done.stderr
    editions = ("draft", "draft-web", "draft-text")
    where = {name: next(path for path in (folder / "out" / name, folder / "out" / "working" / name) if path.is_dir()) for name in editions}
    pdf = (where["draft"] / "plan-draft.pdf").read_bytes()
    return Made(
        folder, {name: json.loads((path / "report.json").read_text("utf-8")) for name, path in where.items()}, read_structure(pdf),
        pypdf.PdfReader(io.BytesIO(pdf)), {path.stem: path.read_text("utf-8") for path in where["draft-web"].glob("*.html")},
        (where["draft-text"] / "plan-draft-text.txt").read_text("utf-8"),
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, lispub: Command) -> Made:
    return made(tmp_path_factory.mktemp("hard") / "plan", CHAPTERS, lispub)


@pytest.fixture(scope="module")
def undrawn(tmp_path_factory: pytest.TempPathFactory, lispub: Command) -> Made:
    return made(tmp_path_factory.mktemp("undrawn") / "plan", UNDRAWN, lispub)


@pytest.mark.slow
class TestWhatComesOut:
    def test_nothing_blocks_issue_and_no_validator_objects(self, good):
        assert {name: good.problems(name) for name in good.reports} == {name: [] for name in good.reports}

    def test_the_pdf_is_heard_as_it_was_written(self, good):
        complete(good.structure)
        assert compare(book_of(good.folder, "draft"), good.structure.root.text()) == ""

    def test_every_web_page_says_what_its_chapter_says(self, good):
        for id in CHAPTERS.keys() - {"notes"}:      # a note stands beside its table there, and is led to
            assert _in_order(good.chapter(id.title()).text().split(), _words(good.pages[id])) == ""

    def test_a_chapter_that_is_one_picture_is_told_by_its_alternative_text(self, good):
        (figure,) = good.chapter("Picture").find("Figure")
        assert figure.alt.startswith("A broad river bends")
        assert "Picture: A broad river bends" in good.text and 'alt="A broad river bends' in good.pages["picture"]

    def test_words_of_other_languages_keep_their_letters_and_are_marked(self, good):
        spoken = [(element.lang, element.text()) for element in good.chapter("Tongues").walk() if element.lang in ("pl", "el")]
        assert spoken == [("pl", "Łódź i Świętochłowice"), ("el", "Θεσσαλονίκη και Ηράκλειο")]
        assert 'lang="pl">Łódź i Świętochłowice<' in good.pages["tongues"] and "In Łódź i Świętochłowice and" in good.text

    def test_a_table_over_several_pages_is_one_table_whose_heads_are_heard_once(self, good):
        (table,) = good.chapter("Rows").find("Table")
        assert len(table.pages()) > 1
        assert len(list(table.find("TR"))) == 41
        assert [head.text().strip() for head in table.find("TH")][:3] == ["Place", "Rate", "What it says"]
        assert good.in_text("Rows", "End of table").count("Rate: high") == 40

    def test_a_note_in_a_table_is_heard_in_its_cell(self, good):
        cells = [cell.text().split() for cell in good.chapter("Notes").find("TD")]
        assert [" ".join(words) for words in cells] == ["high 1 1 Counted in May.", "low"]
        assert "North. Rate: high [Note 1: Counted in May.]." in good.text and "Counted in May." in good.pages["notes"]

    def test_lists_keep_how_deep_they_lie(self, good):
        assert _depth(good.chapter("Deep"), "deepest of bullets") == 3 and _depth(good.chapter("Deep"), "deepest of numbers") == 3
        assert good.in_text("Deep", "After it").split("\n\n")[1].split("\n") == [
            "- top", "-- within", "--- deepest of bullets", "-- within again", "- top again", "- 1. ordered", "-- 1. deepest of numbers",
        ]

    def test_two_paragraphs_over_three_pages_are_two_paragraphs(self, good):
        paragraphs = list(good.chapter("Long").find("P"))
        assert len(paragraphs) == 2 and len(set().union(*(paragraph.pages() for paragraph in paragraphs))) >= 3
        assert paragraphs[0].text().count(".") == prose(900, 1).count(".") + 1       # and that of its number


@pytest.mark.slow
class TestWhatNoFontHas:
    @pytest.mark.parametrize(("chapter", "name"), [
        ("Hebrew", "HEBREW LETTER SHIN"), ("Hebrew", "ARABIC LETTER SEEN"), ("Emoji", "SLIGHTLY SMILING FACE"),
    ])
    def test_a_problem_names_the_character_and_its_page(self, undrawn, chapter, name):
        (problem,) = (problem for problem in undrawn.problems() if problem["check"] == "missing-glyph" and name in problem["message"])
        assert problem["page"] in undrawn.chapter(chapter).pages() and problem["remedy"]

    def test_words_are_told_where_no_glyph_is_needed(self, undrawn):
        assert "The word שלום means peace, and سلام does too." in undrawn.text and "glad 🙂 of it" in undrawn.text
        assert 'lang="he"' in undrawn.pages["hebrew"] and "שלום" in undrawn.pages["hebrew"] and "🙂" in undrawn.pages["emoji"]


def _depth(element: Element, words: str, depth: int = 0) -> int:
    """In how many lists the innermost item that says some words lies."""
    depth += element.role == "L"
    within = [kid for kid in element.kids if isinstance(kid, Element) and words in kid.text()]
    return _depth(within[0], words, depth) if within else depth


def _words(html: str) -> list[str]:
    reader = _Text()
    reader.feed(html)
    return " ".join(reader.said).split()


class _Text(HTMLParser):
    """The text of a page with its alternative texts, a space at every tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said.append(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _in_order(asked: list[str], told: list[str]) -> str:
    """The first of some words that does not follow the others; marks of lists and numbers of notes, which are made by style, left out."""
    at, said = 0, [re.sub(r"\W", "", word) for word in told]
    for word in (re.sub(r"\W", "", word) for word in asked):
        if word and not word.isdecimal():
            try:
                at = said.index(word, at) + 1
            except ValueError:
                return word
    return ""
