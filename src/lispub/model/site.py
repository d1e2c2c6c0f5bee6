"""A web edition: the files of a static site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """The files by their path, with forward slashes: pages (`people.html`), style, scripts, fonts, images, search index."""

    files: Mapping[str, bytes]

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of the web pages, in order."""
        return tuple(sorted(path for path in self.files if path.endswith(".html")))
