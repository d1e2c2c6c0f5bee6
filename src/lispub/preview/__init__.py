"""The live preview: a small server on this machine, which shows the pages of an edition and what is wrong with them."""

from __future__ import annotations

from lispub.preview.view import ShownUnit, View

__all__ = ["ShownUnit", "View"]
