"""A whole project is read whole; what is missing, misplaced or unreadable is named, and the rest is still read."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lispub import pipeline
from lispub.load import load, open_workspace, plan_ids
from lispub.load.registers import CONSULTATION, REGISTERS
from lispub.load.text import lines_of
from lispub.model.problem import Weight
from lispub.model.source import Source
from lispub.report import format_problems


def test_a_whole_project_is_read_without_a_problem(project):
    loaded = project({})
    assert loaded.problems == ()
    manuscript = loaded.manuscript
    assert list(manuscript.chapters) == ["people", "sources"]
    assert manuscript.strategy.editions["final"].date == date(2020, 2, 28)
    assert manuscript.values["employment_2019"].select == {"period": "2019"}
    assert manuscript.values["companies"].number == 45
    assert manuscript.geographies["county"].tile == (2, 0)
    assert manuscript.actions["view"].by == "2021"
    assert manuscript.evidence["ons"].issued == "2018"
    assert manuscript.consultation.questions["skills"].kind == "open"
    assert manuscript.figures["employment"].plot.lines[0].key == "E10000015"
    assert manuscript.datasets["employment"].rows[1].cells == {"geography_code": "E10000015", "period": "2019", "value": Decimal(76)}
    assert manuscript.datasets["employment"].rows[1].source == Source("strategy/data/employment.csv", 3, 1)
    assert manuscript.unread == frozenset()


def test_loading_twice_gives_the_same(project):
    assert project({}).manuscript == project({}).manuscript


def test_draft_and_final_of_head_and_block(project):
    people = project({}).manuscript.chapters["people"]
    assert people.headed("final").title.nodes[0].text == "People"
    assert people.headed("draft").title.nodes[0].text == "People and skills"
    para = people.blocks[1]
    assert para.says("final").text.nodes[0].text == "The text as it stands."
    assert para.says("draft").text.nodes[0].text == "The text as it stood."
    assert para.because == ("later",)


def test_bom_and_crlf_are_read_with_right_places(project):
    measures = "﻿employment-rate:\r\n  name: Employment rate\r\n  unit: per cent\r\n  definition: In work.\r\n"
    loaded = project({"strategy/measures.yaml": measures})
    assert loaded.problems == ()
    assert loaded.manuscript.measures["employment-rate"].source == Source("strategy/measures.yaml", 2, 3)
    broken = project({"strategy/measures.yaml": measures.replace("unit", "unitt").replace("employment-rate", "e")})
    assert broken.said == ["strategy/measures.yaml:2:3 missing-key", "strategy/measures.yaml:3:3 unknown-key"]


def test_without_strategy_there_is_no_manuscript_but_every_other_mistake(project):
    loaded = project({"strategy/strategy.yaml": None, "strategy/glossary.yaml": "gva: {meens: x}\n"})
    assert loaded.manuscript is None
    assert loaded.said == ["strategy/glossary.yaml:1:6 missing-key", "strategy/glossary.yaml:1:7 unknown-key",
                           "strategy/strategy.yaml:1:1 missing-file"]


def test_mistakes_in_many_files_are_named_at_once_and_the_rest_is_read(project):
    loaded = project({
        "strategy/measures.yaml": "employment-rate: {name: 5, unit: x, definition: d}\n",
        "strategy/evidence/ons.yaml": "type: dataset\ntitle: @ons\nauthor: ONS\nlicence: OGL\n",
        "strategy/chapters/people.yaml": "id: peeple\ntitle: People\nblocks:\n  - texxt: x\n",
    })
    assert loaded.said == [
        "strategy/chapters/people.yaml:1:5 wrong-id",
        "strategy/chapters/people.yaml:4:5 unknown-kind",
        "strategy/evidence/ons.yaml:2:8 prose-trap",
        "strategy/measures.yaml:1:19 wrong-type",
    ]
    assert loaded.manuscript is not None
    assert loaded.manuscript.unread == {("measure", "employment-rate"), ("anchor", "*")}
    assert all(problem.remedy for problem in loaded.problems)


def test_order_names_a_chapter_that_is_not_there(project):
    loaded = project({"strategy/chapters/people.yaml": None, "strategy/chapters/peopel.yaml": "id: peopel\ntitle: P\nblocks:\n- para: x\n"})
    missing, left_out = loaded.problems
    assert (missing.check, str(missing.source)) == ("missing-file", "strategy/strategy.yaml:5:10")
    assert "did you mean `peopel`?" in missing.message
    assert (left_out.check, left_out.weight) == ("unplaced-chapter", Weight.ADVICE)
    assert "peopel" not in loaded.manuscript.chapters


def test_an_unplaced_chapter_is_not_read(project):
    loaded = project({"strategy/chapters/later.yaml": "{{ half written"})
    assert loaded.only.check == "unplaced-chapter"


def test_order_names_a_chapter_twice_and_two_files_have_one_id(project):
    strategy = (
        "title: S\nslug: s\npublisher: {name: l, contact: c}\norder: {body: [people, people]}\n"
        "editions: {final: {date: 2020-01-01, version: v1, status: Final}}\n"
    )
    twin = "id: people\ntitle: P\nblocks: [{para: x}]\n"
    loaded = project({
        "strategy/strategy.yaml": strategy, "strategy/appendices/people.yaml": twin, "strategy/appendices/sources.yaml": None,
    })
    assert loaded.said == ["strategy/appendices/people.yaml:1:1 duplicate-id", "strategy/strategy.yaml:4:24 duplicate-id"]


@pytest.mark.parametrize(("path", "content", "place", "check"), [
    ("strategy/measures.yaml", "", "1:1", "yaml"),
    ("strategy/measures.yaml", "# nothing yet\n", "1:1", "yaml"),
    ("strategy/measures.yaml", "- a\n", "1:1", "wrong-type"),
    ("strategy/measures.yaml", "just words\n", "1:1", "wrong-type"),
    ("strategy/chapters/people.yaml", "", "1:1", "yaml"),
    ("strategy/chapters/people.yaml", "id: people\ntitle: People\n", "1:1", "missing-key"),
    ("strategy/chapters/people.yaml", "id: people\ntitle: People\nblocks:\n", "3:1", "wrong-type"),
    ("strategy/chapters/people.yaml", "id: people\ntitle: People\nblocks: []\n", "3:1", "wrong-type"),
    ("strategy/chapters/people.yaml", "id: other\ntitle: People\nblocks: [{para: x}]\n", "1:5", "wrong-id"),
    ("strategy/measures.yaml", "Employment_Rate: {name: N, unit: u, definition: d}\n", "1:1", "wrong-id"),
    ("strategy/values.yaml", "kebab-id: {measure: m, period: 1, document: d, locator: l, number: 1}\n", "1:1", "wrong-id"),
    ("strategy/glossary.yaml", "gva: {means: a}\ngva: {means: b}\n", "2:1", "duplicate-key"),
    ("strategy/glossary.yaml", "gva:\n", "1:1", "wrong-type"),
    ("strategy/glossary.yaml", "gva: words\n", "1:6", "wrong-type"),
    ("strategy/actions.yaml", "a: {text: t, priority: p, owner: o, standing: illustrativ}\n", "1:47", "wrong-type"),
    ("strategy/actions.yaml", "a: {text: t, priority: p, owner: o, standing: agreed, draft: {text: u}}\n", "1:55", "unknown-key"),
    ("strategy/values.yaml", "v: {measure: m, period: 2019}\n", "1:4", "wrong-type"),
    ("strategy/consultation.yaml", "opens: 9 September\ncloses: 2019-02-30\nrespond: x\n", "1:8", "wrong-type"),
    ("strategy/measures.yaml", "a: {name: N, unit: u, definition: d, display: {decimals: 9}}\n", "1:48", "wrong-type"),
    ("strategy/geographies.yaml", "a: {name: N, tile: [1, 2, 3]}\n", "1:20", "wrong-type"),
    ("strategy/geographies.yaml", "a: {name: N, tile: [1]}\n", "1:20", "wrong-type"),
    ("strategy/values.yaml", "v: {derive: {ratio: [a]}, means: M}\n", "1:21", "wrong-type"),
    ("strategy/geographies.yaml", "a: {name: N, codes: E1}\n", "1:21", "wrong-type"),
])
def test_one_wrong_file(project, path, content, place, check):
    loaded = project({path: content})
    assert f"{path}:{place} {check}" in loaded.said
    assert all(problem.weight is Weight.STOPS and problem.remedy for problem in loaded.problems)


def test_every_register_may_be_left_out(project):
    loaded = project(dict.fromkeys((*REGISTERS.values(), CONSULTATION)))
    assert loaded.problems == ()
    assert loaded.manuscript.consultation is None


def test_a_pair_of_one_says_that_one_is_missing(project):
    loaded = project({"strategy/values.yaml": "v: {derive: {ratio: [a]}, means: M}\n"})
    assert [problem.message for problem in loaded.problems] == ["`ratio` should have more than 1 item"]


def test_messages_are_in_plain_words(project):
    display = "{decimals: 1.5, divide: ten, prefix: }"
    loaded = project({"strategy/measures.yaml": f"a: {{name: 5, unitt: u, definition: [x], display: {display}}}\n"})
    assert sorted(problem.message for problem in loaded.problems) == [
        "`decimals` should be a whole number, not the number 1.5",
        "`definition` should be text, not a list",
        "`divide` should be a number, not `ten`",
        "`name` should be text, not the number 5",
        "`prefix` is empty: it should be text",
        "`unit` is missing",
        "there is no key `unitt` here; did you mean `unit`?",
    ]


def test_wrong_encoding_names_the_byte_and_its_place(project):
    loaded = project({"strategy/glossary.yaml": "gva:\n  means: the county’s œuvre\n".encode("cp1252")})
    problem = loaded.only
    assert (str(problem.source), problem.check) == ("strategy/glossary.yaml:2:20", "encoding")
    assert "0x92" in problem.message and "’" in problem.message and "UTF-8" in problem.remedy


@pytest.mark.parametrize(("content", "place"), [
    ("gva: {means: x}\n".encode("utf-16"), "1:1"),
    (b"gva:\n  means: a\0b\n", "2:11"),
    ("gva:\n  means: a\u2028b\n".encode(), "2:11"),
    (b"gva: {means: \"a\\u0007b\"}\n", "1:15"),
])
def test_characters_that_cannot_be_set_are_refused(project, content, place):
    assert project({"strategy/glossary.yaml": content}).said == [f"strategy/glossary.yaml:{place} encoding"]


def test_a_chapter_of_ten_megabytes_is_refused(project):
    text = "    words and words\n" * 500_000
    loaded = project({"strategy/chapters/people.yaml": f"id: people\ntitle: P\nblocks:\n- text: |\n{text}"})
    assert loaded.only.check == "file-too-large"
    assert "10.0 MB" in loaded.only.message


def test_a_link_that_leaves_the_project_is_refused(whole, tmp_path, project):
    (tmp_path / "secret.yaml").write_text("gva: {means: secret}\n")
    (whole / "strategy/glossary.yaml").unlink()
    (whole / "strategy/glossary.yaml").symlink_to(tmp_path / "secret.yaml")
    loaded = project({})
    assert loaded.said == ["strategy/glossary.yaml:1:1 refused-file"]
    assert loaded.manuscript.glossary == {}


def test_a_linked_folder_and_a_loop_are_refused_or_not_there(whole, tmp_path, project):
    (tmp_path / "evidence").mkdir()
    (whole / "strategy/evidence/ons.yaml").rename(tmp_path / "evidence/ons.yaml")
    (whole / "strategy/evidence").rmdir()
    (whole / "strategy/evidence").symlink_to(tmp_path / "evidence")
    (whole / "strategy/actions.yaml").unlink()
    (whole / "strategy/actions.yaml").symlink_to(whole / "strategy/actions.yaml")
    assert project({}).said == ["strategy/evidence:1:1 refused-file"]


def test_a_stray_file_is_named(project):
    loaded = project({"strategy/measure.yaml": "x: {}\n", "strategy/evidence/b.yml": "x: 1\n"})
    assert [(str(problem.source), problem.weight) for problem in loaded.problems] == [
        ("strategy/measure.yaml:1:1", Weight.ADVICE), ("strategy/evidence/b.yml:1:1", Weight.ADVICE)]
    assert "did you mean `measures.yaml`?" in loaded.problems[0].message


def test_an_unknown_edition_stops(project):
    head = "title: S\nslug: s\npublisher: {name: l, contact: c}\norder: {body: [people], back: [sources]}\neditions:\n"
    strategy = f"{head}  finel: {{date: 2019-01-01, version: v1, status: S}}\n"
    problem = project({"strategy/strategy.yaml": strategy}).only
    assert (problem.weight, str(problem.source)) == (Weight.STOPS, "strategy/strategy.yaml:6:3")
    assert "did you mean `final`?" in problem.message


@pytest.mark.parametrize(("editions", "check", "said"), [
    ("final: {date: 2019-01-01, version: v1, status: S}, finel-web: {}", "unknown-edition", "did you mean `final-web`?"),
    ("final: {date: 2019-01-01, version: v1, status: S}, draft-text: {}", "missing-key", "there is no `draft` to take one from"),
    ("final-web: {}", "missing-key", "there is no `final` to take one from"),
    ("accessibility-statement: {}", "missing-key", "there is no `draft` to take one from"),
])
def test_an_edition_that_cannot_be_dated_is_one_problem(project, editions, check, said):
    head = "title: S\nslug: s\npublisher: {name: l, contact: c}\norder: {body: [people], back: [sources]}\n"
    problem = project({"strategy/strategy.yaml": f"{head}editions: {{{editions}}}\n"}).only
    assert (problem.check, problem.weight, problem.source.line) == (check, Weight.STOPS, 5)
    assert said in problem.message


@pytest.mark.parametrize(("companion", "like"), [
    ("response-form", "draft"), ("print-cover", "final"), ("redline", "final"), ("accessibility-statement", "final"),
])
def test_a_companion_is_dated_like_what_it_is_made_of(project, companion, like):
    head = "title: S\nslug: s\npublisher: {name: l, contact: c}\norder: {body: [people], back: [sources]}\n"
    draft, final = '{date: 2019-09-09, version: "1", status: D}', '{date: 2020-02-28, version: "2", status: F}'
    editions = f"editions: {{draft: {draft}, final: {final}, print: {{}}, {companion}: {{}}}}\n"
    dated = project({"strategy/strategy.yaml": head + editions}).manuscript.strategy.editions
    assert dated[companion].date == dated[like].date


def test_problems_of_prose_are_heard_with_their_place(project):
    loaded = project({"strategy/glossary.yaml": "gva:\n  means: Gross {{ value added\n"})
    assert loaded.only.source.line == 2
    assert loaded.only.source.path == "strategy/glossary.yaml"


def test_what_is_broken_is_not_also_called_missing(project):
    """`check` names the broken file; that a chapter cites it is no second mistake."""
    loaded = project({"strategy/evidence/ons.yaml": "type: dataset\n", "figures/employment.yaml": "title: T\n"})
    found = {problem.check for problem in pipeline.check(loaded.folder)}
    assert "missing-key" in found
    assert "dangling-reference" not in found
    gone = project({"strategy/evidence/ons.yaml": None})
    assert "dangling-reference" in {problem.check for problem in pipeline.check(gone.folder)}


HOSTILE = [
    "\t", ": ", " #", "{{", "}}", "[", "]", "{", "}", "'", '"', "@", "&a ", "*a ", "!t ", "|", ">", "- ", "---\n", "\r", "\0",
    "\ufeff", "\u2028", "null", "true", "1e9", "^p-0001", "draft: ", "only: ", "file: ", "../", "[^n]", "{from=", "<b>", "~",
    "\n\n", "    ", ",", "\ud7ff",
]


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_done_to_a_file_there_are_problems_and_no_traceback(whole, data):
    """Cut, doubled, pasted over and half-written files: load and `id` live, and every place is in a file."""
    path = data.draw(st.sampled_from(sorted(str(file.relative_to(whole)) for file in whole.rglob("*.*") if file.is_file())))
    before = (whole / path).read_bytes()
    text = before.decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + data.draw(st.sampled_from(HOSTILE) | st.text(max_size=5)) + text[end:]
    try:
        (whole / path).write_bytes(text.encode("utf-8", "replace"))
        workspace, problems = open_workspace(whole)
        manuscript, found = load(workspace)
        plan_ids(workspace)
        assert manuscript is not None or found
        for problem in (*problems, *found):
            assert problem.remedy and problem.message and problem.source.line >= 1 and problem.source.column >= 1
            assert problem.source.line <= len(lines_of(text)) + 1 or problem.source.path != path
        format_problems((*problems, *found), "text", whole).encode()
    finally:
        (whole / path).write_bytes(before)


# figures and images -------------------------------------------------------------------------------------------------

def test_figures(project):
    figure = "title: T\nunit: u\nchart: lien\ndataset: employment\nalt: A\nplot: {}\n"
    assert "did you mean `line`?" in project({"figures/employment.yaml": figure}).only.message
    assert project({"figures/employment.yaml": figure.replace("lien", "line").replace("plot: {}\n", "")}).said == [
        "figures/employment.yaml:1:1 missing-key"]
    wrong = project({"figures/employment.yaml": figure.replace("lien", "line").replace("plot: {}", "plot: {exx: 1}")})
    assert "figures/employment.yaml:6:8 unknown-key" in wrong.said
    assert ("figure", "employment") in wrong.manuscript.unread


def test_images_stand_beside_their_records(project):
    record = "alt: A canal.\ncredit: lispub\nlicence: CC BY 4.0\n"
    good = project({"strategy/images/canal.jpg": b"x", "strategy/images/canal.yaml": record, "strategy/images/README.txt": "x"})
    assert good.problems == ()
    assert good.manuscript.images["canal"].path == "strategy/images/canal.jpg"
    bad = project({"strategy/images/canal.yaml": None, "strategy/images/canl.yaml": record, "strategy/images/canal.png": b"x"})
    assert bad.said == ["strategy/images/canal.jpg:1:1 missing-file", "strategy/images/canal.png:1:1 duplicate-id",
                        "strategy/images/canl.yaml:1:1 missing-file"]


# roots --------------------------------------------------------------------------------------------------------------

STRATEGY = (
    "title: S\nslug: s\npublisher: {name: l, contact: c}\norder: {body: [people]}\n"
    "editions: {final: {date: 2020-01-01, version: v1, status: Final}}\nextends: "
)


def _family(tmp_path: Path, *extends: str) -> Path:
    for number, path in enumerate(extends):
        (tmp_path / f"p{number}/strategy").mkdir(parents=True)
        (tmp_path / f"p{number}/strategy/strategy.yaml").write_text(STRATEGY + path + "\n")
    return tmp_path / "p0"


def test_a_project_extends_another_that_extends_a_third(tmp_path):
    project = _family(tmp_path, "../p1", "../p2", "")
    (tmp_path / "p2/strategy/glossary.yaml").write_text("gva: {means: from the third}\n")
    workspace, problems = open_workspace(project)
    assert problems == ()
    assert [root.name for root in workspace.roots] == ["project", "extends-1", "extends-2", "base"]
    manuscript, _ = load(workspace)
    assert manuscript.glossary["gva"].means.nodes[0].text == "from the third"


@pytest.mark.parametrize(("extends", "words"), [
    ("../nowhere", "not a folder"), (".", "leads back"), ("../p0", "leads back"), ("/etc", "place on one machine"),
    ("~/x", "place on one machine"), ("'C:\\x'", "place on one machine"), ("../empty", "neither"), ("x" * 5000, "cannot be read"),
])
def test_extends_that_is_wrong(tmp_path, extends, words):
    (tmp_path / "empty").mkdir()
    _, problems = open_workspace(_family(tmp_path, extends))
    assert [(problem.check, problem.source.line) for problem in problems] == [("extends", 6)]
    assert words in problems[0].message


def test_extends_in_a_circle(tmp_path):
    _, problems = open_workspace(_family(tmp_path, "../p1", "../p0"))
    assert "leads back" in problems[0].message


def test_an_empty_folder_is_no_project(tmp_path):
    workspace, problems = open_workspace(tmp_path)
    assert problems == ()
    manuscript, problems = load(workspace)
    assert manuscript is None
    assert [problem.check for problem in problems] == ["missing-file"]


@pytest.mark.parametrize("text", ["{{ work_rate }}", "See @p-0001.", "So it is [@survey]."])
def test_what_stands_outside_the_book_is_plain(project, text):
    consultation = f"""
        opens: 2024-03-04
        closes: 2024-04-15
        respond: Write to us.
        notice: "{text}"
        ways: [{{by: post, says: "{text}"}}]
        respondents: {{kinds: {{firm: "{text}", other: Another}}}}
        confidentiality: "{text}"
        privacy: {{controller: "{text}", lawful-basis: A task, retention: "{text}", notice: "{text}"}}
    """
    decisions = f'later: {{reason: "{text}", basis: later evidence}}\n'
    loaded = project({CONSULTATION: textwrap.dedent(consultation), REGISTERS["decision"]: decisions})
    told = [problem.message for problem in loaded.problems]
    assert told.count("a text of the response form cannot print a value, cite, refer or call a note") == 7
    assert told.count("a text of the redline, which gives the reason of a decision, cannot print a value, cite, refer or call a note") == 1
