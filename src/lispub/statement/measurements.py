"""The sections on what was measured, and on what was not."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.book import Piece
from lispub.model.wcag import CRITERIA, PRINCIPLES
from lispub.pieces import bullets, counted, heading, listed, para
from lispub.statement.material import Material
from lispub.statement.measured import Measured, bearing, criteria


def measurements(material: Material) -> Iterator[Piece]:
    """What the validators and the checks found, by kind of file; then the criteria that nothing here bears on."""
    if material.made:
        yield heading("What was measured", "measured")
        yield from _files(material)
        yield from _checks(material)
        yield from _web(material)
    yield from _left(material)


def _files(material: Material) -> Iterator[Piece]:
    files = [each for each in material.made if each.edition.form not in ("web", "plain-text")]
    if not files:
        return
    yield heading("The PDF files", "files", 3)
    yield para("A PDF that is meant for readers declares two standards: PDF/UA-1 (ISO 14289-1), for those who listen, and PDF/A-3a "
               "(ISO 19005-3), for keeping; a form, which others write in, the first alone. A validator tests those of their rules that a "
               "machine can test.")
    rows = [(each.title, f"{each.pages:,}", *result) for each in files for result in _results(each)]
    yield material.tables.table("What the validators found", ("File", "Pages", "Standard", "Tested with", "Rules broken"), rows)
    broken = [
        f"{each.title}: {rule.description} ({rule.clause})"
        + (f", {counted(rule.count, 'time')}" if rule.count else "") + (f", first on page {rule.page}" if rule.page else "")
        for each in files for validation in each.validations or () for rule in validation.failed
    ]
    if broken:
        yield para(f"{counted(len(broken), 'rule').capitalize()} {'is' if len(broken) == 1 else 'are'} broken:")
        yield bullets(broken)


def _results(each: Measured) -> Iterator[tuple[str, str, str]]:
    """The standard of a file, the validator, and how many rules it found broken; a line for each validation."""
    if each.validations is None:
        yield "none is declared", "not validated", "not known"
    elif not each.validations:
        yield "PDF/UA-1, PDF/A-3a", "not validated: no validator was installed", "not known"
    for validation in each.validations or ():
        broken = "not known: it was not read to the end" if validation.fault else f"{len(validation.failed):,}"
        yield validation.standard, f"{validation.tool} {validation.version}", broken


def _checks(material: Material) -> Iterator[Piece]:
    checks = bearing()
    found = [problem.check for problem, _ in material.found]
    yield heading("The checks of lispub", "checks", 3)
    yield para(f"{counted(len(checks), 'check').capitalize()} of lispub bear on accessibility: each rests on a criterion of WCAG or a "
               f"clause of ISO 14289-1. In {counted(len(material.made), 'edition')} they found {counted(len(found), 'problem')}.")
    rows = [
        (check.id, _first_sentence(check.what), ", ".join(criteria(check)) or "–",
         f"{sum(each.reads(check) for each in material.made):,}", f"{found.count(check.id):,}") for check in checks
    ]
    head = ("Check", "Looks for", "WCAG 2.2", "Editions read", "Found")
    yield material.tables.table("What the checks look for, and what they found", head, rows)


def _first_sentence(text: str) -> str:
    sentence, stop, _ = text.replace("`", "").partition(". ")
    return sentence + stop.rstrip()


def _web(material: Material) -> Iterator[Piece]:
    webs = [each for each in material.made if each.edition.form == "web"]
    if not webs:
        return
    names = [check.id for check in bearing() if check.stage == "site"]
    yield heading("The web pages", "web", 3)
    yield para(f"{counted(len(webs), 'web edition').capitalize()} {'has' if len(webs) == 1 else 'have'} "
               f"{counted(sum(each.pages for each in webs), 'page')} in all. This build opened none of them in a browser. ",
               f"The checks {listed(names)} read the finished pages." if names else "No check reads the finished pages.")
    yield para("lispub's own tests open web editions in a browser and hold them to the rules of axe-core. Those tests are part of the "
               "making of lispub and not of this build, and nothing of their result stands here.")


def _left(material: Material) -> Iterator[Piece]:
    touched = {number for check in bearing() for number in criteria(check)} if material.made else set()
    left = [number for number in CRITERIA if number not in touched]
    yield heading("What was not measured", "left")
    yield para(f"WCAG 2.2 has {counted(len(CRITERIA), 'criterion', 'criteria')} at levels A and AA. The checks of this build bear on "
               f"{len(CRITERIA) - len(left):,} of them. A check looks for some ways to fail a criterion, never for all. "
               f"No check of this build bears on the other {len(left):,}:")
    yield bullets(
        f"{name}: {'; '.join(f'{number} {CRITERIA[number].name}' for number in left if number.startswith(principle))}"
        for principle, name in PRINCIPLES.items() if any(number.startswith(principle) for number in left)
    )
