import pytest

from lispub.checks.placeholder_left import CHECK
from lispub.model.registers import Measure, Value

MEASURE = {"name": "Jobs", "unit": "jobs", "definition": "All jobs."}
VALUE = {"measure": "jobs", "period": 2019, "document": "report", "locator": "p. 3", "number": 45}


def _problems(author, found, text, **registers):
    block = author.block("text", {"text": text}, id="text-0001", line=7)
    return found(CHECK, author.proof(author.manuscript(chapters={"one": author.chapter(block)}, **registers)))


@pytest.mark.parametrize(("text", "placeholder"), [
    ("The board will meet on tbc.", "tbc"),
    ("Owner: TBC.", "TBC"),
    ("Date (TBA)", "TBA"),
    ("TODO write this", "TODO"),
    ("It grew by XX% in a year", "XX"),
    ("It grew by x% in a year", "x%"),
    ("At £XXX million", "£XXX"),
    ("Some xxx here", "xxx"),
    ("Who leads it??", "??"),
    ("Lorem ipsum dolor", "Lorem ipsum"),
    ("Led by \\[insert name\\].", "[insert name"),
    ("On [date] we", "[date]"),
    ("Insert quotation here.", "Insert quotation here"),
    ("insert ...", "insert …"),
])
def test_a_placeholder_is_found(author, found, text, placeholder):
    assert [problem.message for problem in _problems(author, found, text)] == [f"“{placeholder}” is left in the text"]


@pytest.mark.parametrize("text", [
    "The board will meet in March?", "We insert a clause there.", "To do so takes time.",
    "The XIX century, Xerox and Exxon.",
    "An x-ray; 3 x 4; y% of x", "[sic] and [figures in 2019 prices] and [name withheld]", "outback", "So it went … on",
    "The insert is here to stay.",
])
def test_prose_is_left_alone(author, found, text):
    assert _problems(author, found, text) == []


def test_the_place_is_that_of_the_word(author, found):
    (problem,) = _problems(author, found, "One\nand *TBC* two")
    assert (problem.source.path, problem.source.line) == ("strategy/chapters/one.yaml", 8)


def test_a_value_that_is_used_and_not_confirmed(author, found):
    registers = {"measures": {"jobs": author.entry(Measure, MEASURE)}}
    given = {key: text for key, text in VALUE.items() if key not in ("number", "locator")}
    values = {"jobs_2019": author.entry(Value, {**given, "status": "tbc"})}
    (problem,) = _problems(author, found, "There were {{ jobs_2019 }}.", values=values, **registers)
    assert problem.message == "the value `jobs_2019` is used, and its status is tbc"
    assert problem.source.line == 7
    assert _problems(author, found, "There were many.", values=values, **registers) == []


def test_a_value_derived_from_one_that_is_not_confirmed(author, found):
    given = {key: text for key, text in VALUE.items() if key not in ("number", "locator")}
    values = {
        "jobs_2019": author.entry(Value, {**given, "status": "tbc"}, "strategy/values.yaml", 3), "jobs_2018": author.entry(Value, VALUE),
        "change": author.entry(Value, {"derive": {"change": ["jobs_2018", "jobs_2019"]}}),
        "twice": author.entry(Value, {"derive": {"sum": ["change", "change"]}}),
    }
    expected = "the value `twice` is used, and the status of `jobs_2019` (strategy/values.yaml:3:1), from which it is derived, is tbc"
    for text in ("It is {{ twice }}.", "It is [about a tenth]{value=twice}."):
        (problem,) = _problems(author, found, text, values=values)
        assert problem.message == expected and problem.source.path == "strategy/chapters/one.yaml"
    assert _problems(author, found, "There were {{ jobs_2018 }}.", values=values) == []


def test_a_number_that_is_there_but_not_confirmed(author, found):
    values = {"jobs_2019": author.entry(Value, {**VALUE, "status": "tbc"})}
    assert len(_problems(author, found, "There were {{ jobs_2019 }}.", values=values)) == 1


def test_a_confirmed_value_passes(author, found):
    values = {"jobs_2019": author.entry(Value, VALUE)}
    assert _problems(author, found, "There were {{ jobs_2019 }}.", values=values) == []
