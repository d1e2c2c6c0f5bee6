"""The validators: what page-validation finds, what veraPDF prints, and what is said when one is missing or breaks down."""

from __future__ import annotations

import re
import stat
import sys
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import page
import pytest
from pikepdf import Pdf

from lispub.binding.writing import write
from lispub.model.pages import FailedRule, Validation
from lispub.prepress.clauses import PDF_A, PDF_UA, clause_of
from lispub.prepress.validators import read_verapdf, validate

# as veraPDF 1.28.2 prints it (`--format xml`), cut to what is read
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation>
    <releaseDetails id="core" version="1.28.2" buildDate="2025-07-15T16:07:00+03:00"></releaseDetails>
    <releaseDetails id="validation-model" version="1.28.2" buildDate="2025-07-15T16:12:00+03:00"></releaseDetails>
    <releaseDetails id="gui" version="1.28.3" buildDate="2025-07-15T16:59:00+03:00"></releaseDetails>
  </buildInformation>
  <jobs>
    <job>
      <item size="5632355">
        <name>/tmp/edition.pdf</name>
      </item>
"""
TAIL = """    </job>
  </jobs>
  <batchSummary totalJobs="1" failedToParse="0" encrypted="0" outOfMemory="0" veraExceptions="0">
    <validationReports compliant="0" nonCompliant="1" failedJobs="0">1</validationReports>
  </batchSummary>
</report>
"""
BROKEN = f"""{HEAD}      <validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile"
        statement="PDF file is not compliant with Validation Profile requirements." isCompliant="false">
        <details passedRules="104" failedRules="2" passedChecks="1952139" failedChecks="4">
          <rule specification="ISO 14289-1:2014" clause="7.18.5" testNumber="2" status="failed" failedChecks="3">
            <description>Links shall contain an alternate description
              via their Contents key</description>
            <object>PDLinkAnnot</object>
            <test>(Contents != null &amp;&amp; Contents != '') || isOutsideCropBox == true</test>
            <check status="failed">
              <context>root/document[0]/pages[378](1223 0 obj PDPage)/annots[1](1225 0 obj PDLinkAnnot)</context>
              <errorMessage>Annotation's Contents key is missing</errorMessage>
            </check>
          </rule>
          <rule specification="ISO 14289-1:2014" clause="7.1" testNumber="9" status="failed" failedChecks="1">
            <description>The metadata stream shall contain dc:title</description>
            <object>MainXMPPackage</object>
            <check status="failed"><context>root/document[0]/metadata[0]</context></check>
          </rule>
        </details>
      </validationReport>
{TAIL}"""
WHOLE = f"""{HEAD}      <validationReport jobEndStatus="normal" profileName="PDF/A-3A validation profile"
        statement="PDF file is compliant with Validation Profile requirements." isCompliant="true">
        <details passedRules="151" failedRules="0" passedChecks="1952139" failedChecks="0"></details>
      </validationReport>
{TAIL}"""
UNREAD = f"""{HEAD}      <taskException type="PARSE" isExecuted="true" isSuccess="false">
        <duration start="1762173452722" finish="1762173452853">00:00:00.131</duration>
        <exceptionMessage>Exception: Couldn't parse stream caused by exception: Pages not found</exceptionMessage>
      </taskException>
{TAIL}"""
LINKS = FailedRule("7.18.5-2", "ISO 14289-1:2014, 7.18.5", "Links shall contain an alternate description via their Contents key", 3, 379)
TITLE = FailedRule("7.1-9", "ISO 14289-1:2014, 7.1", "The metadata stream shall contain dc:title", 1, None)


def blank() -> bytes:
    pdf = Pdf.new()
    pdf.add_blank_page()
    return write(pdf)


# veraPDF --------------------------------------------------------------------------------------------------------------

def test_a_report_of_verapdf_is_read_with_clause_count_and_first_page() -> None:
    assert read_verapdf(BROKEN.encode(), "PDF/UA-1") == Validation("veraPDF", "1.28.2", "PDF/UA-1", (LINKS, TITLE))
    assert read_verapdf(WHOLE.encode(), "PDF/A-3a") == Validation("veraPDF", "1.28.2", "PDF/A-3a", ())
    assert read_verapdf(WHOLE.encode(), "PDF/A-3a").passed


@pytest.mark.parametrize(("report", "said", "fault"), [
    (UNREAD, "", "Exception: Couldn't parse stream caused by exception: Pages not found"),
    ("", "Error: Unable to access jarfile\n", "Error: Unable to access jarfile"),
    ("", "", "it printed no report"),
    ("PASS /tmp/edition.pdf ua1", "", "it printed no report"),
    (f"{HEAD}{TAIL}", "", "its report has no verdict"),
    (WHOLE.replace('"true"', '"false"'), "", "it says that the file does not comply, and names no rule"),
])
def test_what_is_no_verdict_is_never_taken_for_a_pass(report: str, said: str, fault: str) -> None:
    validation = read_verapdf(report.encode(), "PDF/UA-1", said)
    assert (validation.fault, validation.failed, validation.passed) == (fault, (), False)


def test_verapdf_is_asked_for_both_standards_if_it_is_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ua1.xml").write_text(BROKEN, "utf-8")
    (tmp_path / "3a.xml").write_text(WHOLE, "utf-8")
    # veraPDF ends with 1 when the file does not comply
    program(tmp_path / "verapdf", f"""
