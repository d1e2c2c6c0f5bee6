"""Files that mean harm, or would do it, made here: none of them is ever stored."""

from __future__ import annotations

import io
import zipfile
import zlib
from email.message import EmailMessage

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
LAUGHTER = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
LAUGHS = f"<!DOCTYPE w [{LAUGHTER}]>"       # ten to the ninth of them
OUTER = '<!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
FORM = b"<</Type/Catalog/AcroForm<</Fields[2 0 R]>>/Pages 3 0 R>>"
FIELD, PAGES = b"<</FT/Tx/T(lispub-form)/V 4 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, of which the first is the root."""
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, found in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, found))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"".join(parts) + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, at)


def stream(content: bytes, filters: bytes, length: bytes = b"") -> bytes:
    return b"<</Filter%b/Length %b>>stream\n%b\nendstream" % (filters, length or b"%d" % len(content), content)


def zipped(files: dict[str, bytes | str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def squeezed(size: int) -> bytes:
    """So many bytes, in a thousandth of the room."""
    press = zlib.compressobj(1)
    return b"".join([*(press.compress(b"x" * 1_000_000) for _ in range(size // 1_000_000)), press.flush()])


def pdfs() -> dict[str, tuple[bytes, str]]:
    """Each with what is to be said of it."""
    bomb = squeezed(200_000_000)
    fields = [b"<</T(a)/Kids[%d 0 R]>>" % (number + 5) for number in range(5_000)]
    exhausting, damaged, many = "made to exhaust", "damaged", "more than 20,000 fields"
    return {
        "deep array": (pdf(b"<</Type/Catalog/AcroForm<</Fields " + b"[" * 100_000 + b"]" * 100_000 + b">>/Pages 2 0 R>>", PAGES), damaged),
        "many fields": (pdf(b"<</AcroForm<</Fields[" + b"2 0 R " * 200_000 + b"]>>/Pages 3 0 R>>", FIELD, PAGES, b"1"), exhausting),
        "deep fields": (pdf(b"<</Type/Catalog/AcroForm<</Fields[4 0 R]>>/Pages 3 0 R>>", FIELD, PAGES, *fields, b"<</T(a)>>"), many),
        "flate": (pdf(FORM, FIELD, PAGES, stream(bomb, b"/FlateDecode")), exhausting),
        "flate twice": (pdf(FORM, FIELD, PAGES, stream(zlib.compress(bomb), b"[/FlateDecode/FlateDecode]")), exhausting),
        "length lies": (pdf(FORM, FIELD, PAGES, stream(b"hello", b"/FlateDecode", b"999999999")), exhausting),
        "length of itself": (pdf(FORM, FIELD, PAGES, stream(b"hello", b"/FlateDecode", b"4 0 R")), exhausting),
        "circle of references": (pdf(b"2 0 R", b"1 0 R"), damaged),
        "circle of pages": (pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), damaged),
    }


def archives() -> dict[str, tuple[bytes, str]]:
    """Each with what is to be said of it."""
    return {
        "one large": (zipped({"word/document.xml": b" " * 60_000_000}), "zip bomb"),
        "many large": (zipped({"word/document.xml": b"x", **{f"word/media/{n}": b" " * 45_000_000 for n in range(5)}}), "zip bomb"),
        "many names": (zipped({"word/document.xml": b"x", **{f"word/{n}": b"" for n in range(6_000)}}), "zip bomb"),
        "entities": (zipped({"word/document.xml": LAUGHS + WORD.format("&l9;")}), "declares entities"),
        "outer entity": (zipped({"word/document.xml": OUTER + WORD.format("&l9;")}), "declares entities"),
        "leads out": (zipped({"word/document.xml": WORD.format(""), "../../home/x": b"x"}), "leads out of it"),
        "leads out, of Windows": (zipped({"word/document.xml": WORD.format(""), "..\\..\\x": b"x"}), "leads out of it"),
        "at the root": (zipped({"word/document.xml": WORD.format(""), "/etc/passwd": b"x"}), "leads out of it"),
        "deep": (zipped({"word/document.xml": WORD.format("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)}), "nested too deeply"),
        "workbook": (zipped({"xl/workbook.xml": b" " * 60_000_000}), "zip bomb"),
    }


def mail_with(name: str, content: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "zoe@body.example"
    message.set_content("See attached.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
