"""An item of a scheme that nothing serves."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.book import Book
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each item that no priority and no action of the edition serves, and for each reason that does not hold.

    A strategy without priorities and actions is organised by its schemes in another way, and has no holes.
    """
    if proof.book is None or not proof.manuscript.priorities:
        return
    served = set(_served(proof.manuscript, proof.book))
    for scheme, entry in proof.manuscript.strategy.schemes.items():
        for id, item in entry.items.items():
            name, edition = f"`{id}` of the scheme `{scheme}`", proof.book.edition.name
            if (scheme, id) not in served and item.none is None:
                yield CHECK.problem(f"no priority and no action of the {edition} edition serves {name}", item.source)
            elif (scheme, id) in served and item.none is not None:
                message = f"{name} gives a reason why nothing serves it, and something of the {edition} edition does"
                yield CHECK.problem(message, item.source, remedy="take its `none` out")


def _served(manuscript: Manuscript, book: Book) -> Iterator[tuple[str, str]]:
    """The scheme and id of every item that a priority or an action of the edition names."""
    shown = {listed.label.anchor for listed in book.lists if listed.sequence in ("priority", "action")}
    entries = {f"priority-{id}": entry.scheme for id, entry in manuscript.priorities.items()}
    entries.update((f"action-{id}", entry.scheme) for id, entry in manuscript.actions.items())
    for anchor, schemes in entries.items():
        if anchor in shown:
            yield from ((scheme, item) for scheme, items in schemes.items() for item in items)


CHECK = CheckKind(
    id="matrix-hole",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="An item of a scheme in strategy.yaml that no priority and no action of the edition names under `scheme`.",
    why="The strategy says that it is organised by the scheme. An item that nothing serves is a promise with nothing behind it, "
        "and a matrix shows it as an empty column.",
    remedy="Name the item under `scheme` of a priority or an action that serves it, or give the reason as its `none`.",
    reference="HM Treasury, The Magenta Book: a theory of change leads from each aim to what is done.",
    bad="aims: {title: Aims, items: {living: {title: A good living}}}     # and no priority with scheme: {aims: [living]}",
    good="aims: {title: Aims, items: {living: {title: A good living, none: It is the county's task.}}}",
    find=find,
)
