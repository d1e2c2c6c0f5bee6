"""Whoever fills the form in, with whatever program: what is read back is what was given."""

from __future__ import annotations

import ctypes
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from response_form.laid import Form

from lispub.consultation.reading import read
from lispub.model.questionnaire import Field, Questionnaire
from lispub.model.response import Found

pytestmark = pytest.mark.slow       # lays out a form, and fills it in with three engines

WEB = Path(__file__).parent.parent / "web"
WORDS = (
    "Łódź zażółć gęślą jaźń", "Οι γέφυρες πρώτα, οι πλατείες μετά", "Ja, naturlich: £1,204 – “at most”", "🌉 and 👩🏽‍🔧, or neither",
    "(a) \\ backslashes / slashes, {braces}, %s, <b>not bold</b>, =1+1", "fi ff ffi, e\u0301 and é",
)
LONG = "\n\n".join(f"{number}. {words}." for number, words in enumerate(WORDS * 30, 1))[:4999] + "."


def answers(asked: Questionnaire, chance: random.Random, share: float) -> dict[str, str]:
    """A response to some of the questions: what each of its fields holds, empty for a box that is not ticked or a rank not given."""
    chosen = [field for field in asked.fields if chance.random() < share]
    return {name: said for field in chosen for name, said in {**dict.fromkeys(field.names, ""), **_answered(field, chance)}.items()}


def filled(given: Mapping[str, str]) -> dict[str, str]:
    """Only what says something."""
    return {name: said for name, said in given.items() if said}


def _answered(field: Field, chance: random.Random) -> dict[str, str]:
    values = [value for value, _ in field.options]
    match field.kind:
        case "one":
            return {field.name: chance.choice(values)}
        case "several":
            return {f"{field.name}-{value}": "yes" for value in values if chance.random() < 0.5}
        case "ranking":
            chance.shuffle(values)
            return {f"{field.name}-{value}": str(rank) for rank, value in enumerate(values[:chance.randint(1, len(values))], 1)}
        case "long":
            text = "\n".join(chance.choices(WORDS, k=chance.randint(1, 9)))
            return {field.name: chance.choice((text, LONG[:field.limit].strip()))}
        case _:
            return {field.name: chance.choice(WORDS)[:field.limit]}


def all_kinds(asked: Questionnaire) -> dict[str, str]:
    """A response that answers everything."""
    given = filled(answers(asked, random.Random(8), share=1))
    assert {field.kind for field in asked.fields if set(field.names) & set(given)} == {"text", "email", "long", "one", "several", "ranking"}
    return given


def found(content: bytes) -> Found:
    (only,) = read(Path("response.pdf"), content)
    assert only.kind == "form" and only.faults == ()
    return only


# pypdf ---------------------------------------------------------------------------------------------------------------

class Pypdf:
    """One copy of the form, filled in and saved, and then filled in otherwise."""

    def __init__(self, form: Form) -> None:
        self.writer = pypdf.PdfWriter(clone_from=BytesIO(form.pages.pdf))
        self.kinds = {name: field.kind for field in form.asked.fields for name in field.names}

    def fill(self, given: Mapping[str, str]) -> bytes:
        values = {name: f"/{said or 'Off'}" if self.kinds[name] in ("one", "several") else said for name, said in given.items()}
        self.writer.update_page_form_field_values(None, values, auto_regenerate=False)
        file = BytesIO()
        self.writer.write(file)
        return file.getvalue()


def by_pypdf(form: Form, pdf: Path, given: Mapping[str, str]) -> bytes:
    return Pypdf(form).fill(given)


def test_two_hundred_responses_by_pypdf_come_back_as_they_were_given(form: Form) -> None:
    """Each takes over what the one before said, and changes some of it."""
    chance, copy = random.Random(20240415), Pypdf(form)
    given: dict[str, str] = {}
    wrong, longest = [], 0
    for _ in range(200):
        changed = answers(form.asked, chance, share=0.25)
        given |= changed
        back = found(copy.fill(changed))
        longest = max(longest, *(len(said) for said in back.fields.values()))
        if back.fields != filled(given) or back.fingerprint != form.asked.fingerprint:
            wrong.append((dict(given), back))
    assert wrong == [] and longest == 5000


# PDFium --------------------------------------------------------------------------------------------------------------

