"""The list of values: every number of the edition, under its measure, with its source, its working and where it is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from string import ascii_lowercase
from typing import Any

from lispub.blocks._brief import brief
from lispub.blocks._places import in_runs
from lispub.model.book import Piece, SetQuantity
from lispub.model.entry import Entry
from lispub.model.inline import Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.walk import plain

SHORT = 45      # characters of a working that stands where another number has its source
COUNTED, IN_PLACE = "Counted for this edition", "Stated in one place, with the source beside it"


class Values(Entry):
    """Nothing to write here: everything comes from `values.yaml`, `measures.yaml` and the texts."""


def pieces(block: Block, entry: Values, desk: Desk) -> Iterable[Piece]:
    """One piece with all values; nothing if the edition states none."""
    values = desk.values()
    for value in values:
        desk.number("value", value.anchor)
    groups = tuple(_groups(values, desk))
    if groups:
        yield Piece("values", block.id or "", content={"groups": groups}, source=block.source)


def _groups(values: tuple[SetQuantity, ...], desk: Desk) -> Iterator[dict[str, Any]]:
    """The values under their measures; then those that have none, and those sourced in place."""
    for (measure, in_place), run in groupby(values, key=lambda value: (value.group, value.id not in desk.manuscript.values)):
        rows, known = tuple(run), desk.manuscript.measures.get(measure)
        files = _files(rows)
        yield {
            "name": brief(known.name, desk) if known is not None else (Text(IN_PLACE if in_place else COUNTED),),
            "definition": brief(known.definition, desk) if known is not None else (),
            "unit": brief(known.unit, desk) if known is not None else (),
            "files": files, "in_place": in_place, "rows": tuple(_row(value, files, desk) for value in rows),
        }


def _files(rows: tuple[SetQuantity, ...]) -> dict[str, dict[str, Any]]:
    """The datasets of a group by id: their sources, the words of their rows where every value has the same, and a letter where
    others have the same sources, for the source of each row to tell them apart."""
    found: dict[str, dict[str, Any]] = {}
    for dataset in dict.fromkeys(value.dataset for value in rows if value.dataset):
        within = [value for value in rows if value.dataset == dataset]
        cells = {value.cell for value in within if not value.means}
        found[dataset] = {"sources": within[0].source.items, "cell": cells.pop() if len(cells) == 1 else "", "letter": ""}
    for file in found.values():
        alike = [other for other in found.values() if other["sources"] == file["sources"]]
        file["letter"] = ascii_lowercase[alike.index(file) % 26] if len(alike) > 1 else ""
    return found


def _row(value: SetQuantity, files: dict[str, dict[str, Any]], desk: Desk) -> dict[str, Any]:
    """A value with what its group does not say of it; a working says the unit too."""
    file, measure = files.get(value.dataset, {}), desk.manuscript.measures.get(value.group)
    own = measure is None or value.unit != plain(measure.unit.nodes)
    return {
        "value": value, "what": value.means or ((Text(value.cell),) if value.cell and value.cell != file["cell"] else ()),
        "unit": value.unit if own and not value.working else "", "status": value.status if value.status != "final" else "",
        "beside": not value.source.items and len(plain(value.working)) <= SHORT, "file": file.get("letter", ""),
        "used": in_runs(value.used), "parts_of": in_runs(value.parts_of),
    }


BLOCK = BlockKind("values", Values, pieces, needs_id=False)
