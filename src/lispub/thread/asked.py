"""What an id, an anchor or a printed number names: `ons-aps`, `value:jobs_2019`, `fig-jobs`, `3.14`, `Figure 2.1`, `V12`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.book import Label
from lispub.model.thread import Node, Thread
from lispub.nearest import did_you_mean
from lispub.report import printable

# how people write the name of a number, and its name in print
_NAMES = {"p": "paragraph", "para": "paragraph", "fig": "figure", "tbl": "table", "q": "question", "app": "appendix"}
_NAMED = re.compile(r"([a-z]+)\.?\s*(.+)")


class Unknown(Exception):
    """Nothing has this id or number, or several things do."""


def find(thread: Thread, asked: str) -> Node:
    """The one thing that is asked for. Raises Unknown, which says what was meant or what there is to choose from."""
    found = tuple(dict.fromkeys(_exact(thread, asked))) or tuple(dict.fromkeys(_by_number(thread, asked)))
    if len(found) == 1:
        return found[0]
    asked = printable(asked)
    if found:
        raise Unknown(f"`{asked}` names {len(found)} things: write {' or '.join(f'`{node}`' for node in found)}")
    last = _last_alike(thread, asked)
    if last:
        raise Unknown(f"no edition prints `{asked}`; the last of its kind in the {thread.printed[0].edition} is {last}")
    known = (*(node.id for node in thread.things), *map(str, thread.things), *thread.anchors)
    raise Unknown(f"nothing is called `{asked}`{did_you_mean(asked, known)}")


def _exact(thread: Thread, asked: str) -> Iterator[Node]:
    """By kind and id, by id, or by anchor."""
    kind, _, id = asked.partition(":")
    if Node(kind, id) in thread.things:
        yield Node(kind, id)
        return
    yield from (node for node in thread.things if node.id == asked)
    if asked in thread.anchors:
        yield thread.anchors[asked]


def _by_number(thread: Thread, asked: str) -> Iterator[Node]:
    """By a number as one of the editions prints it, in the edition that is asked about if it stands there."""
    plain, name, number = _parted(asked)
    for printed in thread.printed:
        labels = [label for label in printed.labels.values() if label.number and label.anchor in thread.anchors]
        found = _by_rank([label for label in labels if label.number.casefold() == plain])
        found = found or [label for label in labels if (label.name.casefold(), label.number.casefold()) == (name, number)]
        if found:
            yield from (thread.anchors[label.anchor] for label in found)
            return


def _parted(asked: str) -> tuple[str, str, str]:
    """What is asked in small letters; the name and the number in it, if it has both."""
    plain = asked.replace("\N{NO-BREAK SPACE}", " ").strip().casefold()
    match = _NAMED.fullmatch(plain)
    return (plain, _NAMES.get(match[1], match[1]), match[2]) if match is not None else (plain, "", "")


def _last_alike(thread: Thread, asked: str) -> str:
    """The last label that looks like a printed number that is not there, in the edition that is asked about; or nothing."""
    plain, name, number = _parted(asked)
    labels = [label for label in thread.printed[0].labels.values() if label.number]
    alike = [label for label in labels if name and number[:1].isalnum() and label.name.casefold() == name]
    if not alike:       # 99.14, V999
        alike = _by_rank([label for label in labels if _shape(label.number) == _shape(plain)])
    return f"{alike[-1].name} {alike[-1].number}".strip() if alike else ""


def _shape(number: str) -> str:
    """`0.0` for 3.14, `v0` for V12: what two numbers of one kind have in common."""
    return re.sub(r"\d+", "0", number.casefold())


def _by_rank(labels: list[Label]) -> list[Label]:
    """Of what bears a bare number the value or source, then the paragraph, by which readers refer, then a chapter, else all."""
    for name in ("", "paragraph", "Chapter", "Appendix"):
        if chosen := [label for label in labels if label.name == name]:
            return chosen
    return labels
