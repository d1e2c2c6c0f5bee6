"""The respondents of Exampleshire answer: an inbox as it might look on the closing day, made of `respondents.yaml` and the issued forms.

    python answering.py FORMS INBOX      with FORMS the folder of the edition `response-form`

Forms are filled in by pypdf, letters written by python-docx and WeasyPrint, mails by the standard library: none of it by lispub.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\[lispub-form: ([0-9a-f]{64})\]")
ABOUT = {
    "name": "r-name", "email": "r-email", "body": "r-body", "kind": "r-kind", "place": "r-place", "for": "r-for", "gathered": "r-gathered",
}
COLUMNS = {
    "name": "Name", "email": "E-mail", "body": "Organisation", "kind": "You are", "place": "District", "publish": "Publish my answers",
    "named": "Publish my name",
}

Respondent = Mapping[str, Any]


def respondents() -> dict[str, Respondent]:
    """Everybody who answers, by the name of the file that they send. Dates and yes and no stay words."""
    found: dict[str, Respondent] = yaml.load((HERE / "respondents.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def fields(who: Respondent) -> dict[str, str]:
    """What somebody fills in, by the names of the form."""
    filled = {field: who[key] for key, field in ABOUT.items() if key in who}
    for question, answer in who.get("answers", {}).items():
        match answer:
            case dict():        # ranks by option
                filled |= {f"q-{question}-{option}": rank for option, rank in answer.items()}
            case list():        # options that are ticked
                filled |= {f"q-{question}-{option}": "yes" for option in answer}
            case _:
                filled[f"q-{question}"] = answer
    return filled | {"publish-answers": who.get("publish", ""), "publish-name": who.get("named", "")}


def inbox(forms: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that comes in, by name: one for each respondent, but for those who answer on another platform."""
    pdf = next(file for file in sorted(forms.glob("*-response-form.pdf"))).read_bytes()
    text = next(file for file in sorted(forms.glob("*-response-form.txt"))).read_text("utf-8")
    everybody = respondents()
    for name, who in everybody.items():
        match who["by"]:
            case "pdf":
                yield f"{name}.pdf", filled_pdf(pdf, fields(who))
            case "web":
                yield f"{name}.json", filled_web(text, fields(who))
            case "text":
                yield f"{name}.txt", filled_text(text, fields(who))
            case "letter":
                yield f"{name}.{who['as']}", letter(who)
            case "email":
                yield f"{name}.eml", mail(who)
            case "torn":
                yield f"{name}.pdf", pdf[:len(pdf) // 3]
    rows = [who for who in everybody.values() if who["by"] == "survey"]
    yield "platform.csv", survey(rows)
    yield "inbox.csv", register(everybody)


def filled_pdf(form: bytes, values: Mapping[str, str]) -> bytes:
    """The PDF form with values in it, as pypdf fills it in."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
    chosen = {name: _state(writer, name, value) for name, value in values.items() if value}
    for page in writer.pages:
        writer.update_page_form_field_values(page, chosen, auto_regenerate=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _state(writer: Any, name: str, value: str) -> str:
    """What a button is called inside the PDF: its place among the options (ISO 32000-2, 12.7.5.2.4), or itself."""
    field = next(each for each in writer.get_fields().values() if each["/T"] == name)
    if field.get("/FT") != "/Btn":
        return value
    options = [str(option) for option in field.get("/Opt", ())]
    states = [state for state in field.get("/_States_", ()) if state != "/Off"]
    return f"/{options.index(value)}" if value in options else states[0] if value == "yes" and len(states) == 1 else f"/{value}"


def filled_web(text: str, values: Mapping[str, str]) -> bytes:
    """What the web form saves."""
    said = {"lispub-form": _fingerprint(text), "fields": {name: value for name, value in values.items() if value}}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def filled_text(text: str, values: Mapping[str, str]) -> bytes:
    """The plain-text form, answers typed behind each `Answer:`, of options their numbers."""
    def typed(found: re.Match[str]) -> str:
        value, options = values.get(found[1], ""), (found[2] or "").split()
        return f"{found[0]} {options.index(value) + 1 if value in options else value}".rstrip()

    return re.sub(r"^\[([a-z][\w-]*)(?::([^\]]*))?\][ \t]*\nAnswer:", typed, text, flags=re.MULTILINE).encode()


def _fingerprint(text: str) -> str:
    found = MARK.search(text)
    assert found is not None, "the plain-text form says which form it is"
    return found[1]


def letter(who: Respondent) -> bytes:
    """A letter as a word processor or a scanner's software would save it."""
    made = io.BytesIO()
    paragraphs = [*who["says"], who["body"]]
    if who["as"] == "docx":
        from docx import Document

        document = Document()
        for words in paragraphs:
            document.add_paragraph(words)
        document.save(made)
    else:
        from html import escape

        from weasyprint import HTML

        HTML(string="".join(f"<p>{escape(words)}</p>" for words in paragraphs)).write_pdf(made)
    return made.getvalue()


def mail(who: Respondent) -> bytes:
    """An e-mail."""
    message = EmailMessage()
    message["From"], message["To"] = f"{who['name']} <{who['email']}>", "reply@exampleshire.example"
    message["Subject"] = "Exampleshire Strategy"
    message.set_content("\n\n".join((*who["says"], who["name"], who.get("body", ""))).strip() + "\n")
    return message.as_bytes()


def survey(rows: list[Respondent]) -> bytes:
    """What another platform exports: a row for each who answered there. `platform.yaml` says what its columns are."""
    asked = sorted({question for who in rows for question in who["answers"]})
    table = [[*COLUMNS.values(), *asked, "Submitted"]]
    for who in rows:
        table.append([*(who.get(key, "") for key in COLUMNS), *(who["answers"].get(question, "") for question in asked), who["received"]])
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return written.getvalue().encode()


def register(everybody: Mapping[str, Respondent]) -> bytes:
    """`inbox.csv`: when each file came, as the Forum noted it."""
    endings = {"pdf": "pdf", "torn": "pdf", "web": "json", "text": "txt", "email": "eml"}
    lines = [(f"{name}.{who.get('as') or endings[who['by']]}", who["received"]) for name, who in everybody.items() if who["by"] != "survey"]
    last = max(who["received"] for who in everybody.values() if who["by"] == "survey")
    written = io.StringIO()
    csv.writer(written).writerows([("file", "received"), *lines, ("platform.csv", last)])
    return written.getvalue().encode()


def write(forms: Path, folder: Path) -> None:
    """Write the inbox."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in inbox(forms):
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
