"""Redaction: words that are never to be published, of whomever they are, and why; and what a text is without them.

A redaction takes the words out wherever anything of that response leaves the store. Names of respondents who did not permit it are taken
out of every quotation, whoever wrote them down (UK GDPR, article 5(1)(c); Scottish Government, respondent information form). Words are the
same however they are spelled: O'Brien and O’Brien, José and Jose, Anne-Marie and Anne Marie.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from lispub.consultation.responses import ACCEPTED, Response, one_line
from lispub.consultation.same import FORMS, NOBODY
from lispub.consultation.store import Row, Store

GONE = "[…]"
LETTERS = 4     # of a name that is taken out of what others wrote: a shorter one is mostly a word of theirs
APOSTROPHES = frozenset("'’‘‛ʼʻ′´`")


class Unfounded(ValueError):
    """Words that the response does not hold, or a response that is not there."""


def redact(store: Store, response: Response, words: str, why: str, day: str) -> None:
    """Have these words of a response never published. Raises Unfounded if it does not say them, in whatever case."""
    wanted = one_line(words)
    if not wanted or not why.strip():
        raise Unfounded("say which words, and why")
    texts = (response.letter, *(value for answers in response.answers.values() for value in answers.values()))
    if not any(_spans(text, (wanted,)) for text in texts):
        raise Unfounded(f"these words are not in {response.ref}")
    with store.change() as connection:
        if not store.rows("SELECT 1 FROM redaction WHERE ref = ? AND words = ?", response.ref, wanted):
            connection.execute("INSERT INTO redaction (ref, words, why) VALUES (?, ?, ?)", (response.ref, wanted, why))
            store.log(day, "redact", response.ref, why)


def redactions(store: Store) -> dict[str, tuple[str, ...]]:
    """The words that were taken out of each response, by its reference."""
    found: dict[str, tuple[str, ...]] = {}
    for row in store.rows("SELECT ref, words FROM redaction ORDER BY id"):
        found[row["ref"]] = (*found.get(row["ref"], ()), row["words"])
    return found


@dataclass(frozen=True, slots=True)
class Withheld:
    """Names, organisations and addresses of accepted respondents that they did not permit to publish.

    `everywhere` holds them in the order of the references; `own` by reference what its own writer permits, in that one response, though
    another of that name did not, and `short` what is too short to be taken out but there.
    """

    everywhere: tuple[str, ...]
    own: dict[str, frozenset[str]]
    short: dict[str, tuple[str, ...]]

    def of(self, ref: str) -> tuple[str, ...]:
        """What may not be told of anybody in what a response says."""
        permitted = self.own.get(ref)
        names = [name for name in self.everywhere if _spelled(name) not in permitted] if permitted else self.everywhere
        return (*names, *self.short.get(ref, ()))


def names_withheld(store: Store) -> Withheld:
    """Who may not be named. What is in quarantine or refused names nobody: anyone could have sent it, to have words taken out."""
    withheld: dict[str, None] = {}
    own: dict[str, frozenset[str]] = {}
    short: dict[str, tuple[str, ...]] = {}
    query = "SELECT person.*, publish_name FROM person JOIN response USING (ref) WHERE state = ? ORDER BY ref"
    for row in store.rows(query, ACCEPTED):
        # a person who answers for a body permits the body's name, and nobody ever their address
        permitted = known_as(row) if row["publish_name"] else ""
        own[row["ref"]] = frozenset({_spelled(permitted)} if permitted else ())
        names = [name for name in _names(row) if _spelled(name) not in own[row["ref"]]]
        withheld.update(dict.fromkeys(name for name in names if telling(name)))
        short[row["ref"]] = tuple(name for name in names if not telling(name) and _spelled(name) not in NOBODY)
    return Withheld(tuple(withheld), own, short)


def unname(store: Store, refs: Set[str]) -> None:
    """Take the names of those who are to be forgotten out of what others wrote, while they are known: no later export could withhold them.

    A body keeps its name if another accepted response answers for it, or none did: anyone may write any word there. Whoever has the same
    name keeps it in their own response. A redaction that holds a part of a name goes with it, for it could be found no more. To be called
    inside the transaction.
    """
    people = {row["ref"]: row for row in store.rows("SELECT person.*, state FROM person JOIN response USING (ref) ORDER BY ref")}
    bodies = {ref: _spelled(row["organisation"]) for ref, row in people.items() if row["state"] == ACCEPTED}
    known = {body for ref, body in bodies.items() if ref not in refs}
    names: dict[str, None] = {}
    for ref in sorted(people.keys() & refs):
        body = people[ref]["organisation"] if bodies.get(ref, "") not in {"", *known} else ""
        names.update(dict.fromkeys(name for name in map(one_line, (body, people[ref]["name"], people[ref]["email"])) if telling(name)))
    taken_out, before = redactions(store), dict[str, list[str]]()

    def entangled(ref: str, text: str) -> tuple[str, ...]:
        own = set(map(_spelled, _names(people[ref]))) if ref in people else set()
        named = _spans(text, others := [name for name in names if _spelled(name) not in own])
        touching = (each for each in taken_out.get(ref, ()) for begin, end in _spans(text, (each,))
                    if any(begin < last and end > first for first, last in named))
        return (*others, *touching)

    def change(table: str, column: str, new: Callable[[str, str], str]) -> None:
        for row in store.rows(f"SELECT rowid AS id, ref, {column} AS words FROM {table} ORDER BY rowid") if names else ():
            if row["ref"] not in refs and (words := new(row["ref"], row["words"])) != row["words"]:
                store.connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (words, row["id"]))

    def said(ref: str, text: str) -> str:
        before.setdefault(ref, []).append(text)
        return _blanked(text, _spans(text, entangled(ref, text)))

    def quoted(ref: str, quote: str) -> str:
        text = next((each for each in before.get(ref, ()) if one_line(quote) in one_line(each)), quote)
        words = entangled(ref, one_line(text))
        return (quotation(quote, text, words) or GONE) if _spans(one_line(text), words) else quote

    change("answer", "value", said)
    change("letter", "text", said)
    change("point", "quote", quoted)
    change("redaction", "words", lambda ref, words: without(words, entangled(ref, words)))


def known_as(row: Row) -> str:
    """The name under which a person's response may be published, if it may: that of the body, for which they answer."""
    body = one_line(row["organisation"])
    return body if body and _spelled(body) not in NOBODY else one_line(row["name"])


