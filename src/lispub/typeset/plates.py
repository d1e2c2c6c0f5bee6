"""Room for plates: where a unit shows a drawing that was painted on a page of its own, it does not paint it again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.images import SVGImage

from lispub.binding.plates import PLATE
from lispub.typeset.fetcher import BASE_URL


@contextmanager
def left_to_plates(drawings: Collection[str]) -> Iterator[None]:
    """Where a unit shows one of these drawings, WeasyPrint leaves an empty form that names it (`SVGImage.draw` is replaced)."""
    original = SVGImage.draw

    def draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        name = image._base_url.removeprefix(f"{BASE_URL}drawings/").removesuffix(".svg")
        if name not in drawings:
            original(image, stream, width, height, style)
            return
        form = stream.add_group(0, 0, width, height)
        form.extra[PLATE] = pydyf.String(name)
        stream.draw_x_object(form.id)

    SVGImage.draw = draw
    try:
        yield
    finally:
        SVGImage.draw = original
