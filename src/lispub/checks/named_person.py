"""A person who is named without an office or without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._names import BODY_WORDS
from lispub.checks._sentences import Sentence, sentences
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import once, prose_in

_NAME = r"[A-Z][a-z][\w’-]*(?:\s(?:[A-Z]\.?\s)?[A-Z][a-z][\w’-]*){1,2}"       # two or three words: Ada Lovelace, Ada B. Lovelace
_TITLE = r"(?:Rt\sHon|Sir|Dame|Lord|Lady|Baroness|Baron|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Cllr|Councillor|Rev|Reverend)"
_OFFICE = (
    r"(?:(?:vice[ -])?chair(?:man|woman|person)?|chief\s(?:\w+\s)?(?:executive|officer)|ch?eo|director|(?:vice[ -])?president|minister"
    r"|secretary(?:\sof\sstate)?|chancellor|commissioner|leader|mayor|principal|founder|manager|partner|head|professor|economist"
    r"|member\sof\sparliament|spokes(?:man|woman|person))"
)
_PERSON = re.compile(
    rf"(?P<titled>\b{_TITLE}\.?\s(?!(?:Lieutenant|Mayor|Chancellor|Justice)\b){_NAME.replace('{1,2}', '{0,2}')})"
    rf"|(?P<before>\b(?!(?i:{_OFFICE})\b){_NAME}(?:,?\s(?:MP|CBE|OBE|MBE)\b|,?\s\(?(?:(?:the|its|their|our|then|now|former|a)\s){{0,2}}(?i:{_OFFICE})\b))"
    rf"|(?P<after>\b(?i:{_OFFICE}),?\s(?:of\s)?(?P<name>{_NAME}))"
)
_HINT = re.compile(rf"\b(?:{_TITLE}|MP|[COM]BE|(?i:{_OFFICE}))\b")      # without one of these nobody is seen, and most texts have none
_AFTER_NAME = re.compile(rf",|\s\(|\s(?:MP|CBE|OBE|MBE|the|its|their|our|then|now|former|a)\b|\s(?i:{_OFFICE})\b")
_HOLDS_OFFICE = re.compile(rf"\b(?:MP|Cllr|Councillor|Lord\sMayor|(?i:{_OFFICE}))\b")
_NO_FORENAMES = BODY_WORDS | frozenset("The This That These Those In For With By And But When Where Local National Growth New".split())


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each person whom a sentence names without saying what office they hold, or without citing a source."""
    vouched = _vouched(proof.manuscript)
    places = {str(geography.name) for geography in proof.manuscript.geographies.values()}
    for prose in proof.references.prose:
        if prose not in vouched:
            yield from once(_in_prose, prose, places)


def _in_prose(prose: Prose, places: set[str]) -> tuple[Problem, ...]:
    return tuple(problem for sentence in sentences(prose) for problem in _in_sentence(sentence, places))


def _in_sentence(sentence: Sentence, places: set[str]) -> Iterator[Problem]:
    for start, name in people(sentence.words, places):
        office = bool(_HOLDS_OFFICE.search(sentence.words))
        if not (office and sentence.cites):
            lacks = [what for what, there in (("an office", office), ("a citation", sentence.cites)) if not there]
            yield CHECK.problem(f"“{name}” is named without {' and '.join(lacks)} in the sentence", sentence.at(start))


def people(words: str, places: set[str]) -> Iterator[tuple[int, str]]:
    """The people that a sentence names, as far as a title or an office beside two capitalised words shows them."""
    for found in _PERSON.finditer(words) if _HINT.search(words) else ():
        group = next(group for group in ("titled", "before", "after") if found[group])
        name = found["name"] if group == "after" else _AFTER_NAME.split(found[group])[0]
        if group == "titled" or (_NO_FORENAMES.isdisjoint(name.split()) and not any(place in name for place in places)):
            yield found.start("name" if group == "after" else group), name


def _vouched(manuscript: Manuscript) -> set[Prose]:
    """Texts that cite in a field of their own, as a quotation does, and the signature under a foreword."""
    entries = [entry for chapter in manuscript.chapters.values() for block in chapter.blocks for entry in (block.final, block.draft)]
    cited = {prose for entry in entries if getattr(entry, "evidence", None) for prose in prose_in(entry)}
    return cited | {signature for entry in entries if isinstance(signature := getattr(entry, "by", None), Prose)}


CHECK = CheckKind(
    id="named-person",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A person named in the text without an office, or without a citation in the same sentence. Known by a title and a name "
    "(Sir, Lord, Dr, Cllr), or by two capitalised words beside MP or an office (“…, chair of”, “chief executive …”). A name without "
    "title and office, or after initials alone, goes unseen; so does one in a title of the evidence base.",
    why="Office holders change, and a name alone does not say why it is here. What is said of a person must be open to a check.",
    remedy="Say which office the person held then, and cite the source in the same sentence; or name the office alone.",
    reference="UK GDPR, Article 5(1)(c) and (d): personal data are limited to what is necessary, and accurate.",
    bad="- para: Dr Ada Weir opened the bridge.",
    good="- para: Dr Ada Weir, chair of the market board, opened the bridge [@market-day, page 2].",
    find=find,
)
