"""The code of an address, for a phone. The only door of segno."""

from __future__ import annotations

from collections.abc import Mapping

from lispub.model.drawing import Drawing

CODE, QUIET = 25, 4     # the size of a code in mm, and in it the quiet zone on each side in modules (ISO/IEC 18004, 5.3.8)


def draw_code(id: str, address: str, tokens: Mapping[str, str]) -> Drawing:
    """The QR code of an address, dark on white, as one path: squares apart would part along hairlines."""
    import segno

    rows = segno.make(address, error="m", micro=False).matrix
    size = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{across + QUIET} {down + QUIET}h1v1h-1z" for down, row in enumerate(rows) for across, module in enumerate(row) if module
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CODE}mm" height="{CODE}mm" viewBox="0 0 {size} {size}">'
        f'<path d="M0 0h{size}v{size}h-{size}z" fill="{tokens["paper"]}"/><path d="{dark}" fill="{tokens["ink"]}"/></svg>'
    )
    return Drawing(id, svg, CODE, CODE)
