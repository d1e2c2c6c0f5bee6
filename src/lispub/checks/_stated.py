"""The values that texts state."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.proof import Proof
from lispub.model.references import Mention
from lispub.quantity import parts_of


def stated(proof: Proof) -> Iterator[Mention]:
    """Each naming of a value by a text, a block or a register, and none by the derivation of another value."""
    parts = {part.source for value in proof.manuscript.values.values() for part in parts_of(value)}
    return (mention for mention in proof.references.of("value") if mention.source not in parts)
