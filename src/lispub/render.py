"""Stage: book -> galley. The only door of jinja2.

Each unit becomes one whole HTML document, the same for page and web: elements say what a thing is, style sheets say
how it looks, and nothing is numbered or looked up any more. Templates and styles are read through the workspace, so a
project may put its own in the place of any one of them.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import ceil
from types import CodeType

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from lispub.model.book import Book, KeyFigure, Label, Piece, Unit
from lispub.model.drawing import Drawings
from lispub.model.edition import PT, PageSize
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.inline import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    SetCitation,
    SetNote,
    SetRef,
    SetTerm,
    SetValue,
    SetWords,
    Span,
    Text,
)
from lispub.model.site import Download
from lispub.model.source import Source
from lispub.numerals import day, partial_date
from lispub.workspace import Workspace

NBSP = "\N{NO-BREAK SPACE}"
OPENING = ("(", "[", "“", "‘", "/", "—")      # nothing is tied to what opens
STYLES = "styles"
# the cascade; blocks come after these, a project's own further sheets and the draft's furniture come last
FIRST = ("fonts.css", "tokens.css", "page.css", "type.css", "furniture.css")
APART = {"draft.css", "folio.css", "large-print.css", "large-print-folio.css"}      # for drafts, large print, sheets of folios
SHORT, PROSE = 24, 20       # letters: a cell of more is prose, and a column of prose wants so many at least in large print


class Compiled(BytecodeCache):
    """Each template as it was last compiled in this process, by the digest of its source: to compile it takes longer than to set it."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[str, CodeType]] = {}        # by the digest of the template's name

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template, if its source is the same."""
        digest, code = self.codes.get(bucket.key, ("", None))
        bucket.code = code if digest == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None
        self.codes[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()


class TemplateFault(Exception):
    """A template that cannot be read or asks for what is not there: the mistake of a project that brings its own."""

    def __init__(self, message: str, source: Source) -> None:
        super().__init__(message)
        self.source = source


def render(book: Book, drawings: Drawings, workspace: Workspace, downloads: Sequence[Download] = ()) -> Galley:
    """Set every unit of a book; as web pages, the front matter part by part, with links to the `downloads`. Raises TemplateFault."""
    environment = _environment(book, drawings, workspace)
    web = book.edition.form == "web"
    pages = tuple(_parts(book)) if web else book.units
    environment.globals.update(sheets=tuple(_sheets(book, workspace)), downloads=tuple(downloads), pages=pages)
    try:
        units = tuple(
            GalleyUnit(
                unit.id, unit.matter, _title(unit),
                environment.get_template(_template(unit, book.edition.form)).render(unit=unit, place=place, hue=_hue(unit)),
            )
            for place, unit in enumerate(pages)
        )
        shell = environment.get_template("web/whole.html").render() if web else ""
    except (TemplateError, UnicodeDecodeError) as fault:
        raise TemplateFault(str(fault) or type(fault).__name__, _place(fault)) from fault
    except Exception as fault:      # whatever a template of the project computes is its author's mistake, never ours
        place = _place(fault)
        layers = workspace.layers(place.path)
        if not layers or layers[-1].startswith("@base/"):
            raise
        raise TemplateFault(f"{type(fault).__name__}: {fault}", place) from fault
    return Galley(book.edition, book.language, book.title, units, drawings, shell)


def _template(unit: Unit, form: str) -> str:
    shells = {"web": "web/index.html" if unit.id == "front" else "web/page.html", "page": "web/alone.html"}
    return shells.get(form, "unit.html")


def _parts(book: Book) -> Iterator[Unit]:
    """The units as web pages: first always the front matter, of which each part with a title of its own becomes a page."""
    fronts = [unit for unit in book.units if unit.matter == "front"]
    home = fronts[0] if fronts else Unit("front", "front", Label("", "", "front"), (Text(book.title),), "", (), (), (), opens=False)
    begins = [at for at, piece in enumerate(home.pieces) if piece.content.get("part")]
    yield replace(home, pieces=home.pieces[:begins[0] if begins else None])
    for begin, end in pairwise((*begins, len(home.pieces))):
        title, *pieces = home.pieces[begin:end]
        id = title.anchor.removeprefix("sec-")
        yield replace(home, id=id, label=Label("", "", title.anchor), title=title.content["text"], pieces=tuple(_raised(pieces)))
    yield from (unit for unit in book.units if unit.matter != "front")


def _raised(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What stands under a title that is now the first of its page: its subheadings, of level 3, until one of level 2 follows."""
    under = True
    for piece in pieces:
        under = under and not (piece.kind == "heading" and piece.content["level"] == 2)
        raised = under and piece.kind == "heading"
        yield replace(piece, content={**piece.content, "level": 2}) if raised else piece


