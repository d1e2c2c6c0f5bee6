"""Problems as text, JSON and workflow commands."""

from __future__ import annotations

import json

import pytest

from lispub.model.edition import Edition
from lispub.model.pages import FailedRule, Validation
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.report import format_problems, report_json

A = Problem("unknown-key", Weight.STOPS, "there is no key `titel` here", Source("strategy/b.yaml", 2, 3), "known here: title")
B = Problem("id-missing", Weight.BLOCKS_ISSUE, "no id", Source("strategy/b.yaml", 1, 1), "run `lispub id`")
C = Problem("stray-file", Weight.ADVICE, "not read", Source("strategy/a.yaml", 9, 9))
D = Problem("word-lost", Weight.BLOCKS_ISSUE, "a word is lost", None, "look", "final", 7)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy/b.yaml").write_bytes("\ufeffid: b\r\n  titel: caf\u00e9\r\n".encode())
    return tmp_path


def test_text_groups_by_file_the_heaviest_first(folder):
    assert format_problems([C, D, B, A, A], "text", folder) == """\
strategy/b.yaml:2:3
    2 |   titel: café
      |   ^
  stops[unknown-key]: there is no key `titel` here
  fix: known here: title

strategy/b.yaml:1:1
    1 | id: b
      | ^
  blocks issue[id-missing]: no id
  fix: run `lispub id`

the whole book (edition final, page 7)
  blocks issue[word-lost]: a word is lost
  fix: look

strategy/a.yaml:9:9
  advice[stray-file]: not read

4 problems in 2 files: stops 1, blocks issue 2, advice 1
"""


def test_no_problems(folder):
    assert format_problems([], "text", folder) == "no problems\n"
    assert json.loads(format_problems([], "json", folder)) == []
    assert format_problems([], "github", folder) == ""


def test_problems_of_the_whole_book_stand_in_no_file(folder):
    text = format_problems([Problem("word-lost", Weight.BLOCKS_ISSUE, "a word is lost", None, "look")], "text", folder)
    assert text.endswith("\n1 problem: blocks issue 1\n")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_order_given_does_not_matter(folder, form):
    assert format_problems([A, B, C, D], form, folder) == format_problems([D, C, B, A], form, folder)


def test_paint_is_the_callers(folder):
    painted = format_problems([A], "text", folder, paint=lambda text, **style: f"<{text}>")
    assert "<stops[unknown-key]>" in painted
    assert "\x1b" not in format_problems([A], "text", folder)


@pytest.mark.parametrize(("line", "column", "shown", "caret"), [
    ("\tx: y", 2, " x: y", 1),
    ("日本 x", 4, "日本 x", 5),
    ("e\u0301 x", 4, "e\u0301 x", 2),
    ("short", 99, "short", 5),
    ("x" * 300, 1, "x" * 100 + "…", 0),
    ("x" * 300, 200, "…" + "x" * 100 + "…", 51),
    ("x" * 300, 300, "…" + "x" * 51, 51),
])
def test_the_caret_stands_below_the_place(tmp_path, line, column, shown, caret):
    (tmp_path / "f.yaml").write_text(line + "\n", encoding="utf-8")
    text = format_problems([Problem("c", Weight.STOPS, "m", Source("f.yaml", 1, column))], "text", tmp_path)
    _, shown_line, caret_line, *_ = text.splitlines()
    assert shown_line == f"    1 | {shown}"
    assert caret_line == "      | " + " " * caret + "^"


def test_nothing_steers_the_terminal(tmp_path):
    (tmp_path / "f.yaml").write_bytes(b"a: \x1b[31mred\n")
    hostile = Problem("c", Weight.STOPS, "bad \x1b[2J\u202e name\ud800", Source("f.yaml", 1, 1), "x\ny")
    text = format_problems([hostile], "text", tmp_path)
    assert "\x1b" not in text and "\u202e" not in text
    text.encode()
    assert "fix: x y" in text


def test_lines_outside_the_project_are_not_shown(tmp_path):
    (tmp_path / "secret.yaml").write_text("secret\n")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/link.yaml").symlink_to(tmp_path / "secret.yaml")
    for path in ("../secret.yaml", "link.yaml", "/etc/hostname", "nothing.yaml", "a\0b"):
        text = format_problems([Problem("c", Weight.STOPS, "m", Source(path, 1, 1))], "text", tmp_path / "project")
        assert len(text.splitlines()) == 4 and "|" not in text


def test_json_is_canonical(folder):
    data = json.loads(format_problems([A, D], "json", folder))
    assert data[0] == {
        "check": "unknown-key", "weight": "stops", "message": "there is no key `titel` here", "remedy": "known here: title",
        "edition": None, "page": None, "file": "strategy/b.yaml", "line": 2, "column": 3,
    }
    assert (data[1]["edition"], data[1]["page"], data[1]["file"]) == ("final", 7, None)


def test_github_commands_are_escaped(folder):
    odd = Problem("c", Weight.ADVICE, "50% of a, b: c", Source("a,b:c%.yaml", 3, 4), "fix it")
    assert format_problems([odd], "github", folder) == (
        "::notice file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=c::50%25 of a, b: c (fix: fix it)\n")
    assert format_problems([A, D], "github", folder).splitlines() == [
        "::error file=strategy/b.yaml,line=2,col=3,title=unknown-key::there is no key `titel` here (fix: known here: title)",
        "::error title=word-lost::a word is lost (fix: look)",
    ]


def test_report_json():
    edition = Edition("final", "final", "pdf", "The final edition")
    content = report_json(edition, [C, A], {"pages": 12, "issued": True})
    data = json.loads(content)
    assert data["edition"] == {"name": "final", "text": "final", "form": "pdf"}
    assert [problem["check"] for problem in data["problems"]] == ["unknown-key", "stray-file"]
    assert data["facts"] == {"pages": 12, "issued": True}
    assert content == report_json(edition, [A, C], {"issued": True, "pages": 12})
    assert content.endswith(b"}\n")


def test_a_report_says_what_validators_found_or_that_none_was_asked():
    edition = Edition("final", "final", "pdf", "The final edition")
    rule = FailedRule("7.18.5-2", "ISO 14289-1:2014, 7.18.5", "Links shall contain Contents", 3, 379)
    asked = (Validation("page-validation", "0.11.0", "PDF/A-3a", ()), Validation("veraPDF", "1.28.2", "PDF/UA-1", (rule,)))
    passed, failed = json.loads(report_json(edition, [], {}, asked))["validations"]
    assert passed == {"tool": "page-validation", "version": "0.11.0", "standard": "PDF/A-3a", "passed": True, "fault": None, "failed": []}
    assert (failed["passed"], failed["failed"]) == (False, [{
        "rule": "7.18.5-2", "clause": "ISO 14289-1:2014, 7.18.5", "description": "Links shall contain Contents", "count": 3, "page": 379}])
    assert json.loads(report_json(edition, [], {}, ()))["validations"] == 'not validated: pip install "lispub[verify]"'
    assert "validations" not in json.loads(report_json(edition, [], {}))       # a site, a text, a file for the printer
