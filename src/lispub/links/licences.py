"""Whether what is printed may be printed: the licence of a dataset against the licences of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight

# words by which a licence lets others print what it covers; what forbids sale or change is not open (opendefinition.org, 2.1)
OPEN = re.compile(r"open (government|parliament|data|database)|creative commons|\bcc[ -]?(by|0)\b|public domain|\bmit licen|reuse policy")
CLOSED = re.compile(r"\b(nc|nd|non-?commercial|no ?derivatives)\b|all rights reserved")


@dataclass(frozen=True, slots=True)
class Unlicensed:
    """A source that states no licence to reuse it, and the datasets and figures that are made of it."""

    id: str
    licence: str
    datasets: tuple[str, ...]
    figures: tuple[str, ...]


def unlicensed(manuscript: Manuscript) -> tuple[Unlicensed, ...]:
    """The sources that forbid reuse or state nothing, and of which a dataset is made."""
    found = []
    for id, record in sorted(manuscript.evidence.items()):
        datasets = tuple(name for name, dataset in sorted(manuscript.datasets.items()) if id in dataset.origin.evidence)
        if datasets and not _is_open(record.licence):
            figures = tuple(name for name, figure in sorted(manuscript.figures.items()) if figure.head.dataset in datasets)
            found.append(Unlicensed(id, record.licence, datasets, figures))
    return tuple(found)


def licence_problems(manuscript: Manuscript) -> Iterator[Problem]:
    """A problem for each dataset under an open licence that one of its sources does not give.

    A dataset may say less than its sources, such as `Single facts, cited to their publishers`: that claims no licence.
    """
    for name, dataset in sorted(manuscript.datasets.items()):
        claimed = dataset.origin.licence
        for id in dataset.origin.evidence:
            record = manuscript.evidence.get(id)
            if record is None or not _is_open(claimed) or _plain(record.licence) in _plain(claimed):
                continue
            message = f"the dataset `{name}` is said to be under `{claimed}`, its source `{id}` under `{record.licence}`"
            yield Problem("licence-differs", Weight.BLOCKS_ISSUE, message, claimed.source,
                          "write the licence that the source gives; without one, print no more than single facts, and say so")


def _is_open(licence: str) -> bool:
    return bool(OPEN.search(licence.casefold())) and not CLOSED.search(licence.casefold())


def _plain(licence: str) -> str:
    """A licence without what stands in brackets, such as `(underlying)`."""
    return " ".join(re.sub(r"\([^)]*\)", "", licence).casefold().split())
