"""Collect one constant a file: blocks, charts, editions, checks and the rules of preflight are found by file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

from lispub.model.edition import Edition
from lispub.model.kinds import BlockKind, ChartKind, CheckKind
from lispub.model.preflight import RuleKind


def _collect(room: str, constant: str, key: str) -> dict[str, Any]:
    package: ModuleType = importlib.import_module(f"lispub.{room}")
    found: dict[str, Any] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        if name.startswith("_"):
            continue
        thing = getattr(importlib.import_module(f"lispub.{room}.{name}"), constant)
        stem = name.replace("_", "-")
        if getattr(thing, key) != stem:
            raise ValueError(f"lispub/{room.replace('.', '/')}/{name}.py declares {getattr(thing, key)!r}; its name says {stem!r}")
        found[stem] = thing
    return found


@cache
def blocks() -> dict[str, BlockKind]:
    """Every block kind by name. Raises if a file of `blocks/` declares none or another name."""
    return _collect("blocks", "BLOCK", "kind")


@cache
def charts() -> dict[str, ChartKind]:
    """Every chart kind by name; matplotlib is not imported until one draws."""
    return _collect("charts", "CHART", "kind")


@cache
def editions() -> dict[str, Edition]:
    """Every edition by name."""
    return _collect("editions", "EDITION", "name")


@cache
def checks() -> dict[str, CheckKind]:
    """Every check by id."""
    return _collect("checks", "CHECK", "id")


@cache
def rules() -> dict[str, RuleKind]:
    """Every rule of preflight by id."""
    return _collect("preflight.rules", "RULE", "id")
