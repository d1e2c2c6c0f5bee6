"""Each sentence stands with the numbers that it fits, and contradicts them once they are turned round."""

import pytest

from lispub.checks.direction_contradicted import CHECK
from lispub.model.registers import Geography, Measure, Value

MEASURES = {
    "rate": {"name": "Rate", "unit": "per cent of residents", "definition": "In work.", "display": {"suffix": "%", "decimals": 1}},
    "jobs": {"name": "Jobs", "unit": "jobs", "definition": "All jobs."},
}
HERE = {"geography": "here", "document": "report", "locator": "p. 3", "measure": "rate"}


def _values(low=70.0, high=75.0):
    """`low` and `high` are of one place and two periods, `there` of another place, as low; `change` and `gap` are from low to high."""
    return {
        "low": {**HERE, "period": "2010", "number": low}, "high": {**HERE, "period": "2019", "number": high},
        "there": {**HERE, "period": "2019", "number": low, "geography": "there"},
        "jobs_low": {**HERE, "measure": "jobs", "period": "2010", "number": low},
        "change": {"derive": {"change": ["low", "high"]}}, "gap": {"derive": {"difference": ["high", "low"]}},
        "back": {"derive": {"difference": ["low", "high"]}}, "ahead": {"derive": {"difference": ["high", "there"]}},
        "loss": {**HERE, "period": "2018 to 2019", "number": -3}, "forecast": {**HERE, "period": "to 2031", "number": 20},
    }


def _problems(author, found, text, **numbers):
    values = enumerate(_values(**numbers).items(), 1)
    manuscript = author.manuscript(
        chapters={"one": author.chapter(author.block("text", {"text": text}, line=7))},
        values={id: author.entry(Value, value, "strategy/values.yaml", line) for line, (id, value) in values},
        measures={id: author.entry(Measure, given) for id, given in MEASURES.items()},
        geographies={id: author.entry(Geography, {"name": id.title()}) for id in ("here", "there")},
    )
    return found(CHECK, author.proof(manuscript))


FITS = [
    "The rate rose from {{ low }} to {{ high }}.",
    "It fell from {{ high }} in 2019 to {{ low }} in 2010.",
    "Output rose against the UK, from an index of {{ low }} to {{ high }} [@report].",
    "Watford grew faster than any other district: from {{ low }} of residents in 2010 to {{ high }} in 2019.",
    "It fell in the UK but rose here from {{ low }} to {{ high }}.",
    "A rise from {{ low }} to {{ high }} is much.",
    "It went up from {{ low }} to about {{ high }}.",
    "It is {{ high }} in 2019, up from {{ low }}.",
    "It was {{ high }} in 2019, a rise from {{ low }}.",
    "Here {{ high }} were in work, above the county’s {{ there }}.",
    "{{ high }} of residents in 2019, well above the UK’s rate of {{ there }}, had work.",
    "The {{ there }} in Watford is lower than {{ high }} here.",
    "The rate is {{ high }}, more than {{ there }} elsewhere.",
    "The rate of {{ there }} is less than the {{ high }} here.",
    "The rate rose by {{ change }}.",
    "The rate rose by about {{ gap }} a year.",
    "The rate is up {{ change }} since 2010.",
    "The rate rose by [a fourteenth]{value=change}.",
    "The rate grew [a little]{value=change}.",
    "There was [a rise of a fourteenth]{value=change}.",
    "It stood *higher*: it rose from {{ low }} to **{{ high }}**.",
    "They agreed.[^n]\n\n[^n]: The rate rose from {{ low }} to {{ high }}.",
    "- The rate rose from {{ low }} to {{ high }}.",
    "The rate rose by [nearly 5 points]{value=back}.",       # 2010 less 2019 is negative when it rose
]


@pytest.mark.parametrize("text", FITS)
def test_words_that_fit_until_the_numbers_turn_round(author, found, text):
    assert [problem.message for problem in _problems(author, found, text)] == []
    assert len(_problems(author, found, text, low=75.0, high=70.0)) == 1


@pytest.mark.parametrize("text", [
    "The rate rose from {{ low }} to {{ high }}.", "Here {{ high }} were in work, above the county’s {{ there }}.",
])
def test_equal_as_printed_is_neither_more_nor_less(author, found, text):
    assert len(_problems(author, found, text, low=70.0, high=70.04)) == 1


@pytest.mark.parametrize("text", [
    "The rate fell by {{ loss }}.", "The rate rose by {{ loss }}.", "That is {{ loss }} lower than before.", "It is down {{ loss }}.",
    "It rose by [a few points]{value=loss}.", "It fell by {{ change }}.", "It fell by {{ gap }}.", "It rose by {{ back }}.",
])
def test_a_sign_against_the_word(author, found, text):
    assert len(_problems(author, found, text)) == 1


LEFT_ALONE = [
    "The rate did not rise from {{ high }} to {{ low }}.",
    "The rate went from {{ high }} to {{ low }}.",
    "In 2019 it ran from {{ high }} here to {{ there }} in Watford.",
    "The rise differs by district, from {{ high }} here to {{ there }} in Watford.",      # two places
    "It rose from {{ high }} to {{ jobs_low }} jobs.",                                     # two units
    "Rents rose, and the rate went from {{ high }} to {{ low }}.",
    "It rose. From {{ high }} it fell to {{ low }}.",
    "Here it was {{ there }} in 2010, and well above it in 2019 at {{ high }}.",
    "Here {{ there }} were in work, below the UK’s.",
    "In Watford {{ there }} had work and more than {{ high }} here.",
    "In Watford {{ there }} had work, and here more than {{ high }}.",
    "Less than half of {{ high }} is more than {{ there }} twice.",
    "They make up {{ high }} and {{ low }}.",
    "It was to rise by {{ forecast }} by 2031.",
    "It fell by {{ forecast }}.",                     # a number that was read, and says nothing of its own direction
    "The rate {{ change|moved }}.",
    "It fell by [three points]{value=loss}.",
    "The rate fell [below 75]{value=high}.",
    "Costs of up to {{ loss }} fell due.",
    "@sec-one rose from {{ nothing }} to {{ high }}.",
    "The rate is ahead of Watford’s by {{ ahead }}.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_left_alone(author, found, text):
    assert [problem.message for problem in _problems(author, found, text)] == []


def test_the_message_names_the_words_both_numbers_and_their_places(author, found):
    (problem,) = _problems(author, found, "Good news.\nThe rate fell from {{ low }} in 2010 to {{ high }}.")
    assert problem.message == (
        "“The rate fell from … in 2010 to …”, but `low` is 70.0% (strategy/values.yaml:1:1), and `high` is 75.0% (strategy/values.yaml:2:1)"
    )
    assert (problem.source.path, problem.source.line) == ("strategy/chapters/one.yaml", 8)


def test_another_filter_does_not_hide_it(author, found):
    assert len(_problems(author, found, "The rate fell from {{ low|whole }} to {{ high|bare }}.")) == 1
