"""The rules of the house that neither ruff nor import-linter can see."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from lispub import __version__, registry
from lispub.load import load, open_workspace
from lispub.model.manuscript import Manuscript

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "lispub"
STYLES = SRC / "styles"
MODULES = sorted(SRC.rglob("*.py"))
PYTHON = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
MADE = {"out", "build", "dist", "node_modules", "__pycache__"}
# the package that a library comes with, where it does not bear its name
FOUND_IN = {
    "yaml": "pyyaml", "PIL": "pillow", "page": "page-validation", "markdown_it": "markdown-it-py",
    "tinyhtml5": "weasyprint", "tinycss2": "weasyprint", "pydyf": "weasyprint", "markupsafe": "jinja2", "pydantic_core": "pydantic",
    "docx": "python-docx",
}
VAGUE = {"utils", "util", "core", "common", "manager", "managers", "helper", "helpers", "misc"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """Every file of the repository but what is made from it."""
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and (name == ".ci" or not name.startswith("."))]
        found += (Path(folder) / name for name in names)
    return sorted(found)


def texts(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """The files that are text, with their text."""
    for file in files:
        content = file.read_bytes()
        if b"\0" not in content:
            yield file, content.decode("utf-8", errors="replace")


def says(module: Path) -> str:
    """The docstring of a module."""
    return ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""


def test_a_long_file_gives_its_reason() -> None:
    """Over 500 lines: give it rooms, or say in its docstring `Long because …`."""
    long = [module for module in MODULES if len(module.read_text("utf-8").splitlines()) > 500]
    assert [shown(module) for module in long if "long because" not in says(module).lower()] == []


def test_a_module_says_what_it_is() -> None:
    assert [shown(module) for module in MODULES if not says(module)] == [], "the first line of a module says what it is"


def test_a_module_is_named_for_what_it_holds() -> None:
    parts = {shown(module): {part.strip("_") for part in module.relative_to(SRC).with_suffix("").parts} for module in MODULES}
    assert [module for module, names in parts.items() if names & VAGUE] == []


@pytest.mark.parametrize("kind", sorted(registry.blocks()))
def test_a_block_has_its_template_style_sample_and_documentation(kind: str) -> None:
    assert (STYLES / "templates" / "blocks" / f"{kind}.html").is_file(), "its template"
    assert (STYLES / "blocks" / f"{kind}.css").is_file(), "its style"
    assert (ROOT / "tests" / "samples" / "blocks" / f"{kind}.yaml").is_file(), "its sample"
    assert f"\n| `{kind}` |" in (ROOT / "docs" / "authoring.md").read_text("utf-8"), "its row in docs/authoring.md"


@pytest.mark.parametrize("kind", sorted(registry.charts()))
def test_a_chart_is_documented(kind: str) -> None:
    assert f"\n| `{kind}` |" in (ROOT / "docs" / "authoring.md").read_text("utf-8")


@pytest.mark.parametrize("edition", sorted(registry.editions()))
def test_an_edition_is_documented(edition: str) -> None:
    assert f"\n| `{edition}` |" in (ROOT / "README.md").read_text("utf-8")


def test_every_check_and_rule_is_documented() -> None:
    headings = set(re.findall(r"^#+ `?([\w-]+)`?$", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.MULTILINE))
    assert {*registry.checks(), *registry.rules()} - headings == set()


def test_the_registries_are_furnished() -> None:
    """Without this the tests above could pass by having nothing to look at."""
    assert len(registry.blocks()) >= 22
    assert len(registry.charts()) >= 6
    assert set(registry.editions()) >= {"draft", "final", "print"}
    assert len(registry.checks()) >= 10


def stock_manuscript() -> Manuscript:
    workspace, problems = open_workspace(SRC / "stock")
    manuscript, found = load(workspace)
    assert manuscript is not None
    assert not (*problems, *found)
    return manuscript


def test_the_stock_book_shows_every_block_and_chart() -> None:
    manuscript = stock_manuscript()
    placed = {block.kind for chapter in manuscript.chapters.values() for block in chapter.blocks}
    assert placed == set(registry.blocks())
    assert {str(figure.head.chart) for figure in manuscript.figures.values()} == set(registry.charts())
    assert set(manuscript.strategy.editions) == set(registry.editions())


def test_every_block_of_the_stock_book_has_an_id() -> None:
    blocks = [block for chapter in stock_manuscript().chapters.values() for block in chapter.blocks]
    assert [str(block.source) for block in blocks if not block.id] == []


def test_the_engine_knows_nothing_of_one_publication() -> None:
    words = re.compile("hertfordshire|foundations|grand challenge", re.IGNORECASE)
    inside = [file for file in tracked() if file.is_relative_to(SRC)]
    assert [shown(file) for file, text in texts(inside) if words.search(text)] == []


def test_nothing_names_a_machine() -> None:
    """A path of somebody's own machine; a web address with such a part is none."""
    path = re.compile(r"(?<![\w.~-])/(home|root|Users)/\w")
    assert [shown(file) for file, text in texts(tracked()) if path.search(text)] == []


def test_the_version_stands_in_one_way_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_every_library_that_is_imported_is_declared() -> None:
    """A checkout has the libraries of the tests too, and would not miss one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["links"], *extras["verify"], *extras["watch"], *extras["sheets"]]
    declared = {re.split(r"[\[<>=~! ]", name)[0].lower() for name in wanted}
    undeclared = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"lispub"}:
                if FOUND_IN.get(top, top.lower().replace("_", "-")) not in declared:
                    undeclared.add((shown(module), top))
    assert undeclared == set()


def test_help_imports_only_click_and_the_standard_library() -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "from lispub.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "build" in done.stdout
    assert set(done.stderr.split()) - set(sys.stdlib_module_names) == {"click", "lispub"}


def test_every_exception_to_lint_or_types_has_its_reason() -> None:
    exception = re.compile(r"#\s*(?:noqa(?::[A-Z0-9, ]+\b)?|type:\s*ignore(?:\[[\w, -]+\])?|mypy:[\w =-]+|ruff:[\w :-]+)(?P<reason>.*)")
    bare = []
    for file in PYTHON:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            found = exception.search(line)
            if found and not re.search(r"\w{2}", found["reason"]):
                bare.append(f"{shown(file)}:{number}")
    assert bare == [], "write the reason after it: `# type: ignore[code]  # because …`"


def test_every_rule_that_ruff_ignores_has_its_reason() -> None:
    config = (ROOT / "pyproject.toml").read_text("utf-8")
    ignored = re.search(r"^ignore = \[\n(.*?)^\]", config, re.MULTILINE | re.DOTALL)
    assert ignored is not None
    for line in ignored[1].splitlines():
        assert re.search(r'"[A-Z]+\d+",\s+# \w', line), line
