"""The thread of one thing, printed: a tree of at most 100 columns, or canonical JSON."""

from __future__ import annotations

import textwrap
from typing import Any

from lispub import report
from lispub.model.book import Label
from lispub.model.thread import Link, Node, Thread
from lispub.thread.chain import Step, steps

WIDTH = 100
LONGEST = 90        # characters of the words of a thing
DEEPEST = 20        # levels that are told apart by their indent
FEW = 4             # places that are named


def as_text(thread: Thread, root: Node, most: int | None = None) -> str:
    """What a thing is, what it rests on, and what carries it, at most so many levels of each."""
    lines = [filled(called(thread, root))]
    for heading, up in (("rests on", True), ("carried by", False)):
        lines += ["", heading, *(tree(thread, root, up, most) or [filled("nothing", 1)])]
    return "".join(f"{line}\n" for line in lines)


def tree(thread: Thread, root: Node, up: bool, most: int | None = None, without: tuple[str, ...] = ()) -> list[str]:
    """The lines of everything that a thing rests on, or that rests on it."""
    return [filled(_line(thread, step, up), step.depth) for step in steps(thread, root, up, most, without)]


def as_json(thread: Thread, root: Node, most: int | None = None) -> str:
    """The same as data: each step with its depth and the thing above it; a thing met again is `again`, and not followed."""
    data = {
        "edition": thread.printed[0].edition, "node": data_of(thread, root),
        "rests_on": [_step(thread, step) for step in steps(thread, root, True, most)],
        "carried_by": [_step(thread, step) for step in steps(thread, root, False, most)],
    }
    return report.as_json(data)


def filled(words: str, depth: int = 0) -> str:
    """Words as lines at a depth of the tree; what could steer a terminal is taken out."""
    indent = "  " * min(depth, DEEPEST)
    return textwrap.fill(
        report.printable(words), WIDTH, initial_indent=indent, subsequent_indent=indent + "    ",
        break_long_words=False, break_on_hyphens=False,
    )


def called(thread: Thread, node: Node, link: Link | None = None) -> str:
    """A thing in a line: its name, a few words, where it is written. A link from it says where it states that."""
    thing = thread.things[node]
    at = [place for place in _places(thread, link) if place != label_of(thread, node)[0]]
    where = f", at {_some(at)}" if at else ""
    words = textwrap.shorten(thing.words, LONGEST, placeholder=" …")
    return " ".join(filter(None, (f"{name_of(thread, node)}{where}:", words, thing.address, f"({thing.source.path}:{thing.source.line})")))


def name_of(thread: Thread, node: Node) -> str:
    """What a thing is called: `Figure 2.1 jobs`, `value V12 jobs_2019`, `dataset jobs`, `Question 4 of the draft more-jobs`."""
    label, edition = label_of(thread, node)
    if label is None:
        return f"{node.kind} {node.id}"
    number = plain(label) if label.name else f"{node.kind} {label.number}"
    return f"{number}{'' if edition == thread.printed[0].edition else f' of the {edition}'} {node.id}"


def label_of(thread: Thread, node: Node) -> tuple[Label | None, str]:
    """The number of a thing and the edition that prints it: the one that is asked about, or the first of the others that does."""
    anchor = thread.things[node].anchor
    for printed in thread.printed:
        label = printed.labels.get(anchor)
        if label is not None and label.number:
            return label, printed.edition
    return None, ""


def plain(label: Label) -> str:
    """A label with an ordinary space."""
    return str(label).replace("\N{NO-BREAK SPACE}", " ")


def _places(thread: Thread, link: Link | None) -> tuple[Label, ...]:
    """The numbered places at which a link stands, in the first edition that has it."""
    found = (link.places[printed.edition] for printed in thread.printed if link is not None and printed.edition in link.places)
    return tuple(label for label in next(found, ()) if label.number)


def _some(labels: list[Label]) -> str:
    rest = len(labels) - FEW
    return ", ".join(plain(label) for label in labels[:FEW]) + (f" and {rest} more" if rest > 0 else "")


def _line(thread: Thread, step: Step, up: bool) -> str:
    told = name_of(thread, step.node) if step.again else called(thread, step.node, None if up else step.link)
    return told + _remarks(thread, step, up)


def _remarks(thread: Thread, step: Step, up: bool) -> str:
    """What the line of a step says besides: a mere reference, a link of the other text, a thing that was followed above."""
    said = []
    if step.link.points:
        said.append("referred to" if up else "refers to it")
    if step.link.places and thread.printed[0].edition not in step.link.places:
        said.append(f"in the {' and '.join(step.link.places)} only")
    if step.again:
        said.append("see above")
    return f" [{'; '.join(said)}]" if said else ""


def _step(thread: Thread, step: Step) -> dict[str, Any]:
    places = {edition: [plain(label) for label in labels if label.number] for edition, labels in step.link.places.items()}
    return {
        **data_of(thread, step.node), "under": str(step.under), "depth": step.depth, "again": step.again, "refers": step.link.points,
        "places": places,
    }


def data_of(thread: Thread, node: Node) -> dict[str, Any]:
    """A thing as data."""
    thing = thread.things[node]
    label, edition = label_of(thread, node)
    return {
        "kind": node.kind, "id": node.id, "label": plain(label) if label is not None else None, "labelled_in": edition or None,
        "words": thing.words, "address": thing.address or None, "file": thing.source.path, "line": thing.source.line,
    }
