import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from lispub.checks.destination_missing import CHECK

pytestmark = pytest.mark.slow


@pytest.fixture
def book(press):
    """Two units that link to themselves, to each other and to the outside."""
    return press.proof(
        '<h1 id="a">A</h1><p><a href="#b">b</a> <a href="#c">c</a> <a href="https://example.org/">x</a></p><h2 id="b">B</h2>',
        '<h1 id="c">C</h1><p><a href="#a">a</a></p>',
    )


def _links(pdf):
    return [link for page in pdf.pages for link in page.obj.get("/Annots", ()) if link.Subtype == Name.Link]


def test_links_that_lead_somewhere_pass(book, found):
    assert found(CHECK, book) == []


def test_a_link_that_asks_for_a_name_that_is_gone(book, press, found):
    def edit(pdf):
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        del names["c"]
    problems = found(CHECK, press.spoilt(book, edit))
    assert [(problem.message, problem.page) for problem in problems] == [("a link leads to c, which is not in the PDF", 1)]


@pytest.mark.parametrize("shape", ["dest", "action", "array", "placeholder"])
def test_every_way_to_write_a_link_is_followed(book, press, found, shape):
    def edit(pdf):
        link = _links(pdf)[-1]      # on page 3
        for key in ("/A", "/Dest"):
            if key in link:
                del link[key]
        if shape == "dest":
            link.Dest = String("gone")
        elif shape == "action":
            link.A = Dictionary(S=Name.GoTo, D=Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit]))
        elif shape == "array":
            link.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])
        else:
            link.A = Dictionary(S=Name.URI, URI=String("lispub:gone"))
    told = {"dest": "gone", "action": "a page", "array": "a page", "placeholder": "lispub:gone"}[shape]
    problems = found(CHECK, press.spoilt(book, edit))
    assert [(problem.message, problem.page) for problem in problems] == [(f"a link leads to {told}, which is not in the PDF", 3)]


def test_a_bookmark_without_a_destination_is_told(book, press, found):
    def edit(pdf):
        with pdf.open_outline() as outline:
            outline.root[1].destination = String("gone")
            outline.root[1].action = None
    problems = found(CHECK, press.spoilt(book, edit))
    assert [(problem.message, problem.page) for problem in problems] == [("a bookmark leads to gone, which is not in the PDF", None)]


def test_a_page_that_was_taken_out_leaves_dead_links(book, press, found):
    def edit(pdf):
        del pdf.pages[2]
    problems = found(CHECK, press.spoilt(book, edit))
    assert {problem.message for problem in problems} >= {"a link leads to c, which is not in the PDF"}
