"""What a chart says of itself: exact texts for small data, with ties, gaps, one row, numbers below zero and all alike."""

from __future__ import annotations

from typing import Any

import pytest

from lispub import registry
from lispub.charts._words import listed, things
from lispub.model.dataset import Dataset, Words
from lispub.numerals import ordinal

from .conftest import dataset, figure, geographies

COLUMNS = ("place", "period", "value")
PLACES = geographies(a=("A", (0, 0)), b=("B", (1, 0)), c=("C", (0, 1)))


def says(chart: str, plot: dict[str, Any], data: Dataset) -> Words:
    """The words of a sample plot, which must be without problems."""
    kind, sample = registry.charts()[chart], figure(chart, plot)
    assert list(kind.problems(sample.plot, data, PLACES)) == []
    return kind.words(sample.plot, data, PLACES)


def rows(*cells: tuple[str, str, str]) -> Dataset:
    return dataset(COLUMNS, cells)


class TestLine:
    PLOT = {"x": "period", "y": "value", "series": "place", "decimals": 0,
            "lines": ({"key": "N", "label": "North", "role": "subject"}, {"key": "S", "label": "South"})}

    def test_a_course_with_a_high_and_a_flat_one(self) -> None:
        data = rows(
            ("N", "2016", "1.2"), ("N", "2017", "3"), ("N", "2018", "2"), ("S", "2016", "2"), ("S", "2017", "2"), ("S", "2018", "2"),
        )
        assert says("line", self.PLOT, data) == Words(
            "Two lines from 2016 to 2018. North rose from 1 to 2, with a high of 3 in 2017. South stayed at 2. "
            "North stood above South in one, below it in one and level with it in one of three years.",
            "Two lines from 2016 to 2018. North began at 1.2 in 2016, rose to 3.0 in 2017 and fell to 2.0 in 2018. "
            "South stayed at 2.0 from 2016 to 2018. "
            "North stood above South in one, below it in one and level with it in one of three years.",
        )

    def test_what_came_later_a_level_and_a_gap(self) -> None:
        data = rows(("N", "2016", "1"), ("N", "2017", "3"), ("N", "2018", "2"), ("S", "2016", "2"), ("S", "2018", "2"))
        told = says("line", {**self.PLOT, "since": "2018", "level": {"at": 2, "label": "Land = 2"}}, data)
        assert told == Words(
            "Two lines from 2016 to 2018, with a level line, “Land = 2”; what came after 2017 is set apart as since then. "
            "North rose from 1 to 3 and South stood at 2 in 2016. North stood below “Land = 2” in 2016 and above in 2017. "
            "North stood below South in 2016. Since then, by 2018, North fell to 2 and South stayed at 2.",
            "Two lines from 2016 to 2018, with a level line, “Land = 2”; what came after 2017 is set apart as since then. "
            "North began at 1 in 2016 and rose to 3 in 2017. South stood at 2 in 2016. "
            "North stood below “Land = 2” in 2016 and above in 2017. North stood below South in 2016. "
            "Since then North fell to 2 in 2018. Since then South stayed at 2 in 2018. There is no number for South in 2017.",
        )

    def test_one_point_below_zero(self) -> None:
        told = says("line", {**self.PLOT, "lines": self.PLOT["lines"][:1], "prefix": "£"}, rows(("N", "2016", "-1.5")))
        assert told == Words("One line in 2016. North stood at −£2 in 2016.", "One line in 2016. North stood at −£1.5 in 2016.")

    def test_a_line_that_only_came_later(self) -> None:
        data = rows(("N", "2016", "5"), ("N", "2017", "6"), ("S", "2017", "5"))
        assert says("line", {**self.PLOT, "since": "2017"}, data).description.endswith(
            "Since then North rose to 6 in 2017. Since then South stood at 5 in 2017. There is no number for South in 2016."
        )

    def test_all_alike(self) -> None:
        data = rows(("N", "2016", "5"), ("N", "2017", "5"), ("S", "2016", "5"), ("S", "2017", "5"))
        assert says("line", self.PLOT, data).alt == (
            "Two lines from 2016 to 2017. North stayed at 5 and South at 5. North stood level with South throughout."
        )

    def test_who_stood_where_among_many(self) -> None:
        faint = ({"key": key, "label": key, "role": "faint"} for key in "ABC")
        many = (*faint, {"key": "N", "label": "North", "role": "subject"})
        data = rows(*((key, period, number) for key, number in zip("ABCN", "7335", strict=True) for period in ("2016", "2017")))
        told = says("line", {**self.PLOT, "lines": many}, data)
        assert "In 2017 A stood highest, at 7, and B and C lowest, at 3 each; North came second of four." in told.alt
        assert "In 2017, from the highest, they stood: A 7, North 5, and B and C 3 each." in told.description

    def test_a_cell_changes_the_words(self) -> None:
        before = says("line", self.PLOT, rows(("N", "2016", "1"), ("N", "2017", "3"), ("S", "2016", "2"), ("S", "2017", "2")))
        after = says("line", self.PLOT, rows(("N", "2016", "1"), ("N", "2017", "4"), ("S", "2016", "2"), ("S", "2017", "2")))
        assert before.alt.replace("from 1 to 3", "from 1 to 4") == after.alt != before.alt
        assert before.description.replace("3", "4") == after.description != before.description


