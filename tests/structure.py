"""The structure tree of a tagged PDF as a reader's program walks it (ISO 32000-1, 14.7 and 14.8), read with pikepdf alone.

No line of lispub has a part in it: what it says of a PDF is what the PDF says. The text of a marked content sequence is what its content
stream draws, glyph for glyph through ToUnicode, with each ActualText in the place of what it stands for. No space is guessed from a gap:
where the content stream has none, two words are one (14.8.2.5).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

INLINE = {"Span", "Link", "Quote", "Code", "Annot", "BibEntry", "Em", "Strong", "Ruby", "Warichu"}
"""Roles whose words belong to those around them. Every other is heard by itself: a note and its call too."""

SEPARATE = "\n"


@dataclass
class Annotation:
    """An annotation that an element holds: its subtype, what its Contents say, where it leads."""

    subtype: str
    contents: str
    address: str
    page: int       # from 1


@dataclass
class Marked:
    """The text of a marked content sequence, and the page that draws it, from 1; `artifact` if the content says it is one."""

    text: str
    page: int
    drawn: bool = True      # whether the content stream has the sequence at all


@dataclass
class Element:
    """A structure element. `role` is its standard type, after the role map."""

    role: str
    kids: list[Element | Marked | Annotation] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    expansion: str = ""
    lang: str = ""
    id: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Element]:
        """This element and every one in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def find(self, *roles: str) -> Iterator[Element]:
        """Every element of some roles, in reading order."""
        return (element for element in self.walk() if element.role in roles)

    def text(self, skip: frozenset[str] = frozenset()) -> str:
        """What is read out, without elements of the roles to skip; a line break where an element that is not inline begins or ends.

        An alternative text stands for all that an element holds (14.9.3), and so does an ActualText (14.9.4).
        """
        if self.role in skip:
            return ""
        if self.alt or self.actual:
            inner = self.alt or self.actual
        else:
            inner = "".join(kid.text if isinstance(kid, Marked) else kid.text(skip) for kid in self.kids if not isinstance(kid, Annotation))
        return inner if self.role in INLINE else f"{SEPARATE}{inner}{SEPARATE}"

    def pages(self) -> set[int]:
        """The pages, from 1, that it has content on."""
        return {kid.page for element in self.walk() for kid in element.kids if isinstance(kid, Marked)}


@dataclass
class Structure:
    """The tree, and what the pages draw outside it."""

    root: Element
    lang: str
    artifacts: dict[int, str]           # the text of each page that is said to be an artifact
    untagged: dict[int, str]            # the text of each page that is neither: nobody hears it
    orphans: list[tuple[int, int]]      # pages and numbers of marked content that no element holds


