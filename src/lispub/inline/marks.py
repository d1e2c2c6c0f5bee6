"""Our marks as rules of markdown-it: values, citations, cross-references, notes, spans with an attribute, ids.

Each rule has markdown-it's contract: it is called at `state.pos`, returns whether it took something there, moves
`state.pos` behind it, and adds tokens unless `silent`. A mark that is not well formed is taken too: as a `problem`
token with a Fault, and its characters as they are, so that no later rule reads them otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

from lispub.model.problem import Weight
from lispub.nearest import did_you_mean

FILTERS = ("bare", "compact", "moved", "ordinal", "signed", "whole", "words")
OWN = ("definition", "limit", "target", "term")
PREFIXES = ("fig", "tbl", "sec", "q", "action", "priority", "p")

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
KEBAB = "ids have small letters, digits and single hyphens"


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in the writing, before its place is known."""

    message: str
    remedy: str
    check: str = "malformed-mark"
    weight: Weight = Weight.BLOCKS_ISSUE


def install(md: MarkdownIt) -> None:
    """Put the marks before the rules of CommonMark that begin with the same characters."""
    ruler = md.inline.ruler
    for rule in (value, citation, note_call, bracketed):
        ruler.before("link", rule.__name__, rule)
    for rule in (cross_reference, paragraph_id):
        ruler.push(rule.__name__, rule)


def take(state: StateInline, silent: bool, end: int, token: str, /, **meta: Any) -> bool:
    """Take the characters up to `end` as one token, which carries what `composer` needs to know."""
    if not silent:
        state.push(token, "", 0).meta.update(meta)
    state.pos = end
    return True


def literally(state: StateInline, silent: bool, end: int) -> bool:
    """Take the characters up to `end` as they are, without typography."""
    if not silent:
        state.push("text_special", "", 0).content = state.src[state.pos:end].replace("\n", " ")
    state.pos = end
    return True


def fault(state: StateInline, silent: bool, end: int, wrong: Fault) -> bool:
    """The same, and say what is wrong with them."""
    if not silent:
        state.push("problem", "", 0).meta["fault"] = wrong
    return literally(state, silent, end)


# {{ value|filter }} ---------------------------------------------------------------------------------------------------

_VALUE = re.compile(r"([a-z][a-z0-9_]*)((?:\s*\|\s*[\w-]+)*)")


def value(state: StateInline, silent: bool) -> bool:
    """`{{ employment_rate_2019|words }}`, and the statements of Jinja, which we do not have."""
    src, start = state.src, state.pos
    if src.startswith(("{%", "{#"), start):
        return fault(state, silent, start + 2, Fault(
            f"`{src[start:start + 2]}` is a mark of Jinja; lispub has values only",
            "print a value with `{{ value_id }}`; keep or leave a block out with `only` and `except`"))
    if not src.startswith("{{", start):
        return False
    end = src.find("}}", start + 2, state.posMax)
    words = " ".join(src[start + 2:end if end >= 0 else state.posMax].split())
    if end < 0 or "{{" in words:
        begun = words.partition("{{")[0][:30].strip()
        return fault(state, silent, start + 2, Fault(f"`{{{{ {begun}` has no end", "close it with `}}`"))
    found = _VALUE.fullmatch(words)
    if found is None:
        return fault(state, silent, end + 2, Fault(
            f"`{{{{ {words} }}}}` names no value", "write `{{ value_id }}` or `{{ value_id|filter }}`; "
            "value ids have small letters, digits and underscores"))
    filters = tuple(name.strip() for name in found[2].split("|")[1:])
    for name in filters:
        if name not in FILTERS and not silent:
            state.push("problem", "", 0).meta["fault"] = Fault(
                f"there is no filter `{name}`{did_you_mean(name, FILTERS)}",
                f"use one of {', '.join(f'`{known}`' for known in FILTERS)}, or none",
                check="unknown-filter")
    known = tuple(name for name in filters if name in FILTERS)
    return take(state, silent, end + 2, "value", id=found[1], filters=known)


# [@id, p. 12; @other] -------------------------------------------------------------------------------------------------

