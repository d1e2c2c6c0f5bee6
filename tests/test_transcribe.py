"""The plain text of an edition: what a speech program and a transcriber must know is in words, in the order of the book."""

import re
from dataclasses import replace
from datetime import date

import pytest

from lispub import registry
from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.inline import Text
from lispub.transcribe import transcribe
from lispub.transcribe.words import read_out

EDITION = registry.editions()["draft-text"]
BOOK = Book(
    EDITION, "A Plan", (), "plan", "en-GB", "A Forum", "hello@forum.example", (Text("Invented."),), "", (), date(2024, 3, 4), "1.0",
    "Consultation draft", date(2024, 4, 15), (), (), (),
)


def unit(number="2", matter="body", pieces=(), name=""):
    return Unit("work", matter, Label(name, number, "sec-work"), (Text("Work"),), "", (), (), pieces, False)


def told(body, book_unit=None):
    """What stands in the text after the title page and the conventions, for one chapter with this body."""
    galley = Galley(EDITION, "en-GB", "A Plan", (GalleyUnit("work", "body", "Work", f"<html><body>{body}</body></html>"),), {})
    text = transcribe(galley, replace(BOOK, units=(book_unit or unit(),)))
    return text.split("“End of”.", 1)[1].strip("\n")


def test_the_facts_of_the_title_page_come_first():
    text = transcribe(Galley(EDITION, "en-GB", "A Plan", (), {}), BOOK)
    assert text.split("\n\n")[0].split("\n") == [
        "Title: A Plan", "Edition: Consultation draft, plain text, version 1.0", "Date: 4 March 2024",
        "The consultation closes on: 15 April 2024", "Publisher: A Forum", "Contact: hello@forum.example", "Please note: Invented.",
    ]


def test_a_working_copy_says_so_in_its_first_line():
    text = transcribe(Galley(EDITION, "en-GB", "A Plan", (), {}), BOOK, working=True)
    assert text.startswith("Working copy, not for issue.\n\nTitle: A Plan\n")


@pytest.mark.parametrize(("body", "book_unit", "lines"), [
    ('<h1><span class="number">2 </span>Work</h1>', unit(), "Chapter 2: Work"),
    ('<h1><span class="number">Chapter 2 </span>Work</h1>', unit(), "Chapter 2: Work"),
    ('<h1><span class="number">Appendix A </span>Words</h1>', unit("A", "back"), "Appendix A: Words"),
    ("<h1>How to respond</h1>", unit("", "front"), "Front matter: How to respond"),
    ("<header><h1>A Plan</h1></header>", unit("", "front", (Piece("cover"),)), "Front cover: A Plan"),
    ("<h2>Care</h2>", None, "Section: Care"),
    ("<h3>Care at <em>home</em></h3>", None, "Subsection: Care at home"),
])
def test_the_level_of_a_heading_is_said(body, book_unit, lines):
    assert told(body, book_unit) == lines


def test_more_empty_lines_stand_before_a_section_than_before_a_paragraph():
    assert told("<p>One.</p><h2>Care</h2><p>Two.</p>") == "One.\n\n\nSection: Care\n\nTwo."


def test_a_paragraph_is_one_line_that_begins_with_its_number():
    body = '<p class="para"><span class="number">2.1 </span>Long words\n stand\nin <em>one</em> line.</p>'
    assert told(body) == "2.1: Long words stand in one line."


def test_contents_say_headings_as_the_headings_do_and_no_page_numbers():
    contents = (
        '<nav><h2>Contents</h2><ul><li><p><span class="number">2 </span><a href="#sec-work">Work</a>'
        '<span class="page-number" data-for="sec-work">7</span></p></li><li><p><a href="#care">Care</a></p></li>'
        '<li><p><a href="#weir">Weirs</a></p></li></ul></nav>'
    )
    body = (
        f'<section id="sec-work"><h1><span class="number">2 </span>Work</h1>{contents}<h2 id="care">Care</h2>'
        '<div id="weir"><h2>Weirs</h2></div></section>'
    )
    assert told(body).split("\n\n")[2] == "Chapter 2: Work\nSection: Care\nSection: Weirs"


def test_lists_keep_their_marks_and_say_how_deep_they_lie():
    body = (
        "<ul><li><p>one</p><ul><li><p>deep</p><ol><li><p>first</p></li><li><p>second</p><ul><li>deepest</li></ul></li></ol></li></ul></li>"
        "<li><p>two</p><p>and more</p></li></ul><ol><li>a</li><li>b</li></ol>"
    )
    assert told(body) == "- one\n-- deep\n-- 1. first\n-- 2. second\n---- deepest\n- two\nand more\n\n1. a\n2. b"


def test_a_table_is_told_row_by_row_with_the_heads_of_its_columns():
    body = (
        '<div class="table"><table><caption><p><span class="label">Table 2.1 </span>Rates</p><p>per cent</p></caption>'
        "<thead><tr><td></td><th>2018</th><th>2019</th></tr></thead><tbody><tr class='group'><th colspan='3'>North</th></tr>"
        "<tr><th>Fold</th><td>71.5</td><td><p>73.2</p><p>a record</p></td></tr><tr><th>Ridge</th><td>–</td><td></td></tr></tbody></table>"
        '<p class="source">Source: a survey.</p></div><p>After.</p>'
    )
    assert told(body).split("\n\n") == [
        "Table 2.1: Rates\nper cent",
        "Columns: 2018; 2019.\nRows under: North\nFold. 2018: 71.5; 2019: 73.2, a record.\nRidge. 2018: none.",
        "Source: a survey.", "End of table 2.1.", "After.",
    ]


