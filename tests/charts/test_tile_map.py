"""Tile maps."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from lispub import registry

from .conftest import dataset, figure, geographies, words_of

PLACES = geographies(north=("N", (0, 0)), south=("S", (0, 1)), land=("L", None))
DATA = dataset(("code", "value"), [("N", "10"), ("S", "20"), ("L", "15")])
PLOT = {"geography": "code", "value": "value", "steps": (15,)}


def test_the_map_of_the_publication_places_all_ten_districts_as_they_lie(real, drawings) -> None:
    words = {each.text: each for each in words_of(drawings["cover-districts"].svg)}
    tiles = {geography.tile: geography.name for geography in real[1].geographies.values() if geography.tile}
    assert len(tiles) == 10
    for (column, row), name in tiles.items():
        for (other_column, other_row), other in tiles.items():
            if column < other_column:
                assert words[name].left < words[other].left
            if row < other_row:
                assert words[name].bottom < words[other].top
    assert sum(text.startswith("£") and "." in text for text in words) == 10
    assert "outlier" in words


def test_rows_without_a_tile_are_left_out(plotted) -> None:
    texts = [each.text for each in words_of(plotted("tile-map", PLOT, DATA, PLACES).svg)]
    assert {"North", "South", "10", "20", "under 15", "15 or more"} == set(texts)


def test_the_steps_part_the_tiles_evenly_if_only_their_count_is_given(plotted) -> None:
    texts = [each.text for each in words_of(plotted("tile-map", {**PLOT, "steps": 2}, DATA, PLACES).svg)]
    assert {"under 20", "20 or more"} <= set(texts)


@pytest.mark.parametrize(("change", "rows", "said"), [
    ({"geography": "cod"}, None, "no column `cod` in dataset `sample`; did you mean `code`?"),
    ({}, [("N", "10")], "the tile of `South` has no row in dataset `sample`"),
    ({}, [("N", "10"), ("N", "11"), ("S", "1")], "2 rows for `N`"),
    ({}, [("X", "10")], "no code in column `code` belongs to a geography with a `tile`"),
    ({"mark": ("Suoth",)}, None, "no row with `Suoth` in column `name`; did you mean `South`?"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, rows, said) -> None:
    data = dataset(("code", "value"), rows) if rows else DATA
    assert any(said in message for message in wrong("tile-map", {**PLOT, **change}, data, PLACES))


def test_steps_that_do_not_rise_are_refused() -> None:
    with pytest.raises(ValidationError, match="should rise"):
        figure("tile-map", {**PLOT, "steps": (20, 10)})


def test_a_map_of_few_columns_does_not_fill_the_page() -> None:
    chart = registry.charts()["tile-map"]
    assert chart.height(118, figure("tile-map", PLOT).plot, DATA, PLACES) < 60
