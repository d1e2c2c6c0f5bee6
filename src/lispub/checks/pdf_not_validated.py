"""A PDF that nobody has held against its standards."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for an edition that declares standards and that no validator has read."""
    if proof.pages is not None and proof.pages.validations == ():
        yield CHECK.problem("no validator is installed: whether the PDF is PDF/UA-1 and PDF/A-3a, as it says, was not tested")


CHECK = CheckKind(
    id="pdf-not-validated",
    stage="pages",
    weight=Weight.ADVICE,
    what="A PDF for reading that was made where neither page-validation nor veraPDF is installed.",
    why="The file declares PDF/UA-1 and PDF/A-3a; nobody should take that for a test.",
    remedy='Run `pip install "lispub[verify]"` and build again, or install veraPDF so that `verapdf` is on the PATH.',
    reference="ISO 14289-1:2014, 5; ISO 19005-3:2012, 6.6.4: a declaration is the maker's claim.",
    bad='report.json: "validations": "not validated: pip install \\"lispub[verify]\\""',
    good='report.json: "validations": [{"standard": "PDF/UA-1", "passed": true, …}, …]',
    find=find,
)