def _place(fault: Exception) -> Source:
    """The innermost line of a template that a fault came from."""
    if isinstance(fault, TemplateSyntaxError):
        return Source(f"{STYLES}/templates/{fault.name}", fault.lineno)
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.startswith(f"{STYLES}/templates/")]
    return Source(frames[-1].filename, frames[-1].lineno or 1) if frames else Source(f"{STYLES}/templates")


def _environment(book: Book, drawings: Drawings, workspace: Workspace) -> SandboxedEnvironment:
    def source(name: str) -> tuple[str, str, None]:
        path = f"{STYLES}/templates/{name}"
        try:
            return workspace.read(path).decode(), path, None
        except FileNotFoundError as missing:
            raise TemplateNotFound(name) from missing

    environment = SandboxedEnvironment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=False, bytecode_cache=COMPILED,
    )
    environment.filters.update(
        inline=inline, headline=headline, brief=brief, numeral=numeral, day=day, partial_date=partial_date
    )
    page = book.edition.page
    environment.globals.update(
        book=book, page=page, drawings=drawings, slack=partial(slack, page=page), tight=partial(tight, page=page),
        as_records=partial(as_records, page=page),
    )
    return environment


def _sheets(book: Book, workspace: Workspace) -> Iterator[str]:
    """The addresses of the style sheets in the order of the cascade, each in all its layers, base first."""
    own = [path.rpartition("/")[2] for path in workspace.list(f"{STYLES}/*.css")]
    names = [name for name in FIRST if name in own]
    names += [path.removeprefix(f"{STYLES}/") for path in workspace.list(f"{STYLES}/blocks/*.css")]
    names += [name for name in own if name not in FIRST and name not in APART]
    if book.edition.text == "draft":
        names.append("draft.css")
    if book.edition.form == "large-print":
        names.append("large-print.css")
    for name in names:
        yield from workspace.layers(f"{STYLES}/{name}")


def _hue(unit: Unit) -> str:
    """The name of the unit's hue if it can stand in CSS; the tokens fall back to the lead colour."""
    return unit.hue if re.fullmatch(r"[a-z][a-z0-9-]*", unit.hue) else ""


def _title(unit: Unit) -> str:
    return Markup(brief(unit.title)).striptags()


# filters ------------------------------------------------------------------------------------------------------------

def inline(nodes: tuple[Inline, ...]) -> Markup:
    """Set nodes as HTML. A node that still only mentions a thing is a fault of ours and raises TypeError."""
    around = zip((None, *nodes), nodes, (*nodes[1:], None), strict=False)
    return Markup("").join(_tied(before, node, after) for before, node, after in around)


def headline(nodes: tuple[Inline, ...]) -> Markup:
    """A heading that does not end in a line of one word: its last two stay together (WeasyPrint 70 has no `text-wrap`)."""
    *before, last = nodes or (Text(""),)
    if isinstance(last, Text) and last.text.count(" ") > 1:
        first, _, word = last.text.rpartition(" ")
        last = Text(f"{first}{NBSP}{word}")
    return inline((*before, last))


def numeral(value: str) -> Markup:
    """A key number with its scale word set apart, to be smaller: `£41.3 billion`."""
    number, space, scale = value.partition(NBSP)
    return escape(number) + Markup('<span class="scale">{}</span>').format(space + scale) if space else escape(number)


def tight(numbers: Sequence[KeyFigure], page: PageSize) -> bool:
    """Whether a row of key numbers is too long for numerals of 36 pt, whose figures are half an em wide."""
    column = (page.full - page.gap * (len(numbers) - 1)) / len(numbers)
    longest = max(len(number.value.partition(NBSP)[0]) for number in numbers)
    return longest * 36 / 2 * 25.4 / 72 > column


