"""The table: what was measured, each ratio beside its target, and MISSED where it was missed."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
SIZES = ("S", "M", "L")
NAMES = (*SIZES, "strategy")
EDITIONS = ("draft", "final", "final")      # whose pages draft, final and print have
MISSING = "not measured"
CHECKING = ("checks", "validators", "preflight")

Measured = dict[str, Any]       # the rows of a subject by name
Line = tuple[str, ...]


def rows_file(work: Path, name: str) -> Path:
    """Where the rows of a subject are kept."""
    return work / f"rows-{name}.json"


def read(work: Path) -> dict[str, Measured]:
    """The rows of every subject, groups laid together."""
    found: dict[str, Measured] = {}
    for name in NAMES:
        file = rows_file(work, name)
        groups = json.loads(file.read_text("utf-8")) if file.exists() else {}
        found[name] = {row: value for group in groups.values() for row, value in group["rows"].items()}
        found[name]["loads"] = [group["load"] for group in groups.values()]
        found[name]["times"] = sorted({group["times"] for group in groups.values()})
    return found


def said(work: Path) -> str:
    """All tables in Markdown."""
    measured = read(work)
    parts = [machine(measured), "### Ratios", ratios(measured), "### Seconds and megabytes", costs(measured),
             "### Where the CPU of a cold build goes, one process", stages(measured)]
    return "\n\n".join(parts) + "\n"


def into(readme: Path, work: Path) -> None:
    """Puts the tables between the marks of a README."""
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{said(work)}{END}{after}", "utf-8")


def machine(measured: dict[str, Measured]) -> str:
    """What it was measured on, and how busy that was."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in about if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    loads = [load for rows in measured.values() for load in rows["loads"]]
    runs = sorted({times for rows in measured.values() for times in rows["times"]})
    held = [name for name, rows in measured.items() if "issued" in rows and rows["issued"] != ["draft", "final", "print"]]
    busy = f"load before each group {min(loads)} to {max(loads)}" if loads else "nothing measured"
    return (f"{len(os.sched_getaffinity(0))} processors ({model}), {memory:.0f} GB, Python {platform.python_version()}, "
            f"WeasyPrint {version('weasyprint')}; medians of {' or '.join(map(str, runs)) or '0'}; {busy}."
            + (f" **Not issued, so made twice: {', '.join(held)}.**" if held else ""))


# ratios ---------------------------------------------------------------------------------------------------------------

def ratios(measured: dict[str, Measured]) -> str:
    """One line for each ratio of a subject that has a target or says how another tool does."""
    lines = [line for name in NAMES for line in _of(name, measured[name])]
    lines += _per_page(measured)
    shown = [line for line in lines if line[2] != MISSING or line[3]]
    return _markdown(("what", "subject", "ratio", "target", ""), shown)


def _of(name: str, rows: Measured) -> Iterator[Line]:
    least = {"M": (.65, .45, .12, .06), "L": (.35, .25, .05, None)}.get(name, (None,) * 4)
    for kind, target in (("cpu", least[0]), ("wall", least[1])):
        against = _sum(rows, ("raw draft", "raw final"), kind)
        referring = _sum(rows, ("referring draft", "referring final"), kind)
        yield _line(f"draft + final + print against raw draft + raw final, {kind}", name, _over(_get(rows, "bare", kind), against), target)
        yield _line(f"against raw with a page after each cross-reference, {kind}", name, _over(_get(rows, "bare", kind), referring), target)
        yield _line(f"the same, with drawing, checks, validators, preflight, {kind}", name, _over(_get(rows, "cold", kind), against), None)
    yield _line("one paragraph edited, cold process, against final cold, cpu", name, _share(rows, "final edited", "cpu"), least[2])
    yield _line("the same, wall", name, _share(rows, "final edited", "wall"), None)
    if least[3] or name == "strategy":
        yield _line("one paragraph edited in `watch`, against final cold, cpu", name, _share(rows, "watch edited", "cpu"), least[3])
    if name == "strategy":
        yield _line("edit to page seen in `watch`, s", name, _get(rows, "watch seen", "wall"), 1)
        yield _line("`lispub --help` against `import click`, cpu", name, _over(_get(rows, "help", "cpu"), _get(rows, "click", "cpu")), 1.3)
        yield _line("`lispub check`, s of cpu", name, _get(rows, "check", "cpu"), 2)
    yield _line("nothing changed, s of cpu", name, _get(rows, "final unchanged", "cpu"), .35)
    most = max((_get(rows, f"raw {text}", "memory") or 0 for text in ("draft", "final")), default=0)
    for what, key in (("peak memory against raw", "bare"), ("the same, with drawing and checks", "cold")):
        yield _line(what, name, _over(_get(rows, key, "memory"), most), 1 if (name, key) == ("L", "bare") else None)
    for peer in ("typst final", "paged.js final"):
        yield _line(f"final cold, with everything, against {peer.split()[0]}, cpu", name,
                    _over(_get(rows, "final cold", "cpu"), _get(rows, peer, "cpu")), None)
    taken = rows.get("stages") or {}
    if taken:
        whole = sum(taken.values())
        yield _line("share of checks, validators, preflight in a cold build", name, sum(taken[stage] for stage in CHECKING) / whole, None)


