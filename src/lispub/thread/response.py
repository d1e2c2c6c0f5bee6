"""What became of one response: its points, their themes, the decisions, and the paragraphs that changed, as the editions number them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lispub.consultation.redacting import without
from lispub.consultation.responses import Point, Response
from lispub.model.thread import Node, Thread
from lispub.thread.chain import steps
from lispub.thread.tree import called, filled, plain


def as_text(response: Response, taken_out: Iterable[str], thread: Thread) -> str:
    """The response and its chain, without the words that were redacted in it."""
    lines = [filled(f"{response.ref}: {response.kind}, by {response.channel}, received {response.received}, {response.state}")]
    words = tuple(taken_out)
    for point in response.points:
        lines += _point(point, words, thread)
    if not response.points:
        lines.append(filled("nobody has coded it yet", 1))
    return "".join(f"{line}\n" for line in lines)


def _point(point: Point, taken_out: tuple[str, ...], thread: Thread) -> Iterator[str]:
    about = [called(thread, node) for node in _about(point) if node in thread.things]
    unread = "a suggestion that nobody has read" if point.suggested else ""
    remarks = ", ".join(filter(None, (point.stance, f"coded by {point.coder}", unread)))
    yield filled(f"{point.id} ({remarks}): “{without(point.quote, taken_out)}”", 1)
    yield from (filled(f"on {line}", 2) for line in about)
    theme = Node("theme", point.theme)
    if theme not in thread.things:
        yield filled("no theme", 2)
        return
    yield filled(called(thread, theme), 2)
    found = list(steps(thread, theme, up=False, most=2))        # the decisions, and what changed because of them
    yield from (filled(called(thread, step.node) + _numbers(step.node, thread), step.depth + 2) for step in found)
    if not found:
        yield filled("no decision answers it yet", 3)


def _about(point: Point) -> Iterator[Node]:
    if point.question:
        yield Node("question", point.question)
    if point.paragraph:
        yield Node("paragraph", point.paragraph)


def _numbers(node: Node, thread: Thread) -> str:
    """The number of a passage in each edition, where both have one and they differ in nothing but that."""
    anchor = thread.things[node].anchor
    found = [(printed.edition, printed.labels[anchor]) for printed in thread.printed if anchor in printed.labels]
    numbered = [f"{plain(label)} in the {edition}" for edition, label in found if label.number]
    return f" [{'; '.join(numbered)}]" if len(numbered) > 1 else ""
