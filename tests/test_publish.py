"""What is done to a page of the web, matter by matter: notes, figures, tables, links, styles, search, metadata, fonts, pictures."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from lispub.data_files.about import About, Licence
from lispub.elements import classes, first, parse, words
from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.dataset import Extract
from lispub.model.drawing import Drawing
from lispub.model.inline import Text
from lispub.model.site import page_of, size
from lispub.publish.figures import Numbers, set_figures
from lispub.publish.fonts import web_fonts
from lispub.publish.images import set_images
from lispub.publish.links import climb, drop_page_numbers, find_pages, places, stay_here
from lispub.publish.markup import written
from lispub.publish.notes import set_notes
from lispub.publish.reading import fold_lists, link_numbers, name_landmarks
from lispub.publish.search import index
from lispub.publish.sitemap import sitemap
from lispub.publish.style import move_styles, style
from lispub.publish.svg import drawing
from lispub.publish.tables import set_tables
from lispub.publish.whole import whole
from lispub.render import _parts
from lispub.workspace import Workspace

NBSP = "\N{NO-BREAK SPACE}"
NOTE = '<span class="note" id="note-a-{0}" data-number="{0}">{1}</span>'


def page(body: str) -> Element:
    return parse(f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>')


def main(body: str) -> Element:
    return page(f'<main id="main"><section class="unit" id="sec-a"><h1>A <em>title</em></h1>{body}</section></main>')


def html(root: Element) -> str:
    return written(root).decode()


def with_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in classes(each)]


def ids(root: Element) -> list[str]:
    return [each.get("id", "") for each in root.iter() if each.get("id")]


def shape(parent: Element) -> list[str]:
    return [f"{each.tag}.{each.get('class')}" if each.get("class") else each.tag for each in parent]


# notes ----------------------------------------------------------------------------------------------------------------

def test_a_note_parts_into_a_call_and_an_aside_after_its_paragraph() -> None:
    root = main(f'<p class="para">One{NOTE.format(1, "<em>First</em> note.")} two.</p><p>Next</p>')
    set_notes(root)
    (call,), (aside,) = with_class(root, "note-call"), with_class(root, "note")
    assert (call.get("href"), call.get("role"), call.text, call.tail) == ("#note-a-1", "doc-noteref", "1", " two.")
    assert (aside.get("id"), aside.get("role")) == ("note-a-1", "doc-footnote")
    assert words(aside) == "1 First note. ↩"
    assert first(aside, "a", "back").get("href") == f"#{call.get('id')}"
    assert shape(first(root, "section")) == ["h1", "div.noted", "p"]
    assert shape(first(root, "div", "noted")) == ["p.para", "aside.note"]


def test_notes_of_one_paragraph_follow_in_their_order() -> None:
    root = main(f"<p>One{NOTE.format(1, 'First.')} two{NOTE.format(2, 'Second.')}</p><p>Next</p>")
    set_notes(root)
    assert [words(aside) for aside in with_class(root, "note")] == ["1 First. ↩", "2 Second. ↩"]
    assert shape(first(root, "section")) == ["h1", "div.noted", "p"]
    assert shape(first(root, "div", "noted")) == ["p", "aside.note", "aside.note"]


@pytest.mark.parametrize("table", [
    "<table><caption><p>T{}</p></caption><tbody><tr><td>x</td></tr></tbody></table>",
    "<table><tbody><tr><td>x{}</td></tr></tbody></table>", "<table><tbody><tr><td><p>x{}</p></td></tr></tbody></table>",
])
def test_a_note_in_a_table_stands_after_the_table(table: str) -> None:
    root = main(f'<div class="table">{table.format(NOTE.format(1, "First."))}<p class="source">S</p></div>')
    set_notes(root)
    assert shape(with_class(root, "table")[0]) == ["table", "aside.note", "p.source"]
    assert "First." not in words(first(root, "table"))


def test_a_note_in_a_caption_stands_after_the_figure_and_one_in_a_list_in_its_item() -> None:
    figure = f"<figure><figcaption><p>C{NOTE.format(1, 'First.')}</p></figcaption></figure>"
    root = main(f"{figure}<ul><li><p>x{NOTE.format(2, 'Second.')}</p></li></ul>")
    set_notes(root)
    assert shape(first(root, "section")) == ["h1", "figure", "aside.note", "ul"]
    assert shape(first(root, "li")) == ["p", "aside.note"]


def test_a_note_of_words_without_a_paragraph_ends_what_holds_them() -> None:
    first_, second = NOTE.format(1, "First."), NOTE.format(2, "Second.")
    root = main(f"<dl><div><dt>T</dt><dd>Words <b>bold{first_}</b>.</dd></div></dl><ul><li>x{second}</li></ul>")
    set_notes(root)
    assert [words(first(root, tag)) for tag in ("dd", "li")] == ["Words bold1.1 First. ↩", "x22 Second. ↩"]
    assert [shape(first(root, tag)) for tag in ("dd", "li")] == [["b", "aside.note"], ["a.note-call", "aside.note"]]


# figures --------------------------------------------------------------------------------------------------------------

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="118mm" height="52mm"
 viewBox="0 0 334.488189 147.401575">
 <g><defs><path id="m1" d="M 0 0 L 1.23456789 -0.00012 "/></defs>
  <g/>
  <g style="clip-path: url(#c)"><use xlink:href="#m1" style="fill: #737373; stroke-width: 0.4000001"/></g>
  <text style="font-size: 8px; fill: #000" x="15.962323" transform="rotate(-0 15.962323 10.5)">72 <tspan>%</tspan> of it</text>
  <text transform="translate(3.14159 2) rotate(-90)">up</text></g></svg>"""
