"""Stage: book -> galley. The only door of jinja2.

Each unit becomes one whole HTML document, the same for page and web: elements say what a thing is, style sheets say
how it looks, and nothing is numbered or looked up any more. Templates and styles are read through the workspace, so a
project may put its own in the place of any one of them.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.drawing import Drawings
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.inline import Text
from lispub.model.site import Download
from lispub.model.source import Source
from lispub.numerals import day, partial_date
from lispub.render.fitting import as_records, slack, tight
from lispub.render.phrasing import brief, headline, inline, numeral
from lispub.workspace import Workspace

STYLES = "styles"
# the cascade; blocks come after these, a project's own further sheets and the draft's furniture come last
FIRST = ("fonts.css", "tokens.css", "page.css", "type.css", "furniture.css")
APART = {"draft.css", "folio.css", "large-print.css", "large-print-folio.css", "response-form.css"}     # for one text, form or sheet alone


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
# the template around a unit, for what is not laid out on pages
SHELLS = {"web": "web/page.html", "page": "web/alone.html", "form-page": "web/form.html"}


class TemplateFault(Exception):
    """A template that cannot be read or asks for what is not there: the mistake of a project that brings its own."""

    def __init__(self, message: str, source: Source) -> None:
        super().__init__(message)
        self.source = source


@dataclass
class Rendered:
    """The units of the last book on pages, and what they were set from: `watch` sets only those anew that an edit has moved.

    A template sees its unit, where that stands, and what is the same for all of them: `shared`.
    """

    shared: tuple[Any, ...] = ()
    reads: Mapping[str, str] = field(default_factory=dict)      # the templates: path to sha256
    units: tuple[tuple[Unit, GalleyUnit], ...] = ()

    def serve(self, shared: tuple[Any, ...], workspace: Workspace) -> None:
        """Forget the units, unless all else is still the same. The templates are read again, and so recorded."""
        if self.shared != shared or not workspace.still_has(self.reads):
            self.units = ()
        self.shared = shared

    def taken(self, place: int, unit: Unit) -> GalleyUnit | None:
        """The unit of a place, if one that is equal to it stood there."""
        before, made = self.units[place] if place < len(self.units) else (None, None)
        return made if unit == before else None

    def keep(self, units: Iterable[tuple[Unit, GalleyUnit]], workspace: Workspace) -> None:
        """Keep the units of a whole book."""
        self.units = tuple(units)
        self.reads = {path: digest for path, digest in workspace.reads.items() if path.startswith(f"{STYLES}/templates/")}


def render(
    book: Book, drawings: Drawings, workspace: Workspace, downloads: Sequence[Download] = (), last: Rendered | None = None,
) -> Galley:
    """Set every unit of a book; as web pages, the front matter part by part, with links to the `downloads`. Raises TemplateFault.

    On pages, a unit that has not changed is taken from the `last` book, which is then this one.
    """
    web = book.edition.form == "web"
    pages = tuple(_parts(book)) if web else book.units
    sheets = tuple(_sheets(book, workspace))
    if book.edition.form in SHELLS:         # web pages name one another
        last = None
    else:
        book = replace(book, units=())      # so that no template sees more of the others than their labels
    environment = _environment(book, drawings, workspace)
    environment.globals.update(sheets=sheets, downloads=tuple(downloads), pages=pages)
    last = last or Rendered()
    last.serve((book, drawings, sheets), workspace)
    try:
        units = tuple(last.taken(place, unit) or _set(unit, place, environment, book.edition.form) for place, unit in enumerate(pages))
        shell = environment.get_template("web/whole.html").render() if web else ""
    except (TemplateError, UnicodeDecodeError) as fault:
        raise TemplateFault(str(fault) or type(fault).__name__, _place(fault)) from fault
    except Exception as fault:      # whatever a template of the project computes is its author's mistake, never ours
        place = _place(fault)
        layers = workspace.layers(place.path)
        if not layers or layers[-1].startswith("@base/"):
            raise
        raise TemplateFault(f"{type(fault).__name__}: {fault}", place) from fault
    last.keep(zip(pages, units, strict=True), workspace)
    return Galley(book.edition, book.language, book.title, units, drawings, shell)


def _set(unit: Unit, place: int, environment: SandboxedEnvironment, form: str) -> GalleyUnit:
    name = "web/index.html" if form == "web" and unit.id == "front" else SHELLS.get(form, "unit.html")
    html = environment.get_template(name).render(unit=unit, place=place, hue=_hue(unit))
    return GalleyUnit(unit.id, unit.matter, _title(unit), html)


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
    if book.edition.form in ("response-form", "paper"):
        names.append("response-form.css")
    for name in names:
        yield from workspace.layers(f"{STYLES}/{name}")


def _hue(unit: Unit) -> str:
    """The name of the unit's hue if it can stand in CSS; the tokens fall back to the lead colour."""
    return unit.hue if re.fullmatch(r"[a-z][a-z0-9-]*", unit.hue) else ""


def _title(unit: Unit) -> str:
    return Markup(brief(unit.title)).striptags()
