"""Whether a publication goes to the press."""

from __future__ import annotations

from lispub import registry
from lispub.model.manuscript import Manuscript


def for_press(manuscript: Manuscript) -> bool:
    """Whether it dates an edition for the printer: only then do the stock, inks and transparency matter."""
    known = registry.editions()
    return any(name in known and known[name].to_plate for name in manuscript.strategy.editions)