def _per_page(measured: dict[str, Measured]) -> list[Line]:
    """What a page costs in L, over what it costs in S."""
    costs = [_over(_get(measured[name], "bare", "cpu"), sum(measured[name].get(f"pages {edition}", 0) for edition in EDITIONS))
             for name in ("S", "L")]
    return [_line("cpu a page, L over S", "S, L", _over(costs[1], costs[0]), 1.3)]


def _line(what: str, name: str, ratio: float | None, target: float | None) -> Line:
    verdict = "MISSED" if ratio is not None and target is not None and ratio > target else ""
    return what, name, MISSING if ratio is None else f"{ratio:.2f}", f"≤ {target}" if target else "", verdict


def _get(rows: Measured, key: str, kind: str) -> float | None:
    return rows[key][kind] if key in rows else None


def _sum(rows: Measured, keys: tuple[str, ...], kind: str) -> float | None:
    """The sum of some costs, if each of them brought pages."""
    return sum(rows[key][kind] for key in keys) if all(key in rows and rows.get(f"pages {key}", 1) for key in keys) else None


def _share(rows: Measured, key: str, kind: str) -> float | None:
    return _over(_get(rows, key, kind), _get(rows, "final cold", kind))


def _over(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


# costs ----------------------------------------------------------------------------------------------------------------

COSTS = {
    "raw draft": "raw WeasyPrint, draft", "raw final": "raw WeasyPrint, final",
    "referring draft": "the same, a page after each cross-reference, draft", "referring final": "the same, final",
    "bare": "lispub, charts drawn, unchecked",
    "bare, one process": "the same, `-j 1`", "cold": "lispub, everything, cold", "cold, one process": "the same, `-j 1`",
    "final cold": "final alone, cold", "final edited": "final, one paragraph edited", "final unchanged": "final, nothing changed",
    "typst final": "Typst, final", "paged.js final": "paged.js, final",
}


def costs(measured: dict[str, Measured]) -> str:
    """CPU, wall and peak memory of each command."""
    lines: list[Line] = [
        (shown, name, f"{cost['cpu']:.1f}", f"{cost['wall']:.1f}", f"{cost['memory']:.0f}", _pages(measured[name], key))
        for name in NAMES for key, shown in COSTS.items() if (cost := measured[name].get(key))
    ]
    return _markdown(("command", "subject", "cpu s", "wall s", "peak MB", "pages"), lines)


def _pages(rows: Measured, key: str) -> str:
    """The pages that a command lays out, blanks not counted."""
    own = rows.get(f"pages {key}")
    if own is not None:
        return str(own or "none: it broke off")
    texts = ("final",) if key.startswith("final") else EDITIONS
    return " + ".join(str(rows.get(f"pages {text}", "?")) for text in texts)


def stages(measured: dict[str, Measured]) -> str:
    """Seconds of each stage, and its share."""
    there = [name for name in NAMES if "stages" in measured[name]]
    if not there:
        return "Not measured."
    lines: list[Line] = []
    for stage in measured[there[0]]["stages"]:
        taken = [(measured[name]["stages"].get(stage, 0.0), sum(measured[name]["stages"].values())) for name in there]
        lines.append((stage, *(f"{seconds:.1f} s, {100 * seconds / whole:.0f} %" for seconds, whole in taken)))
    return _markdown(("stage", *there), lines)


def _markdown(head: Line, lines: list[Line]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ("---",) * len(head), *lines))
