"""A placeholder that was never filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.inline import Prose, Text
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import with_parts
from lispub.walk import nodes_of, once, place_in

_PLACEHOLDER = re.compile(
    r"""
      (?i:\btb[acd]\b|\bt\.b\.[acd]\b)                      # to be announced, confirmed, decided
    | \b(?:TODO|TO\ DO|FIXME)\b
    | (?i:\bx{2,}\b|[£€$]x+\b|\bx+%)                       # figures to come
    | \?{2,}
    | (?i:\blorem\ ipsum\b)
    | \[\ ?(?i:(?:insert|add|to\ follow)\b[^\]]*|(?:amount|date|figure|name|number|place)\ ?\])
    | (?i:(?<!\bthe\s)(?<!\ban\s)(?<!\bthis\s)\binsert\s(?:(?!here\b)[\w’]+\s){0,5}here\b)
    | (?i:\binsert(?:\s\w+){0,3}\s?…)
    """,
    re.VERBOSE,
)

_SIGN = re.compile(r"tb|t\.b|todo|to do|fixme|xx|[£€$]x|x%|\?\?|lorem|\[|insert")     # one of these is in each; most text has none


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each placeholder in the prose, and for each naming of a value that is still `tbc` or derived from one that is."""
    for prose in proof.references.prose:
        yield from once(_in_prose, prose)
    for mention in proof.references.stated():
        for id, value in with_parts(proof.manuscript, mention.target):
            if value.status == "tbc":
                of = "its status" if id == mention.target else f"the status of `{id}` ({value.source}), from which it is derived,"
                yield CHECK.problem(f"the value `{mention.target}` is used, and {of} is tbc", mention.source,
                                    remedy="Give the value its number and its status, or take the sentence out.")


def _in_prose(prose: Prose) -> tuple[Problem, ...]:
    found = ((node, found) for node in nodes_of(prose) if isinstance(node, Text) and _SIGN.search(node.text.lower())
             for found in _PLACEHOLDER.finditer(node.text))
    return tuple(CHECK.problem(f"“{found[0]}” is left in the text", place_in(node, found.start())) for node, found in found)


CHECK = CheckKind(
    id="placeholder-left",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="tbc, TODO, XXX, lorem ipsum, “insert … here” in the prose, or a value of status tbc that the text uses, by itself or "
    "through a value derived from it.",
    why="A placeholder in an issued strategy says that nobody read it. No later edition takes it back.",
    remedy="Write what belongs here, or take it out.",
    reference="lispub: no edition is issued with a gap.",
    bad="- para: The board will meet in TBC.",
    good="- para: The board will meet in March.",
    find=find,
)
