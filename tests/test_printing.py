"""What goes to the printer is made together, and held back together."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

if TYPE_CHECKING:
    from conftest import Command, Warm

pytestmark = pytest.mark.slow      # lays out the stock book

STRATEGY = "strategy/strategy.yaml"
PAPER = "  paper: {name: Coated silk, grammage: 130, caliper: 0.12}\n"


def rewrite(project: Path, old: str, new: str) -> None:
    text = (project / STRATEGY).read_text("utf-8")
    assert text.count(old) == 1
    (project / STRATEGY).write_text(text.replace(old, new), "utf-8")


def test_a_certificate_brings_the_files_that_it_is_about(dated: Path, warm: Warm, lispub: Command) -> None:
    """With a gutter and every mark, which neither brings text too near the trim nor ink into the slug."""
    rewrite(warm(dated), PAPER, f"{PAPER}  gutter: 2\n  marks: [registration, colour-bar, slug-line]\n")
    done = lispub("build", "print-certificate", "--project", dated)
    assert done.returncode == 0, done.stdout + done.stderr
    out = dated / "out"
    said = json.loads((out / "print-certificate" / "certificate.json").read_text("utf-8"))
    names = {file["edition"]: out / file["edition"] / f"exampleshire-{file['edition']}.pdf" for file in said["files"]}
    assert set(names) == {"print", "print-cover"}
    assert {file["edition"]: file["sha256"] for file in said["files"]} == {
        edition: sha256(file.read_bytes()).hexdigest() for edition, file in names.items()
    }
    extents = {edition: len(pikepdf.open(out / edition / f"exampleshire-{edition}.pdf").pages) for edition in (*names, "print-proof")}
    assert extents["print"] % 4 == 0
    assert extents["print-proof"] == extents["print"] + extents["print-cover"] == extents["print"] + 1


def test_nothing_is_signed_or_certified_of_a_working_copy(dated: Path, warm: Warm, lispub: Command) -> None:
    rewrite(warm(dated), PAPER, PAPER.replace(", caliper: 0.12", ""))
    done = lispub("build", "print-certificate", "--project", dated)
    assert done.returncode == 1
    assert "nothing says how thick the paper is" in done.stdout
    assert "made of a working copy: `print-cover`" in done.stdout
    issued = sorted(folder.name for folder in (dated / "out").iterdir() if folder.is_dir() and folder.name.startswith("print"))
    working = sorted(folder.name for folder in (dated / "out" / "working").iterdir())
    assert (issued, working) == (["print"], ["print-certificate", "print-cover", "print-proof"])
