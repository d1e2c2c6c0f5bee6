"""What it costs to collect returned forms: the real form of the stock book, filled in by pypdf, each by somebody else.

    python bench/collecting.py 1000 FOLDER

The form is built, if FOLDER has none yet, and filled once for each response; then `lispub consultation collect` runs over them, and its
account is printed: seconds of CPU of all its processes, the largest of them in MB, and what it said.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

from cost import cost
from pypdf import PdfReader, PdfWriter

ROOT = Path(__file__).parent.parent
STOCK = ROOT / "src" / "lispub" / "stock"
LISPUB = (sys.executable, "-m", "lispub")
DAY, ISSUED = ("--today", "2024-04-01"), (0, 1)


def form(folder: Path) -> bytes:
    """The response form of the stock book, built once into a folder."""
    project, out = folder / "project", folder / "out"
    if not (out / "response-form").is_dir():
        shutil.copytree(STOCK, project, ignore=shutil.ignore_patterns("out", ".lispub"), dirs_exist_ok=True)
        subprocess.run([*LISPUB, "build", "response-form", "--project", project, "--out", out], check=True)
    (file,) = (path for path in (out / "response-form").glob("*.pdf") if "paper" not in path.name)
    return file.read_bytes()


def filled(blank: bytes, number: int) -> bytes:
    """The form as one respondent returns it: a choice, a few words, a name; nobody else's."""
    writer = PdfWriter(clone_from=io.BytesIO(blank))
    said = {"q-workshop-places": f"/{number % 5 + 1}", "r-name": f"Respondent {number}", "r-email": f"{number}@example.org",
            "r-gathered": f"Nobody was asked but number {number}.", "publish-answers": "/yes" if number % 2 else "/no"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, said, auto_regenerate=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def main(count: int, folder: Path) -> None:
    inbox, store = folder / f"inbox-{count}", folder / f"store-{count}"
    if not inbox.is_dir():
        blank = form(folder)
        assert "lispub-form" in (PdfReader(io.BytesIO(blank)).get_fields() or {})
        inbox.mkdir(parents=True)
        for number in range(1, count + 1):
            (inbox / f"{number:05}.pdf").write_bytes(filled(blank, number))
    shutil.rmtree(store, ignore_errors=True)
    told = cost((*LISPUB, "consultation", "collect", inbox, "--store", store, "--project", folder / "project", *DAY), ISSUED)
    print(f"{count} forms: {told}")
    listed = subprocess.run([*LISPUB, "consultation", "list", "--store", store, "--project", folder / "project"],
                            capture_output=True, text=True, check=True)
    print(f"{sum(' accepted' in line for line in listed.stdout.splitlines())} accepted")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
