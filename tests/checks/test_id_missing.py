from lispub.checks.id_missing import CHECK


def _problems(author, found, *blocks):
    return found(CHECK, author.proof(author.manuscript(chapters={"one": author.chapter(*blocks)})))


def test_blocks_and_paragraphs_with_ids_pass(author, found):
    assert _problems(
        author, found,
        author.block("text", {"text": "First. ^p-0001\n\nSecond. ^p-0002\n\n- a list\n- needs none"}, id="text-0001"),
        author.block("para", {"text": "Third."}, id="p-0003"),
        author.block("page-break", {}),
    ) == []


def test_a_block_without_an_id_is_named_where_it_stands(author, found):
    (problem,) = _problems(author, found, author.block("callout", {"text": "Note this."}, line=9))
    assert problem.message == "this `callout` block has no id"
    assert (problem.source.path, problem.source.line) == ("strategy/chapters/one.yaml", 9)


def test_each_paragraph_without_an_id_is_named_once_though_both_texts_have_it(author, found):
    text = "First. ^p-0001\n\nSecond, without."
    problems = _problems(author, found, author.block("text", {"text": text}, id="text-0001", draft={"text": text}))
    assert [problem.message for problem in problems] == ["this paragraph has no id"]


def test_the_draft_is_read_too(author, found):
    block = author.block("text", {"text": "Now. ^p-0001"}, id="text-0001", draft={"text": "Then."})
    (problem,) = _problems(author, found, block)
    assert problem.message == "this paragraph has no id"