def read_structure(pdf: bytes) -> Structure:
    """Walk the structure tree of a PDF. Raises ValueError if it has none."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return _Walker(opened).structure()


class _Walker:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        if "/StructTreeRoot" not in pdf.Root:
            raise ValueError("the PDF is not tagged")
        self.pdf = pdf
        self.tree = pdf.Root.StructTreeRoot
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        fonts: dict[Any, _Font] = {}
        self.contents = {number: _Content(page, fonts) for number, page in enumerate(pdf.pages, 1)}
        self.held: set[tuple[int, int]] = set()

    def structure(self) -> Structure:
        root = Element("StructTreeRoot", self._kids(self.tree, None))
        orphans = [(page, mcid) for page, content in self.contents.items() for mcid in content.marked if (page, mcid) not in self.held]
        artifacts = {page: "".join(content.artifacts) for page, content in self.contents.items()}
        untagged = {page: text for page, content in self.contents.items() if (text := "".join(content.untagged).strip())}
        return Structure(root, str(self.pdf.Root.get("/Lang", "")), artifacts, untagged, orphans)

    def _kids(self, holder: Any, page: int | None) -> list[Element | Marked | Annotation]:
        kids = holder.get("/K", [])
        return [self._kid(kid, page) for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])]

    def _kid(self, kid: Any, page: int | None) -> Element | Marked | Annotation:
        if isinstance(kid, int):
            return self._marked(page, kid)
        kind = str(kid.get("/Type", ""))
        if "/Pg" in kid:
            page = self.numbers[kid.Pg.objgen]
        if kind == "/MCR":
            assert "/Stm" not in kid, "marked content of a form XObject with StructParents is not read yet"
            return self._marked(page, int(kid.MCID))
        if kind == "/OBJR":
            annotation = kid.Obj
            action = annotation.get("/A", {})
            subtype, contents, address = annotation.get("/Subtype", "/"), annotation.get("/Contents", ""), action.get("/URI", "")
            return Annotation(str(subtype)[1:], str(contents), str(address), page or 0)
        return self._element(kid, page)

    def _element(self, element: Any, page: int | None) -> Element:
        role = str(element.S)[1:]
        mapped = self.tree.get("/RoleMap", {})
        for _ in range(8):
            if f"/{role}" not in mapped:
                break
            role = str(mapped[f"/{role}"])[1:]
        said = {name: str(element[key]) for name, key in _ENTRIES.items() if key in element}
        return Element(role, self._kids(element, page), **said, attributes=_attributes(element.get("/A", [])))

    def _marked(self, page: int | None, mcid: int) -> Marked:
        assert page is not None, f"marked content {mcid} has no page"
        assert (page, mcid) not in self.held, f"marked content {mcid} of page {page} is held twice"
        self.held.add((page, mcid))
        found = self.contents[page].marked.get(mcid)
        return Marked("".join(found or ()), page, drawn=found is not None)


_ENTRIES = {"alt": "/Alt", "actual": "/ActualText", "expansion": "/E", "lang": "/Lang", "id": "/ID"}


def _attributes(given: Any) -> dict[str, str]:
    dictionaries = given if isinstance(given, pikepdf.Array) else [given]
    return {key[1:]: str(value).removeprefix("/") for each in dictionaries for key, value in each.items() if key != "/O"} if given else {}


# the content of a page ----------------------------------------------------------------------------------------------

class _Content:
    """What the content stream of a page draws: by marked content number, as artifacts, and outside both."""

    def __init__(self, page: pikepdf.Page, fonts: dict[Any, _Font]) -> None:
        self.marked: dict[int, list[str]] = {}
        self.artifacts: list[str] = []
        self.untagged: list[str] = []
        self._fonts = fonts
        self._open: list[tuple[list[str] | None, bool]] = []       # where text goes (None: as around), and whether it is replaced
        self._read(page, page.get("/Resources", {}))

    def _read(self, stream: Any, resources: Any) -> None:
        font: _Font | None = None
        saved: list[_Font | None] = []
        for instruction in pikepdf.parse_content_stream(stream):
            operands, operator = instruction.operands, str(instruction.operator)
            match operator:
                case "q":
                    saved.append(font)
                case "Q":
                    font = saved.pop() if saved else font
                case "BDC" | "BMC":
                    self._begin(str(operands[0]), _properties(operands, resources))
                case "EMC":
                    self._open.pop()
                case "Tf":
                    font = self._font(resources.Font[str(operands[0])])
                case "Tj" | "'" | '"':
                    self._draw(font, [operands[-1]])
                case "TJ":
                    self._draw(font, operands[0])
                case "Do":
                    form = resources.XObject[str(operands[0])]
                    if str(form.get("/Subtype")) == "/Form":
                        self._read(form, form.get("/Resources", resources))

    def _begin(self, tag: str, properties: Any) -> None:
        replaced = any(hidden for _, hidden in self._open)
        target: list[str] | None = None
        if "/MCID" in properties:
            assert not any(place is not None for place, _ in self._open), "marked content within marked content"
            target = self.marked.setdefault(int(properties["/MCID"]), [])
        elif tag == "/Artifact":
            target = self.artifacts
        self._open.append((target, False))
        if "/ActualText" in properties and not replaced:
            self._target().append(str(properties["/ActualText"]))
            self._open[-1] = (target, True)

    def _target(self) -> list[str]:
        return next((target for target, _ in reversed(self._open) if target is not None), self.untagged)

    def _draw(self, font: _Font | None, parts: Any) -> None:
        assert font is not None
        if not any(replaced for _, replaced in self._open):
            self._target().extend(font.text(bytes(part)) for part in parts if isinstance(part, pikepdf.String))

    def _font(self, resource: Any) -> _Font:
        key = resource.objgen
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = _Font(resource)
        return self._fonts[key]


def _properties(operands: Any, resources: Any) -> Any:
    if len(operands) < 2:
        return {}
    return operands[1] if isinstance(operands[1], pikepdf.Dictionary) else resources.Properties[str(operands[1])]


class _Font:
    """The characters that codes stand for, by the font's ToUnicode; U+FFFD for one that it does not have."""

    def __init__(self, resource: Any) -> None:
        self.length = 2 if str(resource.get("/Subtype")) == "/Type0" else 1
        self.characters = _to_unicode(bytes(resource.ToUnicode.read_bytes())) if "/ToUnicode" in resource else {}

    def text(self, codes: bytes) -> str:
        each = (int.from_bytes(codes[at:at + self.length]) for at in range(0, len(codes), self.length))
        return "".join(self.characters.get(code, "\ufffd") for code in each)


def _to_unicode(cmap: bytes) -> dict[int, str]:
    """A ToUnicode CMap (9.10.3): `bfchar` pairs, and `bfrange` with one first character or a list of them."""
    text = cmap.decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, character in re.findall(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>", block):
            found[int(code, 16)] = _utf16(character)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, start, listed in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", block, re.DOTALL):
            for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                if listed:
                    found[code] = _utf16(re.findall(r"<(\w*)>", listed)[place])
                else:
                    found[code] = _utf16(start)[:-1] + chr(ord(_utf16(start)[-1]) + place)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be", "replace")
