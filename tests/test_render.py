"""What the HTML of a unit promises, for a sample of every kind of block and for hostile words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from lispub import registry
from lispub.assemble import assemble
from lispub.load import load, open_workspace
from lispub.model.book import Book, KeyFigure, Label, Piece, Unit
from lispub.model.drawing import Drawing, Drawings
from lispub.model.edition import PageSize
from lispub.model.galley import Galley
from lispub.model.inline import (
    Emphasis,
    Inline,
    Link,
    Paragraph,
    SetCitation,
    SetCited,
    SetNote,
    SetRef,
    SetTerm,
    SetValue,
    Text,
    ValueRef,
)
from lispub.model.source import NOWHERE
from lispub.numerals import day, partial_date
from lispub.render import Rendered, TemplateFault, render
from lispub.render.fitting import slack, tight
from lispub.render.phrasing import brief, headline, inline, numeral
from lispub.resolve import resolve
from lispub.workspace import Workspace

ROOT = Path(__file__).parent.parent
STOCK = ROOT / "src" / "lispub" / "stock"
STYLES = ROOT / "src" / "lispub" / "styles"
SAMPLES = Path(__file__).parent / "samples" / "blocks"
KINDS = sorted(registry.blocks())
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="118mm" height="60mm"></svg>'

PLACES = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "caption", "figcaption", "title", "style"}     # where words may stand
VOID = {"meta", "link", "img", "br", "col"}


class Page(HTMLParser):
    """What a test wants to know of one HTML document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.stray: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and found.get("href", "").startswith("#"):
            self.targets.append(found["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if data.strip():
            if not PLACES & set(self.open):
                self.stray.append(data.strip())
            if not {"style", "title"} & set(self.open):
                self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def levels(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch(r"h[1-6]", tag)]

    def text(self) -> str:
        return " ".join("".join(self.words).split())


def book_of(project: Path, edition: str) -> tuple[Book, Workspace, Drawings]:
    workspace, problems = open_workspace(project)
    manuscript, found = load(workspace)
    assert manuscript is not None and not problems + found
    references, _ = resolve(manuscript)
    book, _ = assemble(manuscript, references, registry.editions()[edition])
    return book, workspace, {id: Drawing(id, DRAWN, 118, 60) for id in manuscript.figures}


def set_sample(kind: str, project: Path, edition: str = "draft") -> tuple[Book, Galley]:
    """The sample of a kind as the only chapter of the stock book."""
    shutil.copytree(STOCK, project, ignore=shutil.ignore_patterns("out"))
    strategy = project / "strategy"
    for old in (*(strategy / "chapters").iterdir(), *(strategy / "appendices").iterdir()):
        if kind == "evidence-base" or old.name != "evidence-base.yaml":     # it may stand only once, and the citations need it
            old.unlink()
    blocks = "\n".join(f"  {line}" for line in (SAMPLES / f"{kind}.yaml").read_text().splitlines())
    (strategy / "chapters" / "sample.yaml").write_text(f"id: sample\ntitle: A sample\nblocks:\n{blocks}\n")
    order = f"order:\n  body: [sample]\n{'' if kind == 'evidence-base' else '  back: [evidence-base]'}\n"
    register = strategy / "strategy.yaml"
    register.write_text(re.sub(r"order:\n(?:  .*\n)+", order, register.read_text()))
    book, workspace, drawings = book_of(project, edition)
    return book, render(book, drawings, workspace)


def sound(galley: Galley) -> None:
    """What every unit promises, whatever stands in it."""
    pages = [Page(unit.html) for unit in galley.units]
    ids = [id for page in pages for id in page.ids]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert {target for page in pages for target in page.targets} <= set(ids), "a link leads nowhere"
    for page in pages:
        levels = page.levels()
        assert levels.count(1) == 1 and levels[0] == 1, "one h1, and it comes first"
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"skipped a level: {levels}"
        assert not page.stray, f"words outside any paragraph, item, cell, heading or caption: {page.stray}"
        assert page.of("html")[0]["lang"] and page.of("title")
        assert all(cell.get("scope") in {"row", "col"} for cell in page.of("th"))
        assert all(image["alt"].strip() for image in page.of("img"))
        pictures = [image for image in page.of("img") if image.get("class") != "mark"]     # a mark stands in the cell of a table
        assert len(page.of("figure")) == len(page.of("figcaption")) == len(pictures)


@pytest.fixture(scope="module")
def stock_galleys() -> dict[str, tuple[Book, Galley]]:
    made = {}
    for edition in ("draft", "final"):
        book, workspace, drawings = book_of(STOCK, edition)
        made[edition] = book, render(book, drawings, workspace)
    return made


# every kind of block -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_template_style_and_sample(kind: str) -> None:
    assert (STYLES / "templates" / "blocks" / f"{kind}.html").is_file()
    assert (STYLES / "blocks" / f"{kind}.css").is_file()
    assert (SAMPLES / f"{kind}.yaml").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_every_kind_is_set_whole(kind: str, tmp_path: Path) -> None:
    book, galley = set_sample(kind, tmp_path / "project", registry.blocks()[kind].text or "draft")
    sound(galley)
    ids = Page(galley.units[0].html).ids
    asked = [piece.anchor for unit in book.units[:1] for piece in unit.pieces if piece.anchor]
    assert set(asked) <= set(ids)
    made = {piece.kind for piece in book.units[0].pieces}
    assert kind in made or (kind == "text" and {"para", "list"} <= made)


@pytest.mark.parametrize("kind", ["question", "respond"])
def test_a_final_text_asks_nothing(kind: str, tmp_path: Path) -> None:
    book, galley = set_sample(kind, tmp_path / "project", "final")
    assert [unit.id for unit in book.units] == ["evidence-base"]     # a chapter that shows nothing is left out
    sound(galley)


# what no author writes: beside the front on the cover for the printer, in the redline, in the response form
OF_COMPANIONS = ["back-cover", "spine", "redlined"]
OF_THE_FORM = ["form-field", "form-mark", "form-opening", "form-question"]      # in the style of the form alone


def test_no_template_or_style_without_a_kind() -> None:
    for folder, ending, kinds in (
        (STYLES / "templates" / "blocks", ".html", [*KINDS, *OF_COMPANIONS, *OF_THE_FORM]),
        (STYLES / "blocks", ".css", [*KINDS, *OF_COMPANIONS]),
        (SAMPLES, ".yaml", KINDS),
    ):
        assert sorted(path.name.removesuffix(ending) for path in folder.iterdir()) == sorted(kinds)


@pytest.mark.parametrize("edition", ["draft", "final"])
def test_the_stock_book_is_sound(edition: str, stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    sound(stock_galleys[edition][1])


def test_every_label_of_the_book_is_an_id(stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    book, galley = stock_galleys["draft"]
    ids = {id for unit in galley.units for id in Page(unit.html).ids}
    labels = {piece.anchor for unit in book.units for piece in unit.pieces} | {line.label.anchor for line in book.lists}
    assert labels - {""} <= ids


def test_page_numbers_are_asked_for_in_lists_only(stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    book, galley = stock_galleys["draft"]
    slots = {unit.id: [tag for tag in Page(unit.html).of("span") if tag.get("class") == "page-number"] for unit in galley.units}
    assert [id for id, found in slots.items() if found] == ["front"]
    anchors = {line.label.anchor for line in book.lists}
    assert {slot["data-for"] for slot in slots["front"]} <= anchors


def test_rendering_twice_gives_the_same_bytes(stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    book, workspace, drawings = book_of(STOCK, "draft")
    assert [unit.html for unit in render(book, drawings, workspace).units] == [u.html for u in stock_galleys["draft"][1].units]


# hostile words -------------------------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}{% raw %}</style>]]>"


EDITS = {
    "words": ("strategy/chapters/work.yaml", lambda text: text.replace(" work ", " paid work ")),
    "a title": ("strategy/strategy.yaml", lambda text: re.sub(r"(?m)^(title: .*)", r"\1 again", text)),
    "a template": ("styles/templates/blocks/para.html", lambda _: "<p>again</p>"),
    "a style sheet": ("styles/later.css", lambda _: "p { color: black }"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_was_set_before_is_taken_only_where_nothing_moved(edit: str, stock: Path) -> None:
    last = Rendered()
    book, workspace, drawings = book_of(stock, "draft")
    before = render(book, drawings, workspace, last=last)
    again, workspace, drawings = book_of(stock, "draft")
    assert all(new is old for new, old in zip(render(again, drawings, workspace, last=last).units, before.units, strict=True))

    path, change = EDITS[edit]
    file = stock / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(change(file.read_text("utf-8") if file.exists() else ""), "utf-8")
    book, workspace, drawings = book_of(stock, "draft")
    after = render(book, drawings, workspace, last=last)
    fresh = Workspace(workspace.roots)
    assert after == render(book, drawings, fresh) != before
    assert fresh.reads.items() <= workspace.reads.items(), "what the units depend on is on the record, though it was not set anew"


def hostile_book(book: Book) -> Book:
    words: tuple[Inline, ...] = (
        Text(HOSTILE), Emphasis((Text(HOSTILE),)), SetValue(HOSTILE, HOSTILE), SetRef(HOSTILE, "p-1"),
        SetCitation((SetCited(HOSTILE, "p-1", HOSTILE, HOSTILE),)), SetNote(1, "note-1", (Text(HOSTILE),)),
        SetTerm((Text(HOSTILE),), "p-1"),
    )
    numbers = (KeyFigure(HOSTILE, HOSTILE, words[:1], words[:1], HOSTILE),)
    para = Piece("para", "p-1", Label("paragraph", HOSTILE, "p-1"), {"text": words})
    unit = Unit(
        "u", "body", Label("Chapter", HOSTILE, "sec-u"), (Text(HOSTILE),), "red;} body {display: none", words[:1], numbers,
        (para,), opens=True,
    )
    return replace(book, title=HOSTILE, status=HOSTILE, label=(Text(HOSTILE),), units=(unit,))


def test_hostile_words_stay_words(stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    book = hostile_book(stock_galleys["draft"][0])
    galley = render(book, {}, Workspace.of(STOCK))
    sound(galley)
    html = galley.units[0].html
    page = Page(html)
    assert page.of("script") == [] and html.count("</style>") == 1
    assert page.text().count("<script>alert(1)</script>") >= 8
    assert "49" not in html.replace("&#39;", "").replace("&#34;", ""), "a value is never a template"
    assert "display: none" not in html
    assert page.of("body")[0]["data-label"].startswith("<script>") or page.of("body")[0]["data-label"]


def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    book, _ = set_sample("evidence-base", tmp_path / "project")
    piece = next(piece for piece in book.units[0].pieces if piece.kind == "evidence-base")
    entry = {**piece.content["entries"][0], "source": replace(book.evidence[0], url="javascript:alert(1)")}
    unit = replace(book.units[0], pieces=(replace(piece, content={**piece.content, "entries": (entry,)}),))
    html = render(replace(book, units=(unit,)), {}, Workspace.of(tmp_path / "project")).units[0].html
    assert "javascript" not in html


# templates of a project ----------------------------------------------------------------------------------------------

def overlay(stock: Path, template: str) -> Galley:
    file = stock / "styles" / "templates" / "blocks" / "callout.html"
    file.parent.mkdir(parents=True)
    file.write_text(template)
    book, workspace, drawings = book_of(stock, "draft")
    return render(book, drawings, workspace)


def test_a_project_may_override_a_template(stock: Path) -> None:
    galley = overlay(stock, '<p class="own">{{ content.title|inline }}</p>')
    assert any('<p class="own">What the work rate leaves out</p>' in unit.html for unit in galley.units)


def test_a_template_may_not_ask_for_what_is_not_there(stock: Path) -> None:
    with pytest.raises(TemplateFault, match="nonsense") as fault:
        overlay(stock, "{{ content.nonsense }}")
    assert isinstance(fault.value.__cause__, UndefinedError)
    assert str(fault.value.source) == "styles/templates/blocks/callout.html:1:1"


def test_a_template_may_not_reach_behind_the_sandbox(stock: Path) -> None:
    with pytest.raises(TemplateFault) as fault:
        overlay(stock, "{{ ''.__class__.__mro__ }}")
    assert isinstance(fault.value.__cause__, SecurityError)


def test_a_template_that_cannot_be_read_is_named_with_its_line(stock: Path) -> None:
    with pytest.raises(TemplateFault) as fault:
        overlay(stock, "<p>\n{% if %}")
    assert str(fault.value.source) == "styles/templates/blocks/callout.html:2:1"


def test_style_sheets_cascade_base_first(stock: Path) -> None:
    (stock / "styles").mkdir()
    (stock / "styles" / "tokens.css").write_text(":root { --lead: #000000 }")
    (stock / "styles" / "own.css").write_text("p { color: var(--ink) }")
    for edition, furnished in (("draft", True), ("final", False)):
        book, workspace, drawings = book_of(stock, edition)
        sheets = [link["href"] for link in Page(render(book, drawings, workspace).units[0].html).of("link")]
        assert sheets.index("@base/styles/tokens.css") + 1 == sheets.index("@project/styles/tokens.css")
        assert sheets.index("@project/styles/own.css") > sheets.index("@base/styles/blocks/para.css")
        assert ("@base/styles/draft.css" in sheets) is furnished
        assert "@base/styles/folio.css" not in sheets
        assert all(workspace.find(sheet) is not None for sheet in sheets)


# filters -------------------------------------------------------------------------------------------------------------

CITED = SetCitation((SetCited("E7", "evidence-a", "A plan", "p. 14"), SetCited("E9", "evidence-b", "A survey", "")))


def test_a_citation_is_tied_to_its_word_and_never_breaks() -> None:
    html = inline((Text("in work "), CITED, Text(".")))
    assert html.startswith('in work<span class="citation"><span class="cited">\N{NO-BREAK SPACE}[')
    items = re.findall(r'<span class="cited">(.*?)</span>', html)
    assert [Markup(item).striptags() for item in items] == ["[E7, p. 14;", "E9]"]
    assert re.search(r"\.cited \{[^}]*white-space: nowrap", (STYLES / "type.css").read_text())
    assert "\N{NO-BREAK SPACE}" not in inline((CITED,)), "nothing to be tied to"


def test_a_title_repeated_in_a_list_has_no_notes() -> None:
    nodes = (Text("Work"), SetNote(1, "note-1", (Text("why"),)), Emphasis((Text(" and pay"), CITED)))
    assert brief(nodes) == "Work<em> and pay</em>"


def test_a_heading_does_not_end_in_one_word() -> None:
    assert headline((Text("Who is in work?"),)) == "Who is in\N{NO-BREAK SPACE}work?"
    assert headline((Text("In work"),)) == "In work"


def test_an_unset_node_is_our_fault() -> None:
    with pytest.raises(TypeError, match="ValueRef"):
        inline((ValueRef("x", (), NOWHERE),))


def test_a_link_escapes_its_address() -> None:
    assert inline((Link((Text("x"),), 'https://a.example/?q="&b'),)) == '<a class="link" href="https://a.example/?q=&#34;&amp;b">x</a>'


def test_dates_are_british() -> None:
    assert day(date(2019, 9, 9)) == "9\N{NO-BREAK SPACE}September 2019"
    assert [partial_date(text) for text in ("2019", "2019-09", "2019-09-09")] == [
        "2019", "September 2019", "9\N{NO-BREAK SPACE}September 2019",
    ]


def test_the_scale_word_of_a_key_number_stands_apart() -> None:
    assert numeral("£41.3\N{NO-BREAK SPACE}billion") == '£41.3<span class="scale">\N{NO-BREAK SPACE}billion</span>'
    assert numeral("79.1%") == "79.1%"


def test_a_row_of_long_key_numbers_is_set_smaller() -> None:
    def row(*values: str) -> tuple[KeyFigure, ...]:
        return tuple(KeyFigure(value, "id", (), (), "") for value in values)

    assert not tight(row("79.1%", "60.6%", "840"), PageSize())
    assert tight(row("1,193,394", "60.6%", "840", "12"), PageSize())


@pytest.mark.parametrize("height", [60, 61.37, 72.5, 98.7777778])
def test_a_drawing_ends_on_a_half_line(height: float) -> None:
    space = float(slack(height, PageSize()).removesuffix("pt"))
    assert 0 <= space <= 7.005
    assert (height * 72 / 25.4 + space) % 7 == pytest.approx(0, abs=0.01) or (height * 72 / 25.4 + space) % 7 == pytest.approx(7, abs=0.01)


# style sheets --------------------------------------------------------------------------------------------------------

def style_sheets() -> Iterator[tuple[str, str]]:
    """The sheets of paper; those of the web, where a reader chooses size and colours, are looked at in a browser."""
    for path in [*STYLES.rglob("*.css"), *(ROOT / "styles").rglob("*.css")]:
        if path.parent.name == "web" or path.parent.parent.name == "web":
            continue
        yield path.name, re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_there_are_eight_sizes_of_type() -> None:
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for name, css in style_sheets():
        found[name.startswith("large-print")] |= set(re.findall(r"(?:font-size: |font: (?:[a-z0-9]+ )*)([\d.]+pt)", css))
    assert found[False] == {"8pt", "9pt", "10.5pt", "13pt", "17pt", "24pt", "36pt", "60pt"}
    assert all(float(size.removesuffix("pt")) >= 16 for size in found[True]), "large print"


def test_every_colour_is_a_token() -> None:
    for name, css in style_sheets():
        colours = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", css)
        assert name == "tokens.css" or not colours, f"{name} has {colours}"
        assert not re.search(r"opacity|gradient|shadow|filter:", css), f"{name}: transparency breaks PDF/UA and PDF/X"


def test_tokens_are_plain_enough_for_the_charts() -> None:
    for name, css in style_sheets():
        if name == "tokens.css":
            body = css[css.index("{") + 1:css.rindex("}")]
            plain = re.compile(r"--[a-z-]+: #[0-9a-f]{6}|--[a-z-]+-cmyk: \d+ \d+ \d+ \d+")
            assert all(plain.fullmatch(line.strip()) for line in body.split(";") if line.strip())


def test_the_notes_have_no_border_or_padding_of_their_own() -> None:
    css = dict(style_sheets())["page.css"]
    area = re.search(r"@footnote \{([^}]*)\}", css)
    assert area and not re.search(r"border|padding", area[1]), "WeasyPrint 70 loses notes"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_is_readable_on_every_ground() -> None:
    tokens = {name: colour for _, css in style_sheets() for name, colour in re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css)}
    hues = {name for name in tokens if name.startswith("hue-") and not name.endswith("-tint")} | {"lead", "ask"}
    for name in hues:
        tint = tokens[f"{name}-tint"]
        assert contrast(tokens[name], tokens["paper"]) >= 4.5, f"--{name} on paper, or white on it"
        assert contrast(tokens[name], tint) >= 4.5, f"--{name} on its tint, or the tint on it"
        assert contrast(tokens["quiet"], tint) >= 4.5 and contrast(tokens["lead"], tint) >= 4.5
    assert contrast(tokens["quiet"], tokens["paper"]) >= 4.5


def test_a_paragraph_of_a_block_keeps_its_id(stock_galleys: dict[str, tuple[Book, Galley]]) -> None:
    book, galley = stock_galleys["draft"]
    asked = {
        part.id for unit in book.units for piece in unit.pieces for part in piece.content.get("text", ())
        if isinstance(part, Paragraph) and part.id
    }
    assert asked and asked <= {id for unit in galley.units for id in Page(unit.html).ids}
