"""Whether a publication goes to the press."""

from __future__ import annotations

from lispub import registry
from lispub.model.manuscript import Manuscript


def for_press(manuscript: Manuscript) -> bool:
    """Whether it dates an edition for the printer: only then do inks and transparency matter."""
    return any(registry.editions()[name].form == "print" for name in manuscript.strategy.editions)
