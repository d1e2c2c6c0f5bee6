"""A file that cannot be opened; `opening` finds it, before any other rule can be tried."""

from __future__ import annotations

from lispub.model.preflight import RuleKind
from lispub.model.problem import Weight

RULE = RuleKind(
    id="file-unreadable",
    profiles=("print", "accessible"),
    weight=Weight.STOPS,
    what="A file that cannot be opened as a PDF: empty, locked with a password, damaged beyond repair, without a page, or of another kind.",
    why="A printer's system stops at it before anyone has seen a page.",
    remedy="Make the file again from its source.",
    reference="ISO 32000-1:2008, 7.5 (file structure).",
    bad="a PDF of which the download broke off",
    good="a PDF that `qpdf --check` finds nothing wrong with",
)
