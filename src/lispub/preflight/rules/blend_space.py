"""Transparency groups that are blended in the colours of a screen."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources

PRESS = ("cmyk", "grey")


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with a group, its own or a form's, whose colour space is neither CMYK nor grey."""
    return told_of_resources(RULE, sorted((*_of_pages(candidate), *_of_forms(candidate)), key=itemgetter(0)))


def _of_pages(candidate: Candidate) -> Iterator[tuple[int, str]]:
    for position, page in enumerate(candidate.pdf.pages, 1):
        written = _foreign(page.obj)
        if written:
            yield position, f"the group of the page is blended in {written}"


def _of_forms(candidate: Candidate) -> Iterator[tuple[int, str]]:
    for position, name, stream in resources(candidate, "/XObject"):
        written = _foreign(stream) if stream.get("/Subtype") == "/Form" else ""
        if written:
            yield position, f"the group of the form {name} is blended in {written}"


def _foreign(owner: Any) -> str:
    from lispub.preflight.reading.colours import blend_space

    blended = blend_space(owner)
    if blended is None or blended.model in PRESS:
        return ""
    return f"{blended.name or 'an unknown space'} ({blended.model.upper() or 'unknown'})"


RULE = RuleKind(
    id="blend-space",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A transparency group of a page or a form with an RGB or Lab colour space.",
    why="Everything in it goes to RGB and back: black type comes out in four inks, and overprinting is lost.",
    remedy="Write the file with DeviceCMYK as the blend space: `/Group << /S /Transparency /CS /DeviceCMYK >>`.",
    reference="GWG 2015, blend colour space; ISO 32000-2, 11.4.7 and 11.6.6.",
    bad="/Group << /S /Transparency /CS /DeviceRGB >>",
    good="/Group << /S /Transparency /CS /DeviceCMYK >>",
    find=find,
)
