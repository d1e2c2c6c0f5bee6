"""Everything that comes in is accepted, or put aside with its reason: once, in one order, whatever ends the run in the midst."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from consultation.arriving import AFTER, AGREES, ASKED, OPEN, Post
from consultation.forms import asks, filled, web
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import CONSULTATION

from lispub.consultation.collect import collect
from lispub.consultation.describing import describe
from lispub.consultation.inbox import CHANNELS, Receipt, register, safe, strangers, walk
from lispub.consultation.rights import erase

LENIENT = CONSULTATION.model_copy(update={"late": "accept"})


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


def test_a_form_comes_in_whole(post: Post) -> None:
    said = {
        "q-aims": "Ναι\nzażółć 😀", "q-agree": "3", "q-modes-1": "yes", "q-modes-3": "yes", "q-order-2": "1", "r-name": "Zoë Example",
        "r-email": "zoe@example.org", "r-body": "The Example Works", "r-kind": "a-business", "publish-answers": "yes", "publish-name": "no",
        "confidential": "my address",
    }
    post.put("form.pdf", filled(ASKED, said), received="2024-03-19")
    summary = post.collect()
    assert summary.counts == {"accepted": 1}
    (response,) = post.rows("SELECT * FROM response")
    assert {key: value for key, value in response.items() if value not in ("", None)} == {
        "ref": "R-0001", "state": "accepted", "kind": "form", "fingerprint": ASKED.fingerprint, "received": "2024-03-19",
        "channel": "form-pdf", "body": "a-business", "publish_answers": 1, "publish_name": 0,
    }
    answers = post.rows("SELECT field, question, value FROM answer ORDER BY field")
    assert [(row["field"], row["question"], row["value"]) for row in answers] == [
        ("q-agree", "agree", "3"), ("q-aims", "aims", "Ναι\nzażółć 😀"), ("q-modes-1", "modes", "yes"), ("q-modes-3", "modes", "yes"),
        ("q-order-2", "order", "1"),
    ]
    assert post.rows("SELECT * FROM person") == [{
        "ref": "R-0001", "name": "Zoë Example", "email": "zoe@example.org", "organisation": "The Example Works", "represents": "",
        "gathered": "", "confidential": "my address",
    }]
    assert post.whole()


@pytest.mark.parametrize(("said", "why"), [
    ({"q-agree": "9"}, "q-agree: there is no such option; it answers no question"),
    ({**AGREES, "q-order-1": "1", "q-order-2": "1"}, "q-order: two options have one rank"),
    ({**AGREES, "q-order-1": "first"}, "q-order-1: a rank is a number from 1 to 2"),
    ({**AGREES, "q-order-1": "3"}, "q-order-1: a rank is a number from 1 to 2"),
    ({"q-aims": "x" * 5001}, "q-aims: it is longer than its limit"),
    ({**AGREES, "r-name": "x" * 301}, "r-name: it is longer than its limit"),
    ({**AGREES, "r-kind": "a-king"}, "r-kind: there is no such option"),
    ({**AGREES, "publish-name": "maybe"}, "publish-name: there is no such option"),
    ({**AGREES, "q-else": "1", "\x1b[2J": "1"}, "it has fields that the form has not: q-else, ·[2J"),
    ({"r-name": "Ann"}, "it answers no question"),
    ({"q-aims": " \n "}, "it answers no question"),
])
def test_a_form_with_a_fault_is_put_aside(post: Post, said: Mapping[str, str], why: str) -> None:
    post.put("form.json", said)
    assert post.collect().counts == {"quarantined": 1}
    (row,) = post.rows("SELECT why, publish_name FROM response")
    assert set(row["why"].split("; ")) == set(why.split("; ")) and row["publish_name"] == 0


def test_the_form_of_another_draft_is_put_aside(post: Post) -> None:
    post.put("old.json", web(asks(fingerprint="0d" * 32), AGREES))
    post.put("none.json", b'{"lispub-form": "", "fields": {"q-agree": "1"}}')
    assert [each.state for each in post.collect().collected] == ["quarantined"] * 2
    whys = {row["name"]: row["why"] for row in post.rows("SELECT name, why FROM response JOIN import USING (ref)")}
    assert whys["old.json"] == "it answers other questions than this draft asks"
    assert "which questions" in whys["none.json"]


@pytest.mark.parametrize("said", [{"q-agree": "1"}, {"q-agree": "1", "publish-answers": "no"}, {"q-agree": "1", "publish-answers": "YES"}])
def test_only_yes_is_yes(post: Post, said: Mapping[str, str]) -> None:
    post.put("form.json", said)
    post.collect()
    assert post.rows("SELECT publish_answers, publish_name FROM response") == [{"publish_answers": 0, "publish_name": 0}]


def test_a_letter_is_a_response(post: Post) -> None:
    post.put("letter.txt", "Keep the bridges.")
    post.put("mail.eml", "From: Ann Example <ann@example.org>\nSubject: Bridges\nContent-Type: text/plain\n\nKeep them.\n")
    assert post.collect().counts == {"accepted": 2}
    letters = [row["text"] for row in post.rows("SELECT text FROM letter ORDER BY ref")]
    assert letters[0].strip() == "Keep the bridges." and "Keep them." in letters[1]
    assert post.rows("SELECT email FROM person ORDER BY ref") == [{"email": ""}, {"email": "ann@example.org"}]


def test_what_cannot_be_read_is_kept_and_put_aside(post: Post) -> None:
    post.put("broken.pdf", b"%PDF-1.7\nno more")
    post.put("empty.pdf", b"")
    post.put("film.mov", b"\0\1\2\3")
    assert post.collect().counts == {"quarantined": 3} and post.whole()
    assert all(row["why"].startswith("it ") for row in post.rows("SELECT why FROM response"))


def test_what_could_not_be_read_is_read_again_when_asked(post: Post) -> None:
    """A letter from a word processor may need a library that was not there: the first time, nothing reads anything."""
    file = post.put("mail.eml", "From: ann@example.org\nContent-Type: text/plain\n\nKeep them.\n")
    post.put("broken.pdf", b"%PDF-1.7")
    with post.opened() as store:
        collect(store, ASKED, CONSULTATION, walk(post.inbox), {}, OPEN, lambda files: ((each, "needs python-docx") for each in files))
    assert post.rows("SELECT state, why FROM response") == [{"state": "quarantined", "why": "it needs python-docx"}] * 2
    assert post.collect().known == 2
    again = post.collect(again=True)
    assert {each.ref: each.state for each in again.collected} == {"R-0002": "accepted"} and again.known == 1
    assert post.whole() and file.exists() and post.collect(again=True).known == 2


def test_what_is_noted_of_what_still_cannot_be_read_stays(post: Post) -> None:
    post.put("broken.pdf", b"%PDF-1.7")
    post.collect()
    with post.opened() as store:
        describe(store, ASKED, "R-0001", {"r-name": "Ann", "publish-answers": "yes"}, "she rang", OPEN)
    before = post.rows("SELECT * FROM response JOIN person USING (ref)")
    assert post.collect(again=True).known == 1
    assert post.rows("SELECT * FROM response JOIN person USING (ref)") == before and before[0]["name"] == "Ann"


def test_one_rule_for_what_comes_late(post: Post) -> None:
    post.put("in-time.json", AGREES, received="2024-04-15")
    post.put("late.json", {"q-agree": "2"}, received="2024-04-16")
    post.put("late-and-wrong.json", {"q-agree": "8"}, received="2024-04-17")
    assert [state for _, state in post.states()] == []
    summary = post.collect(AFTER)
    assert [(each.name, each.state) for each in summary.collected] == [
        ("in-time.json", "accepted"), ("late.json", "refused"), ("late-and-wrong.json", "refused"),
    ]
    assert summary.collected[1].why == "it came after the consultation had closed, on 2024-04-15"


def test_the_other_rule_for_what_comes_late(post: Post) -> None:
    post.put("late.json", AGREES, received="2024-04-16")
    post.put("late-and-wrong.json", {"q-agree": "8"}, received="2024-04-17")
    summary = post.collect(AFTER, LENIENT)
    assert [each.state for each in summary.collected] == ["accepted", "quarantined"]
    assert summary.collected[0].why.endswith("late responses are accepted") and "no such option" in summary.collected[1].why


def test_without_a_day_of_receipt_it_waits_once_the_consultation_has_closed(post: Post) -> None:
    file = post.put("form.json", AGREES)
    os.utime(file, (0, 0))      # a file's own date proves nothing
    summary = post.collect(AFTER)
    assert not summary.collected and [name for name, _ in summary.waiting] == ["form.json"] and post.states() == []
    post.put("form.json", AGREES, received="2024-04-02")
    assert post.collect(AFTER).counts == {"accepted": 1}


def test_what_is_at_hand_before_the_close_is_in_time(post: Post) -> None:
    post.put("form.json", AGREES)
    post.collect(date(2024, 4, 15))
    assert post.rows("SELECT received FROM response") == [{"received": "2024-04-15"}]


def test_a_day_that_cannot_be_is_put_aside(post: Post) -> None:
    post.put("early.json", AGREES, received="2024-03-03")
    post.put("future.json", {"q-agree": "2"}, received="2024-04-02")
    assert [each.why for each in post.collect().collected] == [
        "it came before the consultation opened, on 2024-03-04", "it came on 2024-04-02, which is still to come",
    ]


@pytest.mark.parametrize(("first", "second", "same"), [
    ({"r-email": "ann@example.org"}, {"r-email": " Ann@Example.ORG"}, "e-mail address"),
    ({"r-body": "Example & Sons Ltd"}, {"r-body": "The EXAMPLE and Sons, Limited."}, "organisation"),
])
def test_the_same_sender_again_is_put_aside(post: Post, first: Mapping[str, str], second: Mapping[str, str], same: str) -> None:
    post.put("b.json", {**AGREES, **first}, received="2024-03-10")
    post.put("a.json", {"q-agree": "2", **second}, received="2024-03-11")
    post.put("c.json", {"q-agree": "2", "r-email": "else@example.org", "r-body": "Else"}, received="2024-03-12")
    summary = post.collect()
    states = {each.name: each.state for each in summary.collected}
    assert states == {"b.json": "accepted", "a.json": "quarantined", "c.json": "accepted"}
    assert summary.collected[1].why == f"duplicate or amended: the same {same} as R-0001"


@pytest.mark.parametrize("nobody", ["n/a", "None.", "Myself", "-"])
def test_who_answers_for_nobody_else_is_no_duplicate(post: Post, nobody: str) -> None:
    post.put("a.json", {"q-agree": "1", "r-body": nobody})
    post.put("b.json", {"q-agree": "2", "r-body": nobody})
    assert post.collect().counts == {"accepted": 2}


def test_the_same_bytes_twice_are_put_aside_and_once_collected(post: Post) -> None:
    """Two people may click the same answers and say nothing else; and one may send a form twice."""
    post.put("a.json", AGREES)
    post.put("b.json", AGREES)
    assert [each.state for each in post.collect().collected] == ["accepted", "quarantined"]
    assert post.rows("SELECT why FROM response WHERE ref = 'R-0002'") == [{"why": "duplicate: the same, byte for byte, as R-0001"}]
    assert post.collect().known == 2
    (post.inbox / "a.json").rename(post.inbox / "renamed.json")
    assert post.collect().known == 2 and len(post.states()) == 2


def test_rows_of_a_survey_are_responses_each(post: Post) -> None:
    mapping = {
        "files": ["export*.csv"], "sent": "When", "ignore": ["IP"],
        "columns": {"Agree?": {"field": "q-agree", "words": {"Yes": "1", "No": "3"}}, "Mail": "r-email"},
    }
    rows = ["Agree?,Mail,When,IP", "Yes,,2024-03-05,1", "Yes,,2024-03-05,1", "No,ann@example.org,2024-04-20,3"]
    post.put("export.csv", "\n".join(rows))
    assert post.collect().waiting == [("export.csv", "it is a table: say with a mapping file what its columns are")]
    first = post.collect(survey=mapping)
    assert first.counts == {"accepted": 1, "quarantined": 2}      # two say the same; the third is of a day to come
    post.put("export.csv", "\n".join([*rows, "No,,2024-03-06,4"]))
    again = post.collect(survey=mapping)
    assert again.known == 3 and [each.name for each in again.collected] == ["export.csv row 4"] and post.whole()
    assert {row["channel"] for row in post.rows("SELECT channel FROM response")} == {"survey"}


def test_rows_are_known_again_when_the_mapping_is_corrected(post: Post) -> None:
    first = {"files": ["*.csv"], "columns": {"What": "q-aims"}, "ignore": ["Who", "Program"]}
    second = {"files": ["*.csv"], "columns": {"What": "q-aims", "Who": "r-name"}, "ignore": ["Program"]}
    post.put("export.csv", "What,Who,Program\nMore benches,Ann,x\nFewer cars,Bea,y\n")
    assert post.collect(survey=first).counts == {"accepted": 2}
    with post.opened() as store:
        erase(store, "R-0001", "asked for", OPEN)
    again = post.collect(survey=second)
    assert (again.collected, again.known, again.erased) == ([], 1, ["export.csv row 1"])


def test_a_table_of_a_stranger_waits(post: Post) -> None:
    mapping = {"files": ["platform.csv"], "columns": {"What": "q-aims"}}
    for name, column in (("platform.csv", "What"), ("theirs.csv", "What"), ("figures.csv", "Year"), ("their/platform.csv", "What")):
        post.put(name, f"{column}\nMore benches {name}\n")
    summary = post.collect(survey=mapping)
    assert [each.name for each in summary.collected] == ["platform.csv row 1"]
    why = "it is a table that the mapping does not name under `files`"
    assert sorted(summary.waiting) == [("figures.csv", why), ("their/platform.csv", why), ("theirs.csv", why)]


def test_a_folder_that_nobody_may_look_into_waits(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    post.put("shut/form.json", AGREES)
    post.put("form.json", AGREES)
    scandir = os.scandir

    def refuses(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuses)     # who runs as root may look into everything
    summary = post.collect()
    assert [each.name for each in summary.collected] == ["form.json"] and [name for name, _ in summary.waiting] == ["shut"]


def test_links_and_other_things_are_passed_over_aloud(post: Post, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "form.json").write_bytes(web(ASKED, AGREES))
    (post.inbox / "link.json").symlink_to(tmp_path / "secret" / "form.json")
    (post.inbox / "folder").symlink_to(tmp_path / "secret")
    os.mkfifo(post.inbox / "pipe.json")
    post.put(".DS_Store", b"x")
    post.put("deep/er/form.json", AGREES)
    summary = post.collect()
    assert [each.name for each in summary.collected] == ["deep/er/form.json"]
    assert sorted(name for name, _ in summary.passed_over) == [".DS_Store", "folder", "link.json", "pipe.json"]


@pytest.mark.parametrize("name", ["\x1b[31mred.json", "\u202etxt.json", "two\nlines.json", os.fsdecode(b"\xff\xfe.json")])
def test_a_name_controls_nothing(post: Post, name: str) -> None:
    post.put(name, AGREES)
    (collected,) = post.collect().collected
    assert collected.name.isprintable() and post.rows("SELECT name FROM import") == [{"name": collected.name}]


def test_references_follow_the_days_of_receipt(post: Post) -> None:
    for name, choice, day in (("a", "1", "2024-03-20"), ("b", "2", "2024-03-10"), ("c", "3", "2024-03-20")):
        post.put(f"{name}.json", {"q-agree": choice}, received=day)
    assert [each.name for each in post.collect().collected] == ["b.json", "a.json", "c.json"]
    post.put("d.json", {"q-aims": "more"}, received="2024-03-05")
    assert [(each.ref, each.name) for each in post.collect().collected] == [("R-0004", "d.json")]


def test_what_no_response_names_is_removed(post: Post) -> None:
    post.put("a.json", AGREES)
    post.collect()
    for name in (".new", "00.pdf"):
        (post.store / "originals" / name).write_bytes(b"left by a run that was ended")
    post.collect()
    assert len(list((post.store / "originals").iterdir())) == 1 and post.whole()


SAID = st.fixed_dictionaries({}, optional={
    "q-agree": st.sampled_from(["1", "2", "3", "4"]), "q-aims": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9),
    "r-email": st.sampled_from(["a@example.org", "A@example.org ", "b@example.org"]), "r-body": st.sampled_from(["Works", "Works Ltd"]),
    "publish-answers": st.sampled_from(["yes", "no", "ja"]),
})
DAYS = st.dates(date(2024, 3, 1), date(2024, 4, 20))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(SAID, st.none() | DAYS), max_size=6), st.randoms(use_true_random=False), st.sampled_from([OPEN, AFTER]))
def test_each_is_counted_once_in_whatever_order(sent: list[tuple[dict[str, str], date | None]], dice: random.Random, today: date) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        posts = Post(Path(one)), Post(Path(other))
        for post in posts:
            for number, (said, day) in dice.sample(list(enumerate(sent)), len(sent)):
                post.put(f"{number}.json", said, received=day.isoformat() if day else "")
        first, turned = posts[0].collect(today), posts[1].collect(today, turned=True)
        assert first == turned and posts[0].rows("SELECT * FROM response") == posts[1].rows("SELECT * FROM response")
        assert len(first.collected) + len(first.waiting) == len(sent)
        assert len({each.ref for each in first.collected}) == len(first.collected)
        assert all(each.why for each in first.collected if each.state != "accepted")
        again = posts[0].collect(today)
        assert (again.known, again.collected, again.waiting) == (len(first.collected), [], first.waiting)
        assert posts[0].rows("SELECT * FROM answer") == posts[1].rows("SELECT * FROM answer") and posts[0].whole()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed as POSIX does")
def test_a_run_that_is_killed_is_completed_by_the_next(post: Post, tmp_path: Path) -> None:
    """The real sandbox too, whose process must end with ours."""
    for number in range(40):
        post.put(f"{number:02}.json", {"q-aims": f"{number}"})
    program = (
        "import sys; from pathlib import Path; from consultation import arriving; from lispub.consultation.reading import sandbox;"
        "arriving.read_here = sandbox.read_safely; print('begun', flush=True); arriving.Post(Path(sys.argv[1])).collect()"
    )
    counts = [0]
    for _ in range(4):
        wait = random.uniform(0.05, 0.9)
        with subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as run:
            assert run.stdout is not None and run.stdout.readline() == b"begun\n"
            time.sleep(wait)
            run.send_signal(signal.SIGKILL)
        counts.append(len(post.states()))
        assert post.whole() and counts[-1] >= counts[-2], f"killed after {wait} s, {counts}"
    summary = post.collect()
    assert summary.counts["accepted"] + summary.known == 40 and len(post.states()) == 40 and post.whole(), counts
    assert len(list((post.store / "originals").iterdir())) == 40


def test_the_register_gives_days_and_channels() -> None:
    receipts, problems = register("file,received,channel\na.pdf,2024-03-19,post\nb c.pdf,19/03/2024\n".encode("utf-8-sig"))
    assert not problems and receipts == {"a.pdf": Receipt(date(2024, 3, 19), "post"), "b c.pdf": Receipt(date(2024, 3, 19))}
    assert not register(b"")[0] and not register(b"file,received\n")[1]


@pytest.mark.parametrize(("table", "says"), [
    ("file,date\na.pdf,2024-03-19\n", "it has no column `received`"),
    ("file,received\na.pdf,19 March\n", "the day that `a.pdf` was received is no date"),
    ("file,received,channel\na.pdf,2024-03-19,mail\n", "no channel `mail`; did you mean `email`?"),
    ("file,received\na.pdf,2024-03-19\na.pdf,2024-03-20\n", "`a.pdf` stands here twice"),
])
def test_a_register_with_a_mistake_says_where(table: str, says: str) -> None:
    _, (problem,) = register(table.encode())
    assert says in problem.message and problem.source is not None and problem.source.path == "inbox.csv"


def test_a_name_is_the_same_however_it_is_encoded(post: Post) -> None:
    post.put("sub/" + unicodedata.normalize("NFD", "żółć.json"), AGREES)
    post.received, _ = register("file,received\nsub\\żółć.json,2024-03-19\n".encode())
    post.collect(AFTER)
    assert post.rows("SELECT received FROM response") == [{"received": "2024-03-19"}]


def test_a_register_that_names_another_file_is_told() -> None:
    (problem,) = strangers({"forn.pdf": Receipt(OPEN)}, {"form.pdf"})
    assert problem.message == "the inbox holds no file `forn.pdf`; did you mean `form.pdf`?"


def test_a_channel_of_the_register_goes_before_that_of_the_file(post: Post) -> None:
    post.put("a.json", AGREES)
    post.received["a.json"] = Receipt(OPEN, "post")
    post.collect()
    assert post.rows("SELECT channel FROM response") == [{"channel": "post"}] and "post" in CHANNELS


def test_safe_names_are_short() -> None:
    assert safe("a" * 999) == "a" * 120 and safe("b\u2028c") == "b·c"
