"""What a page may not show: every way out of the project that HTML, CSS or SVG offers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from lispub.model.drawing import Drawing
from lispub.model.galley import GalleyUnit
from lispub.typeset.fetcher import BASE_URL, MAX_DATA_URL, WorkspaceFetcher
from lispub.typeset.unit import set_unit
from lispub.workspace import Refused, Workspace

if TYPE_CHECKING:
    from conftest import Makers

SECRET = "root-password-4711"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a link that leads out of it, beside a secret."""
    (tmp_path / "secret").write_text(SECRET)
    project = tmp_path / "project"
    (project / "images").mkdir(parents=True)
    (project / "images" / "inside.svg").write_text(SVG.format('<rect width="9" height="9"/>'))
    (project / "images" / "hostile.svg").write_text(SVG.format('<image href="file:///etc/passwd" width="9" height="9"/>'))
    (project / "images" / "link.svg").symlink_to(tmp_path / "secret")
    (project / "sheet.css").write_text("p { color: red }")
    return project


@pytest.fixture
def fetcher(project: Path) -> WorkspaceFetcher:
    return WorkspaceFetcher(Workspace.of(project), {"map": Drawing("map", "<svg/>", 10, 10)})


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "FILE:///etc/passwd", "file://localhost/etc/passwd", "file://evil/share/x.png", "http://127.0.0.1:9/x",
    "ftp://127.0.0.1:9/x", "http://workspace.invalid/sheet.css", "https://workspace.invalid:443/sheet.css",
    "https://user@workspace.invalid/sheet.css", "https://workspace.invalid.evil.example/sheet.css", "https://evil.example/x",
    BASE_URL + "../secret", BASE_URL + "%2e%2e/secret", BASE_URL + "images/%2e%2e/%2e%2e/secret", BASE_URL + "%2Fetc/passwd",
    BASE_URL + "images/link.svg", BASE_URL + "images%5c..%5csecret", BASE_URL + "sheet.css%00.png", BASE_URL + "images",
    "data:text/html,<p>x", "data:image/png;base64," + "A" * MAX_DATA_URL, "https://[", "gopher://x/", "/etc/passwd", "sheet.css",
])
def test_address_outside_the_project_is_refused(fetcher: WorkspaceFetcher, url: str) -> None:
    with pytest.raises(Refused):
        fetcher.fetch(url)
    assert len(fetcher.refused) == 1


def test_file_of_the_project_is_read_and_recorded(fetcher: WorkspaceFetcher) -> None:
    response = fetcher.fetch(BASE_URL + "sheet.css?v=1#x")
    assert (response.read(), response.content_type) == (b"p { color: red }", "text/css")
    assert "sheet.css" in fetcher.workspace.reads


def test_layer_is_read_by_its_name(fetcher: WorkspaceFetcher) -> None:
    assert b"font-face" in fetcher.fetch(BASE_URL + "@base/styles/fonts.css").read()


def test_base_layer_holds_only_styles(fetcher: WorkspaceFetcher) -> None:
    with pytest.raises(FileNotFoundError):
        fetcher.fetch(BASE_URL + "@base/workspace.py")


def test_drawing_comes_from_the_galley(fetcher: WorkspaceFetcher) -> None:
    response = fetcher.fetch(BASE_URL + "drawings/map.svg")
    assert (response.read(), response.content_type) == (b"<svg/>", "image/svg+xml")


def test_small_image_in_place_is_read(fetcher: WorkspaceFetcher) -> None:
    assert fetcher.fetch("data:image/svg+xml,%3Csvg/%3E").read() == b"<svg/>"


def test_missing_file_is_not_a_refusal(fetcher: WorkspaceFetcher) -> None:
    with pytest.raises(FileNotFoundError):
        fetcher.fetch(BASE_URL + "images/nowhere.png")
    assert not fetcher.refused