FIGURE = """<div class="figure"><figure class="">
<figcaption><p class="finding"><span class="label">Figure 1.1 </span>Pay rose</p></figcaption>
<img src="drawings/pay.svg" alt="A line that rises." style="--slack: 1pt"></figure><p class="source">Source: X</p></div>"""
DRAWINGS = {"pay": Drawing("pay", SVG, 118, 52, narrow=SVG)}
NUMBERS = {"pay": Numbers(
    About("pay", "Pay rose", "Pay.", "Survey.", (), Licence("Ours", "", ""), "2024", "X", "en"),
    Extract(("Year", "Pay", "", "Lower"), (("2018", Decimal("1234.5"), "a", None), ("2019", Decimal("-2"), "b", Decimal("0.25")))),
    "It rose.", 1234,
)}


def test_a_drawing_has_a_name_a_description_and_no_style() -> None:
    root = drawing(SVG, "drawn-pay", "wide", "Pay rose", "A line.")
    assert [words(child) for child in root[:2]] == ["Pay rose", "A line."]
    assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == ("img", "drawn-pay-title", "drawn-pay-desc")
    assert root.get("viewBox") == "0 0 334.49 147.4"
    assert not {"width", "height", "style"} & {name for each in root.iter() for name in each.attrib}
    use = next(root.iter("use"))
    assert (use.get("href"), use.get("fill"), use.get("stroke-width")) == ("#drawn-pay-1", "#737373", "0.4")
    assert next(root.iter("path")).get("d") == "M 0 0 L 1.23 0"
    assert [text.get("transform") for text in root.iter("text")] == [None, "translate(3.14 2) rotate(-90)"]
    assert [words(text) for text in root.iter("text")] == ["72 % of it", "up"]
    assert len(list(root.iter("g"))) == 1       # the one that clips


