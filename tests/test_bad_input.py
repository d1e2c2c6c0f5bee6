"""Bad input, end to end: a mistake is named at its place with a remedy, nothing outside the project is read, nothing is lost.

Single mistakes that a stage meets are proved beside that stage; here a whole book meets the real command.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

if TYPE_CHECKING:
    from conftest import Command, Warm

pytestmark = pytest.mark.slow      # reads a book for each mistake

Change = Callable[[Path], object]

WORK, PLACES, STRATEGY = "strategy/chapters/work.yaml", "strategy/chapters/places.yaml", "strategy/strategy.yaml"
RATES, FIGURE = "strategy/data/work-rate.csv", "figures/work-rate.yaml"
CALLOUT = "The rate says who is in work."
MEND = "para: We shall mend"
LAST_NUMBER = "        - {value: market_stalls, means: on the market square}\n"
SECRET = "Confidential-and-outside"
ISSUED = {"colophon.json": b"{}", "issued.pdf": b"as it was"}


def replace(path: str, old: str, new: str) -> Change:
    def change(project: Path) -> None:
        text = (project / path).read_text("utf-8")
        assert old in text, f"{path} does not say {old!r}"
        (project / path).write_text(text.replace(old, new, 1), "utf-8")
    return change


def overwrite(path: str, content: bytes) -> Change:
    def change(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)
    return change


def take_away(path: str) -> Change:
    return lambda project: (project / path).unlink() if (project / path).is_file() else shutil.rmtree(project / path)


def instead(path: str, make: Callable[[Path], object]) -> Change:
    """Something that is no file takes the place of a file."""
    def change(project: Path) -> None:
        (project / path).unlink()
        make(project / path)
    return change


def link_outside(path: str) -> Change:
    """A file or a folder of the project becomes a link to its like outside."""
    def change(project: Path) -> None:
        place, outside = project / path, project.parent / "outside"
        place.rename(outside)
        place.symlink_to(outside)
    return change


def png(width: int, height: int) -> bytes:
    """A PNG of black pixels, one bit each: 30,000 times 30,000 of them are some 110 kB."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    packer, row = zlib.compressobj(), bytes(1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def issue_before(project: Path, edition: str) -> Path:
    """An edition that lispub issued before, with bytes that no build would make again."""
    folder = project / "out" / edition
    folder.mkdir(parents=True)
    for name, content in ISSUED.items():
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def problems_at(found: str, place: str, words: str) -> list[dict[str, Any]]:
    """The problems of a JSON report that stand at `file:line:column` and say some words."""
    path, line, column = place.rsplit(":", 2)
    return [
        problem for problem in json.loads(found)
        if (problem["file"], problem["line"], problem["column"]) == (path, int(line), int(column)) and words in problem["message"]
    ]


# what cannot be set ---------------------------------------------------------------------------------------------------

