"""Stage: proof -> problems. It runs the registered checks; each is one file of `checks/`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from lispub import registry
from lispub.model.problem import Problem
from lispub.model.proof import Proof

STAGES = ("manuscript", "book", "galley", "pages", "site", "transcript")     # each is also the field of the proof that its checks read


def verify(proof: Proof, stages: Collection[str], profile: str = "") -> tuple[Problem, ...]:
    """The problems that every check of these stages finds: in the order of the checks' ids, each as its check found them.

    With a `profile` its checks run, and no others.

    A problem of the stages book, galley and pages names the edition of the proof; one of the manuscript names none.
    Raises ValueError for a stage that does not exist, or that the proof has not reached.
    """
    for stage in stages:
        if stage not in STAGES:
            raise ValueError(f"there is no stage {stage!r}; the stages are {', '.join(STAGES)}")
        if getattr(proof, stage) is None:
            raise ValueError(f"the proof has no {stage} yet")
    problems: list[Problem] = []
    for _, check in sorted(registry.checks().items()):
        if check.stage in stages and check.profile == profile:
            edition = proof.edition.name if proof.edition is not None and check.stage != "manuscript" else ""
            problems.extend(replace(problem, edition=edition) for problem in check.find(proof))
    return tuple(problems)