def test_a_figure_shows_itself_twice_and_its_numbers_once() -> None:
    root = main(FIGURE)
    assert set_figures(root, DRAWINGS, NUMBERS) == ("pay",)
    wide, narrow = root.iter("svg")
    assert (wide.get("class"), narrow.get("class")) == ("wide", "narrow")
    assert wide.get("aria-describedby") == narrow.get("aria-describedby") == "drawn-pay-desc"
    assert words(next(wide.iter("title"))) == "Figure 1.1 Pay rose"
    (details,) = root.iter("details")
    assert shape(with_class(root, "figure")[0]) == ["figure", "p.source", "details.data"]
    assert words(first(details, "summary")) == "The numbers behind Figure 1.1"
    assert [[words(cell) for cell in row] for row in details.iter("tr")] == [
        ["Year", "Pay", "", "Lower"], ["2018", "1,234.5", "a", "–"], ["2019", "−2.0", "b", "0.25"],
    ]
    assert [cell.tag for cell in next(details.iter("tr"))] == ["th", "th", "td", "th"]      # an empty head heads nothing
    assert first(details, "p", "download")[0].get("href") == "../data/pay.csv"
    assert words(first(details, "p", "download")) == "Download pay.csv (CSV, 1 kB)"
    assert len(set(ids(root))) == len(ids(root))


def test_a_figure_placed_twice_on_a_page_has_ids_of_its_own() -> None:
    root = main(FIGURE + FIGURE)
    assert set_figures(root, DRAWINGS, NUMBERS) == ("pay", "pay")
    assert len(set(ids(root))) == len(ids(root)) == 12      # main and the unit; for each figure two names, two markers, one description
    named = {each.get("id") for each in root.iter("title")}
    assert {each.get("aria-labelledby") for each in root.iter("svg")} <= named


def test_a_drawing_without_a_finding_is_named_by_its_text_and_has_no_details() -> None:
    root = main('<header class="cover"><figure><img src="drawings/pay.svg" alt="A line that rises."></figure></header>')
    assert set_figures(root, {"pay": replace(DRAWINGS["pay"], narrow="")}, NUMBERS) == ()
    (svg,) = root.iter("svg")
    assert (words(svg[0]), svg.get("aria-describedby")) == ("A line that rises.", None)
    assert list(root.iter("details")) == []


# tables ---------------------------------------------------------------------------------------------------------------

def table(columns: int, class_: str = "table", label: str = "Table 1.1") -> str:
    heads = "".join(f'<th scope="col">Head {place}</th>' for place in range(columns))
    cells = "".join(f'<td><a href="#e" title="Long">{place}</a></td>' for place in range(columns))
    caption = f'<caption><p class="finding"><span class="label">{label} </span>X</p></caption>' if label else ""
    rows = f"<thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody>"
    return f'<div class="{class_}"><table>{caption}{rows}</table><p class="source">S</p></div>'


def test_a_wide_table_scrolls_in_a_region_of_its_own_and_a_narrow_one_does_not() -> None:
    root = main(table(3) + table(2, label="Table 1.2"))
    set_tables(root)
    (scroll,) = with_class(root, "scroll")
    assert (scroll.tag, scroll.get("tabindex"), scroll.get("aria-label"), shape(scroll)) == ("section", "0", "Table 1.1", ["table"])
    assert [shape(holder) for holder in with_class(root, "table")] == [["section.scroll", "p.source"], ["table", "p.source"]]


def test_regions_have_names_of_their_own() -> None:
    root = main(table(3, label="") * 3)
    set_tables(root)
    assert [scroll.get("aria-label") for scroll in with_class(root, "scroll")] == ["A title", "A title, part 2", "A title, part 3"]


def test_what_is_looked_up_becomes_records_whose_cells_name_themselves() -> None:
    root = main(table(4, "evidence-base") + table(4, "values"))
    set_tables(root)
    assert with_class(root, "scroll") == []
    assert [classes(holder)[-1] for holder in with_class(root, "records")] == ["records", "records"]
    assert [cell.get("data-head") for cell in root.iter("td")] == [f"Head {place}" for place in range(4)] * 2
    assert [link.get("title") for link in root.iter("a")] == ["Long"] * 4 + [None] * 4


# links and landmarks --------------------------------------------------------------------------------------------------

ODD = "odd & “café”"


