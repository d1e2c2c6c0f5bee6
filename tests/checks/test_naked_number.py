"""Numbers that are naked and numbers that are not: two hundred and more sentences, every exempt form, places and names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from lispub import registry
from lispub.checks._exempt_numbers import IN_FIGURES, IN_WORDS, names
from lispub.checks._runs import runs
from lispub.checks.naked_number import CHECK, naked
from lispub.inline import PARSER
from lispub.load import load, open_workspace
from lispub.model.manuscript import Figure, FigureHead
from lispub.model.registers import Geography
from lispub.model.source import Source, Written
from lispub.walk import prose_of

ROOT = Path(__file__).parent.parent.parent
NAMES = names(["Three Rivers", "Nine Elms", "Hertfordshire Innovation Quarter", "jobs-by-division-2019", "Watford"])
FORMS = (*IN_FIGURES, *IN_WORDS)


def found_in(text: str) -> list[str]:
    """The naked numbers of a text."""
    prose = PARSER.flow(Written(text, Source("a.yaml"), 1))
    return [run.words[start:end].replace("\N{NO-BREAK SPACE}", " ") for run in runs(prose) for start, end in naked(run.words, NAMES)]


def sentences() -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / "naked_sentences.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" =>") for line in lines if not line.startswith("#"))
    return [(text, [number for number in marked.strip().split(" | ") if number]) for text, _, marked in pairs]


def test_no_naked_number_of_the_sentences_is_missed_and_few_others_are_told() -> None:
    wrong = []
    read = sentences()
    assert len(read) >= 200
    for text, expected in read:
        told = found_in(text)
        assert [number for number in told if number in expected] == expected, text
        if told != expected:
            wrong.append(text)
    assert len(wrong) / len(read) < 0.03, wrong


@cache
def strategy_texts() -> tuple[str, ...]:
    """Every text of the flagship publication, as the check reads it."""
    manuscript, _ = load(open_workspace(ROOT)[0])
    assert manuscript is not None
    return tuple(run.words.replace("\N{NO-BREAK SPACE}", " ") for prose in prose_of(manuscript) for run in runs(prose))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
class TestEveryForm:
    def test_its_example_is_exempt(self, form) -> None:
        assert form.blotted(form.example) != form.example

    def test_the_flagship_publication_uses_it(self, form) -> None:
        """What nobody writes needs no exemption."""
        assert any(form.blotted(text) != text for text in strategy_texts())


@pytest.mark.parametrize(("free", "told", "number"), [
    ("It closed on 9 September 2019.", "It closed on 9 doors.", "9"),
    ("From 2017/18 to 2018/19 it rose.", "From £2017/18 it rose.", "£2017"),
    ("In 2019 it rose.", "It rose by 2019.", "2019"),
    ("The 2019 index is out.", "The 2019 homes are built.", "2019"),
    ("The plan of 2018 gives no sum.", "The plan of 2000 homes is dead.", "2000"),
    ("From 2010 to 2019 it grew.", "From 1,500 to 2019 it grew.", "1,500"),
    ("It was so in the 2000s.", "It was so in the 2005s.", "2005s"),
    ("It lies on the A414.", "It lies 414 miles off.", "414"),
    ("It is version 4.0.", "It is 4.0.", "4.0"),
    ("It is at level 3.", "It is at level 3 per cent.", "3 per cent"),
    ("Those aged 16 to 64 work.", "Groups of 16 to 64 work.", "16"),
    ("People over 65 rest.", "Firms over 65 rest.", "65"),
    ("Starts for every 100,000 residents fell.", "Starts for 100,000 residents fell.", "100,000"),
    ("The index, where Great Britain is 100, fell.", "The count, where there are 100, fell.", "100"),
    ("Output per hour, UK = 100", "A sample (n = 100)", "100"),
    ("A 95 per cent confidence interval is wide.", "A 95 per cent majority is wide.", "95 per cent"),
    ("Money, million pounds, 2019", "Money: a million pounds", "a million"),
    ("It is in the most deprived tenth.", "It lost the best tenth.", "tenth"),
    ("The third asks who pays.", "A third of them pay.", "A third"),
    ("The third district is Watford.", "The third largest is Watford.", "third"),
    ("Third, count.", "Third of all is Watford.", "Third"),
    ("Nine Elms grows.", "Nine elms grow.", "Nine"),
])
def test_every_form_has_an_edge(free: str, told: str, number: str) -> None:
    assert found_in(free) == []
    assert number in found_in(told)


@pytest.mark.parametrize("marked", [
    "{{ rate }}", "[45 companies]{from=\"source, para 3\"}", "[more than a fifth]{value=rate}", "[three kinds]{count=here}",
    "[twelve weeks]{own=term}", "@fig-three", "[@source, p. 14]",
])
def test_a_mark_vouches_for_its_number(marked: str) -> None:
    assert found_in(f"It is {marked} now.") == []


def test_a_number_is_told_with_its_words_and_its_place(author, found) -> None:
    text = "Much was said.\nIn 2019 there were *forty-five* companies on it.[^n]\n\n[^n]: Some 12 of them."
    chapter = author.chapter(author.block("text", {"text": text}, id="text-0001", line=7))
    first, second = found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))
    assert first.message == "“forty-five” has no value, source or count: “… In 2019 there were forty-five companies on it.”"
    assert second.message == "“12” has no value, source or count: “Some 12 of them.”"
    assert (first.source.line, second.source.line) == (8, 10)
    for mark in ("{{ value_id }}", "{value=", "{from=", "{count=", "{own=", "known-names"):
        assert mark in first.remedy


def test_both_texts_titles_and_cells_are_read(author, found) -> None:
    para = author.block("para", {"text": "It is three."}, id="p-0001", line=3, draft={"text": "It is four."})
    given = {"title": "Five of them", "head": ["Where", "How many"], "rows": [["Here", "6"], ["There", "{{ v }}"]]}
    manuscript = author.manuscript(chapters={"one": author.chapter(para, author.block("table", given, id="t", line=5))})
    problems = found(CHECK, author.proof(manuscript))
    assert sorted(problem.message.split("”")[0] for problem in problems) == ["“6", "“Five", "“four", "“three"]


@pytest.mark.parametrize(("label", "told"), [
    ("England", 0), ("England, 2019", 0), ("Level 3", 0), ("65 and over:", 0), ("England, 75.6%", 1), ("Four counties", 1),
])
def test_a_label_of_a_plot_holds_no_number_but_those_of_its_data(author, found, label: str, told: int) -> None:
    origin = {"title": "t", "evidence": [], "unit": "u", "release": "r", "licence": "l", "numbers": []}
    data = author.dataset("rates", ("age", "value"), [("65 and over", None)], origin, "strategy/data/rates.csv")
    head = author.entry(FigureHead, {"title": "T", "unit": "U", "chart": "bar", "dataset": "rates"})
    level = {"at": 75.6, "label": label}
    plot = author.entry(registry.charts()["bar"].model, {"label": "age", "value": "value", "level": level, "mark": ["Level 4"]})
    figure = Figure("rates", head, plot, Source("figures/rates.yaml"))
    problems = found(CHECK, author.proof(author.manuscript(figures={"rates": figure}, datasets={"rates": data})))
    assert [problem.message.split("”")[0] for problem in problems] == [f"“{label}"] * told


def test_names_of_places_and_of_the_project_are_free(author, found) -> None:
    chapter = author.chapter(author.block("para", {"text": "Three Rivers is not Nine Elms, nor three rivers."}, id="p-0001", line=3))
    place = author.entry(Geography, {"name": "Three Rivers"})
    made = author.proof(author.manuscript(chapters={"one": chapter}, geographies={"three-rivers": place}))
    assert [problem.message.split("”")[0] for problem in found(CHECK, made)] == ["“Nine", "“three"]
    known = made.manuscript.strategy.model_copy(update={"known_names": ("Nine Elms",)})
    made = replace(made, manuscript=replace(made.manuscript, strategy=known))
    assert [problem.message.split("”")[0] for problem in found(CHECK, made)] == ["“three"]
