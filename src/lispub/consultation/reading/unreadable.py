"""Why a file could not be read."""

from __future__ import annotations


class Unreadable(Exception):
    """A file of which nothing can be said but why: damaged, locked, too large, of a kind that is not read. The words follow its name."""
