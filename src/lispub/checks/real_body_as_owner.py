"""A body that is given something to do, without a source that says it will."""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern

from lispub.checks._citations import citations
from lispub.checks._names import any_of, described_bodies, is_body, proper_names
from lispub.model.inline import Prose, Text
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.walk import nodes_of, place_in


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each body named in an owner, in the other texts of an action, or in a priority, that no citation bears out."""
    manuscript = proof.manuscript
    publisher = str(manuscript.strategy.publisher.name)
    authors = any_of(_authors(manuscript) - {publisher})
    places = any_of(_places(manuscript))
    for id, action in manuscript.actions.items():
        if any(citations(action.owner, action.says)):
            continue
        for place, name in _in_owner(action.owner, publisher, authors, places):
            message = f"the owner of `{id}` names a body, “{name}”, and neither `owner` nor `says` cites that it will do this"
            yield CHECK.problem(message, place)
        for prose in (action.text, action.milestone):
            for place, name in _in_text(prose, publisher, authors):
                yield CHECK.problem(f"the action `{id}` names a body, “{name}”, and cites nothing that bears it out", place)
    for id, priority in manuscript.priorities.items():
        for prose in (priority.title, priority.text):
            for place, name in _in_text(prose, publisher, authors):
                yield CHECK.problem(f"the priority `{id}` names a body, “{name}”, and cites nothing that bears it out", place)


def names_of_bodies(owner: str, publisher: str, authors: Pattern[str], places: Pattern[str], opens: bool = True) -> list[tuple[int, str]]:
    """Where an owner names a body, with its name. The publisher may name itself: this publication is its word."""
    text = owner.replace(publisher, "_" * len(publisher))
    found = {start: name for start, name, noun in described_bodies(text) if noun not in publisher.casefold()}
    found |= {match.start(): match[0] for pattern in (places, authors) for match in pattern.finditer(text)}
    found |= dict(proper_names(text, opens))
    return _apart(found)


def _apart(found: dict[int, str]) -> list[tuple[int, str]]:
    """Names in order, without those that lie inside the one before."""
    kept: list[tuple[int, str]] = []
    for start, name in sorted(found.items()):
        if not kept or start >= kept[-1][0] + len(kept[-1][1]):
            kept.append((start, name))
    return kept


def _in_owner(owner: Prose, publisher: str, authors: Pattern[str], places: Pattern[str]) -> Iterator[tuple[Source, str]]:
    for at, node in enumerate(node for node in nodes_of(owner) if isinstance(node, Text)):
        for start, name in names_of_bodies(node.text, publisher, authors, places, opens=at == 0):
            yield place_in(node, start), name


def _in_text(prose: Prose | None, publisher: str, authors: Pattern[str]) -> Iterator[tuple[Source, str]]:
    """In running text a capital alone is no sign of a body; one of its words is, or a name of the registers."""
    if prose is None or any(citations(prose)):
        return
    for at, node in enumerate(node for node in nodes_of(prose) if isinstance(node, Text)):
        text = node.text.replace(publisher, "_" * len(publisher))
        found = {match.start(): match[0] for match in authors.finditer(text)}
        found |= {start: name for start, name in proper_names(text, opens=at == 0) if is_body(name)}
        for start, name in _apart(found):
            yield place_in(node, start), name


def _authors(manuscript: Manuscript) -> set[str]:
    records = manuscript.evidence.values()
    names = (name for record in records for name in (record.author, record.publisher) if name is not None)
    return {name.partition(" (")[0] for name in names}


def _places(manuscript: Manuscript) -> set[str]:
    return {str(name) for geography in manuscript.geographies.values() for name in (geography.name, geography.short) if name}


CHECK = CheckKind(
    id="real-body-as-owner",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="An owner that names a body, and neither `owner` nor `says` cites it: capitals inside the line, an acronym, a word such as "
    "Council or Trust, an author or publisher of evidence/, a place of geographies.yaml, or a description that fits one body, such as "
    "“the county council”. In the text of an action or a priority only authors, publishers and names with such a word count. The "
    "publisher may name itself. A name of one word that opens the line is known only from the registers.",
    why="To print a body beside an action is to say that it has agreed. It may not know of it.",
    remedy="Cite in `says` where the body agreed, or name a role, such as “a county skills partnership (illustrative role)”.",
    reference="lispub: a body is named as owner only with a citation that says so; otherwise a role stands.",
    bad="owner: Westholt Council",
    good="owner: Westholt Council\nsays: The council resolved to do this [@council-minutes, item 5].",
    find=find,
)
