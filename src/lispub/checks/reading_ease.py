"""A chapter that is hard to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lispub.checks._reading import reading_ease, syllables
from lispub.checks._sentences import Sentence, sentences
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import in_order, prose_in, said

LEAST = 45.0
ENOUGH = 20         # sentences: fewer say little about a style
RUNNING = frozenset(("text", "para", "callout", "case-study", "foreword"))      # kinds whose words are sentences


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each chapter and text whose running text scores below 45."""
    for chapter in in_order(proof.manuscript):
        for text in ("draft", "final"):
            running = (entry for block, entry in said(chapter, text) if block.kind in RUNNING)
            score = _score(sentence for prose in prose_in(tuple(running)) for sentence in sentences(prose))
            if score is not None and score < LEAST:
                yield CHECK.problem(f"`{chapter.head.id}` has a reading ease of {score:.0f} in the {text}", chapter.source)


def _score(written: Iterable[Sentence]) -> float | None:
    """The reading ease of running text; None if there is too little of it."""
    found = [words for sentence in written if len(words := sentence.counted) > 2]     # two words are a title or a name
    if len(found) < ENOUGH:
        return None
    return reading_ease(sum(map(len, found)), len(found), sum(syllables(word) for words in found for word in words))


CHECK = CheckKind(
    id="reading-ease",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A chapter whose running text has a Flesch reading ease below 45. Syllables are counted by rule and come out right for nine "
    "words in ten; a value counts as one. A score says how long sentences and words are, not whether they make sense.",
    why="A strategy that only its authors can read is answered only by people like its authors.",
    remedy="Take the longest sentences first, then the longest words: show for demonstrate, use for utilise.",
    reference="R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948); WCAG 2.2, 3.1.5 Reading level (AAA).",
    bad="- text: Organisational prioritisation necessitates collaboration …",
    good="- text: We must choose what comes first, and do it together …",
    find=find,
)