class Pdfium:
    """The engine of Chromium, moved by mouse and keys as its viewer moves it."""

    def __init__(self, content: bytes) -> None:
        self.document = pypdfium2.PdfDocument(content)
        self.document.init_forms()
        assert self.document.formenv is not None
        self.forms = self.document.formenv.raw

    def widgets(self, reader: pypdf.PdfReader) -> Iterator[tuple[int, str, str, tuple[float, float]]]:
        """Of each widget the page, the name of its field, the state of its button, and its middle."""
        for number, page in enumerate(reader.pages):
            for reference in page.get("/Annots", ()):
                widget = reference.get_object()
                if widget["/Subtype"] == "/Widget":
                    field = widget.get("/Parent", reference).get_object()
                    states = [state[1:] for state in widget["/AP"]["/N"] if state.startswith("/") and state != "/Off"]
                    left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
                    yield number, field["/T"], states[0] if "/AS" in widget else "", ((left + right) / 2, (bottom + top) / 2)

    def fill(self, given: Mapping[str, str], content: bytes) -> bytes:
        reader = pypdf.PdfReader(BytesIO(content))
        for number, name, state, (x, y) in [*self.widgets(reader)]:
            if name not in given or (state and given[name] != state):
                continue
            page = self.document[number]
            pdfium.FORM_OnAfterLoadPage(page.raw, self.forms)
            pdfium.FORM_OnMouseMove(self.forms, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonDown(self.forms, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonUp(self.forms, page.raw, 0, x, y)
            if not state:
                self.type(page, given[name])
            pdfium.FORM_ForceToKillFocus(self.forms)
            pdfium.FORM_OnBeforeClosePage(page.raw, self.forms)
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def type(self, page: pypdfium2.PdfPage, text: str) -> None:
        """What is short by keys, what is long as something that is pasted."""
        if len(text) < 40:
            units = text.encode("utf-16-le")
            for at in range(0, len(units), 2):
                pdfium.FORM_OnChar(self.forms, page.raw, int.from_bytes(units[at:at + 2], "little"), 0)
        else:
            words = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
            pdfium.FORM_ReplaceSelection(self.forms, page.raw, ctypes.cast(words, pdfium.FPDF_WIDESTRING))


def by_pdfium(form: Form, pdf: Path, given: Mapping[str, str]) -> bytes:
    return Pdfium(form.pages.pdf).fill(given, form.pages.pdf)


# pdf.js --------------------------------------------------------------------------------------------------------------

def by_pdf_js(form: Form, pdf: Path, given: Mapping[str, str]) -> bytes:
    node = shutil.which("node")
    assert node and (WEB / "node_modules" / "pdfjs-dist").is_dir(), "run `script/test`, which installs pdf.js"
    request = json.dumps({"file": str(pdf), "values": given})
    done = subprocess.run([node, WEB / "rig" / "fill.mjs"], input=request.encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


FILLERS = (by_pypdf, by_pdfium, by_pdf_js)


@pytest.mark.parametrize("fill", FILLERS, ids=lambda fill: fill.__name__)
def test_everything_that_can_be_given_comes_back(form: Form, pdf: Path, fill: Callable[..., bytes]) -> None:
    given = all_kinds(form.asked)
    back = found(fill(form, pdf, given))
    assert back.fields == given
    assert back.fingerprint == form.asked.fingerprint


@pytest.mark.parametrize("fill", FILLERS, ids=lambda fill: fill.__name__)
def test_every_option_of_a_radio_group_is_the_one_that_comes_back(form: Form, pdf: Path, fill: Callable[..., bytes]) -> None:
    """The fault that stock forms have: the neighbour of what was chosen."""
    groups = [field for field in form.asked.fields if field.kind == "one"]
    for turn in range(max(len(field.options) for field in groups)):
        given = {field.name: field.options[turn % len(field.options)][0] for field in groups}
        assert found(fill(form, pdf, given)).fields == given


def test_a_form_that_nobody_filled_in_says_nothing(form: Form) -> None:
    (empty,) = read(Path("response.pdf"), form.pages.pdf)
    assert dict(empty.fields) == {}


def test_the_fingerprint_cannot_be_typed_over(form: Form, pdf: Path) -> None:
    changed: dict[str, Any] = {"lispub-form": "0" * 64, "r-name": "Ann"}
    assert found(by_pdfium(form, pdf, changed)).fingerprint == form.asked.fingerprint
