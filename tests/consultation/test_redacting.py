"""Who may not be named is named nowhere: however it is spelled, whoever else permits it, and after they were forgotten."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from stored import ASKED, CONSULTATION, THEMES, Sent, stored

from lispub.consultation.outcome import outcome
from lispub.consultation.redacting import GONE, held_back, redact, redactions, without
from lispub.consultation.responses import responses
from lispub.consultation.rights import disclose_all, erase
from lispub.consultation.store import Store

DAY = date(2024, 5, 1)
SAID = "My neighbour Rose Tansy fell on the square."
ROSE = Sent("R-0001", said="I am Rose.", name="Rose Tansy", answers=True)


def bob(said: str = SAID, **more: bool | str) -> Sent:
    """R-0002, quoted in whole."""
    quoted = {"id": "P-00002", "question": "why", "quote": " ".join(said.split()), "theme": "bridges", "cleared": 1}
    return Sent("R-0002", said=said, name="Bob Carter", answers=True, points=(quoted,), **{"named": True, **more})


def published(store: Store) -> list[str]:
    """Every quotation."""
    made = outcome(store, responses(store), ASKED, CONSULTATION, THEMES, DAY)
    return [quotation.words for theme in made.themes.values() for quotation in theme.quotations]


def pack(store: Store) -> str:
    """What is handed to whoever asks for all."""
    disclose_all(store, ASKED, store.folder / "all.zip", DAY)
    with ZipFile(store.folder / "all.zip") as all_of_it:
        return all_of_it.read("responses.csv").decode()


def test_who_was_erased_is_not_named_by_others(tmp_path: Path) -> None:
    with stored(tmp_path, [ROSE, bob(f"{SAID}\nShe, ROSE  TANSY, told me.")]) as store:
        before = published(store)
        erase(store, "R-0001", "asked for it", DAY)
        assert published(store) == before == [f"My neighbour {GONE} fell on the square. She, {GONE}, told me."]
        assert "Tansy" not in pack(store)
        (answer,) = store.rows("SELECT value FROM answer WHERE ref = 'R-0002'")
        assert answer["value"].splitlines()[1] == f"She, {GONE}, told me."
    assert b"tansy" not in (tmp_path / "store" / "responses.sqlite").read_bytes().lower()


def test_what_was_redacted_stays_so_when_a_name_in_it_goes(tmp_path: Path) -> None:
    with stored(tmp_path, [ROSE, bob()]) as store:
        redact(store, responses(store)[1], "neighbour Rose Tansy", "it tells who", "2024-05-01")
        redact(store, responses(store)[1], "fell", "health", "2024-05-01")
        erase(store, "R-0001", "asked for it", DAY)
        assert published(store) == [f"My {GONE} {GONE} on the square."]
        assert redactions(store)["R-0002"] == (GONE, "fell")
    assert b"Tansy" not in (tmp_path / "store" / "responses.sqlite").read_bytes()


def test_an_erasure_leaves_a_body_that_others_answer_for_and_a_namesake(tmp_path: Path) -> None:
    said = "Ask Mill Bakery. Signed, Rose Tansy."
    others = [Sent("R-0002", said=said, name="Rose Tansy"), Sent("R-0003", said=said, organisation="Mill Bakery")]
    with stored(tmp_path, [Sent("R-0001", said="x", name="Rose Tansy", organisation="Mill Bakery"), *others]) as store:
        erase(store, "R-0001", "asked for it", DAY)
        left = [row["value"] for row in store.rows("SELECT value FROM answer ORDER BY ref")]
    assert left == [said, f"Ask Mill Bakery. Signed, {GONE}."]


@pytest.mark.parametrize("state", ["quarantined", "accepted"])
def test_no_stranger_keeps_the_name_of_who_was_erased(tmp_path: Path, state: str) -> None:
    """By writing it where the organisation stands."""
    stranger = Sent("R-0003", said="x", organisation="Rose Tansy", state=state)
    with stored(tmp_path, [ROSE, bob(), stranger]) as store:
        erase(store, "R-0001", "asked for it", DAY)
        assert published(store) == [f"My neighbour {GONE} fell on the square."]


def test_the_erasure_of_what_was_never_accepted_takes_no_words_from_others(tmp_path: Path) -> None:
    with stored(tmp_path, [Sent("R-0001", said="x", organisation="square", state="quarantined"), bob()]) as store:
        erase(store, "R-0001", "not a response", DAY)
        assert published(store) == [SAID]


def test_an_erasure_names_what_else_is_held_of_the_sender(tmp_path: Path) -> None:
    bodies = ("", "The Wardens", "Wardens Ltd", "Else")
    sent = [Sent(f"R-{number:04}", said="x", organisation=body) for number, body in enumerate(bodies, 1)]
    with stored(tmp_path, sent) as store:
        with store.change() as connection:
            connection.execute("UPDATE response SET state = 'superseded', by = 'R-0002' WHERE ref = 'R-0001'")
        assert erase(store, "R-0002", "asked for it", DAY).others == ("R-0001", "R-0003")


@pytest.mark.parametrize(("name", "spelled"), [
    ("Mary O'Brien", "mary O’Brien"), ("José Núñez", unicodedata.normalize("NFD", "José Núñez")), ("José Núñez", "Jose Nunez"),
    ("Anne-Marie Wood", "Anne Marie\N{NO-BREAK SPACE}Wood"), ("Anne Marie Wood", "Anne\N{NON-BREAKING HYPHEN}Marie Wood"),
    ("Rose Tansy", "Ｒｏｓｅ Tan\N{SOFT HYPHEN}sy"), ("Jürgen Groß", "JÜRGEN GROSS"),
])
def test_a_name_is_known_however_it_is_spelled(tmp_path: Path, name: str, spelled: str) -> None:
    with stored(tmp_path, [Sent("R-0001", name=name), bob(f"Ask {spelled}, who knows.")]) as store:
        assert published(store) == [f"Ask {GONE}, who knows."]
        assert spelled not in pack(store)


def test_a_longer_word_is_no_name() -> None:
    assert without("Roses are O'Rose and Rose.", ["Rose"]) == f"Roses are O'{GONE} and {GONE}."


def test_a_stranger_permits_no_name_but_in_their_own_words(tmp_path: Path) -> None:
    stranger = Sent("R-0003", said="I, rose tansy, say so.", name="rose tansy", answers=True, named=True, points=(
        {"id": "P-00003", "question": "why", "quote": "I, rose tansy, say so.", "theme": "bridges", "cleared": 1},))
    with stored(tmp_path, [ROSE, bob(), stranger]) as store:
        assert published(store) == [f"My neighbour {GONE} fell on the square.", "I, rose tansy, say so."]


@pytest.mark.parametrize(("name", "state"), [
    ("square", "quarantined"), ("Rose Tansy", "refused"), ("my", "accepted"), ("on the", "accepted"), ("myself", "accepted"),
    ("none", "accepted"), ("squar", "accepted"),
])
def test_nobody_has_the_words_of_others_taken_out(tmp_path: Path, name: str, state: str) -> None:
    with stored(tmp_path, [Sent("R-0001", organisation=name, state=state), bob(f"{SAID} I was by myself, and none came.")]) as store:
        assert published(store) == [f"{SAID} I was by myself, and none came."]


def test_a_short_name_goes_out_of_what_its_bearer_wrote(tmp_path: Path) -> None:
    with stored(tmp_path, [bob("I am Bo. Print it.", organisation="Bo", named=False)]) as store:
        assert published(store) == [f"I am {GONE}. Print it."]


def test_who_writes_none_for_an_organisation_is_published_by_name(tmp_path: Path) -> None:
    with stored(tmp_path, [bob(organisation="None")]) as store:
        (theme, *_) = outcome(store, responses(store), ASKED, CONSULTATION, THEMES, DAY).themes.values()
    assert [quotation.who for quotation in theme.quotations] == ["Bob Carter"]


@pytest.mark.parametrize("way", ["redacted", "noted"])
def test_what_is_confidential_is_published_when_somebody_has_dealt_with_it(tmp_path: Path, way: str) -> None:
    with stored(tmp_path, [bob()]) as store:
        assert published(store) and "square" in pack(store) and held_back(store) == ()
        with store.change() as connection:
            connection.execute("UPDATE person SET confidential = 'all of it: commercially sensitive'")
        assert held_back(store) == ("R-0002",) and published(store) == [] and "square" not in pack(store)
        if way == "redacted":
            redact(store, responses(store)[0], "Rose Tansy", "confidential", "2024-05-01")
        else:
            with store.change() as connection:
                connection.execute("UPDATE person SET confidential = 'N/A'")
        assert held_back(store) == () and len(published(store)) == 1 and "square" in pack(store)
