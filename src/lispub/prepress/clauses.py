"""The clause behind each rule of page-validation, which names its rules and not their clauses.

Only rules that a book of ours could break: no forms, signatures, JPEG 2000, media. The clauses of PDF/A-3 are those under
which veraPDF files the same rule.
"""

from __future__ import annotations

UA, A3 = "ISO 14289-1:2014", "ISO 19005-3:2012"

# by the beginning of the rule's name, without the standard before it and the number after it
PDF_UA = {
    "ID-": "5", "HEADER": "6.1", "TAGGED-DOCUMENT": "6.2",
    "METADATA": "7.1", "VIEWER-PREFERENCES": "7.1", "STRUCT-": "7.1", "SUSPECTS": "7.1", "ARTIFACT-NESTED": "7.1",
    "TAGGED-CONTENT-INSIDE-ARTIFACT": "7.1", "CONTENT-TAGGING": "7.1",
    "TABLE-HEADERS": "7.5", "TABLE-": "7.2", "TR-": "7.2", "TH-": "7.2", "TD-": "7.2", "THEAD-": "7.2", "TBODY-": "7.2", "TFOOT-": "7.2",
    "TOC": "7.2", "L-": "7.2", "LI-": "7.2", "LBODY-": "7.2",
    "LANGUAGE-TAG": "7.2", "METADATA-LANGUAGE": "7.2", "OUTLINE-LANGUAGE": "7.2", "TEXT-LANGUAGE": "7.2", "ACTUAL-TEXT-LANGUAGE": "7.2",
    "ALT-TEXT-LANGUAGE": "7.2", "E-TEXT-LANGUAGE": "7.2", "SPAN-": "7.2", "ANNOTATION-CONTENTS-LANGUAGE": "7.2",
    "FIGURE-ALTERNATIVE-TEXT": "7.3", "FORMULA-ALTERNATIVE-TEXT": "7.7", "NOTE-ID": "7.9",
    "HEADING-NESTING": "7.4.2", "HEADING-CHILD-COUNT": "7.4.4", "HEADING-STRUCTURE": "7.4.4",
    "OPTIONAL-CONTENT": "7.10", "FILE-SPEC": "7.11", "ENCRYPTION": "7.16",
    "ANNOTATION-ANNOT-TAG": "7.18.1", "ANNOTATION-CONTENTS-ALT": "7.18.1", "PAGE-TABS": "7.18.3", "LINK-": "7.18.5",
    "FORM-REFERENCE": "7.20", "FORM-STRUCTURE": "7.20",
    "FONT-EMBEDDING": "7.21.4.1", "FONT-GLYPH-PRESENCE": "7.21.4.1", "CID-SUBSET": "7.21.4.2", "FONT-TYPE1-CHARSET": "7.21.4.2",
    "FONT-GLYPH-WIDTH": "7.21.5", "TRUETYPE-": "7.21.6", "FONT-UNICODE": "7.21.7", "NOTDEF-GLYPH": "7.21.8",
    "TYPE0-CID-SYSTEM-INFO": "7.21.3.1", "CIDTOGIDMAP": "7.21.3.2", "CMAP-": "7.21.3.3",
}
PDF_A = {
    "HEADER": "6.1.2", "TRAILER-ID": "6.1.3", "ENCRYPTION": "6.1.3", "POST-EOF-DATA": "6.1.3", "STREAM-": "6.1.7", "UNICODE-NAME": "6.1.8",
    "INTEGER-RANGE": "6.1.13", "REAL-": "6.1.13", "STRING-LENGTH": "6.1.13", "NAME-LENGTH": "6.1.13", "GRAPHICS-STATE-NESTING": "6.1.13",
    "PAGE-BOUNDARY": "6.1.13", "CONTENT-": "6.2.2",
    "OUTPUTINTENT": "6.2.3", "ICCBASED": "6.2.4.2", "DEVICE-": "6.2.4.3", "DEVICEN-": "6.2.4.4", "SEPARATION-": "6.2.4.4",
    "EXTGSTATE-BLEND-MODE": "6.2.10", "EXTGSTATE-": "6.2.5", "RENDERING-INTENT": "6.2.6", "IMAGE-": "6.2.8", "FORM-": "6.2.9",
    "XOBJECT-": "6.2.9", "TRANSPARENCY-": "6.2.10",
    "FONT-EMBEDDING": "6.2.11.4.1", "TRUETYPE-GLYPH-PRESENCE": "6.2.11.4.1", "TYPE1-GLYPH-PRESENCE": "6.2.11.4.1",
    "TYPE1-SUBSET": "6.2.11.4.2", "CID-SUBSET": "6.2.11.4.2", "TRUETYPE-GLYPH-WIDTH": "6.2.11.5", "TRUETYPE-": "6.2.11.6",
    "FONT-": "6.2.11.2",
    "TYPE0-CID-SYSTEM-INFO": "6.2.11.3.1", "CIDTOGIDMAP": "6.2.11.3.2", "CMAP-": "6.2.11.3.3",
    "UNICODE-": "6.2.11.7.2", "UNICODE-PUA": "6.2.11.7.3", "NOTDEF-GLYPH": "6.2.11.8",
    "ANNOTATION-SUBTYPE": "6.3.1", "ANNOTATION-FLAGS": "6.3.2", "ANNOTATION-": "6.3.3", "ACTION-TYPE": "6.5.1", "NAMED-ACTION": "6.5.1",
    "CATALOG-ADDITIONAL-ACTIONS": "6.5.2", "PAGE-ADDITIONAL-ACTIONS": "6.5.2",
    "METADATA": "6.6.2.1", "XMP-PACKET": "6.6.2.1", "XMP-ENCODING": "6.6.2.1", "XMP-": "6.6.2.3", "INFO-": "6.6.3", "ID-": "6.6.4",
    "STRUCT-TREE-ROLE-MAP": "6.7.3.4", "STRUCT-TREE-ROOT": "6.7.3.3", "TAGGED-DOCUMENT": "6.7.2.2", "LANG": "6.7.4",
    "EMBEDDED-FILE": "6.8", "FILE-SPEC": "6.8", "NAMES-EMBEDDED-FILES": "6.8", "OPTIONAL-CONTENT": "6.9",
    "ALTERNATE-PRESENTATIONS": "6.10", "PRES-STEPS": "6.10", "CATALOG-REQUIREMENTS": "6.11",
}


def clause_of(rule: str) -> str:
    """`ISO 14289-1:2014, 7.18.5` for `PDFUA1-LINK-CONTENTS-001`; the standard alone for a rule that is not in the tables."""
    standard, clauses = (UA, PDF_UA) if rule.startswith("PDFUA1-") else (A3, PDF_A)
    name = rule.partition("-")[2]
    begins = max((key for key in clauses if name.startswith(key)), key=len, default=None)
    return f"{standard}, {clauses[begins]}" if begins else standard