def site() -> dict[str, Element]:
    one = page(
        '<a class="skip" href="#main">Skip</a><nav class="chapters"><a href="#sec-a">A</a><a href="#sec-b">B</a></nav><main id="main">'
        '<section class="unit" id="sec-a"><p id="p-1"><a href="#p-1">1</a><a href="#odd%20%26%20%E2%80%9Ccaf%C3%A9%E2%80%9D">odd</a>'
        '<a href="#nowhere">no</a><a href="https://plan.example/#p-2">out</a></p></section></main>'
    )
    two = page(f'<main id="main"><section class="unit" id="sec-b"><p id="{ODD.replace("&", "&amp;")}">x</p></section></main>')
    return {"a.html": one, "b.html": two}


def test_links_find_their_page() -> None:
    pages = site()
    for path, root in pages.items():
        find_pages(path, root, places(pages))
    assert [link.get("href") for link in pages["a.html"].iter("a")] == [
        "#main", "a.html", "b.html", "#p-1", "b.html#odd%20%26%20%E2%80%9Ccaf%C3%A9%E2%80%9D", "#nowhere", "https://plan.example/#p-2",
    ]
    assert [link.get("aria-current") for link in first(pages["a.html"], "nav")] == ["page", None]


def test_a_working_copy_stands_a_folder_deeper_and_the_whole_page_keeps_its_links() -> None:
    root = page('<a href="../data/pay.csv">x</a><a href="#front">Home</a><a href="b.html">x</a><a href="#p-1">x</a>')
    climb(root)
    stay_here(root)
    assert [link.get("href") for link in root.iter("a")] == ["../../data/pay.csv", "index.html", "b.html", "#p-1"]


@pytest.mark.parametrize(("unit", "path"), [
    ("people", "people.html"), ("front", "index.html"), ("index", "sec-index.html"), ("whole", "sec-whole.html"),
])
def test_a_unit_has_a_page_that_takes_no_other_s_place(unit: str, path: str) -> None:
    assert page_of(unit) == path


def test_page_numbers_go_and_the_words_round_them_stay() -> None:
    root = main('<p><a href="#x">X</a> <span class="page-number" data-for="x"></span> after</p>')
    drop_page_numbers(root)
    assert words(first(root, "p")) == "X after"


def test_paragraph_numbers_link_to_themselves_and_landmarks_have_names() -> None:
    root = main(
        '<p class="para" id="p-1"><span class="number">1.1 </span>Text</p><p class="para" id="p-2">Text</p>'
        '<aside class="question panel"><p class="panel-title"><span class="label">Question 1 </span>Why?</p></aside>'
        '<aside class="callout"><p>Text</p></aside><nav class="contents"><ul></ul></nav>'
    )
    link_numbers(root)
    name_landmarks(root)
    (link,) = with_class(root, "paragraph-link")
    assert (link.get("href"), link.get("aria-label"), words(first(root, "p", "para"))) == ("#p-1", "Paragraph 1.1", "1.1 Text")
    assert [(each.get("aria-label"), each.get("role")) for each in root.iter("aside")] == [("Question 1 Why?", None), (None, "note")]
    assert first(root, "nav").get("aria-label") == "Contents"


def test_a_list_of_figures_folds_away_under_its_title() -> None:
    root = main('<div class="list-of" id="l"><h2>Figures</h2><ul><li>x</li></ul></div>')
    fold_lists(root)
    assert shape(with_class(root, "list-of")[0]) == ["details"]
    assert [words(first(root, tag)) for tag in ("summary", "h2", "ul")] == ["Figures", "Figures", "x"]


# style ----------------------------------------------------------------------------------------------------------------

def test_no_style_stays_on_a_page(tmp_path: Path) -> None:
    root = main(
        '<tbody></tbody><div style="--hue: var(--hue-people, var(--lead))">x</div><span class="tick" style="left: 4.5%"></span>'
        '<span style="left: 4.5%;"></span><img alt="" style="--slack: 2pt">'
    )
    rules: dict[str, str] = {}
    move_styles(root, rules)
    assert not any(each.get("style") for each in root.iter())
    assert first(root, "div").get("data-hue") == "people"
    assert [each.get("class") for each in root.iter("span")] == ["tick as-1", "as-1"]
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "tokens.css").write_text(":root { --hue-people: #123456; --hue-people-tint: #eeeeee }")
    css = style(Workspace.of(tmp_path), rules)
    assert ".as-1 { left: 4.5% }" in css
    assert '[data-hue="people"] { --hue: var(--hue-people); --hue-tint: var(--hue-people-tint, var(--lead-tint)) }' in css


