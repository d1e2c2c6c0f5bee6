"""Page boxes that are not those of the edition."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lispub.model.edition import PT, PageSize
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

TOLERANCE = 0.01    # pt
BLEED = 3           # mm beyond the trim, on every side


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page whose trim, bleed or media box is not what the edition asks for."""
    import pikepdf

    if proof.pages is None or proof.edition is None:
        return
    wanted = _boxes(proof.edition.page, proof.edition.form)
    with pikepdf.open(io.BytesIO(proof.pages.pdf)) as pdf:
        for position, page in enumerate(pdf.pages, 1):
            for name, size in wanted.items():
                box = [float(edge) for edge in page.get(name, page.MediaBox)]
                width, height = box[2] - box[0], box[3] - box[1]
                if abs(width - size[0]) > TOLERANCE or abs(height - size[1]) > TOLERANCE:
                    asked = " × ".join(f"{side / PT:.1f}" for side in size)
                    yield CHECK.problem(f"its {name[1:]} is {width / PT:.1f} × {height / PT:.1f} mm, not {asked}", page=position)


def _boxes(page: PageSize, form: str) -> dict[str, tuple[float, float]]:
    """The boxes of a form by name, as width and height in pt."""
    trim = (page.width * PT, page.height * PT)
    if form == "proof":
        return {}       # its sheets are those of other editions, which are measured there
    if form not in ("print", "cover"):
        return {"/MediaBox": trim, "/TrimBox": trim}
    return {"/TrimBox": trim, "/BleedBox": (trim[0] + 2 * BLEED * PT, trim[1] + 2 * BLEED * PT)}


CHECK = CheckKind(
    id="page-size",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A page whose boxes are not those that the edition states.",
    why="A printer trims to the TrimBox and wants ink to the BleedBox; a page of another size is cut in the wrong place.",
    remedy="Leave `@page { size }` to lispub, which takes it from the edition; remove it from the project's style sheets.",
    reference="ISO 32000-2:2020, 14.11.2 Page boundaries; ISO 15930-7 (TrimBox and BleedBox).",
    bad="styles/own.css: @page { size: A5 }",
    good="a style sheet that does not name the size of the page",
    find=find,
)
