"""The plan of a unit's structure: a tree of nodes in reading order, made from the boxes of all its pages before any is painted.

The order is that in which the boxes stand on the pages, which is the order of the HTML but for notes: those stand at the foot of the
page, and are read where they are called. A box of the second page finds the node that the first made for its element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from lispub.elements import INLINE, parents, upwards
from lispub.typeset.reading import PT
from lispub.typeset.tags import roles
from lispub.typeset.tags.spacing import Spacing


@dataclass
class Leaf:
    """Something that is painted: a text box or a picture. `mcid` is its number once it is."""

    page: int
    box: Any
    mcid: int = -1
    space: bool = False     # whether a space stood after it, which the end of its line swallowed
    hyphen: bool = False    # whether its last glyph is a hyphen that the end of its line put there


@dataclass
class Spot:
    """A place for annotations: what is painted in a box can be clicked or filled in. `number` is -1 as long as there is none."""

    page: int
    box: Any
    node: Node
    number: int = -1


@dataclass
class Node:
    """A structure element in the making."""

    role: str
    parent: Node | None
    element: Element | None = None
    kids: list[Node | Leaf | Spot] = field(default_factory=list)
    anonymous: bool = False         # a paragraph round text that stood directly in a group
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, element: Element | None = None) -> Node:
        """A new node at the end."""
        node = Node(role, self, element)
        self.kids.append(node)
        return node

    def leaves(self) -> Iterator[Leaf]:
        """Everything painted inside, in order."""
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.leaves()


class Plan:
    """The tree under `root`, the leaf of each box that is painted, the spot of each box that may carry an annotation."""

    def __init__(self, html: Element, pages: Iterable[Page]) -> None:
        self.root = Node("", None)
        self.leaves: dict[int, Leaf] = {}
        self.spots: dict[int, Spot] = {}
        self.running: set[int] = set()      # text boxes of the page margins
        self._parents = parents(html)
        self._nodes: dict[Element, Node] = {html: self.root}
        self._calls: dict[Element, Node] = {}
        self._repeated: dict[Element, int] = {}      # the page on which a table head stood first
        self._spacing = Spacing(html)
        self._page, self._height = 0, 0.0
        for self._page, page in enumerate(pages):
            self._height = page.height
            for area in page._page_box.children:
                if isinstance(area, boxes.MarginBox):
                    self.running.update(id(box) for box in area.descendants() if isinstance(box, boxes.TextBox))
                else:
                    self._walk(area)

    # boxes ----------------------------------------------------------------------------------------------------------

    def _walk(self, box: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        element = box.element
        if box.is_leader or (element is not None and roles.hidden(element)) or self._again(box):
            return
        if isinstance(box, boxes.TextBox):
            self._text(box)
            return
        if element is not None:
            node = self._node_of(box)
            if (node.role == "Link" and box.element_tag == "a" and not isinstance(box, boxes.LineBox)) or box.is_input():
                self._spot(node, box)
            if isinstance(box, boxes.ReplacedBox) and node.role == "Figure":
                self._picture(node, box)
                return
        if isinstance(box, boxes.LineBox):
            self._spacing.begin_line()
        for child in box.children if isinstance(box, boxes.ParentBox) else ():
            self._walk(child)

    def _again(self, box: Any) -> bool:
        """Whether a table head or foot is a repetition on a later page (ISO 14289-1, 7.8 calls that an artifact)."""
        if not (isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)) or box.element is None:
            return False
        return self._repeated.setdefault(box.element, self._page) != self._page

    def _text(self, box: Any) -> None:
        if not box.text.strip():
            self._spacing.space()       # WeasyPrint 70 paints nothing for it
            return
        self._spacing.read(self._leaf(self._line(self._node_of(box), box.element), box))

    def _picture(self, node: Node, box: Any) -> None:
        self._leaf(node, box)
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        node.box = (left * PT, (self._height - bottom) * PT, right * PT, (self._height - top) * PT)

    def _leaf(self, node: Node, box: Any) -> Leaf:
        leaf = self.leaves[id(box)] = Leaf(self._page, box)
        node.kids.append(leaf)
        return leaf

    def _spot(self, node: Node, box: Any) -> None:
        spot = Spot(self._page, box, node)
        node.kids.append(spot)
        self.spots[id(box)] = spot

    # nodes ----------------------------------------------------------------------------------------------------------

    def _node_of(self, box: Any) -> Node:
        """The node that the content of a box belongs to."""
        tag, element = box.element_tag or "", box.element
        if tag.endswith("::footnote-call"):
            return self._call(element)
        if tag.endswith(("::marker", "::footnote-marker")):
            return self._label(element)
        node = self._node(element)
        if tag == "li" and isinstance(box, boxes.BlockBox):
            self._number_list(element, box)
        return node

    def _node(self, element: Element) -> Node:
        """The node of an element, or of the nearest around it that has a role; made where the element is met first."""
        found = self._nodes.get(element)
        if found is not None:
            return found
        parent = self._parents[element]
        around = self._node(parent)
        role = roles.role_of(element, in_contents=self._in_contents(element))
        if role == "LI":
            node = around.add("LI", element).add("LBody")
        elif role in ("Lbl", "LBody"):
            node = self._described(around, role, element)
        elif role:
            node = (self._line(around, parent) if role in roles.INLINE else around).add(role, element)
        else:
            node = around
        self._nodes[element] = node
        return node

    def _described(self, around: Node, role: str, element: Element) -> Node:
        """A term or a description of a `dl`: a term begins a list item (ISO 32000-1, 14.8.4.3.3)."""
        last = around.kids[-1] if around.kids else None
        item = last if isinstance(last, Node) and last.role == "LI" and role == "LBody" else around.add("LI")
        return item.add(role, element)

    def _line(self, node: Node, element: Element) -> Node:
        """Where the text of an element stands in a node: in a group in a paragraph of its own, of which inline markup begins no other."""
        if node.role not in roles.GROUPS:
            return node
        block = next(around for around in upwards(element, self._parents) if around.tag not in INLINE)
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.anonymous and last.element is block:
            return last
        made = node.add("LBody" if node.role == "LI" else "P", block)
        made.anonymous = True
        return made

    def _call(self, note: Element) -> Node:
        """The reference to a note. The note itself is read right after it (ISO 14289-1, 7.9)."""
        if note not in self._calls:
            parent = self._parents[note]
            line = self._line(self._node(parent), parent)
            self._calls[note] = line.add("Reference")
            self._nodes[note] = line.add("Note", note)
        return self._calls[note]

    def _label(self, element: Element) -> Node:
        """The mark of a list item or of a note, which comes first in it."""
        node = self._node(element)
        owner = node.parent if node.role == "LBody" and node.parent is not None else node
        first = owner.kids[0] if owner.kids else None
        if not (isinstance(first, Node) and first.role == "Lbl"):
            first = Node("Lbl", owner, element)
            owner.kids.insert(0, first)
        return first

    def _number_list(self, item: Element, box: Any) -> None:
        parent = self._parents.get(item)
        if parent is not None and parent in self._nodes and self._nodes[parent].role == "L" and "list-item" in box.style["display"]:
            self._nodes[parent].numbering = roles.numbering(box.style["list_style_type"])

    def _in_contents(self, element: Element) -> bool:
        return any(around.tag == "nav" for around in upwards(element, self._parents))
