"""Pages that are read side by side, or were read before, give what reading the whole file anew gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from preflight.plain import PAGES, conforming, saved
from preflight.planting import PAGE, area, form, paint, words

from lispub import cache as module
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.preflight import Limits, Sheet
from lispub.preflight import preflight, separations
from lispub.preflight.opening import repairs
from lispub.preflight.pages import names_of, read, shared_out
from lispub.preflight.reading import sheets

Told = tuple[tuple[Sheet, ...], tuple[str, ...]]


def anew(data: bytes) -> Told:
    with Pdf.open(BytesIO(data)) as pdf:
        return sheets(pdf), repairs(pdf)


def told(data: bytes, crew: Crew | None = None, cache: Cache | None = None) -> Told:
    with Pdf.open(BytesIO(data)) as pdf:
        return read(data, pdf, names_of(pdf), crew or Crew(), cache or Cache())


def names(pdf: Pdf) -> tuple[str, ...]:
    with Pdf.open(BytesIO(saved(pdf))) as opened:
        return names_of(opened)


def edited(pdf: Pdf, dice: random.Random) -> str:
    """Change something of a file, and say what."""
    what = dice.choice(["content", "order", "box", "fewer", "form", "broken", "nothing"])
    page = dice.randrange(len(pdf.pages)) + 1
    match what:
        case "content":
            paint(pdf, area(f"0 0 0 {dice.random():.2f} k"), page=page)
        case "order":
            pdf.pages.append(pdf.pages[page - 1])
            del pdf.pages[page - 1]
        case "box":
            pdf.pages[page - 1].MediaBox = Array([0, 0, dice.randrange(400, 600), 700])
        case "fewer":
            if len(pdf.pages) > 2:
                del pdf.pages[page - 1]
        case "form":
            drawn = form(pdf, area(f"{dice.random():.2f} 0 0 0 k"), Resources=Dictionary())
            paint(pdf, "/Drawn Do", page=page, XObject={"Drawn": drawn})
        case "broken":
            paint(pdf, dice.choice(["/Nothing Do", "( BT", "1 2 re re"]), page=page)
    return what


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_edits_with_and_without_cache_give_the_same(tmp_path: Path, seed: int) -> None:
    dice, cache, pdf = random.Random(seed), Cache(tmp_path / "cache"), conforming()
    for _ in range(15):
        what = edited(pdf, dice)
        data = saved(pdf)
        assert told(data, cache=cache) == anew(data), f"after an edit of {what}"


@pytest.mark.parametrize("size", [2, 3])
def test_a_crew_gives_the_same_whatever_its_size(size: int) -> None:
    whole = saved(paint(conforming(), words("0.1 0 0 1 k")))
    damaged = whole.replace(b"startxref", b"startxxxx")
    with Crew(size) as crew:
        for data in (whole, damaged):
            assert told(data, crew) == anew(data)
    assert anew(damaged)[1] and not anew(whole)[1]


def test_runs_are_short_enough_and_hold_every_page_once() -> None:
    for count in (0, 1, 2, 39, 40, 41, 164):
        places = list(range(1, count + 1))
        for size in (1, 2, 3):
            runs = shared_out(places, Crew(size), 40)
            assert [place for run in runs for place in run] == places
            assert all(0 < len(run) <= 40 for run in runs)
            assert len(runs) >= min(count, size)


def test_only_a_page_that_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []

    def listed(pdf: Pdf, places: list[int]) -> tuple[Sheet, ...]:
        asked.append(list(places))
        return sheets(pdf, places)

    monkeypatch.setattr("lispub.preflight.pages.sheets", listed)
    cache = Cache(tmp_path / "cache")
    told(saved(conforming()), cache=cache)
    told(saved(conforming()), cache=cache)
    told(saved(paint(conforming(), words("0 0 0 1 k"))), cache=cache)
    assert asked == [[1, 2, 3, 4], [], [PAGE]]


def test_what_had_to_be_mended_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    told(saved(conforming()).replace(b"startxref", b"startxxxx"), cache=cache)
    assert not list((tmp_path / "cache").glob("??/*"))


def test_a_damaged_entry_is_read_anew(tmp_path: Path) -> None:
    cache, data = Cache(tmp_path / "cache"), saved(conforming())
    told(data, cache=cache)
    files = sorted((tmp_path / "cache").glob("??/*"))
    assert len(files) == PAGES
    for file in files:
        file.write_bytes(file.read_bytes()[:-10])
    assert told(data, cache=cache) == anew(data)


def on_one(change: Callable[[Pdf, Dictionary], object]) -> Callable[[Pdf], object]:
    return lambda pdf: change(pdf, pdf.pages[PAGE - 1].obj)


def set_to(thing: Dictionary, name: str, value: object) -> None:
    thing[name] = value


OF_A_PAGE: dict[str, Callable[[Pdf], object]] = {
    "content": lambda pdf: paint(pdf, area("0 0 0 1 k")),
    "a box": on_one(lambda pdf, page: set_to(page, "/MediaBox", Array([0, 0, 600, 700]))),
    "the trim": on_one(lambda pdf, page: set_to(page, "/TrimBox", Array([9, 9, 600, 700]))),
    "how it is turned": on_one(lambda pdf, page: set_to(page, "/Rotate", 90)),
    "its unit": on_one(lambda pdf, page: set_to(page, "/UserUnit", 2)),
    "its group": on_one(lambda pdf, page: set_to(page, "/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    "a graphics state": on_one(lambda pdf, page: set_to(page.Resources.ExtGState, "/More", Dictionary(ca=0.5))),
    "a font": on_one(lambda pdf, page: set_to(page.Resources.Font, "/More", Dictionary(Type=Name.Font, Subtype=Name.Type1))),
    "a form within a form": lambda pdf: paint(pdf, "/Outer Do", XObject={"Outer": form(
        pdf, "/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=form(pdf, area("0 0 0 1 k"))))
    )}),
}
OF_ALL: dict[str, Callable[[Pdf], object]] = {
    "layers": lambda pdf: set_to(pdf.Root, "/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary(BaseState=Name.OFF))),
    "the output intent": lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"another profile"),
    "the program of a font that they share": lambda pdf: pdf.pages[0].Resources.Font.Body.FontDescriptor.FontFile2.write(b"another font"),
    "the widths of a font that they share": lambda pdf: set_to(pdf.pages[0].Resources.Font.Body, "/FirstChar", 31),
}
OF_NONE: dict[str, Callable[[Pdf], object]] = {
    "metadata": lambda pdf: pdf.Root.Metadata.write(b"<x/>"),
    "a note on the page": on_one(lambda pdf, page: set_to(page, "/Annots", Array([Dictionary(Type=Name.Annot, P=page)]))),
    "structure": on_one(lambda pdf, page: set_to(page, "/StructParents", 7)),
    "what a viewer shows beside it": lambda pdf: set_to(pdf.Root, "/PageMode", Name.UseOutlines),
}


@pytest.mark.parametrize("change", OF_A_PAGE)
def test_what_a_page_paints_is_in_its_name(change: str) -> None:
    before, pdf = names(conforming()), conforming()
    OF_A_PAGE[change](pdf)
    after = names(pdf)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True]


@pytest.mark.parametrize("change", OF_ALL)
def test_so_is_what_all_pages_share(change: str) -> None:
    pdf = conforming()
    OF_ALL[change](pdf)
    assert not set(names(pdf)) & set(names(conforming()))


@pytest.mark.parametrize("change", OF_NONE)
def test_what_no_page_paints_is_not(change: str) -> None:
    pdf = conforming()
    OF_NONE[change](pdf)
    assert names(pdf) == names(conforming())


def test_neither_is_its_place_nor_the_numbers_of_its_objects() -> None:
    pdf = conforming()
    pdf.make_indirect(Dictionary(Nothing=True))
    pdf.Root.More = pdf.make_stream(b"something that takes a number")
    pdf.pages.reverse()
    assert names(pdf) == names(conforming())[::-1]


@pytest.mark.parametrize("name", ["/Resources", "/MediaBox", "/CropBox", "/Rotate"])
def test_what_it_inherits_is_in_its_name(name: str) -> None:
    half = Dictionary(ExtGState=Dictionary(Half=Dictionary(ca=0.5)))
    values = {"/Resources": half, "/MediaBox": Array([0, 0, 9, 9]), "/CropBox": Array([0, 0, 9, 9]), "/Rotate": 90}
    before, pdf = conforming(), conforming()
    for each in (before, pdf):
        for page in each.pages:
            if name in page.obj:
                del page.obj[name]
    pdf.Root.Pages[name] = values[name]
    with Pdf.open(BytesIO(saved(pdf))) as opened, Pdf.open(BytesIO(saved(before))) as other:
        assert not set(names_of(opened)) & set(names_of(other))


def test_a_page_that_leads_back_to_itself_has_no_name(tmp_path: Path) -> None:
    pdf = conforming()
    loop = form(pdf, "/Loop Do")
    loop.Resources = Dictionary(XObject=Dictionary(Loop=loop))
    paint(pdf, "/Loop Do", XObject={"Loop": loop})
    data, cache = saved(pdf), Cache(tmp_path / "cache")
    assert [bool(name) for name in names(pdf)] == [True, False, True, True]
    assert told(data, cache=cache) == told(data, cache=cache) == anew(data)


@pytest.mark.slow       # has pages separated by Ghostscript
class TestPlates:
    @pytest.fixture(autouse=True)
    def ghostscript(self) -> None:
        if not any(map(shutil.which, separations.PROGRAMS)):
            pytest.skip("Ghostscript is not on the PATH")

    @pytest.mark.parametrize("seed", [5, 6])
    def test_edits_with_and_without_cache_give_the_same(self, tmp_path: Path, seed: int) -> None:
        dice, cache, pdf = random.Random(seed), Cache(tmp_path / "cache"), conforming()
        with Crew(2) as crew:
            for _ in range(5):
                what = edited(pdf, dice)
                data, limits = saved(pdf), Limits(most_ink=dice.choice([280, 320]))
                assert preflight(data, limits=limits, crew=crew, cache=cache) == preflight(data, limits=limits), f"after an edit of {what}"

    def test_only_a_page_that_changed_is_separated_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[list[int]] = []
        run = separations._run

        def listed(program: str, folder: Path, dpi: int, places: list[int]) -> str:
            asked.append(list(places))
            return run(program, folder, dpi, places)

        monkeypatch.setattr(separations, "_run", listed)
        cache = Cache(tmp_path / "cache")
        preflight(saved(conforming()), cache=cache)
        preflight(saved(conforming()), cache=cache)
        preflight(saved(paint(conforming(), area("0.9 0.9 0.9 0.9 k"))), cache=cache)
        preflight(saved(conforming()), limits=Limits(most_ink=200), cache=cache)
        assert asked == [[1, 2, 3, 4], [PAGE], [1, 2, 3, 4]]

    def test_another_ghostscript_or_pillow_is_asked_anew(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = Cache(tmp_path / "cache")
        kept = preflight(saved(conforming()), cache=cache)
        with monkeypatch.context() as other:
            other.setattr(separations, "_version", lambda program: "0.0")
            old = preflight(saved(conforming()), cache=cache)
        assert old.separations is not None and old.separations.tool == "Ghostscript 0.0"
        entries = len(list((tmp_path / "cache").glob("??/*")))
        monkeypatch.setattr(module, "_version", lambda package: "another")
        assert preflight(saved(conforming()), cache=cache) == kept
        assert len(list((tmp_path / "cache").glob("??/*"))) == entries + PAGES

    def test_what_a_ghostscript_that_breaks_off_measured_is_not_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = shutil.which("gs")
        folder, cache = tmp_path / "bin", Cache(tmp_path / "cache")
        folder.mkdir()
        (folder / "gs").write_text(f'#!/bin/sh\n{real} "$@"\n[ "$1" = --version ] || exit 3\n', "utf-8")
        (folder / "gs").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        broken = preflight(saved(conforming()), cache=cache)
        assert broken.separations is not None and "broke off" in broken.separations.fault
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
        assert preflight(saved(conforming()), cache=cache) == preflight(saved(conforming()))