def test_a_font_becomes_small_and_takes_a_name_of_its_own_and_its_licence(tmp_path: Path) -> None:
    workspace = Workspace.of(tmp_path)
    css = "@font-face { src: url(fonts/SourceSans3-It.ttf) } @font-face { src: url(fonts/Missing.ttf) }"
    changed, files = web_fonts(css, ["Łódź, Ωμέγα"], workspace)
    assert changed == '@font-face { src: url(fonts/SourceSans3-It.woff2) format("woff2") } @font-face { src: url(fonts/Missing.ttf) }'
    assert set(files) == {"fonts/SourceSans3-It.woff2", "fonts/SourceSans3-OFL.txt", "fonts/SourceSerif4-OFL.txt"}
    assert len(files["fonts/SourceSans3-It.woff2"]) * 8 < len(workspace.read("styles/fonts/SourceSans3-It.ttf"))
    face = TTFont(io.BytesIO(files["fonts/SourceSans3-It.woff2"]))
    assert set(map(ord, "ŁódźΩμέγαàŷ“”−")) <= set(face.getBestCmap())
    names = [str(record) for record in face["name"].names]
    assert not any("Source" in name for name in names if "Copyright" not in name and "©" not in name)     # which the OFL reserves
    assert any("Open Font License" in name for name in names)
    assert web_fonts(css, ["Łódź, Ωμέγα"], workspace)[1] == files


def test_a_picture_is_scaled_for_phones_turned_upright_and_says_nothing_of_the_camera(tmp_path: Path) -> None:
    folder = tmp_path / "strategy" / "images"
    folder.mkdir(parents=True)
    photo = Image.new("RGB", (3000, 1500), "#335577")
    exif = photo.getexif()
    exif[0x0112] = 6        # orientation: a quarter turn
    exif[0x010F] = "A camera"
    photo.save(folder / "hill.jpg", exif=exif)
    Image.new("RGBA", (300, 200)).save(folder / "mark.png")
    files: dict[str, bytes] = {}
    sources = ("strategy/images/hill.jpg", "strategy/images/mark.png", "drawings/x.svg")
    root = main("".join(f'<img src="{source}" alt="A picture">' for source in sources))
    set_images(root, Workspace.of(tmp_path), files)
    hill, mark, drawn = root.iter("img")
    assert (hill.get("src"), hill.get("width"), hill.get("height")) == ("images/hill-1280.jpg", "1280", "2560")
    assert hill.get("srcset") == "images/hill-640.jpg 640w, images/hill-1280.jpg 1280w"
    assert (mark.get("src"), mark.get("srcset"), drawn.get("src")) == ("images/mark-300.png", None, "drawings/x.svg")
    with Image.open(io.BytesIO(files["images/hill-640.jpg"])) as small:
        assert small.size == (640, 1280)
        assert not dict(small.getexif())


# search ---------------------------------------------------------------------------------------------------------------

def test_the_index_knows_each_numbered_place_by_its_name() -> None:
    root = main(
        '<p class="para" id="p-1"><span class="number">1.1 </span>Jobs <b>rose</b>.'
        f'{NOTE.format(1, "By a tenth.")}</p><h2 id="sec-pay">Pay</h2><p>Loose words.</p>'
        '<ul class="index"><li id="x">jobs 1.1</li></ul><nav><p id="n">Menu</p></nav>' + FIGURE.replace("<div", '<div id="fig-pay"')
        + '<table><tbody><tr><th id="evidence-a" scope="row">E1</th><td>A survey</td></tr></tbody></table>'
    )
    link_numbers(root)
    set_notes(root)
    set_figures(root, DRAWINGS, NUMBERS)
    entries = json.loads(index({"a.html": root}))
    assert [(entry["a"], entry["l"], entry["t"]) for entry in entries] == [
        ("sec-a", "", "A title Loose words."), ("p-1", "paragraph 1.1", "Jobs rose."), ("note-a-1", "note 1", "By a tenth."),
        ("sec-pay", "", "Pay"), ("fig-pay", "Figure 1.1", "Pay rose Source: X"), ("evidence-a", "E1", "A survey"),
    ]
    assert {(entry["p"], entry["u"]) for entry in entries} == {("a.html", "A title")}


