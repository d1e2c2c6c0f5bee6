"""The forms of figures and number words that state no number: dates, names, levels, the bases of rates and indices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lispub.checks._numbers_said import ORDINALS, UNITS, any_word, holds_figures, may_say_numbers

BLOT = "·"


@dataclass(frozen=True, slots=True)
class Exempt:
    """One form, with words that have it. It is none where the words just before it end as `unless` says."""

    name: str
    pattern: re.Pattern[str]
    example: str
    unless: re.Pattern[str] | None = None

    def blotted(self, text: str) -> str:
        """A text with this form blotted out, letter for letter."""
        return self.pattern.sub(self._blot, text)

    def _blot(self, found: re.Match[str]) -> str:
        before = found.string[max(0, found.start() - 30):found.start()]
        return found[0] if self.unless is not None and self.unless.search(before) else BLOT * len(found[0])


def _form(name: str, example: str, *patterns: str, unless: str = "") -> Exempt:
    return Exempt(name, re.compile("|".join(patterns)), example, re.compile(unless) if unless else None)


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_YEAR = r"(?:19|20)\d\d\b"
_ENDS = r"(?![.,]?\d|-\d| ?%| per ?cent\b| (?:hundred|thousand|million|billion)\b)"      # the number ends here, and is no share
_BASE = r"1(?:00)?\b(?![.,]?\d)"
_LEVEL_OF_DOUBT = r"9[059] ?(?:%|per cent)"

# A bare number from 1900 to 2099 reads as a year after one of these words …
_IN = "".join(rf"|(?<=\b{word} \d{{4}})" for word in "In in Since since Until until During during Between between".split())
# … or of these, if it is not round (house style writes `a total of 2,000`, but not everybody does) …
_OF = "".join(rf"|(?<=\b{word} \d{{4}})(?<!00)(?<!50)" for word in "of to about by By from From for For and than".split())
# … or if no plural follows it, as in `2000 homes`, …
_NO_PLURAL = "is|was|has|as|its|this|does|thus|plus|less|versus|across|perhaps|always|census|basis"
_NOT_MANY = rf"|(?! (?:people|men|women|children|staff|(?!(?:{_NO_PLURAL})\b)[a-z][\w’-]*s)\b)"
# … and never after the words or signs that stand before a quantity.
_QUANTITY = (
    r"(?i:\b(?:(?:more|fewer|less) than|at (?:least|most)|nearly|almost|some|up to|around|roughly|exactly|only|just|over|under"
    r"|another|other|total of|totall?ed|numbered|reached) $"
    r"|\b(?:rise|rose|grow|grew|fall|fell|increased?|went|came|amount)s? (?:up |down )?(?:to|by) $)"
    r"|[£$€−+.,/]$|(?<![Mm]id)(?<!early)(?<!late)-$|(?<![\d/·])(?!(?:19|20)\d\d )\b\d[\d,.]* (?:to|and|or) $"
)

IN_FIGURES = (
    _form("date", "made on 22 November 2026",
          rf"\b\d\d?(?:(?:–| to | and )\d\d?)? {_MONTH}(?: {_YEAR})?", rf"\b{_MONTH} {_YEAR}"),
    _form("years", "fell from 2017/18 to 2018/19", rf"{_YEAR}(?:/\d\d\b|–(?:\d{{4}}|\d\d)\b){_ENDS}", unless=r"[£$€\d.,]$"),
    _form("year", "In 2019 firms spent more than in the years to 2010", rf"{_YEAR}{_ENDS}(?:(?!){_IN}{_OF}{_NOT_MANY})", unless=_QUANTITY),
    _form("decade", "above the UK’s in the mid-2000s", r"(?:19|20)\d0s\b"),
    _form("code", "along the A1(M) and the M25", r"\b(?:[A-Z]+-?\d+[A-Z]?\b(?:\(M\))?|\dG\b|v\d+(?:\.\d+)*\b)"),
    _form("version", "Creative Commons Attribution 4.0 International", rf"\b(?:Attribution|[Vv]ersion) \d+(?:\.\d+)?\b{_ENDS}"),
    _form("level", "qualified to level 3 or above", rf"[Ll]evels? \d\b(?:(?: and | or | to |–)\d\b)?{_ENDS}"),
    _form("age", "residents aged 16 to 64, and those aged 65 and over",
          r"\b[Aa]ge[ds]? (?:from |between |under |over |about )?\d\d?\b"
          rf"(?:(?: to | and |–)\d\d?\b| (?:and|or) (?:over|above|under)\b)?{_ENDS}",
          r"\b(?:residents|people|those|who)(?: (?:were|are|is|was))? \d\d (?:and|or) (?:over|under|older|younger)\b",
          rf"\b(?:[Rr]esidents|[Pp]eople) (?:over|under) \d\d\b{_ENDS}", r"\b(?:[Oo]ver|[Uu]nder)-\d\ds\b"),
    _form("rate base", "starts for every 100,000 residents",
          rf"\b(?:[Pp]er|(?:for|in|of) (?:every|each)) (?:10{{1,6}}|10{{0,2}},000|1 million)\b{_ENDS}"),
    _form("base of an index", "an index of 108, where the UK is 100",
          rf"\b[Ww]here (?:the )?(?:[A-Z][\w’-]*(?: [A-Z][\w’-]*)*|(?:national |county )?average) (?:is|was|stands at) {_BASE}",
          rf"\b[A-Z][\w’-]{{1,40}} = {_BASE}", r"\b1 (?:is|=) (?:the )?(?:most|least|highest|lowest|best|worst)\b",
          r"\b(?:[Aa]t|[Aa]bove|[Bb]elow) 1\b(?=[,.;]|$| a\b| for [A-Z]| in [A-Z])(?![.,]\d)", r"\btimes 100\b(?=[,.;]|$)"),
    _form("confidence", "a 95 per cent confidence interval",
          rf"\b{_LEVEL_OF_DOUBT}(?= (?:confidence )?(?:interval|limit|level)s?\b)", rf"[Ii]nterval(?:s are|s| is) at {_LEVEL_OF_DOUBT}"),
)
IN_WORDS = (
    _form("unit", "gross value added, million pounds, by district",
          r"(?:^|(?<=[,;.] )|(?<=\bin ))(?:[Tt]housand|[Mm]illion|[Bb]illion)(?:s(?=[,;]|$)|(?= [a-z]))",
          r"(?<=[Rr]ounded to )(?:thousands|millions)\b"),
    _form("class", "England’s most deprived tenth", r"\b(?:most|least) (?:deprived|affluent) (?:half|third|quarter|fifth|tenth)\b"),
    # an ordinal enumerates: `Third, …` and `the third shows …`. A fraction has `a` before it, a rank a superlative or `of ten` behind it
    _form("ordinal", "the second tries a cure, and the third makes sure that cures are judged",
          rf"(?:^|(?<=[.!?:;] )|(?<=[“‘(]))(?:{any_word(word.capitalize() for word in ORDINALS)})(?=,)",
          rf"\b(?:[Tt]h(?:e|is|at|eir)|[Ii]ts|[Oo]ur|[Ee]very|[Ee]ach|\w+’s) (?:{any_word(ORDINALS)})"
          r"(?= (?!(?:\w+est|most|least|best|worst|more|less|fewer|of|in|among|by|to|from|on|at|with|without|who|that|which|whose"
          rf"|{any_word(UNITS)})\b)[a-z])"),
)


def names(listed: Iterable[str]) -> Exempt:
    """The form of the names that hold a number; without names it finds nothing."""
    holding = sorted({name for name in listed if holds_figures(name) or may_say_numbers(name)}, key=lambda name: (-len(name), name))
    return _form("name", "Three Rivers", *(rf"{re.escape(name)}\b" for name in holding), *(() if holding else ("(?!)",)), unless=r"\w$")


def without_exempt(text: str, names: Exempt) -> str:
    """A text with every name and every exempt form blotted out: the numbers that are left are naked."""
    text = names.blotted(text)
    for forms, left in ((IN_FIGURES, holds_figures), (IN_WORDS, may_say_numbers)):
        for form in forms:
            if not left(text):
                break       # for speed: most texts hold nothing but a year
            text = form.blotted(text)
    return text