_CITED = re.compile(rf"\s*@({ID})\s*(?:,\s*([^\s@].*?))?\s*", re.DOTALL)
_CITATION_FORM = "write `[@id]`, `[@id, p. 12]` or `[@id; @other]`"


def citation(state: StateInline, silent: bool) -> bool:
    """Items apart by `;`, each an evidence id and, after a comma, where in it."""
    src, start = state.src, state.pos
    if not src.startswith("[@", start):
        return False
    end = src.find("]", start, state.posMax)
    if end < 0:
        return fault(state, silent, start + 2, Fault("a citation `[@` has no end", "close it with `]`"))
    items: list[tuple[int, str, str]] = []
    at = start + 1
    for item in src[start + 1:end].split(";"):
        found = _CITED.fullmatch(item)
        if found is None:
            written = " ".join(item.split())
            wrong = Fault(f"`{written}` in a citation names no source", _citation_cure(written))
            return fault(state, silent, end + 1, wrong)
        items.append((at + item.index("@"), found[1], " ".join((found[2] or "").split())))
        at += len(item) + 1
    return take(state, silent, end + 1, "citation", items=items)


def _citation_cure(written: str) -> str:
    if re.match(r"@[^,]+,\s*@", written):
        return "put `;` between sources: `[@id; @other]`"
    if re.match(rf"@{ID}\s+\S", written):
        return "put a comma between the source and the place in it: `[@id, p. 12]`"
    if re.match(r"@\S*[A-Z_]", written):
        return f"{KEBAB}; {_CITATION_FORM}"
    return _CITATION_FORM


# @fig-id --------------------------------------------------------------------------------------------------------------

_CROSS_REFERENCE = re.compile(rf"@({'|'.join(PREFIXES)})-([\w-]*\w)?")

_LOCAL_PART = re.compile(r"[^\W_][_+-]*\Z")      # what stands before the `@` of an e-mail address; RFC 5321: at most 64


def cross_reference(state: StateInline, silent: bool) -> bool:
    """A bare `@` with one of our prefixes. In an e-mail address it is no mark."""
    src, start = state.src, state.pos
    found = _CROSS_REFERENCE.match(src, start, state.posMax)
    if found is None or _LOCAL_PART.search(src, max(0, start - 64), start):
        return False
    kind, target = found[1], (found[2] or "").rstrip("_")       # an underscore at the end closes an emphasis
    end = found.start(2) + len(target) if target else found.end()
    if re.fullmatch(ID, target):
        return take(state, silent, end, "cross_reference", kind=kind, target=target)
    return fault(state, silent, end, Fault(f"`{src[start:end]}` names no thing that could be referred to",
                                           f"write `@{kind}-` and an id; {KEBAB}"))


# [^id] ----------------------------------------------------------------------------------------------------------------

_NOTE_FORM = "call a note with `[^id]`, define it in the same text with a paragraph `[^id]: words`"


def note_call(state: StateInline, silent: bool) -> bool:
    """The call of a note."""
    src, start = state.src, state.pos
    if not src.startswith("[^", start):
        return False
    end = src.find("]", start, state.posMax)
    if end < 0:
        return fault(state, silent, start + 2, Fault("a note's call `[^` has no end", "close it with `]`"))
    id = src[start + 2:end]
    if not re.fullmatch(ID, id):
        return fault(state, silent, end + 1, Fault(f"`[^{id}]` names no note", f"{_NOTE_FORM}; {KEBAB}"))
    return take(state, silent, end + 1, "note_call", id=id)


# [words]{from="id, locator"}, {value=id}, {count=here}, {own=term}, {term=id} and {lang=cy} -------------------------------------------

_ATTRIBUTE = re.compile(r"""\{\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))\s*\}""")
_FROM = re.compile(rf"\s*({ID})\s*,\s*(\S.*?)\s*", re.DOTALL)
_COUNTED = re.compile(rf"here|(?:tbl|list)-{ID}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")     # the shape of a tag of BCP 47
ATTRIBUTE_FORM = (
    'write `[words]{from="id, locator"}`, `[words]{value=value_id}`, `[words]{count=here}`, `[words]{own=term}`, '
    '`[words]{term=id}` or `[words]{lang=cy}`'
)


