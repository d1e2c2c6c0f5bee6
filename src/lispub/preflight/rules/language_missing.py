"""Files that do not say in which language they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight

TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")      # BCP 47


def find(candidate: Candidate) -> Iterator[Problem]:
    """No Lang in the catalog, or one that is no language tag."""
    language = candidate.pdf.Root.get("/Lang")
    if language is None or not str(language):
        yield RULE.problem("the file does not say in which language it is (Lang)")
    elif not TAG.fullmatch(str(language)):
        yield RULE.problem(f"`{language}` is no language tag")


RULE = RuleKind(
    id="language-missing",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file without the language of its text.",
    why="A screen reader then speaks English words with the rules of whatever language it was set to.",
    remedy="Set the language of the document, such as en-GB.",
    reference="ISO 14289-1:2014, 7.2; WCAG 2.2, 3.1.1.",
    bad="/Lang (English)!",
    good="/Lang (en-GB)",
    find=find,
)