def telling(name: str) -> bool:
    """Whether a name tells who it is, and is no word that others need: `none`, `of the`, `my`."""
    folded = _spelled(name)
    return folded not in NOBODY and sum(map(str.isalnum, "".join(word for word in folded.split() if word not in FORMS))) >= LETTERS


def held_back(store: Store) -> tuple[str, ...]:
    """The responses that asked for something to be kept confidential, which nobody has dealt with: by a redaction, or by taking the note
    out. Until then nothing of them is published."""
    query = ("SELECT ref, confidential FROM person JOIN response USING (ref) WHERE trim(confidential) <> '' AND state = ? "
             "AND publish_answers = 1 AND NOT EXISTS (SELECT 1 FROM redaction WHERE redaction.ref = person.ref) ORDER BY ref")
    asked = {row["ref"]: " ".join(re.findall(r"\w+", _spelled(row["confidential"]))) for row in store.rows(query, ACCEPTED)}
    return tuple(ref for ref, what in asked.items() if what not in NOBODY)      # `none`, `n/a`


def _names(row: Row) -> Iterator[str]:
    return filter(None, (one_line(row[column]) for column in ("organisation", "name", "email")))


def without(text: str, words: Iterable[str]) -> str:
    """A text with each of some words taken out, in whatever case they stand."""
    text = one_line(text)
    return _blanked(text, _spans(text, words))


def quotation(quote: str, said: str, words: Iterable[str]) -> str:
    """A quotation with what was taken out of the text `said` that it stands in, though it hold a part of that only; or nothing, where
    it does not stand there any more, so that nobody can say what it might hold."""
    quote, said, words = one_line(quote), one_line(said), tuple(words)
    spans = _spans(said, words)
    starts = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", said)] if quote else []
    if not starts:
        return ""
    within = {
        (max(begin, start) - start, min(end, start + len(quote)) - start)
        for start in starts for begin, end in spans if begin < start + len(quote) and end > start
    }
    return _blanked(quote, sorted({*within, *_spans(quote, words)}))       # where it begins or ends within a word, a new one may stand


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, and where each of its characters stands in the text as it was written; one more for the end."""

    text: str
    places: array[int]


def _fold(text: str) -> Folded:
    """Without case, accents and what cannot be seen; one apostrophe, and one space for every run of spaces and hyphens."""
    folded: list[str] = []
    places = array("L")
    for place, char in enumerate(text):
        for each in _plain(char):
            if each != " " or (folded and folded[-1] != " "):
                folded.append(each)
                places.append(place)
    places.append(len(text))
    return Folded("".join(folded), places)


_folded = lru_cache(4)(_fold)      # a letter is asked for once a point


@lru_cache(1 << 14)
def _spelled(words: str) -> str:
    return _fold(words).text.strip()


@cache
def _plain(char: str) -> str:
    if char in APOSTROPHES:
        return "'"
    if char.isspace() or unicodedata.category(char) == "Pd":
        return " "
    kept = (each for each in unicodedata.normalize("NFKD", char) if unicodedata.category(each) not in ("Mn", "Cf"))
    return "".join(" " if each.isspace() else each for each in kept).casefold()


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    folded = _folded(text)
    return sorted(span for each in map(_spelled, words) if each and each in folded.text for span in _found(folded, each))


def _found(text: Folded, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand as words, so that a short name does not spoil a longer one that begins with it."""
    at = text.text.find(words)
    while at >= 0:
        after = at + len(words)
        if not (_in_word(text.text[at - 1:at] if at else "", words[0]) or _in_word(words[-1], text.text[after:after + 1])):
            yield text.places[at], max(text.places[after], text.places[after - 1] + 1)
            at = text.text.find(words, after)
        else:
            at = text.text.find(words, at + 1)


def _in_word(before: str, after: str) -> bool:
    return all(each.isalnum() or each == "_" for each in (before, after))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return "".join(_kept(text, spans))


def _kept(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for begin, end in spans:
        if begin >= at:
            yield text[at:begin] + GONE
        at = max(at, end)
    yield text[at:]
