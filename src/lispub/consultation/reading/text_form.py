"""The form as plain text, filled in by typing behind each `Answer:` -> a form.

Above each `Answer:` stands, in brackets, the name of its field, and what its options stand for where that is not their number. A mail
program may have broken long lines, or put `>` before those that it quotes. An answer ends where the paragraph of the next field begins, or
a section. What is written above the form, or among the paragraphs that it opens with, is no answer: it is kept beside the form, as words
of a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lispub.model.edition import WORKING_COPY
from lispub.model.questionnaire import FORM, SECTION
from lispub.model.response import Found

MARK = re.compile(rf"\[\s*{FORM}:\s*([0-9a-f]{{64}})\s*\]")
FIELD = re.compile(r"\[([a-z][\w-]*)(?::([^\]]*))?\][ \t]*\nAnswer:", re.MULTILINE)
BEHIND = re.compile(rf"(?:^|\n\n){re.escape(SECTION)} .*", re.DOTALL)      # a heading, and what a section opens with
LEAD = re.compile(r"Opens \S.*\s+Closes ", re.DOTALL)
OPENING = (f"{WORKING_COPY}.", "Write behind each ", "Where it goes:")
OPTION = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
APART = re.compile(r"^([^>\n].*)\n(?=>)", re.MULTILINE)       # words right above those that a mail program quotes
NUMBERED = re.compile(r"(\d+)\b[.)]?\s*(.*)", re.DOTALL)
NUMBERS = re.compile(r"(?:[\d\s.,;&]|\band\b)+")
KINDS = {"Choose one": "one", "Choose as many": "several", "Put as many": "ranking"}


def is_one(words: str) -> bool:
    """Is this our form, as plain text?"""
    return MARK.search(QUOTED.sub("", words)) is not None


def read(words: str, channel: str = "letter") -> Found:
    """The form; `is_one` says whether it is one."""
    written = re.sub(r"[ \t]+$", "", words.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)
    text = QUOTED.sub("", written)
    mark = MARK.search(text)
    assert mark is not None
    fields: dict[str, str] = {}
    faults: list[str] = []
    for name, asked, values, answer in _answers(text):
        try:
            given = _given(name, asked, values, answer)
        except ValueError as fault:
            faults.append(f"`{name}`: {fault}")
            continue
        faults.extend(f"`{key}` is there twice" for key in given if key in fields)
        fields |= given
    return Found("form", channel, mark.group(1), fields, text=_above(written), faults=tuple(faults))


def _above(written: str) -> str:
    """What somebody wrote above the form: all but its title and the paragraphs that it opens with."""
    head = QUOTED.sub("", APART.sub(r"\1\n\n", written))
    paragraphs = re.split(r"\n{2,}", MARK.split(head, 1)[0].strip())
    title = next((number for number, words in enumerate(paragraphs) if LEAD.match(words)), len(paragraphs)) - 1
    own = (words for number, words in enumerate(paragraphs) if number != title and not LEAD.match(words) and not words.startswith(OPENING))
    return "\n\n".join(own).strip()


def _answers(text: str) -> Iterator[tuple[str, str, str, str | None]]:
    """Of each field its name, what is asked, what its options stand for, and its answer: None if nobody can tell where it ends."""
    fields = list(FIELD.finditer(text))
    starts = [text.rfind("\n\n", 0, field.start()) for field in fields]
    for field, start, end in zip(fields, starts, [*starts[1:], len(text)], strict=True):
        answer = BEHIND.sub("", text[field.end():end]).strip() if end >= field.end() else None
        yield field[1], text[max(start, 0):field.start()], field[2] or "", answer


def _given(name: str, asked: str, values: str, answer: str | None) -> dict[str, str]:
    """The fields that an answer fills in. Raises ValueError of an answer that cannot be told."""
    if answer is None:
        raise ValueError("nobody can tell where its answer ends: the next question follows without an empty line")
    kind = next((kind for says, kind in KINDS.items() if f"\n{says}" in asked), "text")
    if not answer or kind == "text":
        return {name: answer} if answer else {}
    options = dict(OPTION.findall(asked))
    worth = dict(zip(options, values.split() or options, strict=False))
    chosen = [worth[number] for number in _chosen(answer, options)]
    if kind == "one" and len(chosen) > 1:
        raise ValueError(f"several are chosen where one can be: {answer[:80]!r}")
    if len(set(chosen)) < len(chosen):
        raise ValueError(f"one is chosen twice: {answer[:80]!r}")
    if kind == "one":
        return {name: chosen[0]}
    return {f"{name}-{value}": "yes" if kind == "several" else str(rank) for rank, value in enumerate(chosen, 1)}


def _chosen(answer: str, options: Mapping[str, str]) -> list[str]:
    """The numbers of the options that an answer names, by number, by words or by both. Raises ValueError of one that it does not have."""
    number = NUMBERED.fullmatch(answer.strip())
    named = [each for each, words in options.items() if _plain(words) in (_plain(answer), _plain(number[2]) if number else "")]
    if named and (not number or number[1] in named or _plain(options[named[0]]) == _plain(answer)):
        return named[:1]
    if NUMBERS.fullmatch(answer) and set(found := re.findall(r"\d+", answer)) <= options.keys():
        return found
    for between in "\n;,":
        if between in answer:
            return [each for part in answer.split(between) if part.strip() for each in _chosen(part, options)]
    raise ValueError(f"{answer.strip()[:80]!r} is none of its options")


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
