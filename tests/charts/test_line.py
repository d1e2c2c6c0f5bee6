"""Lines over time."""

from __future__ import annotations

import pytest

from lispub.charts._periods import stride

from .conftest import dataset, words_of

COLUMNS = ("code", "period", "value")
ROWS = [(code, str(year), str(base + year - 2010)) for code, base in (("A", 100), ("B", 90)) for year in range(2010, 2020)]
DATA = dataset(COLUMNS, ROWS)
PLOT = {
    "x": "period", "y": "value", "series": "code",
    "lines": ({"key": "A", "label": "Here", "role": "subject"}, {"key": "B", "label": "There", "dash": True}),
}


def test_each_line_is_named_at_its_end_with_its_last_number(plotted) -> None:
    words = {each.text: each for each in words_of(plotted("line", PLOT, DATA).svg)}
    assert {"Here 109", "There 99"} <= set(words)
    assert words["Here 109"].left == words["There 99"].left


def test_a_line_that_is_not_named_is_drawn_without_its_label(plotted) -> None:
    quiet = {**PLOT, "lines": (PLOT["lines"][0], {**PLOT["lines"][1], "named": False})}
    named, unnamed = (plotted("line", plot, DATA).svg for plot in (PLOT, quiet))
    assert "There 99" in named and "There" not in unnamed
    assert unnamed.count("stroke-dasharray: 4") == named.count("stroke-dasharray: 4") > 0


def test_periods_before_from_and_after_to_are_left_out(plotted) -> None:
    texts = [each.text for each in words_of(plotted("line", {**PLOT, "from": "2012", "to": "2015"}, DATA).svg)]
    assert "Here 105" in texts
    assert {"2012", "2015"} <= set(texts) and not {"2011", "2016", "2019"} & set(texts)


def test_what_came_later_is_set_apart(plotted) -> None:
    texts = [each.text for each in words_of(plotted("line", {**PLOT, "since": "2018"}, DATA).svg)]
    assert "Since then" in texts


def test_a_mark_names_its_number_but_not_at_the_end_of_its_line(plotted) -> None:
    marks = ({"key": "A", "x": "2014"}, {"key": "A", "x": "2019"})
    texts = [each.text for each in words_of(plotted("line", {**PLOT, "marks": marks}, DATA).svg)]
    assert "2014: 104" in texts and "2019: 109" not in texts


def test_a_gap_in_the_data_is_left_out(plotted, wrong) -> None:
    gaps = dataset(COLUMNS, [("A", "2010", "1"), ("A", "2011", ""), ("A", "2012", "3")])
    plot = {**PLOT, "lines": ({"key": "A", "label": "Here"},)}
    assert wrong("line", plot, gaps) == []
    assert "Here 3" in [each.text for each in words_of(plotted("line", plot, gaps).svg)]


@pytest.mark.parametrize(("change", "said"), [
    ({"series": "cod"}, "no column `cod` in dataset `sample`; did you mean `code`?"),
    ({"lines": ({"key": "C", "label": "x"},)}, "no row with `C` in column `code`"),
    ({"from": "2009"}, "no row with `2009` in column `period`"),
    ({"marks": ({"key": "Z", "x": "2012"},)}, "a mark names `Z`, which is none of the `lines`"),
    ({"marks": ({"key": "A", "x": "2012"},), "from": "2015"}, "no number for `A` in 2012"),
    ({"since": "2010"}, "`since` should be one of the periods drawn, after the first"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("line", {**PLOT, **change}, DATA))


def test_two_numbers_for_one_period_are_named(wrong) -> None:
    assert wrong("line", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]])) == ["2 rows for `A, 2010`: narrow them with `select`"]


def test_the_first_and_the_last_period_are_named_where_they_can_be() -> None:
    assert stride(16, 8) == 3
    assert stride(6, 6) == 1
    assert stride(1, 5) == 1
    assert stride(100, 1) == 100
