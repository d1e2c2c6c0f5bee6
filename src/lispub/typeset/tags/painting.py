"""Pages painted with marks: WeasyPrint writes the PDF, the plan says what each box is.

Five names of WeasyPrint are replaced while a unit is written: `Stream.marked` (every text box and picture goes through it), `add_links`,
`add_forms`, `build_fonts_dictionary` and `add_tags` as `weasyprint.pdf` knows them. They are private; `engine` refuses any version but the
one that this was written against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.document import Document
from weasyprint.pdf.stream import Stream

from lispub.elements import words
from lispub.model.structure import Annotated, Marked, Tag
from lispub.typeset.reading import PT
from lispub.typeset.tags import roles
from lispub.typeset.tags.fields import PRINTED, widget
from lispub.typeset.tags.planning import Leaf, Node, Plan, Spot

PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})
LAST_GLYPH = re.compile(rb"^(\[.*?)(<?)([0-9a-f]{4})>(-?[\d.]+)?\] TJ$", re.DOTALL)
PLAIN = {"\N{NO-BREAK SPACE}": " ", "\N{HYPHEN}": "-"}


def write_tagged(document: Document, html: Element) -> tuple[bytes, tuple[Tag, ...]]:
    """The PDF of a unit with its content marked, and the structure of that content; the PDF itself holds no structure tree yet."""
    plan = Plan(html, document.pages)
    painter = _Painter(plan)
    with _replaced(painter):
        pdf: bytes = document.write_pdf(pdf_tags=True)
    return pdf, tuple(kid for kid in _kids(plan.root) if isinstance(kid, Tag))


class _Painter:
    """What stands in the place of the five names of WeasyPrint."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._spots = 0
        self._ends: list[tuple[list[Any], int, int, Leaf]] = []     # stream, its first and last operator of a leaf, the leaf

    @contextmanager
    def marked(self, stream: Stream, box: Any, tag: str) -> Iterator[None]:
        """`Stream.marked`: the content of a box as a marked content sequence, or as an artifact."""
        leaf = self.plan.leaves.get(id(box))
        if stream._tags is None:
            yield
            return
        if leaf is None:
            stream.begin_marked_content("Artifact", PAGINATION if id(box) in self.plan.running else None)
        else:
            leaf.mcid = len(stream._tags)
            stream._tags[box] = leaf
            stream.begin_marked_content("Figure" if tag == "Figure" else "Span", pydyf.Dictionary({"MCID": leaf.mcid}))
        first = len(stream.stream)
        try:
            yield
        finally:
            if leaf is not None and (leaf.space or leaf.hyphen):
                self._ends.append((stream.stream, first, len(stream.stream), leaf))
            stream.end_marked_content()

    def add_links(self, original: Any, given: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
        """`add_links`: one annotation for each line that a link stands on, not one for each box in it; none where nothing is read."""
        links, anchors = given
        kept = [link for link in links if id(link[3]) in self.plan.spots and any(self.plan.spots[id(link[3])].node.leaves())]
        original((kept, anchors), matrix, pdf, page, names, tags)
        for _, target, _, box in kept:
            spot, annotation = self.plan.spots[id(box)], box.link_annotation
            if annotation is None:
                continue
            annotation["F"] = PRINTED
            annotation["Contents"] = pydyf.String(_said(box.element) or target)      # ISO 14289-1, 7.18.5
            self._number(spot, annotation)

    def add_forms(self, forms: Mapping[Any, Any], matrix: Any, pdf: Any, page: Any, *_: Any) -> None:
        """`add_forms`: a placeholder for each control, and no field."""
        for box, (left, top, right, bottom) in (control for controls in forms.values() for control in controls):
            corners = (*matrix.transform_point(left, top), *matrix.transform_point(right, bottom))
            annotation = box.widget_annotation = widget(box.element, corners, box.style["font_size"] * PT)
            pdf.add_object(annotation)
            page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
            self._number(self.plan.spots[id(box)], annotation)

    def build_fonts(self, original: Any, pdf: Any, fonts: Mapping[Any, Any], *given: Any) -> Any:
        """`build_fonts_dictionary`: all pages are painted; what line breaks swallowed is put back before fonts are cut to what is used.

        A no-break space is read as a space and U+2010 as a hyphen: each two are one glyph, and WeasyPrint calls it what it met first.
        """
        by_name = {}
        for font in fonts.values():
            font.to_unicode |= {glyph: PLAIN[text] for glyph, text in font.to_unicode.items() if text in PLAIN}
            by_name[font.hash] = font
        for stream, first, last, leaf in reversed(self._ends):      # from the end, so that places stay true
            _mend_end(stream, first, last, leaf, by_name)
        return original(pdf, fonts, *given)

    def add_tags(self, pdf: Any, document: Document, pdf_version: Any, page_streams: Any) -> None:
        """`add_tags`: WeasyPrint builds no tree of its own."""

    def _number(self, spot: Spot, annotation: Any) -> None:
        spot.number = annotation["StructParent"] = self._spots
        self._spots += 1


@contextmanager
def _replaced(painter: _Painter) -> Iterator[None]:
    """Replace the five names of WeasyPrint, and put them back."""
    names = weasyprint.pdf
    marked, add_links, add_tags, build_fonts = Stream.marked, names.add_links, names.add_tags, names.build_fonts_dictionary
    add_forms = names.add_forms
    Stream.marked = lambda stream, box, tag: painter.marked(stream, box, tag)
    names.add_links = lambda *given: painter.add_links(add_links, *given)
    names.add_forms = painter.add_forms
    names.add_tags = painter.add_tags
    names.build_fonts_dictionary = lambda *given: painter.build_fonts(build_fonts, *given)
    try:
        yield
    finally:
        Stream.marked, names.add_links, names.add_tags, names.build_fonts_dictionary = marked, add_links, add_tags, build_fonts
        names.add_forms = add_forms


def _said(element: Element) -> str:
    """What a link says to somebody who does not see the text round it: its title, its words, or those of its picture."""
    titled = " ".join(element.get("title", "").split())
    return titled or words(element) or " ".join(roles.alternative(image) for image in element.iter("img"))


# ends of lines ------------------------------------------------------------------------------------------------------

def _space_of(font: Any) -> bytes:
    """The glyph of the space in a font, as four hexadecimal digits, and embedded with it even if no text between two words was set in
    it; empty for a font without a space."""
    if font.bitmap:
        return b""
    if " " not in font.to_unicode.values():
        program = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        name = program.getBestCmap().get(ord(" "))
        if name is None:
            return b""
        glyph = program.getGlyphID(name)
        font.to_unicode[glyph] = " "
        font.widths[glyph] = round(program["hmtx"][name][0] * 1000 / font.upem)
    return b"%04x" % next(glyph for glyph, text in font.to_unicode.items() if text == " ")


def _mend_end(stream: list[Any], first: int, last: int, leaf: Leaf, fonts: Mapping[str, Any]) -> None:
    """Put the space back behind the last glyph of a line, or say that this glyph is a soft hyphen."""
    shown = _last_operator(b"] TJ", stream, first, last)
    if shown is None:
        return
    if leaf.hyphen:
        found = LAST_GLYPH.match(stream[shown])
        if found:
            before, opening, glyph, _ = found.groups()
            soft = pydyf.Dictionary({"ActualText": pydyf.String("\N{SOFT HYPHEN}")})
            stream[shown:shown + 1] = [
                (before if opening else before + b">") + b"] TJ", "/Span", soft, b"BDC", b"[<" + glyph + b">] TJ", b"EMC",
            ]
        return
    chosen = _last_operator(b" Tf", stream, first, shown)
    font = fonts.get(stream[chosen][1:].split(b" ")[0].decode()) if chosen is not None else None
    space = _space_of(font) if font is not None else b""
    if space:
        stream[shown] = stream[shown].removesuffix(b"] TJ") + b"<" + space + b">] TJ"


def _last_operator(end: bytes, stream: list[Any], first: int, last: int) -> int | None:
    """The place of the last operator that ends so, from `first` to before `last`."""
    places = range(last - 1, first - 1, -1)
    return next((place for place in places if isinstance(stream[place], bytes) and stream[place].endswith(end)), None)


# the tree -----------------------------------------------------------------------------------------------------------

def _kids(node: Node) -> Iterator[Tag | Marked | Annotated]:
    """What a node holds, finished; elements that hold nothing are left out, but for the cells of a table."""
    for kid in node.kids:
        if isinstance(kid, Node):
            tag = _tag(kid)
            if tag is not None:
                yield tag
        elif isinstance(kid, Leaf):
            if kid.mcid >= 0:
                yield Marked(kid.page, kid.mcid)
        elif kid.number >= 0:
            yield Annotated(kid.page, kid.number)


def _tag(node: Node) -> Tag | None:
    kids, element = tuple(_kids(node)), node.element
    if not kids and node.role not in roles.KEPT_EMPTY:
        return None
    if element is None or node.anonymous or (node.role in ("Lbl", "LBody", "Reference") and element.tag not in ("dt", "dd", "p")):
        return Tag(node.role, kids)
    return Tag(
        node.role, kids, lang=element.get("lang", ""), alt=roles.alternative(element) if node.role == "Figure" else "",
        expansion=roles.expansion(element), id=element.get("id", "") if node.role == "Note" else "",
        numbering=(node.numbering or "None") if node.role == "L" else "",
        table=roles.cell(element) if node.role in ("TH", "TD") else {}, box=node.box,
    )
