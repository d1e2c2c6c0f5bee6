"""An edition that says something else than what was issued under the same version."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.redline import changed, issued_book

FIRST = 3       # passages that are named


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for an edition whose passages are not those that were recorded under its version."""
    if proof.edition is None or proof.book is None:
        return
    recorded = proof.manuscript.issued.get(proof.edition.name)
    same = next((each for each in recorded.versions if each.version == proof.book.version), None) if recorded is not None else None
    if same is None:
        return
    issue = proof.manuscript.strategy.editions[proof.edition.name]
    now = issued_book(proof.book, proof.manuscript)
    if now.passages != same.passages:
        names = [change.passage.name for change in changed(same.passages, now.passages)]
        named = ", ".join(names[:FIRST]) or "the numbers of its passages"
        more = f" and {len(names) - FIRST} more" if len(names) > FIRST else ""
        yield CHECK.problem(f"`{proof.edition.name}` was issued as version {same.version}, and says something else now: {named}{more}",
                            issue.version.source, remedy=_remedy(proof))


def _remedy(proof: Proof) -> str:
    if proof.edition is not None and proof.edition.text == "draft":
        return "Keep under `draft:` what was issued, and write what is new as the final text; or give the draft a higher `version`."
    return "Give it a higher `version`; an `errata` block then lists what changed."


CHECK = CheckKind(
    id="issued-differs",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="An edition that was recorded by `lispub issue`, and of which any passage, number or order is another now under the same version.",
    why="Two copies that bear the same version have to say the same; nobody could tell which of them was meant.",
    remedy="Give it a higher `version`; an `errata` block then lists what changed.",
    reference="Government Analysis Function, “Corrections, revisions and withdrawals”: users are told what changed, and when.",
    bad="final: {date: 2024-07-01, version: \"2.0\", status: Final edition}    # issued, and a paragraph reworded since",
    good="final: {date: 2024-09-02, version: \"2.1\", status: Final edition}",
    find=find,
)
