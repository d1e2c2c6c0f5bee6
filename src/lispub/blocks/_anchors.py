"""Anchors that several kinds of block have."""

from __future__ import annotations

from lispub.model.entry import Entry
from lispub.model.manuscript import Block


def table_anchor(block: Block, entry: Entry) -> str:
    """The anchor of a block that is one numbered table; empty while it has no id, which a check reports."""
    return f"tbl-{block.id}" if block.id else ""
