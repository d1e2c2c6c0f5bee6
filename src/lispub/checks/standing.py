"""A priority or an action that claims a standing, and does not say on what."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._citations import citations
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.registers import Action, Priority


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each entry whose standing needs evidence that it does not give."""
    for id, priority in proof.manuscript.priorities.items():
        yield from _problems(f"the priority `{id}`", priority, (priority.title, priority.text), "its title nor its text")
    for id, action in proof.manuscript.actions.items():
        yield from _problems(f"the action `{id}`", action, (action.owner, action.says), "`owner` nor `says`")


def _problems(named: str, entry: Priority | Action, texts: tuple[Prose | None, ...], where: str) -> Iterator[Problem]:
    cited = list(citations(*texts))
    if entry.standing in ("published", "agreed") and not any(each.locator for each in cited):
        message = f"{named} stands as {entry.standing}, and neither {where} cites the place that says so"
        yield CHECK.problem(message, entry.source)
    elif entry.standing == "proposed" and not entry.evidence and not cited:
        yield CHECK.problem(f"{named} stands as proposed, and rests on no evidence", entry.source,
                            remedy="Name sources under `evidence`, or let it stand as illustrative.")


CHECK = CheckKind(
    id="standing",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A priority or action that stands as published or agreed without a citation with a locator, of an action in `owner` or "
    "`says`, of a priority in its title or text; or one that stands as proposed without any evidence.",
    why="Published and agreed are claims about other people's decisions. Readers must be able to look them up.",
    remedy="Cite the place where it was published or agreed, as `[@minutes, item 5]`, or give it a lower standing.",
    reference="lispub: a standing is a claim, and a claim has its source.",
    bad="standing: agreed\nowner: the market board",
    good="standing: agreed\nowner: the market board\nsays: The board agreed to this on 3 May [@minutes, item 5].",
    find=find,
)
