"""What lispub costs: processor time, memory and waiting, each against something that stands still.

Every run is a process of its own, measured by the kernel's account of finished children (`getrusage`), and what is
shown is the median of several. The yardstick of a whole build is ONE plain run of WeasyPrint over the draft's own
HTML, all units in one document: the same words, styles and figures, without lispub's cutting and binding. The two break
their pages differently, so the draft is compared by the page too.

Seconds depend on the machine and its load; judge by the ratios.
"""

from __future__ import annotations

import argparse
import os
import pickle
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """Of one process with its children: processor time and wall time in seconds, the largest process in MB."""

    cpu: float
    wall: float
    memory: float


def once(command: list[str], accept: tuple[int, ...] = (0,)) -> Cost:
    """Runs a command to its end. Raises SystemExit if it ends with another code than those accepted."""
    begun = time.perf_counter()
    pid = os.posix_spawn(
        command[0], command, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) not in accept:
        raise SystemExit(f"bench: {' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)     # Linux counts kB


def median(command: list[str], times: int, accept: tuple[int, ...] = (0,)) -> Cost:
    """The median of each cost, over some runs after one that fills the caches."""
    once(command, accept)
    runs = [once(command, accept) for _ in range(times)]
    return Cost(*(statistics.median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "memory")))


def keep_galley(project: Path, file: Path, edition: str = "draft") -> None:
    """Renders an edition and keeps what a plain run of WeasyPrint needs, and our own layout: the galley and its book."""
    from lispub import pipeline, registry
    from lispub.assemble import assemble
    from lispub.draw import draw
    from lispub.render import render

    text = pipeline.read(project)
    if text.stops or text.manuscript is None or text.references is None:
        raise SystemExit(f"bench: {project} cannot be set; see `lispub check`")
    book, _ = assemble(text.manuscript, text.references, registry.editions()[edition])
    drawings, _ = draw(book, text.manuscript, text.workspace)
    galley = render(book, drawings, text.workspace)
    file.write_bytes(pickle.dumps((text.workspace, galley, book)))


def lay_out_plainly(file: Path) -> None:
    """One run of WeasyPrint over a kept galley: the head of the first unit, the bodies of all."""
    from weasyprint import HTML

    from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher

    workspace, galley, _ = pickle.loads(file.read_bytes())  # our own file, written a moment ago
    units = [unit.html for unit in galley.units]
    head = units[0][: units[0].index("<body")]
    bodies = [unit[unit.index("<body") : unit.rindex("</body>")].partition(">")[2] for unit in units]
    html = f"{head}<body>{''.join(f'<div>{body}</div>' for body in bodies)}</body></html>"
    HTML(string=html, base_url=BASE_URL, url_fetcher=WorkspaceFetcher(workspace, galley.drawings)).write_pdf(file.with_suffix(".pdf"))


def lay_out(file: Path, tagged: bool) -> None:
    """Our own layout and binding of a kept galley, with tags or without."""
    from lispub.bind import bind
    from lispub.typeset import typeset

    workspace, galley, book = pickle.loads(file.read_bytes())
    bind(typeset(galley, workspace, tagged), book)


def keep_bound(project: Path, file: Path) -> None:
    """Binds the final edition and keeps what prepress makes the print file of."""
    from lispub import pipeline, prepress, registry
    from lispub.bind import bind
    from lispub.typeset import typeset

    keep_galley(project, file, "final")
    workspace, galley, book = pickle.loads(file.read_bytes())
    pages, text = bind(typeset(galley, workspace), book), pipeline.read(project)
    assert text.manuscript is not None
    press = prepress.press(text.manuscript.strategy.print, workspace)
    file.write_bytes(pickle.dumps((pages, replace(book, edition=registry.editions()["print"]), press)))


def to_plate(file: Path) -> None:
    """Prepress alone: kept pages made a print file."""
    from lispub import prepress

    pages, book, press = pickle.loads(file.read_bytes())
    file.with_suffix(".pdf").write_bytes(prepress.for_print(pages, book, press).pdf)


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(pdf).pages)


def row(what: str, value: str, against: str, target: str, good: bool) -> None:
    print(f"{what:42} {value:>12} {against:>28}   {target:<10} {'' if good else 'MISSED'}".rstrip())


