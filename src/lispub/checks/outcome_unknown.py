"""An outcome that tells of a question, a theme or a kind of respondent that there is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.outcome import NOT_SAID, Outcome
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.nearest import did_you_mean


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each id of the outcome that nothing has."""
    outcome = proof.manuscript.outcome
    if outcome is None:
        return
    for kind, ids, known in _named(outcome, proof.manuscript):
        for id in dict.fromkeys(ids):
            if id not in known and id != NOT_SAID:
                yield CHECK.problem(f"the outcome tells of a {kind} `{id}`, and there is none{did_you_mean(id, known)}", outcome.source)


def _named(outcome: Outcome, manuscript: Manuscript) -> Iterator[tuple[str, Iterable[str], Collection[str]]]:
    consultation = manuscript.consultation
    about = consultation.respondents if consultation is not None else None
    yield "question", outcome.questions, consultation.questions if consultation is not None else ()
    yield "theme", outcome.themes, manuscript.themes
    for trait, kind in (("kinds", "kind of respondent"), ("sizes", "size"), ("sectors", "sector"), ("places", "place")):
        yield kind, getattr(outcome, trait), getattr(about, trait) if about is not None else ()


CHECK = CheckKind(
    id="outcome-unknown",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A question, theme, kind, size, sector or place of `consultation/outcome.yaml` that consultation.yaml or themes.yaml does not "
    "have.",
    why="What was heard of it would not be printed, and nobody would miss it.",
    remedy="Put the id back where it was, or export the outcome again: `lispub consultation export --store …`.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="themes: {squares: …}      # renamed in themes.yaml after the export",
    good="themes: {squares-and-bridges: …}",
    find=find,
)
