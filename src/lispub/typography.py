"""British typography, done for the author: quotes, dashes, non-breaking spaces, minus and multiplication signs.

Pure text in, pure text out; doing it twice changes nothing. What is not prose stays as it is: addresses, standards
(ISO 15930-7), telephone numbers, dates in figures (01-02-2019), names such as A1-M.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

VALUE = "\ue000"    # stands in a run for a value whose figures come later: it reads as a number
THING = "\ufffc"    # OBJECT REPLACEMENT CHARACTER: stands for a citation, a reference or a note

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=4096)     # the names of sources come again with every citation
def typography(text: str) -> str:
    """A text with its typography done."""
    return set_runs([(text, True)])[0]


def set_runs(runs: Sequence[tuple[str, bool]]) -> list[str]:
    """The typography of one paragraph that comes in runs, such as emphasised words and the words around them.

    A run is its text and whether that may change; every run is context for its neighbours.
    """
    texts = [_ellipses(text) if changeable else text for text, changeable in runs]
    done = _set("".join(texts))
    result: list[str] = []
    start = 0
    for text, (_, changeable) in zip(texts, runs, strict=True):
        result.append(done[start:start + len(text)] if changeable else text)
        start += len(text)
    return result


# what is not prose ----------------------------------------------------------------------------------------------------

_LITERAL = re.compile(
    r"""
      (?:https?://|www\.)[^\s"'<>“”‘’]+                                           # an address in the web
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                                   # an e-mail address
    | \b(?:ISO|IEC|BS|EN|DIN|PAS|PD|IEEE|RFC)(?:[/ \u00a0-](?:ISO|IEC|EN|TS|TR))*[/ \u00a0-]\d[\d:.-]*   # a standard
    | (?<![\w£$€.,-])(?:\+\d|\(0[\d)]|0\d)[\d \u00a0()-]{6,}\d                     # a telephone number
    | (?<!\w)\(\d{3}\)[ \u00a0]?\d{3}-\d{4}\b                                    # one of North America
    """,
    re.VERBOSE,
)
_ELLIPSIS = re.compile(rf"({_LITERAL.pattern})|\.\.\.", re.VERBOSE)


def _ellipses(text: str) -> str:
    """Three full stops as one character: the only change of length, so it is made before the runs are joined."""
    return _ELLIPSIS.sub(lambda found: found[1] or ELLIPSIS, text) if "..." in text else text


# dashes and signs -----------------------------------------------------------------------------------------------------

_UNIT = (
    r"(?:(?:hundred|thousand|million|billion|trillion|bn|per[ \u00a0]cent|percentage[ \u00a0]points?|m|km|cm|mm|sq|ha"
    r"|hectares|acres|miles|metres|kilometres|g|kg|t|tonnes|kW|MW|GW|TW|kWh|MWh|GWh|TWh|kV|MB|GB|TB|Mbps|Gbps|dB|pt|px"
    r"|am|pm)\b|°C|%)"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?<![\w.,/\-{EN_DASH}{MINUS}])(?P<left>{_NUMBER})%?-(?P<right>[£€$]?{_NUMBER})"
    rf"(?=(?:{_UNIT})|(?!\w))(?![/{EN_DASH}]|-\d|[.,:]\d|\.[a-z])"
)
_FINANCIAL_YEARS = re.compile(r"(?<![\w/.-])(\d{4}/\d{2})-(?=\d{4}/\d{2}(?![\d/-]))")
_SPACED_HYPHEN = re.compile(rf"(?<=.)[ {NBSP}][-{EN_DASH}](?=[ {NBSP}\n])")
_MINUS = re.compile(r"(?<![^\s(\[])-(?=[£€$]?\.?\d)")
_TIMES = re.compile(rf"(?<=[\d{VALUE}]) x (?=[\d{VALUE}])")


def _range(found: re.Match[str]) -> str:
    left, right = found["left"], found["right"].lstrip("£€$")
    pages = found.string[:found.start()].endswith(("pp. ", f"pp.{NBSP}"))
    return found[0].replace("-", EN_DASH) if _ascends(left, right, pages) else found[0]


def _ascends(left: str, right: str, pages: bool) -> bool:
    """Whether `left-right` is a range: it goes up, or its end is cut short as in 2017-18, 1999-00 and pp. 123-7."""
    if len(left) > 1 and left[0] == "0" and left[1] != ".":
        return False    # a code or a telephone number
    if len(left) == 4 and left[0] in "12" and len(right) == 2 and (left + right).isdigit():
        return int(right) > int(left[2:]) or (left[2:], right) == ("99", "00")     # 2019-09 is a month
    if pages and len(right) < len(left) and (left + right).isdigit():
        return int(right) > int(left[-len(right):])
    if len(right) > 1 and right[0] == "0" and right[1] != ".":
        return False
    return float(left.replace(",", "")) < float(right.replace(",", ""))


# spaces that do not break ---------------------------------------------------------------------------------------------

# each pattern begins with the space itself: `re` then jumps from space to space, which makes the pass four times faster
_BEFORE_UNIT = re.compile(rf" (?<=[\d{VALUE}] )(?={_UNIT})")
_BEFORE_NUMBER = re.compile(rf" (?=[\d{VALUE}]|[A-Z]\b)")
_LAST_WORD = re.compile(r"(?<!\S)[(\[“‘\"']?([\w.]+)\Z")
_NUMBERED = frozenset([
    "action", "actions", "annex", "appendix", "article", "box", "chapter", "chapters", "figure", "figures", "grade",
    "junction", "level", "levels", "map", "note", "notes", "nvq", "page", "pages", "para", "paragraph", "paragraphs",
    "paras", "part", "parts", "phase", "priorities", "priority", "question", "questions", "section", "sections",
    "stage", "step", "table", "tables", "tier", "volume", "zone",
    "c.", "ch.", "chs.", "fig.", "figs.", "no.", "nos.", "p.", "para.", "paras.", "pp.", "s.", "ss.", "vol.", "vols.",
])
_LETTERED = frozenset(("annex", "appendix"))


def _before_number(found: re.Match[str]) -> str:
    """The space between a name and its number, such as Figure 4, or its letter, such as Appendix B."""
    text, at = found.string, found.start()
    word = _LAST_WORD.search(text, max(0, at - 15), at)
    names = _LETTERED if text[at + 1].isalpha() else _NUMBERED
    return NBSP if word is not None and word[1].lower() in names else " "


# quotes ---------------------------------------------------------------------------------------------------------------

_QUOTE = re.compile("[\"']")
_ELISION = re.compile(r"'(?:\d\ds\b|(?:tis|twas|til|em|cause)\b|n['’](?!\w))", re.IGNORECASE)
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
_BEFORE_OPENING = frozenset("([{<“‘/-–—")


def _quotes(text: str) -> str:
    """Straight quotes curled: opening after a space, a bracket, a dash or another opening quote, else closing."""
    chars = list(text)
    for found in _QUOTE.finditer(text):
        at = found.start()
        before = chars[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if before.isspace() and after.isspace():
            continue    # a lone quote says nothing of which it is
        opening, closing = _CURLY[chars[at]]
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and not _ELISION.match(text, at)
        chars[at] = opening if opens else closing
    return "".join(chars)


def _set(text: str) -> str:
    """Everything that keeps the length of the text, so that runs can be cut out of it again."""
    done = text
    if "-" in text or f" {EN_DASH}" in text:
        done = _SPACED_HYPHEN.sub(NBSP + EN_DASH, done)
        done = _MINUS.sub(MINUS, done)
        done = _RANGE.sub(_range, done)
        done = _FINANCIAL_YEARS.sub(rf"\1{EN_DASH}", done)
    if " x " in text:
        done = _TIMES.sub(f"{NBSP}{TIMES}{NBSP}", done)
    done = _BEFORE_UNIT.sub(NBSP, done)
    done = _BEFORE_NUMBER.sub(_before_number, done)
    if '"' in text or "'" in text:
        done = _quotes(done)
    return _with_literals(done, text) if done != text else text


def _with_literals(done: str, text: str) -> str:
    """What is not prose, put back as it was."""
    for found in _LITERAL.finditer(text):
        done = done[:found.start()] + found[0] + done[found.end():]
    return done
