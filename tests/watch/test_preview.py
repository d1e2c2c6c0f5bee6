"""The preview's server answers this machine alone, reads only, and shows nothing but the edition and `out/`."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lispub.preview import ShownUnit, View
from lispub.preview.server import Preview
from lispub.workspace import EnvironmentMissing

SECRET = b"for nobody"
VIEW = View("draft-web", "A title", files={"index.html": b"<p>home", "fonts/a.woff2": b"font"}, pages=(("index.html", "Home"),))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    tmp_path = tmp_path_factory.mktemp("preview")
    out = tmp_path / "out"
    (out / "draft").mkdir(parents=True)
    (out / "draft" / "book.pdf").write_bytes(b"%PDF")
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (out / "leak.txt").symlink_to(tmp_path / "secret.txt")
    with Preview(VIEW, out) as preview:
        yield preview


def ask(preview: Preview, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    said = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return said


def test_it_listens_on_loopback_alone(preview: Preview) -> None:
    assert preview._server.socket.getsockname()[0] == "127.0.0.1"
    assert preview.address == f"http://127.0.0.1:{preview.port}/"


def test_its_own_page_asks_nobody_else(preview: Preview) -> None:
    status, headers, page = ask(preview, "/")
    assert status == 200 and b"<main" in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert b"http://" not in page and b"https://" not in page and b" style=" not in page
    for path in ("/preview.js", "/preview.css", "/sans.ttf"):
        assert ask(preview, path)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "", "[::1]:80"])
def test_a_foreign_name_is_sent_away(preview: Preview, host: str) -> None:
    for path in ("/", "/view.json", "/events", "/out/draft/book.pdf"):
        status, _, said = ask(preview, path, Host=host)
        assert status == 421 and b"title" not in said


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_its_own_names_are_answered(preview: Preview, host: str) -> None:
    assert ask(preview, "/view.json", Host=f"{host}:{preview.port}")[0] == 200


def test_two_names_at_once_are_sent_away(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), 10) as wire:
        wire.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nHost: evil.example\r\n\r\n".encode())
        assert wire.recv(100).startswith(b"HTTP/1.1 421")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_nothing_can_be_written(preview: Preview, method: str) -> None:
    assert ask(preview, "/", method)[0] in (405, 501)


def test_head_has_no_content(preview: Preview) -> None:
    status, headers, content = ask(preview, "/view.json", "HEAD")
    assert status == 200 and int(headers["Content-Length"]) > 0 and content == b""


@pytest.mark.parametrize("path", [
    "/out/../secret.txt", "/out/%2e%2e/secret.txt", "/out/..%2fsecret.txt", "/out/draft/../../secret.txt", "/../secret.txt", "//etc/passwd",
    "/out//etc/passwd", "/out/%2fetc%2fpasswd", "/out/leak.txt", "/out/draft", "/out/", "/out", "/out/%00", "/out/..%5csecret.txt",
    "/preview.py", "/server.py", "/pictures/x", "/pictures/", "/words/x", "/out/draft-web/../draft/book.pdf",
])
def test_no_path_leads_out(preview: Preview, path: str) -> None:
    status, _, said = ask(preview, path)
    assert status == 404 and SECRET not in said and b"root:" not in said


def test_the_site_is_served_as_it_is(preview: Preview) -> None:
    assert ask(preview, "/out/draft-web/index.html")[2] == b"<p>home"
    assert ask(preview, "/out/draft-web/index.html?edit=1")[2] == b"<p>home"
    status, headers, content = ask(preview, "/out/draft-web/fonts/a.woff2")
    assert (status, headers["Content-Type"], content) == (200, "font/woff2", b"font")
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_was_built_can_be_opened(preview: Preview) -> None:
    assert ask(preview, "/out/draft/book.pdf")[1:][0]["Content-Type"] == "application/pdf"


def test_a_browser_is_told_of_each_view(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), 10) as wire:
        wire.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        heard = wire.makefile("rb")
        number = preview.number
        while heard.readline() != f"data: {number}\n".encode():
            pass
        preview.show(replace(VIEW, doing="something"))
        while heard.readline() != f"data: {number + 1}\n".encode():
            pass


def test_a_port_that_is_taken_is_named(preview: Preview, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentMissing, match=f"port {preview.port} .*--port"):
        Preview(VIEW, tmp_path, preview.port)


def test_sheets_have_blank_versos_and_a_name_for_each_picture() -> None:
    view = View("draft", units=(ShownUnit("a", "A", b"1", (("x",),), 2), ShownUnit("b", "B", b"2", (("y",), ("z",)), 2)))
    assert view.sheets == ((0, 0), (0, -1), (1, 0), (1, 1)) and view.first == (0, 2)
    assert view.pictures[1] == "" and len(set(view.pictures)) == 4
    assert replace(view, folios=b"other").pictures[0] != view.pictures[0]
