"""The worked example from end to end: forms filled in and sent back, collected, coded, exported, answered by the final, and traced."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lispub.consultation.store import opened

pytestmark = pytest.mark.slow       # it takes an issued book, and builds four editions of it again

ROOT = Path(__file__).parents[2]
RUN = ROOT / "examples" / "consultation" / "run.py"
OUTCOME = Path("strategy", "consultation", "outcome.yaml")


@dataclass(frozen=True)
class Home:
    """Where the example was run, and what it said."""

    folder: Path
    said: str

    @property
    def given(self) -> tuple[str | Path, ...]:
        return "--store", self.folder / "store", "--project", self.folder / "project"


@pytest.fixture(scope="module")
def home(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(issued, folder / "project")         # with what was built of it: the example finds it in the cache
    done = subprocess.run([sys.executable, RUN, folder], capture_output=True, text=True, encoding="utf-8", timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return Home(folder, done.stdout)


def test_what_it_exports_is_what_the_stock_book_prints(home: Home) -> None:
    stock = ROOT / "src" / "lispub" / "stock" / OUTCOME
    made = (home.folder / "project" / OUTCOME).read_text("utf-8")
    assert made == stock.read_text("utf-8"), f"questions or responses have changed: run {RUN.name}, and copy its outcome to {stock}"


def test_every_file_that_came_in_is_accounted_for(home: Home) -> None:
    files = [path for path in (home.folder / "inbox").iterdir() if path.name != "inbox.csv"]
    with opened(home.folder / "store", home.folder / "project") as store:
        states = dict(store.rows("SELECT state, count(*) FROM response GROUP BY state"))
        assert store.rows("SELECT count(*) FROM import")[0][0] == len(files) + 1, "and two rows of one table"
    assert states == {"accepted": 26, "refused": 2, "superseded": 1}


def test_collected_again_nothing_is_new(home: Home, lispub_here) -> None:
    done = lispub_here("consultation", "collect", home.folder / "inbox", "--mapping", RUN.parent / "platform.yaml", *home.given)
    assert "0 accepted, 0 quarantined, 0 refused, 29 known already" in done.stdout


def test_what_nobody_allowed_is_nowhere_in_what_is_published(home: Home) -> None:
    secrets = (
        "ada@bakers.example", "Ada Rye", "Cleo Punt", "Eastmere Ferry", "Mrs Tansy", "01632", "for the Forum only", "Westholt School",
        "Please do not print", "Mend the bridge at Southby", "Καλλιόπη",
    )
    published = [path for place in ("strategy", "out") for path in (home.folder / "project" / place).rglob("*") if path.is_file()]
    assert len(published) > 100
    found = {(secret, path.name) for path in published for secret in secrets if secret.encode() in path.read_bytes()}
    assert found == set()
    said = "".join(path.read_text("utf-8") for path in published if path.name == "outcome.yaml")
    assert "Respondent " in said and "The River Society" in said, "quoted: one who gave no name, and one whose letter says that it may be"


def test_a_response_leads_to_the_changed_paragraph_and_back(home: Home, lispub_here) -> None:
    done = lispub_here("consultation", "trace", "R-0009", *home.given)
    assert done.returncode == 0 and done.stdout in home.said
    order = ["R-0009: form", "P-00007", "theme squares-and-bridges", "decision squares-first", "p-0012", "in the draft]"]
    found = [" ".join(done.stdout.split()).find(words) for words in order]
    assert found == sorted(found) and -1 not in found
    back = lispub_here("trace", "p-0012", "--project", home.folder / "project")
    assert "decision squares-first" in back.stdout
    assert "raised in 11 of 26 responses" in " ".join(back.stdout.split())


def test_an_analyst_takes_points_out_and_in(home: Home, lispub_here, tmp_path: Path) -> None:
    table = tmp_path / "points.xlsx"
    done = lispub_here("consultation", "points", "export", table, *home.given)
    assert (done.returncode, done.stdout) == (0, f"25 points: {table}\n")
    book = load_workbook(table)
    assert book.active["A2"].value == "P-00001"
    book.active["E2"].value = "A bridge that is open costs nothing."
    book.save(table)
    done = lispub_here("consultation", "points", "import", table, *home.given, "--today", "2024-05-06")
    assert done.returncode == 1
    assert "row 2: R-0001 does not say “A bridge that is open costs nothing.”" in done.stdout and "nothing was imported" in done.stdout
    done = lispub_here("consultation", "points", "export", home.folder / "project" / "points.csv", *home.given)
    assert done.returncode == 2 and "inside the project" in done.stderr


def test_what_is_redacted_is_gone_from_the_next_export(home: Home, lispub_here, tmp_path: Path) -> None:
    shutil.copytree(home.folder / "store", tmp_path / "store")
    shutil.copytree(home.folder / "project" / "strategy", tmp_path / "project" / "strategy")
    shutil.copytree(home.folder / "project" / "figures", tmp_path / "project" / "figures")
    given = ("--store", tmp_path / "store", "--project", tmp_path / "project", "--today", "2024-05-20")
    done = lispub_here("consultation", "redact", "R-0001", "--words", "flour", "--because", "a test", *given)
    assert done.returncode == 0
    assert lispub_here("consultation", "export", *given).returncode == 0
    assert "A learner costs us an hour of […] a day" in (tmp_path / "project" / OUTCOME).read_text("utf-8")
    done = lispub_here("consultation", "redact", "R-0001", "--words", "no such words", "--because", "a test", *given)
    assert done.returncode == 2 and "not in R-0001" in done.stderr


def test_after_a_purge_no_respondent_is_left(home: Home, lispub_here, tmp_path: Path) -> None:
    shutil.copytree(home.folder / "store", tmp_path / "store")
    given = ("--store", tmp_path / "store", "--project", home.folder / "project", "--today", "2025-05-20")
    done = lispub_here("consultation", "purge", "--before", "2025-01-01", "--because", "the time for which we keep them is over", *given)
    assert done.returncode == 0
    everything = b"".join(path.read_bytes() for path in sorted((tmp_path / "store").rglob("*")) if path.is_file())
    for secret in ("Ada Rye", "bakers", "Tansy", "Καλλιόπη", "an hour of flour", "R\0y\0e\0"):
        assert secret.encode() not in everything
    with opened(tmp_path / "store", home.folder / "project") as store:
        assert store.rows("SELECT count(*) FROM point WHERE theme <> ''")[0][0] == 25, "the coded points stay, without their words"
