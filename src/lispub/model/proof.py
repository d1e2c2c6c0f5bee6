"""A proof: what there is of an edition so far, for the checks to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Units
from lispub.model.references import References
from lispub.model.site import Site


@dataclass(frozen=True, slots=True)
class Proof:
    """The manuscript and its references always; the rest as far as the street has come."""

    manuscript: Manuscript
    references: References
    edition: Edition | None = None
    book: Book | None = None
    galley: Galley | None = None
    units: Units | None = None
    pages: Pages | None = None
    site: Site | None = None
    transcript: str | None = None
    certificate: bytes | None = None        # what a certificate says, for machines
    beside: Mapping[str, bytes] = field(default_factory=dict)       # the other forms of a response form, by file name
    workspace: Any = None   # lispub.workspace.Workspace, which stands above the model
