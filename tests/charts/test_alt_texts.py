"""The numbers in a figure's alt text are numbers of its dataset, as the chart rounds them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from lispub import registry
from lispub.model.inline import Text
from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

NUMBER = r"\d[\d,]*(?:\.\d+)?"
NOT_DATA = re.compile(r"\b(19|20)\d\d(/\d\d)?\b|\b95% confidence|\blevel of 100\b|\bat 1 for\b|\baged 65\b")


def test_alt_texts_say_what_the_data_say(real: tuple[Workspace, Manuscript]) -> None:
    seen = 0
    for id, figure in real[1].figures.items():
        data = real[1].datasets[figure.head.dataset]
        cells = [cell for row in data.rows for cell in row.cells.values() if isinstance(cell, Decimal)]
        known = {f"{cell.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}" for cell in cells for places in (0, 1, 2)}
        drawn = registry.charts()[figure.head.chart].data(figure.plot, data, real[1].geographies)
        words = [cell for row in (drawn.head, *drawn.rows) for cell in row if isinstance(cell, str)]
        known |= set(re.findall(NUMBER, " ".join(words)))
        alt = "".join(node.text for node in figure.head.alt.nodes if isinstance(node, Text))
        for said in re.findall(NUMBER, NOT_DATA.sub("", alt)):
            assert said.rstrip(",") in known, (id, said)
            seen += 1
    assert seen > 80
