"""Our one rule for blocks: the definition of a note, `[^id]: words`, which may run over several lines."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_DEFINITION = re.compile(r"\[\^([^\[\]\n]*)\]:[ \t]*")


def install(md: MarkdownIt) -> None:
    """Put the rule before every other: `[^id]:` ends a paragraph, and no other block begins so."""
    md.block.ruler.before("table", "note", note, {"alt": ["paragraph", "blockquote", "list"]})


def note(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """Tokens `note_open` (with the id in its meta) and `inline`, for a definition and the lines that carry it on."""
    start = state.bMarks[begin] + state.tShift[begin]
    found = _DEFINITION.match(state.src, start, state.eMarks[begin])
    if found is None:
        return False
    if silent:
        return True
    enders = state.md.block.ruler.getRules("paragraph")
    line = begin + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        indented = state.sCount[line] - state.blkIndent > 3     # an indented line carries on, whatever it begins with
        if not indented and any(ends(state, line, end, True) for ends in enders):
            break
        line += 1
    state.push("note_open", "", 0).meta["id"] = found[1]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(begin, line, state.blkIndent, False).strip()[len(found[0].rstrip()):].strip()
    inline.map = [begin, line]
    inline.children = []
    state.line = line
    return True
