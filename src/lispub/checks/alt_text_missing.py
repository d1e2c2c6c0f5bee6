"""A picture whose description tells a listener nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import plain

ANNOUNCED = re.compile(
    r"((an?|the)\s+)?(image|picture|photo|photograph|chart|graph|graphic|figure|map|diagram)\s+(of|showing)\b", re.IGNORECASE
)


def find(proof: Proof) -> Iterator[Problem]:
    """At most one problem for each image of the project, and for each figure whose text is not computed."""
    for id, figure in sorted(proof.manuscript.figures.items()):
        if figure.head.alt is not None:
            yield from _faults(f"figure `{id}`", figure.head.alt, title=figure.head.title)
    for id, image in sorted(proof.manuscript.images.items()):
        yield from _faults(f"image `{id}`", image.record.alt, title=None)


def _faults(name: str, alt: Prose, title: Prose | None) -> Iterator[Problem]:
    words = plain(alt.nodes).strip()
    if not any(char.isalpha() for char in words):
        yield CHECK.problem(f"the alt text of {name} has no words", alt.source)
    elif title is not None and _bare(words) == _bare(plain(title.nodes)):
        yield CHECK.problem(f"the alt text of {name} only repeats its title", alt.source)
    elif match := ANNOUNCED.match(words):
        yield CHECK.problem(f"the alt text of {name} begins “{match.group().strip()}”", alt.source,
                            remedy="Begin with what it shows: a screen reader has already said that it is a picture.")


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


CHECK = CheckKind(
    id="alt-text-missing",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Alt text of an image, or one written by hand for a figure, that is empty, repeats the title, or begins “chart of” or "
    "“image of”. Without `alt` a figure's text is computed, and is never missing.",
    why="A reader who listens gets the alt text instead of the picture; the title has been read out already.",
    remedy="Say in `alt` what a sighted reader learns from the picture, with its main numbers.",
    reference="WCAG 2.2, 1.1.1 Non-text content, techniques G94, G95 and failure F30; ISO 14289-1:2014, 7.3.",
    bad="alt: Chart of employment by district",
    good="alt: The rate rises from 71 to 75 per cent in four years, past that of the neighbouring shires, which barely moves.",
    find=find,
)
