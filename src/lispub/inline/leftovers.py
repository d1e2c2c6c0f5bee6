"""What is left over when every mark was read: tags of HTML, and ends of marks that have no beginning."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from lispub.inline.marks import ATTRIBUTE_FORM, Fault, fault, literally
from lispub.model.problem import Weight


def install(md: MarkdownIt) -> None:
    """Put the rules after all others."""
    for rule in (tag, stray):
        md.inline.ruler.push(rule.__name__, rule)


_TAG = re.compile(r"<(?:!--|/?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>)")
_BOLD, _ITALIC = "write `**words**`", "write `*words*`"
_MARKDOWN_FOR = {
    "a": "write `[words](https://address)`", "b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC, "cite": _ITALIC,
    "br": "end the line with a backslash", "p": "leave an empty line between paragraphs",
    "li": "begin the line with `- `", "ul": "begin each line of a list with `- `",
    "ol": "begin each line of a list with `1. `",
    "span": "write `[words]{lang=cy}`", "sup": "write a note as `[^id]`, or the character itself, such as ²",
    "sub": "write the character itself, such as ₂", "img": "use an `image` block", "table": "use a `table` block",
    "blockquote": "use a `quote` block", **{f"h{level}": "use a `heading` block" for level in range(1, 7)},
}


def tag(state: StateInline, silent: bool) -> bool:
    """What looks like HTML is printed as it stands, and reported once, at its opening tag."""
    src, start = state.src, state.pos
    found = _TAG.match(src, start, state.posMax)
    if found is None:
        return False
    if src[start + 1] == "/":
        return literally(state, silent, found.end())
    if found[1] is None:
        message, remedy = "`<!--` is printed: text has no comments", "put the comment behind a `#` outside the text"
    else:
        name = found[1].lower()
        message = f"`<{name}>` is printed as it stands: there is no HTML in text"
        remedy = _MARKDOWN_FOR.get(name, "leave the tag out")
    return fault(state, silent, found.end(), Fault(message, remedy, check="html-in-text", weight=Weight.ADVICE))


_STRAY = {
    "](": Fault("a link is not well formed", "write `[words](https://address)`, no spaces in the address; "
                "words with `{from=…}` or `{lang=…}` go round a link, not into it"),
    "]{": Fault("words with an attribute are not well formed", ATTRIBUTE_FORM),
    "}}": Fault("`}}` without `{{`", "write `{{ value_id }}`"),
}


def stray(state: StateInline, silent: bool) -> bool:
    """The end of a mark whose beginning no rule has taken."""
    start = state.pos
    wrong = _STRAY.get(state.src[start:start + 2])
    if wrong is None or state.src.startswith("]{{", start):
        return False
    return fault(state, silent, start + (2 if wrong is not _STRAY["]{"] else 1), wrong)
