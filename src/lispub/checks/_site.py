"""What the checks read in a page of a site: ids, links, and whatever the browser would load or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from lispub.model.proof import Proof

LOADED = {      # elements and the attributes whose address a browser loads by itself
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "embed": ("src",), "object": ("data",), "image": ("href",), "use": ("href",), "input": ("src",),
}
LINKED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect", "dns-prefetch"}
DATA_BLOCKS = {"application/ld+json", "application/json"}       # script elements that no browser runs
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page, in the order of its HTML. `loads` are addresses, `inline` what a strict policy would not run or apply."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    inline: tuple[str, ...]


def pages(proof: Proof) -> Iterator[tuple[str, SitePage]]:
    """Each page of the site with its path; none if there is no site."""
    if proof.site is not None:
        for path in proof.site.pages:
            yield path, _read(proof.site.files[path].decode())


def sheets(proof: Proof) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each style sheet of the site with the addresses that it loads."""
    for path, content in sorted(proof.site.files.items()) if proof.site is not None else ():
        if path.endswith(".css"):
            yield path, tuple(one or other for one, other in URL.findall(content.decode()))


def elsewhere(address: str) -> bool:
    """Whether an address leads out of the site: to another host, to mail, or to what is issued beside the site."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc) or parts.path.startswith("../")


def target(page: str, address: str) -> tuple[str, str]:
    """The path and the anchor that a link on a page names; the pages of a site stand in one folder."""
    parts = urlsplit(address)
    return unquote(parts.path) or page, unquote(parts.fragment)


@lru_cache(maxsize=128)
def _read(html: str) -> SitePage:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return SitePage(tuple(reader.ids), tuple(reader.links), tuple(reader.loads), tuple(reader.inline))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and LINKED & set(given.get("rel", "").split()):
            self.loads.append(given.get("href", ""))
        for name in LOADED.get(tag, ()):
            for address in given.get(name, "").split(",") if name == "srcset" else [given.get(name, "")]:
                if address.strip():
                    self.loads.append(address.split()[0])
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA_BLOCKS):
            self.inline.append(f"<{tag}>")
        self.inline.extend(f"{name} on <{tag}>" for name in given if name == "style" or name.startswith("on"))
