"""Blocks: one kind each, a bare text for the main field, the draft beside the final, ids that are unique."""

from __future__ import annotations

import pytest

from lispub import registry
from lispub.model.source import Source


def blocks(loaded):
    assert loaded.problems == ()
    return loaded.manuscript.chapters["people"].blocks


def test_every_kind_is_known(project):
    assert {"text", "para", "figure", "key-numbers", "page-break"} <= set(registry.blocks())


def test_a_bare_text_fills_the_main_field(chapter):
    bare, full = blocks(chapter("  - callout: Some words\n  - callout:\n      title: T\n      text: Some words\n"))
    assert bare.final.text.nodes[0].text == full.final.text.nodes[0].text == "Some words"
    assert (bare.final.title, bare.kind, bare.source) == (None, "callout", Source("strategy/chapters/people.yaml", 4, 5))


def test_a_bare_list_fills_the_main_field(chapter):
    only, = blocks(chapter("  - list: [one, two]\n"))
    assert [item.nodes[0].text for item in only.final.items] == ["one", "two"]


def test_nothing_is_no_fields(chapter):
    only, = blocks(chapter("  - page-break:\n"))
    assert only.kind == "page-break"


def test_marks_beside_the_kind(chapter):
    block, = blocks(chapter("  - id: p-0001\n    only: [draft]\n    except: [print]\n    because: [later]\n    para: Words.\n"))
    assert (block.id, block.only, block.except_, block.because) == ("p-0001", ("draft",), ("print",), ("later",))
    assert block.id.source == Source("strategy/chapters/people.yaml", 4, 9)


@pytest.mark.parametrize(("final", "draft", "title", "words"), [
    ("Final.", "Draft.", None, "Draft."),
    ("{title: T, text: Final.}", "Draft.", "T", "Draft."),
    ("{title: T, text: Final.}", "{text: Draft.}", "T", "Draft."),
    ("{title: T, text: Final.}", "{title: D}", "D", "Final."),
    ("Final.", "{title: D}", "D", "Final."),
    ("{title: T, text: Final.}", "{title: }", None, "Final."),
])
def test_the_draft_is_laid_over_the_final(chapter, final, draft, title, words):
    block, = blocks(chapter(f"  - callout: {final}\n    draft: {draft}\n"))
    said = block.says("draft")
    assert said.text.nodes[0].text == words
    assert (said.title.nodes[0].text if said.title else None) == title
    assert block.says("final").text.nodes[0].text == "Final."


def test_both_texts_are_validated(chapter):
    loaded = chapter("  - callout: {text: F, titel: x}\n    draft: {text: [x]}\n")
    assert loaded.said == ["strategy/chapters/people.yaml:4:24 unknown-key", "strategy/chapters/people.yaml:5:19 wrong-type"]


def test_text_from_a_markdown_file(chapter):
    file = {"strategy/chapters/people.md": "One paragraph. ^p-0001\r\n\r\nAnother {{ broken.\r\n"}
    loaded = chapter("  - text: {file: people.md}\n", file)
    assert str(loaded.only.source) == "strategy/chapters/people.md:3:9"
    block = loaded.manuscript.chapters["people"].blocks[0]
    assert block.final.text.parts[0].id == "p-0001"


@pytest.mark.parametrize(("name", "check", "words"), [
    ("peple.md", "missing-file", "did you mean `people.md`?"), ("../../../x.md", "refused-file", "leaves the project"),
    ("/etc/passwd", "refused-file", "leaves the project"), ("x" * 300, "refused-file", "cannot be read"),
    ("3", "wrong-type", "Markdown file"),
    ("empty.md", "missing-file", "is empty"),
])
def test_a_markdown_file_that_cannot_be_read(chapter, name, check, words):
    loaded = chapter(f"  - text: {{file: {name}}}\n", {"strategy/chapters/people.md": "x", "strategy/chapters/empty.md": " \n"})
    assert loaded.only.check == check
    assert words in loaded.only.message


