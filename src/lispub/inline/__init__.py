"""Inline text: Markdown with our marks, parsed once into the frozen nodes of `model/inline.py`.

The only door of markdown-it. `PARSER` is what `load` hands to the models as validation context:

    Strategy.model_validate(mapping, context=PARSER)

In this room `marks`, `blocks` and `leftovers` are our own rules for markdown-it, `markdown` is the parser with them,
and `composer` makes nodes of its tokens, with `words` and `places`. An author's mistake is in `prose.problems`; nothing
is raised, and no word is lost.

A `{{ value }}` is a mention, not text: it becomes a ValueRef here and a SetValue in `assemble`, and is never parsed
again, so a value that holds `*` or `[` prints them. What a backslash escapes and what stands in backticks is printed as
written, without typography: an author's way to keep a straight quote or a hyphen. A Text never leaves its source line
(words in backticks apart), so that a check can name the line and column of a word.
"""

from __future__ import annotations

from lispub.model.inline import Prose
from lispub.model.source import Written


class MarkdownParser:
    """The `Parser` of `model.inline`; markdown-it is imported with the first text, then the parser is kept."""

    def line(self, text: Written) -> Prose:
        """One paragraph, and the definitions of its notes. Anything more is a problem, its words are kept."""
        from lispub.inline.composer import Composer

        return Composer(text).line()

    def flow(self, text: Written) -> Prose:
        """Paragraphs and nested lists. Headings, tables, images and the like are problems, their words are kept."""
        from lispub.inline.composer import Composer

        return Composer(text).flow()


PARSER = MarkdownParser()