def as_records(head: Sequence[tuple[Inline, ...]], rows: Sequence[Sequence[tuple[Inline, ...]]], page: PageSize) -> bool:
    """Whether a table in large print is set row by row: its columns would not hold their longest word, or some three of prose.

    At 16 pt a letter is some 8 pt wide, and 5 mm part two columns.
    """
    if not page.records:
        return False
    columns = [[brief(cell).striptags() for cell in column] for column in zip(head, *rows, strict=False)]
    words = (max((len(word) for cell in column for word in cell.split(" ")), default=0) for column in columns)
    prose = (PROSE if max(map(len, column)) > SHORT else 0 for column in columns)
    return sum(map(max, words, prose)) * 8 + (len(columns) - 1) * 5 * PT > page.full * PT


def brief(nodes: tuple[Inline, ...]) -> Markup:
    """The same without notes, citations and links to glossary and values, for a title that is repeated in a list: an id may
    stand only once, and the line of a list is a link itself."""
    return inline(_without_calls(nodes))


def _tied(before: Inline | None, node: Inline, after: Inline | None) -> Markup:
    """A node among its neighbours: a citation is tied to the word before it, so that none begins a line.

    The space goes from the end of the text into the citation: WeasyPrint 70 breaks a text after its first word when the
    text fits its line but the space at its end does not.
    """
    if isinstance(node, Text) and isinstance(after, SetCitation):
        return escape(node.text.rstrip(" "))
    if isinstance(node, SetCitation):
        opened = isinstance(before, Text) and before.text.endswith(OPENING)
        return _citation(node, "" if before is None or opened else NBSP)
    return _node(node)


def _without_calls(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for node in nodes:
        match node:
            case SetNote() | SetCitation():
                pass
            case SetTerm() | SetWords():
                kept.extend(_without_calls(node.children))
            case SetValue():
                kept.append(replace(node, anchor=""))
            case Emphasis() | Link() | Span():
                kept.append(replace(node, children=_without_calls(node.children)))
            case _:
                kept.append(node)
    return tuple(kept)


def _node(node: Inline) -> Markup:
    match node:
        case Text():
            return escape(node.text)
        case Emphasis():
            tag = Markup("strong" if node.strong else "em")
            return Markup("<{0}>{1}</{0}>").format(tag, inline(node.children))
        case Link():
            return Markup('<a class="link" href="{}">{}</a>').format(node.href, brief(node.children))
        case Span():
            return Markup('<span lang="{}">{}</span>').format(node.lang, inline(node.children))
        case LineBreak():
            return Markup("<br>")
        case SetValue():
            said = Markup('<data class="value" value="{}">{}</data>').format(node.id, node.text)
            return Markup('<a class="stated" href="#{}">{}</a>').format(node.anchor, said) if node.anchor else said
        case SetWords():
            return Markup('<a class="stated" href="#{}">{}</a>').format(node.anchor, brief(node.children))
        case SetRef():
            return Markup('<a class="reference" href="#{}">{}</a>').format(node.anchor, node.text)
        case SetTerm():
            said = brief(node.children)
            if node.stands_for:
                said = Markup('<abbr title="{}">{}</abbr>').format(node.stands_for, said)
            return Markup('<a class="term" href="#{}">{}</a>').format(node.anchor, said)
        case SetNote():
            return Markup('<span class="note" id="{}" data-number="{}">{}</span>').format(
                node.anchor, node.number, inline(node.body)
            )
    raise TypeError(f"{type(node).__name__} is not set yet")


def _citation(citation: SetCitation, tie: str) -> Markup:
    """Each item with the bracket or semicolon that belongs to it, so that only the spaces between items may break."""
    last = len(citation.items) - 1
    cited = []
    for place, item in enumerate(citation.items):
        words = f"{item.label}, {item.locator}" if item.locator else item.label
        link = Markup('<a href="#{}" title="{}">{}</a>').format(item.anchor, item.title, words)
        opening, closing = f"{tie}[" if place == 0 else "", "]" if place == last else ";"
        cited.append(Markup('<span class="cited">{}{}{}</span>').format(opening, link, closing))
    return Markup('<span class="citation">{}</span>').format(Markup(" ").join(cited)) if cited else Markup("")


def slack(height: float, page: PageSize) -> str:
    """The space in pt that a drawing of a height in mm needs beneath it to end on a half line of the baseline grid."""
    half = page.baseline / 2
    points = height * 72 / 25.4
    return f"{ceil(points / half - 1e-6) * half - points:.2f}pt"
