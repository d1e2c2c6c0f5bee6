"""`lispub id` writes the missing ids, in reading order, and touches no other byte."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lispub import registry
from lispub.load import load, open_workspace, plan_ids, write_plan
from lispub.model.inline import Paragraph
from lispub.model.problem import Weight

PEOPLE = "strategy/chapters/people.yaml"
HEAD = "id: people\ntitle: People\nblocks:\n"
ID = re.compile(rb"(\r\n|\r|\n) +id: [a-z-]+-\d{4}|, id: [a-z-]+-\d{4}| \^p-\d{4}")


def written(project, blocks: str | bytes, files=None) -> bytes:
    """What the chapter holds after `lispub id`; asserts that nothing but ids was added, and that a second run adds none."""
    content = blocks if isinstance(blocks, bytes) else (HEAD + blocks).encode()
    folder = project({PEOPLE: content, **(files or {})}).folder
    workspace, _ = open_workspace(folder)
    plan = plan_ids(workspace)
    write_plan(workspace, plan)
    after = (folder / PEOPLE).read_bytes()
    for path, new in plan.items():
        assert (folder / path).read_bytes() == new
    assert plan_ids(workspace) == {}
    return after


@pytest.mark.parametrize(("blocks", "after"), [
    ("  - para: Words.\n", "  - para: Words.\n    id: p-0001\n"),
    ("  - para: Words.", "  - para: Words.\n    id: p-0001"),
    ("  - para: Words.   # why\n    only: [draft]\n", "  - para: Words.   # why\n    id: p-0001\n    only: [draft]\n"),
    ("  - only: [draft]\n    para: |\n      One\n      two.\n\n\n  # next\n  - page-break:\n",
     "  - only: [draft]\n    para: |\n      One\n      two.\n    id: p-0001\n\n\n  # next\n  - page-break:\n"),
    ("  - para: >-\n      One\n      two.\n    draft: x\n", "  - para: >-\n      One\n      two.\n    id: p-0001\n    draft: x\n"),
    ("  - para: |+\n      One.\n\n\n  - page-break:\n", "  - para: |+\n      One.\n\n\n    id: p-0001\n  - page-break:\n"),
    ("  -   figure: x\n  - figure: y\n", "  -   figure: x\n      id: figure-0001\n  - figure: y\n    id: figure-0002\n"),
    ("  - {figure: x}\n", "  - {figure: x, id: figure-0001}\n"),
    ("  - {figure: x,}\n", "  - {figure: x, id: figure-0001,}\n"),
    ("  - { para: \"a, b\" , only: [draft] }\n", "  - { para: \"a, b\", id: p-0001 , only: [draft] }\n"),
    ("  - callout:\n      title: T\n      text: |\n        One.\n      # end\n\n  - page-break:\n",
     "  - callout:\n      title: T\n      text: |\n        One.\n    id: callout-0001\n      # end\n\n  - page-break:\n"),
    ("  - list:\n      - one\n      - two\n    only: [final]\n",
     "  - list:\n      - one\n      - two\n    id: list-0001\n    only: [final]\n"),
    ("  - list: [one,\n      two]\n", "  - list: [one,\n      two]\n    id: list-0001\n"),
    ("  - para: one\n      two\n", "  - para: one\n      two\n    id: p-0001\n"),
    ("  - page-break:\n", "  - page-break:\n"),
    ("  - para: Words.\n    id: mine\n", "  - para: Words.\n    id: mine\n"),
    ("- para: a\n- para: b\n", "- para: a\n  id: p-0001\n- para: b\n  id: p-0002\n"),
])
def test_ids_of_blocks(project, blocks, after):
    assert written(project, blocks).decode() == HEAD + after


def block_id(number: int = 1) -> str:
    return f"    id: text-{number:04d}\n" if registry.blocks()["text"].needs_id else ""


@pytest.mark.parametrize(("text", "after"), [
    ("|\n      One.\n", "|\n      One. ^p-0001\n"),
    ("|\n      One\n      line.  \n\n      Two.\n", "|\n      One\n      line. ^p-0001  \n\n      Two. ^p-0002\n"),
    ("|\n      One. ^p-0007\n\n      Two.\n", "|\n      One. ^p-0007\n\n      Two. ^p-0008\n"),
    ("|\n      One:\n\n      - a\n\n        b\n      - c\n\n      Two.\n",
     "|\n      One: ^p-0001\n\n      - a\n\n        b\n      - c\n\n      Two. ^p-0002\n"),
    ("|\n      One:\n      - a\n", "|\n      One: ^p-0001\n      - a\n"),
    ("|\n      One [^a].\n\n      [^a]: A note.\n\n      Two.\n",
     "|\n      One [^a]. ^p-0001\n\n      [^a]: A note.\n\n      Two. ^p-0002\n"),
    ("|-\n      One.\n\n\n", "|-\n      One. ^p-0001\n\n\n"),
    ("One.\n", "One. ^p-0001\n"),
    ("'It''s one.'\n", "'It''s one. ^p-0001'\n"),
    ('"One."  # why\n', '"One. ^p-0001"  # why\n'),
    ("One\n      two.\n", "One\n      two. ^p-0001\n"),
])
def test_ids_of_paragraphs(project, text, after):
    lines = after.rstrip("\n")
    expected = HEAD + f"  - text: {lines}\n" + block_id() + after[len(lines) + 1:]
    assert written(project, f"  - text: {text}").decode() == expected


def test_a_paragraph_alone_in_both_texts_has_one_id(project):
    after = written(project, "  - text: One.\n    draft: Was one.\n  - text: One.\n    draft: |\n      A.\n\n      B.\n").decode()
    assert re.findall(r"\^p-\d{4}", after) == ["^p-0001", "^p-0001", "^p-0002", "^p-0003", "^p-0004"]


def test_numbers_follow_the_reading_order_and_never_repeat(project):
    files = {
        "strategy/strategy.yaml": "title: S\nslug: s\npublisher: {name: l, contact: c}\n"
                                  "editions: {final: {date: 2020-01-01, version: v1, status: Final}}\n"
                                  "order: {front: [zeal], body: [people], back: [sources]}\n",
        "strategy/chapters/zeal.yaml": "id: zeal\ntitle: Z\nblocks:\n- para: a\n- figure: x\n",
        "strategy/chapters/aside.yaml": "id: aside\ntitle: A\nblocks:\n- para: not in the order\n  id: p-0040\n- para: b\n",
        "strategy/consultation/decisions.yaml": "later: {reason: 'See @p-0050.', basis: editorial}\n",
    }
    after = written(project, "  - para: c\n  - figure: employment\n", files).decode()
    folder = project({}).folder
    assert "p-0052" in after and "figure-0002" in after
    assert "p-0051" in (folder / "strategy/chapters/zeal.yaml").read_text()
    assert "p-0053" in (folder / "strategy/chapters/aside.yaml").read_text()


def test_markdown_files_are_marked_too(project):
    written(project, "  - text: {file: people.md}\n", {"strategy/chapters/people.md": b"\xef\xbb\xbfOne.\r\n\r\nTwo."})
    folder = project({}).folder
    assert (folder / "strategy/chapters/people.md").read_bytes() == b"\xef\xbb\xbfOne. ^p-0001\r\n\r\nTwo. ^p-0002"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_bom_line_ends_and_comments_are_kept(project, newline):
    text = "\ufeff# caf\u00e9\n" + HEAD + "  # before\n  - para: caf\u00e9 \U0001d11e  # c\n\n  - text: |\n      One.\n"
    chapter = text.encode().replace(b"\n", newline)
    after = written(project, chapter)
    assert ID.sub(b"", after) == chapter
    assert after.count(b"\n" if newline == b"\n" else newline) > chapter.count(newline)


def test_a_broken_chapter_is_left_alone(project):
    assert written(project, "  - para: @x\n") == (HEAD + "  - para: @x\n").encode()
    assert written(project, "  - para: x\n  - [\n") == (HEAD + "  - para: x\n  - [\n").encode()


def test_what_a_project_extends_is_not_written(tmp_path, project):
    base = project({PEOPLE: HEAD + "  - para: x\n"}).folder
    own = tmp_path / "own"
    (own / "strategy").mkdir(parents=True)
    (own / "strategy/strategy.yaml").write_text((base / "strategy/strategy.yaml").read_text() + "extends: ../project\n")
    workspace, problems = open_workspace(own)
    assert problems == ()
    assert plan_ids(workspace) == {}


def test_writing_keeps_the_mode_and_leaves_nothing_behind(project):
    folder = project({PEOPLE: HEAD + "  - para: x\n"}).folder
    (folder / PEOPLE).chmod(0o640)
    before = sorted((folder / "strategy/chapters").iterdir())
    workspace, _ = open_workspace(folder)
    write_plan(workspace, plan_ids(workspace))
    assert (folder / PEOPLE).stat().st_mode & 0o777 == 0o640
    assert sorted((folder / "strategy/chapters").iterdir()) == before


LINE = st.sampled_from([
    "One two.", "- item", "1. item", "", "", "  indented", "*a* b", "[^n]: note", "x [^n] y", "caf\u00e9 \U0001d11e", "{{ v }} of",
    "# head", "> q", "```", "---", "ends \\", "| a |", "`code", "ends ^p-0009", "trailing  ",
])
TEXT = st.lists(LINE, min_size=1, max_size=8)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXT, min_size=1, max_size=3), newline=st.sampled_from(["\n", "\r\n"]),
       header=st.sampled_from(["|", "|-", "|+"]), end=st.booleans())
def test_whatever_the_text_only_ids_are_added_and_nothing_is_lost(project, texts, newline, header, end):
    """Bytes without the ids are the bytes before; the second run adds nothing (see `written`); every paragraph has an id."""
    lines = ["".join(f"      {line}".rstrip(" ") + "\n" for line in text) for text in texts]
    blocks = "".join(f"  - text: {header}\n      First words.\n{text}" for text in lines)
    content = (HEAD + blocks).replace("\n", newline)
    content = content if end else content.rstrip("\r\n")
    after = written(project, content.encode())
    assert ID.sub(b"", after) == ID.sub(b"", content.encode())
    workspace, _ = open_workspace(project({PEOPLE: after}).folder)
    manuscript, _ = load(workspace)
    for block in manuscript.chapters["people"].blocks:
        prose = block.final.text
        if all(problem.weight is Weight.ADVICE for problem in prose.problems):
            assert all(part.id for part in prose.parts if isinstance(part, Paragraph))
