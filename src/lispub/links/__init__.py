"""`lispub evidence check`: whether the address of every source is alive, and whether what was read there is still the same.

Nothing here takes part in a build: a page of the publication never depends on what a server answered today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lispub.links.answer import Answer, AskedSource, State
from lispub.links.findings import nothing_answers, problems_of
from lispub.links.keeping import Archive, read_answers, write_answers
from lispub.links.licences import Unlicensed, licence_problems, unlicensed
from lispub.links.listing import format_sources
from lispub.links.manners import Manners
from lispub.load import load, open_workspace
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.workspace import EnvironmentMissing

__all__ = ["Answer", "AskedSource", "Checked", "Manners", "State", "Wanted", "check", "format_sources"]

EVIDENCE = "strategy/evidence/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the check; `days` is how long a kept answer holds, `archive` keeps what was read."""

    today: date
    days: int = 30
    fresh: bool = False
    offline: bool = False
    archive: bool = False
    manners: Manners = field(default_factory=Manners)

    def holds(self, answer: Answer) -> bool:
        """Whether an answer is young enough; one of a day to come, from a clock that was wrong, is not."""
        return not self.fresh and 0 <= (self.today - answer.asked).days <= self.days


@dataclass(frozen=True, slots=True)
class Checked:
    """Every source with its answer, those that state no licence to reuse, and what is wrong."""

    sources: tuple[AskedSource, ...]
    unlicensed: tuple[Unlicensed, ...]
    problems: tuple[Problem, ...]


def check(project: Path, wanted: Wanted, progress: Callable[[int, int, str], None]) -> Checked:
    """Ask the address of every source, unless an answer is kept that still holds. Writes only in the project's `.lispub/`.

    Raises EnvironmentMissing if there is something to ask and httpx is not installed.
    """
    workspace, problems = open_workspace(project)
    if any(problem.weight is Weight.STOPS for problem in problems):
        return Checked((), (), problems)
    manuscript, found = load(workspace)
    if manuscript is None:
        return Checked((), (), (*problems, *found))
    unread = tuple(problem for problem in found if problem.source and problem.source.path.startswith(EVIDENCE))
    archive = Archive(project)
    answers = _answers(project, manuscript, archive, wanted, progress)
    sources = tuple(AskedSource(id, record, answers.get(record.url or "")) for id, record in sorted(manuscript.evidence.items()))
    said = (problem for source in sources for problem in problems_of(source, archive))
    every = (*problems, *unread, *said, *nothing_answers(sources), *licence_problems(manuscript))
    return Checked(sources, unlicensed(manuscript), every)


def _answers(
    project: Path, manuscript: Manuscript, archive: Archive, wanted: Wanted, progress: Callable[[int, int, str], None],
) -> dict[str, Answer]:
    """The answer of every address, kept or asked now. Sources that share an address ask once."""
    to_read: dict[str, bool] = {}       # address to whether its bytes are wanted, not only its state
    for record in manuscript.evidence.values():
        if record.url is not None and record.url.lower().startswith(("http://", "https://")):
            to_read[record.url] = to_read.get(record.url, False) or wanted.archive or record.archived is not None
    kept = {address: answer for address, answer in read_answers(project).items() if address in to_read}
    if wanted.offline:
        return kept
    errands = {
        address: read for address, read in sorted(to_read.items())
        if address not in kept or not wanted.holds(kept[address]) or (read and _lacks(kept[address], archive, wanted))
    }
    if not errands:
        return kept
    ask = _door()
    answers = dict(kept)

    def answered(address: str, answer: Answer) -> None:
        answers[address] = answer
        if answer.state is not State.UNREACHABLE:       # a network that failed today says nothing that would hold
            kept[address] = answer
        done.append(address)
        progress(len(done), len(errands), f"{answer.state}: {address}")

    done: list[str] = []
    try:
        ask(errands, wanted.today, wanted.manners, archive.keep if wanted.archive else archive.sha256, answered)
    finally:        # whoever stops it half way keeps the answers that came
        write_answers(project, kept)
    return answers


def _lacks(answer: Answer, archive: Archive, wanted: Wanted) -> bool:
    """Whether the bytes behind an answer were never read, or an intact copy of them is wanted and not there."""
    if not answer.could_be_read:
        return False
    return answer.sha256 is None or (wanted.archive and not archive.intact(answer.sha256))


def _door() -> Callable[..., None]:
    """The room that asks, imported only when there is something to ask: httpx is an extra."""
    try:
        from lispub.links.asking import ask
    except ModuleNotFoundError as missing:
        if missing.name != "httpx":
            raise
        message = "to ask addresses it needs httpx; install it with `pip install \"lispub[links]\"`, or report what was kept with --offline"
        raise EnvironmentMissing(message) from missing
    return ask
