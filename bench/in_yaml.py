"""Writes YAML as people do."""

from __future__ import annotations

import json

from naming import Yaml


def in_yaml(value: Yaml, depth: int = 0) -> str:
    """In block style, one key a line; texts of several lines as they are written by hand."""
    pad = "  " * depth
    if isinstance(value, dict):
        return "".join(f"{pad}{key}:{_after(item, depth)}" for key, item in value.items())
    return "".join(f"{pad}- {_listed(item, depth)}" for item in value)


def _listed(item: Yaml, depth: int) -> str:
    return in_yaml(item, depth + 1).lstrip() if isinstance(item, dict) else f"{json.dumps(item, ensure_ascii=False)}\n"


def _after(item: Yaml, depth: int) -> str:
    if item is None:
        return "\n"
    if isinstance(item, (dict, list)) and item:
        return f"\n{in_yaml(item, depth + 1)}"
    if isinstance(item, str) and item.endswith("\n"):
        return " |\n" + "".join(f"{'  ' * (depth + 1)}{line}\n" if line else "\n" for line in item.splitlines())
    return f" {json.dumps(item, ensure_ascii=False)}\n"
