"""`lispub preflight`: what it prints, and the code that it exits with."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from preflight.plain import conforming, saved
from preflight.planting import area, paint

pytestmark = pytest.mark.slow      # runs the whole preflight, Ghostscript included


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    file = tmp_path / "plain.pdf"
    file.write_bytes(saved(conforming()))
    return file


@pytest.fixture
def heavy(tmp_path: Path) -> Path:
    file = tmp_path / "heavy.pdf"
    file.write_bytes(saved(paint(conforming(), area("1 0.8 0.8 0.7 k") + " " + area("1 0 0 rg", (200, 100, 250, 150)))))
    return file


@pytest.fixture
def without_ghostscript(monkeypatch):
    monkeypatch.setenv("PATH", "")


def test_a_file_without_a_fault(plain, lispub_here):
    done = lispub_here("preflight", plain)
    assert done.returncode == 0
    said = done.stdout.splitlines()
    assert said[0] == "no problems"
    assert said[1] == "4 pages of 148 × 210 mm with 3 mm of bleed; inks: Black, Cyan, Magenta, Yellow; most ink: 205 % on page 1"
    assert said[2].startswith("rules of `print` tried: ")
    assert "Ghostscript " in said[2]
    assert "pikepdf " in said[2]
    assert len(said) == 3


def test_a_fault_has_its_page_and_its_remedy(heavy, lispub_here):
    done = lispub_here("preflight", heavy)
    assert done.returncode == 1
    assert "heavy.pdf (page 2)\n  blocks issue[rgb-colour]: an area in DeviceRGB 1 0 0" in done.stdout
    assert "blocks issue[total-ink]: " in done.stdout
    assert done.stdout.count("  fix: ") == 2


def test_a_rule_broken_on_every_page_is_told_of_three(tmp_path, lispub_here):
    pdf = conforming()
    for page in (1, 2, 3, 4):
        paint(pdf, area("1 0 0 rg", (200, 100, 250, 150)), page=page)
    pdf.pages.extend([*pdf.pages])
    file = tmp_path / "red.pdf"
    file.write_bytes(saved(pdf))
    said = lispub_here("preflight", file).stdout
    assert said.count("[rgb-colour]") == 3
    assert "The same rule on pages 4 to 8\n" in said
    assert len(json.loads(lispub_here("preflight", file, "--format", "json").stdout)["problems"]) >= 8
    assert "on page 1, screen colours as Ghostscript converts them\n" in said


def test_the_limit_of_ink_is_the_paper_s(heavy, lispub_here):
    assert "[total-ink]" not in lispub_here("preflight", heavy, "--most-ink", "360").stdout


def test_everything_as_json(heavy, lispub_here):
    done = lispub_here("preflight", heavy, "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert sorted(data) == ["facts", "file", "problems", "profile", "sha256", "tools", "tried", "unasked"]
    assert {(problem["check"], problem["page"]) for problem in data["problems"]} == {("rgb-colour", 2), ("total-ink", 2)}
    assert (data["facts"]["pages"], data["facts"]["trim"], data["facts"]["bleed"]) == (4, [[148, 210]], 3)
    assert data["facts"]["most_ink"]["page"] == 2
    assert {"rgb-colour", "total-ink", "boxes-nested"} <= set(data["tried"])
    assert data["unasked"] == {}


def test_annotations_of_a_workflow(heavy, lispub_here):
    lines = lispub_here("preflight", heavy, "--format", "github").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"::error file={heavy.as_posix()},line=1,col=1,title=") and "::page 2: " in line for line in lines)


def test_an_ink_map_is_a_picture_with_red_where_it_is_too_much(heavy, tmp_path, lispub_here):
    picture = tmp_path / "ink.png"
    assert lispub_here("preflight", heavy, "--ink-map", picture).returncode == 1
    with Image.open(BytesIO(picture.read_bytes())) as shown:
        assert shown.format == "PNG"
        colours = {colour for _, colour in shown.convert("RGB").getcolors(1 << 24)}
    assert any(red > green + 80 and red > blue + 80 for red, green, blue in colours)


def test_without_ghostscript_it_says_what_was_not_checked(plain, without_ghostscript, tmp_path, lispub_here):
    done = lispub_here("preflight", plain)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("not checked: total-ink: Ghostscript is not on the PATH")
    assert "Ghostscript" not in done.stdout.splitlines()[2]
    done = lispub_here("preflight", plain, "--ink-map", tmp_path / "ink.png")
    assert done.returncode == 3
    assert done.stderr.startswith("no ink map: Ghostscript is not on the PATH")
    assert not (tmp_path / "ink.png").exists()
    assert json.loads(lispub_here("preflight", plain, "--format", "json").stdout)["unasked"].keys() == {"total-ink"}


def test_for_readers(plain, lispub_here):
    done = lispub_here("preflight", plain, "--profile", "accessible")
    assert done.returncode == 1
    assert {"language-missing", "untagged", "title-missing"} <= {
        line.partition("[")[2].partition("]")[0] for line in done.stdout.splitlines() if "[" in line}


@pytest.mark.parametrize(("arguments", "code"), [
    (("nowhere.pdf",), 3), ((".",), 3), ((), 2), (("nowhere.pdf", "--profile", "web"), 2),
    (("nowhere.pdf", "--profile", "accessible", "--ink-map", "a.png"), 2),
])
def test_what_cannot_be_asked(arguments, code, tmp_path, lispub_here):
    done = lispub_here("preflight", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert done.stderr


def test_a_file_of_another_kind(tmp_path, lispub_here):
    file = tmp_path / "page.html"
    file.write_text("<!doctype html>")
    done = lispub_here("preflight", file)
    assert done.returncode == 1
    assert "page.html\n  stops[file-unreadable]: the file is no PDF: it begins with `<!doctype ht`" in done.stdout
