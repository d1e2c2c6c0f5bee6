"""Where the processor time of a cold build goes, stage by stage: one process, nothing kept, a clock around each stage.

This is a run by itself, and never the one whose seconds are compared: the clock sits in the place of the stages' doors. What a stage calls
that has a clock of its own (the validators in prepress, the folios in typeset) counts there, and not twice.

    python bench/stages.py PROJECT OUT FILE [EDITION]…              into FILE as JSON: seconds by stage
    python bench/stages.py --profile PROJECT OUT FILE [EDITION]…    into FILE as text: what takes longest in each stage, by cProfile
"""

from __future__ import annotations

import cProfile
import functools
import importlib
import io
import json
import pstats
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

DOORS = {       # stage: the functions that are its doors, where their callers look for them
    "load": ("lispub.load.open_workspace", "lispub.load.load"),
    "resolve": ("lispub.resolve.resolve",),
    "assemble": ("lispub.assemble.assemble",),
    "draw": ("lispub.draw.draw",),
    "render": ("lispub.render.render",),
    "typeset: layout": ("lispub.typeset.typeset",),     # and what is in none of the next two
    "typeset: styles": ("weasyprint.document.get_all_computed_styles",),
    "typeset: draw, tag, write": ("lispub.typeset.unit.write_tagged",),
    "bind": ("lispub.bind.bind",),
    "prepress: screen": ("lispub.prepress.for_screen",),
    "prepress: print": ("lispub.prepress.for_print",),
    "validators": ("lispub.prepress.validators.validate",),
    "preflight": ("lispub.preflight.preflight",),
    "checks": ("lispub.verify.verify",),
    "write": ("lispub.making.write_edition", "lispub.pipeline.write_data", "lispub.outputs.write_sums"),
}
REST = "the rest"


def spent() -> float:
    """Processor seconds of this process and of the programs that it has run."""
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Clock:
    """Seconds by stage, each counted once; with `profiling` also what ran meanwhile."""

    def __init__(self, profiling: bool = False) -> None:
        self.seconds = dict.fromkeys((*DOORS, REST), 0.0)
        self.profiles = {stage: cProfile.Profile(time.process_time) for stage in self.seconds} if profiling else {}
        self.stack, self.since = [REST], spent()

    def turn(self) -> None:
        """Give the stage on top what was spent since the last turn."""
        now = spent()
        self.seconds[self.stack[-1]] += now - self.since
        self.since = now

    @contextmanager
    def at(self, stage: str) -> Iterator[None]:
        self._profile(False)
        self.turn()
        self.stack.append(stage)
        self._profile(True)
        try:
            yield
        finally:
            self._profile(False)
            self.turn()
            self.stack.pop()
            self._profile(True)

    def _profile(self, on: bool) -> None:
        if self.profiles:
            profile = self.profiles[self.stack[-1]]
            profile.enable() if on else profile.disable()

    def watch(self, stage: str, door: str) -> None:
        """Put the clock in the place of a function."""
        module, _, name = door.rpartition(".")
        place = importlib.import_module(module)
        work: Callable[..., Any] = getattr(place, name)

        @functools.wraps(work)
        def timed(*given: Any, **named: Any) -> Any:
            with self.at(stage):
                return work(*given, **named)

        setattr(place, name, timed)


def build(project: Path, out: Path, names: tuple[str, ...], profiling: bool = False) -> Clock:
    """A cold build in this process, under the clock."""
    clock = Clock(profiling)
    clock._profile(True)
    from lispub import pipeline

    for stage, doors in DOORS.items():
        for door in doors:
            clock.watch(stage, door)
    _, built = pipeline.build(project, out, names)
    clock._profile(False)
    clock.turn()
    for edition in built:
        for problem in edition.problems:
            print(f"bench: {edition.edition}: {problem.check}: {problem.message}", file=sys.stderr)
    return clock


def report(clock: Clock, most: int = 15) -> str:
    """The longest functions of each stage that takes a hundredth of the whole, by their own time and by all that they call."""
    said, whole = io.StringIO(), sum(clock.seconds.values())
    print(f"{whole:.1f} s of CPU under the profiler, which adds about half", file=said)
    for stage, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(f"{stage:20} {seconds:7.1f} s  {100 * seconds / whole:5.1f} %", file=said)
    for stage, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        if seconds > whole / 100:
            for order in ("tottime", "cumtime"):
                print(f"\n== {stage}: {seconds:.1f} s, by {order}", file=said)
                shown = io.StringIO()
                pstats.Stats(clock.profiles[stage], stream=shown).sort_stats(order).print_stats(most)
                _, _, table = shown.getvalue().partition("ncalls")
                print(f"   ncalls{table.rstrip()}".replace(sys.prefix, ""), file=said)
    return said.getvalue()


def main(arguments: list[str]) -> None:
    profiling = arguments[:1] == ["--profile"]
    project, out, file, *names = arguments[profiling:]
    clock = build(Path(project), Path(out), tuple(names), profiling)
    Path(file).write_text(report(clock) if profiling else json.dumps(clock.seconds), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
