"""The sources and what their addresses answered: a table grouped by state, or canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lispub.links.answer import AskedSource, State
from lispub.links.licences import Unlicensed
from lispub.report import as_json, format_problems, printable

if TYPE_CHECKING:
    from pathlib import Path

    from lispub.links import Checked


def format_sources(checked: Checked, form: str, project: Path) -> str:
    """Every source in `text` or `json`. JSON holds the problems too; `github` has no form for sources, only for problems."""
    if form == "json":
        data = {
            "sources": [_as_data(source) for source in checked.sources],
            "unlicensed": [
                {"id": each.id, "licence": each.licence, "datasets": each.datasets, "figures": each.figures} for each in checked.unlicensed
            ],
            "problems": json.loads(format_problems(checked.problems, "json", project)),
        }
        return as_json(data)
    if form == "github":
        return ""
    return "".join(f"{printable(line)}\n" for line in (*_by_state(checked.sources), *_licences(checked.unlicensed)))


def _by_state(sources: tuple[AskedSource, ...]) -> Iterator[str]:
    width = max((len(source.id) for source in sources), default=0)
    for state in State:
        group = [source for source in sources if source.state is state]
        if not group:
            continue
        yield f"{state} ({len(group)})"
        for source in group:
            yield f"  {source.id:{width}}  {source.record.url or source.record.title}"
            for line in _said(source):
                yield f"  {'':{width}}  {line}"
        yield ""


def _said(source: AskedSource) -> Iterator[str]:
    answer = source.answer
    if answer is None:
        return
    yield f"asked {answer.asked}" + (f", answered {answer.status}" if answer.status else "") + (f": {answer.said}" if answer.said else "")
    if answer.moved:
        yield f"moved to {answer.moved}"
    if answer.sha256:
        same = " as it was read" if answer.sha256 == source.record.archived else ""
        yield f"sha256 {answer.sha256}{same}"


def _licences(sources: tuple[Unlicensed, ...]) -> Iterator[str]:
    if not sources:
        return
    yield f"no licence to reuse, and data made of it ({len(sources)})"
    width = max(len(source.id) for source in sources)
    for source in sources:
        made = (f"datasets {', '.join(source.datasets)}", f"figures {', '.join(source.figures)}" if source.figures else "")
        yield f"  {source.id:{width}}  {source.licence}: {'; '.join(filter(None, made))}"
    yield ""


def _as_data(source: AskedSource) -> dict[str, Any]:
    answer, record = source.answer, source.record
    return {
        "id": source.id, "state": str(source.state), "address": record.url, "archived": record.archived,
        "accessed": record.accessed.isoformat() if record.accessed else None, "licence": record.licence,
        "asked": answer.asked.isoformat() if answer else None, "status": answer.status if answer else None,
        "final": answer.final if answer else None, "moved": answer.moved if answer else None,
        "said": answer.said if answer else None, "sha256": answer.sha256 if answer else None,
    }
