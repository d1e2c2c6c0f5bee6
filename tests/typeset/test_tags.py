"""One document a feature, with our tags and with WeasyPrint's own.

Each is read back by poppler, which knows nothing of us. What stock WeasyPrint gets wrong is held by a test too: when an upgrade mends
it, that test fails and says which part of `typeset/tags` became needless.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
import weasyprint
from structure import read_structure

from lispub import typeset
from lispub.bind import bind
from lispub.typeset.fonts import closed_fonts
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow       # each lays out a page or two, some of them twice

UNHEARD = {"Document", "Part", "Sect", "Div", "Span", "NonStruct"}       # roles that no reader's program speaks of
Said = list[tuple[str, str]]        # the path of roles, and the text: `P/Link`, `a word`
SENTENCE = "Most residents who can work are in work. "
PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def outline(pdf: Path) -> Said:
    """The structure as poppler reads it, from below Document; texts that follow one another in one element are one."""
    shown = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, text=True, check=True).stdout
    said: list[tuple[tuple[tuple[int, int, str], ...], str]] = []
    path: tuple[tuple[int, int, str], ...] = ()     # depth, which element, role
    for number, line in enumerate(shown.splitlines()):
        depth, words = len(line) - len(line.lstrip()), line.strip()
        named = re.match(r"([A-Z]\w*)(?: <[^>]*>)?(?: \((?:block|inline)\))?:?$", words)
        if words.startswith('"'):
            here = tuple(place for place in path if place[0] < depth)
            if said and said[-1][0] == here:
                said[-1] = here, said[-1][1] + words[1:-1]
            else:
                said.append((here, words[1:-1]))
        elif named:
            path = (*(place for place in path if place[0] < depth), (depth, number, named[1]))
    roles = (("/".join(role for _, _, role in here if role not in UNHEARD), text.strip()) for here, text in said)
    return [(here, text) for here, text in roles if text]


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[pikepdf.Object]:
    """The structure elements of a role, in order."""
    def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if element.get("/S") == f"/{role}":
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    yield from walk(pdf.Root.StructTreeRoot.K)


@pytest.fixture
def ours(make: type[Makers], workspace: Workspace, tmp_path: Path) -> Callable[..., Path]:
    """The file of a document with our tags: `body` inside the one section, after a heading."""
    def made(body: str, css: str = "") -> Path:
        unit = make.unit("one", f"<h1>Title</h1>{body}", css=css)
        units = typeset.typeset(make.galley(unit), workspace)
        assert units.units[0].messages == ()
        file = tmp_path / "ours.pdf"
        file.write_bytes(bind(units, make.book()).pdf)
        return file

    return made


@pytest.fixture
def stock(make: type[Makers], tmp_path: Path) -> Callable[..., Path]:
    """The file of the same document as WeasyPrint tags it."""
    def made(body: str, css: str = "") -> Path:
        html = make.unit("one", f"<h1>Title</h1>{body}", css=css).html.replace('<link rel="stylesheet" href="@base/styles/fonts.css">', "")
        file = tmp_path / "stock.pdf"
        file_of_fonts, fonts = Path(typeset.__file__).parent.parent / "styles" / "fonts.css", closed_fonts()
        sheet = weasyprint.CSS(filename=file_of_fonts, font_config=fonts)
        weasyprint.HTML(string=html).write_pdf(file, pdf_variant="pdf/ua-1", stylesheets=[sheet], font_config=fonts)
        return file

    return made


@dataclass(frozen=True)
class Feature:
    """A document, how it should read after its heading, and what stock WeasyPrint says in its place that is wrong."""

    body: str
    reads: Said
    css: str = ""


LONG = SENTENCE * 300
FEATURES = {
    "a paragraph over pages is one": Feature(f"<p>{LONG}</p>", [("P", LONG.strip())]),
    "a link with markup inside is one": Feature(
        '<p>See <a href="https://example.org/"><strong>the</strong> <em>site</em></a>.</p>',
        [("P", "See"), ("P/Link", "the site"), ("P", ".")],
    ),
    "a note is read where it is called": Feature(
        '<p>One<span class="note" id="note-1" data-number="1">A note.</span> two.</p><p>Three.</p>',
        [("P", "One"), ("P/Reference", "1"), ("P/Note/Lbl", "1"), ("P/Note", "A note."), ("P", "two."), ("P", "Three.")],
    ),
    "list items have labels and bodies": Feature(
        "<ul><li><p>One</p></li><li>Two<ul><li>Deep</li></ul></li></ul>",
        [("L/LI/Lbl", "•"), ("L/LI/LBody/P", "One"), ("L/LI/Lbl", "•"), ("L/LI/LBody", "Two"),
         ("L/LI/LBody/L/LI/Lbl", "•"), ("L/LI/LBody/L/LI/LBody", "Deep")],
        css='@counter-style dot { system: cyclic; symbols: "•"; suffix: " " } ul { list-style: dot }',
    ),
    "a list of terms is a list": Feature(
        "<dl><div><dt>Firm</dt><dd>A body that trades.</dd></div><div><dt>Job</dt><dd>Work.</dd></div></dl>",
        [("L/LI/Lbl", "Firm"), ("L/LI/LBody", "A body that trades."), ("L/LI/Lbl", "Job"), ("L/LI/LBody", "Work.")],
    ),
    "contents are a TOC, and leaders are silent": Feature(
        '<nav><ul><li><p><a href="#x">One</a><span class="dots"></span> 2</p></li></ul></nav><p id="x">Text.</p>',
        [("TOC/TOCI/Reference/Link", "One"), ("TOC/TOCI/Reference", "2"), ("P", "Text.")],
        css='.dots::after { content: leader(dotted) } li { list-style: none }',
    ),
    "a figure has its caption beside it": Feature(
        f'<figure><figcaption><p>What it shows</p></figcaption><img src="{PICTURE}" alt="A square" width="90"></figure><p>Text.</p>',
        [("Caption/P", "What it shows"), ("P", "Text.")],
    ),
    "decoration is an artifact": Feature(
        f'<p>Text<span aria-hidden="true"> unread</span>.</p><img src="{PICTURE}" alt="">', [("P", "Text.")],
    ),
    "running heads and fixed marks are artifacts": Feature(
        '<div class="mark" aria-hidden="true">DRAFT</div><p>Text.</p>', [("P", "Text.")],
        css='@page { @top-left { content: "Running head" } @bottom-right { content: counter(page) } } .mark { position: fixed; top: 0 }',
    ),
    "bare text in a group is a paragraph": Feature(
        "<div>Bare <b>text</b></div><aside>Beside</aside>", [("P", "Bare text"), ("P", "Beside")],
    ),
    "a table over pages is one, its head read once": Feature(
        '<table><thead><tr><th scope="col">Name</th></tr></thead><tbody>'
        + "".join(f"<tr><td>Row {number}</td></tr>" for number in range(90)) + "</tbody></table>",
        [("Table/THead/TR/TH", "Name"), *[("Table/TBody/TR/TD", f"Row {number}") for number in range(90)]],
    ),
    "a caption belongs to its table": Feature(
        "<table><caption><p>Of what</p></caption><tr><th scope=row>A</th><td>1</td></tr></table>",
        [("Table/Caption/P", "Of what"), ("Table/TBody/TR/TH", "A"), ("Table/TBody/TR/TD", "1")],
    ),
    "rows set as records stay rows": Feature(
        "<table><tr><th scope=row>A</th><td>1</td></tr><tr><th scope=row>B</th><td>2</td></tr></table>",
        [("Table/TBody/TR/TH", "A"), ("Table/TBody/TR/TD", "1"), ("Table/TBody/TR/TH", "B"), ("Table/TBody/TR/TD", "2")],
        css="table, tbody, tr, th, td { display: block }",
    ),
    "a quotation over pages is one": Feature(
        f"<blockquote><p>{LONG}</p></blockquote>", [("BlockQuote/P", LONG.strip())],
    ),
}
STOCK_READS_RIGHT = {      # all else here is wrong in WeasyPrint 70.0
    "a figure has its caption beside it",
    "rows set as records stay rows",
}


@pytest.mark.parametrize("name", FEATURES)
def test_ours_reads_right(name: str, ours: Callable[..., Path]) -> None:
    feature = FEATURES[name]
    (title, *rest) = outline(ours(feature.body, feature.css))
    assert title == ("H1", "Title")
    assert rest == feature.reads


@pytest.mark.parametrize("name", FEATURES)
def test_stock_weasyprint_does_not(name: str, stock: Callable[..., Path]) -> None:
    """When this fails, WeasyPrint has learnt something: see whether our work on it can go."""
    feature = FEATURES[name]
    (_, *rest) = outline(stock(feature.body, feature.css))
    assert (rest == feature.reads) == (name in STOCK_READS_RIGHT), rest


# what poppler does not show -----------------------------------------------------------------------------------------

def test_a_link_over_two_lines_is_one_element_with_an_annotation_a_line(ours: Callable[..., Path]) -> None:
    words = "the words of a link that are many more than will ever fit upon a single line of any page in this book, whatever its size"
    with pikepdf.open(ours(f'<p>See <a href="https://example.org/"><span>{words}</span></a>.</p>')) as pdf:
        (link,) = elements(pdf, "Link")
        annotations = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
        assert [annotation.objgen for annotation in annotations] == [annotation.objgen for annotation in pdf.pages[0].Annots]
        assert len(annotations) == 2
        assert {str(annotation.Contents) for annotation in annotations} == {words}
        assert {int(annotation.F) for annotation in annotations} == {4}
        parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        assert {parents[int(annotation.StructParent)].objgen for annotation in annotations} == {link.objgen}


def test_a_link_without_title_or_words_speaks_for_its_picture(ours: Callable[..., Path]) -> None:
    with pikepdf.open(ours(f'<p><a href="https://example.org/"><img src="{PICTURE}" alt="The map" style="width: 9mm"></a></p>')) as pdf:
        assert [str(annotation.Contents) for annotation in pdf.pages[0].Annots] == ["The map"]


def test_a_link_where_nothing_is_read_is_no_link(ours: Callable[..., Path]) -> None:
    body = '<p>Text <a href="https://example.org/" aria-hidden="true">unread</a><a href="https://example.org/"></a>.</p>'
    with pikepdf.open(ours(body)) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert list(elements(pdf, "Link")) == []


def test_foreign_words_and_abbreviations_say_so(ours: Callable[..., Path]) -> None:
    body = '<p>In <span lang="fr">Vézelay</span>, <abbr title="gross value added">GVA</abbr> is <em lang="pl">źle</em>.</p>'
    with pikepdf.open(ours(body)) as pdf:
        said = [(str(span.get("/Lang", "")), str(span.get("/E", ""))) for span in elements(pdf, "Span")]
        assert said == [("fr", ""), ("", "gross value added"), ("pl", "")]


def test_cells_say_what_they_head_and_span(ours: Callable[..., Path]) -> None:
    body = (
        '<table><thead><tr><td></td><th scope="colgroup" colspan="2">Year</th></tr><tr><th>Name</th><th>2016</th><th>2019</th></tr></thead>'
        '<tbody><tr><th scope="row" rowspan="2">A</th><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></tbody></table>'
    )
    with pikepdf.open(ours(body)) as pdf:
        heads = [{key: value for key, value in cell.A.items() if key != "/O"} for cell in elements(pdf, "TH")]
        assert [str(head["/Scope"]) for head in heads] == ["/Column", "/Column", "/Column", "/Column", "/Row"]
        assert [int(head.get("/ColSpan", 1)) for head in heads] == [2, 1, 1, 1, 1]
        assert [int(head.get("/RowSpan", 1)) for head in heads] == [1, 1, 1, 1, 2]
        assert len(list(elements(pdf, "TD"))) == 5, "an empty cell keeps its place"
        assert not [cell for cell in elements(pdf, "TD") if "/A" in cell and "/Headers" in cell.A]


def test_a_picture_has_its_words_and_its_place(ours: Callable[..., Path]) -> None:
    body = f'<figure><img src="{PICTURE}" alt="A  square" style="display: block; width: 40mm; height: 20mm"></figure>'
    with pikepdf.open(ours(body, css="h1 { display: none } body, figure { margin: 0 }")) as pdf:
        (figure,) = elements(pdf, "Figure")
        assert str(figure.Alt) == "A square"
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        mm = 72 / 25.4
        assert (right - left, top - bottom) == pytest.approx((40 * mm, 20 * mm), abs=0.01)
        assert (left, top) == pytest.approx((36 * mm, (297 - 26) * mm), abs=0.01), "in pt, from the lower left corner of the trimmed page"


@pytest.mark.parametrize(("style", "numbering"), [
    ("disc", "Disc"), ("decimal", "Decimal"), ("lower-alpha", "LowerAlpha"), ("upper-roman", "UpperRoman"), ("none", "None"),
])
def test_a_list_says_how_it_is_numbered(style: str, numbering: str, ours: Callable[..., Path]) -> None:
    with pikepdf.open(ours("<ol><li>One</li><li>Two</li></ol>", css=f"ol {{ list-style: {style} }}")) as pdf:
        (made,) = elements(pdf, "L")
        assert str(made.A.ListNumbering) == f"/{numbering}"


def test_a_hyphen_of_the_line_break_is_soft(ours: Callable[..., Path]) -> None:
    """ISO 32000-1, 14.8.2.2.3. Only the hyphen is replaced, so that the rest of the line can be selected letter by letter."""
    soft = "meas\u00adure\u00adment " * 12
    file = ours(f'<p style="width: 40mm; hyphens: manual">{soft}long-term{" long-term" * 12}</p>')
    with pikepdf.open(file) as pdf:
        marks = [operands for operands, operator in pikepdf.parse_content_stream(pdf.pages[0], "BDC") if "/ActualText" in operands[1]]
    assert {str(properties.ActualText) for _, properties in marks} == {"\u00ad"}
    assert len(marks) > 2
    (paragraph,) = read_structure(file.read_bytes()).root.find("P")
    assert paragraph.text().replace("\u00ad", "").split() == ["measurement"] * 12 + ["long-term"] * 13


def test_a_space_that_a_line_break_swallowed_is_there(ours: Callable[..., Path]) -> None:
    """In a column so narrow that every word ends a line; after an address, which breaks without a space, there is none."""
    words = "Every word ends a line here <b>and</b> <i>there</i> too"
    file = ours(f'<p style="width: 6mm">{words} https://example.org/a<wbr>b/c</p>')
    assert outline(file)[1] == ("P", "Every word ends a line here and there too https://example.org/ab/c")


def test_a_row_of_the_parent_tree_leads_back_to_each_mark(ours: Callable[..., Path]) -> None:
    with pikepdf.open(ours(f"<p>{LONG}</p><ul><li>One</li></ul>")) as pdf:
        parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        pages = [page.obj.objgen for page in pdf.pages]
        for element in (*elements(pdf, "P"), *elements(pdf, "LBody")):
            for kid in element.K:
                page, mcid = (kid.Pg, int(kid.MCID)) if isinstance(kid, pikepdf.Dictionary) else (element.Pg, int(kid))
                assert parents[pages.index(page.objgen)][mcid].objgen == element.objgen


def test_a_page_without_content_has_no_tags(ours: Callable[..., Path]) -> None:
    with pikepdf.open(ours("<p>Text.</p>")) as pdf:
        assert len(pdf.pages) == 2, "the blank verso"
        assert "/StructParents" not in pdf.pages[1]
