"""Stage: YAML, CSV and Markdown files to the Manuscript, every mistake at once with its place and a remedy."""

from __future__ import annotations

import re
from functools import partial

from lispub import registry
from lispub.load.approvals import plan_approvals
from lispub.load.chapters import read_chapters
from lispub.load.ids import plan_ids
from lispub.load.issued import read_issued
from lispub.load.memory import Memory
from lispub.load.reader import Reader, house_parser
from lispub.load.registers import (
    advise_stray,
    read_accessibility,
    read_consultation,
    read_datasets,
    read_evidence,
    read_figures,
    read_images,
    read_outcome,
    read_register,
)
from lispub.load.roots import STRATEGY, open_workspace
from lispub.load.schema import schemas, write_schemas
from lispub.load.writing import write_plan
from lispub.model.consultation import Decision, Theme
from lispub.model.inline import Parser
from lispub.model.manuscript import Manuscript, Strategy
from lispub.model.problem import Problem
from lispub.model.registers import Action, Geography, Measure, Priority, Term, Value
from lispub.model.source import Source, WrittenMap
from lispub.nearest import did_you_mean
from lispub.workspace import Workspace

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")     # the common form of a tag (RFC 5646, 2.1)

__all__ = ["Memory", "load", "open_workspace", "plan_approvals", "plan_ids", "schemas", "write_plan", "write_schemas"]


def load(
    workspace: Workspace, parser: Parser | None = None, memory: Memory | None = None
) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Everything the authors wrote, and every mistake in it. The manuscript is None only without its strategy.yaml.

    What could not be read is left out of the manuscript and named in `manuscript.unread`. With the `memory` of an earlier reading
    only the files that have changed are parsed; what is loaded is the same.
    """
    reader = Reader(workspace, parser or house_parser(), memory or Memory())
    strategy = reader.part(STRATEGY, _read_strategy)
    manuscript = partial(       # the rest is read even without a strategy, so that all its mistakes show in one run
        Manuscript,
        chapters=read_chapters(reader, strategy.order if strategy is not None else None),
        measures=read_register(reader, "measure", Measure),
        geographies=read_register(reader, "geography", Geography),
        values=read_register(reader, "value", Value),
        evidence=read_evidence(reader),
        datasets=read_datasets(reader),
        figures=read_figures(reader),
        images=read_images(reader),
        priorities=read_register(reader, "priority", Priority),
        actions=read_register(reader, "action", Action),
        decisions=read_register(reader, "decision", Decision),
        themes=read_register(reader, "theme", Theme),
        glossary=read_register(reader, "term", Term),
        consultation=read_consultation(reader),
        outcome=read_outcome(reader),
        accessibility=read_accessibility(reader),
        issued=read_issued(reader),
    )
    advise_stray(reader)
    problems = tuple(dict.fromkeys(reader.problems))
    return (manuscript(strategy, unread=frozenset(reader.unread)) if strategy is not None else None), problems


def _dated_alike(reader: Reader, data: WrittenMap) -> WrittenMap | None:
    """The strategy with every edition dated: what `draft-web` leaves out is as for `draft`, and `print` is a form of the final.

    A companion, which has no text of its own, is dated like the edition that it is made of; else like the final, or like the draft where
    there is no final yet. An edition that there is not, and one without a date to take, are reported and left out; None if none is left.
    """
    editions = data.get("editions")
    if not isinstance(editions, WrittenMap):
        return data
    known, filled = registry.editions(), {}
    for name, issue in editions.items():
        at = editions.keys_at[name]
        if name not in known:
            message = f"there is no edition `{name}`{did_you_mean(name, known)}"
            reader.stop("unknown-edition", message, at, f"editions: {', '.join(known)}")
            continue
        of = known[name].of
        text = known[name].text or (known[of].text if of else "final" if "final" in editions else "draft")
        like = editions.get(text)
        if isinstance(issue, WrittenMap) and text not in editions and not issue:
            remedy = f"add `{text}: {{date: …, version: …, status: …}}`, or write these three keys here"
            reader.stop("missing-key", f"`{name}` has no date of its own, and there is no `{text}` to take one from", at, remedy)
            continue
        if isinstance(issue, WrittenMap) and isinstance(like, WrittenMap):
            issue = WrittenMap({**like, **issue}, issue.source, {**like.keys_at, **issue.keys_at})
        filled[name] = issue
    if editions and not filled:
        return None
    return WrittenMap({**data, "editions": WrittenMap(filled, editions.source, editions.keys_at)}, data.source, data.keys_at)


def _read_strategy(reader: Reader, path: str) -> Strategy | None:
    if not reader.has(path):
        reader.stop("missing-file", f"there is no {path}", Source(path), "write it, or start a publication with `lispub init`")
        return None
    data = reader.mapping(path)
    data = _dated_alike(reader, data) if data is not None else None
    strategy = reader.entry(Strategy, data) if data is not None else None
    if strategy is None or data is None:
        return None
    reader.check_id(strategy.slug, strategy.slug.source)
    if not LANGUAGE.fullmatch(strategy.language):
        message = f"`{strategy.language}` is not a language tag"
        reader.stop("wrong-type", message, strategy.language.source, "write a tag such as en-GB or cy")
    editions = registry.editions()
    if all(editions[name].companion for name in strategy.editions):
        reader.stop("missing-key", "there is no edition of the draft or the final", data["editions"].source,
                    "add `draft: {date: …, version: …, status: …}`")
    for scheme, at in data["schemes"].keys_at.items() if "schemes" in data else ():
        reader.check_id(scheme, at)
    return strategy
