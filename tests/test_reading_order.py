"""The words heard from a PDF, walked through its structure tree, are the words of the manuscript, in order, and nothing else.

What is normalised before they are compared: `reading.tokens`. What may stand between passages, for templates say it: `reading.furniture`.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from heard import passages
from reading import compare, furniture, tokens
from small import Small
from structure import Element, Marked, Structure, read_structure

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.model.book import Book
from lispub.pipeline import read

if TYPE_CHECKING:
    from conftest import Command

ROOT = Path(__file__).parent.parent
STOCK = ROOT / "src" / "lispub" / "stock"
TAGGED = ("draft", "final", "draft-large-print", "final-large-print")


@cache
def book_of(project: Path, edition: str) -> Book:
    reading = read(project)
    assert reading.manuscript is not None and reading.references is not None
    book, _ = assemble(reading.manuscript, reading.references, registry.editions()[edition])
    return book


# the manuscript's side ----------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def told() -> list[str]:
    """The stock draft as a perfect reader would tell it, passage by passage."""
    return [passage.words for passage in passages(book_of(STOCK, "draft"))]


class TestTheComparison:
    def test_every_kind_of_block_is_heard(self):
        kinds = {passage.kind for edition in ("draft", "final") for passage in passages(book_of(STOCK, edition))}
        assert kinds == {"unit", *registry.blocks()} - {"text", "page-break"} | ({"para", "list"} & kinds)

    def test_a_perfect_telling_is_right_with_and_without_what_templates_add(self, told):
        assert compare(book_of(STOCK, "draft"), "\n".join(told)) == ""
        assert compare(book_of(STOCK, "draft"), "\nSource: ".join(told)) == ""

    @pytest.mark.parametrize("place", [3, 40, 200, 500, 900])
    @pytest.mark.parametrize("fault", ["lost", "twice", "swapped", "grown together", "cut", "case", "added"])
    def test_a_fault_is_found_wherever_it_is(self, told, place, fault):
        place = next(at for at in range(place, len(told)) if len(told[at].split()) > 3 and told[at] != told[at + 1])
        words, spoilt = told[place].split(), list(told)
        match fault:
            case "lost":
                del spoilt[place]
            case "twice":
                spoilt.insert(place, told[place])
            case "swapped":
                spoilt[place:place + 2] = [told[place + 1], told[place]]
            case "grown together":
                spoilt[place] = " ".join(words).replace(" ", "", 1)
            case "cut":
                spoilt[place] = " ".join(words[:-1])
            case "case":
                spoilt[place] = told[place].swapcase()
            case "added":
                spoilt.insert(place, "Lorem ipsum")
        assert compare(book_of(STOCK, "draft"), "\n".join(spoilt)) != ""

    def test_what_comes_after_the_end_is_found(self, told):
        assert "after the last passage" in compare(book_of(STOCK, "draft"), "\n".join([*told, "and more"]))

    def test_only_what_is_not_seen_is_normalised(self):
        assert tokens("mea\u00adsure\u00a09%") == ["measure", " 9", "%"]
        assert tokens("e\u0301") == tokens("é")
        assert tokens("Work") != tokens("work") and tokens("2018–19") != tokens("2018-19") and tokens("a b") != tokens("ab")

    def test_furniture_is_what_the_templates_say_and_no_word_of_their_code(self):
        assert {"Source", "Owner", "Standing", "Reworded"} <= furniture()
        assert not {"endif", "colspan", "piece", "strong", "loop"} & furniture()


# the walker ---------------------------------------------------------------------------------------------------------

def tagged(content: bytes, kids: str, more: dict[str, str] | None = None) -> bytes:
    """A PDF of one page with a font whose codes are letters, and a tree whose elements are written as PDF, `PAGE` naming the page."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    cmap = b"1 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <80> <00660069> endbfchar"
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, ToUnicode=pdf.make_stream(cmap))
    page = pdf.pages[0].obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"/F 9 Tf BT " + content + b" ET")
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = _linked(pikepdf.Object.parse(kids.encode()), page)
    for key, value in (more or {}).items():
        root[key] = pikepdf.Object.parse(value.encode())
    pdf.Root.StructTreeRoot = root
    pdf.Root.Lang = pikepdf.String("en-GB")
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def _linked(thing: pikepdf.Object, page: pikepdf.Object) -> pikepdf.Object:
    """The same with the page in the place of every /PAGE."""
    if isinstance(thing, pikepdf.Array):
        return pikepdf.Array([_linked(part, page) for part in thing])
    if isinstance(thing, pikepdf.Dictionary):
        return pikepdf.Dictionary({key: page if str(value) == "/PAGE" else _linked(value, page) for key, value in thing.items()})
    return thing


