"""The parser: markdown-it's CommonMark without HTML, with our marks, every inline token knowing where it began."""

from __future__ import annotations

from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from lispub.inline import blocks, leftovers, marks

AT = "at"                   # the key of `token.meta` under which the offset in the paragraph's text stands
DEEPEST = 50                # markdown-it drops what is nested deeper; `composer` refuses far shallower lists


class _PlacedState(StateInline):
    """Inline state that notes where each token began: markdown-it maps blocks to lines, inline tokens to nothing."""

    _text_began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._text_began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[AT] = self._text_began
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta[AT] = self.pos
        return token


class _PlacedParser(ParserInline):
    """The inline parser that uses that state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    """markdown-it with that parser. It lets every address through, so that `composer` can refuse it with a reason."""

    def __init__(self) -> None:
        super().__init__()
        self.inline = _PlacedParser()
        self.configure("commonmark", {"html": False, "maxNesting": DEEPEST})

    def validateLink(self, url: str) -> bool:
        return True


@cache
def markdown() -> MarkdownIt:
    """The one parser, built with the first text.

    `reference` is off because it would swallow `[^id]: word` and `[words]: address` without a trace; the two rules that
    join text are off because they would lose the places of tokens; `table` is on so that tables can be refused.
    """
    md = _Markdown()
    md.enable("table")
    md.disable(["reference", "html_block", "html_inline", "fragments_join", "text_join"])
    marks.install(md)
    leftovers.install(md)
    blocks.install(md)
    return md
