"""A session lives through whatever an author does to the project: the last good pages stay, and what is wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small import Small

from lispub import registry
from lispub.cache import FOLDER, Cache
from lispub.crew import Crew
from lispub.outputs import copy_stock
from lispub.preview import View
from lispub.session import Session, _first_change, first_dated
from lispub.workspace import TREES

WORK = "strategy/chapters/work.yaml"


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the stock book for all tests of this file; each leaves it as it was."""
    project = tmp_path_factory.mktemp("session") / "stock"
    copy_stock(project)
    return project


@pytest.fixture(scope="module")
def session(project: Path) -> Session:
    """Its web edition, which is made without laying out a page, as first shown."""
    session = Session(project, registry.editions()["draft-web"], project / "out", Crew(), Cache(project / FOLDER), lambda line: None)
    first = shown(session)
    assert first.files and not first.problems and not first.doing and first.edit == 0
    return session


@pytest.fixture(autouse=True)
def mended(project: Path) -> Iterator[None]:
    """Puts everything back that a test has changed."""
    kept = {file: file.read_bytes() for tree in TREES for file in (project / tree).rglob("*") if file.is_file()}
    yield
    for tree in (*TREES, "strategies"):
        for file in sorted((project / tree).rglob("*")):
            if file.is_file() and file not in kept:
                file.unlink()
    for file, content in kept.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)


def shown(session: Session) -> View:
    """The last view of a refresh."""
    *_, last = session.refresh()
    return last


