"""A block that names a decision, and stands the same in draft and final."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from lispub.model.inline import Paragraph, Text
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Block
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source
from lispub.walk import once


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each block with `because` that no edition shows otherwise than another of the other text."""
    for chapter in proof.manuscript.chapters.values():
        for block in chapter.blocks:
            if block.because and _stands_in_both(block) and (block.draft is None or once(_said, block.draft) == once(_said, block.final)):
                names = ", ".join(f"`{decision}`" for decision in block.because)
                yield CHECK.problem(f"this {block.kind} names {names}, and is the same in draft and final", block.source)


def _stands_in_both(block: Block) -> bool:
    return {"draft", "final"}.isdisjoint((*block.only, *block.except_)) or {"draft", "final"} <= set(block.only)


def _said(thing: Any) -> Any:
    """What an entry says, whatever its places in the files and the ids of its paragraphs."""
    if isinstance(thing, BaseModel):
        return type(thing).__name__, tuple(_said(getattr(thing, name)) for name in type(thing).model_fields)
    if isinstance(thing, Mapping):
        return tuple((key, _said(value)) for key, value in thing.items())
    if isinstance(thing, tuple | list):
        return tuple(_run(_said(part) for part in thing))
    if isinstance(thing, Text):
        return thing.text
    if is_dataclass(thing) and not isinstance(thing, type):
        apart = {"id", "source"} if isinstance(thing, Paragraph) else {"source"}
        told = (field.name for field in fields(thing) if field.compare and field.name not in apart)
        return type(thing).__name__, tuple(_said(getattr(thing, name)) for name in told)
    return None if isinstance(thing, Source) else thing


def _run(parts: Iterable[Any]) -> Iterator[Any]:
    """The parts of a sequence, with neighbouring texts as one: a text breaks wherever its author began a new line."""
    for are_texts, group in groupby(parts, lambda part: isinstance(part, str)):
        if are_texts:
            yield " ".join("".join(group).split())
        else:
            yield from group


CHECK = CheckKind(
    id="reason-without-change",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A block with `because` that stands in both texts, and whose `draft:` is missing or says the same as the final text.",
    why="The account of the consultation would say “we did” where nothing was done.",
    remedy="Write under `draft:` what stood there, or take `because` away.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="- para: We shall mend the squares first.\n  because: [squares-first]",
    good="- para: We shall mend the squares first.\n  draft: We propose to mend the bridges first.\n  because: [squares-first]",
    find=find,
)