STOPS: dict[str, tuple[Change, str, str]] = {
    "a colon in prose": (replace(PLACES, MEND, "para: Remember: we shall mend"), f"{PLACES}:40:19", "a colon and a space"),
    "prose that begins with a value": (replace(PLACES, MEND, "para: {{ care_jobs }} mend"), f"{PLACES}:40:11", "`{{` needs quotes"),
    "a quotation that never closes": (replace(PLACES, MEND, "para: 'We shall mend"), f"{PLACES}:40:11", "never closed"),
    "a tab": (replace(WORK, "  - figure: work-rate\n", "\t- figure: work-rate\n"), f"{WORK}:22:1", "a tab"),
    "a year as a title": (replace(WORK, "title: Work\n", "title: 2019\n"), f"{WORK}:3:1", "should be text"),
    "an unknown key": (replace(WORK, "title: What", "titel: What"), f"{WORK}:52:7", "`title`"),
    "prose without a kind": (replace(WORK, "blocks:\n", "blocks:\n  - Some words.\n"), f"{WORK}:11:5", "begins with its kind"),
    "one id in two chapters": (replace(PLACES, "figure-0003", "figure-0001"), f"{PLACES}:19:9", f"{WORK}:23:9"),
    "five key numbers": (replace(PLACES, LAST_NUMBER, LAST_NUMBER * 4), f"{PLACES}:7:9", "at most 4"),
    "an edition in `only` that is none": (replace(PLACES, "only: [draft]", "only: [drfat]"), f"{PLACES}:49:12", "`draft`"),
    "a control character": (replace(WORK, CALLOUT, "a\x07b"), f"{WORK}:54:10", "U+0007"),
    "an empty chapter": (overwrite(WORK, b""), f"{WORK}:1:1", "empty"),
    "a chapter of 10 MB": (overwrite(WORK, b"word " * 2_000_000), f"{WORK}:1:1", "10.0 MB"),
    "UTF-16": (lambda project: (project / WORK).write_text((project / WORK).read_text("utf-8"), "utf-16"), f"{WORK}:1:1", "UTF-16"),
    "a lost Markdown file": (take_away("strategy/chapters/places.md"), f"{PLACES}:10:18", "places.md"),
    "a lost image": (take_away("strategy/images/river.jpg"), f"{PLACES}:16:20", "`river`"),
    "no figures/": (take_away("figures"), f"{WORK}:22:13", "`work-rate`"),
    "a lost column": (replace(RATES, ",value,", ",rate,"), "strategy/data/work-rate.yaml:8:11", "`value`"),
    "NaN": (replace(RATES, "2019,75.1,", "2019,NaN,"), f"{RATES}:5:29", "not a number"),
    "semicolons": (replace(RATES, "geography_code,geography,period,value,lower_95,upper_95", "a;b;c"), f"{RATES}:1:1", "commas"),
    "an unknown chart": (replace(FIGURE, "chart: line", "chart: pie"), f"{FIGURE}:5:8", "`pie`"),
    "a row that is not there": (replace(FIGURE, "key: Exampleshire,", "key: Exampelshire,"), f"{FIGURE}:12:13", "`Exampleshire`"),
    "a slug that leaves out/": (replace(STRATEGY, "slug: exampleshire", "slug: ../../evil"), f"{STRATEGY}:4:7", "kebab-case"),
    "no edition at all": (replace(STRATEGY, "editions:", "editions: {}\nkeyword:"), f"{STRATEGY}:25:11", "`editions`"),
    "a division by nothing": (
        replace("strategy/measures.yaml", "decimals: 1}", "divide: 0}"), "strategy/measures.yaml:6:26", "more than 0",
    ),
    "a book that extends itself": (replace(STRATEGY, "slug:", "extends: .\nslug:"), f"{STRATEGY}:4:10", "leads back"),
    "a chapter that is ordered twice": (replace(STRATEGY, "[work, places]", "[work, work]"), f"{STRATEGY}:15:16", "twice"),
    "a chapter and an appendix of one name": (
        overwrite("strategy/appendices/work.yaml", b"id: work\ntitle: W\nblocks:\n  - para: x\n    id: p-99\n"),
        "strategy/appendices/work.yaml:1:1", WORK,
    ),
    "a folder for a file": (instead("strategy/values.yaml", Path.mkdir), "strategy/values.yaml:1:1", "not a file"),
    "a pipe for a file": (instead(WORK, os.mkfifo), f"{WORK}:1:1", "not a file"),
    "a link to a file outside": (link_outside(WORK), f"{WORK}:1:1", "outside the project"),
    "a link to a folder outside": (link_outside("strategy/chapters"), "strategy/chapters:1:1", "outside the project"),
    "a folder that is empty": (take_away("strategy"), f"{STRATEGY}:1:1", "there is no"),
}


