"""A term of the glossary that no text uses."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.blocks.glossary import written_form
from lispub.blocks.index import folded
from lispub.checks._sentences import sentences
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import once, prose_in

ENDINGS = ("", "s", "es", "'s")


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each term whose forms stand in no text but the glossary's own, and that no text marks."""
    glossary = proof.manuscript.glossary
    marked = {mention.target for mention in proof.references.of("term")}
    words = _words(proof) if glossary else ""
    for id, term in glossary.items():
        written = written_form(id, term)
        forms = [folded(form) for form in (written, id.replace("-", " "), *term.also)]
        if id not in marked and not any(f" {form}{ending} " in words for form in forms for ending in ENDINGS):
            yield CHECK.problem(f"no text uses the term “{written}”", term.source)


def _words(proof: Proof) -> str:
    """Every word outside the glossary, folded, with one space on each side."""
    own = set(prose_in(proof.manuscript.glossary))
    return f" {' '.join(words for prose in proof.references.prose if prose not in own and (words := once(_folded, prose)))} "


def _folded(prose: Prose) -> str:
    return folded(" | ".join(sentence.words for sentence in sentences(prose)))


CHECK = CheckKind(
    id="glossary-unused",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A term of the glossary that no text uses: not as it is written, nor as its id, nor in a form under `also`, each with or "
    "without the ending of a plural, nor marked by `{term=}`.",
    why="A glossary is read to understand the text. A term that the text does not use makes it longer and no clearer.",
    remedy="Take the term out, add the form that the text uses to its `also`, or mark its use as `[words]{term=id}`.",
    reference="lispub: what is defined is used, and what is used is defined.",
    bad="weir: {means: A low dam.}, where no text speaks of a weir",
    good="weir: {means: A low dam.}, where a text speaks of weirs",
    find=find,
)
