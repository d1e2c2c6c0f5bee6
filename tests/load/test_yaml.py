"""YAML 1.2 core schema, the place of everything, and the traps of prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub.load.text import decode, lines_of
from lispub.load.yaml import read_yaml
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source, Written, WrittenList, WrittenMap


def value(text: str) -> object:
    document = read_yaml(f"v: {text}\n", "f.yaml")
    assert document.problems == ()
    return document.root["v"]


@pytest.mark.parametrize(("text", "meant"), [
    ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("12:30", "12:30"), ("2019-09-09", "2019-09-09"),
    ("010", 10), ("0o17", 15), ("0x1F", 31), ("+7", 7), ("-12", -12), ("1_000", "1_000"), ("1.", 1.0), (".5", 0.5), ("-1.5e3", -1500.0),
    ("1e999", "1e999"), (".inf", ".inf"), (".nan", ".nan"), ("true", True), ("FALSE", False), ("tRue", "tRue"), ("null", None),
    ("~", None), ("", None), ("Null", None), ("nil", "nil"), ("'7'", "7"), ('"true"', "true"), ("1.2.3", "1.2.3"), ("£5", "£5"),
    ("2017/18", "2017/18"), ("e3", "e3"), (".", "."), ("٣", "٣"), ("9" * 400, "9" * 400), ("=", "="),
])
def test_core_schema(text, meant):
    read = value(text)
    assert read == meant
    assert type(read) is (Written if isinstance(meant, str) else type(meant))


def test_places_of_keys_items_and_values():
    document = read_yaml("a: x\nb:\n  - one\n  -   'two'\n  - {c: d, e: [f]}\n", "f.yaml")
    root = document.root
    assert isinstance(root, WrittenMap)
    assert root.source == Source("f.yaml", 1, 1)
    assert root.keys_at == {"a": Source("f.yaml", 1, 1), "b": Source("f.yaml", 2, 1)}
    assert root["a"].source == Source("f.yaml", 1, 4)
    items = root["b"]
    assert isinstance(items, WrittenList)
    assert items.items_at == (Source("f.yaml", 3, 5), Source("f.yaml", 4, 7), Source("f.yaml", 5, 5))
    assert items[1].source == Source("f.yaml", 4, 8)
    assert items[2]["e"][0].source == Source("f.yaml", 5, 16)


def test_keys_are_text_with_a_place():
    root = read_yaml("2019: a\nno: b\n", "f.yaml").root
    assert list(root) == ["2019", "no"]
    assert all(isinstance(key, Written) for key in root)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["|", "|-", "|+", "|1", "|2", "| # why"])
def test_a_literal_block_names_the_place_of_every_character(header, newline):
    text = newline.join(["k:", f"  - t: {header}", "", "      One café line", "        deeper", "", "      last £", "  - u", ""])
    root = read_yaml(text, "f.yaml").root
    written = root["k"][0]["t"]
    lines = lines_of(text)
    for number, line in enumerate(written.rstrip("\n").split("\n")):
        for column, character in enumerate(line):
            place = written.at(number, column)
            assert lines[place.line - 1][place.column - 1] == character


@pytest.mark.parametrize("scalar", [
    "one two\n   three\n\n   four", "'it''s\n   so'", '"a \\u00e9 b\\tc\\\n   d \\" e"', '"caf\\xe9 \\U0001F600 x"',
    ">\n   one\n   two\n\n   three", ">-\n   one\n   two", "plain",  "'quoted'", '"quoted"', "'two '' words'",
])
def test_folded_text_names_the_place_of_every_character(scalar):
    """Each letter of the value is found in the file where `at` says, or as the escape that stands for it."""
    text = f"k: {scalar}\n"
    written = read_yaml(text, "f.yaml").root["k"]
    lines = lines_of(text)
    for number, line in enumerate(written.rstrip("\n").split("\n")):
        for column, character in enumerate(line):
            if character.isspace():
                continue
            place = written.at(number, column)
            found = lines[place.line - 1][place.column - 1]
            assert found == character or found == "\\"


words = st.text(st.sampled_from("abé𝄞'\"\\ #:-{}[]&*!|>%@`,?\n\t£0."), max_size=30)
keys = st.sampled_from(["a", "b-c", "d_e", "fo o", "2019"])
trees = st.recursive(words | st.integers(-99, 99) | st.none() | st.booleans(),
                     lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8)


@settings(max_examples=150, deadline=None)
@given(tree=trees, flow=st.sampled_from([None, True, False]), width=st.sampled_from([20, 80]), crlf=st.booleans())
def test_what_a_yaml_writer_writes_is_read_back_with_true_places(tree, flow, width, crlf):
    """PyYAML's own writer is the oracle of values; the character at each place is that of the text."""
    import yaml

    text = yaml.safe_dump({"root": tree}, default_flow_style=flow, width=width, allow_unicode=True)
    text = text.replace("\n", "\r\n") if crlf else text
    document = read_yaml(text, "f.yaml")
    assert [problem for problem in document.problems if problem.weight is Weight.STOPS] == []
    assert _plain(document.root["root"]) == _plain(tree)
    lines = lines_of(text)
    for written in _texts(document.root):
        first = written.lstrip()[:1]
        if first:
            offset = len(written) - len(written.lstrip())
            before = written[:offset]
            place = written.at(before.count("\n"), offset - before.rfind("\n") - 1)
            assert lines[place.line - 1][place.column - 1] in (first, "\\")


