"""`lispub consultation` from the inbox to the purge, with the real reader process, and what it says where it cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

import pytest

from lispub import outputs
from lispub.cli.reading import questions_or_exit
from lispub.model.questionnaire import FORM

if TYPE_CHECKING:
    from conftest import Command

DAY = ("--today", "2024-04-01")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stock book, which no command here may change: what there was, and nothing besides what reading it leaves."""
    folder = tmp_path_factory.mktemp("book") / "project"
    shutil.copytree(outputs.STOCK, folder)
    return folder


@pytest.fixture(scope="module")
def sent(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form that is right, one that answers nothing, a letter, and the register, which knows of them all."""
    _, asked = questions_or_exit(project)
    inbox = tmp_path_factory.mktemp("sent")
    question = asked.questions[0].field
    for name, fields in (("ann.json", {question.name: question.options[0][0], "r-name": "Ann Example"}), ("none.json", {})):
        (inbox / name).write_text(json.dumps({FORM: asked.fingerprint, "fields": fields}), "utf-8")
    (inbox / "letter.txt").write_text("Keep the bridges.\n", "utf-8")
    rows = ("file,received,channel", "ann.json,2024-03-18,", "none.json,2024-03-19,", "letter.txt,2024-03-20,post")
    (inbox / "inbox.csv").write_text("\n".join(rows), "utf-8")
    return inbox


@pytest.fixture
def inbox(sent: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(sent, tmp_path / "inbox")


@pytest.fixture(scope="module")
def store(project: Path, sent: Path, tmp_path_factory: pytest.TempPathFactory, lispub_here: Command) -> Path:
    """What was collected of it; to be read, never changed."""
    folder = tmp_path_factory.mktemp("stored") / "store"
    assert lispub_here("consultation", "collect", sent, "--store", folder, "--project", project, *DAY).returncode == 1
    return folder


def test_from_the_inbox_to_the_purge(project: Path, inbox: Path, tmp_path: Path, lispub_here: Command) -> None:
    at = ("--store", tmp_path / "store", "--project", project)

    def said(*arguments: str | Path, code: int = 0) -> str:
        done = lispub_here("consultation", *arguments, *at)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    last = said("collect", inbox, *DAY, code=1).splitlines()[-1]
    assert last == "2 accepted, 1 quarantined, 0 refused, 0 known already, 0 erased before, 0 waiting, 0 passed over"
    assert "3 known already" in said("collect", inbox, *DAY)
    assert said("list", "--quarantine").split() == "R-0002 2024-03-19 form-web - quarantined: it answers no question".split()
    assert "R-0003  2024-03-20  post" in said("list") and "Ann" not in said("list")
    assert "Ann Example" in said("show", "R-0001")
    assert said("resolve", "R-0002", "refuse", "--because", "nothing in it", *DAY) == "R-0002 refused\n"
    assert len(said("acknowledge", "--all", *DAY).splitlines()) == 3
    for what in ("R-0001", "--all"):
        assert (tmp_path / "pack.zip").samefile(said("disclose", what, "--out", tmp_path / "pack.zip", *DAY).strip())
    assert "ann.json" in said("erase", "R-0001", "--because", "asked for it", *DAY)
    assert "Ann" not in said("show", "R-0001")
    assert said("purge", "--before", "2025-01-01", "--because", "time", *DAY).startswith("2 erased")
    assert "erased before" in said("collect", inbox, *DAY).splitlines()[-1]


def test_after_a_purge_no_byte_is_left_in_project_store_or_pack(stock: Path, inbox: Path, tmp_path: Path, lispub_here: Command) -> None:
    """Coded, suggested, exported to the analyst and to the project, disclosed and acknowledged: whatever a command writes."""
    secrets = ("Zaphodia", "quuxworth", "Grimblecroft", "wibblesham")
    form = json.loads((inbox / "ann.json").read_text("utf-8"))
    form["fields"] |= {"r-name": "Zaphodia", "r-email": "z@quuxworth.example", "r-body": "Grimblecroft Works", "r-for": "all of wibblesham",
                       "publish-answers": "yes", "publish-name": "yes"}
    (inbox / "ann.json").write_text(json.dumps(form), "utf-8")
    (inbox / "letter.txt").write_text("Learners from wibblesham need a place in every workshop, says Zaphodia.\n", "utf-8")
    at = ("--store", tmp_path / "store", "--project", stock)
    for command in (
        ("collect", inbox, *DAY), ("suggest", *DAY), ("points", "export", tmp_path / "store" / "points.csv"),
        ("redact", "R-0003", "--words", "wibblesham", "--because", "it tells where", *DAY), ("acknowledge", "--all", *DAY),
        ("disclose", "R-0001", "--out", tmp_path / "R-0001.zip", *DAY), ("disclose", "--all", "--out", tmp_path / "all.zip", *DAY),
        ("export", *DAY),
    ):
        assert lispub_here("consultation", *command, *at).returncode in (0, 1), command
    shutil.rmtree(inbox)        # what lispub tells the owner to do
    assert {secret for secret in secrets if any(secret in content for content in contents(tmp_path))} == set(secrets)
    for command in (("purge", "--before", "2025-01-01", "--because", "time", *DAY), ("export", *DAY)):
        assert lispub_here("consultation", *command, *at).returncode == 0
    assert [secret for secret in secrets if any(secret in content for content in contents(tmp_path))] == []


def test_what_is_left_to_a_person_is_said(stock: Path, inbox: Path, tmp_path: Path, lispub_here: Command) -> None:
    """What an export holds back and why, and after an erasure what of it stands elsewhere, and who else may be the same sender."""
    form = json.loads((inbox / "ann.json").read_text("utf-8"))
    form["fields"] |= {"r-email": "ann@body.example", "confidential": "where I live", "publish-answers": "yes"}
    (inbox / "ann.json").write_text(json.dumps(form), "utf-8")
    again = {**form, "fields": {**form["fields"], "confidential": "", "r-name": "A. Example"}}
    (inbox / "none.json").write_text(json.dumps(again), "utf-8")
    at, table = ("--store", tmp_path / "store", "--project", stock), tmp_path / "points.csv"

    def said(*arguments: str | Path) -> list[str]:
        done = lispub_here("consultation", *arguments, *at)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return [line.strip() for line in done.stdout.splitlines()]

    said("collect", inbox, *DAY)
    exported = said("export", *DAY)
    assert [line for line in exported if line.startswith("not quoted") and "R-0001" in line and "R-0002" not in line]
    assert [line for line in exported if line.startswith("1 still in quarantine")]
    said("points", "export", table)
    erased = said("erase", "R-0001", "--because", "asked for it", *DAY)
    assert [line for line in erased if line.endswith(f": {table}")] and table.exists()
    assert [line for line in erased if line.startswith("still held, and perhaps of the same sender: R-0002;")]
    assert not [line for line in said("export", *DAY) if line.startswith("not quoted")]


def contents(folder: Path) -> Iterator[str]:
    """Every file with its name; of a ZIP what is packed."""
    for file in (path for path in folder.rglob("*") if path.is_file()):
        yield file.name + file.read_bytes().decode("latin-1")
        if is_zipfile(file):
            with ZipFile(file) as pack:
                yield from (pack.read(name).decode("latin-1") for name in pack.namelist())


@pytest.mark.parametrize("arguments", [
    ("collect", "{inbox}", "--store", "{project}/responses"),
    ("collect", "{project}/strategy", "--store", "{store}"),
    ("collect", "{store}/originals", "--store", "{store}"),
    ("list", "--store", "{store}/none"),
    ("acknowledge", "--all", "--out", "{project}/receipts", "--store", "{store}"),
    ("disclose", "--all", "--out", "{project}/out/pack.zip", "--store", "{store}"),
    ("show", "R-0099", "--store", "{store}"),
    ("acknowledge", "--store", "{store}"),
    ("disclose", "R-0001", "--all", "--out", "{store}/pack.zip", "--store", "{store}"),
])
def test_what_may_not_be_is_refused(arguments: tuple[str, ...], project: Path, sent: Path, store: Path, lispub_here: Command) -> None:
    before = {folder: sorted(folder.rglob("*")) for folder in (project, store)}
    filled = [argument.format(inbox=sent, project=project, store=store) for argument in arguments]
    done = lispub_here("consultation", *filled, "--project", project)
    assert done.returncode == 2 and "Error: " in done.stderr and "Traceback" not in done.stderr
    assert {folder: sorted(folder.rglob("*")) for folder in before} == before


def test_a_register_with_a_mistake_collects_nothing(project: Path, inbox: Path, tmp_path: Path, lispub_here: Command) -> None:
    (inbox / "inbox.csv").write_text("file,received\nann.json,in March\n", "utf-8")
    done = lispub_here("consultation", "collect", inbox, "--store", tmp_path / "store", "--project", project, *DAY)
    assert done.returncode == 1 and "inbox.csv" in done.stdout and "no date" in done.stdout
    assert not list((tmp_path / "store" / "originals").iterdir())


def test_a_mapping_with_a_mistake_collects_nothing(project: Path, inbox: Path, tmp_path: Path, lispub_here: Command) -> None:
    (tmp_path / "survey.yaml").write_text("columns:\n  Name: r-nane\n", "utf-8")
    done = lispub_here(
        "consultation", "collect", inbox, "--mapping", tmp_path / "survey.yaml", "--store", tmp_path / "store", "--project", project, *DAY,
    )
    assert done.returncode == 2 and "did you mean `r-name`?" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX's")
def test_a_full_disk_is_said_in_one_line(project: Path, inbox: Path, tmp_path: Path) -> None:
    (inbox / "long.txt").write_text("Keep the bridges. " * 20_000, "utf-8")
    lispub = [sys.executable, "-m", "lispub", "consultation", "collect", inbox, "--store", tmp_path / "store", "--project", project, *DAY]
    done = subprocess.run(["bash", "-c", 'ulimit -f 200; exec "$@"', "bash", *lispub], capture_output=True, text=True, check=False)
    assert done.returncode == 3 and done.stderr.startswith("lispub cannot ") and done.stderr.count("\n") == 1, done.stderr
    assert subprocess.run(lispub, capture_output=True, text=True, check=False).stdout.splitlines()[-1].startswith("3 accepted")
