"""The form as plain text, filled in by typing behind each `Answer:` -> a form.

Above each `Answer:` stands, in brackets, the name of its field, and what its options stand for where that is not their number. A mail
program may have broken long lines, or put `>` before those that it quotes. An answer ends where the paragraph of the next field begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lispub.model.questionnaire import FORM
from lispub.model.response import Found

MARK = re.compile(rf"\[\s*{FORM}:\s*([0-9a-f]{{64}})\s*\]")
FIELD = re.compile(r"\[([a-z][\w-]*)(?::([^\]]*))?\][ \t]*\nAnswer:", re.MULTILINE)
SECTION = re.compile(r"(?:^|\n\n)Section: .*", re.DOTALL)
OPTION = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
NUMBERED = re.compile(r"(\d+)\b[.)]?\s*(.*)", re.DOTALL)
NUMBERS = re.compile(r"(?:[\d\s.,;&]|\band\b)+")
KINDS = {"Choose one": "one", "Choose as many": "several", "Put as many": "ranking"}


def is_one(words: str) -> bool:
    """Is this our form, as plain text?"""
    return MARK.search(QUOTED.sub("", words)) is not None


def read(words: str, channel: str = "letter") -> Found:
    """The form; `is_one` says whether it is one."""
    text = QUOTED.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
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
    return Found("form", channel, mark.group(1), fields, faults=tuple(faults))


def _answers(text: str) -> Iterator[tuple[str, str, str, str | None]]:
    """Of each field its name, what is asked, what its options stand for, and its answer: None if nobody can tell where it ends."""
    fields = list(FIELD.finditer(text))
    starts = [text.rfind("\n\n", 0, field.start()) for field in fields]
    for field, start, end in zip(fields, starts, [*starts[1:], len(text)], strict=True):
        answer = SECTION.sub("", text[field.end():end]).strip() if end >= field.end() else None
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
