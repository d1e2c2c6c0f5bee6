"""Stage: what preflight said of the print files -> the certificate, as a Book of one unit, and the same as JSON.

It says what the files were checked against and what was found, never that they are certified or guaranteed: who checks his own work can
promise nothing to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lispub.certificate.checked import Checked, checked, rules, spine, standard, tools
from lispub.certificate.sections import sections
from lispub.certificate.ticket import ticket
from lispub.model.book import Book, Label, Unit
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages
from lispub.model.press import Press
from lispub.model.problem import Problem, Weight
from lispub.outputs import canonical_json
from lispub.pieces import as_text, plain_words, words

TITLE = "Checked against"
FILE = "certificate.json"


def certificate(manuscript: Manuscript, edition: Edition, press: Press, files: Mapping[str, Pages]) -> tuple[Book, tuple[Problem, ...]]:
    """The certificate of the print files, by edition (`print`, `print-cover`), from what preflight said of each."""
    strategy = manuscript.strategy
    issue = strategy.editions[edition.name]
    found = checked(manuscript, files)
    title, label = plain_words(TITLE), as_text(strategy.label)
    pieces = tuple(sections(manuscript, press, found))
    unit = Unit("certificate", "sheet", Label("", "", "certificate"), title, "", (), (), pieces, opens=False)
    book = Book(
        edition=edition, title=strategy.title, full_title=f"{TITLE}: {strategy.title}" + (f". {label}" if label else ""),
        subtitle=title, slug=strategy.slug, language=strategy.language, publisher=strategy.publisher.name,
        contact=press.job.contact or strategy.publisher.contact, label=words(label),
        subject=f"What the files of {strategy.title} for the printer were checked against, and the job ticket",
        keywords=("print", *strategy.keywords), issued=issue.date, version=issue.version, status=issue.status, closes=None,
        units=(unit,), evidence=(), lists=(),
    )
    return book, tuple(_problems(edition, files, found))


def certificate_json(manuscript: Manuscript, press: Press, files: Mapping[str, Pages]) -> bytes:
    """The same for machines (`certificate.json`): every rule with its result, and all problems."""
    strategy = manuscript.strategy
    issue, found, condition = strategy.editions["print"], checked(manuscript, files), press.condition
    return canonical_json({
        "title": TITLE,
        "publication": {"title": strategy.title, "label": as_text(strategy.label),
                        "status": issue.status, "version": issue.version, "date": issue.date},
        "files": [_file(file) for file in found],
        "condition": {"name": condition.name, "info": condition.info, "most_ink": press.most_ink},
        "spine_mm": spine(found),
        "ticket": [{"item": item, "says": says} for item, says in ticket(manuscript, press, found)],
        "tools": tools(found),
    })


def _file(file: Checked) -> dict[str, Any]:
    unasked = dict(file.preflight.unasked)
    return {
        "edition": file.edition.name, "file": file.name, "sha256": file.preflight.sha256, "ready": file.ready,
        "facts": file.facts, "blank_pages": file.blanks,
        "colours_without_inks": [{"colour": stray.colour, "page": stray.page, "times": stray.times} for stray in file.strays],
        "rules": [
            {
                "rule": id, "against": standard(rule), "reference": rule.reference, "what": rule.what, "result": file.result(id),
                "not_tried_because": unasked.get(id, ""),
                "problems": [{"weight": problem.weight, "message": problem.message, "page": problem.page} for problem in file.found(id)],
            } for id, rule in rules().items()
        ],
    }


def _problems(edition: Edition, files: Mapping[str, Pages], found: tuple[Checked, ...]) -> Iterator[Problem]:
    """What keeps a certificate from being issued: a file that was not checked, or that should not go to the press."""
    met = {file.edition.name for file in found}
    for name in dict.fromkeys((edition.of, *files)):
        if name not in met:
            message = f"`{name}` was not made, and so not checked"
            yield Problem("print-not-ready", Weight.BLOCKS_ISSUE, message, None, "build it first, or all together", edition.name)
    for file in found:
        if not file.ready:
            rules_met = dict.fromkeys(problem.check for problem in file.preflight.problems if problem.weight is not Weight.ADVICE)
            names = [f"`{name}`" for name in (*rules_met, *(("colour-not-token",) if file.strays else ()))]
            message = f"`{file.edition.name}` has what keeps it from the press: {', '.join(names)}"
            yield Problem("print-not-ready", Weight.BLOCKS_ISSUE, message, None, "mend what its own problems name", edition.name)
