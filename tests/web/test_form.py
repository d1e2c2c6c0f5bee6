"""The response form as a web page: filled in by keyboard in a real browser, checked, kept, saved, sent; and what stands on it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element

import pytest

from lispub import registry
from lispub.assemble import assemble
from lispub.consultation.reading import read as read_response
from lispub.elements import classes, parse, words
from lispub.model.book import Book
from lispub.model.manuscript import Manuscript
from lispub.model.questionnaire import FORM, Field, Questionnaire
from lispub.pipeline import read
from lispub.publish.form import form_site
from lispub.publish.style import beside, style
from lispub.questionnaire import questionnaire
from lispub.render import render
from lispub.response_form import response_form
from lispub.workspace import Workspace

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "src" / "lispub" / "styles" / "web" / "form" / "answers.js"
STOCK = HERE.parents[1] / "src" / "lispub" / "stock"
OPEN = "q-left-out"      # the question that is answered in as many words as one likes
IN_BROWSER, WITHOUT = 20, 180       # of the generated responses

LETTERS = (
    "plain words, and more of them", "Ζωή, ψυχή και φως", "Zażółć gęślą jaźń", "Съешь же ещё", "ﷺ مرحبا", "漢字",
    "👩‍🌾🏴󠁧󠁢󠁷󠁬󠁳󠁿😀", "\"quoted\" \\n <b>&amp;</b>",
    "a\u00a0b\u2028c", "é e\u0301", "= 1 + 1", "{{ value }}",
)


@dataclass(frozen=True)
class Form:
    """A form, and what it asks."""

    asked: Questionnaire
    files: Mapping[str, bytes]

    @property
    def root(self) -> Element:
        return parse(self.files["index.html"].decode())


@cache
def draft() -> tuple[Manuscript, Book, Workspace]:
    reading = read(STOCK)
    assert reading.manuscript is not None and reading.references is not None
    book, _ = assemble(reading.manuscript, reading.references, registry.editions()["draft"])
    return reading.manuscript, book, reading.workspace


@cache
def form(submit_url: str | None = None) -> Form:
    manuscript, book, workspace = draft()
    assert manuscript.consultation is not None
    consultation = manuscript.consultation.model_copy(update={"submit_url": submit_url})
    edition = replace(registry.editions()["response-form"], form="form-page")
    page, _ = response_form(replace(manuscript, consultation=consultation), edition, book)
    site = form_site(render(page, {}, workspace), workspace)
    return Form(questionnaire(book, consultation), site.files)


def controls(root: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for each in root.iter():
        if each.tag in ("input", "textarea", "select") and each.get("name"):
            found.setdefault(each.get("name", ""), []).append(each)
    return found


# what stands on the page ---------------------------------------------------------------------------------------------

def test_every_field_is_there_under_its_name_and_no_other() -> None:
    asked, found = form().asked, controls(form().root)
    assert {field.kind for field in asked.fields} == {"text", "email", "long", "one", "several", "ranking"}, "every kind is tried"
    assert list(found) == [*(name for field in asked.fields for name in field.names), FORM]
    assert [each.get("value") for each in found[FORM]] == [asked.fingerprint]


def test_every_field_has_its_label_its_options_and_no_answer_yet() -> None:
    asked, root, found = form().asked, form().root, controls(form().root)
    labels = {label.get("for"): words(label) for label in root.iter("label")}
    legends = {group.get("id"): words(next(group.iter("legend"))) for group in root.iter("fieldset")}
    for field in asked.fields:
        group = field.kind in ("one", "several", "ranking")
        assert field.label in (legends[field.name] if group else labels[field.name])
        those = [control for name in field.names for control in found[name]]
        if group:
            assert [labels[control.get("id")] for control in those] == [option for _, option in field.options]
        if field.kind == "one":
            assert [control.get("value") for control in those] == [value for value, _ in field.options]
        if field.kind == "ranking":
            ranks = ["", *(str(rank) for rank in range(1, len(field.options) + 1))]
            assert all([option.get("value", option.text) for option in control] == ranks for control in those)
        assert not any({"checked", "required", "selected"} & set(each.attrib) for control in those for each in control.iter())
        assert not any(control.get("value") for control in those if field.kind in ("text", "email"))


def test_questions_have_their_numbers_as_headings_in_the_order_of_the_draft() -> None:
    headings = [words(each) for each in form().root.iter("h3")]
    assert headings == [f"{str(asked.label).replace(chr(0xA0), ' ')} {asked.field.label}" for asked in form().asked.questions]


def test_the_notice_stands_before_the_form() -> None:
    section = next(each for each in form().root.iter("section") if "response" in classes(each))
    head, notice = list(section)[:2]
    assert head.tag == "h1" and words(notice) == "Exampleshire is invented: please send nothing."


def test_nothing_comes_from_elsewhere_and_nothing_goes_there() -> None:
    for made in (form(), form("https://body.example/receive?x=1")):
        root = made.root
        asked_for = [each.get(name, "") for each in root.iter() for name in ("src", "href") if each.tag != "a" and each.get(name)]
        assert asked_for and not [address for address in asked_for if ":" in address or address not in made.files]
        assert not [each for each in root.iter("script") if not each.get("src")], "no script in the page, as its policy says"
        assert not [each for each in root.iter() if any(name == "style" or name.startswith("on") for name in each.attrib)]
        policy = next(each.get("content", "") for each in root.iter("meta") if each.get("http-equiv"))
        to = next(each for each in root.iter("form")).get("action")
        assert policy.endswith("form-action https://body.example" if to else "form-action 'none'")
        assert "default-src 'none'" in policy and "http" not in policy.partition("form-action")[0]
        text = b"".join(content for path, content in made.files.items() if path.endswith((".js", ".css")))
        assert b"http:" not in text and b"https:" not in text and b"cookie" not in text and b"fetch(" not in text


def test_other_pages_have_neither_its_scripts_nor_its_style() -> None:
    _, _, workspace = draft()
    assert {"form.js", "answers.js"} <= form().files.keys() and not {"form.js", "answers.js"} & beside(workspace).keys()
    assert ".faults" in form().files["style.css"].decode() and ".faults" not in style(workspace, {})


# what is made of answers ---------------------------------------------------------------------------------------------

def answer(field: Field, chance: random.Random) -> dict[str, str]:
    """An answer to a field, as it would be stored."""
    if field.kind == "one":
        return {field.name: chance.choice(field.options)[0]}
    if field.kind == "several":
        return {name: "yes" for name in field.names if chance.random() < 0.5}
    if field.kind == "ranking":
        ranks = list(range(1, len(field.names) + 1))
        chance.shuffle(ranks)
        return {name: str(rank) for name, rank in zip(field.names, ranks, strict=True) if chance.random() < 0.7}
    if field.kind == "email":
        return {field.name: chance.choice(("ann@body.example", "ζωή@σώμα.example", "o'b+x@body.example"))}
    if field.kind == "text":
        return {field.name: chance.choice(LETTERS).replace("\u2028", " ")}
    lines = ["  ".join(chance.choices(LETTERS, k=3)) for _ in range(chance.randint(1, 20))]
    return {field.name: "\n".join(lines)[: field.limit]}


def responses(count: int) -> list[dict[str, str]]:
    """Generated responses: any question may be skipped, and one answer in ten has exactly 5,000 characters."""
    chance, made = random.Random(8), []
    for _ in range(count):
        given: dict[str, str] = {}
        for field in form().asked.fields:
            if chance.random() < 0.8:
                given |= answer(field, chance)
        if chance.random() < 0.1:
            given[OPEN] = ("Ωδή, łąka, 😀!\n" * 500)[:5000]
        made.append({name: text for name, text in given.items() if text.strip()})
    return made


def test_the_file_of_a_response_is_what_was_filled_in() -> None:
    given = responses(IN_BROWSER + WITHOUT)[IN_BROWSER:]
    assert any(len(text) == 5000 for each in given for text in each.values())
    mark = form().asked.fingerprint
    typed = ({FORM: mark, **each, "r-body": each.get("r-body", " ")} for each in given)      # as a browser lists it
    pairs = [[(name, text.replace("\n", "\r\n")) for name, text in each.items()] for each in typed]
    files = answers_js({"form": mark, "given": pairs})
    for file, each in zip(files, given, strict=True):
        assert json.loads(file) == {FORM: mark, "fields": each}
        assert read_back(file) == each


def read_back(file: str) -> Mapping[str, str]:
    """What is read in a file, or in what a server was sent, where the answers are gathered."""
    (found,) = read_response(Path("response.json"), file.encode())
    assert (found.channel, found.fingerprint, found.faults) == ("form-web", form().asked.fingerprint, ())
    return found.fields


def answers_js(asked: Mapping[str, Any]) -> list[str]:
    node = shutil.which("node")
    assert node, "node is missing: run `script/test`, which installs it"
    done = subprocess.run(
        [node, HERE / "answers.mjs", SCRIPT], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    files: list[str] = json.loads(done.stdout)
    return files


# in a browser --------------------------------------------------------------------------------------------------------

slow = pytest.mark.slow     # a browser for half a minute
TYPED = {
    "q-workshop-places-2": "", "q-squares-or-bridges-1": "", "q-who-learns-1": "", "q-who-learns-3": "", "q-mending-order-1": "2",
    "q-mending-order-3": "1", OPEN: ("Ωδή, łąka, 😀!\nA second line. " * 300)[:5000], "r-name": "Zoë Łącka", "r-email": "zoë@body.example",
    "r-kind-firm": "", "r-for": "Ζωή\n\n👩‍🌾 \"quoted\"", "publish-answers-yes": "", "publish-name-no": "",
}
STORED = {
    "q-workshop-places": "2", "q-squares-or-bridges": "1", "q-who-learns-1": "yes", "q-who-learns-3": "yes", "q-mending-order-1": "2",
    "q-mending-order-3": "1", OPEN: TYPED[OPEN], "r-name": "Zoë Łącka", "r-email": "zoë@body.example", "r-kind": "firm",
    "r-for": TYPED["r-for"], "publish-answers": "yes", "publish-name": "no",
}


@dataclass(frozen=True)
class Walked:
    """What each deed of `form.mjs` saw, and what the server was sent."""

    seen: Mapping[str, Any]
    posted: list[str]

    def deed(self, name: str) -> Any:
        """What one deed saw; one that could not be done fails."""
        seen = self.seen[name]
        assert "broken" not in seen, f"{name}: {seen['broken']}"
        return seen


class _Server(SimpleHTTPRequestHandler):
    """The pages, and somebody who receives what is sent."""

    posted: list[str]

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        self.posted.append(sent)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<title>Thanks</title><p>Received")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    folder = tmp_path_factory.mktemp("form")
    browser, node = shutil.which("chromium"), shutil.which("node")
    assert browser and node, "chromium or node is missing: run `script/test`, which installs them"
    handler = type("Server", (_Server,), {"posted": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}/"
        for name, made in (("saved", form()), ("sent", form(f"{site}receive"))):
            for path, content in made.files.items():
                (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / name / path).write_bytes(content)
            for other in ("-paper.pdf", ".pdf", ".txt"):
                (folder / name / f"exampleshire-response-form{other}").touch()
        request = json.dumps({"browser": browser, "site": site, "typed": TYPED, "given": responses(IN_BROWSER + WITHOUT)[:IN_BROWSER]})
        done = subprocess.run(
            [node, HERE / "form.mjs"], input=request, capture_output=True, text=True, encoding="utf-8", check=False, timeout=900,
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr
    yield Walked(json.loads(done.stdout), handler.posted)


@slow
def test_it_is_filled_in_by_keyboard_alone_and_saved_as_it_was_typed(walked: Walked) -> None:
    seen = walked.deed("byKeyboard")
    assert json.loads(seen["file"]["content"]) == {FORM: form().asked.fingerprint, "fields": STORED}
    assert read_back(seen["file"]["content"]) == STORED
    assert len(STORED[OPEN]) == 5000 and seen["file"]["name"] == "exampleshire-response.json"
    assert seen["done"].startswith("Saved as exampleshire-response.json")
    assert (seen["at"]["focus"], seen["at"]["form"], seen["at"]["check"]) == ("Check your answers", False, True)
    assert seen["at"]["title"] == "Check your answers – Response form – Exampleshire Strategy"


@slow
def test_every_question_stands_in_the_list_of_answers_with_its_answer_or_without(walked: Walked) -> None:
    said = walked.deed("byKeyboard")["words"]
    assert all(field.label in said for field in form().asked.fields)
    assert said.count("Not answered") == sum(not any(name in STORED for name in field.names) for field in form().asked.fields)
    assert all(text in said for text in ("Agree\n", "1. The bridge at Southby\n2. The bridge at Northfold", TYPED[OPEN], "Ζωή\n\n👩‍🌾"))


@slow
def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(walked: Walked) -> None:
    seen = walked.deed("wrong")
    assert seen["at"]["title"] == "Error: Response form – Exampleshire Strategy"
    assert (seen["at"]["focus"], seen["at"]["form"], seen["at"]["check"]) == ("faults", True, False)
    ranked, name, mail = seen["list"]
    assert ranked == "Rank 1 stands at both “The bridge at Northfold” and “The bridge at Westholt”: give each rank once"
    assert name == "Your name must be 300 characters or fewer, and has 301"
    assert mail == "Enter an e-mail address like name@body.example, or leave it empty"
    assert [each["id"] for each in seen["beside"]] == ["q-mending-order-2", "r-name", "r-email"]
    assert all(each["says"].endswith(f"Error: {says}") for each, says in zip(seen["beside"], seen["list"], strict=True))
    assert seen["led"]["focus"] == seen["again"]["focus"] == "q-mending-order-2"
    assert seen["right"]["check"] and not seen["left"]


@slow
def test_one_goes_from_the_answers_to_a_field_and_back(walked: Walked) -> None:
    seen = walked.deed("toAndFro")
    assert (seen["checked"]["hash"], seen["checked"]["check"]) == ("#check", True)
    assert (seen["changing"]["focus"], seen["changing"]["form"]) == ("q-workshop-places-1", True)
    assert seen["back"]["form"] and seen["name"] == "Ann"
    assert (seen["led"]["focus"], seen["led"]["form"]) == ("q-who-learns-1", True), "its anchor is that of the question in the draft"


@slow
def test_nothing_is_kept_unless_that_is_asked_for(walked: Walked) -> None:
    seen, fields = walked.deed("keeping"), {"r-name": "Ann", "r-for": "Nobody\nelse", "publish-name": "yes", "r-body": "Ours"}
    assert (seen["ticked"], seen["before"], seen["after"], seen["later"], seen["name"]) == (False, "", "", "", "")
    assert "Ours" in seen["during"] and form().asked.fingerprint in seen["during"]
    assert json.loads(seen["file"]["content"])["fields"] == fields, "what was kept comes back on another day"


@slow
def test_a_choice_is_taken_back_and_characters_are_counted(walked: Walked) -> None:
    assert walked.deed("smallThings") == {
        "taken": 0, "count": "You have 10 characters left.", "over": "You have 1 character too many.",
    }


@slow
def test_what_is_shared_is_every_question_in_words(walked: Walked) -> None:
    seen = walked.deed("shared")
    assert seen["title"] == "Response form – Exampleshire Strategy"
    assert all(field.label in seen["text"] for field in form().asked.fields)
    assert "Question 3: Who should be offered a place to learn?\nPeople who come back to work\n" in seen["text"]
    assert "\n1. The bridge at Westholt\n" in seen["text"] and "Your name\nAnn\n" in seen["text"]


@slow
def test_what_was_set_in_the_page_is_what_is_saved(walked: Walked) -> None:
    given = responses(IN_BROWSER + WITHOUT)[:IN_BROWSER]
    assert [read_back(file) for file in walked.deed("many")] == given


@slow
def test_without_a_script_it_promises_nothing_and_still_sends(walked: Walked) -> None:
    seen = walked.deed("scriptless")
    assert seen["buttons"] == [] and "Scripts are turned off in your browser" in seen["words"] and "Keep my answers" not in seen["words"]
    assert seen["stays"].endswith("saved/index.html") and seen["name"] == "Ann", "Enter puts no answer into an address"
    assert seen["thanks"] == "Received"


@slow
def test_what_is_sent_is_the_same_with_and_without_a_script(walked: Walked) -> None:
    assert walked.deed("sent")["at"]["check"] and walked.deed("sent")["thanks"] == "Received"
    scriptless, scripted = walked.posted
    assert scriptless == scripted
    assert read_back(scripted) == {"r-name": "Ann", "r-for": "Ζωή\nand 😀", "publish-name": "no"}
    assert not {"keep", "check"} & dict(parse_qsl(scripted, keep_blank_values=True)).keys(), "what is not asked is not sent"


@slow
def test_nothing_is_wrong_with_it_on_any_screen_in_any_state(walked: Walked) -> None:
    found = walked.deed("looks")
    assert not found, "\n".join(found)
