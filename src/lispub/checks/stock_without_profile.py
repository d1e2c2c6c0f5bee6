"""A stock whose profile is not there, or is none."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._press import for_press
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import NOWHERE, Source


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if an edition goes to a press whose inks cannot be known."""
    strategy = proof.manuscript.strategy
    if proof.workspace is None or not for_press(proof.manuscript):
        return
    from lispub.prepress import stocks

    fault = stocks.fault(strategy.print, proof.workspace)
    if fault:
        yield CHECK.problem(fault, _place(proof))


def _place(proof: Proof) -> Source:
    """Where the profile is named, else the stock; strategy.yaml where neither is."""
    strategy = proof.manuscript.strategy
    places = [word.source for word in (strategy.print.profile, strategy.print.stock) if word is not None]
    return next((place for place in places if place != NOWHERE), strategy.source)


CHECK = CheckKind(
    id="stock-without-profile",
    stage="manuscript",
    weight=Weight.STOPS,
    what="A `stock` under `print:` in strategy.yaml whose ICC profile is not in styles/icc/, cannot be read, or is not that of a press "
    "with four inks; if an edition for the printer is dated.",
    why="Without the profile nobody knows what inks a photograph needs, and a PDF/X-4 that names no printing condition is turned down.",
    remedy="Ask the printer for the ICC profile of the stock, put it in styles/icc/ and name it: `profile: NAME.icc`; or leave `stock` "
    "out for FOGRA39, coated paper, whose profile comes with lispub.",
    reference="ISO 15930-7 (PDF/X-4), output intent; https://www.color.org/chardata",
    bad="print: {stock: FOGRA52}",
    good="print: {stock: FOGRA52, profile: PSOuncoated_v3_FOGRA52.icc}",
    find=find,
)
