from dataclasses import replace

import pytest

from lispub.checks.dangling_reference import CHECK, NAMED
from lispub.model.consultation import Consultation, Decision
from lispub.model.references import Mention, References
from lispub.model.registers import Evidence, Geography, Measure, Priority, Value
from lispub.model.source import Source

CONSULTATION = {
    "opens": "2024-01-01", "closes": "2024-02-01", "respond": "Write to us.",
    "questions": {"people-skills": {"text": "What is missing?", "changes": "The list of skills."}},
}
EVIDENCE = {"type": "report", "title": "A report", "author": "An author", "licence": "OGL 3.0"}
VALUE = {"measure": "employment-rate", "geography": "shire", "period": 2019, "document": "ons-aps", "locator": "p. 1", "number": 75}


@pytest.fixture
def manuscript(author):
    """One of nearly everything that can be mentioned."""
    return author.manuscript(
        schemes={"foundations": {"title": "Foundations", "items": {"people": {"title": "People"}}}},
        measures={"employment-rate": author.entry(Measure, {"name": "Rate", "unit": "per cent", "definition": "Residents in work."})},
        geographies={"shire": author.entry(Geography, {"name": "Shire"})},
        evidence={"ons-aps": author.entry(Evidence, EVIDENCE)},
        values={"employment_rate_2019": author.entry(Value, VALUE)},
        priorities={"better-work": author.entry(Priority, {
            "title": "Better work", "text": "More of it [@ons-aps].", "standing": "proposed", "scheme": {"foundations": ["people"]},
        })},
        decisions={"decision-07": author.entry(Decision, {"reason": "It was asked for.", "basis": "feedback"})},
        consultation=author.entry(Consultation, CONSULTATION),
        chapters={"one": author.chapter(author.block(
            "para", {"text": "Work rose to {{ employment_rate_2019 }} [@ons-aps, p. 2]; see @sec-one and @p-0001."}, id="p-0001",
        ))},
    )


def test_all_mentions_that_exist_pass(author, manuscript, found):
    proof = author.proof(manuscript)
    assert {mention.kind for mention in proof.references.mentions} == {"value", "evidence", "anchor", "measure", "geography", "scheme"}
    assert found(CHECK, proof) == []


@pytest.mark.parametrize(("kind", "wrong", "message"), [
    ("value", "employment_rate_2091", "no value `employment_rate_2091`; did you mean `employment_rate_2019`?"),
    ("evidence", "ons-asp", "no evidence `ons-asp`; did you mean `ons-aps`?"),
    ("dataset", "employmnet-rate", "no dataset `employmnet-rate`"),
    ("figure", "pay", "no figure `pay`"),
    ("image", "canal", "no image `canal`"),
    ("question", "people-skill", "no question `people-skill`; did you mean `people-skills`?"),
    ("action", "nothing", "no action `nothing`"),
    ("priority", "beter-work", "no priority `beter-work`; did you mean `better-work`?"),
    ("decision", "decision-7", "no decision `decision-7`; did you mean `decision-07`?"),
    ("measure", "employment-rates", "no measure `employment-rates`; did you mean `employment-rate`?"),
    ("geography", "shrie", "no geography `shrie`; did you mean `shire`?"),
    ("scheme", "foundations/poeple", "no scheme `foundations/poeple`; did you mean `foundations/people`?"),
    ("scheme", "foundation", "no scheme `foundation`; did you mean `foundations`?"),
    ("anchor", "p-0011", "nothing stands at `@p-0011`; did you mean `@p-0001`?"),
])
def test_every_kind_of_mention_is_followed(author, manuscript, found, kind, wrong, message):
    proof = author.proof(manuscript)
    at = Source("strategy/chapters/one.yaml", 12, 9)
    mentions = (*proof.references.mentions, Mention(kind, wrong, at, "one", "1"))
    (problem,) = found(CHECK, replace(proof, references=replace(proof.references, mentions=mentions)))
    assert problem.message == message
    assert problem.source == at


def test_a_mention_in_the_text_is_found_at_its_place(author, manuscript, found):
    wrong = author.chapter(author.block("para", {"text": "See @fig-employmnet and [@ons-asp]."}, id="p-0001", line=7))
    first, second = found(CHECK, author.proof(replace(manuscript, chapters={"one": wrong})))
    assert first.message.startswith("nothing stands at `@fig-employmnet`")
    assert second.message == "no evidence `ons-asp`; did you mean `ons-aps`?"
    assert {problem.source.line for problem in (first, second)} == {7}
    assert first.source.column < second.source.column


def test_without_a_consultation_no_question_exists(author, found):
    proof = author.proof(author.manuscript())
    mention = Mention("question", "people-skills", Source("strategy/chapters/one.yaml"))
    (problem,) = found(CHECK, replace(proof, references=References((mention,), {})))
    assert problem.message == "no question `people-skills`"


def test_an_unknown_kind_of_mention_is_a_fault_of_ours(author, found):
    proof = author.proof(author.manuscript())
    assert "nonsense" not in NAMED
    with pytest.raises(KeyError):
        found(CHECK, replace(proof, references=References((Mention("nonsense", "x", Source("a.yaml")),), {})))
