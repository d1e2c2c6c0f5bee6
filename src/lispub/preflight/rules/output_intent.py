"""Files that do not say for which paper and inks their colours are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.qpdf import said

PRINTER, CMYK = b"prtr", b"CMYK"        # ISO 15076-1, 7.2.5 and 7.2.6: what a profile is of, and its colours


def find(candidate: Candidate) -> Iterator[Problem]:
    """No output intent for PDF/X, more than one, one without its registered name, or a profile of something else than a CMYK press."""
    from pikepdf import Array, Dictionary

    listed = candidate.pdf.Root.get("/OutputIntents")
    intents = [intent for intent in (listed if isinstance(listed, Array) else ()) if isinstance(intent, Dictionary)]
    for_press = [intent for intent in intents if intent.get("/S") == "/GTS_PDFX"]
    if len(for_press) != 1:
        yield RULE.problem(f"the file has {len(for_press) or 'no'} output intent{'s' if for_press else ''} for PDF/X")
        return
    intent = for_press[0]
    if not str(intent.get("/OutputConditionIdentifier", "")).strip():
        yield RULE.problem("the output intent names no printing condition")
    elif not str(intent.get("/RegistryName", "")).strip():
        yield RULE.problem("the output intent does not say in which registry its printing condition stands")
    yield from _profile(intent.get("/DestOutputProfile"), "/DestOutputProfileRef" in intent)


def _profile(profile: Any, elsewhere: bool) -> Iterator[Problem]:
    from pikepdf import PdfError, Stream

    if not isinstance(profile, Stream):
        if not elsewhere:       # PDF/X-4p names a profile outside the file
            yield RULE.problem("the output intent has no ICC profile")
        return
    try:
        header = profile.read_bytes()[:128]
    except PdfError as fault:
        yield RULE.problem(f"the profile of the output intent cannot be decoded: {said(fault)}")
        return
    if header[36:40] != b"acsp":
        yield RULE.problem("the profile of the output intent is no ICC profile")
    elif header[12:16] != PRINTER:
        yield RULE.problem(f"the profile of the output intent is not of a printing press (its class is {_word(header[12:16])})")
    elif header[16:20] != CMYK:
        yield RULE.problem(f"the output intent is {_word(header[16:20])}, not CMYK")
    elif profile.get("/N") != 4:
        yield RULE.problem(f"the profile of the output intent has 4 inks, but its N says {profile.get('/N', 'nothing')}")


def _word(signature: bytes) -> str:
    return signature.decode("ascii", "replace").strip()


RULE = RuleKind(
    id="output-intent",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file without an output intent, or with one that names no registered printing condition or has no CMYK press profile.",
    why="The same four numbers are other colours on other paper: without the intent nobody can say whether the proof is right.",
    remedy="Export with the profile of the printer's paper, such as FOGRA39 for coated paper, and its registered name.",
    reference="ISO 15930-7:2010 (PDF/X-4), output intents; Ghent Workgroup, GWG 2015, output intent colour space.",
    bad="/OutputConditionIdentifier (Custom) /DestOutputProfile (sRGB)",
    good="/OutputConditionIdentifier (FOGRA39) /RegistryName (http://www.color.org) /DestOutputProfile (a CMYK profile)",
    find=find,
)
