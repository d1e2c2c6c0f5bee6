"""The form of a PDF (ISO 32000-1, 12.7): fields made of what the layout left, so that every program reads back what was given.

What is chosen is written by the name of its option, never by a number that has to be looked up. Every field has its appearance, and the
font of what is typed lies whole in the file, for nobody knows which letters will come.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lispub.binding.fonts import to_unicode
from lispub.workspace import BASE

ANSWER = "Answer"       # the font of what is typed in
CONTROL = "LispubControl"       # the subtype of an annotation that is to become a widget
STATE, GROUP = "LispubState", "LispubGroup"     # keys of a widget: what its button says when it is on, and what its group asks
FACE = BASE / "styles" / "fonts" / "SourceSans3-Regular.ttf"
RADIO = 1 << 15         # field flag (ISO 32000-1, table 226); without NoToggleToOff, so that a choice can be taken back
INSET = 2               # pt between the edge of a box and its text, as viewers set it
ROUND = 0.5523          # of the radius: where the handles of a quarter of a circle stand
SYMBOLIC = 4            # font flag (table 123)


def write_form(pdf: Pdf) -> None:
    """Make widgets and fields of all controls, in the order of the pages; nothing happens to a PDF that has none.

    A button is told by its `STATE`. Radio buttons of one name are one field, which says what their `GROUP` says.
    """
    widgets = [*_widgets(pdf)]
    if not widgets:
        return
    font = _Face(pdf)
    fields = Array()
    groups: dict[str, Object] = {}
    for widget in widgets:
        if f"/{STATE}" not in widget:
            widget.AP = Dictionary(N=_text(pdf, widget, font))
            fields.append(widget)
            continue
        _draw_states(pdf, widget)
        if not int(widget.Ff) & RADIO:
            widget.V = Name.Off
            fields.append(widget)
            continue
        name = str(widget.T)
        if name not in groups:
            groups[name] = pdf.make_indirect(Dictionary(
                FT=Name.Btn, Ff=widget.Ff, T=widget.T, TU=widget[f"/{GROUP}"], V=Name.Off, Kids=Array(),
            ))
            fields.append(groups[name])
        widget.Parent = groups[name]
        groups[name].Kids.append(widget)
        for inherited in ("/T", "/FT", "/Ff", f"/{GROUP}"):     # with a name of its own it would be a field `name.name`
            del widget[inherited]
    fonts = Dictionary({f"/{ANSWER}": font.font})
    pdf.Root.AcroForm = Dictionary(Fields=fields, DR=Dictionary(Font=fonts), DA=String(f"/{ANSWER} 0 Tf 0 g"))


def _widgets(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, ()):
            if annotation.get(Name.Subtype) == Name(f"/{CONTROL}"):
                annotation.Subtype, annotation.P = Name.Widget, page.obj
                yield annotation


def _size(widget: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    return right - left, top - bottom


def _drawn(pdf: Pdf, widget: Object, content: str, resources: Dictionary | None = None) -> Object:
    """An appearance as large as its widget. Its border is of the page, and stays when the answer changes."""
    width, height = _size(widget)
    return pdf.make_stream(
        content.encode("ascii"), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=resources if resources is not None else Dictionary(),
    )


def _text(pdf: Pdf, widget: Object, font: _Face) -> Object:
    """The appearance of a text field: its value on one line, or nothing."""
    said = str(widget.get(Name.V, ""))
    size = float(str(widget.DA).split()[1])
    _, height = _size(widget)
    shown = f"BT {widget.DA} {INSET} {(height - size) / 2 + size * .22:.2f} Td <{font.glyphs(said)}> Tj ET" if said else ""
    return _drawn(pdf, widget, f"/Tx BMC q {shown} Q EMC", Dictionary(Font=Dictionary({f"/{ANSWER}": font.font})))


def _draw_states(pdf: Pdf, widget: Object) -> None:
    """A button off and on: a disc where one of several is chosen, a cross where any may be."""
    width, height = _size(widget)
    on = _disc(width, height) if int(widget.Ff) & RADIO else _cross(width, height)
    state = f"/{widget[f'/{STATE}']}"
    widget.AP = Dictionary(N=Dictionary({state: _drawn(pdf, widget, on), "/Off": _drawn(pdf, widget, "")}))
    widget.AS = Name.Off
    del widget[f"/{STATE}"]


def _disc(width: float, height: float) -> str:
    x, y, r = width / 2, height / 2, min(width, height) * .3
    h = r * ROUND
    quarters = (
        (x + r, y + h, x + h, y + r, x, y + r), (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r), (x + h, y - r, x + r, y - h, x + r, y),
    )
    curves = " ".join(" ".join(f"{number:.3f}" for number in quarter) + " c" for quarter in quarters)
    return f"0 g {x + r:.3f} {y:.3f} m {curves} f"


def _cross(width: float, height: float) -> str:
    near, far, top = .22 * width, .78 * width, .78 * height
    return f"0 G 1.4 w {near:.3f} {.22 * height:.3f} m {far:.3f} {top:.3f} l {near:.3f} {top:.3f} m {far:.3f} {.22 * height:.3f} l S"


class _Face:
    """The house sans in whole, as a font of the PDF: a glyph is told by its number (Identity-H)."""

    def __init__(self, pdf: Pdf) -> None:
        program = FACE.read_bytes()
        face = TTFont(BytesIO(program), lazy=True)
        self._glyphs = {code: face.getGlyphID(name) for code, name in face.getBestCmap().items()}
        scale = 1000 / face["head"].unitsPerEm
        metrics = face["hmtx"]
        widths = [round(metrics[name][0] * scale) for name in face.getGlyphOrder()]
        head, hhea = face["head"], face["hhea"]
        name = Name("/Source-Sans-3-Whole")
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=SYMBOLIC, ItalicAngle=0, StemV=80,
            FontBBox=Array([round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            Ascent=round(hhea.ascent * scale), Descent=round(hhea.descent * scale), CapHeight=round(face["OS/2"].sCapHeight * scale),
            FontFile2=pdf.make_stream(program, Length1=len(program)),
        )
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, W=Array([0, Array(widths)]),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        self.font = pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=pdf.make_stream(self._unicode()),
        ))

    def glyphs(self, text: str) -> str:
        """A text as hexadecimal glyph numbers; what the face has not is left out."""
        return "".join(f"{self._glyphs[ord(letter)]:04x}" for letter in text if ord(letter) in self._glyphs)

    def _unicode(self) -> bytes:
        """The character of each glyph (ISO 32000-1, 9.10.3): of several the first, so that a space is no no-break space."""
        by_glyph: dict[int, int] = {}
        for code, glyph in sorted(self._glyphs.items()):
            by_glyph.setdefault(glyph, code)
        return to_unicode({glyph: chr(code).encode("utf-16-be").hex().encode() for glyph, code in by_glyph.items()})
