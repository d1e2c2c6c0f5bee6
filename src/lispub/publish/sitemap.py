"""The list of the pages for search engines (sitemaps.org, protocol 0.9), when it is known where the site will stand."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from lispub.model.site import HOME


def sitemap(base: str, pages: Iterable[str]) -> bytes:
    """`sitemap.xml`. It gives no dates: an edition bears its date of issue, which is not when a page last changed."""
    addresses = (base if page == HOME else base + page for page in pages)      # as its canonical link says
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'.encode()
