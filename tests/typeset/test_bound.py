"""A bound edition that was made before is the one that is made anew, whatever changed in between."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lispub import bound as module
from lispub import cache as cache_module
from lispub import prepress
from lispub.bind import bind
from lispub.bound import bound, imprint, keep, machine, named, proof, take
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.book import Book, Label, Listed, Piece, Unit
from lispub.model.edition import Edition, PageSize
from lispub.model.inline import Text
from lispub.model.pages import Bookmark, FailedRule, Pages, Position, SetNote, SetPage, SetUnit, Units, Validation
from lispub.model.preflight import Limits, Preflight, Separations
from lispub.model.press import Press, Stray
from lispub.model.problem import Problem, Weight
from lispub.model.structure import Annotated, Marked, Tag
from lispub.prepress.attachments import Attachment, data_of_figures

if TYPE_CHECKING:
    from conftest import Makers

TABLES = {"work": b"Place,Value\r\nA,1\r\n"}
PRINT = Edition("print", "final", "print", "for a test")


def made_by_hand() -> Units:
    """Units that nobody laid out: what is named need not be a PDF."""
    page = SetPage("page", "A head", ("sec-one",), folio=True)
    tag = Tag("Sect", (Tag("P", (Marked(0, 0), Annotated(0, 1)), lang="cy"),))
    note, mark = SetNote("1", 0, (0,)), Bookmark(1, "One", 0, 1, 2)
    unit = SetUnit("one", "body", "One", b"%PDF one", (page,), (note,), "words", (), (mark,), (tag,))
    return Units((unit, replace(unit, id="two", pdf=b"%PDF two")), b"%PDF folios")


def shown(book: Book, title: str = "Work went up") -> Book:
    """The book with a figure."""
    piece = Piece("figure", "sec-people", Label("Figure", "1.1", "sec-people"), {"figure": "work", "title": (Text(title),)})
    label = Label("Chapter", "1", "sec-people")
    unit = Unit("people", "body", label, (), "", (), (), (piece,), opens=True)
    return replace(book, units=(unit,), lists=(Listed("section", 1, label, (Text(title),)),))


def on_one(**change: object) -> Callable[[Units], Units]:
    return lambda units: replace(units, units=(replace(units.units[0], **change), *units.units[1:]))


IN_UNITS: dict[str, Callable[[Units], Units]] = {
    "the pages of a unit": on_one(pdf=b"%PDF other"), "its id": on_one(id="other"), "its matter": on_one(matter="back"),
    "its title": on_one(title="Other"), "its bookmarks": on_one(bookmarks=()), "its structure": on_one(structure=()),
    "its language": on_one(structure=(Tag("Sect", (Tag("P", (Marked(0, 0), Annotated(0, 1)), lang="fr"),)),)),
    "its heads": on_one(pages=(SetPage("page", "Another head", ("sec-one",), folio=True),)),
    "whether it has a folio": on_one(pages=(SetPage("page", "A head", ("sec-one",), folio=False),)),
    "its notes": on_one(notes=()),
    "the folios": lambda units: replace(units, folios=b"%PDF other"),
    "the order": lambda units: replace(units, units=units.units[::-1]),
    "how many there are": lambda units: replace(units, units=units.units[:1]),
}
IN_BOOK: dict[str, dict[str, object]] = {
    name: {name: "other"} for name in ("title", "slug", "language", "publisher", "contact", "subject", "version", "status", "full_title")
} | {
    "keywords": {"keywords": ("three",)}, "issued": {"issued": date(2020, 1, 1)}, "closes": {"closes": date(2020, 1, 1)},
    "edition": {"edition": PRINT}, "page": {"edition": Edition("draft", "draft", "pdf", "for a test", PageSize(width=200))},
    "subtitle": {"subtitle": (Text("other"),)}, "label": {"label": (Text("other"),)},
}
ATTACHED = Attachment("work.csv", "Data of Figure 1.1", b"A", "fig-work")
IN_PRESS: dict[str, Callable[[Press], Press]] = {
    "its profile": lambda press: replace(press, profile=b"another"),
    "its condition": lambda press: replace(press, condition=replace(press.condition, most_ink=280)),
    "a colour": lambda press: replace(press, colours={**press.colours, "lead": (1, 2, 3)}),
    "inks": lambda press: replace(press, builds={**press.builds, "lead": (0, 0, 0, 0.5)}),
    "the gutter": lambda press: replace(press, job=press.job.model_copy(update={"gutter": 2})),
    "the marks": lambda press: replace(press, job=press.job.model_copy(update={"marks": ("registration",)})),
}


@pytest.mark.parametrize("change", IN_UNITS)
def test_everything_of_the_units_is_in_the_name(make: type[Makers], change: str) -> None:
    units, book = made_by_hand(), make.book()
    assert named(IN_UNITS[change](units), book, (), None, None) != named(units, book, (), None, None)


@pytest.mark.parametrize("change", IN_BOOK)
def test_so_is_what_the_book_says_of_itself(make: type[Makers], change: str) -> None:
    units, book = made_by_hand(), make.book()
    assert named(units, replace(book, **IN_BOOK[change]), (), None, None) != named(units, book, (), None, None)


@pytest.mark.parametrize("change", IN_PRESS)
def test_and_the_press(make: type[Makers], change: str) -> None:
    units, book, press = made_by_hand(), make.book(), make.press()
    names = {named(units, book, (), each, None) for each in (None, press, IN_PRESS[change](press))}
    assert len(names) == 3


def test_and_what_is_attached_and_the_limits(make: type[Makers]) -> None:
    units, book = made_by_hand(), make.book()
    changes = [{"name": "other.csv"}, {"description": "other"}, {"content": b"B"}, {"anchor": "other"}]
    attached = [(), (ATTACHED,), *((replace(ATTACHED, **change),) for change in changes)]
    limits = [Limits(), Limits(most_ink=280), Limits(bleed=5)]
    names = {named(units, book, each, None, None) for each in attached} | {named(units, book, (), None, each) for each in limits}
    assert len(names) == len(attached) + len(limits)


def test_and_the_tools(make: type[Makers], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    units, book = made_by_hand(), make.book()
    names = {named(units, book, (), None, None)}
    for package in module.PACKAGES:
        with monkeypatch.context() as other:
            other.setattr(cache_module, "_version", lambda asked, package=package: "another" if asked == package else "1")
            names.add(named(units, book, (), None, None))
    for number, program in enumerate(("gs", "verapdf", "gs")):
        (tmp_path / program).write_text("#" * number, "utf-8")
        (tmp_path / program).chmod(0o755)
        with monkeypatch.context() as other:
            other.setenv("PATH", str(tmp_path))
            names.add(named(units, book, (), None, None))
    assert len(names) == 1 + len(module.PACKAGES) + 3
    monkeypatch.setenv("PATH", str(tmp_path))
    before = machine()
    os.utime(tmp_path / "gs", (1, 1))
    assert machine() != before


def test_the_words_of_a_unit_and_the_text_of_the_book_are_not(make: type[Makers]) -> None:
    units, book = made_by_hand(), make.book()
    assert named(on_one(words="other")(units), shown(book), (), None, None) == named(units, book, (), None, None)


def full(fault: str = "", broken: str = "") -> Pages:
    """Pages of which everything is said."""
    problem = Problem("total-ink", Weight.ADVICE, "too much", None, "take less", page=1)
    separations = Separations("Ghostscript 1", 50, (12.5, 3), ((1, 2), (3, 4)), (0, 0.25), ((2, 1, b"\n\xff"), (1, 3, b"\0\x80\n")), broken)
    said = Preflight("print", "0" * 64, ("a",), (("b", "why"),), (problem,), {"trim": [[1.5, 2]], "bleed": 3.0, "most_ink": None},
                     {"qpdf": "1"}, separations)
    positions = (Position(1, "1", "recto", "page", "A head", "one", first_anchor="a", last_anchor=""),)
    rule = FailedRule("R", "ISO 1, 2", "wrong", 3, None)
    return Pages(b"%PDF\n\xff\0", positions, (Validation("tool", "1", "PDF/UA-1", (rule,), fault),), (Stray("#123456", 1, 2),), said)


@pytest.mark.parametrize("pages", [
    full(), replace(full(), preflight=None), replace(full(), validations=None, strays=()), Pages(b"", ()),
    replace(full(), preflight=replace(full().preflight, separations=None)),
], ids=["everything", "no preflight", "no validators", "nothing", "no plates"])
def test_what_is_taken_is_what_was_kept(tmp_path: Path, pages: Pages) -> None:
    cache, name = Cache(tmp_path / "cache"), "a" * 64
    keep(cache, name, pages)
    assert take(cache, name) == pages


@pytest.mark.parametrize("pages", [full(fault="it broke off"), full(broken="it broke off")], ids=["a validator", "Ghostscript"])
def test_what_a_program_could_not_read_to_the_end_is_not_kept(tmp_path: Path, pages: Pages) -> None:
    cache, name = Cache(tmp_path / "cache"), "a" * 64
    keep(cache, name, pages)
    assert take(cache, name) is None


@pytest.mark.slow
class TestRealPages:
    """The small book, laid out for real; each edit changes one thing that a bound file rests on."""

    @pytest.mark.parametrize("seed", [1, 2])
    def test_edits_with_and_without_cache_give_the_same(self, units: Units, make: type[Makers], tmp_path: Path, seed: int) -> None:
        dice, cache, book, tables, press = random.Random(seed), Cache(tmp_path / "cache"), shown(make.book()), dict(TABLES), make.press()
        for _ in range(7):
            what = dice.choice(["title", "figure", "table", "units", "gutter", "nothing"])
            match what:
                case "title":
                    book = replace(book, title=dice.choice(["A book", "Another book"]))
                case "figure":
                    book = replace(book, units=shown(book, dice.choice(["Work went up", "Work went down"])).units)
                case "table":
                    tables = {"work": dice.choice([b"A\r\n", b"B\r\n"])}
                case "units":
                    units = on_one(bookmarks=(Bookmark(1, dice.choice(["One", "Two"]), 0, 1, 2),))(units)
                case "gutter":
                    press = replace(press, job=press.job.model_copy(update={"gutter": dice.choice([0, 3])}))
            printed = replace(book, edition=PRINT)
            assert bound(units, book, tables, None, Crew(), cache) == bound(units, book, tables, None, Crew(), Cache()), what
            assert bound(units, printed, {}, press, Crew(), cache) == bound(units, printed, {}, press, Crew(), Cache()), what

    def test_it_is_what_the_stages_make(self, units: Units, make: type[Makers]) -> None:
        book = shown(make.book())
        assert bound(units, book, TABLES, None, Crew(), Cache()) == prepress.for_screen(bind(units, book), book, TABLES)
        assert data_of_figures(book, TABLES) and imprint(book).units == ()
        printed, press = replace(book, edition=PRINT), make.press()
        assert bound(units, printed, {}, press, Crew(), Cache()) == prepress.for_print(bind(units, printed), printed, press)

    def test_what_was_bound_before_is_neither_bound_nor_validated_nor_held(
        self, units: Units, make: type[Makers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache, book, press = Cache(tmp_path / "cache"), shown(make.book()), make.press()
        printed = replace(book, edition=PRINT)
        screen, plate = bound(units, book, TABLES, None, Crew(), cache), bound(units, printed, {}, press, Crew(), cache, held=True)
        shown_to_client = proof(plate, None, press, cache)
        assert plate.preflight is not None and screen.preflight is None
        for name in ("bind.bind", "prepress.for_screen", "prepress.for_print", "prepress.for_proof", "preflight.preflight"):
            monkeypatch.setattr(f"lispub.{name}", None)
        assert bound(units, book, TABLES, None, Crew(), cache) == screen
        assert bound(units, printed, {}, press, Crew(), cache, held=True) == plate
        assert proof(plate, None, press, cache) == shown_to_client
        assert shown_to_client.preflight == plate.preflight
        with pytest.raises(TypeError):
            proof(replace(plate, pdf=screen.pdf), None, press, cache)

    def test_a_damaged_entry_is_made_anew(self, units: Units, make: type[Makers], tmp_path: Path) -> None:
        cache, book = Cache(tmp_path / "cache"), make.book()
        before = bound(units, book, {}, None, Crew(), cache)
        (file,) = (tmp_path / "cache").glob("??/*")
        file.write_bytes(file.read_bytes()[:-1])
        assert bound(units, book, {}, None, Crew(), cache) == before
        assert list((tmp_path / "cache").glob("??/*")) == [file]