@pytest.mark.parametrize("mistake", STOPS)
def test_what_cannot_be_set_is_named_at_its_place_and_nothing_is_written(stock: Path, lispub_here: Command, mistake: str) -> None:
    change, place, words = STOPS[mistake]
    change(stock)
    issued = issue_before(stock, "draft")
    done = lispub_here("build", "draft", "--project", stock, "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    named = problems_at(done.stdout, place, words)
    assert named, done.stdout
    assert all(problem["weight"] == "stops" and problem["remedy"] for problem in named)
    assert contents(stock / "out") == {f"draft/{name}": content for name, content in ISSUED.items()}
    assert contents(issued) == ISSUED


# what cannot be issued -------------------------------------------------------------------------------------------------

BLOCKS_ISSUE: dict[str, tuple[Change, str, str]] = {
    "a link that runs code": (replace(WORK, CALLOUT, "[x](javascript:alert(1))"), f"{WORK}:54:10", "refused"),
    "a link to a file": (replace(WORK, CALLOUT, "<file:///etc/passwd>"), f"{WORK}:54:9", "refused"),
    "an image of the network": (replace(WORK, CALLOUT, "![x](http://127.0.0.1/x.png)"), f"{WORK}:54:9", "an image"),
    "a program in the text": (replace(WORK, CALLOUT, "{% for x in y %}"), f"{WORK}:54:9", "Jinja"),
    "a value that is not closed": (replace(WORK, CALLOUT, "{{ care_jobs of"), f"{WORK}:54:9", "no end"),
    "a note that nobody wrote": (replace(WORK, CALLOUT, "word[^none]"), f"{WORK}:54:13", "`none`"),
    "quotations without end": (replace(WORK, CALLOUT, "> " * 2000 + "x"), f"{WORK}:54:9", "a quotation"),
    "a locator with brackets in it": (replace(WORK, CALLOUT, "[@example-plan, p. 1; § 3]"), f"{WORK}:54:9", "names no source"),
    "one figure in two chapters": (
        replace(PLACES, "- figure: work-rate-strip", "- figure: work-rate\n    id: figure-0099\n  - figure: work-rate-strip"),
        f"{PLACES}:38:5", "stands twice",
    ),
    "an image bomb": (overwrite("strategy/images/weir.png", png(30_000, 30_000)), "strategy/images/weir.png:1:1", "too many pixels"),
    "half a JPEG": (
        lambda project: os.truncate(project / "strategy/images/river.jpg", 20_000), "strategy/images/river.jpg:1:1", "damaged",
    ),
}


@pytest.mark.parametrize("mistake", BLOCKS_ISSUE)
def test_what_cannot_be_issued_is_named_before_pages_are_made(stock: Path, lispub_here: Command, mistake: str) -> None:
    change, place, words = BLOCKS_ISSUE[mistake]
    change(stock)
    done = lispub_here("check", "--project", stock, "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    named = problems_at(done.stdout, place, words)
    assert named, done.stdout
    assert all(problem["weight"] == "blocks issue" and problem["remedy"] for problem in named)


def test_what_no_page_can_hold_is_found_on_the_pages(stock: Path, warm: Warm, lispub_here: Command) -> None:
    """Letters that no font has, and words that the pages lose, keep the edition back."""
    replace(WORK, CALLOUT, "Well done \N{PARTY POPPER} and \N{HEBREW LETTER SHIN}.")(warm(stock))
    replace(WORK, "Students who work are counted", "Students who work are counted, " * 1000 + "and so")(stock)
    issued = issue_before(stock, "final")
    done = lispub_here("build", "final", "--project", stock, "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads(done.stdout)
    unprinted = {problem["message"].split("(")[1][:7].strip() for problem in found if problem["check"] == "missing-glyph"}
    assert unprinted == {"U+1F389", "U+05E9"}
    assert [problem for problem in found if problem["check"] == "word-lost" and "counted" in problem["message"]]
    assert contents(issued) == ISSUED
    assert (stock / "out/working/final/exampleshire-final.pdf").is_file()


# what a project may not reach ------------------------------------------------------------------------------------------

@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """The address of a real server on this machine, and the callers it had."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        def answer() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    callers.append(caller.recv(200).decode("latin-1"))
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", callers
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_the_listener_hears_who_calls(listener: tuple[str, list[str]]) -> None:
    """Without this, the silence that the next test asks for would prove nothing."""
    address, callers = listener
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as caller:
        caller.sendall(b"GET /here")
        caller.recv(1)
    assert callers == ["GET /here"]


def test_no_style_and_no_drawing_reaches_out_of_the_project(
    stock: Path, lispub_here: Command, listener: tuple[str, list[str]]
) -> None:
    address, callers = listener
    outside = stock.parent / "outside.txt"
    outside.write_text(SECRET, "utf-8")
    file = outside.as_uri()
    overwrite("styles/project.css", f"""
        @import "{file}?import"; @import url({address}/import);
        @font-face {{ font-family: Ours; src: url({file}?font), url({address}/font) }}
        p {{ background: url({file}?ground); font-family: "Source Serif 4", Ours }}
        h2 {{ background: url({address}/ground) }}
        h2::after {{ content: url({address}/content) }}
    """.encode())(stock)
    take_away("strategy/images/weir.png")(stock)
    overwrite("strategy/images/weir.svg", f"""
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 60">
        <image href="{address}/image" width="9" height="9"/><image xlink:href="{file}?image" width="9" height="9"/>
        <use href="{address}/use.svg#a"/><rect width="50" height="50"/></svg>
    """.strip().encode())(stock)
    issued = issue_before(stock, "final")
    done = lispub_here("build", "final", "--project", stock, "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    said = " ".join(problem["message"] for problem in json.loads(done.stdout))
    for attack in ("import", "font", "ground", "image"):
        assert f"{file}?{attack} lies outside the project" in said
        assert f"{address}/{attack} lies outside the project" in said
    assert f"{address}/content lies outside the project" in said
    assert callers == []
    pages = pypdf.PdfReader(stock / "out/working/final/exampleshire-final.pdf").pages
    assert SECRET not in " ".join(page.extract_text() for page in pages)
    inputs = json.loads((stock / "out/working/final/colophon.json").read_text("utf-8"))["inputs"]
    assert [path for path in inputs if "outside" in path or "127.0.0.1" in path] == []
    assert contents(issued) == ISSUED


# what is odd, and right ------------------------------------------------------------------------------------------------

def test_what_is_odd_and_right_is_printed_whole(stock: Path, lispub_here: Command) -> None:
    """Windows files in a folder with a long name; Welsh and Polish; marks inside a value; a long title; a long table."""
    names = [f"{first}{second}" for first in "abcdef" for second in "klmnopqrst"]
    rows = "".join(f"        - [Place {name}, row{name}end]\n" for name in names)
    head = "  - table:\n      title: Many\n      unit: words\n      head: [A, B]\n      rows:\n"
    table = f"{head}{rows}      evidence: [example-plan]\n    id: sixty\n"
    title = "A title that goes on and on. " * 12 + "To its end"
    replace(WORK, "  - heading: {text: Care", f"{table}  - heading: {{text: Care")(stock)
    replace(PLACES, "title: Places\n", f"title: {title}\n")(stock)
    replace(WORK, CALLOUT, "Ŵyth tŷ, gŵyl; zażółć gęślą jaźń. <b>bold</b> [@example-plan, §3(a) & “x” 100% #1 *z*]. " + CALLOUT)(stock)
    replace("strategy/measures.yaml", 'suffix: "%"', 'suffix: "_%_ {{ x }} *"')(stock)
    for file in sorted({*stock.glob("strategy/**/*.yaml"), *stock.glob("strategy/**/*.md"), *stock.glob("strategy/**/*.csv")}):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    project = stock.rename(stock.parent / "Ein Ł ŵ 漢 & 100% 'odd' #folder?")
    done = lispub_here("build", "final", "--project", project, "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {problem["check"] for problem in json.loads(done.stdout)} == {"html-in-text"}
    pages = pypdf.PdfReader(project / "out/final/exampleshire-final.pdf").pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for words in ("Ŵythtŷ,gŵyl;zażółćgęśląjaźń.", "<b>bold</b>", "§3(a)&“x”100%#1*z*", "75.1_%_{{x}}*", title.replace(" ", "")):
        assert words in text, words
    assert [name for name in names if f"Place{name}row{name}end" not in text] == []


# where it may be written -----------------------------------------------------------------------------------------------

def test_an_out_that_is_a_file_is_not_understood(stock: Path, lispub_here: Command) -> None:
    out = stock / "letter.txt"
    out.write_text("ours", "utf-8")
    done = lispub_here("build", "draft", "--project", stock, "--out", out)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "is a file" in done.stderr
    assert out.read_text("utf-8") == "ours"


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "words"),
    [
        ("strategy/data/work-rate.csv", None, "1e99", "strategy/data/work-rate.csv:", "larger than anything"),
        (WORK, "Care has", "*" * 3000 + "a" + "*" * 3000 + " Care has", f"{WORK}:", "deep within each other"),
        (WORK, "Care has", "b" * 3000 + " Care has", f"{WORK}:", "a word of 3000 letters"),
        ("strategy/geographies.yaml", "tile: [1, 0]", "tile: [1, 1]", "figures/", "the same `tile`"),
        ("strategy/consultation.yaml", "closes: 2024-04-15", "closes: 2024-03-01", "strategy/consultation.yaml:", "closes before it opens"),
        ("strategy/consultation.yaml", "kind: agreement", "kind: choice", "strategy/consultation.yaml:", "at least two `choices`"),
        ("strategy/strategy.yaml", "  print: {", "  prnit: {", "strategy/strategy.yaml:", "did you mean `print`?"),
    ],
)
def test_what_would_be_lost_or_never_end_is_named(
    stock: Path, lispub_here: Command, path: str, old: str | None, new: str, place: str, words: str
) -> None:
    file = stock / path
    text = file.read_text("utf-8")
    if old is None:
        head, first, *rest = text.splitlines()
        column = head.split(",").index("value")
        cells = first.split(",")
        cells[column] = new
        text = "\n".join([head, ",".join(cells), *rest]) + "\n"
    else:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    done = lispub_here("check", "--project", stock)
    assert done.returncode == 1
    assert place in done.stdout and words in done.stdout


def test_a_style_sheet_that_is_a_folder_is_no_traceback(stock: Path, lispub_here: Command) -> None:
    (stock / "styles/tokens.css").mkdir(parents=True)
    done = lispub_here("check", "--project", stock)
    assert "styles/tokens.css" in done.stdout and "cannot be read" in done.stdout


def test_a_folder_of_ones_own_is_never_replaced(stock: Path, lispub_here: Command, tmp_path: Path) -> None:
    own = tmp_path / "results" / "final"
    own.mkdir(parents=True)
    (own / "thesis.txt").write_text("years of work", "utf-8")
    done = lispub_here("build", "final", "--project", stock, "--out", tmp_path / "results")
    assert done.returncode == 2 and "did not make" in done.stderr
    assert contents(own) == {"thesis.txt": b"years of work"}
