"""What a page may show: files of the workspace, the drawings of the galley, small images written in place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from lispub.model.drawing import Drawing
from lispub.workspace import Refused, Workspace

HOST = "workspace.invalid"      # RFC 2606: a name that can never resolve
BASE_URL = f"https://{HOST}/"
MAX_DATA_URL = 1_000_000        # characters

TYPES = {                       # our own table: `mimetypes` reads the machine's
    ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2",
}


class WorkspaceFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads `https://workspace.invalid/PATH` through the workspace (`@layer/PATH` too), and `drawings/ID.svg` first.

    Everything else is refused, whoever asks: page, style sheet or SVG. A refusal reads nothing; it is kept in
    `refused` as well as raised, because WeasyPrint logs a font that it cannot load only at debug level.
    """

    def __init__(self, workspace: Workspace, drawings: Mapping[str, Drawing]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)     # of the parent only data: is used
        self.workspace = workspace
        self._drawings = {f"drawings/{id}.svg": drawing.svg for id, drawing in drawings.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The resource at a URL. Raises Refused, or FileNotFoundError for a path that no root has."""
        try:
            return self._fetch(url)
        except Refused as refusal:
            if str(refusal) not in self.refused:
                self.refused.append(str(refusal))
            raise

    def _fetch(self, url: str) -> URLFetcherResponse:
        if url.lower().startswith("data:"):
            return self._data(url)
        try:
            parts = urlsplit(url)
        except ValueError as fault:
            raise Refused(f"{url[:200]} is not an address ({fault})") from fault
        if (parts.scheme, parts.netloc) != ("https", HOST):
            raise Refused(f"{url[:200]} lies outside the project; put the file into the project and name it by its path")
        path = unquote(parts.path).removeprefix("/")
        drawing = self._drawings.get(path)
        content = self.workspace.read(path) if drawing is None else drawing.encode()
        kind = TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _data(self, url: str) -> URLFetcherResponse:
        if not url.lower().startswith("data:image/"):
            raise Refused(f"{url[:40]}… is not an image")
        if len(url) > MAX_DATA_URL:
            raise Refused(f"{url[:40]}… is longer than {MAX_DATA_URL // 1000} kB; put it into a file")
        return super().fetch(url)
