import pytest

from lispub.checks.named_person import CHECK
from lispub.model.registers import Geography

BOTH = "an office and a citation"


@pytest.fixture
def lacks(author, found):
    """Who is named in a paragraph, and what is missing."""
    def find(text, kind="para", **more):
        chapter = author.chapter(author.block(kind, {"text": text, **more}, id="p-0001"))
        geographies = {"westholt": author.entry(Geography, {"name": "North Westholt"})}
        proof = author.proof(author.manuscript(chapters={"one": chapter}, geographies=geographies))
        return [tuple(problem.message.removesuffix(" in the sentence").split(" is named without ")) for problem in found(CHECK, proof)]
    return find


@pytest.mark.parametrize(("text", "name", "missing"), [
    ("Lord Weir signed the deal.", "Lord Weir", BOTH),
    ("Dr Ada Weir spoke.", "Dr Ada Weir", BOTH),
    ("Dr. Ada Weir spoke [@diary].", "Dr. Ada Weir", "an office"),
    ("The plan was opened by Sir Jo Mill, chair of the board.", "Sir Jo Mill", "a citation"),
    ("Ada Weir, chair of the market board, spoke.", "Ada Weir", "a citation"),
    ("Ada B. Weir, the chief executive, spoke.", "Ada B. Weir", "a citation"),
    ("Ada Weir MP spoke.", "Ada Weir", "a citation"),
    ("The former Minister Ada Weir MP and others spoke.", "Ada Weir", "a citation"),
    ("It was Ada Weir, MP for Westholt, who spoke.", "Ada Weir", "a citation"),
    ("The chief executive Ada Weir spoke.", "Ada Weir", "a citation"),
    ("Business Secretary Ada Weir spoke.", "Ada Weir", "a citation"),
    ("It was said before [@diary]. Then Cllr Ada Weir spoke.", "Cllr Ada Weir", "a citation"),
    ("Then *Dr Ada Weir* spoke.", "Dr Ada Weir", BOTH),
])
def test_a_person_is_seen(lacks, text, name, missing):
    assert lacks(text) == [(f"“{name}”", missing)]


@pytest.mark.parametrize("text", [
    "Dr Ada Weir, chair of the market board, spoke [@diary, p. 2].",
    "Ada Weir MP spoke [@diary].",
    "The chair, Ada Weir, [spoke of nine squares]{from=\"diary, p. 2\"}.",
    "Ada Weir, chair of the board, spoke.[^a]\n\n[^a]: Reported in the diary [@diary].",
    "The chief executive spoke of the Market Square.",
    "North Westholt leader of the pack.",
    "The Bridge Trust, head of the queue, waits.",
    "Chair and table. The Lord Lieutenant came.",
    "The director of the Mill Trust spoke.",
    "A head of steam. The National Manager of the Year.",
    "Prof it is not.",
])
def test_nobody_is_seen(lacks, text):
    assert lacks(text, kind="text") == []


def test_a_signature_and_a_quotation_vouch_for_themselves(lacks):
    assert lacks("Welcome.", kind="foreword", title="A word", by="Sir Jo Mill", role="Chair") == []
    assert lacks("We can.", kind="quote", who="Dr Ada Weir", evidence="diary") == []
    assert len(lacks("We can.", kind="quote", who="Dr Ada Weir")) == 1


def test_the_place_is_that_of_the_name(author, found):
    chapter = author.chapter(author.block("para", {"text": "It rained. Then *Dr Ada Weir* spoke."}, id="p-0001", line=7))
    (problem,) = found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))
    assert (problem.source.line, problem.source.column) == (7, 18)