class TestRanked:
    BAR = {"label": "place", "value": "value"}
    TIED = rows(("A", "1", "3"), ("UK", "1", "-2"), ("C", "1", "3"))

    @pytest.mark.parametrize(("more", "told"), [
        ({}, "Bars for three places. From the highest: A and C 3 each, and the UK −2."),
        ({"sort": "given"}, "Bars for three places. In the order drawn: A 3, the UK −2 and C 3."),
        ({"mark": ("A",)}, "Bars for three places. From the highest: A and C 3 each, and the UK −2. Marked “outlier”: A."),
        ({"level": {"row": "UK", "label": "UK"}},
         "Bars for two places, with a line for the UK at −2. Both stood above the line: A and C 3 each."),
        ({"level": {"at": 0, "label": "Nought"}},
         "Bars for three places, with a line at “Nought”. Above the line stood A and C 3 each; below it stood the UK −2."),
    ])
    def test_bars(self, more: dict[str, Any], told: str) -> None:
        assert says("bar", {**self.BAR, **more}, self.TIED).alt == told

    def test_one_bar_and_two_alike(self) -> None:
        assert says("bar", self.BAR, rows(("A", "1", "3"))).alt == "Bars for one place. A stood at 3."
        assert says("bar", self.BAR, rows(("A", "1", "3"), ("B", "1", "3"))).alt == "Bars for two places. Both stood at 3."

    def test_many_bars_in_brief_and_in_full(self) -> None:
        names = [f"A place with a long name, the {ordinal(number)}" for number in range(1, 21)]
        data = rows(*((name, "1", str(number)) for number, name in enumerate(names, 1)))
        told = says("bar", {**self.BAR, "level": {"at": 18, "label": "Land"}}, data)
        assert told.alt == (
            f"Bars for twenty places, with a line at “Land”. Above the line stood {names[19]} 20; and {names[18]} 19; "
            f"one stood level with it; seventeen stood below it, the lowest {names[0]} 1."
        )
        assert all(f"{name} {number}" in told.description for number, name in enumerate(names, 1))

    INTERVALS = dataset(
        ("place", "value", "low", "high"),
        [("A", "5", "4", "6"), ("B", "2", "1", "3"), ("C", "2", "1", "5"), ("UK", "3.5", "3", "4")], ("value", "low", "high"),
    )
    DOTS = {"label": "place", "value": "value", "interval": ("low", "high"), "decimals": 1, "levels": ({"row": "UK", "label": "UK"},)}

    def test_intervals(self) -> None:
        sides = (
            "The interval of A 5.0 lay wholly above the line for the UK and the interval of B 2.0 wholly below it; "
            "it ran through the other."
        )
        assert says("dot-plot", self.DOTS, self.INTERVALS) == Words(
            f"Dots with intervals for three places, against a line for the UK at 3.5. {sides}",
            "Dots with intervals for three places, against a line for the UK at 3.5. "
            f"From the highest: A 5.0 (4.0 to 6.0), B 2.0 (1.0 to 3.0) and C 2.0 (1.0 to 5.0). {sides} "
            "The interval of A lay wholly above that of B. All other pairs of intervals overlapped.",
        )

    def test_every_interval_holds_the_line(self) -> None:
        told = says("dot-plot", {**self.DOTS, "leave": ("A", "B")}, self.INTERVALS)
        assert told.alt.endswith("The line for the UK ran through the interval.")

    def test_dots_without_intervals(self) -> None:
        assert says("dot-plot", {**self.DOTS, "interval": ()}, self.INTERVALS).alt == (
            "Dots for three places, against a line for the UK at 3.5. From the highest: A 5.0, and B and C 2.0 each."
        )

    def test_tiles_as_they_lie(self) -> None:
        data = rows(("C", "1", "3.25"), ("A", "1", "3.25"), ("B", "1", "-2"))
        assert says("tile-map", {"geography": "place", "value": "value", "decimals": 1}, data) == Words(
            "Three tiles laid out as on a map, in two shades. C and A stood highest, at 3.3 each, and B lowest, at −2.0. "
            "Row by row from the top: A 3.3 and B −2.0; C 3.3.",
            "Three tiles laid out as on a map, in two shades. From the highest: C and A 3.25 each, and B −2.00. "
            "Row by row from the top: A 3.25 and B −2.00; C 3.25. The shade deepens at 3.25.",
        )

    def test_numbers_in_pairs(self) -> None:
        item = {"select": {"place": "A"}, "label": "here", "against": {"select": {"place": "C"}, "label": "there"}}
        data = rows(("A", "1", "3"), ("C", "1", "4"))
        assert says("key-number-strip", {"value": "value", "items": (item,)}, data).alt == (
            "One number, over a pair of bars. 3 (here), lower than 4 (there)."
        )


