"""Validators: programs of other people that read a finished PDF and say which rules of a standard it breaks.

page-validation is a Python package (`pip install "lispub[verify]"`). veraPDF, the reference, is a Java program; it is asked
too if it is on the PATH. What neither can see, a person has to: that words read well, that a text says what a picture shows.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

from lispub.model.pages import FailedRule, Validation
from lispub.prepress.clauses import clause_of

STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}       # both tools call their profiles so
ACCESSIBLE = {"ua1": STANDARDS["ua1"]}                  # what a form keeps to, that each reader's program writes in
PATIENCE = 900      # seconds for a JVM, a large file and a busy machine


def validate(pdf: bytes, standards: Mapping[str, str] = STANDARDS) -> tuple[Validation, ...]:
    """What each validator that is installed says of the file, one validation a tool and standard; empty if there is none."""
    return (*_by_page_validation(pdf, standards), *_by_verapdf(pdf, standards))


def _by_page_validation(pdf: bytes, standards: Mapping[str, str]) -> Iterator[Validation]:
    try:
        import page
    except ModuleNotFoundError:
        return
    number = version("page-validation")
    for profile, standard in standards.items():
        try:
            failures = page.validate_pdf_bytes(pdf, profile=profile).failures
        except page.PageError as fault:
            yield Validation("page-validation", number, standard, (), fault=str(fault))
            continue
        yield Validation("page-validation", number, standard, tuple(
            FailedRule(failure.rule_id, clause_of(failure.rule_id), failure.message, page=_page_named(failure.message))
            for failure in failures if not _false_alarm(failure.rule_id, pdf)
        ))


def _false_alarm(rule: str, pdf: bytes) -> bool:
    """Whether page-validation 0.11 finds a stream a byte short that is not.

    One compressed stream in 256 ends in CR; with the LF that qpdf puts before `endstream` it is taken for an end of line CR LF, and the
    CR for no part of the stream. Its Length is right (ISO 19005-3, 6.1.7.1: the bytes before that end of line), and veraPDF finds it so.
    """
    return rule.endswith("-STREAM-LENGTH-001") and b"\r\nendstream" in pdf


def _page_named(message: str) -> int | None:
    """page-validation says where in words: `annotation 0 on page 3 …`."""
    found = re.search(r"\bpage (\d+)", message)
    return int(found[1]) if found else None


def _by_verapdf(pdf: bytes, standards: Mapping[str, str]) -> Iterator[Validation]:
    program = shutil.which("verapdf")
    if program is None:
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "edition.pdf"
        file.write_bytes(pdf)
        for profile, standard in standards.items():
            command = [program, "--flavour", profile, "--format", "xml", "--maxfailuresdisplayed", "1", str(file)]
            try:
                done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
            except (OSError, subprocess.TimeoutExpired) as fault:
                yield Validation("veraPDF", "", standard, (), fault=f"it could not be run: {fault}")
            else:
                yield read_verapdf(done.stdout, standard, done.stderr.decode("utf-8", "replace"))


def read_verapdf(report: bytes, standard: str, said: str = "") -> Validation:
    """The report that veraPDF prints (`--format xml`); `said` is its standard error, told when there is no report."""
    try:
        root = ElementTree.fromstring(report)
    except ParseError:
        return Validation("veraPDF", "", standard, (), fault=said.strip() or "it printed no report")
    number = next((detail.get("version", "") for detail in root.iter("releaseDetails") if detail.get("id") == "core"), "")
    verdict = root.find("jobs/job/validationReport")
    if verdict is None:
        why = (root.findtext("jobs/job/taskException/exceptionMessage") or said).strip()
        return Validation("veraPDF", number, standard, (), fault=why or "its report has no verdict")
    failed = tuple(_failed(rule) for rule in verdict.iterfind("details/rule") if rule.get("status") == "failed")
    unnamed = verdict.get("isCompliant") != "true" and not failed
    return Validation("veraPDF", number, standard, failed, "it says that the file does not comply, and names no rule" if unnamed else "")


def _failed(rule: Element) -> FailedRule:
    clause = rule.get("clause", "")
    place = re.search(r"pages\[(\d+)\]", rule.findtext("check/context") or "")      # from 0
    return FailedRule(
        f"{clause}-{rule.get('testNumber')}", f"{rule.get('specification')}, {clause}",
        " ".join((rule.findtext("description") or "").split()),
        int(rule.get("failedChecks", "1")), int(place[1]) + 1 if place else None,
    )
