"""What a colour puts on the plates, as rules ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lispub.model.preflight import PROCESS, Colour, Mark, Sheet

TRACE = 0.005       # half a percent: no press holds less
SOLID = 0.995
RICH = 0.9          # from here on, black with other inks is meant to be black


def present(colour: Colour) -> tuple[str, ...]:
    """The inks that a colour puts down, by name; of an image or a shading, the inks that it may."""
    if colour.inks is None:
        return PROCESS if colour.model in ("rgb", "lab") else tuple(ink for ink in colour.colorants if ink != "None")
    return tuple(ink for ink, amount in colour.inks.items() if amount > TRACE)


def coverage(colour: Colour) -> float:
    """All of its ink, in percent of one solid; 0 where it cannot be told."""
    return 100 * sum((colour.inks or {}).values())


def is_registration(colour: Colour) -> bool:
    """Whether it is on every plate in full: the separation All, or 400 % of the process inks."""
    inks = colour.inks or {}
    return "All" in colour.colorants or all(inks.get(ink, 0) > SOLID for ink in PROCESS)


def is_white(colour: Colour) -> bool:
    """Whether it is known to put no ink down."""
    return bool(colour.inks) and not present(colour)


def is_black(colour: Colour) -> bool:
    """Whether it is solid black and nothing else."""
    return present(colour) == ("Black",) and (colour.inks or {}).get("Black", 0) > SOLID


def is_rich_black(colour: Colour) -> bool:
    """Whether it is black with other inks under it."""
    return (colour.inks or {}).get("Black", 0) >= RICH and len(present(colour)) > 1 and not is_registration(colour)


def named(colour: Colour) -> str:
    """The inks in words: `Cyan 95, Black 35`; else the name of the space."""
    amounts = ", ".join(f"{ink} {100 * amount:.3g}" for ink, amount in (colour.inks or {}).items() if amount > TRACE)
    return amounts or colour.space or "no space that is known"


def ground(mark: Mark, areas: Sequence[tuple[int, Mark]], number: int) -> frozenset[str]:
    """The inks under the middle of a mark: of the last area painted there before it, and of those below, if that one hides nothing.

    Areas are told by their boxes, so that a mark beside a round shape but within its box counts as on it.
    """
    assert mark.box is not None
    across, up = (mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2
    under: set[str] = set()
    for before, area in reversed(areas):
        if before < number and area.box is not None and area.box[0] <= across <= area.box[2] and area.box[1] <= up <= area.box[3]:
            under.update(present(area.colour))
            if not area.overprints and area.alpha == 1 and not area.soft_mask and area.blend == "Normal":
                break
    return frozenset(under)


def knocking_out(sheet: Sheet, asked: Callable[[Mark], bool]) -> Iterator[Mark]:
    """Of the marks in black alone that are asked about, those that leave a hole in a ground of other inks."""
    under = areas(sheet)
    if not any(set(present(area.colour)) - {"Black"} for _, area in under):
        return      # most pages of most books
    for number, mark in enumerate(sheet.marks):
        if mark.box is not None and is_black(mark.colour) and asked(mark):
            overprints = mark.overprints and mark.colour.model != "grey"      # DeviceGray is painted on all plates (ISO 32000-2, 11.7.4)
            if not overprints and ground(mark, under, number) - {"Black"}:
                yield mark


def areas(sheet: Sheet) -> list[tuple[int, Mark]]:
    """What may lie under other marks, with its place in the order of painting."""
    return [(number, mark) for number, mark in enumerate(sheet.marks) if mark.kind in ("fill", "image", "shading")]