class TestOverTime:
    def test_slopes(self) -> None:
        plot = {"label": "place", "value": "value", "x": "period", "from": "1", "to": "2", "subject": ("A",)}
        data = rows(("A", "1", "3"), ("A", "2", "-1"), ("B", "1", "2"), ("B", "2", "5"), ("C", "1", "4"), ("C", "2", "4"))
        assert says("slope", plot, data) == Words(
            "Three lines from 1 to 2. B rose; A fell; C ended unchanged. B rose most and A fell most. "
            "From the highest at the end, B rose from 2 to 5, C stayed at 4 and A fell from 3 to −1.",
            "Three lines from 1 to 2. B rose; A fell; C ended unchanged. "
            "From the highest at the end, B rose from 2 to 5, C stayed at 4 and A fell from 3 to −1. "
            "They ranged from 2 to 4 in 1 and from −1 to 5 in 2.",
        )
        assert says("slope", plot, rows(("A", "1", "3"), ("A", "2", "3"))).alt == "One line from 1 to 2. A stayed at 3."

    def test_panels(self) -> None:
        plot = {"x": "period", "y": "value", "panel": "place", "against": {"key": "England"}}
        some = [(name, period, number) for name, numbers in zip("ABC", ("31", "25", "14"), strict=True)
                for period, number in zip("12", numbers, strict=True)]
        told = says("small-multiples", plot, rows(*some, ("England", "1", "4"), ("England", "2", "4")))
        assert told.alt == (
            "Three small panels from 1 to 2 on one scale, each with the line of England. B and C rose; A fell. England stayed at 4. "
            "In 2 above England stood B 5; level with it stood C 4; below it stood A 1."
        )
        gap = says("small-multiples", plot, rows(("A", "1", "3"), ("A", "2", "1"), ("B", "1", "2"), ("England", "1", "4")))
        assert gap.alt == (
            "Two small panels from 1 to 2 on one scale, each with the line of England. "
            "A fell from 3 to 1, B stood at 2 in 1 and England at 4 in 1."
        )
        assert gap.description.endswith("There is no number for B in 2 and for England in 2.")

    def test_bands(self) -> None:
        plot = {"x": "period", "y": "value", "series": "place", "share": True,
                "bands": ({"key": "A", "label": "Old:", "role": "subject"}, {"key": "B", "label": "Young:"})}
        told = says("area", plot, rows(("A", "1", "1"), ("A", "2", "2"), ("B", "1", "3"), ("B", "2", "2")))
        assert told.alt == (
            "Two bands stacked from 1 to 2, Old at the foot. Old rose from 1 to 2, Young fell from 3 to 2 and all of them together "
            "stayed at 4. Old made up 25% of all in 1 and 50% in 2."
        )


