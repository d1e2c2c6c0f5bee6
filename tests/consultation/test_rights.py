"""After an erasure nobody is to be found: not in the store, in no file that was made of it, in no byte."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from consultation.arriving import AGREES, ASKED, OPEN, Post
from consultation.forms import filled
from stored import CONSULTATION

from lispub.consultation import account, tables
from lispub.consultation.acknowledge import acknowledge, receipt, unacknowledged
from lispub.consultation.quarantine import resolve
from lispub.consultation.redacting import redact
from lispub.consultation.responses import responses
from lispub.consultation.rights import disclose, disclose_all, erase, purge
from lispub.consultation.store import Store, StoreFault

LATER = date(2026, 4, 1)
SECRETS = ("Zaphodia", "Quuxworth", "flurbington", "Grimblecroft", "wibblesham", "snarkelby", "plumbusson")
FORM = {
    "q-agree": "1", "q-aims": "I, Zaphodia, think the aims are =wrong for wibblesham", "q-modes-2": "yes", "r-name": "Zaphodia Quuxworth",
    "r-email": "z@flurbington.example", "r-body": "Grimblecroft Works", "r-kind": "a-business", "publish-answers": "yes",
    "publish-name": "yes", "confidential": "all of snarkelby",
}


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """R-0001 is full of secrets, R-0002 is a letter of the same sort, R-0003 came later and is somebody else's."""
    post = Post(tmp_path)
    post.put("plumbusson.pdf", filled(ASKED, FORM), received="2024-03-10")
    post.put("letter of plumbusson.txt", "I am Zaphodia of wibblesham.", received="2024-03-11")
    post.put("c.json", {**AGREES, "q-aims": "Keep the ferry", "publish-answers": "yes"}, received="2024-03-20")
    post.collect()
    with post.opened() as store, store.change() as connection:
        for id, ref in (("P-00001", "R-0001"), ("P-00002", "R-0002"), ("P-00003", "R-0003")):
            connection.execute(
                "INSERT INTO point (id, ref, quote, theme, stance, coder, cleared) VALUES (?, ?, ?, 'aims', 'against', 'ab', 1)",
                (id, ref, "wrong for wibblesham" if ref != "R-0003" else "Keep the ferry"),
            )
    return post


def used(post: Post, out: Path) -> None:
    """Everything that makes files of personal data, or notes that somebody typed."""
    out.mkdir(exist_ok=True)
    with post.opened() as store:
        one = next(response for response in responses(store) if response.ref == "R-0001")
        redact(store, one, "wibblesham", "it names Zaphodia", OPEN.isoformat())
        acknowledge(store, ASKED, CONSULTATION, "The strategy", unacknowledged(store), None, OPEN)
        acknowledge(store, ASKED, CONSULTATION, "The strategy", ["R-0001"], out, OPEN)
        for ref in ("R-0001", "R-0002"):
            disclose(store, ASKED, ref, out / f"{ref}.zip", OPEN)
        disclose_all(store, ASKED, post.store / "all.zip", OPEN)