def bracketed(state: StateInline, silent: bool) -> bool:
    """Words in brackets with an attribute; what is in the brackets is parsed in its turn."""
    src, start = state.src, state.pos
    if src[start] != "[":
        return False
    close = parseLinkLabel(state, start)
    if close < 0 or src[close + 1:close + 2] != "{" or src.startswith("{{", close + 1) or close + 1 >= state.posMax:
        return False
    found = _ATTRIBUTE.match(src, close + 1, state.posMax)
    kind, meta = _attribute(found)
    if not src[start + 1:close].strip():
        kind = Fault("there are no words in these brackets", ATTRIBUTE_FORM)
    if not silent:
        if isinstance(kind, Fault):
            state.push("problem", "", 0).meta["fault"] = kind
            kind = "plain"
        end = state.posMax
        state.push(f"{kind}_open", "", 1).meta.update(meta)
        state.pos, state.posMax = start + 1, close
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", "", -1)
        state.posMax = end
    state.pos = found.end() if found else close + 1
    return True


def _attribute(found: re.Match[str] | None) -> tuple[str | Fault, dict[str, str]]:
    """The kind of span and what its tokens carry."""
    if found is None:
        return Fault("the braces after these words are not well formed", ATTRIBUTE_FORM), {}
    name, text = found[1], found[2] or found[3] or found[4] or ""
    if name == "from":
        place = _FROM.fullmatch(text)
        if place is None:
            return Fault(f'`from="{text}"` does not say where in which source',
                         'write `from="id, locator"`, such as `from="annual-report, p. 3"`'), {}
        return "sourced", {"evidence": place[1], "locator": " ".join(place[2].split())}
    if name == "term":
        if re.fullmatch(ID, text) is None:
            return Fault(f"`{text}` names no term", f"write the id of a term of the glossary; {KEBAB}"), {}
        return "term", {"term": text}
    if name == "value":
        if _VALUE.fullmatch(text) is None or "|" in text:
            return Fault(f"`{text}` names no value", "write the id of a value: small letters, digits and underscores"), {}
        return "value_words", {"value": text}
    if name == "count":
        if _COUNTED.fullmatch(text) is None:
            return Fault(f"`{text}` names nothing that is counted",
                         f"write `here`, or the anchor of a table or a list, such as `tbl-rates` or `list-rules`; {KEBAB}"), {}
        return "counted", {"of": text}
    if name == "own":
        if text not in OWN:
            known = ", ".join(f"`{kind}`" for kind in OWN)
            return Fault(f"a number of the text's own is no `{text}`{did_you_mean(text, OWN)}", f"say what it is: {known}"), {}
        return "own_number", {"kind": text}
    if name == "lang":
        if _LANGUAGE.fullmatch(text) is None:
            return Fault(f"`{text}` is not a language tag",
                         "write a tag of BCP 47, such as `cy` for Welsh or `pl` for Polish"), {}
        return "span", {"lang": text}
    return Fault(f"words in brackets cannot have `{name}`", ATTRIBUTE_FORM), {}


# ^p-0214 at the end of a paragraph ------------------------------------------------------------------------------------

_PARAGRAPH_ID = re.compile(rf"\^({ID})\s*\Z")
_MISPLACED_ID = re.compile(rf"\^p-{ID}(?!\S)")


def paragraph_id(state: StateInline, silent: bool) -> bool:
    """The id of a paragraph, its last word."""
    src, start = state.src, state.pos
    if src[start] != "^" or (start > 0 and not src[start - 1].isspace()):
        return False
    if src.startswith("^[", start):
        return fault(state, silent, start + 1, Fault("`^[` is no mark", _NOTE_FORM))
    found = _PARAGRAPH_ID.match(src, start)
    if found is not None and state.posMax == len(src):
        return take(state, silent, state.posMax, "paragraph_id", id=found[1])
    found = _MISPLACED_ID.match(src, start, state.posMax)
    if found is None:
        return False
    return fault(state, silent, found.end(), Fault(f"`{found[0]}` is not at the end of its paragraph",
                                                    "put the id last, or leave an empty line after it"))