def measure(project: Path, times: int) -> None:
    """Prints the table."""
    python, lispub = sys.executable, [str(Path(sys.executable).with_name("lispub"))]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'medians of ' + str(times):42} {'measured':>12} {'against':>28}   target")
        help_, click = median([*lispub, "--help"], 10 * times), median([python, "-c", "import click"], 10 * times)
        ratio = help_.cpu / click.cpu
        row("lispub --help, CPU", f"{help_.cpu:.3f} s", f"import click {click.cpu:.3f} s", f"{ratio:.2f} ≤ 1.3", ratio <= 1.3)
        check = median([*lispub, "check", "--project", str(project)], times, (0, 1))
        row("lispub check, CPU", f"{check.cpu:.2f} s", "", "≤ 2 s", check.cpu <= 2)
        build = median([*lispub, "build", "--project", str(project), "--out", f"{folder}/out"], times, (0, 1))
        if not list(Path(folder).glob("out/**/*.pdf")):
            raise SystemExit(f"bench: {project} stops before pages are made; see `lispub check`")
        row("lispub build, largest process", f"{build.memory:.0f} MB", "", "< 600 MB", build.memory < 600)
        draft = median([*lispub, "build", "draft", "--project", str(project), "--out", f"{folder}/draft"], times, (0, 1))
        galley = Path(folder) / "draft.galley"
        keep_galley(project, galley)
        plain = median([python, __file__, "--plain", str(galley)], times)
        ours, theirs = (each.cpu / pages for each, pages in (
            (draft, pages_of(next(Path(folder).glob("draft/**/*.pdf")))), (plain, pages_of(galley.with_suffix(".pdf"))),
        ))
        against = f"plain WeasyPrint {1000 * theirs:.0f} ms"
        row("lispub build draft, CPU a page", f"{1000 * ours:.0f} ms", against, f"{ours / theirs:.2f}", True)
        for name in ("cpu", "wall"):
            ours, theirs = getattr(build, name), getattr(plain, name)
            against = f"plain WeasyPrint, draft {theirs:.1f} s"
            row(f"lispub build, every edition, {name}", f"{ours:.1f} s", against, f"{ours / theirs:.2f}", True)
        with_tags, without = (median([python, __file__, mode, str(galley)], times) for mode in ("--tagged", "--untagged"))
        ratio = with_tags.cpu / without.cpu
        row("layout and binding of the draft, tagged", f"{with_tags.cpu:.1f} s", f"without tags {without.cpu:.1f} s", f"{ratio:.2f} ≤ 1.15",
            ratio <= 1.15)
        bound = Path(folder) / "final.bound"
        keep_bound(project, bound)
        press = median([python, __file__, "--to-plate", str(bound)], times)
        checked = median([*lispub, "preflight", str(bound.with_suffix(".pdf"))], times, (0, 1))
        whole = median([*lispub, "build", "print", "--project", str(project), "--out", f"{folder}/print"], times, (0, 1))
        rest = whole.cpu - press.cpu - checked.cpu
        ratio = press.cpu / rest
        row("prepress of print, CPU", f"{press.cpu:.1f} s", f"its build without that {rest:.1f} s", f"{ratio:.2f} ≤ 0.20", ratio <= 0.2)
        row("preflight of print, CPU", f"{checked.cpu:.1f} s", "with Ghostscript, if it is here", "", True)
        row("plain WeasyPrint, largest process", f"{plain.memory:.0f} MB", "", "", True)
    print(f"The load of this machine is now {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=3, help="runs of each build (default 3)")
    parser.add_argument("--project", type=Path, default=ROOT, help="what to build (default: this repository)")
    parser.add_argument("--plain", type=Path, help=argparse.SUPPRESS)
    for mode in ("--tagged", "--untagged", "--to-plate"):
        parser.add_argument(mode, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.plain:
        lay_out_plainly(arguments.plain)
    elif arguments.tagged or arguments.untagged:
        lay_out(arguments.tagged or arguments.untagged, tagged=bool(arguments.tagged))
    elif arguments.to_plate:
        to_plate(arguments.to_plate)
    else:
        measure(arguments.project, arguments.times)


if __name__ == "__main__":
    main()