import pathlib, sys
assert sys.argv[1] == "--flavour" and sys.argv[3:5] == ["--format", "xml"], sys.argv
assert pathlib.Path(sys.argv[-1]).read_bytes().startswith(b"%PDF-")
report = pathlib.Path({str(tmp_path)!r}, sys.argv[2] + ".xml").read_text()
print(report)
sys.exit('isCompliant="false"' in report)
""")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = [validation for validation in validate(blank()) if validation.tool == "veraPDF"]
    assert found == [Validation("veraPDF", "1.28.2", "PDF/UA-1", (LINKS, TITLE)), Validation("veraPDF", "1.28.2", "PDF/A-3a", ())]


def test_a_verapdf_that_breaks_down_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "verapdf", "raise SystemExit('no JVM was found')")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert [validation.fault for validation in validate(blank()) if validation.tool == "veraPDF"] == ["no JVM was found"] * 2


def program(file: Path, code: str) -> None:
    """Put a Python program in the place of another program."""
    file.write_text(f"#!{sys.executable}\n{code}", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


# page-validation --------------------------------------------------------------------------------------------------------

def test_page_validation_names_rule_clause_and_page() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.add_blank_page()
    pdf.pages[1].contents_add(b"0 0 9 9 re f")
    accessible, archival = validate(write(pdf))
    assert (accessible.tool, accessible.version, accessible.standard, archival.standard) == (
        "page-validation", version("page-validation"), "PDF/UA-1", "PDF/A-3a")
    assert FailedRule(
        "PDFUA1-CONTENT-TAGGING-001", "ISO 14289-1:2014, 7.1",
        "page 2 contains path painting that is neither /Artifact nor tagged real content", None, 2,
    ) in accessible.failed
    assert not accessible.passed and not archival.passed


def test_a_file_that_cannot_be_read_is_a_fault_and_no_pass() -> None:
    assert [(validation.failed, validation.passed, bool(validation.fault)) for validation in validate(b"no PDF")] == [((), False, True)] * 2


def test_without_a_validator_there_is_nothing_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "page", None)      # as Python marks a module that is not there
    monkeypatch.setenv("PATH", str(tmp_path))
    assert validate(blank()) == ()


def ending(last: bytes) -> bytes:
    """A PDF with a stream of four bytes, as they are, that ends in some byte."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.Root.Thing = pdf.make_stream(b"abc" + last)
    file = BytesIO()
    pdf.save(file, compress_streams=False, deterministic_id=True)
    return file.getvalue()


def lengths(pdf: bytes) -> list[str]:
    return [rule.rule for validation in validate(pdf) for rule in validation.failed if "STREAM-LENGTH" in rule.rule]


def test_a_stream_that_ends_in_cr_is_no_fault() -> None:
    """page-validation 0.11 takes CR LF before `endstream` for one end of line, whatever Length says."""
    pdf = ending(b"\r")
    assert any("STREAM-LENGTH" in failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile="3a").failures)
    assert lengths(pdf) == []
    assert Pdf.open(BytesIO(pdf)).Root.Thing.read_raw_bytes() == b"abc\r"


def test_a_stream_with_a_wrong_length_is_one() -> None:
    pdf = ending(b"x")
    assert lengths(pdf) == []
    assert lengths(pdf.replace(b"/Length 4", b"/Length 3")) == ["PDFA3A-STREAM-LENGTH-001"]


# clauses ----------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("rule", "clause"), [
    ("PDFUA1-LINK-CONTENTS-001", "ISO 14289-1:2014, 7.18.5"), ("PDFUA1-TABLE-HEADERS-SCOPE-001", "ISO 14289-1:2014, 7.5"),
    ("PDFUA1-TABLE-KIDS-001", "ISO 14289-1:2014, 7.2"), ("PDFUA1-TEXT-LANGUAGE-001", "ISO 14289-1:2014, 7.2"),
    ("PDFA3A-IMAGE-INTERPOLATE-001", "ISO 19005-3:2012, 6.2.8"), ("PDFA3A-FONT-EMBEDDING-001", "ISO 19005-3:2012, 6.2.11.4.1"),
    ("PDFA3A-FONT-SUBTYPE-001", "ISO 19005-3:2012, 6.2.11.2"), ("PDFUA1-SOMETHING-NEW-001", "ISO 14289-1:2014"),
    ("PDFA3A-SOMETHING-NEW-001", "ISO 19005-3:2012"),
])
def test_a_rule_has_its_clause_or_the_standard_alone(rule: str, clause: str) -> None:
    assert clause_of(rule) == clause


def test_every_rule_in_the_tables_is_one_that_the_validator_has() -> None:
    program = b"".join(file.read_bytes() for file in Path(page.__file__).parent.glob("_page*"))
    names = set(re.findall(rb"PDF(?:UA1|A1B|A1A|A2B|A2A|A2U|A3B|A3A)-([A-Z0-9-]+?)-\d{3}", program))
    for begins in (*PDF_UA, *PDF_A):
        assert any(name.startswith(begins.encode()) for name in names), begins
