"""Every thing that the thread can pass through, in a few words, with the place where it is written and the anchors it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lispub import registry
from lispub.assemble.quantities import anchor_of
from lispub.model.consultation import Consultation, Decision, Question, Theme
from lispub.model.dataset import Dataset
from lispub.model.inline import Prose
from lispub.model.manuscript import Block, Chapter, Figure, Image, Manuscript, Scheme, SchemeItem, Strategy
from lispub.model.references import References
from lispub.model.registers import Action, Evidence, Geography, Measure, Priority, Term, Value
from lispub.model.source import Source
from lispub.model.thread import Node, Thing
from lispub.quantity import as_printed, measure_of, period_of, place_of, worded
from lispub.resolve.entries import entries
from lispub.resolve.passages import REGISTERED, node_of, passages
from lispub.walk import in_order, prose_in

_BEFORE_STOP = re.compile(r"\s+(?=[.,;:])")
PREFIXES = {"evidence": "evidence", "term": "term", "decision": "decision", **{kind: prefix for prefix, kind in REGISTERED.items()}}


class Things:
    """The things of a manuscript by node, and the nodes by anchor."""

    def __init__(self, manuscript: Manuscript, references: References) -> None:
        self.manuscript = manuscript
        self.references = references
        self.things: dict[Node, Thing] = {}
        self.anchors: dict[str, Node] = {}
        for node, entry in entries(manuscript):
            self._add(node, self._entry(node, entry))
        for number in references.in_place.values():
            words = ", ".join(filter(None, (f"“{number.words}”", number.locator)))
            self._add(Node("value", number.id), Thing(words, number.source, anchor_of(number.id)))
        for figure in manuscript.figures:
            self.anchors[f"data-{figure}"] = Node("figure", figure)
        for question in manuscript.outcome.questions if manuscript.outcome is not None else ():
            self.anchors[f"tbl-outcome-{question}"] = Node("question", question)     # the table of its answers
        for chapter in in_order(manuscript):
            self._chapter(chapter)

    def _add(self, node: Node, thing: Thing) -> None:
        """A thing by its first words: those of the final text, which stand before the draft's."""
        self.things.setdefault(node, thing)
        if thing.anchor:
            self.anchors.setdefault(thing.anchor, node)

    def _said(self, prose: Prose) -> str:
        """Words as written, without the space that a citation leaves before a full stop."""
        return _BEFORE_STOP.sub("", worded(prose, self.references))

    def _chapter(self, chapter: Chapter) -> None:
        id = str(chapter.head.id)
        self._add(Node("chapter", id), Thing(self._said(chapter.head.title), chapter.source, f"sec-{id}"))
        for place, block in enumerate(chapter.blocks, 1):
            self._block(block, id, place)

    def _block(self, block: Block, unit: str, place: int) -> None:
        kind = registry.blocks()[block.kind]
        for entry in (block.final, block.draft):
            if entry is None:
                continue
            own, texts = node_of(block, entry, unit, place), tuple(prose_in(entry))
            anchor = kind.anchor(block, entry)
            if own in self.things:      # of a register: it is placed here
                self.things[own] = replace(self.things[own], chapter=unit)
            else:
                words = next((words for words in map(self._said, texts) if words), "")
                self._add(own, Thing(words, block.source, anchor, unit))
            for part in (anchor, *kind.parts(entry)):
                if part:
                    self.anchors.setdefault(part, own)
            for prose in texts:
                for passage, written in passages(prose, own):
                    if passage != own:
                        self._add(passage, Thing(self._said(Prose((written,))), written.source, passage.id, unit))

    def _entry(self, node: Node, entry: Any) -> Thing:
        words, source = self._described(node.id, entry)
        anchor = anchor_of(node.id) if node.kind == "value" else f"{PREFIXES[node.kind]}-{node.id}" if node.kind in PREFIXES else ""
        return Thing(words, source, anchor, address=str(entry.url or "") if isinstance(entry, Evidence) else "")

    def _described(self, id: str, entry: Any) -> tuple[str, Source]:
        match entry:
            case Value():
                return ", ".join(filter(None, self._value(id, entry))), entry.source
            case Dataset():
                return str(entry.origin.title), entry.origin.source
            case Evidence():
                return ", ".join(filter(None, (entry.author, entry.title, entry.issued))), entry.source
            case Figure():
                return self._said(entry.head.title), entry.source
            case Image():
                return self._said(entry.record.alt), entry.record.source
            case Strategy():
                return str(entry.title), entry.source
            case Consultation():
                return f"open from {entry.opens} to {entry.closes}", entry.source
            case Geography():
                return str(entry.name), entry.source
            case Measure():
                return self._said(entry.name), entry.source
            case Decision():
                return self._said(entry.reason), entry.source
            case Theme():
                return ", ".join(filter(None, (self._said(entry.title), self._heard(id)))), entry.source
            case Term():
                return self._said(entry.means), entry.source
            case Action() | Question():
                return self._said(entry.text), entry.source
            case Scheme() | SchemeItem() | Priority():
                return self._said(entry.title), entry.source
        raise TypeError(f"no words for {type(entry).__name__}")

    def _heard(self, theme: str) -> str:
        """How many responses raise a theme, once that is known."""
        outcome = self.manuscript.outcome
        heard = outcome.themes.get(theme) if outcome is not None else None
        return f"raised in {heard.responses} of {outcome.responses} responses" if outcome is not None and heard is not None else ""

    def _value(self, id: str, value: Value) -> Iterator[str]:
        """A value as printed, what it is, where and when."""
        yield as_printed(self.references, id)
        measure = self.manuscript.measures.get(measure_of(self.manuscript, id))
        yield self._said(value.means) if value.means is not None else self._said(measure.name) if measure is not None else ""
        yield place_of(self.manuscript, id)
        yield period_of(self.manuscript, id)
