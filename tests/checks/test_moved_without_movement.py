"""What `moved` may say rose or fell: a movement in time, and no level, share or way back."""

import pytest

from lispub.checks.moved_without_movement import CHECK
from lispub.model.registers import Geography, Measure, Value

MEASURES = {
    "rate": {"name": "Rate", "unit": "per cent of residents", "definition": "In work."},
    "growth": {"name": "Growth of the rate", "unit": "per cent", "definition": "In a year."},
}
HERE = {"geography": "here", "document": "report", "locator": "p. 3", "measure": "rate", "number": 70}
VALUES = {
    "low": {**HERE, "period": "2010"}, "high": {**HERE, "period": "2019"}, "undated": {**HERE, "period": "to date"},
    "published": {**HERE, "measure": "growth", "period": "2019"}, "gain": {**HERE, "period": "2019", "means": "Gain since the plan"},
    "change": {"derive": {"change": ["low", "high"]}}, "gap": {"derive": {"difference": ["high", "low"]}},
    "no_years": {"derive": {"change": ["undated", "undated"]}},
    "back": {"derive": {"change": ["high", "low"]}}, "gap_back": {"derive": {"difference": ["low", "high"]}},
    "share": {"derive": {"share": ["low", "high"]}},
}


def _messages(author, found, text):
    manuscript = author.manuscript(
        chapters={"one": author.chapter(author.block("para", {"text": text}, line=7))},
        values={id: author.entry(Value, given, "strategy/values.yaml", line) for line, (id, given) in enumerate(VALUES.items(), 1)},
        measures={id: author.entry(Measure, given) for id, given in MEASURES.items()},
        geographies={"here": author.entry(Geography, {"name": "Here"})},
    )
    return [problem.message for problem in found(CHECK, author.proof(manuscript))]


@pytest.mark.parametrize("id", ["change", "gap", "published", "gain", "no_years"])
def test_a_movement_passes(author, found, id):
    assert _messages(author, found, f"The rate {{{{ {id}|moved }}}}.") == []


def test_a_level_passes_without_the_filter(author, found):
    assert _messages(author, found, "The rate was {{ low }}, that is {{ low|whole }}.") == []


@pytest.mark.parametrize(("id", "why"), [
    ("high", "neither its measure nor its `means` says that it is a change"),
    ("share", "it is derived as a `share`"),
    ("back", "it goes back in time, from 2019 to 2010"),
    ("gap_back", "it goes back in time, from 2019 to 2010"),
])
def test_what_is_no_movement_is_told(author, found, id, why):
    (message,) = _messages(author, found, f"The rate {{{{ {id}|moved }}}}.")
    assert message.startswith(f"`{id}` (strategy/values.yaml:") and message.endswith(f" is printed by `moved`, and {why}")