@pytest.mark.parametrize(("text", "place", "check", "words"), [
    ("  - txt: x\n", "4:5", "unknown-kind", "did you mean `text`?"),
    ("  - id: a-1\n", "4:5", "unknown-kind", "no kind"),
    ("  - Some words\n", "4:5", "unknown-kind", "begins with its kind"),
    ("  -\n", "4:4", "unknown-kind", "begins with its kind"),
    ("  - [a]\n", "4:5", "unknown-kind", "begins with its kind"),
    ("  - text: x\n    figure: y\n", "5:5", "unknown-kind", "`text` and `figure`"),
    ("  - text: x\n    onyl: [draft]\n", "5:5", "unknown-key", "did you mean `only`?"),
    ("  - callout: x\n    title: T\n", "5:5", "unknown-key", "`title` belongs inside `callout`"),
    ("  - para: x\n    only: draft\n", "5:11", "wrong-type", "should be a list"),
    ("  - para: x\n    only: [drfat]\n", "5:12", "unknown-edition", "did you mean `draft`?"),
    ("  - para: x\n    except: [final-pdf-x]\n", "5:14", "unknown-edition", "no text, form or edition"),
    ("  - para: x\n    id: P_1\n", "5:9", "wrong-id", "kebab-case"),
    ("  - para: 2019\n", "4:5", "wrong-type", "not the number 2019"),
    ("  - para:\n", "4:5", "missing-key", "`text` is missing"),
    ("  - para: x\n    draft:\n", "5:5", "wrong-type", "`draft` is empty"),
    ("  - page-break: now\n", "4:17", "wrong-type", "takes no text"),
    ("  - para: {text: Note: this}\n", "4:22", "prose-trap", "needs quotes"),
    ("  - list:\n      - Note: this\n", "5:9", "wrong-type", "not a mapping"),
])
def test_blocks_that_are_wrong(chapter, text, place, check, words):
    loaded = chapter(text)
    found = next(problem for problem in loaded.problems if problem.check == check)
    assert str(found.source) == f"strategy/chapters/people.yaml:{place}"
    assert words in found.message


def test_a_wrong_block_does_not_hide_the_others(chapter):
    loaded = chapter("  - txt: x\n  - para: Kept.\n  - figure:\n")
    assert loaded.said == ["strategy/chapters/people.yaml:4:5 unknown-kind", "strategy/chapters/people.yaml:6:5 missing-key"]
    assert [block.kind for block in loaded.manuscript.chapters["people"].blocks] == ["para"]


def test_ids_of_blocks_and_paragraphs_are_unique_in_each_text(chapter):
    loaded = chapter(
        "  - para: A\n    id: p-0001\n  - text: |\n      B. ^p-0001\n\n      C. ^p-0002\n    draft: |\n      D. ^p-0002\n"
        "  - para: Moved\n    id: p-0003\n    only: [draft]\n  - para: Moved\n    id: p-0003\n    only: [final]\n",
        {"strategy/appendices/sources.yaml": "id: sources\ntitle: S\nblocks:\n  - para: E\n    id: p-0002\n"},
    )
    assert loaded.said == ["strategy/appendices/sources.yaml:5:9 duplicate-id", "strategy/chapters/people.yaml:7:7 duplicate-id"]
    messages = [problem.message for problem in loaded.problems]
    assert "the id `p-0001` is given twice; first at strategy/chapters/people.yaml:5:9" in messages


@pytest.mark.parametrize(("head", "place", "words"), [
    ("draft: {title: [x]}", "3:16", "should be text"), ("draft: words", "3:1", "fields of the head"),
    ("draft: {blocks: []}", "3:9", "cannot hold `blocks`"), ("opener: {sayz: x}", "3:10", "did you mean `says`?"),
    ("numbered: no", "3:11", "`true` or `false`"),
    ("opener: {says: x, numbers: [{value: v, means: m, agianst: x}]}", "3:50", "did you mean `against`?"),
])
def test_heads_that_are_wrong(project, head, place, words):
    loaded = project({"strategy/chapters/people.yaml": f"id: people\ntitle: People\n{head}\nblocks: [{{para: x}}]\n"})
    assert any(str(problem.source) == f"strategy/chapters/people.yaml:{place}" and words in problem.message for problem in loaded.problems)