def test_cells_that_span_columns_or_rows_keep_the_others_under_their_heads():
    body = (
        "<table><thead><tr><td rowspan='2'></td><th colspan='2'>Aims</th></tr><tr><th>Living</th><th>Places</th></tr></thead><tbody>"
        "<tr><th rowspan='2'>North</th><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><th>South</th><td></td><td><img alt='Places'></td></tr></tbody></table>"
    )
    assert told(body).split("\n")[2:] == [
        "Columns: Aims.", "Columns: Living; Places.", "North. Aims, Living: a; Aims, Places: b.", "Aims, Living: c; Aims, Places: d.",
        "South. Aims, Places.",
    ]


def test_a_picture_that_stands_by_itself_has_no_end_and_its_unit_none():
    picture = '<figure><img src="images/a.jpg" alt="A river."><figcaption><p>The river</p></figcaption></figure>'
    body = f"<section>{picture}<p>After.</p></section>"
    assert told(body) == "Picture: A river.\nThe river\n\nAfter."


def test_a_chart_has_its_number_its_finding_and_its_long_description():
    body = (
        '<div class="figure"><figure><figcaption><p class="finding"><span class="label">Figure 2.1 </span>Rates rose</p><p>per cent</p>'
        '</figcaption><img src="drawings/rates.svg" alt="Two lines. Short."></figure><p class="source">Source: a survey.</p></div>'
    )
    described = (Text("Two lines. Both rose, by −0.5 and £2–£3."),)
    piece = Piece("figure", content={"figure": "rates", "description": described})
    assert told(body, unit(pieces=(piece,))) == (
        "Figure 2.1: Rates rose\nper cent\nChart: Two lines. Both rose, by minus 0.5 and £2 to £3.\n\n"
        "Source: a survey.\n\nEnd of figure 2.1."
    )


def test_what_an_author_wrote_for_a_chart_is_told_before_what_was_computed():
    body = '<figure><img src="drawings/rates.svg" alt="The old mill is shaded."><figcaption>Rates</figcaption></figure>'
    piece = Piece("case-study", content={"chart": {"figure": "rates", "description": (Text("Two lines. Both rose."),)}})
    assert told(body, unit(pieces=(piece,))) == "Chart: The old mill is shaded. Two lines. Both rose.\nRates"


def test_boxes_and_quotations_begin_and_end_in_words():
    body = (
        '<aside class="question"><p><span class="label">Question 7 </span>Why?</p><ul><li>Yes</li></ul></aside>'
        "<aside><p>A title</p><p>Words.</p></aside><blockquote><p>“Short.”</p><p>A baker</p></blockquote>"
    )
    assert told(body).split("\n\n") == [
        "Question 7: Why?", "- Yes", "End of question 7.", "Box: A title", "Words.", "End of box.", "Quotation: “Short.”", "A baker",
        "End of quotation.",
    ]


def test_a_note_is_read_where_it_is_called():
    body = '<p>Most<span class="note" data-number="3" id="n">In 2019 [<a href="#e">E7</a>].</span> have work.</p>'
    assert told(body) == "Most [Note 3: In 2019 [E7].] have work."


def test_an_address_is_written_once_and_never_when_it_is_the_words():
    plan = '<a href="https://plan.example/">the plan</a>'
    body = f'<p>{plan} and {plan}</p><p>Write to <a href="mailto:a@b.example">a@b.example</a> or <a href="#q">Question 1</a>.</p>'
    assert told(body) == "the plan (https://plan.example/) and the plan\n\nWrite to a@b.example or Question 1."


def test_key_numbers_are_sentences():
    body = (
        '<p class="key-number"><span class="numeral">75.1% </span><span class="meaning">of residents in work </span>'
        '<span class="against">Neighbours 73.9% </span><span class="origin">A survey</span></p>'
    )
    assert told(body) == "Key number: 75.1% of residents in work; Neighbours 73.9%; A survey."


def test_ornament_is_left_out_and_loose_words_are_kept():
    assert told('loose <em>words</em><p aria-hidden="true">ornament</p>') == "loose words"


@pytest.mark.parametrize(("written", "heard"), [
    ("2016–2019", "2016 to 2019"), ("10%–12%", "10% to 12%"), ("V3–V5", "V3 to V5"), ("A–C", "A to C"),
    ("work – and pay", "work – and pay"),
    ("−0.5", "minus 0.5"), ("−£3", "minus £3"), ("resi\u00addents", "residents"), ("well\u2011being", "well-being"),
    ("9\u00a0September\u20092019", "9 September 2019"), ("Owner: a · Standing: b", "Owner: a; Standing: b"),
    ("3 × 4 m², £5, 6%, ½", "3 × 4 m², £5, 6%, ½"),
])
def test_signs_that_a_voice_passes_over_are_words(written, heard):
    assert read_out(written) == heard


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["draft-text", "final-text"])
def test_the_stock_book_is_told_whole_without_what_is_not_text(issued, edition):
    """That no word of the galley is left out is the matter of the check `word-not-transcribed`, which the build has run."""
    text = (issued / "out" / edition / f"exampleshire-{edition}.txt").read_text("utf-8")
    assert re.findall("[\u00ad\u00a0\u2000-\u200f\u2028\u2029\u2060\ufeff\r\t−]", text) == []
    assert not any(line != line.strip() for line in text.split("\n"))
    assert text.endswith(".\n") and "\n\n\n\n\n" not in text
    assert text.count("\nEnd of figure ") == 13