def _plain(tree: object) -> object:
    if isinstance(tree, dict):
        return {str(key): _plain(item) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [_plain(item) for item in tree]
    return str(tree) if isinstance(tree, str) else tree


def _texts(tree: object) -> list[Written]:
    if isinstance(tree, dict):
        return [text for item in tree.values() for text in _texts(item)]
    if isinstance(tree, tuple):
        return [text for item in tree for text in _texts(item)]
    return [tree] if isinstance(tree, Written) else []


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(st.sampled_from("ab :-#{}[]&*!|>%@`,?'\"\n\t~<=.\\\r0"), max_size=60))
def test_any_text_gives_problems_never_an_exception(text):
    decoded, problems = decode(text.encode("utf-8", "surrogatepass"), "f.yaml")
    if decoded is not None:
        document = read_yaml(decoded, "f.yaml")
        problems = document.problems
        assert document.root is not None or problems or text.strip() in ("---", "~", "null", "NULL", "Null") or not document.broken
    count = len(lines_of(text))
    assert all(isinstance(problem, Problem) and 1 <= problem.source.line <= count + 1 and problem.remedy for problem in problems)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_problems_never_an_exception(content):
    text, problems = decode(content, "f.yaml")
    assert (text is None) == bool(problems)
    if text is not None:
        read_yaml(text, "f.yaml")


