"""What the validators of PDF/UA say of a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lispub.model.pages import Validation
from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._metadata import PDF_A, PDF_UA, xmp

PDF_UA_1, PDF_A_3 = "PDF/UA-1", "PDF/A-3a"


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each rule of a standard that the file claims and breaks. One that does not claim PDF/UA-1 is told how far it is from it."""
    claimed = _claimed(candidate)
    if PDF_UA_1 not in claimed:
        broken = max((len(each.failed) for each in validated(candidate.data) if each.standard == PDF_UA_1), default=0)
        more = f", and breaks {broken} of its rules" if broken > 1 else ""
        yield RULE.problem(f"the file does not claim PDF/UA-1 in its metadata{more}")
    for validation in validated(candidate.data):
        if validation.standard not in claimed:
            continue
        if validation.fault:
            yield RULE.problem(f"{validation.tool} could not read the file: {validation.fault}")
        for rule in validation.failed:
            times = f" ({rule.count} times)" if rule.count and rule.count > 1 else ""
            yield RULE.problem(f"{validation.tool}: {rule.description}{times} [{rule.clause}]", page=rule.page)


def unasked(candidate: Candidate) -> str:
    """Why nobody could be asked."""
    return "" if validated(candidate.data) else 'no validator is installed: pip install "lispub[verify]", or put veraPDF on the PATH'


@lru_cache(maxsize=1)
def validated(data: bytes) -> tuple[Validation, ...]:
    """What the validators say of the file; all questions are about one file, so it is validated once."""
    from lispub.prepress.validators import validate

    return validate(data)


def _claimed(candidate: Candidate) -> set[str]:
    told = xmp(candidate.pdf) or {}
    claims = {PDF_UA_1} if told.get(f"{PDF_UA}part") == "1" else set()
    return claims | {PDF_A_3} if (told.get(f"{PDF_A}part"), told.get(f"{PDF_A}conformance")) == ("3", "A") else claims


RULE = RuleKind(
    id="conformance",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file that does not claim PDF/UA-1, or breaks a rule of it, as page-validation or veraPDF find it.",
    why="The standard is what readers' software relies on. No validator sees whether words read well or a description fits its picture.",
    remedy="Correct what the clause names, in the program that makes the PDF.",
    reference="ISO 14289-1:2014 (PDF/UA-1); where claimed, ISO 19005-3:2012 (PDF/A-3).",
    bad="a figure without an alternative text",
    good="a file that veraPDF passes under its profile ua1",
    find=find,
    unasked=unasked,
)
