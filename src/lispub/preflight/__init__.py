"""Preflight: what a printer, or a reader's software, would find wrong with a PDF, before they do. Any PDF, ours or not.

`opening` opens the file or says why it cannot be, `reading` lists what each page paints, and `pages` does so only for pages that were not
read before; `separations` asks Ghostscript what the plates come to, `rules/` has one rule a file, `facts` measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from hashlib import sha256

from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.preflight import Candidate, Limits, Preflight, Profile, RuleKind, Separations
from lispub.model.problem import Problem

LIMITS = Limits()


def preflight(
    data: bytes, profile: Profile = "print", limits: Limits = LIMITS, crew: Crew | None = None, cache: Cache | None = None
) -> Preflight:
    """Hold a file against every rule of a profile. A file that cannot be read is one problem that stops, never an exception.

    A `crew` reads several pages at once; a page that the `cache` has is not read again.
    """
    from lispub import registry
    from lispub.preflight.facts import facts
    from lispub.preflight.opening import opened
    from lispub.preflight.pages import names_of, read
    from lispub.preflight.qpdf import bounded
    from lispub.preflight.separations import separate

    crew, cache = crew or Crew(), cache or Cache()

    digest = sha256(data).hexdigest()
    with bounded(), ExitStack() as closing:
        pdf = opened(data)
        if isinstance(pdf, Problem):
            return Preflight(profile, digest, (pdf.check,), (), (pdf,), {}, _tools())
        closing.enter_context(pdf)
        names = names_of(pdf) if cache.folder is not None else ("",) * len(pdf.pages)
        sheets, repairs = read(data, pdf, names, crew, cache)
        separations = separate(data, sheets, limits, names, crew, cache) if profile == "print" else None
        candidate = Candidate(data, pdf, sheets, limits, separations, repairs)
        rules = [rule for rule in registry.rules().values() if profile in rule.profiles]
        unasked = {rule.id: why for rule in rules if (why := rule.unasked(candidate))}
        tried = tuple(rule for rule in rules if rule.id not in unasked)
        problems = tuple(problem for rule in rules for problem in _asked(rule, candidate))
        told = tuple(rule.id for rule in tried)
        asked = _tools(separations, data if profile == "accessible" else b"")
        return Preflight(profile, digest, told, tuple(unasked.items()), problems, facts(candidate), asked, separations)


def _asked(rule: RuleKind, candidate: Candidate) -> tuple[Problem, ...]:
    """What a rule finds. Where an object of the file is so odd that the rule trips over it, that is a problem of the file."""
    from pikepdf import PdfError

    from lispub.preflight.qpdf import NONSENSE, said

    try:
        return tuple(rule.find(candidate))
    except (PdfError, RecursionError, *NONSENSE) as fault:
        return (rule.problem(f"the file has an object that makes no sense here: {type(fault).__name__}, {said(fault)}"),)


def _tools(separations: Separations | None = None, validated: bytes = b"") -> Mapping[str, str]:
    """The programs that were asked, by version."""
    import pikepdf

    asked = {"pikepdf": pikepdf.__version__, "qpdf": pikepdf.__libqpdf_version__}
    if separations is not None:
        name, _, version = separations.tool.partition(" ")
        asked[name] = version
    if validated:
        from lispub.preflight.rules import conformance

        asked |= {validation.tool: validation.version for validation in conformance.validated(validated)}
    return asked