@pytest.mark.parametrize("text", [
    "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "{{" * 100_000, "\n".join(" " * n + "a:" for n in range(500)),
], ids=["lists", "mappings", "dashes", "keys", "braces", "lines"])
def test_deep_nesting_is_refused_before_it_can_crash(text):
    document = read_yaml(text, "f.yaml")
    assert document.broken
    assert document.problems[-1].message == "nested more than 60 deep"


def test_sixty_deep_is_read():
    assert read_yaml("[" * 60 + "]" * 60, "f.yaml").problems == ()


@pytest.mark.parametrize(("text", "place", "words"), [
    ("a: *x\n", "1:4", "alias"),
    ("a: &x y\n", "1:4", "anchor"),
    ("a: &x [1]\nb: *x\n", "1:4", "anchor"),
    ("a: !!python/object:os.system x\n", "1:4", "tag"),
    ("a: !!str 2\n", "1:4", "tag"),
    ("!t a: b\n", "1:1", "tag"),
    ("a: 1\n---\nb: 2\n", "2:1", "second document"),
    ("a: 1\na: 2\n", "2:1", "written twice; the first is in line 1"),
    ("", "1:1", "empty"),
    ("? [a]\n: b\n", "1:3", "a key is text"),
    ("? \n: b\n", "1:2", "without a key"),
    ("a:\n\tb: c\n", "2:1", "a tab indents"),
    ("a:\n  - b\n\t- c\n", "3:1", "a tab indents"),
    ("a: b\nsome words\nc: d\n", "2:1", "neither `key: value` nor part of the text above"),
    ("a: |\n    x\n  y\nb: c\n", "3:3", "does not fit the indentation"),
    ("a: [b\nc: d\n", "1:4", "not closed"),
    ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", "1:1", "merge conflict"),
    ('a: "\\q"\n', "1:5", "escape"),
    ("a: - b\n", "1:4", "a list cannot begin beside its key"),
])
def test_what_lispub_does_not_read_of_yaml(text, place, words):
    document = read_yaml(text, "f.yaml")
    problem = document.problems[0]
    assert str(problem.source) == f"f.yaml:{place}"
    assert words in problem.message
    assert problem.remedy and problem.weight is Weight.STOPS


@pytest.mark.parametrize(("line", "column", "words"), [
    ("{{ rate_2019 }}", 4, "`{{`"),
    ("{{ rate_2019 }} of residents", 4, "`{{`"),
    ("@fig-x shows", 4, "`@`"),
    ("`code` here", 4, "backtick"),
    ("%5 of", 4, "`%`"),
    ("**bold** words", 4, "`*`"),
    ("[@ons] says so", 4, "`[`"),
    ("[@ons, p. 3]", 4, "`[`"),
    ('[45 companies]{from="hpo, p. 3"} stand', 4, "`[`"),
    ("!important thing", 4, "tag"),
    ("> 60 per cent", 4, "`>`"),
    ("| or", 4, "`|`"),
    ("Skills: a plan", 10, "colon and a space"),
    ("'It's so'", 4, "closing quotation mark"),
    ('"Yes" they said', 4, "closing quotation mark"),
    ("'never closed", 4, "never closed"),
    ("{means: UK {{ x }}, b: c}", 15, "inside `{…}`"),
    ("{means: @x}", 12, "inside `{…}`"),
])
def test_traps_of_prose_are_named_with_their_cure(line, column, words):
    document = read_yaml(f"a: ok\nb: {line}\nc: ok\n", "f.yaml")
    problem = next(problem for problem in document.problems if problem.weight is Weight.STOPS)
    assert str(problem.source) == f"f.yaml:2:{column}"
    assert words in problem.message
    assert "quote" in problem.remedy or "apostrophe" in problem.remedy


def test_one_run_names_every_trap_that_can_be_passed():
    text = "a: @x\nb: `y`\nc: Skills: a plan\nd: [@e] f\ng: {{ h }}\ni: fine\n"
    document = read_yaml(text, "f.yaml")
    assert sorted(problem.source.line for problem in document.problems) == [1, 2, 3, 4, 5]
    assert document.root == {"a": "@x", "b": "`y`", "c": "Skills: a plan", "d": "[@e] f", "g": "{{ h }}", "i": "fine"}


@pytest.mark.parametrize(("line", "lost"), [
    ("Priority #1 is skills", True), ("two words # and more", True), ("Issue #12", True),
    ("people  # the file's stem", False), ("people # the stem", False), ("two words   # a comment", False),
    ("C# code", False), ("'a #1'", False), ("word ##", False), ("word #", False),
])
def test_words_lost_to_a_comment_are_advice(line, lost):
    problems = read_yaml(f"a: {line}\n", "f.yaml").problems
    assert [(problem.check, problem.weight) for problem in problems] == ([("prose-trap", Weight.ADVICE)] if lost else [])
    if lost:
        assert problems[0].source.column == 4 + line.index(" #") + 1


def test_folding_that_joins_paragraphs_is_a_trap_and_harmless_folding_is_not():
    trap = read_yaml("a: >-\n  One.\n\n  Two.\n", "f.yaml").problems
    assert [(str(problem.source), problem.check) for problem in trap] == [("f.yaml:1:4", "prose-trap")]
    assert "`|`" in trap[0].remedy
    assert read_yaml("a: >\n  One\n  two.\n", "f.yaml").problems == ()


@pytest.mark.parametrize(("value", "end"), [
    ("one  # two\n", "one"), ("'one'\n", "'one'"), ('"a\\tb"  # c\n', '"a\\tb"'), ("|\n    one\n\n  # c\n", "one"),
    (">\n    one\n    two\n", "two"),
    ("[a, b]  # c\n", "]"), ("{c: d}\n", "}"), ("one\n    two\n", "two"), ("\n    - x\n    - y\n", "y"), ("\n    c: d\n", "d"),
    ("|+\n    a\n\n\n", "a\n\n"), ("\n", "v:"),
])
@pytest.mark.parametrize("after", ["", "  w: x\n", "# c\n"])
def test_ends_name_where_each_value_ends(value, end, after):
    text = f"k:\n  v: {value}{after}"
    document = read_yaml(text, "f.yaml")
    found = document.ends[document.root["k"].keys_at["v"]]
    assert text[:found].endswith(end)
    assert found - len(end) == text.index(end, text.index("v:"))
