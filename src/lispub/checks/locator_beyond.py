"""A page that the document does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._citations import citations
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source, Written

_PAGES = re.compile(r"(?<![\w.])(?:pp?\.|pages?)\s*(\d+(?:\s*(?:[-–,&]|to|and)\s*\d+)*)", re.IGNORECASE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each citation, number sourced in place, quotation or value whose locator names a page beyond the record's `pages`."""
    records = {id: record for id, record in proof.manuscript.evidence.items() if record.pages is not None}
    for evidence, locator, source in _located(proof) if records else ():
        record = records.get(evidence)
        last = max(pages(locator), default=0)
        if record is not None and record.pages is not None and last > record.pages:
            message = f"`{evidence}` is cited at “{locator}”, and its record ({record.source}) has `pages: {record.pages}`"
            yield CHECK.problem(message, source)


def pages(locator: str) -> tuple[int, ...]:
    """The pages that a locator names: 14 in `p. 14`, 3, 5 and 9 in `pp. 3–5, 9`; none in `para 3`, `slide 3`."""
    return tuple(int(number) for found in _PAGES.findall(locator) for number in re.findall(r"\d+", found))


def _located(proof: Proof) -> Iterator[tuple[str, str, Source]]:
    """Everything that is cited, with its locator and place."""
    for cited in citations(*proof.references.prose):
        yield cited.evidence, cited.locator, cited.source
    for value in proof.manuscript.values.values():
        if value.document is not None and value.locator is not None:
            yield value.document, value.locator, value.locator.source
    for chapter in proof.manuscript.chapters.values():
        for block in chapter.blocks:
            for entry in (block.final, block.draft):
                evidence, locator = getattr(entry, "evidence", None), getattr(entry, "locator", None)
                if isinstance(evidence, Written) and isinstance(locator, Written):      # a quotation
                    yield evidence, locator, locator.source


CHECK = CheckKind(
    id="locator-beyond",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A locator such as “p. 14”, “pp. 3–5, 9” or “page 7” that names a page beyond the `pages` of the source's record: "
    "of a citation, a number sourced in place, a quotation or a value.",
    why="Whoever follows the number to its source finds no such page, and doubts the number.",
    remedy="Correct the locator, or the `pages` of the record: count those of the PDF, which a reader's viewer counts too.",
    reference="lispub: every number can be followed to the page that says it.",
    bad="# evidence/board-minutes.yaml has `pages: 12`\n- para: The board agreed [@board-minutes, p. 14].",
    good="- para: The board agreed [@board-minutes, p. 4].",
    find=find,
)
