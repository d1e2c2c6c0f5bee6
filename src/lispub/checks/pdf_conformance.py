"""A rule of PDF/UA-1 or PDF/A-3a that the PDF breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lispub.model.kinds import CheckKind
from lispub.model.pages import FailedRule
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

OURS = "This is not yours to mend: report it as a fault of lispub, with the PDF and report.json."
FONTS = "Put a font into styles/fonts/ that may be embedded and has every character of the text; otherwise report it."

# What an author can do, by the clause; whatever is not here, templates and typesetter make, and no author can reach.
REMEDIES: Mapping[str, str] = {
    "ISO 14289-1:2014, 7.1": "If styles/ of your project uses `opacity`, write the paler colour itself; otherwise report it.",
    "ISO 14289-1:2014, 7.3": "Give the picture on that page an `alt`; otherwise report it.",
    "ISO 14289-1:2014, 7.4.2": "Begin with the highest level of heading, and step down one level at a time; otherwise report it.",
    "ISO 14289-1:2014, 7.5": "Give the table heads for its columns; in a template of your own, write `scope` on each `th`.",
    "ISO 14289-1:2014, 7.21.4.1": FONTS,
    "ISO 14289-1:2014, 7.21.8": FONTS,
    "ISO 19005-3:2012, 6.2.4.3": "Save pictures as RGB, and write colours of styles/ as # and six figures; CMYK is not for screens.",
    "ISO 19005-3:2012, 6.2.11.4.1": FONTS,
    "ISO 19005-3:2012, 6.2.11.8": FONTS,
}


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each rule that a validator finds broken, at the first page where it says so, and for one that could not finish."""
    for validation in (proof.pages.validations or ()) if proof.pages else ():
        tool = f"{validation.tool} {validation.version}".strip()
        if validation.fault:
            yield CHECK.problem(
                f"{tool} could not say whether the PDF is {validation.standard}: {validation.fault}",
                remedy=f"Mend or remove {validation.tool}, then build again; if it stops at the file itself, report that to lispub.",
            )
        for rule in validation.failed:
            times = f", {rule.count} times" if rule.count and rule.count > 1 else ""
            yield CHECK.problem(
                f"the PDF is not {validation.standard}: {rule.description.rstrip('.')} ({rule.clause}{times}; {tool}, {rule.rule})",
                page=rule.page, remedy=remedy(rule),
            )


def remedy(rule: FailedRule) -> str:
    """What an author can do about a broken rule."""
    return REMEDIES.get(rule.clause, OURS)


CHECK = CheckKind(
    id="pdf-conformance",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A rule of PDF/UA-1 or PDF/A-3a that page-validation or veraPDF finds broken in a PDF for reading.",
    why="The file says of itself that it can be read by everyone and kept for good. Where that is not true, a screen reader goes wrong or "
    "falls silent, and an archive sends the file back.",
    remedy=OURS,
    reference="ISO 14289-1:2014 (PDF/UA-1); ISO 19005-3:2012 (PDF/A-3), conformance level A.",
    bad="/Link without /Contents        PDFUA1-LINK-CONTENTS-001 (ISO 14289-1:2014, 7.18.5)",
    good="no rule is broken",
    find=find,
)
