"""Inline text: every mark good and bad, the places of nodes, hostile Markdown, and what no text may break."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub.inline import PARSER
from lispub.model.inline import (
    Citation,
    Cited,
    Counted,
    CrossRef,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    NoteRef,
    OwnNumber,
    Paragraph,
    Prose,
    Sourced,
    Span,
    TermRef,
    Text,
    ValueRef,
    ValueWords,
)
from lispub.model.problem import Weight
from lispub.model.source import Source, Written
from lispub.walk import nodes_of

PATH = "strategy/chapters/people.yaml"


def at(line: int, column: int) -> Source:
    return Source(PATH, line, column)


def written(text: str) -> Written:
    """A text as a block scalar gives it: its first line is line 10, its lines begin in column 7."""
    return Written(text, at(10, 7), 7)


def flow(text: str) -> Prose:
    return PARSER.flow(written(text))


def nodes(text: str) -> tuple[Inline, ...]:
    """The nodes of a paragraph without problems."""
    prose = flow(text)
    assert prose.problems == ()
    assert len(prose.parts) == 1
    return prose.nodes


def words(prose: Prose) -> str:
    return "".join(node.text for node in nodes_of(prose) if isinstance(node, Text))


def mistakes(text: str) -> list[tuple[str, str, int]]:
    """Check, message and column of each problem; every problem says what to do."""
    prose = flow(text)
    assert all(problem.remedy for problem in prose.problems)
    return [(problem.check, problem.message, problem.source.column) for problem in prose.problems if problem.source]


# text and CommonMark --------------------------------------------------------------------------------------------------

def test_plain_words_are_one_text() -> None:
    assert nodes("Jobs & homes.") == (Text("Jobs & homes.", at(10, 7)),)


def test_emphasis_nests_and_knows_its_places() -> None:
    assert nodes("a **b *c* d** _e_") == (
        Text("a ", at(10, 7)),
        Emphasis((Text("b ", at(10, 11)), Emphasis((Text("c", at(10, 14)),)), Text(" d", at(10, 16))), strong=True),
        Text(" ", at(10, 20)),
        Emphasis((Text("e", at(10, 22)),)),
    )


def test_a_text_never_leaves_its_line() -> None:
    assert nodes("one\n  two\nthree") == (Text("one ", at(10, 7)), Text("two ", at(11, 9)), Text("three", at(12, 7)))


def test_a_break_is_a_backslash_at_the_end_of_a_line() -> None:
    assert nodes("one\\\ntwo") == (Text("one", at(10, 7)), LineBreak(), Text("two", at(11, 7)))


def test_typography_reaches_across_emphasis_lines_and_values() -> None:
    text = 'the "*aged*" ones, Figure\n4, {{ x }} billion'
    assert words(flow(text)) == "the “aged” ones, Figure\u00a04, \u00a0billion"


def test_escapes_backticks_and_entities_are_printed_as_written() -> None:
    assert nodes("\\\"so\\\", `2017-18 ...`, &quot;, \\*") == (Text('"so", 2017-18 ..., ", *', at(10, 7)),)


def test_paragraphs_and_nested_lists() -> None:
    prose = flow("One.\n\n- two\n  - three\n- four\n\n  five\n\n1. six")
    assert prose.problems == ()

    def para(text: str, line: int, column: int) -> Paragraph:
        return Paragraph((Text(text, at(line, column)),), source=at(line, column))

    assert prose.parts == (
        para("One.", 10, 7),
        Listing(False, (
            (para("two", 12, 9), Listing(False, ((para("three", 13, 11),),), at(13, 9))),
            (para("four", 14, 9), para("five", 16, 9)),
        ), at(12, 7)),
        Listing(True, ((para("six", 18, 10),),), at(18, 7)),
    )


def test_text_on_one_line_of_yaml_has_its_columns_too() -> None:
    prose = PARSER.line(Written("See @fig-x", at(4, 10)))
    assert prose.nodes == (Text("See ", at(4, 10)), CrossRef("fig", "x", at(4, 14)))


# values ---------------------------------------------------------------------------------------------------------------

def test_a_value_and_its_filters() -> None:
    assert nodes("{{ jobs_2019 }}") == (ValueRef("jobs_2019", (), at(10, 7)),)
    assert nodes("{{jobs|whole|words}}") == (ValueRef("jobs", ("whole", "words"), at(10, 7)),)
    assert nodes("in *{{ a_b_c }}*") == (Text("in ", at(10, 7)), Emphasis((ValueRef("a_b_c", (), at(10, 11)),)))


@pytest.mark.parametrize(("text", "message"), [
    ("a {{ x", "`{{ x` has no end"),
    ("a {{ x and {{ y }}", "`{{ x and` has no end"),
    ("a {{ x-y }}", "`{{ x-y }}` names no value"),
    ("a {{ x.y }}", "`{{ x.y }}` names no value"),
    ("a {{ }}", "`{{  }}` names no value"),
    ("a {% if x %}", "`{%` is a mark of Jinja; lispub has values only"),
    ("a }}", "`}}` without `{{`"),
    ("a {{ x.\ny }}", "`{{ x. y }}` names no value"),
])
def test_a_value_that_is_not_well_formed(text: str, message: str) -> None:
    assert mistakes(text) == [("malformed-mark", message, 9)]
    assert words(flow(text)).startswith(text[:6])


def test_an_unknown_filter_is_named_with_the_nearest() -> None:
    assert mistakes("{{ x|wrods }}") == [("unknown-filter", "there is no filter `wrods`; did you mean `words`?", 7)]
    assert flow("{{ x|wrods|bare }}").nodes == (ValueRef("x", ("bare",), at(10, 7)),)


# citations ------------------------------------------------------------------------------------------------------------

def test_a_citation_with_locators() -> None:
    assert nodes("So [@ons-aps; @skills-review-2018, p. 14; @x, pp. 3-5].") == (
        Text("So ", at(10, 7)),
        Citation((
            Cited("ons-aps", "", at(10, 11)),
            Cited("skills-review-2018", "p.\u00a014", at(10, 21)),
            Cited("x", "pp.\u00a03–5", at(10, 49)),
        ), at(10, 10)),
        Text(".", at(10, 61)),
    )


@pytest.mark.parametrize(("text", "remedy"), [
    ("[@]", "write `[@id]`"),
    ("[@ons-aps", "close it"),
    ("[@Ons]", "small letters"),
    ("[@a_b]", "small letters"),
    ("[@a,]", "write `[@id]`"),
    ("[@a; b]", "write `[@id]`"),
    ("[@a;]", "write `[@id]`"),
    ("[@a, @b]", "put `;`"),
    ("[@a p. 3]", "put a comma"),
])
def test_a_citation_that_is_not_well_formed(text: str, remedy: str) -> None:
    (problem,) = flow(text).problems
    assert (problem.check, problem.weight, problem.source) == ("malformed-mark", Weight.BLOCKS_ISSUE, at(10, 7))
    assert remedy in problem.remedy
    assert words(flow(text)) == text


# cross-references -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("kind", ["fig", "tbl", "sec", "q", "action", "priority", "p"])
def test_a_cross_reference_of_each_kind(kind: str) -> None:
    found = nodes(f"(@{kind}-one-2019).")
    assert found[1] == CrossRef(kind, "one-2019", at(10, 8))
    assert found[1].anchor == f"{kind}-one-2019"


@pytest.mark.parametrize("text", [
    "hello@lispub.example", "a.b@fig-x.org", "jo@p-a.uk", "jo_@p-a.uk", "@bob", "@figure", "@sector-skills",
    "@ fig-x", "@q",
])
def test_an_address_or_a_bare_name_is_text(text: str) -> None:
    assert nodes(f"At {text} now") == (Text(f"At {text} now", at(10, 7)),)


@pytest.mark.parametrize("text", ["@fig-", "@fig-Jobs", "@tbl-a_b", "@sec-a--b", "@p--1"])
def test_a_cross_reference_that_is_not_well_formed(text: str) -> None:
    assert mistakes(f"At {text}, now") == [("malformed-mark", f"`{text}` names no thing that could be referred to", 10)]


def test_an_underscore_behind_a_cross_reference_ends_the_emphasis() -> None:
    assert nodes("_@fig-x_") == (Emphasis((CrossRef("fig", "x", at(10, 8)),)),)


# sourced words and other languages ------------------------------------------------------------------------------------

def test_sourced_words_hold_other_marks() -> None:
    assert nodes('[45 *firms*]{from="hpo-article, para 3"}') == (
        Sourced(
            (Text("45 ", at(10, 8)), Emphasis((Text("firms", at(10, 12)),))), "hpo-article", "para\u00a03", at(10, 7),
        ),
    )


@pytest.mark.parametrize("attribute", ["lang=cy", 'lang="cy"', "lang='cy'", "lang=cy-GB"])
def test_words_in_another_language(attribute: str) -> None:
    (span,) = nodes(f"[Cymraeg]{{{attribute}}}")
    assert isinstance(span, Span)
    assert (span.lang[:2], span.children) == ("cy", (Text("Cymraeg", at(10, 8)),))


@pytest.mark.parametrize("attribute", ["term=gva", 'term="gva"', "term='gva'"])
def test_words_that_the_glossary_explains(attribute: str) -> None:
    assert nodes(f"[gross *value* added]{{{attribute}}}") == (
        TermRef((Text("gross ", at(10, 8)), Emphasis((Text("value", at(10, 15)),)), Text(" added", at(10, 21))), "gva", at(10, 7)),
    )


@pytest.mark.parametrize("attribute", ["value=jobs_change", 'value="jobs_change"', "value='jobs_change'"])
def test_words_that_say_a_value_roughly(attribute: str) -> None:
    assert nodes(f"by [more than a *fifth*]{{{attribute}}}") == (
        Text("by ", at(10, 7)),
        ValueWords((Text("more than a ", at(10, 11)), Emphasis((Text("fifth", at(10, 24)),))), "jobs_change", at(10, 10)),
    )


@pytest.mark.parametrize("of", ["here", "tbl-four-counts", "list-tests"])
def test_a_count_of_what_stands_on_the_page(of: str) -> None:
    assert nodes(f"[three tests]{{count={of}}}") == (Counted((Text("three tests", at(10, 8)),), of, at(10, 7)),)


@pytest.mark.parametrize("kind", ["definition", "limit", "target", "term"])
def test_a_number_that_the_text_gives_itself(kind: str) -> None:
    assert nodes(f"[twelve weeks]{{own={kind}}}") == (OwnNumber((Text("twelve weeks", at(10, 8)),), kind, at(10, 7)),)


@pytest.mark.parametrize(("text", "message"), [
    ("[w]{own=terms}", "a number of the text's own is no `terms`; did you mean `term`?"),
    ("[w]{value=jobs-change}", "`jobs-change` names no value"),
    ('[w]{value="jobs|whole"}', "`jobs|whole` names no value"),
    ("[w]{count=Here}", "`Here` names nothing that is counted"),
    ("[w]{count=there}", "`there` names nothing that is counted"),
    ("[w]{count=fig-jobs}", "`fig-jobs` names nothing that is counted"),
    ("[w]{term=Gva}", "`Gva` names no term"),
    ('[w]{term="gross value"}', "`gross value` names no term"),
    ('[w]{from="x"}', '`from="x"` does not say where in which source'),
    ('[w]{from="x, "}', '`from="x, "` does not say where in which source'),
    ('[w]{from="A B, p. 3"}', '`from="A B, p. 3"` does not say where in which source'),
    ("[w]{from=}", "the braces after these words are not well formed"),
    ('[w]{from="x, y}', "the braces after these words are not well formed"),
    ("[w]{lang=Welsh!}", "`Welsh!` is not a language tag"),
    ("[w]{class=x}", "words in brackets cannot have `class`"),
    ("[w]{onclick=x}", "words in brackets cannot have `onclick`"),
    ("[]{lang=cy}", "there are no words in these brackets"),
])
def test_an_attribute_that_is_not_well_formed(text: str, message: str) -> None:
    assert mistakes(text) == [("malformed-mark", message, 7)]


def test_a_value_may_follow_a_bracket() -> None:
    assert nodes("[a]{{ x }}") == (Text("[a]", at(10, 7)), ValueRef("x", (), at(10, 10)))


# notes ----------------------------------------------------------------------------------------------------------------

def test_a_note_and_its_body_with_marks() -> None:
    prose = flow("One.[^n] Two.\n\n[^n]: As {{ x }}\n    in *all* [@a].\n\nThree.")
    assert prose.problems == ()
    assert [part.source.line for part in prose.parts] == [10, 15]
    assert prose.nodes[1] == NoteRef("n", (
        Text("As ", at(12, 13)), ValueRef("x", (), at(12, 16)), Text(" ", at(12, 23)), Text("in ", at(13, 11)),
        Emphasis((Text("all", at(13, 15)),)), Text(" ", at(13, 19)),
        Citation((Cited("a", "", at(13, 21)),), at(13, 20)), Text(".", at(13, 24)),
    ), at(10, 11))


def test_definitions_may_stand_on_lines_that_follow_each_other_and_in_front() -> None:
    prose = flow("[^a]: one\n[^b]: two\n\nThree[^b] four[^a]")
    assert prose.problems == ()
    assert [(node.id, node.body[0]) for node in prose.nodes if isinstance(node, NoteRef)] == [
        ("b", Text("two", at(11, 13))), ("a", Text("one", at(10, 13))),
    ]


def test_one_line_may_have_a_note() -> None:
    prose = PARSER.line(written("One.[^n]\n\n[^n]: Two."))
    assert prose.problems == ()
    assert [type(node) for node in prose.nodes] == [Text, NoteRef]


@pytest.mark.parametrize(("text", "expected"), [
    ("a[^n]", ("undefined-note", "there is no note `n` in this text", at(10, 8))),
    ("a\n\n[^n]: b", ("unused-note", "the note `n` is defined, and nothing calls it", at(12, 13))),
    ("a[^n]\n\n[^n]: b\n\n[^n]: c", ("repeated-note", "the note `n` is defined twice", at(14, 13))),
    ("a[^n]\n\n[^n]: b[^n]", ("malformed-mark", "`[^n]` calls a note from within a note", at(12, 14))),
    ("a[^n]\n\n[^n]: b ^p-1", ("malformed-mark", "a note cannot have an id, `^p-1`", at(12, 13))),
    ("a[^n]\n\n[^n]:", ("malformed-mark", "the note `n` has no words", at(12, 7))),
    ("a[^]", ("malformed-mark", "`[^]` names no note", at(10, 8))),
    ("a[^N]", ("malformed-mark", "`[^N]` names no note", at(10, 8))),
    ("a[^n", ("malformed-mark", "a note's call `[^` has no end", at(10, 8))),
    ("a ^[b]", ("malformed-mark", "`^[` is no mark", at(10, 9))),
])
def test_a_note_that_is_not_well_formed(text: str, expected: tuple[str, str, Source]) -> None:
    (problem,) = flow(text).problems
    assert (problem.check, problem.message) == expected[:2]
    assert problem.source is not None
    assert problem.source.line == expected[2].line


# ids of paragraphs ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", ["Words. ^p-0214", "Words.\n^p-0214", "Words. ^p-0214  "])
def test_a_paragraph_may_end_in_its_id(text: str) -> None:
    (paragraph,) = flow(text).parts
    assert paragraph == Paragraph((Text("Words.", at(10, 7)),), "p-0214", at(10, 7))


def test_each_paragraph_has_its_own_id_in_lists_too() -> None:
    prose = flow("One ^p-1\n\n- two ^p-2\n\nThree")
    assert prose.problems == ()
    one, listing, three = prose.parts
    assert isinstance(one, Paragraph) and isinstance(listing, Listing) and isinstance(three, Paragraph)
    item = listing.items[0][0]
    assert isinstance(item, Paragraph)
    assert (one.id, item.id, three.id) == ("p-1", "p-2", "")


def test_an_id_elsewhere_is_a_mistake_and_a_power_is_text() -> None:
    assert mistakes("One ^p-1 two") == [("malformed-mark", "`^p-1` is not at the end of its paragraph", 11)]
    assert mistakes("^p-1") == [("malformed-mark", "`^p-1` is the id of no words", 7)]
    assert nodes("10^3 and x^2") == (Text("10^3 and x^2", at(10, 7)),)


# links and what is hostile --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("href", ["https://example.org/a?b=c#d", "http://example.org", "mailto:hello@lispub.example"])
def test_a_link_to_the_outside(href: str) -> None:
    assert nodes(f"[*w*]({href})") == (Link((Emphasis((Text("w", at(10, 9)),)),), href, at(10, 8)),)


def test_an_address_in_angle_brackets_is_a_link_without_typography() -> None:
    href = "https://example.org/2017-18"
    assert nodes(f"<{href}>") == (Link((Text(href, at(10, 7)),), href, at(10, 7)),)


@pytest.mark.parametrize("href", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "file:///etc/passwd",
    "data:text/html;base64,PHM+", "data:image/png;base64,AAAA", "vbscript:x",
    "ftp://example.org", "//example.org", "page.html", "#sec-x", "", "https://",
    "mailto:", "/etc/passwd", "tel:+4420", "http:evil.example",
])
def test_every_other_link_is_refused_and_its_words_stay(href: str) -> None:
    prose = flow(f"See [words]({href}) now")
    assert [problem.check for problem in prose.problems] == ["refused-link"]
    assert words(prose) == "See words now"
    assert not any(isinstance(node, Link) for node in nodes_of(prose))


def test_a_link_without_an_address_leads_nowhere() -> None:
    assert flow("See [words]() now").problems[0].message == "the link leads nowhere"


@pytest.mark.parametrize("text", ["<javascript:alert(1)>", "<file:///etc/passwd>", "<data:text/html,x>"])
def test_a_refused_address_in_angle_brackets(text: str) -> None:
    assert [problem.check for problem in flow(text).problems] == ["refused-link"]


@pytest.mark.parametrize("text", [
    "[w](http://a b)", "[[Cymraeg]{lang=cy}](https://example.org)", "w](https://example.org)",
])
def test_a_link_that_is_not_well_formed(text: str) -> None:
    assert ("malformed-mark", "a link is not well formed") in [found[:2] for found in mistakes(text)]


def test_reference_links_are_not_read_so_nothing_vanishes() -> None:
    assert words(flow("[w]: https://example.org")) == "[w]: https://example.org"


@pytest.mark.parametrize(("text", "remedy"), [
    ("<b>w</b>", "write `**words**`"), ("<i>w</i>", "write `*words*`"), ("w<br/>", "end the line with a backslash"),
    ("<h2>w</h2>", "use a `heading` block"), ('<a href="javascript:x">w</a>', "write `[words](https://address)`"),
    ("<script>alert(1)</script>", "leave the tag out"), ("<!-- w -->", "put the comment behind a `#` outside the text"),
    ('<img src=x onerror="x">', "use an `image` block"),
])
def test_html_is_text_and_advice(text: str, remedy: str) -> None:
    prose = flow(text)
    assert [(problem.check, problem.weight, problem.remedy) for problem in prose.problems] == [
        ("html-in-text", Weight.ADVICE, remedy)]
    assert prose.nodes == (Text(text, at(10, 7)),)


def test_a_sign_below_is_no_html() -> None:
    assert nodes("a < b and 5 <6 > 3") == (Text("a < b and 5 <6 > 3", at(10, 7)),)


# Markdown that has a block of ours ------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "remedy", "kept"), [
    ("## Head", "`heading` block", "Head"),
    ("Head\n---", "`heading` block", "Head"),
    ("> Said.", "`quote` block", "Said."),
    ("a | b\n--|--\nc | d", "`table` block", "abcd"),
    ("![w](x.png)", "`image` block", "w"),
    ("```\ncode\n```", "`callout` block", "code"),
    ("    code", "indentation", "code"),
    ("a\n\n---\n\nb", "leave it out", "ab"),
    ("1990. It was.", "begin it with `1. `", "It was."),
    ("- - - - a", "flatter", "a"),
])
def test_other_markdown_is_a_problem_and_its_words_stay(text: str, remedy: str, kept: str) -> None:
    (problem,) = flow(text).problems
    assert (problem.check, problem.weight) == ("unwanted-markdown", Weight.BLOCKS_ISSUE)
    assert remedy in problem.remedy
    assert words(flow(text)) == kept


# one line -------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", [
    "Words", "-", "+", "#", "1.", "---", "*", "39.6 per cent", "A *b* {{ c }}", "two\nlines",
])
def test_one_line_is_one_paragraph(text: str) -> None:
    prose = PARSER.line(written(text))
    assert prose.problems == ()
    assert len(prose.parts) == 1


@pytest.mark.parametrize(("text", "message", "kept"), [
    ("One.\n\nTwo.", "this is one line of text, and 2 paragraphs stand here", "One.Two."),
    ("- one\n- two", "this is one line of text, and a list stands here", "onetwo"),
    ("4. Skills", "this is one line of text, and a list stands here", "Skills"),
])
def test_more_than_one_line_is_a_problem_and_its_words_stay(text: str, message: str, kept: str) -> None:
    prose = PARSER.line(written(text))
    assert [(problem.check, problem.message) for problem in prose.problems] == [("one-line", message)]
    assert len(prose.parts) == 1
    assert words(prose) == kept


def test_problems_come_in_reading_order() -> None:
    prose = flow("One [^x]\n\n## Two\n\n{{ a-b }} [@]\n\n[^y]: three")
    places = [problem.source for problem in prose.problems if problem.source is not None]
    assert len(places) == 5
    assert places == sorted(places)


# what no text may break -----------------------------------------------------------------------------------------------

MARKS = st.lists(st.sampled_from([
    "{{ x }}", "{{", "}}", "{{ a|bare }}", "[@a]", "[@", "; @b", ", p. 3]", "[", "]", "(", ")", "@fig-a", "@p-", "[^n]",
    "[^n]:", "[^", '{from="a, b"}', "{lang=cy}", "{value=a_b}", "{count=here}", "{", "}", " ^p-1", "^[", "*", "**", "_", "`", "<b>", "<!--",
    "<https://a.b>", "](http://a.b)", "](javascript:x)", "!", "\\", "&amp;", "&#0;",
    "- ", "1. ", "7) ", "# ", "> ", "|", "---", "```", "    ", "\t", "\n",
    "\n\n",
    "word", " ", '"', "'", "2017-18", "...", "\x00", "\u2028",
]), max_size=25).map("".join)


@settings(deadline=None)    # the machine may be busy
@given(MARKS | st.text(max_size=60))
def test_no_text_raises_and_every_place_is_in_the_text(text: str) -> None:
    last = 10 + len(re.findall(r"\r\n?|\n", text))
    for prose in (PARSER.flow(written(text)), PARSER.line(written(text))):
        places = [node.source for node in nodes_of(prose) if hasattr(node, "source")]
        places += [part.source for part in prose.parts]
        places += [problem.source for problem in prose.problems if problem.source is not None]
        assert all(10 <= place.line <= last and place.column >= 7 for place in places)
        links = [node.href for node in nodes_of(prose) if isinstance(node, Link)]
        assert all(re.match("(https?|mailto):", href) for href in links)
        assert not any(isinstance(node, Text) and "\n" in node.text for node in nodes_of(prose))


@settings(deadline=None)    # the machine may be busy
@given(st.lists(st.text(alphabet="abcdefgXYZéŵ,;", min_size=1, max_size=8), min_size=1, max_size=30), st.data())
def test_words_are_kept_in_order_at_their_places(given_words: list[str], data: st.DataObject) -> None:
    marked = [data.draw(st.sampled_from(["{}", "*{}*", "**{}**", "[{}](https://a.b)", "[{}]{{lang=cy}}"])).format(word)
              for word in given_words]
    breaks = [data.draw(st.sampled_from([" ", "\n", "\n  "])) for _ in marked]
    text = "".join(word + gap for word, gap in zip(marked, breaks, strict=True))
    prose = flow(text)
    assert prose.problems == ()
    assert words(prose).split() == given_words
    lines = text.split("\n")
    for node in nodes_of(prose):
        if isinstance(node, Text) and node.text.strip():
            assert lines[node.source.line - 10][node.source.column - 7:].startswith(node.text.rstrip())


@pytest.mark.parametrize("text", [
    "[" * 2000, "{{ a" * 2000, "[@" * 2000, "*a " * 2000, "<a " * 2000, "- " * 300, "![a" * 500, "[a](" * 1000,
])
def test_hostile_repetition_is_read_in_good_time(text: str) -> None:
    assert words(flow(text)).strip() or text.startswith("- ")


def test_importing_the_room_does_not_import_markdown_it() -> None:
    code = "import sys, lispub.inline; sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
