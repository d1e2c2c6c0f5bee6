"""Books as the tests of the redline make them: a few passages, without a manuscript."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from lispub.model.issued import IssuedBook, Passage

WORDS = st.lists(
    st.sampled_from("we shall mend propose the squares bridges first, because. every district has one £3.5 75.1% {@p-0001} of a".split()),
    min_size=1, max_size=14,
).map(" ".join)


def passage(id: str, words: str, unit: str = "work", kind: str = "para", **told: object) -> Passage:
    """A passage that is called by its id."""
    return Passage(id=id, block=str(told.pop("block", id)), unit=unit, kind=kind, name=f"Paragraph {id}", words=words, **told)  # type: ignore[arg-type]  # facts, refers


def book(*passages: Passage, edition: str = "draft", version: str = "1.0") -> IssuedBook:
    """A book of these passages."""
    return IssuedBook(edition, "A Plan", version, date(2024, 3, 4), "Consultation draft", passages)


@st.composite
def books(draw: st.DrawFn) -> tuple[Passage, ...]:
    """The passages of a book: two chapters, some passages without an id, each id once."""
    ids = draw(st.lists(st.sampled_from([f"p-{number}" for number in range(9)]), unique=True, max_size=8))
    made = [passage(id, draw(WORDS), draw(st.sampled_from(["work", "places"]))) for id in ids]
    bare = [passage("", draw(WORDS), "work", "list") for _ in range(draw(st.integers(0, 3)))]
    return tuple(draw(st.permutations([*made, *bare])))
