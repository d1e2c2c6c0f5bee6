"""The whole street, from a folder of YAML to what lies in `out/`, run as its users run it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from lispub import registry

if TYPE_CHECKING:
    from conftest import Command

ROOT = Path(__file__).parent.parent
EDITIONS = sorted(registry.editions())
PAPER = [name for name in EDITIONS if registry.editions()[name].form in ("pdf", "print", "large-print")]
CHAPTER = "strategy/chapters/work.yaml"
CALLOUT = "The rate says who is in work."


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def words(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file} does not say {old!r}"
    file.write_text(text.replace(old, new), "utf-8")


# what comes out ------------------------------------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_stock_book_builds_without_even_advice(issued: Path, edition: str) -> None:
    report = json.loads((issued / "out" / edition / "report.json").read_text("utf-8"))
    assert report["problems"] == []
    assert report["edition"]["name"] == edition


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "files"), [
    *((name, {f"exampleshire-{name}.pdf", "pagination.txt", "thread.json"}) for name in PAPER),
    ("draft-web", {"index.html", "whole.html", "work.html", "style.css", "site.js", "search.json", "sitemap.xml", "thread.json"}),
    ("final-text", {"exampleshire-final-text.txt", "thread.json"}),
    ("accessibility-statement", {"exampleshire-accessibility-statement.pdf", "pagination.txt", "index.html", "style.css"}),
    ("response-form", {
        "exampleshire-response-form.pdf", "exampleshire-response-form-paper.pdf", "exampleshire-response-form.txt", "pagination.txt",
        "index.html", "style.css",
    }),
])
def test_every_form_has_its_files(issued: Path, edition: str, files: set[str]) -> None:
    found = {file.name for file in (issued / "out" / edition).iterdir()}
    assert files | {"report.json", "book.json", "colophon.json"} <= found


@pytest.mark.slow
@pytest.mark.parametrize("edition", PAPER)
def test_an_edition_has_its_files(issued: Path, edition: str) -> None:
    folder = issued / "out" / edition
    assert {file.name for file in folder.iterdir()} == {
        f"exampleshire-{edition}.pdf", "report.json", "pagination.txt", "book.json", "thread.json", "colophon.json"
    }
    pages = len(pypdf.PdfReader(folder / f"exampleshire-{edition}.pdf").pages)
    assert pages > 5
    lines = (folder / "pagination.txt").read_text("utf-8").splitlines()
    assert len([line for line in lines if line.split()[0].isdecimal()]) == pages
    json.loads((folder / "book.json").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_colophon_names_every_input_with_its_sha256(issued: Path, edition: str) -> None:
    inputs = json.loads((issued / "out" / edition / "colophon.json").read_text("utf-8"))["inputs"]
    read = {path.removeprefix("@project/"): sha256 for path, sha256 in inputs.items() if not path.startswith("@base/")}
    ours = [path for path in read if (issued / path).is_file()]
    assert {CHAPTER, "strategy/strategy.yaml", "strategy/data/work-rate.csv", "figures/work-rate.yaml"} <= set(ours)
    assert [path for path in ours if hashlib.sha256((issued / path).read_bytes()).hexdigest() != read[path]] == []


@pytest.mark.slow
def test_the_sums_are_right_and_complete(issued: Path) -> None:
    out = issued / "out"
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = {line.split(maxsplit=1)[1] for line in (out / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert listed == set(contents(out)) - {"SHA256SUMS"}


@pytest.mark.slow
def test_the_texts_differ_where_the_authors_said(issued: Path) -> None:
    draft, final = (words(issued / "out" / text / f"exampleshire-{text}.pdf") for text in ("draft", "final"))
    assert "mend the bridges first" in draft
    assert "mend the squares first" in final
    assert final.count("mend the bridges first") == 1       # where the appendix on the changes quotes the draft
    assert "Should every workshop keep a place" in draft
    # in the list of what the consultation asked, and in what it heard
    assert final.count("Should every workshop keep a place") == 2


@pytest.mark.slow
def test_the_print_file_has_the_pages_of_the_final(issued: Path) -> None:
    final, print_ = (pypdf.PdfReader(issued / "out" / name / f"exampleshire-{name}.pdf") for name in ("final", "print"))
    of_print, of_final = ((issued / f"out/{name}/pagination.txt").read_text("utf-8").splitlines() for name in ("print", "final"))
    more = of_print[len(of_final):]
    assert of_print[:len(of_final)] == of_final
    assert len(more) < 4 and len(print_.pages) == len(final.pages) + len(more) and len(print_.pages) % 4 == 0
    assert all(line.split("\t")[3] == "blank" for line in more)
    assert not [page for page in print_.pages if "/Annots" in page]


@pytest.mark.slow
@pytest.mark.parametrize("edition", [*PAPER, "accessibility-statement", "response-form"])
def test_qpdf_finds_no_fault(issued: Path, edition: str) -> None:
    pdf = issued / "out" / edition / f"exampleshire-{edition}.pdf"
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_an_empty_styles_folder_changes_nothing(issued: Path, dated: Path, lispub) -> None:
    (dated / "styles").mkdir()
    done = lispub("build", "draft", "--project", dated)
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(dated / "out" / "draft") == contents(issued / "out" / "draft")


# what is wrong -------------------------------------------------------------------------------------------------------

def overwrite(path: str, content: bytes):
    return lambda project: (project / path).write_bytes(content)


def replace(path: str, old: str, new: str):
    return lambda project: rewrite(project / path, old, new)


MISTAKES = {
    "no strategy.yaml": (lambda project: (project / "strategy/strategy.yaml").unlink(), "strategy.yaml"),
    "strategy.yaml is noise": (overwrite("strategy/strategy.yaml", bytes(range(256)) * 8), "strategy.yaml"),
    "strategy.yaml is empty": (overwrite("strategy/strategy.yaml", b""), "strategy.yaml"),
    "a misspelt kind": (replace(CHAPTER, "- callout:", "- calout:"), "callout"),
    "an unknown value": (replace(CHAPTER, "{{ care_jobs }}", "{{ care_job }}"), "care_jobs"),
    "an unknown source": (replace(CHAPTER, "[@example-work-survey]", "[@example-work-survay]"), "example-work-survey"),
    "an unknown figure": (replace(CHAPTER, "- figure: work-rate\n", "- figure: work-rat\n"), "work-rate"),
    "an unknown cross-reference": (replace(CHAPTER, "@sec-care", "@sec-car"), "sec-care"),
    "Latin-1 in a chapter": (overwrite("strategy/chapters/places.md", "caf\xe9 ^p-0010\n".encode("latin-1")), "places.md"),
    "text where a number belongs": (replace("strategy/data/work-rate.csv", ",75.1,", ",many,"), "work-rate.csv"),
    "a chapter that is not there": (replace("strategy/strategy.yaml", "[work, places]", "[work, plaices]"), "plaices"),
    "a wrong date": (replace("strategy/strategy.yaml", "date: 2024-03-04", "date: 4 March 2024"), "2019-09-09"),
    "nesting without end": (overwrite("strategy/values.yaml", b"[" * 100_000), "values.yaml"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_and_nothing_is_written(stock: Path, lispub_here, mistake: str) -> None:
    """Exit code 1; what and where in words; no exception; what was issued is untouched."""
    make, named = MISTAKES[mistake]
    make(stock)
    out = stock / "out" / "draft"
    out.mkdir(parents=True)
    issued = {"issued.pdf": b"as it was", "colophon.json": b"{}"}
    for name, content in issued.items():
        (out / name).write_bytes(content)
    for command in ("check", "build"):
        done = lispub_here(command, "--project", stock)
        assert done.returncode == 1, done.stdout + done.stderr
        assert named in done.stdout
    assert contents(stock / "out") == {f"draft/{name}": content for name, content in issued.items()}


def test_every_mistake_is_named_at_once(stock: Path, lispub_here) -> None:
    rewrite(stock / CHAPTER, "{{ care_jobs }}", "{{ care_job }}")
    rewrite(stock / CHAPTER, "[@example-work-survey]", "[@example-work-survay]")
    rewrite(stock / "strategy/chapters/places.yaml", "figure: work-rate-change", "figure: work-rate-chance")
    done = lispub_here("check", "--project", stock, "--format", "json")
    assert done.returncode == 1
    text = " ".join(problem["message"] for problem in json.loads(done.stdout))
    for misspelt in ("care_job", "example-work-survay", "work-rate-chance"):
        assert f"`{misspelt}`" in text


@pytest.mark.parametrize("arguments", [
    ("bild",), ("build", "drafft"), ("build", "--project", "no-such-folder"), ("check", "--format", "xml"), ("explain", "no-such-check"),
])
def test_a_command_not_understood_is_exit_code_2(lispub_here, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = lispub_here(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "drafft" not in arguments or "did you mean 'draft'" in done.stderr


@pytest.mark.slow
def test_a_machine_without_pango_is_exit_code_3(stock: Path, lispub, tmp_path: Path) -> None:
    """A file that is no library stands in front of the real one, so that the loader of the system truly fails."""
    broken = tmp_path / "lib"
    broken.mkdir()
    (broken / "libpango-1.0.so.0").write_bytes(b"no library")
    done = lispub("build", "draft", "--project", stock, env={"LD_LIBRARY_PATH": str(broken)})
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "apt" in done.stderr
    assert not (stock / "out" / "draft").exists()


# what happens in between ---------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_a_problem_that_blocks_issue_makes_a_working_copy(stock: Path, lispub) -> None:
    assert lispub("build", "draft", "--project", stock).returncode == 0
    before = contents(stock / "out")
    rewrite(stock / CHAPTER, CALLOUT, "TODO: write this. " + CALLOUT)
    done = lispub("build", "draft", "--project", stock)
    assert done.returncode == 1, done.stdout + done.stderr
    after = contents(stock / "out")
    assert {path: content for path, content in after.items() if not path.startswith("working/")} == before
    working = stock / "out" / "working" / "draft"
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(working / "exampleshire-draft.pdf").pages]
    assert [number for number, text in enumerate(pages, 1) if "Working copy, not for issue" not in text] == []
    assert json.loads((working / "report.json").read_text("utf-8"))["problems"]

    rewrite(stock / CHAPTER, "TODO: write this. ", "")
    assert lispub("build", "draft", "--project", stock).returncode == 0
    assert contents(stock / "out") == before


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["lay out", "bind", "check it"])
def test_a_killed_build_leaves_what_was_issued_and_the_next_mends(issued: Path, dated: Path, lispub, moment: str) -> None:
    out = dated / "out"
    (out / "draft").mkdir(parents=True)
    before = {"colophon.json": b"{}", "issued.pdf": b"as it was"}
    for name, content in before.items():
        (out / "draft" / name).write_bytes(content)
    with subprocess.Popen(
        [sys.executable, "-m", "lispub", "build", "draft", "--project", str(dated)], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        said = next((line for line in process.stderr if moment in line), None)
        os.killpg(process.pid, signal.SIGKILL)
    assert said is not None, f"the build never said {moment!r}"
    assert process.returncode == -signal.SIGKILL
    assert contents(out / "draft") == before

    assert lispub("build", "draft", "--project", dated).returncode == 0
    assert contents(out / "draft") == contents(issued / "out" / "draft")
    assert sorted(entry.name for entry in out.iterdir()) == ["SHA256SUMS", "data", "draft"]


WRITES = """
import os, signal, sys
from pathlib import Path
from lispub import outputs
left = int(sys.argv[2])
def hook(event, arguments):
    global left
    if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"} and sys.argv[1] in str(arguments[0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