def words(pdf: bytes) -> str:
    return " ".join(read_structure(pdf).root.text().split())


P = "<< /Type /StructElem /S /P /Pg /PAGE /K {} >>"


class TestTheWalker:
    def test_the_order_is_that_of_the_tree_and_not_of_the_page(self):
        content = b"/P <</MCID 0>> BDC (second ) Tj EMC /P <</MCID 1>> BDC (first ) Tj EMC"
        assert words(tagged(content, f"[{P.format(1)} {P.format(0)}]")) == "first second"

    def test_no_space_is_guessed_and_elements_of_a_line_are_joined(self):
        content = b"/P <</MCID 0>> BDC [(in) -900 (to)] TJ EMC /Span <</MCID 1>> BDC 90 0 Td (day) Tj EMC"
        span = "<< /Type /StructElem /S /Span /K << /Type /MCR /Pg /PAGE /MCID 1 >> >>"
        assert words(tagged(content, P.format(f"[0 {span}]"))) == "intoday"
        assert words(tagged(content, f"[{P.format(0)} {P.format(1)}]")) == "into day"

    def test_actual_text_stands_for_what_is_drawn(self):
        content = b"/P <</MCID 0>> BDC (meas) Tj /Span <</ActualText (ure)>> BDC (-) Tj (ur) Tj EMC (d) Tj EMC"
        assert words(tagged(content, P.format(0))) == "measured"

    def test_an_alternative_text_stands_for_all_that_is_inside(self):
        figure = "<< /Type /StructElem /S /Figure /Alt (Two lines rise.) /Pg /PAGE /K 0 >>"
        assert words(tagged(b"/Figure <</MCID 0>> BDC (75%) Tj EMC", figure)) == "Two lines rise."

    def test_a_code_may_stand_for_several_characters_and_one_without_is_seen(self):
        assert words(tagged(b"/P <</MCID 0>> BDC (\x80nd \x81) Tj EMC", P.format(0))) == "find \ufffd"

    def test_artifacts_untagged_text_and_orphans_are_told_apart(self):
        content = b"/Artifact BMC (head) Tj EMC /P <</MCID 0>> BDC (read) Tj EMC (unread) Tj /P <</MCID 1>> BDC (orphan) Tj EMC"
        structure = read_structure(tagged(content, P.format(0)))
        assert structure.root.text().split() == ["read"] and structure.lang == "en-GB"
        assert structure.artifacts == {1: "head"} and structure.untagged == {1: "unread"} and structure.orphans == [(1, 1)]

    def test_roles_are_mapped(self):
        mapped = tagged(b"/Aside <</MCID 0>> BDC (x) Tj EMC", P.format(0).replace("/S /P", "/S /Aside"), {"/RoleMap": "<< /Aside /Div >>"})
        assert [element.role for element in read_structure(mapped).root.walk()] == ["StructTreeRoot", "Div"]

    def test_content_that_is_held_twice_is_refused(self):
        with pytest.raises(AssertionError, match="held twice"):
            read_structure(tagged(b"/P <</MCID 0>> BDC (x) Tj EMC", f"[{P.format(0)} {P.format(0)}]"))

    def test_a_pdf_without_tags_is_refused(self):
        pdf, saved = pikepdf.new(), io.BytesIO()
        pdf.save(saved)
        with pytest.raises(ValueError, match="not tagged"):
            read_structure(saved.getvalue())


# the PDFs -----------------------------------------------------------------------------------------------------------

def complete(structure: Structure) -> None:
    """Everything drawn is either read once or decoration, and everything read is drawn."""
    assert structure.untagged == {} and structure.orphans == []
    lost = [kid for element in structure.root.walk() for kid in element.kids if isinstance(kid, Marked) and not kid.drawn]
    assert lost == []
    assert "\ufffd" not in structure.root.text()


