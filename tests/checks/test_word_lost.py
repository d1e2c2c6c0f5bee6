import random

import pikepdf
import pytest

from lispub.checks._drawn import drawn
from lispub.checks.word_lost import CHECK

pytestmark = pytest.mark.slow

WORDS = (
    "The efficient measurement of extraordinary circumstances with interdependent consequences belongs to every well-being "
    "office of the county and its unlikely districts, where residents aged 16 to 64 were in work"
).split()

UNLIKE = [
    f"{first}{second}" for first in "ba ce di fo gu ha je ki lo mu ne po qui ro su".split()
    for second in "rate lens nort mist pald fisk".split()
]


def _prose(words, seed=1):
    """Plain text without a pattern, for which any seed will do."""
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) for _ in range(words))


BOOK = f"""
<h1 id="a">Work and <em>pay</em></h1>
<p>{_prose(120)} in the <b>un</b>likely o\ufb03ce{{note}} co\u00adoperation.</p>
<h2>Pay by district</h2>
<table><caption>The rate of work by district</caption><thead><tr><th>District</th><th>2018</th><th>2019</th></tr></thead><tbody>
{"".join(f"<tr><th>District number {row}</th><td>{60 + row}.{row % 10}</td><td>{row}</td></tr>" for row in range(1, 30))}
</tbody></table>
<ul><li>{_prose(20, 2)}</li><li>{_prose(9, 3)}</li></ul>
<p style="text-transform: uppercase">{_prose(40, 4)}</p>
<p><img alt="A description that is read, not drawn" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"> {_prose(200, 5)}</p>
"""
NOTE = '<span class="note" data-number="1">The note says 19 more things, {}.</span>'
STYLE = """@page {
    @top-left { content: "Work and pay" } @bottom-right { content: counter(page) } @bottom-left { content: "The label of all pages" }
}"""


@pytest.fixture
def book(press):
    """Hyphenated and justified text, a long table with repeated heads, a note, a list, heads and folios."""
    return press.proof(BOOK.format(note=NOTE.format("and they matter")), style=STYLE)


def _count(problems):
    """The lost words that the problems tell of."""
    return sum(1 if problem.message.startswith("a word") else int(problem.message.split()[0]) for problem in problems)


def test_a_whole_book_passes(book, found):
    assert len(book.pages.positions) >= 6
    assert found(CHECK, book) == []


def test_a_long_address_may_break_at_its_hyphens(press, found):
    address = "www.example.org/media/7538/shire-business-productivity-survey-2019-and-a-presentation-of-its-local-plan-412192.pdf"
    assert found(CHECK, press.proof(f"<h1>One</h1><p>See {address} and {address[:40]}-2020</p>")) == []


def test_a_call_that_touches_its_word_does_not_hide_it(press, found):
    style = ".note::footnote-call { content: attr(data-number); font-size: 1em; vertical-align: baseline; line-height: 1 }"
    proof = press.proof(f"<h1>One</h1><p>The office{NOTE.format('late')} of all.</p>", style=style)
    assert "office1" in "".join(run.text for run in drawn(proof.pages.pdf)[0].runs)
    assert found(CHECK, proof) == []


def test_units_are_read_on_their_own_pages(press, found):
    assert found(CHECK, press.proof(f"<h1>One</h1><p>{_prose(90)}</p>", f"<h1>Two</h1><p>{_prose(150, 7)}</p>")) == []


def test_a_page_that_is_not_bound_is_lost_with_all_its_words(press, found):
    def edit(pdf):
        pdf.pages[1].Contents = pdf.make_stream(b"")
    proof = press.proof(f"<h1>One</h1><p>{' '.join(UNLIKE)}</p>", style="p { hyphens: none }")
    (problem,) = found(CHECK, press.spoilt(proof, edit))
    assert _count([problem]) > 30
    assert problem.page == 1
    lost = problem.message.split("“")[-1].split()[0]
    before = UNLIKE[UNLIKE.index(lost) - 4:UNLIKE.index(lost)]
    assert f"words of `unit-1` not on its pages after “{' '.join(before)}”: “{lost} " in problem.message


@pytest.mark.parametrize("line", [2, 5, 8])
def test_one_word_taken_out_of_a_line_is_told(press, found, line):
    """The text has no word twice, so exactly the word that was cut must be named."""
    proof = press.proof(f"<h1>One</h1><p>{' '.join(UNLIKE)}</p>", style="p { hyphens: none }")

    def edit(pdf):
        page = pdf.pages[0]
        instructions = list(pikepdf.parse_content_stream(page))
        at = [place for place, (_, operator) in enumerate(instructions) if str(operator) == "TJ"][line]
        parts = list(instructions[at].operands[0])
        shown = [place for place, part in enumerate(parts) if isinstance(part, pikepdf.String)]
        spaces = [place for place in shown if bytes(parts[place]) == _space(page)]
        del parts[spaces[0] + 1:spaces[1] + 1]
        instructions[at] = pikepdf.ContentStreamInstruction([pikepdf.Array(parts)], pikepdf.Operator("TJ"))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))

    (problem,) = found(CHECK, press.spoilt(proof, edit))
    assert problem.message.startswith("a word of `unit-1` not on its pages after “")
    assert problem.message.split("“")[-1].rstrip("”") in UNLIKE
    assert problem.page == 1


def _space(page):
    """The code of the space, from the ToUnicode of the page's only text font."""
    for resource in page.Resources.Font.values():
        for line in resource.ToUnicode.read_bytes().splitlines():
            if line.endswith(b"<0020>"):
                return bytes.fromhex(line.split(b">")[0].lstrip(b"<").decode())
    raise AssertionError("no font of the page has a space")


def test_a_footnote_longer_than_its_page_is_lost_and_told(press, found):
    """WeasyPrint issue 1833: nothing is logged; the words run off the foot of the page."""
    proof = press.proof(f"<h1>A</h1><p>See{NOTE.format(_prose(5000, 9))} here.</p><p>{_prose(30)}</p>")
    assert proof.units.units[0].messages == ()
    problems = found(CHECK, proof)
    assert _count(problems) > 4000


def test_a_word_too_long_for_the_page_is_told(press, found):
    (problem,) = found(CHECK, press.proof(f"<h1>A</h1><p>Before. {'x' * 2000} After.</p>"))
    assert problem.message.startswith("a word of `unit-1` not on its pages after “A Before.”: “xxx")


def test_words_outside_the_trim_are_lost_though_the_file_has_them(press, found):
    """They stand in the bleed, which is cut off."""
    (problem,) = found(CHECK, press.proof('<h1>A</h1><p style="position: absolute; left: -21mm">Cut</p><p>Whole</p>'))
    assert problem.message == "a word of `unit-1` not on its pages after “A”: “Cut”"


def test_invisible_text_is_not_on_the_page(book, press, found):
    def edit(pdf):
        pdf.pages[2].contents_add(b"3 Tr", prepend=True)
    assert found(CHECK, press.spoilt(book, edit))
