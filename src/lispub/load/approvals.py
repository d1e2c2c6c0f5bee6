"""The stamp that approves a figure, written into its file without touching any other byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from lispub.load.text import BREAK
from lispub.load.yaml import read_yaml
from lispub.model.source import WrittenMap
from lispub.workspace import Workspace

_STAMPED = re.compile(r"""(approved\s*:)([ \t]*)("[^"\r\n]*"|'[^'\r\n]*'|[^\s#]*)""")
_NUMBER = re.compile(r"\d+(e\d+)?")     # what YAML 1.2 (10.3.2) would read as a number


def plan_approvals(workspace: Workspace, stamps: Mapping[str, str]) -> dict[str, bytes]:
    """The new content of the files of some figures, by path, with a stamp for each id; nothing is written.

    The line `approved: …` stands after the alternative text, or after the title. A figure that the project only extends, or
    that is written on a single line, is left as it is and has no path here.
    """
    plan: dict[str, bytes] = {}
    for id, stamp in stamps.items():
        path = f"figures/{id}.yaml"
        own = workspace.roots[0].find(path)
        stamped = _stamped(own.read_bytes(), path, f'"{stamp}"' if _NUMBER.fullmatch(stamp) else stamp) if own is not None else None
        if stamped is not None:
            plan[path] = stamped
    return plan


def _stamped(content: bytes, path: str, stamp: str) -> bytes | None:
    """A file with its stamp, or None if there is no line to put it on."""
    text = content.decode("utf-8")
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _lines(text.removeprefix(bom))
    root = read_yaml("".join(lines), path).root
    keys = root.keys_at if isinstance(root, WrittenMap) else {}
    if "approved" in keys:
        at = keys["approved"].line - 1
        lines[at] = _STAMPED.sub(lambda found: found[1] + (found[2] or " ") + stamp, lines[at], count=1)
    elif (above := keys.get("alt") or keys.get("title")) and not lines[above.line - 1][:above.column - 1].strip():
        following = [place.line - 1 for place in keys.values() if place.line > above.line]
        at = min(following, default=len(lines))
        while not lines[at - 1].strip() or lines[at - 1].startswith("#"):
            at -= 1
        ending = BREAK.search(lines[at - 1])
        line = lines[above.line - 1][:above.column - 1] + f"approved: {stamp}"
        lines.insert(at, line + ending[0] if ending else line)
        lines[at - 1] += "" if ending else "\n"
    else:
        return None
    return (bom + "".join(lines)).encode("utf-8")


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    ends = [0, *(found.end() for found in BREAK.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]