def edit(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")


def template(project: Path, name: str, content: str) -> Path:
    file = project / "styles/templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def test_an_edit_shows_on_its_page_at_its_paragraph(session: Session, project: Path) -> None:
    before, edits = session.view.files, session.view.edit
    for _ in range(2):      # of the final and of the draft
        edit(project, WORK, "Learning on the job is what", "Learning by doing is what")
    view = shown(session)
    assert (view.edit, view.anchor, view.page) == (edits + 1, "p-0009", "work.html")
    assert b"Learning by doing is what" in view.files["work.html"] and b"Learning by doing is what" not in before["work.html"]
    assert view.files["places.html"] == before["places.html"] and not view.problems


def test_a_touched_file_is_no_edit(session: Session, project: Path) -> None:
    shown(session)
    before = session.view
    (project / WORK).touch()
    after = shown(session)
    assert (after.edit, after.site) == (before.edit, before.site)


def broken_yaml(project: Path) -> None:
    edit(project, WORK, "title: Work", "title: [Work")


def broken_template(project: Path) -> None:
    template(project, "blocks/para.html", "{{ nothing.there }}")


def torn_template(project: Path) -> None:
    template(project, "blocks/para.html", "{% if %}")


def missing_data(project: Path) -> None:
    (project / "strategy/data/work-rate.csv").unlink()


def renamed_chapter(project: Path) -> None:
    (project / WORK).rename(project / "strategy/chapters/labour.yaml")


def no_strategy(project: Path) -> None:
    (project / "strategy/strategy.yaml").unlink()


def undated(project: Path) -> None:
    edit(project, "strategy/strategy.yaml", "  draft-web: {}\n", "")


def unreadable(project: Path) -> None:
    (project / WORK).write_bytes(b"\xff\xfe\x00title")


def nothing_left(project: Path) -> None:
    (project / "strategy").rename(project / "strategies")


FAULTS: dict[Callable[[Path], None], str] = {
    broken_yaml: "yaml", broken_template: "styles", torn_template: "styles", missing_data: "missing-file", renamed_chapter: "missing-file",
    no_strategy: "missing-file", undated: "missing-key", unreadable: "encoding", nothing_left: "missing-file",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_mistake_is_told_beside_the_last_good_pages(session: Session, project: Path, fault: Callable[[Path], None]) -> None:
    good = session.view.files
    fault(project)
    broken = shown(session)
    assert broken.files == good and not broken.doing
    assert FAULTS[fault] in [problem["check"] for problem in broken.problems if problem["weight"] != "advice"]


def test_a_fault_of_ours_is_told_too(session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a bug")

    good = session.view.files
    monkeypatch.setattr("lispub.resolve.resolve", fail)
    view = shown(session)
    assert view.files == good and "a bug" in view.problems[0]["message"] and "KeyError" in capsys.readouterr().err


def test_what_is_mended_is_shown_without_problems(session: Session, project: Path) -> None:
    broken_yaml(project)
    assert shown(session).problems
    edit(project, WORK, "title: [Work", "title: Work")
    edit(project, WORK, "Care has {{", "Care now has {{")
    view = shown(session)
    assert not view.problems and b"Care now has" in view.files["work.html"] and view.anchor == "p-0006"


def test_what_a_build_said_is_marked_as_earlier_until_it_is_looked_for_again(session: Session) -> None:
    known = next(name for name, check in registry.checks().items() if check.stage == "site")
    session.judge(({"check": known, "weight": "blocks issue", "message": "", "remedy": "", "file": None, "line": None},), issued=False)
    assert [(problem["check"], problem.get("earlier")) for problem in shown(session).problems] == [(known, True)]
    assert not session.judge((), issued=True).problems


def test_it_begins_with_a_mistake_as_well(project: Path) -> None:
    broken_yaml(project)
    view = shown(Session(project, registry.editions()["draft"], project / "out", Crew(), Cache(), lambda line: None))
    assert not view.units and view.problems


def test_the_first_dated_edition_is_shown(project: Path) -> None:
    assert first_dated(project) == "draft"
    text = (project / "strategy/strategy.yaml").read_text("utf-8").splitlines(keepends=True)
    (project / "strategy/strategy.yaml").write_text("".join(line for line in text if not line.startswith("  draft")), "utf-8")
    assert first_dated(project) == "final"
    no_strategy(project)
    assert first_dated(project) == "draft"


@pytest.mark.parametrize(("before", "after", "anchor"), [
    ('<p id="a">x</p><p id="b">y</p>', '<p id="a">x</p><p id="b">z</p>', "b"),
    ('<p id="a">x</p><p id="b">y</p>', '<p id="a">xx</p><p id="b">y</p>', "a"),
    ('<p id="a">x</p>', '<p id="a">x</p><p id="b">y</p>', "a"),
    ("", '<html><p id="a">x</p>', "a"),
    ("<p>x</p>", "<p>y</p>", ""),
    ('<nav id="n">x</nav><main id="m"><p id="a">x</p>', '<nav id="n">y</nav><main id="m"><p id="a">y</p>', "a"),
])
def test_the_change_is_at_the_anchor_before_it(before: str, after: str, anchor: str) -> None:
    assert _first_change(before, after) == anchor


# pages ----------------------------------------------------------------------------------------------------------------

def words(view: View) -> str:
    """All that its pages show, without the folios."""
    import pypdfium2

    return " ".join(page.get_textpage().get_text_range() for unit in view.units for page in pypdfium2.PdfDocument(unit.pdf))


@pytest.fixture
def small(tmp_path: Path) -> tuple[Session, Path]:
    """The pages of a small publication, as first shown."""
    Small(tmp_path, "draft")
    add = (tmp_path / "strategy/chapters/contents.yaml").read_text("utf-8") + "  - para: Foreword of the chair.\n    id: p-0090\n"
    (tmp_path / "strategy/chapters/contents.yaml").write_text(add, "utf-8")
    session = Session(tmp_path, registry.editions()["draft"], tmp_path / "out", Crew(), Cache(tmp_path / FOLDER), lambda line: None)
    assert "Foreword of the chair" in words(shown(session))
    return session, tmp_path


def test_an_edit_of_front_matter_shows(small: tuple[Session, Path]) -> None:
    session, project = small
    edit(project, "strategy/chapters/contents.yaml", "Foreword of the chair", "Preface of the board")
    assert "Preface of the board" in words(shown(session))


def test_a_plot_that_changes_shows(small: tuple[Session, Path]) -> None:
    session, project = small
    before = {unit.id: unit.pdf for unit in session.view.units}
    edit(project, "figures/rates.yaml", "decimals: 1", "decimals: 2")
    view = shown(session)
    assert not [problem for problem in view.problems if problem["check"] == "fault"]
    assert [unit.id for unit in view.units if unit.pdf != before[unit.id]] == ["work"]