def found_in(*folders: Path) -> list[tuple[str, str]]:
    """Which secrets stand where: in bytes as they are, in what is packed, and in names."""
    found = []
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            if content.startswith(b"PK"):
                with ZipFile(file) as pack:
                    content += b"".join(map(pack.read, pack.namelist()))
            text = file.name.encode() + content
            forms = {secret: (secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le")) for secret in SECRETS}
            found += [(secret, file.name) for secret, written in forms.items() if any(form in text for form in written)]
    return found


def test_after_a_purge_nobody_is_to_be_found(post: Post, tmp_path: Path) -> None:
    out = tmp_path / "out"
    used(post, out)
    before = {secret for secret, _ in found_in(post.store, out)}
    assert before == set(SECRETS)       # or the search would prove nothing
    with post.opened() as store:
        erased = purge(store, date(2024, 3, 15), "a year has passed", LATER)
    assert (erased.count, sorted(erased.files)) == (2, ["letter of plumbusson.txt", "plumbusson.pdf"])
    assert found_in(post.store, out, post.project) == []
    assert sorted(file.name for file in (post.store / "receipts").iterdir()) == ["R-0003.txt"] and list(out.iterdir()) == []
    assert len(list((post.store / "originals").iterdir())) == 1


def test_what_was_coded_stays_without_identity(post: Post, tmp_path: Path) -> None:
    used(post, tmp_path / "out")
    with post.opened() as store:
        erase(store, "R-0001", "asked for it", LATER)
    (response,) = post.rows("SELECT * FROM response WHERE ref = 'R-0001'")
    assert (response["state"], response["body"], response["erased"]) == ("accepted", "a-business", "2026-04-01")
    assert (response["publish_answers"], response["publish_name"]) == (0, 0)
    kept = post.rows("SELECT field, value FROM answer WHERE ref = 'R-0001' ORDER BY field")
    assert kept == [{"field": "q-agree", "value": "1"}, {"field": "q-modes-2", "value": "yes"}]
    assert post.rows("SELECT quote, theme, stance, cleared FROM point WHERE ref = 'R-0001'") == [
        {"quote": "", "theme": "aims", "stance": "against", "cleared": 0},
    ]
    log = post.rows("SELECT day, act, why FROM log WHERE ref = 'R-0001' AND why <> ''")
    assert log == [{"day": "2026-04-01", "act": "erase", "why": "asked for it"}]
    assert post.rows("SELECT quote FROM point WHERE ref = 'R-0003'") == [{"quote": "Keep the ferry"}]       # of somebody else


def test_what_was_erased_is_not_collected_again(post: Post) -> None:
    with post.opened() as store:
        erase(store, "R-0001", "asked for it", LATER)
    summary = post.collect()
    assert (summary.erased, summary.known, summary.collected) == (["plumbusson.pdf"], 2, [])
    assert found_in(post.store) == [(secret, file) for secret, file in found_in(post.store) if file != "plumbusson.pdf"]
    assert len(list((post.store / "originals").iterdir())) == 2


def test_an_erasure_that_was_ended_is_completed_by_the_next_run(post: Post, tmp_path: Path) -> None:
    """As if it had been killed between its transaction and its files."""
    used(post, tmp_path / "out")
    pack, original = (tmp_path / "out" / "R-0001.zip"), next((post.store / "originals").glob("*.pdf"))
    kept = {file: file.read_bytes() for file in (pack, original)}
    with post.opened() as store:
        handed = store.rows("SELECT path, ref, sha256 FROM handed WHERE ref = 'R-0001'")
        erase(store, "R-0001", "asked for it", LATER)
        with store.change() as connection:
            connection.executemany("INSERT INTO handed (path, ref, sha256, doomed) VALUES (?, ?, ?, 1)", [tuple(row) for row in handed])
    for file, content in kept.items():
        file.write_bytes(content)
    post.collect()
    assert not pack.exists() and not original.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed as POSIX does")
def test_a_purge_that_is_killed_is_completed_by_the_next(tmp_path: Path) -> None:
    post = Post(tmp_path)
    for number in range(20):
        post.put(f"{number}.json", {"q-aims": f"Zaphodia {number}", "r-email": f"{number}@flurbington.example"})
    post.collect()
    with post.opened() as store:
        acknowledge(store, ASKED, CONSULTATION, "The strategy", unacknowledged(store), None, OPEN)
    program = (
        "import sys; from datetime import date; from pathlib import Path; from consultation.arriving import Post; from lispub.consultation"
        ".rights import purge\nwith Post(Path(sys.argv[1])).opened() as store: print(flush=True); purge(store, date.max, 'time', date.max)"
    )
    wait = random.uniform(0, 0.1)
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as run:
        assert run.stdout is not None and run.stdout.readline() == b"\n"
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
    erased = {row["erased"] != "" for row in post.rows("SELECT erased FROM response")}
    assert len(erased) == 1, f"some are erased and some are not, killed after {wait} s"
    with post.opened() as store:
        purge(store, date.max, "time", LATER)
    assert found_in(post.store) == [], f"killed after {wait} s"
    assert len(post.states()) == 20 and not list((post.store / "originals").iterdir()) and not list((post.store / "receipts").iterdir())


def test_who_came_in_one_file_with_others_is_erased_alone(tmp_path: Path) -> None:
    """A mail with the forms of two: its bytes hold both, so they go with the first, and are handed to neither."""
    post = Post(tmp_path)
    mail = EmailMessage()
    mail["From"] = "clerk@example.org"
    mail.set_content("Two forms.")
    for name in ("Zaphodia", "Ann"):
        form = filled(ASKED, {**AGREES, "r-name": name, "q-aims": f"{name} says so"})
        mail.add_attachment(form, "application", "pdf", filename="form.pdf")
    post.put("mail.eml", bytes(mail))
    post.collect()
    refs = {row["name"]: row["ref"] for row in post.rows("SELECT name, ref FROM person")}
    with post.opened() as store:
        disclose(store, ASKED, refs["Ann"], tmp_path / "pack.zip", OPEN)
        with ZipFile(tmp_path / "pack.zip") as pack:
            assert pack.namelist() == ["response.txt", "response.json"]
        erase(store, refs["Zaphodia"], "asked for it", LATER)
    assert list((post.store / "originals").iterdir()) == [] and found_in(post.store) == []
    assert "Ann says so" in {row["value"] for row in post.rows("SELECT value FROM answer")}
    assert post.collect().erased == ["mail.eml"]


def test_nobody_is_erased_twice_or_without_a_reason(post: Post) -> None:
    with post.opened() as store:
        with pytest.raises(StoreFault, match="say why"):
            erase(store, "R-0001", " ", LATER)
        erase(store, "R-0001", "asked for it", LATER)
        with pytest.raises(StoreFault, match="was erased on 2026-04-01"):
            erase(store, "R-0001", "again", LATER)
        with pytest.raises(StoreFault, match="was erased"):
            acknowledge(store, ASKED, CONSULTATION, "The strategy", ["R-0001"], None, LATER)
        assert purge(store, date(2024, 3, 1), "nothing is so old", LATER).count == 0


def test_a_receipt_goes_from_a_store_that_was_moved(post: Post) -> None:
    with post.opened() as store:
        acknowledge(store, ASKED, CONSULTATION, "The strategy", ["R-0001"], None, OPEN)
    post.store = post.store.rename(post.store.with_name("moved"))
    with post.opened() as store:
        assert list((post.store / "receipts").iterdir())
        erase(store, "R-0001", "asked for it", LATER)
    assert found_in(post.store / "receipts") == [] and not list((post.store / "receipts").iterdir())


def test_tables_elsewhere_are_named_and_left(post: Post, tmp_path: Path) -> None:
    """An analyst may be at work on them."""
    mine, own = tmp_path / "points.csv", post.store / "points.csv"
    with post.opened() as store:
        for file in (mine, own):
            store.handed(file)
            file.write_text("points", "utf-8")
        assert erase(store, "R-0001", "asked for it", LATER).elsewhere == (str(mine),)
        assert mine.exists() and not own.exists()
        assert erase(store, "R-0002", "asked for it", LATER).elsewhere == (str(mine),)
        mine.unlink()
        assert erase(store, "R-0003", "asked for it", LATER).elsewhere == ()


def test_a_file_that_took_the_place_of_a_pack_is_named_and_left(post: Post, tmp_path: Path) -> None:
    pack, receipts = tmp_path / "pack.zip", tmp_path / "receipts"
    with post.opened() as store:
        disclose(store, ASKED, "R-0001", pack, OPEN)
        acknowledge(store, ASKED, CONSULTATION, "The strategy", ["R-0001"], receipts, OPEN)
        pack.write_bytes(b"the minutes of the Forum")
        assert erase(store, "R-0001", "asked for it", LATER).elsewhere == (str(pack),)
    assert pack.read_bytes() == b"the minutes of the Forum" and not list(receipts.iterdir())


def test_a_pack_holds_all_that_is_held(post: Post, tmp_path: Path) -> None:
    with post.opened() as store:
        disclose(store, ASKED, "R-0001", tmp_path / "pack.zip", OPEN)
    assert (tmp_path / "pack.zip").stat().st_mode & 0o077 == 0
    with ZipFile(tmp_path / "pack.zip") as pack:
        assert pack.namelist() == ["response.txt", "response.json", "original.pdf"]
        assert pack.read("original.pdf") == (post.inbox / "plumbusson.pdf").read_bytes()
        words, held = pack.read("response.txt").decode(), json.loads(pack.read("response.json"))
    said = [FORM[name] for name in ("q-aims", "r-name", "r-email", "r-body", "confidential")]
    for text in (*said, "Agree", "Bus", "A business", "plumbusson.pdf"):
        assert text in words and text in json.dumps(held, ensure_ascii=False)
    assert held["may publish answers"] is True and held["points"][0]["theme"] == "aims"


def test_the_pack_of_all_names_nobody(post: Post, tmp_path: Path) -> None:
    with post.opened() as store:
        redact(store, next(iter(responses(store))), "wibblesham", "it tells where", OPEN.isoformat())
        disclose_all(store, ASKED, tmp_path / "all.zip", OPEN)
    with ZipFile(tmp_path / "all.zip") as pack:
        content, about = pack.read("responses.csv"), pack.read("about.txt").decode()
    rows = tables.read(content)
    assert [row[2] for row in rows if row[1] == "1 Are the aims right?"] == ["I, […], think the aims are =wrong for […]", "Keep the ferry"]
    assert [row[0] for row in rows] == ["response", "1", "1", "1", "2", "2"]
    assert "2 are here" in about and "3 responses were accepted" in about
    assert not any(word in content.decode() for word in (*SECRETS, "R-000"))


def test_the_pack_of_all_keeps_the_permissions(post: Post, tmp_path: Path) -> None:
    for name, permission in (("no", "no"), ("none", "")):
        post.put(f"{name}.json", {"q-aims": f"never to be seen {name}", "publish-answers": permission})
    post.put("quarantined.json", {"q-aims": "never to be seen either", "publish-answers": "yes", "q-else": "1"})
    post.collect()
    with post.opened() as store:
        disclose_all(store, ASKED, tmp_path / "all.zip", OPEN)
    with ZipFile(tmp_path / "all.zip") as pack:
        assert b"never to be seen" not in pack.read("responses.csv")


def test_a_receipt_repeats_nothing(post: Post) -> None:
    with post.opened() as store:
        (first, *_) = acknowledge(store, ASKED, CONSULTATION, "The strategy", unacknowledged(store), None, OPEN)
        assert unacknowledged(store) == []
    words = first.read_text("utf-8")
    assert words.startswith("Dear Zaphodia Quuxworth,\n") and "R-0001" in words and "10 March 2024" in words
    assert "erased" in words and not any(secret in words for secret in SECRETS[2:]) and "\N{NO-BREAK SPACE}" not in words
    assert post.rows("SELECT acknowledged FROM response WHERE ref = 'R-0001'") == [{"acknowledged": "2024-04-01"}]
    assert first.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("received", "says"), [("2024-03-10", False), ("2024-04-20", True)])
def test_a_receipt_says_that_it_closed_only_to_who_was_late(tmp_path: Path, received: str, says: bool) -> None:
    post = Post(tmp_path)
    post.put("a.json", AGREES, received=received)
    post.collect(today=LATER)
    with post.opened() as store:
        resolve(store, "R-0001", "refuse", "no response at all", LATER)
        words = receipt(store, ASKED, CONSULTATION, "The strategy", "R-0001")
    assert "cannot be counted" in words and ("closed on" in words) is says


def test_a_name_cannot_write_the_receipt(post: Post) -> None:
    post.put("d.json", {**AGREES, "r-name": "Ann\n\nYou have won"})
    post.collect()
    with post.opened() as store:
        (path,) = acknowledge(store, ASKED, CONSULTATION, "The strategy", ["R-0004"], None, OPEN)
    assert path.read_text("utf-8").startswith("Dear Ann··You have won,\n")


def test_an_account_controls_no_terminal(post: Post) -> None:
    post.put("d.json", {**AGREES, "q-aims": "one\x1b[2J\ntwo"})
    post.collect()

    def told(store: Store) -> str:
        return account.as_text(account.held(store, ASKED, "R-0004"))

    with post.opened() as store:
        assert "one·[2J\n" in told(store) and "\x1b" not in told(store)
