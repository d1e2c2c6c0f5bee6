"""CSV on the Web: a table's description in the words of W3C's Metadata Vocabulary for Tabular Data (2015)."""

from __future__ import annotations

from typing import Any

from lispub.data_files.about import About
from lispub.data_files.table import Column, Table
from lispub.model.registers import Evidence

CONTEXT = "http://www.w3.org/ns/csvw"       # a name, not an address: it stands for the vocabulary with exactly these letters
DATES = {len("2019"): "xsd:gYear", len("2019-09"): "xsd:gYearMonth", len("2019-09-09"): "xsd:date"}


def csvw(about: About, table: Table) -> dict[str, Any]:
    """The description that stands beside the file. The dialect is the one that the vocabulary takes for granted."""
    return {
        "@context": [CONTEXT, {"@language": about.language}],
        "url": about.file,
        "dc:title": about.title,
        "dc:description": about.description,
        "dc:provenance": about.provenance,
        "dc:source": [_source(evidence) for evidence in about.sources],
        **_licence(about),
        "dc:issued": _date(about.issued),
        "dc:publisher": {"schema:name": about.publisher},
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            **({"primaryKey": [column.name for column in table.key]} if table.key else {}),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    """`null` is the empty cell, as the vocabulary has it; said all the same, for whoever reads this without it."""
    return {"name": column.name, "titles": column.title, "datatype": column.datatype, "required": column.required, "null": ""}


def _source(evidence: Evidence) -> dict[str, Any]:
    return {
        **({"@id": str(evidence.url)} if evidence.url else {}),
        "dc:title": str(evidence.title),
        "dc:creator": str(evidence.author),
        **({"dc:issued": _date(evidence.issued)} if evidence.issued else {}),
    }


def _licence(about: About) -> dict[str, Any]:
    """A licence that has an address is named by it (dc:license); any other is a statement of rights in words (dc:rights)."""
    if about.licence.address:
        return {"dc:license": {"@id": about.licence.address}}
    return {"dc:rights": about.licence.title}


def _date(day: str) -> dict[str, str]:
    return {"@value": str(day), "@type": DATES[len(day)]}
