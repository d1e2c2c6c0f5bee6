"""Redaction: words that are never to be published, of whomever they are, and why; and what a text is without them.

A redaction takes the words out wherever anything of that response leaves the store. Names of respondents who did not permit it are taken
out of every quotation, whoever wrote them down (UK GDPR, article 5(1)(c); Scottish Government, respondent information form).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lispub.consultation.responses import ACCEPTED, Response, one_line
from lispub.consultation.store import Store

GONE = "[…]"


class Unfounded(ValueError):
    """Words that the response does not hold, or a response that is not there."""


def redact(store: Store, response: Response, words: str, why: str, day: str) -> None:
    """Have these words of a response never published. Raises Unfounded if it does not say them, in whatever case."""
    wanted = one_line(words)
    if not wanted or not why.strip():
        raise Unfounded("say which words, and why")
    texts = (response.letter, *(value for answers in response.answers.values() for value in answers.values()))
    if not any(_pattern(wanted).search(text) for text in texts):
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


def names_withheld(store: Store) -> tuple[str, ...]:
    """Names, organisations and addresses that nobody permitted to publish; a name that somebody else permitted is none of them."""
    withheld: dict[str, None] = {}
    permitted: set[str] = set()
    rows = store.rows("SELECT person.*, state, publish_name FROM person JOIN response USING (ref) ORDER BY ref")
    for row in rows:
        open_to_all = row["state"] == ACCEPTED and row["publish_name"]
        for name in filter(None, map(one_line, (row["organisation"] or row["name"],))):
            if open_to_all:
                permitted.add(name.casefold())
            else:
                withheld[name] = None
        # a person who answers for a body permits the body's name, and nobody ever their address
        private = [row["email"], *([row["name"]] if row["organisation"] or not open_to_all else [])]
        withheld.update(dict.fromkeys(filter(None, map(one_line, private))))
    return tuple(name for name in withheld if name.casefold() not in permitted)


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


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    return sorted(found.span() for each in words for found in _pattern(each).finditer(text))


def _pattern(words: str) -> re.Pattern[str]:
    """The words as words, so that a short name does not spoil a longer one that begins with it."""
    inner = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){inner}(?!\w)" if words[:1].isalnum() and words[-1:].isalnum() else inner, re.IGNORECASE)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return "".join(_kept(text, spans))


def _kept(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for begin, end in spans:
        if begin >= at:
            yield text[at:begin] + GONE
        at = max(at, end)
    yield text[at:]