# the page that holds everything, the list of pages, sizes -------------------------------------------------------------

def test_the_whole_has_one_title_and_the_hue_of_each_chapter() -> None:
    home = page(
        '<main id="main"><section class="unit" id="front"><h1>Book</h1><div class="about"><p>A</p></div>'
        '<h2 class="forms">F</h2><ul class="formats"></ul><h2>About</h2></section></main>'
    )
    chapter = parse(
        '<html><body data-hue="people"><main id="main"><section class="unit" id="sec-a"><h1>A</h1><h2>B</h2></section></main></body></html>'
    )
    root = whole('<html><body><main id="main"></main></body></html>', [home, chapter])
    assert [(each.tag, words(each)) for each in root.iter() if each.tag in {"h1", "h2", "h3"}] == [
        ("h1", "Book"), ("h2", "About"), ("h2", "A"), ("h3", "B"),
    ]
    assert [each.get("data-hue") for each in root.iter("section")] == [None, "people"]
    assert [each.tag for each in chapter.iter("h1")] == ["h1"]       # the page itself is as it was


def test_the_sitemap_escapes_addresses() -> None:
    assert b"<loc>https://plan.example/?a=1&amp;b=2/a.html</loc>" in sitemap("https://plan.example/?a=1&b=2/", ["a.html"])


@pytest.mark.parametrize(("count", "said"), [
    (0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (4_240_000, "4.2 MB"),
])
def test_a_size_is_said_in_words(count: int, said: str) -> None:
    assert size(count) == said.replace(" ", NBSP)


# the front matter as pages --------------------------------------------------------------------------------------------

def heading(anchor: str, level: int, part: bool = False) -> Piece:
    content = {"text": (Text(anchor),), "level": level, **({"part": True} if part else {})}
    return Piece("heading", anchor, Label("section", "", anchor), content)


def front(*pieces: Piece) -> list[Unit]:
    unit = Unit("front", "front", Label("", "", "front"), (Text("Book"),), "", (), (), pieces, opens=False)
    chapter = Unit("a", "body", Label("Chapter", "1", "sec-a"), (Text("A"),), "", (), (), (), opens=False)
    book = Book.__new__(Book)       # nothing but the units and the title is read
    object.__setattr__(book, "units", (unit, chapter) if pieces else (chapter,))
    object.__setattr__(book, "title", "Book")
    return list(_parts(book))


def test_each_titled_part_of_the_front_matter_becomes_a_page() -> None:
    units = front(
        Piece("cover"), heading("sec-about", 2), heading("sec-summary", 2, True), heading("sec-x", 3), heading("sec-y", 2),
        heading("sec-z", 3), heading("sec-respond", 2, True), Piece("respond"),
    )
    assert [(unit.id, [piece.kind for piece in unit.pieces]) for unit in units] == [
        ("front", ["cover", "heading"]), ("summary", ["heading"] * 3), ("respond", ["respond"]), ("a", []),
    ]
    assert [piece.content["level"] for piece in units[1].pieces] == [2, 2, 3]       # no level is skipped beneath the title
    assert units[1].label.anchor == "sec-summary"


def test_there_is_a_home_page_without_a_cover_and_without_front_matter() -> None:
    assert [unit.id for unit in front(heading("sec-respond", 2, True), Piece("respond"))] == ["front", "respond", "a"]
    assert [unit.id for unit in front()] == ["front", "a"]
