"""Suggestions: the sentences that hold a keyword of a theme. A person reads each before it counts for anything.

The method is one that anybody can follow and repeat: a keyword is found where a word begins with it, in whatever case. What a person has
coded is not suggested again: who rejects a suggestion names himself as its coder, and empties its theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lispub.consultation.coding import KEYWORDS, add, numbered
from lispub.consultation.responses import ACCEPTED, Point, Response, in_words, one_line
from lispub.consultation.store import Store
from lispub.model.consultation import Consultation, Theme

# a sentence ends with its mark and a space before a capital, a digit or a quotation mark; or with the line
SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[^\W_a-z])|\n+")
ENDINGS = ("ies", "es", "s", "y", "e")      # of a keyword, which its other forms have not


def suggest(store: Store, responses: Iterable[Response], consultation: Consultation, themes: Mapping[str, Theme], day: str) -> int:
    """Add a point for each sentence and theme that no point joins yet; how many were added."""
    found = [point for response in responses if response.state == ACCEPTED for point in _in_response(response, consultation, themes)]
    with store.change():
        next_id = numbered(store)
        for point in found:
            add(store, _with_id(point, next_id()))
        if found:
            store.log(day, "suggest", why=f"{len(found)} points by keywords")
    return len(found)


def _in_response(response: Response, consultation: Consultation, themes: Mapping[str, Theme]) -> Iterator[Point]:
    for question, text in in_words(response, consultation).items():
        for sentence in map(one_line, SENTENCE.split(text)):
            for id, theme in themes.items():
                if sentence and _raises(sentence, theme.keywords) and not _coded(response, sentence, id):
                    yield Point("", response.ref, question, "", sentence, id, "", KEYWORDS, suggested=True, cleared=False)


def _raises(sentence: str, keywords: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){_stem(keyword)}", sentence, re.IGNORECASE) for keyword in keywords)


def _stem(keyword: str) -> str:
    """A keyword without the ending that its other forms may lack: `apprenticeships`, `bridges`, `city`; of two words the last."""
    words = keyword.split()
    last = next((words[-1][:-len(ending)] for ending in ENDINGS if words[-1].casefold().endswith(ending)), words[-1])
    return r"\s+".join(map(re.escape, (*words[:-1], last if len(last) > 2 else words[-1])))


def _coded(response: Response, sentence: str, theme: str) -> bool:
    """Whether it is suggested already, or a person has read the sentence or a part of it, and said of it what there is to say."""
    return any((point.theme == theme or not point.suggested) and (point.quote in sentence or sentence in point.quote)
               for point in response.points)


def _with_id(point: Point, id: str) -> Point:
    return Point(id, point.ref, point.question, point.paragraph, point.quote, point.theme, point.stance, point.coder, True, False)
