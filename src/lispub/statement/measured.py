"""What the report of an edition says of how it can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lispub import registry
from lispub.model.edition import Edition
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Issue
from lispub.model.pages import FailedRule, Validation
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.model.wcag import CRITERIA

STANDARDS = re.compile(r"WCAG 2\.\d|ISO 14289")


@dataclass(frozen=True, slots=True)
class Measured:
    """An edition and what its `report.json` says. One that was never made has no pages and was not issued.

    `validations` is None for a file that declares no standard, and empty where no validator was installed.
    """

    edition: Edition
    issue: Issue
    made: bool
    pages: int
    issued: bool
    problems: tuple[Problem, ...]
    validations: tuple[Validation, ...] | None

    @property
    def title(self) -> str:
        """`Final edition, PDF`."""
        return self.edition.summary[:1].upper() + self.edition.summary[1:]

    @property
    def validated(self) -> bool:
        """Whether every validator read a PDF that declares standards to its end, or there is nothing to validate."""
        return self.validations is None or (bool(self.validations) and not any(each.fault for each in self.validations))

    def reads(self, check: CheckKind) -> bool:
        """Whether a check was asked of this edition."""
        return self.made and check.stage in ("manuscript", *self.edition.stages)


def measured(name: str, issue: Issue, report: bytes | None) -> Measured:
    """What a report says. None is that of an edition that was never made; one that cannot be read says no more than none."""
    edition = registry.editions()[name]
    try:
        data = json.loads(report or b"{}")
        facts, problems, validations = data["facts"], data["problems"], data.get("validations")
        return Measured(
            edition, issue, made=True, pages=facts["pages"], issued=facts["issued"],
            problems=tuple(map(_problem, problems)), validations=_validations(validations),
        )
    except (ValueError, KeyError, TypeError):
        return Measured(edition, issue, made=False, pages=0, issued=False, problems=(), validations=None)


def _problem(data: Mapping[str, Any]) -> Problem:
    source = Source(data["file"], data["line"], data["column"]) if data["file"] else None
    return Problem(data["check"], Weight(data["weight"]), data["message"], source, data["remedy"], data["edition"] or "", data["page"])


def _validations(said: Sequence[Mapping[str, Any]] | str | None) -> tuple[Validation, ...] | None:
    """A report without the key is of a file that declares no standard; where no validator was installed, it says so in words."""
    return None if said is None else () if isinstance(said, str) else tuple(_validation(data) for data in said)


def _validation(data: Mapping[str, Any]) -> Validation:
    failed = tuple(
        FailedRule(rule["rule"], rule["clause"], rule["description"], rule.get("count"), rule.get("page")) for rule in data["failed"]
    )
    return Validation(data["tool"], data["version"], data["standard"], failed, data.get("fault") or "")


def bearing() -> tuple[CheckKind, ...]:
    """The checks that bear on accessibility: those whose reference names WCAG or PDF/UA-1, in the order of their ids."""
    return tuple(check for _, check in sorted(registry.checks().items()) if STANDARDS.search(check.reference))


def criteria(check: CheckKind) -> tuple[str, ...]:
    """The numbers of the success criteria, of level A or AA, that a check's reference names."""
    named = " ".join(re.findall(r"WCAG 2\.\d,([^;]*)", check.reference))
    return tuple(number for number in re.findall(r"(?<![\d.])\d\.\d\.\d{1,2}(?![\d.])", named) if number in CRITERIA)


def found(editions: Iterable[Measured]) -> tuple[Problem, ...]:
    """What the checks that bear on accessibility found, each once: a mistake of the manuscript stands in the report of every edition."""
    bear = {check.id for check in bearing()}
    every = (problem for each in editions for problem in each.problems if problem.check in bear)
    return tuple(dict.fromkeys(every))


def alike(problems: Iterable[Problem]) -> Iterator[tuple[Problem, tuple[Problem, ...]]]:
    """Problems that differ in their edition and page alone, as the first of them and all of them."""
    groups: dict[Problem, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(replace(problem, edition="", page=None), []).append(problem)
    for problem, group in groups.items():
        yield problem, tuple(group)
