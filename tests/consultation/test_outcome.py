"""What leaves the store: nothing that nobody permitted; counts that add up; a file that says when it was touched."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import ASKED, CONSULTATION, KINDS, THEMES, Sent, placed, stored

from lispub.consultation.outcome import as_yaml, outcome
from lispub.consultation.redacting import redact
from lispub.consultation.responses import responses
from lispub.load.yaml import read_yaml
from lispub.model.outcome import FEWER, WITHHELD, Outcome

DAY = date(2024, 5, 1)
WORDS = st.text("bdgmnx", min_size=5, max_size=9)
FOLDERS = count(1)


def made_of(folder: Path, sent) -> Outcome:
    with stored(folder, sent) as store:
        return outcome(store, responses(store), ASKED, CONSULTATION, THEMES, DAY)


def point(id: str, quote: str, **more: str | int) -> dict[str, str | int]:
    return {"id": id, "question": "why", "quote": quote, "theme": "bridges", "cleared": 1, **more}


@st.composite
def sendings(draw: st.DrawFn) -> list[Sent]:
    """Responses of all sorts, each with words and a name that no other has, quoted though they may not be."""
    sent = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        name, said = f"name{number}{draw(WORDS)}", f"said{number}{draw(WORDS)}"
        other = draw(st.integers(1, 9))
        text = f"{said} and {name} and name{other}"
        state = draw(st.sampled_from(["accepted", "accepted", "quarantined", "refused", "superseded"]))
        sent.append(Sent(
            f"R-{number:04}", said=text, chosen=draw(st.sampled_from(["", "1", "2"])), body=draw(st.sampled_from(["", *KINDS])),
            state=state, organisation=name, answers=draw(st.booleans()), named=draw(st.booleans()),
            erased=draw(st.sampled_from(["", "", "2024-04-30"])),
            points=(point(f"P-{number:05}", draw(st.sampled_from([text, said, name])), cleared=int(draw(st.booleans())),
                          suggested=int(draw(st.booleans()))),),
        ))
    return sent


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sendings())
def test_no_quotation_and_no_name_without_consent(tmp_path: Path, sent: list[Sent]) -> None:
    text = as_yaml(made_of(tmp_path / str(next(FOLDERS)), sent))
    for each in sent:
        said, coded = each.said.split()[0], each.points[0]
        counts = each.state == "accepted" and each.answers and not each.erased
        if not (counts and coded["cleared"] and not coded["suggested"]):
            assert said not in text
        if not (each.state == "accepted" and each.named) and not each.erased:
            assert each.organisation not in text
        assert each.ref not in text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sendings())
def test_every_answer_counts_once_and_no_total_stands_without_its_base(tmp_path: Path, sent: list[Sent]) -> None:
    made = made_of(tmp_path / str(next(FOLDERS)), sent)
    accepted = [each for each in sent if each.state == "accepted"]
    assert made.responses == len(accepted) == sum(made.channels.values())
    first = made.questions["first"]
    assert first.answered == sum(bool(each.chosen) for each in accepted) == sum(first.options.values())
    assert made.questions["why"].answered == len(accepted)
    read = [each for each in accepted if not each.points[0]["suggested"]]
    assert (made.themes["bridges"].responses, made.themes["bridges"].points) == (len(read), len(read))
    assert made.unread == len(accepted) - len(read)
    assert (made.refused, made.waiting) == tuple(sum(each.state == state for each in sent) for state in ("refused", "quarantined"))


def test_the_file_reads_back_as_what_was_counted(tmp_path: Path) -> None:
    odd = 'It said "no": – *ψ*, {{ x }}, @p-0001, \N{PILE OF POO} # not a comment'
    sent = [Sent("R-0001", said=f"{odd}\x07\x85 end", answers=True, points=(point("P-00001", f"{odd}\x07\x85 end"),))]
    made = made_of(tmp_path, sent)
    document = read_yaml(as_yaml(made), "strategy/consultation/outcome.yaml")
    assert (document.problems, document.broken) == ((), False)
    again = Outcome.model_validate(document.root)
    assert again.model_dump() == made.model_dump() and again.digest == again.seal
    assert odd in again.themes["bridges"].quotations[0].words
    assert as_yaml(made_of(tmp_path / "again", sent)) == as_yaml(made), "the same from the same"


def test_a_pseudonym_stays_and_is_not_the_reference(tmp_path: Path) -> None:
    first = Sent("R-0001", said="Mend it.", answers=True, points=(point("P-00001", "Mend it."),))
    late = Sent("R-0002", said="Do not.", answers=True, points=(point("P-00002", "Do not."),))
    alone = made_of(tmp_path / "one", [first]).themes["bridges"].quotations
    both = made_of(tmp_path / "two", [first, late]).themes["bridges"].quotations
    assert both[0] == alone[0]
    assert both[0].who.startswith("Respondent ") and "0001" not in both[0].who and both[0].who != both[1].who


def test_a_name_stands_with_its_consent_and_a_redaction_is_stronger(tmp_path: Path) -> None:
    sent = [Sent("R-0001", said="Ask Mill Bakery or Jo.", organisation="Mill Bakery", answers=True, named=True,
                 points=(point("P-00001", "Ask Mill Bakery or Jo."),))]
    with stored(tmp_path, sent) as store:
        redact(store, responses(store)[0], "Jo", "a third party", "2024-05-01")
        quoted = outcome(store, responses(store), ASKED, CONSULTATION, THEMES, DAY).themes["bridges"].quotations[0]
    assert (quoted.words, quoted.who) == ("Ask Mill Bakery or […].", "Mill Bakery")


def test_a_kind_that_few_are_of_is_not_told_by_a_quotation(tmp_path: Path) -> None:
    sent = [Sent(f"R-{number:04}", said="Mend it.", body="council" if number > 7 else "business", answers=True, named=True,
                 organisation=f"Works {number}", points=(point(f"P-{number:05}", "Mend it."),)) for number in range(1, 10)]
    theme = made_of(tmp_path, sent).themes["bridges"]
    assert theme.kinds["council"] == FEWER
    assert {quotation.kind for quotation in theme.quotations} == {None}, "all but two of nine would tell the two"
    many = made_of(tmp_path / "many", [*sent[:7], *(Sent(f"R-{number:04}") for number in range(8, 13))]).themes["bridges"]
    assert many.kinds["business"] == 7 and {quotation.kind for quotation in many.quotations} == {"business"}


def test_the_kind_of_a_pseudonym_is_told_nowhere(tmp_path: Path) -> None:
    """Where its kind might stand, as in the first theme, it would tell the hidden counts of the second."""
    sent = [Sent(f"R-{number:04}", said="Mend it.", body="business" if number > 6 else "resident", answers=True, points=tuple(
        point(f"P-{theme}{number:04}", "Mend it.", theme=theme) for theme in ("bridges", "cities")[:2 if number in (1, 7, 8) else 1]
    )) for number in range(1, 13)]
    themes = made_of(tmp_path, sent).themes
    assert themes["bridges"].responses == 12 and themes["cities"].responses == 3
    quotations = [quotation for theme in themes.values() for quotation in theme.quotations]
    assert len(quotations) == 15 and {quotation.kind for quotation in quotations} == {None}


def test_who_did_not_reply(tmp_path: Path) -> None:
    sent = [Sent(f"R-{number:04}", said="Mend it.", body="business") for number in range(1, 9)]
    made = made_of(tmp_path, sent)
    assert made.silent.kinds == ("council", "resident") and made.silent.places == ("north",)


def test_who_did_not_reply_does_not_tell_who_did(tmp_path: Path) -> None:
    made = made_of(tmp_path, [Sent("R-0001", said="Mend it.", body="business")])
    assert set(made.kinds.values()) == {WITHHELD} and made.silent.kinds == (), "all but one kind were silent: one reply is of that one"


@pytest.mark.parametrize("change", [
    {"responses": 9}, {"channels": {"email": 4}}, {"questions": {"why": {"answered": 5}}},
    {"themes": {"bridges": {"responses": 2, "points": 1, "stances": {"none": 1}}}},
])
def test_counts_that_cannot_be_are_refused(change: dict[str, object]) -> None:
    whole = {"form": "f" * 64, "exported": "2024-05-01", "responses": 1, "channels": {"email": 1}}
    Outcome.model_validate(placed(whole))
    with pytest.raises(ValueError, match="export it again"):
        Outcome.model_validate(placed(whole | change))
