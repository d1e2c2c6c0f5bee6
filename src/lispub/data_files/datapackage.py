"""A Data Package of all files: `datapackage.json` as the specifications of Frictionless Data have it (version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from lispub.data_files.about import About
from lispub.data_files.table import Column, Table
from lispub.model.manuscript import Strategy

TYPES = {"decimal": "number", "gYear": "year", "string": "string"}      # of Table Schema


def datapackage(strategy: Strategy, files: Iterable[tuple[About, Table, bytes]]) -> dict[str, Any]:
    """The package; each file with its size and sha256, so that a copy can be proved."""
    return {
        "profile": "tabular-data-package",
        "name": str(strategy.slug),
        "title": str(strategy.title),
        "version": max(strategy.editions.values(), key=lambda issue: issue.date).version,
        "resources": [_resource(about, table, content) for about, table, content in files],
    }


def _resource(about: About, table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": about.id,
        "path": about.file,
        "title": about.title,
        "description": f"{about.description} {about.provenance}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            **({"primaryKey": [column.title for column in table.key]} if table.key else {}),
        },
        "sources": [
            {"title": f"{evidence.author}, {evidence.title}", **({"path": str(evidence.url)} if evidence.url else {})}
            for evidence in about.sources
        ],
        **_licences(about),
    }


def _field(column: Column) -> dict[str, Any]:
    """Named by its title: Table Schema knows one name only, and a reader compares it with the head of the file."""
    return {"name": column.title, "type": TYPES[column.datatype], "constraints": {"required": column.required}}


def _licences(about: About) -> dict[str, Any]:
    """The specification wants a licence that is known by id or address; another is told in words."""
    if not about.licence.id:
        return {"rights": about.licence.title}
    return {"licenses": [{"name": about.licence.id, "path": about.licence.address, "title": about.licence.title}]}
