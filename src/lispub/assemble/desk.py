"""The desk: what `assemble` does for a block while it is set (the protocol is `model.kinds.Desk`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from lispub.assemble.ledger import Ledger
from lispub.assemble.quantities import anchor_of, set_quantities
from lispub.assemble.sources import set_evidence
from lispub.model.book import KeyFigure, Label, Listed, SetEvidence, SetQuantity, SourceNote
from lispub.model.edition import Edition
from lispub.model.inline import (
    Citation,
    Counted,
    CrossRef,
    Emphasis,
    Inline,
    Link,
    Listing,
    NoteRef,
    OwnNumber,
    Paragraph,
    Prose,
    SetCitation,
    SetCited,
    SetNote,
    SetRef,
    SetTerm,
    SetValue,
    SetWords,
    Sourced,
    Span,
    TermRef,
    Text,
    ValueRef,
    ValueWords,
)
from lispub.model.kinds import Desk
from lispub.model.manuscript import Block, KeyNumber, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.references import References
from lispub.model.registers import Display, Evidence
from lispub.model.source import NOWHERE, Source, Written
from lispub.numerals import printed
from lispub.quantity import as_printed, begins_sentence, capital
from lispub.typography import typography
from lispub.walk import once, plain

NAMES = {
    "section": "", "paragraph": "paragraph", "figure": "Figure", "table": "Table", "question": "Question",
    "action": "Action", "priority": "Priority", "note": "note",
}
UNNUMBERED = {"section", "term", "value"}
THROUGHOUT = {"question", "action", "priority"}     # numbered through the whole book, not within a unit


@dataclass
class UnitDesk:
    """The desk of one unit. `known` is the ledger of the run before, empty in the first; `draft` gives the draft's desk."""

    manuscript: Manuscript
    references: References
    edition: Edition
    ledger: Ledger
    known: Ledger
    draft: Callable[[], Desk | None]
    evidence_labels: dict[str, str]
    value_labels: dict[str, str]
    unit: str
    number_of_unit: str
    hue: str = ""
    numbered: bool = True
    place: Label = field(default_factory=lambda: Label("", "", ""))
    problems: list[Problem] = field(default_factory=list)

    # numbers and lists

    def number(self, sequence: str, anchor: str, title: tuple[Inline, ...] = (), level: int = 2) -> Label:
        """The next number of a sequence; see `model.kinds.Desk`."""
        label = Label(NAMES.get(sequence, sequence), self._next(sequence), anchor)
        if anchor in self.ledger.labels and anchor:
            place = self.references.anchors.get(anchor, NOWHERE)
            message = f"`{anchor}` stands twice in the {self.edition.name} edition"
            self._problem("duplicate-id", message, place, "place it once, or give one of the blocks `only`")
        if anchor:
            self.ledger.labels[anchor] = label
        if title:
            shown = level - 1 if sequence == "section" and not self.number_of_unit else level   # front matter has no chapters
            self.ledger.listed.append(Listed(sequence, shown, label, title, self.hue, self.number_of_unit))
        if sequence == "section":
            self.at("section", title, anchor)
        elif label.number:
            self.place = label
        return label

    def named(self, sequence: str, anchor: str, title: Prose | None, level: int = 2) -> tuple[Label, tuple[Inline, ...]]:
        """The next number and the title of a thing: it is numbered first, so that what its title states rests on it.

        A section takes no number and is called by its title, which is tried on a desk whose ledger nobody keeps.
        """
        if sequence == "section":
            self.at(sequence, replace(self, ledger=Ledger(), problems=[]).line(title), anchor)
            words = self.line(title)
            return self.number(sequence, anchor, words, level), words
        label = self.number(sequence, anchor)
        words = self.line(title)
        if words:
            self.ledger.listed.append(Listed(sequence, 2, label, words, self.hue, self.number_of_unit))
        return label, words

    def at(self, name: str, title: tuple[Inline, ...], anchor: str) -> None:
        """Name the place of what takes no number: a section, a case study."""
        self.place = Label(name, f"“{plain(title)}”", anchor)

    def _next(self, sequence: str) -> str:
        if sequence in UNNUMBERED or (sequence == "paragraph" and not self.numbered):
            return ""
        if sequence in THROUGHOUT:
            return str(self.ledger.count(sequence))
        number = self.ledger.count(sequence, self.unit)
        return f"{self.number_of_unit}.{number}" if self.number_of_unit else str(number)

    def label(self, anchor: str) -> Label | None:
        """The label of an anchor anywhere in the book, from the run before."""
        return self.known.labels.get(anchor)

    def listed(self, sequence: str) -> tuple[Listed, ...]:
        """Everything of a sequence, from the run before."""
        return tuple(listed for listed in self.known.listed if listed.sequence == sequence)

    def count(self, sequence: str) -> int:
        """How many of a sequence this edition has, from the run before."""
        return len(self.known.stated) if sequence == "value" else self.known.total(sequence)

    def place_of(self, block: Block) -> Label | None:
        """What stands before a block in this edition, from the run before."""
        return self.known.places.get(block.source)

    def drafted(self) -> Desk | None:
        """The desk of the consultation draft; a draft's own is this one."""
        return self if self.edition.text == "draft" else self.draft()

    # text

    def line(self, prose: Prose | None) -> tuple[Inline, ...]:
        """The nodes of one line, set."""
        return self._set(prose.nodes) if prose is not None else ()

    def flow(self, prose: Prose | None) -> tuple[Paragraph | Listing, ...]:
        """Paragraphs and lists, set."""
        return self._parts(prose.parts) if prose is not None else ()

    def _parts(self, parts: tuple[Paragraph | Listing, ...]) -> tuple[Paragraph | Listing, ...]:
        return tuple(
            replace(part, nodes=self._set(part.nodes)) if isinstance(part, Paragraph)
            else replace(part, items=tuple(self._parts(item) for item in part.items))
            for part in parts
        )

    def paragraph(self, part: Paragraph) -> tuple[Inline, ...]:
        """The nodes of one paragraph, set after its number was handed out, so that citations know their place."""
        return self._set(part.nodes)

    def _set(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        done: list[Inline] = []
        for node in nodes:
            if isinstance(node, Text):      # most of them
                done.append(node)
                continue
            found = self._set_node(node)
            if isinstance(node, ValueRef) and begins_sentence(plain(tuple(done[-2:]))):
                found = tuple(replace(each, text=capital(each.text)) for each in found if isinstance(each, SetValue))
            done.extend(found)
        return tuple(done)

    def _set_node(self, node: Inline) -> tuple[Inline, ...]:
        if isinstance(node, ValueWords | Counted | TermRef | CrossRef):
            self.ledger.mention(node.source, self.place)
        match node:
            case ValueRef():
                return (self._value(node.id, node.filters, node.source),)
            case Citation():
                return (SetCitation(tuple(self._cited(item.evidence, item.locator, item.source) for item in node.items)),)
            case Sourced():
                words = self._leading(self._set(node.children), self.references.in_place[node.source].id)
                return (*words, SetCitation((self._cited(node.evidence, node.locator, node.source),)))
            case ValueWords():
                self._rest_on(node.value)
                return self._leading(self._set(node.children), node.value)
            case Counted() | OwnNumber():
                return self._set(node.children)
            case TermRef():
                anchor = f"term-{node.term}"
                children = self._set(node.children)
                if self.label(anchor) is None:
                    return children
                term = self.manuscript.glossary[node.term]
                short = term.stands_for if plain(children) == (term.term or "") else None
                return (SetTerm(children, anchor, str(short or "")),)
            case CrossRef():
                return (self._reference(node),)
            case NoteRef():
                number = self.ledger.count("note", self.unit)
                return (SetNote(number, f"note-{self.unit}-{number}", self._set(node.body)),)
            case Emphasis() | Link() | Span():
                return (replace(node, children=self._set(node.children)),)
            case _:
                return (node,)

    def _reference(self, node: CrossRef) -> SetRef:
        label = self.label(node.anchor)
        if label is None:
            self._problem("dangling-reference", f"`@{node.anchor}` is not in the {self.edition.name} edition", node.source,
                          "name something that this edition shows, or give the sentence a `draft:` of its own")
            return SetRef(node.anchor, node.anchor)
        return SetRef(self._reference_text(label), node.anchor)

    def _reference_text(self, label: Label) -> str:
        if label.number:
            return str(label)
        return next((f"“{plain(listed.title)}”" for listed in self.known.listed if listed.label.anchor == label.anchor), label.name)

    # values

    def value(self, id: Written) -> SetValue:
        """A value as printed."""
        return self._value(id, (), id.source)

    def key_figure(self, number: KeyNumber) -> KeyFigure:
        """A key number, with its comparator and the short names of its sources."""
        value = self.value(number.value)
        records = [self.manuscript.evidence[id] for id in self.sources_of(number.value) if id in self.manuscript.evidence]
        source = "; ".join(dict.fromkeys(str(record.short or record.author) for record in records))
        return KeyFigure(value.text, value.id, self.line(number.means), self.line(number.against), source)

    def sources_of(self, value_id: str) -> tuple[Written, ...]:
        """The evidence ids that a value rests on, those of all that it is derived from too."""
        return self.references.sources.get(value_id, ())

    def _value(self, id: str, filters: tuple[str, ...], source: Source) -> SetValue:
        text = as_printed(self.references, id, filters)
        if id not in self.references.numbers:
            return SetValue(text, id)
        self.ledger.mention(source, self.place)
        self._rest_on(id)
        return SetValue(text, id, self._value_anchor(id))

    def _rest_on(self, id: str) -> None:
        """Remember that the present place states a value, and rests on its sources."""
        self.ledger.state(id, self.place)
        for evidence in self.sources_of(id):
            self.ledger.use(evidence, self.place)

    def _leading(self, words: tuple[Inline, ...], id: str) -> tuple[Inline, ...]:
        """Words that state a number, as a link to its entry where this edition lists values."""
        self.ledger.state(id, self.place)
        anchor = self._value_anchor(id)
        return (SetWords(words, anchor),) if anchor else words

    def _value_anchor(self, id: str) -> str:
        anchor = anchor_of(id)
        return anchor if self.label(anchor) is not None else ""

    def values(self) -> tuple[SetQuantity, ...]:
        """The values that this edition states and those that they are derived from, in the order of their labels.

        In the first run, which knows of no run before it, those stated so far: their anchors then stand in the second already.
        Nothing rests on their sources here.
        """
        labels = self.value_labels or self.ledger.value_labels(self.manuscript, self.references)
        if self.ledger.values is None or self.ledger.values[0] != labels:      # several blocks ask
            self.ledger.values = (labels, tuple(set_quantities(replace(self, place=Label("", "", ""), value_labels=labels))))
        return self.ledger.values[1]

    def stated(self, id: str) -> tuple[Label, ...]:
        """The numbered places that state a value, from the run before."""
        return tuple(dict.fromkeys(place for place in self.known.stated.get(id, []) if place.number))

    def format(self, number: Decimal, decimals: int) -> str:
        """A bare number with the given decimals, as tables print it."""
        return printed(number, _exact_to(decimals), ("bare",))

    # sources

    def cite(self, evidence: Iterable[Written], locator: str = "") -> SetCitation:
        """A citation of whole sources, or of one place in a single source."""
        return SetCitation(tuple(self._cited(id, locator, id.source) for id in evidence))

    def _cited(self, id: str, locator: str, source: Source) -> SetCited:
        self.ledger.use(id, self.place)
        self.ledger.mention(source, self.place)
        record = self.manuscript.evidence.get(id)
        title, name = once(_named, record) if record is not None else (id, id)
        return SetCited(self.evidence_labels.get(id, "E0"), f"evidence-{id}", title, locator, name)

    def source_note(self, dataset: Written) -> SourceNote:
        """The source line of a dataset: the name of each source once, with the release read."""
        origin = self.manuscript.datasets[dataset].origin
        self.ledger.mention(dataset.source, self.place)
        cited = [self._cited(id, "", id.source) for id in origin.evidence]
        text = "; ".join(dict.fromkeys(item.name for item in cited)) + f" ({typography(origin.release)})"
        return SourceNote(text, tuple(item.anchor for item in cited), tuple(item.label for item in cited))

    def evidence(self) -> tuple[SetEvidence, ...]:
        """The evidence base of this edition, in the order of its labels; in the first run, what was used so far.

        What the note of a source states is said of the source: it stands at no numbered place.
        """
        labels = self.evidence_labels or self.ledger.evidence_labels(self.manuscript)
        return tuple(set_evidence(replace(self, place=Label("", "", "")), labels))

    def rests_on(self, evidence: str) -> tuple[Label, ...]:
        """The numbered places that rest on a source, from the run before."""
        return tuple(place for place in self.known.used.get(evidence, ()) if place.number)

    def _problem(self, check: str, message: str, source: Source, remedy: str) -> None:
        self.problems.append(Problem(check, Weight.BLOCKS_ISSUE, message, source, remedy, edition=self.edition.name))


def _named(record: Evidence) -> tuple[str, str]:
    """Author and title of a source, and how a source note calls it."""
    title = typography(f"{record.author}, {record.title}")
    return title, typography(record.short) if record.short else title


@cache
def _exact_to(decimals: int) -> Display:
    """How a bare number with so many decimals is displayed."""
    return Display.model_validate({"decimals": decimals})
