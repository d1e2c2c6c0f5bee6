"""`pagination.txt`: a line a page, for people and for `diff`."""

from __future__ import annotations

from lispub.model.pages import Pages

COLUMNS = ("position", "folio", "side", "page", "unit", "running head", "first anchor", "last anchor")


def pagination_text(pages: Pages) -> str:
    """Tab-separated columns with a line of headings; an empty cell is a hyphen."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for page in pages.positions:
        cells = (str(page.position), page.folio, page.side, page.name, page.unit, page.head, page.first_anchor, page.last_anchor)
        rows.append(tuple(" ".join(cell.split()) or "-" for cell in cells))
    return "".join("\t".join(row) + "\n" for row in rows)
