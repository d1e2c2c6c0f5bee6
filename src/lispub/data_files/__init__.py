"""What each figure draws, as files for everyone: CSV, its description as CSV on the Web, and a Data Package of them all.

A file does not depend on the edition: it holds what the figure draws, wherever that stands. It is described twice, since
those who publish statistics read the one description (W3C) and those who work with open data the other (Frictionless).
"""

from __future__ import annotations

from collections.abc import Iterator

from lispub.data_files.about import about
from lispub.data_files.csvw import csvw
from lispub.data_files.datapackage import datapackage
from lispub.data_files.table import Table, csv_bytes, table
from lispub.figures import every_drawn
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.references import References
from lispub.outputs import canonical_json


def csv_files(manuscript: Manuscript) -> dict[str, bytes]:
    """The CSV of each figure, by the figure's id."""
    return {figure.id: csv_bytes(drawn) for figure, drawn in _tables(manuscript)}


def data_files(manuscript: Manuscript, references: References) -> dict[str, bytes]:
    """Every file of `out/data/` but its colophon, by name; none if there is no figure."""
    described = [(about(figure, manuscript, references), drawn) for figure, drawn in _tables(manuscript)]
    files = {each.file: csv_bytes(drawn) for each, drawn in described}
    # where a reader of CSV on the Web looks for the description of a file (Tabular Data on the Web, 5.3)
    descriptions = {f"{each.file}-metadata.json": canonical_json(csvw(each, drawn)) for each, drawn in described}
    if not files:
        return {}       # a Data Package holds at least one file
    package = datapackage(manuscript.strategy, [(each, drawn, files[each.file]) for each, drawn in described])
    return {**files, **descriptions, "datapackage.json": canonical_json(package)}


def _tables(manuscript: Manuscript) -> Iterator[tuple[Figure, Table]]:
    return ((figure, table(extract)) for figure, extract in every_drawn(manuscript))
