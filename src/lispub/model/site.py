"""A web edition: the files of a static site, and what it offers beside its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HOME, WHOLE = "index.html", "whole.html"    # what stands before the first chapter; everything on one page


@dataclass(frozen=True, slots=True)
class Site:
    """The files by their path, with forward slashes: pages (`people.html`), style, scripts, fonts, images, search index."""

    files: Mapping[str, bytes]

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of the web pages, in order."""
        return tuple(sorted(path for path in self.files if path.endswith(".html")))


@dataclass(frozen=True, slots=True)
class Download:
    """Another edition of the same text that was issued: its form, its file, which the site links to, and how large that is.

    `href` leads there from a page of the site; `pages` is 0 where the file has none.
    """

    form: str       # pdf, large-print, plain-text; response-form and statement, which have a page
    href: str
    bytes: int
    pages: int

    @property
    def size(self) -> str:
        """The size in the words of people who wait for it: 850 kB, 4.2 MB."""
        return size(self.bytes)


def page_of(unit: str) -> str:
    """The file of a unit's page. The front matter is the home page; a chapter `index` or `whole` must not take the place of ours."""
    name = f"{unit}.html"
    if unit == "front":
        return HOME
    return f"sec-{name}" if name in (HOME, WHOLE) else name


def size(count: int) -> str:
    """A number of bytes in decimal units (IEC 80000-13): 105 bytes, 85 kB, 4.2 MB."""
    if count < 1000:
        return f"{count}\N{NO-BREAK SPACE}bytes"
    return f"{count / 1000:.0f}\N{NO-BREAK SPACE}kB" if count < 999_500 else f"{count / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"
