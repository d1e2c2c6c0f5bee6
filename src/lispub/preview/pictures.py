"""Pictures of pages, drawn when a browser asks for them. The only door of PDFium."""

from __future__ import annotations

import json
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, create_string_buffer
from typing import Any

import pypdfium2
from pypdfium2 import raw

from lispub.preview.view import View

DOTS = 96           # an inch, at scale 1: a CSS px
KEPT = 96           # pictures; a book that is leafed through fills some 30 MB
OPEN = 48           # documents
ELSEWHERE = "lispub:"       # a link to another unit (model.pages)


class Pictures:
    """Draws pages of the views that it is shown. PDFium is no friend of threads, so one draws at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._open: OrderedDict[bytes, pypdfium2.PdfDocument] = OrderedDict()

    def picture(self, view: View, position: int, scale: int) -> bytes:
        """The page at a position, from 1, with its folio, as PNG: so many times 96 dots an inch."""
        name = view.pictures[position - 1]
        with self._lock:
            if (name, scale) not in self._kept:
                self._kept[name, scale] = self._drawn(view, position, scale)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end((name, scale))
            return self._kept[name, scale]

    def words(self, view: View, position: int) -> bytes:
        """What lies over the picture of a page, as JSON, so that it can be read aloud, searched and followed: its `lines` and its `links`.

        Each has {left, top, width, height} in parts of the page; a line its `text`; a link an `anchor`, a `sheet` with how far `down`, or
        an `href`.
        """
        place, number = view.sheets[position - 1]
        with self._lock:
            document = self._document(view.units[place].pdf)
            page = document[number]
            found = {"lines": list(_lines(page)), "links": list(_links(document, page, view.first[place]))}
            page.close()
        return json.dumps(found).encode()

    def top(self, view: View, anchor: str) -> float:
        """How far down its page an anchor stands: 0 at the head, 1 at the foot."""
        for place, page in dict.fromkeys(view.sheets):
            unit = view.units[place]
            if page >= 0 and anchor in unit.anchors[page]:
                with self._lock:
                    document = self._document(unit.pdf)
                    return _down(document, page, raw.FPDF_GetNamedDestByName(document, anchor.encode()))
        return 0

    def close(self) -> None:
        """Let go of every document; whoever still asks gets none, for PDFium ends with the process and its threads may not."""
        with self._lock:
            self._closed = True
            for document in self._open.values():
                document.close()
            self._open.clear()
            self._kept.clear()

    def _document(self, pdf: bytes) -> pypdfium2.PdfDocument:
        if self._closed:
            raise ValueError("the preview has ended")
        if pdf not in self._open:       # the hash of bytes is computed once
            self._open[pdf] = pypdfium2.PdfDocument(pdf)
            while len(self._open) > OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(pdf)
        return self._open[pdf]

    def _drawn(self, view: View, position: int, scale: int) -> bytes:
        place, number = view.sheets[position - 1]
        width, height = (round(side / 25.4 * DOTS * scale) for side in view.size)
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR, rev_byteorder=True)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        layers = [(view.units[place].pdf, number)] if number >= 0 else []
        if view.folios and position <= len(self._document(view.folios)):
            layers.append((view.folios, position - 1))
        for pdf, index in layers:
            page = self._document(pdf)[index]
            page.set_cropbox(*page.get_trimbox())       # the layout has 10 mm of bleed
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_REVERSE_BYTE_ORDER)
            page.close()
        return _png(bytes(bitmap.buffer), width, height, bitmap.stride)


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """RGB as PNG (ISO/IEC 15948): quick to write rather than small, for it goes no further than this machine."""
    rows = b"".join(b"\0" + pixels[row * stride:row * stride + 3 * width] for row in range(height))
    parts = ((b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _lines(page: pypdfium2.PdfPage) -> Iterator[dict[str, Any]]:
    """Every run of text of a page, in the order in which it was set."""
    text = page.get_textpage()
    for run in range(text.count_rects()):
        box = text.get_rect(run)
        words = text.get_text_bounded(*box).strip()
        if words:
            yield {**_placed(page, box), "text": words}
    text.close()


def _placed(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> dict[str, float]:
    """Where a box (left, bottom, right, top, in pt) lies on the trimmed page."""
    left, bottom, right, top = page.get_trimbox()
    wide, high = right - left, top - bottom
    placed = (box[0] - left) / wide, (top - box[3]) / high, (box[2] - box[0]) / wide, (box[3] - box[1]) / high
    return dict(zip(("left", "top", "width", "height"), (round(part, 5) for part in placed), strict=True))


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, first: int) -> Iterator[dict[str, Any]]:
    """Every link of a page of a unit that begins at the position `first`, from 0."""
    at, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, byref(at), byref(link)):
        box = raw.FS_RECTF()
        if not raw.FPDFLink_GetAnnotRect(link, byref(box)):
            continue
        place = _placed(page, (box.left, box.bottom, box.right, box.top))
        goal = raw.FPDFLink_GetDest(document, link)
        if goal:
            page_there = raw.FPDFDest_GetDestPageIndex(document, goal)
            yield {**place, "sheet": first + page_there, "down": _down(document, page_there, goal)}
        else:
            address = _address(document, raw.FPDFLink_GetAction(link))
            if address.startswith(ELSEWHERE):
                yield {**place, "anchor": address.removeprefix(ELSEWHERE)}
            elif address.startswith(("http://", "https://", "mailto:")):
                yield {**place, "href": address}


def _address(document: pypdfium2.PdfDocument, action: Any) -> str:
    return _text(lambda buffer, length: raw.FPDFAction_GetURIPath(document, action, buffer, length)) if action else ""


def _text(ask: Callable[[Any, int], int]) -> str:
    """A text of PDFium, which first says how long it is."""
    length = ask(None, 0)
    buffer = create_string_buffer(max(length, 1))
    ask(buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _down(document: pypdfium2.PdfDocument, number: int, goal: Any) -> float:
    """How far down the page a destination stands, in parts of its height."""
    if not goal:
        return 0
    has_x, has_y, has_zoom, x, y, zoom = c_int(), c_int(), c_int(), c_float(), c_float(), c_float()
    raw.FPDFDest_GetLocationInPage(goal, byref(has_x), byref(has_y), byref(has_zoom), byref(x), byref(y), byref(zoom))
    page = document[number]
    _, bottom, _, top = page.get_trimbox()
    page.close()
    return min(max((top - y.value) / (top - bottom), 0), 1) if has_y.value else 0
