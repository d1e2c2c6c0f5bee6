"""Every entry of every register, with the node of the thread that it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lispub.model.manuscript import Manuscript
from lispub.model.thread import Node


def entries(manuscript: Manuscript) -> Iterator[tuple[Node, Any]]:
    """What is written outside the chapters, entry by entry: strategy and schemes, then the registers, each once."""
    strategy, consultation = manuscript.strategy, manuscript.consultation
    yield Node("strategy", "strategy"), strategy.model_copy(update={"schemes": {}})
    for id, scheme in strategy.schemes.items():
        yield Node("scheme", id), scheme.model_copy(update={"items": {}})
        for item, entry in scheme.items.items():
            yield Node("scheme", f"{id}/{item}"), entry
    if consultation is not None:
        yield Node("consultation", "consultation"), consultation.model_copy(update={"questions": {}})
    registers: dict[str, Mapping[str, Any]] = {
        "measure": manuscript.measures, "geography": manuscript.geographies, "value": manuscript.values,
        "dataset": manuscript.datasets, "evidence": manuscript.evidence, "priority": manuscript.priorities,
        "action": manuscript.actions, "decision": manuscript.decisions, "theme": manuscript.themes, "term": manuscript.glossary,
        "question": consultation.questions if consultation is not None else {}, "figure": manuscript.figures, "image": manuscript.images,
    }
    for kind, register in registers.items():
        for id, entry in register.items():
            yield Node(kind, str(id)), entry
