"""The rights of respondents: to have what is held about them erased (UK GDPR, article 17), and to have a copy of it (article 15).

What an erasure removes: name, address, organisation, whom they speak for, what they asked to be kept confidential; size, sector and place,
which together may tell who it was; the text of letters and every free answer, which may name its writer; the quotations of its points,
cleared or not; redactions, whose words are what nobody should read; reasons and file names, which may name somebody; the original, the
receipt and the pack; permissions, so that nothing of it is published any more.

What it keeps, without identity: that there was a response, when, how, of which kind of body, and what became of it; the options that were
chosen; and each point's theme and stance. The SHA-256 of the original stays too, for without it the next run of `collect` would bring
everything back from an inbox that still holds the file. A quotation that is printed already stays printed (article 17(3)(a) and (d));
the next export leaves it out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lispub.consultation import account, originals, tables
from lispub.consultation.redacting import held_back, names_withheld, redactions, telling, unname, without
from lispub.consultation.responses import responses
from lispub.consultation.same import marks
from lispub.consultation.store import Store, StoreFault
from lispub.model.questionnaire import Questionnaire

CHOSEN = "value = 'yes' OR value GLOB '[0-9]' OR value GLOB '[0-9][0-9]'"      # the values of options: they say nothing of who chose them
FORGETTING = (
    "DELETE FROM person WHERE ref = ?",
    "DELETE FROM letter WHERE ref = ?",
    "DELETE FROM redaction WHERE ref = ?",
    f"DELETE FROM answer WHERE ref = ? AND NOT ({CHOSEN})",
    "UPDATE point SET quote = '', cleared = 0 WHERE ref = ?",
    "UPDATE import SET name = '' WHERE sha256 IN (SELECT sha256 FROM import WHERE ref = ?)",
    "UPDATE log SET why = '' WHERE ref = ? AND act <> 'erase'",
    "UPDATE handed SET doomed = 1 WHERE ref IN (?, '')",
    "UPDATE response SET why = '', size = '', sector = '', place = '', publish_answers = 0, publish_name = 0 WHERE ref = ?",
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: how many responses, what their files were called in the inbox, tables elsewhere that their owner must remove, and
    the references of what still is held and seems to come from the same sender."""

    count: int
    files: tuple[str, ...]
    elsewhere: tuple[str, ...]
    others: tuple[str, ...] = ()


def erase(store: Store, ref: str, because: str, today: date) -> Erased:
    """Remove what is held about who sent one response. Raises StoreFault if there is none, or it was erased before."""
    response = store.response(ref)
    if response["erased"]:
        raise StoreFault(f"{ref} was erased on {response['erased']}")
    return _forget(store, (ref,), "erase", because, today)


def purge(store: Store, before: date, because: str, today: date) -> Erased:
    """The same for every response that was received before a day: the end of the time for which they may be kept (article 5(1)(e))."""
    rows = store.rows("SELECT ref FROM response WHERE received < ? AND erased = '' ORDER BY ref", before.isoformat())
    return _forget(store, [row["ref"] for row in rows], "purge", because, today)


def _forget(store: Store, refs: Sequence[str], act: str, because: str, today: date) -> Erased:
    """All in one transaction; then the files, which the next run removes if this one is ended before."""
    if not because.strip():
        raise StoreFault("say why, with --because: it is kept in the log; name nobody in it")
    with store.alone():
        files = [row["name"] for ref in refs for row in store.rows("SELECT name FROM import WHERE ref = ?", ref)]
        with store.change() as connection:
            going = frozenset(refs)
            others = _others(store, going)
            unname(store, going)
            for ref in refs:
                for step in FORGETTING:
                    connection.execute(step, (ref,))
                connection.execute("UPDATE response SET erased = ? WHERE ref = ?", (today.isoformat(), ref))
                store.log(today.isoformat(), "erase", ref, because)
            if act == "purge":
                store.log(today.isoformat(), act, "", because)
        elsewhere = originals.clean(store)
        store.shrink()
    return Erased(len(refs), tuple(files), elsewhere, others)


def _others(store: Store, refs: Collection[str]) -> tuple[str, ...]:
    """What one of these took the place of, or was replaced by; and what gives the same e-mail address or organisation."""
    people = {row["ref"]: set(marks(dict(row))) for row in store.rows("SELECT ref, email, organisation FROM person")}
    known = set().union(*(people.get(ref, set()) for ref in refs))
    linked = {row[one] for row in store.rows("SELECT ref, by FROM response WHERE by IS NOT NULL")
              for one, other in (("ref", "by"), ("by", "ref")) if row[other] in refs}
    rows = store.rows("SELECT ref FROM response WHERE erased = '' ORDER BY ref")
    return tuple(row["ref"] for row in rows if row["ref"] not in refs and (row["ref"] in linked or known & people.get(row["ref"], set())))


def disclose(store: Store, questionnaire: Questionnaire, ref: str, file: Path, today: date) -> None:
    """Everything that is held about who sent one response, for that person: in words, as JSON, and the original as it came, unless it
    holds what others sent too."""
    held = account.held(store, questionnaire, ref)
    files = {
        "response.txt": account.as_text(held).encode(),
        "response.json": json.dumps(held, ensure_ascii=False, indent=1).encode(),
    }
    original = originals.path_of(store, ref)
    if original is not None:
        files[f"original{original.suffix}"] = original.read_bytes()
    _write(store, file, files, ref, today)


def disclose_all(store: Store, questionnaire: Questionnaire, file: Path, today: date) -> None:
    """What may be published of all responses, for whoever asks (Freedom of Information Act 2000, section 40 kept): the answers of those who
    permitted it, without what was redacted, and without a name or an address of anybody.

    Letters ask nobody for permission, so they are counted alone. The rows stand in the order of their words, not of the references, which
    respondents know. Of who wrote it, each part of the name is taken out, for many sign with the first.
    """
    people = {row["ref"]: row["name"] for row in store.rows("SELECT ref, name FROM person")}
    withheld, redacted, held = names_withheld(store), redactions(store), held_back(store)
    accepted = [response for response in responses(store) if response.state == "accepted"]
    everybody = tuple(name for response in accepted if telling(name := people.get(response.ref, "")))
    allowed = [each for each in accepted if each.publish_answers and not each.erased and each.answers and each.ref not in held]
    said = []
    for response in allowed:
        own = [part for part in people[response.ref].split() if len(part) > 2]
        words = (*redacted.get(response.ref, ()), *withheld.of(response.ref), *everybody, *own)
        said.append([(row["question"], without(row["answer"], words)) for row in account.answers(store, questionnaire, response.ref)])
    rows = [(f"{number}", *answer) for number, answers in enumerate(sorted(said), 1) for answer in answers]
    about = (
        f"{len(accepted)} responses were accepted. The answers of {len(allowed)} are here; the others did not permit it, are letters, "
        "ask for something to be kept confidential, or were erased.\nNo name is here, nor what was redacted: […] stands for that.\n"
    )
    table = tables.written([("response", "question", "answer"), *rows])
    _write(store, file, {"responses.csv": table, "about.txt": about.encode()}, "", today)


def _write(store: Store, file: Path, files: dict[str, bytes], ref: str, today: date) -> None:
    """A ZIP that only its owner may read, the same bytes each time; remembered first, so that an erasure finds it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    store.handed(file, ref, made.getvalue() if ref else b"")
    with store.change():
        store.log(today.isoformat(), "disclose", ref)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(made.getvalue())
