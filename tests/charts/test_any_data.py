"""Whatever the data, a plot that has no problem is drawn, its text stays on the sheet, and it has words that are true of it."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lispub import registry
from lispub.charts._words import MOST
from lispub.draw import PHONE, draw_figure, palette_of
from lispub.model.edition import PageSize
from lispub.tokens import DEFAULTS
from lispub.workspace import Workspace

from .conftest import dataset, figure, geographies, manuscript, words_of

pytestmark = pytest.mark.slow      # draws data of every kind

PLACES = geographies(alpha=("alpha", (0, 0)), beta=("beta", (1, 0)), gamma=("gamma", (0, 1)))
PLOTS: dict[str, dict[str, Any]] = {
    "line": {"x": "period", "y": "value", "series": "place", "since": "2019", "level": {"at": 5, "label": "Level"},
             "lines": ({"key": "alpha", "label": "Alpha", "role": "subject"}, {"key": "beta", "label": "Beta"}),
             "marks": ({"key": "alpha", "x": "2010"},)},
    "bar": {"label": "place", "value": "value", "select": {"period": "2019"}, "level": {"row": "gamma", "label": "Gamma"},
            "mark": ("alpha",), "subject": ("beta",)},
    "dot-plot": {"label": "place", "value": "value", "interval": ("value", "value"), "select": {"period": "2019"},
                 "levels": ({"row": "gamma", "label": "Gamma", "subject": True},)},
    "slope": {"label": "place", "value": "value", "x": "period", "from": "2010", "to": "2019", "subject": ("alpha",)},
    "tile-map": {"geography": "place", "value": "value", "select": {"period": "2019"}, "mark": ("Alpha",)},
    "key-number-strip": {"value": "value", "items": ({
        "select": {"place": "alpha", "period": "2019"}, "label": "here",
        "against": {"select": {"place": "beta", "period": "2019"}, "label": "there"},
    },)},
    "timeline": {"date": "period", "event": "place", "key": ("2010",), "since": "2019"},
    "waterfall": {"label": "place", "value": "value", "select": {"period": "2019"}, "totals": ("gamma",), "rounding": 10**9},
    "area": {"x": "period", "y": "value", "series": "place", "share": True,
             "bands": ({"key": "alpha", "label": "Alpha", "role": "subject"}, {"key": "beta", "label": "Beta"})},
    "bullet": {"label": "place", "select": {"period": "2019"}, "value": {"column": "value", "title": "Latest", "said": "period"},
               "baseline": {"column": "value", "title": "First"}, "comparator": {"column": "value", "title": "Nation"},
               "measures": ({"key": "alpha", "better": "up"}, {"key": "beta", "better": "down"})},
    "grouped-bar": {"label": "place", "value": "value", "series": "period", "bars": ({"key": "2010"}, {"key": "2019", "role": "subject"})},
    "stacked-bar": {"label": "period", "part": "place", "value": "value", "total": True,
                    "parts": ({"key": "alpha"}, {"key": "beta"}, {"key": "gamma", "label": "The third of the parts"})},
    "small-multiples": {"x": "period", "y": "value", "panel": "place", "against": {"key": "gamma"}, "sort": "down"},
    "heat-table": {"row": "place", "column": "period", "value": "value", "columns": ({"key": "2010"}, {"key": "2019"}), "sort": "2019"},
}
numbers = st.decimals(min_value=-10**6, max_value=10**6, places=2).map(str)


def test_every_kind_is_tried() -> None:
    assert set(PLOTS) == set(registry.charts())


@pytest.mark.parametrize("chart", sorted(PLOTS))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(numbers, min_size=6, max_size=6), decimals=st.integers(0, 2))
def test_what_has_no_problem_is_drawn(chart: str, values: list[str], decimals: int) -> None:
    keys = [(place, period) for place in ("alpha", "beta", "gamma") for period in ("2010", "2019")]
    data = dataset(("place", "period", "value"), [(*key, value) for key, value in zip(keys, values, strict=True)])
    rounded = {"decimals": decimals} if "decimals" in registry.charts()[chart].model.model_fields else {}
    sample = figure(chart, {**PLOTS[chart], **rounded})
    if list(registry.charts()[chart].problems(sample.plot, data, PLACES)):
        return
    base = Workspace.of(Path(__file__).parent)
    for page in (PageSize(), PageSize(width=PHONE, left=0, right=0, side=0, gap=0)):
        drawing = draw_figure(sample, manuscript(sample, data, PLACES), palette_of(DEFAULTS, ""), page, base)
        assert "nan" not in drawing.svg.lower()
        for words in words_of(drawing.svg):
            assert all(math.isfinite(edge) for edge in (words.left, words.right, words.top, words.bottom))
            assert words.left >= -0.5 and words.right <= drawing.width + 0.5, words
            assert words.top >= -0.5 and words.bottom <= drawing.height + 0.5, words


@pytest.mark.parametrize("chart", sorted(PLOTS))
@settings(max_examples=25, deadline=None)
@given(values=st.lists(numbers | st.sampled_from(["0", "1", "1", "-1"]), min_size=6, max_size=6), decimals=st.integers(0, 2))
def test_what_has_no_problem_has_words(chart: str, values: list[str], decimals: int) -> None:
    keys = [(place, period) for place in ("alpha", "beta", "gamma") for period in ("2010", "2019")]
    data = dataset(("place", "period", "value"), [(*key, value) for key, value in zip(keys, values, strict=True)])
    kind = registry.charts()[chart]
    sample = figure(chart, {**PLOTS[chart], **({"decimals": decimals} if "decimals" in kind.model.model_fields else {})})
    if list(kind.problems(sample.plot, data, PLACES)):
        return
    words = kind.words(sample.plot, data, PLACES)
    assert words == kind.words(sample.plot, data, PLACES)
    assert len(words.alt) <= MOST
    cells = {abs(cell) for row in kind.data(sample.plot, data, PLACES).rows for cell in row if isinstance(cell, Decimal)}
    said = {Decimal(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", words.description)}
    if chart not in ("area", "stacked-bar", "line"):        # which also say sums, shares and the number of a level
        assert said <= cells | {Decimal(2010), Decimal(2019)}
    for text in (words.alt, words.description):
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".") and ".." not in text and "  " not in text and "None" not in text and " ." not in text, text