@pytest.fixture(scope="module")
def stock_pdfs(issued: Path) -> dict[str, bytes]:
    return {edition: (issued / "out" / edition / f"exampleshire-{edition}.pdf").read_bytes() for edition in TAGGED}


@pytest.mark.slow
class TestTheStockBook:
    @pytest.mark.parametrize("edition", TAGGED)
    def test_what_is_heard_is_the_manuscript(self, stock_pdfs, edition):
        structure = read_structure(stock_pdfs[edition])
        complete(structure)
        assert compare(book_of(STOCK, edition), structure.root.text()) == ""


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no pdfinfo here")
class TestPoppler:
    """Another reader hears what ours does. It reads a page again for each element, so it is given short editions: of the stock draft it
    would have for a minute."""

    def test_hears_the_same_of_a_small_book(self, tmp_path: Path):
        small = Small(tmp_path, "draft")
        small.ask()
        pipeline.build(small.folder, tmp_path / "out", ("draft",))
        self.hears_the_same(tmp_path / "out" / "draft" / "plan-draft.pdf")

    def test_hears_the_same_of_the_report(self, issued: Path):
        self.hears_the_same(issued / "out" / "consultation-report" / "exampleshire-consultation-report.pdf")

    def hears_the_same(self, file: Path) -> None:
        told = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True).stdout
        poppler = "".join(re.findall(r'^\s*"(.*)"$', told, re.MULTILINE))
        assert "".join(poppler.split()) == "".join("".join(_marked(read_structure(file.read_bytes()).root)).split())


def _marked(element: Element) -> Iterator[str]:
    """What the marked content of an element draws, in the order of the tree."""
    for kid in element.kids:
        if isinstance(kid, Marked):
            yield kid.text
        elif isinstance(kid, Element):
            yield from _marked(kid)


@pytest.mark.slow
class TestFaultsInATree:
    """A tree of the stock draft, spoilt: what the test above would not notice, no test here could prove."""

    def spoilt(self, pdfs: dict[str, bytes], role: str, how: str) -> str:
        with pikepdf.open(io.BytesIO(pdfs["draft"])) as pdf:
            held = (found for found in _holders(pdf.Root.StructTreeRoot.K) if str(found[0].K[found[1]].S) == f"/{role}")
            holder, place = next((holder, place) for holder, place in held if how == "lose" or place + 1 < len(holder.K))
            kids = list(holder.K)
            if how == "swap":
                kids[place], kids[place + 1] = kids[place + 1], kids[place]
            else:
                del kids[place]
            holder.K = pikepdf.Array(kids)
            saved = io.BytesIO()
            pdf.save(saved)
        return compare(book_of(STOCK, "draft"), read_structure(saved.getvalue()).root.text())

    @pytest.mark.parametrize("role", ["P", "TR", "TD", "LI", "Note", "Link", "Figure", "H2"])
    def test_an_element_that_is_lost_is_found(self, stock_pdfs, role):
        assert self.spoilt(stock_pdfs, role, "lose") != ""

    @pytest.mark.parametrize("role", ["P", "TR", "TH", "H2"])
    def test_elements_in_the_wrong_order_are_found(self, stock_pdfs, role):
        assert self.spoilt(stock_pdfs, role, "swap") != ""


def _holders(element: pikepdf.Object) -> list[tuple[pikepdf.Object, int]]:
    """Every element that holds another, with the place of that one in it; in reading order."""
    found = []
    for place, kid in enumerate(element.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append((element, place))
            found += _holders(kid)
    return found


@pytest.mark.slow
def test_the_whole_strategy_is_heard_as_it_was_written(lispub: Command, tmp_path: Path):
    done = lispub("build", "draft", "final", "--project", ROOT, "--out", tmp_path)
    for edition in ("draft", "final"):
        found = [*tmp_path.glob(f"{edition}/*.pdf"), *tmp_path.glob(f"working/{edition}/*.pdf")]
        assert found, done.stdout + done.stderr
        structure = read_structure(found[0].read_bytes())
        complete(structure)
        assert compare(book_of(ROOT, edition), structure.root.text()) == ""
        _headings(structure.root)


def _headings(root: Element) -> None:
    """No level is skipped (ISO 14289-1, 7.4.2)."""
    levels = [int(element.role[1]) for element in root.find("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
