"""The preview's server, for this machine alone: it answers on 127.0.0.1, to that name only, and has nothing that could be written.

A page of another site that has its own name lead to 127.0.0.1 (DNS rebinding) sends its own name as `Host`, and is sent away.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from lispub.preview.pictures import Pictures
from lispub.preview.view import View
from lispub.workspace import BASE, EnvironmentMissing, Refused, Root

HERE = Path(__file__).parent
FONTS = BASE / "styles" / "fonts"
OWN = {
    "/": HERE / "preview.html", "/preview.css": HERE / "preview.css", "/preview.js": HERE / "preview.js",
    "/sans.ttf": FONTS / "SourceSans3-Regular.ttf", "/semibold.ttf": FONTS / "SourceSans3-Semibold.ttf",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
TYPES = {       # our own table: `mimetypes` reads the machine's
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
    ".avif": "image/avif", ".woff2": "font/woff2", ".ttf": "font/ttf", ".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml", ".csv": "text/csv; charset=utf-8",
}
BREATH = 15     # seconds after which a browser that waits is told that there is still somebody
SCALES = (1, 2, 3)

Answer = tuple[bytes, str, Mapping[str, str]]      # content, type, further headers


class Preview:
    """Shows views in browsers until it is left. A `port` of 0 is any that is free; `out` is what its links to built files may reach."""

    def __init__(self, view: View, out: Path, port: int = 0) -> None:
        self.view, self.number, self.leaving = view, 0, False
        self.out = Root("out", out)
        self.pictures = Pictures()
        self.moved = threading.Condition()
        try:
            self._server = _Server(("127.0.0.1", port), _handler(self))
        except OSError as fault:
            raise EnvironmentMissing(f"port {port} of 127.0.0.1 cannot be had ({fault.strerror}); name another with --port") from fault
        self.port: int = self._server.server_port

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.moved:
            self.leaving = True
            self.moved.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self.pictures.close()

    def show(self, view: View) -> None:
        """Show this from now on, in every browser that looks."""
        with self.moved:
            self.view, self.number = view, self.number + 1
            self.moved.notify_all()

    def say(self, **facts: Any) -> None:
        """Show the same with other facts: what is being done, which problems there are."""
        self.show(replace(self.view, **facts))

    def wait(self, seen: int) -> int:
        """The number of the view that is shown, as soon as it is not the one that was seen; or that one, after a while."""
        with self.moved:
            self.moved.wait_for(lambda: self.leaving or self.number != seen, BREATH)
            return self.number


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no news."""


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    """A handler of requests for one preview."""
    return type("Handler", (_Handler,), {"preview": preview})


class _Handler(BaseHTTPRequestHandler):
    preview: Preview
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "lispub", ""
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what a browser asks for is of no interest in the terminal."""

    def do_GET(self) -> None:
        if not self._known_host():
            return self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
        try:
            address = urlsplit(self.path)
        except ValueError:      # no address at all
            return self._refuse(HTTPStatus.NOT_FOUND)
        if address.path == "/events":
            return self._tell()
        try:
            answer = answered(self.preview, unquote(address.path), parse_qs(address.query))
        except (Refused, OSError, ValueError, IndexError):
            answer = None
        if answer is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        content, kind, more = answer
        self._head(HTTPStatus.OK, kind, len(content), {"Cache-Control": "no-store", **more})
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET

    def _not_allowed(self) -> None:
        self.close_connection = True        # whatever it wanted to send is not read
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD", "Connection": "close"})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _not_allowed

    def _known_host(self) -> bool:
        return self.headers.get_all("Host") in [[f"{name}:{self.preview.port}"] for name in ("127.0.0.1", "localhost")]

    def _refuse(self, status: HTTPStatus, more: Mapping[str, str] | None = None) -> None:
        content = f"{status.value} {status.phrase}\n".encode()
        self._head(status, TYPES[".txt"], len(content), more or {})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, length: int | None, more: Mapping[str, str]) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
                   "Cross-Origin-Resource-Policy": "same-origin", **more}
        if length is not None:
            headers["Content-Length"] = str(length)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _tell(self) -> None:
        """Tell a browser the number of each view as it comes (Server-Sent Events, HTML Living Standard, 9.2)."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream", None, {"Cache-Control": "no-store", "Connection": "close"})
        seen = -1
        while not self.preview.leaving and self.command != "HEAD":
            number = self.preview.wait(seen)
            self.wfile.write(b": still here\n\n" if number == seen else f"retry: 500\ndata: {number}\n\n".encode())
            self.wfile.flush()
            seen = number


def answered(preview: Preview, path: str, asked: Mapping[str, list[str]]) -> Answer | None:
    """What there is at a path, or None. Raises Refused for a path that leaves `out/`, ValueError or IndexError for nonsense."""
    view = preview.view
    if path in OWN:
        return OWN[path].read_bytes(), TYPES[OWN[path].suffix], {"Content-Security-Policy": POLICY}
    if path == "/view.json":
        down = preview.pictures.top(view, view.anchor) if view.anchor else 0
        return json.dumps({**view.data(), "down": down}, ensure_ascii=False).encode(), TYPES[".json"], {}
    match path.split("/")[1:]:
        case ["pictures", name]:
            position, scale = _position(view, name), int(asked.get("scale", ["1"])[0])
            picture = preview.pictures.picture(view, position, scale) if position and scale in SCALES else None
            return None if picture is None else (picture, TYPES[".png"], {"Cache-Control": "private, max-age=31536000, immutable"})
        case ["words", name]:
            position = _position(view, name)
            return (preview.pictures.words(view, position), TYPES[".json"], {}) if position else None
        case ["out", edition, *rest] if edition == view.edition and "/".join(rest) in view.files:
            return view.files["/".join(rest)], TYPES.get(Path(path).suffix, "application/octet-stream"), {}
        case ["out", *rest]:
            file = preview.out.find("/".join(rest))
            if file is not None and file.is_file():
                return file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"), {}
    return None


def _position(view: View, name: str) -> int:
    """The position whose picture has a name in this view, from 1; 0 if none has."""
    return view.pictures.index(name) + 1 if name and name in view.pictures else 0