class TestCrossed:
    def test_pairs_of_bars(self) -> None:
        plot = {"label": "place", "value": "value", "series": "period", "bars": ({"key": "2018"}, {"key": "2019", "role": "subject"})}
        data = rows(("A", "2018", "1"), ("A", "2019", "2"), ("B", "2018", "3"), ("B", "2019", "3"))
        assert says("grouped-bar", plot, data).alt == (
            "Pairs of bars for two places: 2018 and 2019. 2019 stood above 2018 in A and level with it in B. "
            "From the top: B 3 and 3; A 1 and 2."
        )

    def test_parts(self) -> None:
        plot = {"label": "place", "part": "period", "value": "value", "total": True,
                "parts": ({"key": "1", "label": "One"}, {"key": "2", "label": "Two"})}
        data = rows(("A", "1", "1"), ("A", "2", "4"), ("B", "1", "3"), ("B", "2", "3"))
        assert says("stacked-bar", plot, data) == Words(
            "Two bars, each of two parts: A and B. More in A than in B: Two 4 and 3. Less: One 1 and 3. In all: A 5 and B 6.",
            "Two bars, each of two parts: A and B. More in A than in B: Two. Less: One. "
            "The largest part of A: Two; the largest part of B: One and Two. Part by part for each bar: One 1 and 3; Two 4 and 3. "
            "In all: A 5 and B 6.",
        )
        assert says("stacked-bar", plot, rows(("A", "1", "1"), ("A", "2", "4"))).alt == (
            "One bar, of two parts: A. Part by part: One 1; Two 4. In all: A 5."
        )

    def test_shaded_cells(self) -> None:
        plot = {"row": "place", "column": "period", "value": "value",
                "columns": ({"key": "1", "label": "One", "display": {"decimals": 1}}, {"key": "2", "label": "Two"})}
        data = rows(("A", "1", "1.25"), ("A", "2", "2"), ("B", "1", "3"), ("B", "2", "2"), ("C", "1", "3"), ("C", "2", "2"))
        assert says("heat-table", plot, data) == Words(
            "A table of three places by two columns, shaded by number. B and C stood highest in One. A stood lowest in One.",
            "A table of three places by two columns, shaded by number. One: highest B and C, at 3.00; lowest A, at 1.25. Two: all at 2.",
        )
        assert says("heat-table", plot, rows(("A", "1", "1.25"), ("A", "2", "2"))).alt == (
            "A table of one place by two columns, shaded by number. One 1.3 and Two 2."
        )


class TestSteps:
    def test_sums(self) -> None:
        plot = {"label": "place", "value": "value", "totals": ("Asked", "Spent")}
        parts = (("Squares", "3"), ("Weirs in 2016", "2"), ("Asked", "5"), ("Given back", "-1"), ("Spent", "4"))
        data = rows(*((name, "1", number) for name, number in parts))
        assert says("waterfall", plot, data).alt == (
            "Five bars that add up. Squares 3 and Weirs in 2016 at 2 made Asked 5. From there Given back −1 led to Spent 4."
        )

    def test_events(self) -> None:
        columns = ("date", "event", "by")
        events = [("2010", "It begins", "Us"), ("2012-03", "They agree", "Them"), ("2013", "It ends", "Us")]
        plot = {"date": "date", "event": "event", "group": "by", "left": "Them", "since": "2013", "since-label": "To come"}
        told = says("timeline", plot, dataset(columns, events, ()))
        assert told == Words(
            "A time line of three steps from 2010 to 2013, Them at the left, Us at the right. "
            "2010, It begins. March 2012, They agree. 2013, It ends.",
            "A time line of three steps from 2010 to 2013, Them at the left, Us at the right. "
            "2010, It begins (Us). March 2012, They agree (Them). 2013, It ends (Us). Set apart as “To come”: one step.",
        )

    def test_measures(self) -> None:
        data = dataset(("what", "then", "now", "there", "year"), [
            ("Work rate", "71.2", "75.1", "73.9", "2019"), ("Broken bridges", "9", "11", "11", "2018"),
        ], ("then", "now", "there"))
        plot = {
            "label": "what", "value": {"column": "now", "title": "Latest", "said": "year"},
            "baseline": {"column": "then", "title": "First"}, "comparator": {"column": "there", "title": "Others"},
            "measures": ({"key": "Work rate", "suffix": "%", "better": "up"}, {"key": "Broken bridges", "better": "down"}),
        }
        told = says("bullet", plot, data)
        assert told.alt == (
            "Two measures, each with a bar from zero for Latest, against First and Others. "
            "Work rate went the better way from First; Broken bridges went the worse way from it. "
            "Work rate stood on the better side of Others; Broken bridges stood level with it. "
            "Work rate: Latest 75% (2019), First 71%, Others 74%. Broken bridges: Latest 11 (2018), First 9, Others 11."
        )
        assert "Work rate: Latest 75.1% (2019), First 71.2%, Others 73.9%." in told.description


@pytest.mark.parametrize(("items", "said"), [
    (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (["a", "b and c"], "a, and b and c"),
    (["a, the first", "b", "c"], "a, the first; b; and c"), (["1,075", "1,122"], "1,075 and 1,122"),
])
def test_lists(items: list[str], said: str) -> None:
    assert listed(items) == said


def test_places_and_plurals() -> None:
    assert [things("geography_code", 1), things("geography", 10), things("sector", 2), things("industry", 3), things("series", 2)] == [
        "one place", "ten places", "two sectors", "three industries", "two series",
    ]