out = Path(sys.argv[1])
sys.addaudithook(hook)
outputs.put(out / "draft", {"a.pdf": b"new", "b.json": b"new"})
outputs.write_sums(out)
"""


@pytest.mark.slow
def test_a_build_killed_at_any_touch_of_the_disk_is_mended(tmp_path: Path) -> None:
    """The interpreter is killed before its first, second, … touch of the disk, until one run gets through."""
    from lispub import outputs

    old, new = ({"a.pdf": text, "b.json": text} for text in (b"old", b"new"))
    for touch in range(1, 100):
        out = tmp_path / f"out-{touch}"
        outputs.put(out / "draft", old)
        outputs.write_sums(out)
        done = subprocess.run([sys.executable, "-c", WRITES, str(out), str(touch)], capture_output=True, check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
        outputs.mend(out)
        assert contents(out / "draft") in (old, new), f"torn at touch {touch}"
        assert {entry.name for entry in out.iterdir()} <= {"draft", "SHA256SUMS"}, f"litter at touch {touch}"
        outputs.put(out / "draft", new)
    assert touch > 8, "so few touches cannot be a whole swap"
    assert done.returncode == 0


# an installed lispub -------------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_the_wheel_in_an_empty_environment_builds_a_new_publication(issued: Path, tmp_path: Path) -> None:
    """Needs the package index. The editions are those of the source tree, byte for byte.

    The libraries are those of this environment; that each is declared is for `test_house` to say.
    """
    run = {"cwd": tmp_path, "check": True, "capture_output": True}
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "wheels", ROOT], **run)
    wheel = next((tmp_path / "wheels").glob("lispub-*.whl"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], **run)
    python = tmp_path / "venv" / "bin" / "python"
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", wheel], **run)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")      # a .pth found by way of another is not read
    command = tmp_path / "venv" / "bin" / "lispub"
    subprocess.run([command, "init", "ours"], **run)
    where = subprocess.run([python, "-c", "import lispub; print(lispub.__file__)"], **run).stdout.decode()
    assert where.startswith(str(site)), where
    built = subprocess.run([command, "build", "draft"], cwd=tmp_path / "ours", capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    name = "draft/exampleshire-draft.pdf"
    assert (tmp_path / "ours" / "out" / name).read_bytes() == (issued / "out" / name).read_bytes()
    subprocess.run([command, "build", "final-web", "--out", "web"], cwd=tmp_path / "ours", check=True, capture_output=True)
    assert (tmp_path / "ours" / "web" / "final-web" / "index.html").is_file()


def test_an_edition_without_a_date_is_asked_for(stock: Path, lispub_here: Command) -> None:
    rewrite(stock / "strategy/strategy.yaml", "  print: {", "  # print: {")
    done = lispub_here("build", "print", "--project", stock)
    assert done.returncode == 1
    assert "the edition `print` is not listed" in done.stdout and "strategy/strategy.yaml:" in done.stdout
    assert not (stock / "out" / "print").exists()


@pytest.mark.slow
def test_a_template_of_the_project_that_fails_is_a_problem_with_its_line(stock: Path, lispub_here: Command) -> None:
    template = stock / "styles/templates/blocks/callout.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>\n{{ content.nonsense }}\n</p>\n", "utf-8")
    done = lispub_here("build", "final", "--project", stock)
    assert done.returncode == 1
    assert "styles/templates/blocks/callout.html:2" in done.stdout and "nonsense" in done.stdout
    assert "final: not made" in done.stdout
    assert not (stock / "out" / "final").exists()
