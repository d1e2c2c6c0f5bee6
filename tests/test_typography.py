"""British typography: what is set, what is left alone, and that doing it twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lispub.typography import THING, VALUE, set_runs, typography


def shown(text: str) -> str:
    """With `~` for a no-break space, which no eye tells from a space."""
    return text.replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize(("written", "expected"), [
    # quotes
    ('"Hello," she said.', "“Hello,” she said."),
    ('He wrote "no".', "He wrote “no”."),
    ("\"'Yes' was it\"", "“‘Yes’ was it”"),
    ("'\"Yes,\" she said'", "‘“Yes,” she said’"),
    ('("so") and ["so"]', "(“so”) and [“so”]"),
    ('non-"standard"', "non-“standard”"),
    ("the county's, the boys' and the LEP's", "the county’s, the boys’ and the LEP’s"),
    ("'90s rock 'n' roll, 'twas", "’90s rock ’n’ roll, ’twas"),
    ("'1990' and 'ninety'", "‘1990’ and ‘ninety’"),
    # ranges
    ("2017-18", "2017–18"),
    ("2008-09, 1999-00, 2014-2020", "2008–09, 1999–00, 2014–2020"),
    ("2017/18-2019/20", "2017/18–2019/20"),
    ("pp. 3-5 and pp. 123-7", "pp.~3–5 and pp.~123–7"),
    ("10-12, 1,000-1,500, 0.5-1.5", "10–12, 1,000–1,500, 0.5–1.5"),
    ("£5-£10 and £5-10 million, 5%-10%", "£5–£10 and £5–10~million, 5%–10%"),
    ("16-64-year-olds (16-64)", "16–64-year-olds (16–64)"),
    ("10-12km", "10–12km"),
    # dashes and signs
    ("one - two", "one~– two"),
    ("one – two", "one~– two"),
    ("wait...", "wait…"),
    ("fell by -5 (-0.4)", "fell by −5 (−0.4)"),
    ("-£3 million", "−£3~million"),
    ("3 x 4 x 5", "3~×~4~×~5"),
    # spaces that do not break
    ("£39.6 billion, 10 km, 26 mm, 5 per cent", "£39.6~billion, 10~km, 26~mm, 5~per cent"),
    ("20 °C, 9 am", "20~°C, 9~am"),
    ("p. 12, para. 3, no. 10, c. 1990", "p.~12, para.~3, no.~10, c.~1990"),
    ("Figure 4, Chapter 2, Level 3, Question 7", "Figure~4, Chapter~2, Level~3, Question~7"),
    ("NVQ 3, NVQ level 3, Key Stage 2", "NVQ~3, NVQ level~3, Key Stage~2"),
    ("(Appendix B) and Annex 2", "(Appendix~B) and Annex~2"),
])
def test_it_sets(written: str, expected: str) -> None:
    assert shown(typography(written)) == expected


@pytest.mark.parametrize("written", [
    "01-02-2019", "2019-09-09", "2019-09", "1-2-3",                         # dates, versions
    "ISO 15930-7", "ISO/IEC 27001-2", "BS EN 301-549",                       # standards
    "020-7946", "020 7946 0958", "01438 555-123", "+44 20 7946-0958", "(0)1438 555-800", "(555) 123-4567",
    "A1-M", "A1-10", "Covid-19", "CO2-neutral", "SG1-5", "E10000015-16",     # names and codes
    "24-7", "50-50", "2-1",                                                  # nothing that goes up
    "3x4", "1/2", "9001-15",
    "https://example.org/2017-18/a...b?x=1-2", "www.example.org/10-12", "jo-1-2@example.org",
    "report-2017-18.pdf", "2017-18.pdf",
    "well-known", "in 2019 people", "Table of 3", "a 5 mile", "I am 5", "appendix Belongs",
    'a " b', "a ' b",                                                        # a lone quote
])
def test_it_leaves_alone(written: str) -> None:
    assert typography(written) == written


def test_an_address_ends_where_its_quote_ends() -> None:
    assert typography('"https://example.org/it\'s"') == "“https://example.org/it’s”"


def test_runs_are_context_for_each_other() -> None:
    assert set_runs([('the "', True), ("aged", True), ('" ones', True)]) == ["the “", "aged", "” ones"]
    assert set_runs([("2017", True), ("-", True), ("18", True)]) == ["2017", "–", "18"]


def test_a_run_that_may_not_change_does_not() -> None:
    assert set_runs([("2017-18 ", False), ("2017-18...", True)]) == ["2017-18 ", "2017–18…"]


def test_a_value_reads_as_a_number_and_a_thing_as_a_word() -> None:
    runs = set_runs([("Level ", True), (VALUE, False), (" million", True)])
    assert [shown(run) for run in runs] == ["Level~", VALUE, "~million"]
    assert set_runs([('"', True), (VALUE, False), ('"', True)]) == ["“", VALUE, "”"]
    assert set_runs([('"so"', True), (THING, False), ("'", True)]) == ["“so”", THING, "’"]


PROSE = st.text(alphabet=st.sampled_from("\"'‘’“” \u00a0-–—−…..,:;/()[]x×019aAsmp£%@\n" + VALUE + THING), max_size=40)
WORDS = st.lists(st.sampled_from([
    "2017-18", "pp.", "p. ", "3-5", "£5-", "ISO ", "15930-7", "0207946", "'90s", "'n'", '"', "'", " - ", "...", " x ",
    "4", "https://a.b/", "www.", "a@b.cd", " million", "Figure ", "Appendix ", "B", "-", " ", "(", ")", "th", "+44 ",
    "%", "-5",
]), max_size=12).map("".join)


@settings(deadline=None)    # the machine may be busy
@given(PROSE | WORDS | st.text(max_size=40))
def test_twice_is_once(text: str) -> None:
    once = typography(text)
    assert typography(once) == once


@settings(deadline=None)    # the machine may be busy
@given(PROSE | WORDS)
def test_it_changes_only_typographical_characters(text: str) -> None:
    def bare(words: str) -> str:
        for signs, plain in (("“”", '"'), ("‘’", "'"), ("–−", "-"), ("×", "x"), ("\N{NO-BREAK SPACE}", " ")):
            for sign in signs:
                words = words.replace(sign, plain)
        return words.replace("…", "...")

    assert bare(typography(text)) == bare(text)


@settings(deadline=None)    # the machine may be busy
@given(st.lists(st.tuples(PROSE, st.booleans()), max_size=6))
def test_every_run_comes_back_in_its_place(runs: list[tuple[str, bool]]) -> None:
    result = set_runs(runs)
    assert len(result) == len(runs)
    assert all(words == text for words, (text, changeable) in zip(result, runs, strict=True) if not changeable)