ATTACKS = {
    "image": '<img src="{url}" alt="x">',
    "linked style sheet": '<link rel="stylesheet" href="{url}">',
    "import": "<style>@import url({url});</style>",
    "font": "<style>@font-face {{ font-family: q; src: url({url}) }} p {{ font-family: q }}</style>",
    "background": '<div style="background: url({url})">x</div>',
    "list mark": '<ul style="list-style: url({url})"><li>x</li></ul>',
    "content": "<style>p::before {{ content: url({url}) }}</style>",
    "attachment": '<link rel="attachment" href="{url}">',
    "attached link": '<a rel="attachment" href="{url}">x</a>',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "svg image": '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    "base": '<base href="{url}/"><img src="x.png" alt="x">',
    "svg in data": "<img alt=\"x\" src='data:image/svg+xml,%3Csvg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"%3E"
                   "%3Cimage href=\"{url}\" width=\"9\" height=\"9\"/%3E%3C/svg%3E'>",
}


@pytest.mark.slow
@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_leaks_nothing_and_is_reported(
    attack: str, way: str, project: Path, fetcher: WorkspaceFetcher, server: tuple[str, list[str]], make: type[Makers]
) -> None:
    address, asked = server
    url = (project.parent / "secret").as_uri() if way == "file" else f"{address}/secret"
    done = set_unit(make.unit("x", ATTACKS[attack].format(url=url) + "<p>Text.</p>"), {}, fetcher)
    assert not asked
    assert not leaked(done.pdf)
    assert any(message.level == "error" and "secret" in message.text for message in done.messages), done.messages


@pytest.mark.slow
def test_colour_profile_outside_the_project_stops_the_unit(fetcher: WorkspaceFetcher, make: type[Makers]) -> None:
    css = "@color-profile device-cmyk { src: url(file:///etc/passwd); components: C, M, Y, K }"
    with pytest.raises(Refused, match="x cannot be set"):
        set_unit(make.unit("x", "<p>Text.</p>", css=css), {}, fetcher)


@pytest.mark.slow
def test_svg_use_of_another_file_is_not_even_asked_for(
    project: Path, fetcher: WorkspaceFetcher, server: tuple[str, list[str]], make: type[Makers]
) -> None:
    address, asked = server
    done = set_unit(make.unit("x", f'<svg width="9" height="9"><use href="{address}/secret#a"/></svg>'), {}, fetcher)
    assert (asked, fetcher.refused, done.messages) == ([], [], ())


@pytest.mark.slow
def test_without_any_style_sheet_the_letters_are_reported_missing(fetcher: WorkspaceFetcher) -> None:
    bare = GalleyUnit("x", "body", "X", "<!doctype html><html lang=en><title>X</title><p>Text.")
    done = set_unit(bare, {}, fetcher)
    assert {message.text.split(" for ")[0] for message in done.messages} == {".notdef glyph rendered"}     # and Pango lives


@pytest.mark.slow
def test_svg_file_may_not_reach_out_either(fetcher: WorkspaceFetcher, make: type[Makers]) -> None:
    done = set_unit(make.unit("x", '<img src="images/hostile.svg" alt="x">'), {}, fetcher)
    assert any(message.level == "error" and "/etc/passwd" in message.text for message in done.messages)


@pytest.mark.slow
def test_honest_page_has_nothing_to_say(fetcher: WorkspaceFetcher, make: type[Makers]) -> None:
    done = set_unit(make.unit("x", '<p>Text.</p><img src="images/inside.svg" alt="x">'), {}, fetcher)
    assert done.messages == ()


@pytest.mark.slow
def test_missing_image_is_an_error_message(fetcher: WorkspaceFetcher, make: type[Makers]) -> None:
    done = set_unit(make.unit("x", '<img src="images/nowhere.png" alt="x">'), {}, fetcher)
    assert [message.level for message in done.messages] == ["error"]
    assert "images/nowhere.png" in done.messages[0].text


def leaked(pdf: bytes) -> bool:
    """Whether the secret is in any stream of the PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [thing for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
        return any(SECRET.encode() in stream.read_bytes() for stream in streams)
