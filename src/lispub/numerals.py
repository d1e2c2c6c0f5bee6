"""Numbers as printed in British English: £39.6 billion, 1,188,182, 5.2%, −0.4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from lispub.model.registers import Display

PRECISION = 400     # digits: more than the largest float has, so that no number is too large to print
_EXACT = Context(prec=PRECISION, rounding=ROUND_HALF_UP)
_UNIT_OF = tuple(Decimal(1).scaleb(-decimals) for decimals in range(7))     # the last digit, by the number of decimals
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
EXACT = 3           # decimals that statistics are published with, at most; more of them come from a sum of the author's

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
MONTHS = "January February March April May June July August September October November December".split()


# the words of a suffix that multiply, and those that a compact number takes, largest first
_MULTIPLES = {"bn": 10**9, "billion": 10**9, "m": 10**6, "million": 10**6, "thousand": 10**3, ",000": 10**3}
_SCALES = (("billion", 10**9), ("million", 10**6))


def printed(number: Decimal, display: Display, filters: tuple[str, ...] = ()) -> str:
    """A number as its measure displays it. Halves round away from zero, as the Office for National Statistics does.

    Filters: `bare` leaves prefix and suffix out; `whole` rounds to a whole number; `words` spells a whole number below a
    hundred, and implies `bare`; `ordinal` writes a place, third or 16th; `signed` writes the plus of a gain; `compact` writes
    £39.6 billion and 1.2 million; `moved` says whether it rose or fell and by how much, and hides no movement behind a
    rounded nought.
    """
    if "moved" in filters:
        return _moved(number, display, tuple(name for name in filters if name != "moved"))
    suffix = display.suffix
    if "compact" in filters:
        rounded, suffix = _compact(number, display)
    else:
        rounded = _rounded(number, display.divide, 0 if "whole" in filters else display.decimals)
    if "ordinal" in filters:
        return ordinal(int(rounded))
    if "words" in filters:
        return in_words(rounded)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 and "signed" in filters else ""
    digits = f"{abs(rounded):,f}"
    if "bare" in filters:
        return sign + digits
    return f"{sign}{display.prefix}{digits}{NBSP + suffix.lstrip() if suffix.startswith(' ') else suffix}"


def _rounded(number: Decimal, divide: float, decimals: int) -> Decimal:
    divided = number if divide == 1 else _EXACT.divide(number, Decimal(str(divide)))
    return divided.quantize(_UNIT_OF[decimals], context=_EXACT)


def _compact(number: Decimal, display: Display) -> tuple[Decimal, str]:
    """A number to one decimal of a million or a billion, and its suffix; a smaller one as it is displayed."""
    multiple = _MULTIPLES.get(display.suffix.strip(), 1)
    whole = number * multiple / Decimal(str(display.divide))
    for word, scale in _SCALES:
        if abs(whole) >= scale:
            rest = "" if multiple > 1 else display.suffix
            return _rounded(whole, scale, 1), f" {word}{rest}"
    return _rounded(number, display.divide, display.decimals), display.suffix


def _moved(number: Decimal, display: Display, filters: tuple[str, ...]) -> str:
    """`rose by 5.2%`, `fell by £0.40`, `did not change`; `rose by less than 0.1%` where rounding would leave nothing."""
    if number == 0:
        return "did not change"
    verb = "rose by" if number > 0 else "fell by"
    decimals = 0 if "whole" in filters else display.decimals
    if _rounded(number, display.divide, decimals) == 0:
        least = Decimal(1).scaleb(-decimals) * Decimal(str(display.divide))
        return f"{verb} less than {printed(least, display, filters)}"
    return f"{verb} {printed(abs(number), display, filters)}"


def in_words(number: Decimal) -> str:
    """A whole number from 0 to 99 in words; any other number in figures."""
    whole = int(number)
    if number != whole or not 0 <= whole < 100:
        return f"{number:,}".replace("-", MINUS)
    if whole < 20:
        return _UNITS[whole]
    tens, unit = divmod(whole, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def ordinal(place: int) -> str:
    """A place in words to the twelfth, then in figures: third, 16th, 21st."""
    return _ORDINALS[place - 1] if 1 <= place <= len(_ORDINALS) else ordinal_in_figures(place)


def ordinal_in_figures(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place:,}{'th' if place % 100 in (11, 12, 13) else ending}"


def decimals_of(numbers: Iterable[object], most: int = EXACT) -> int:
    """The decimals of the most exact published number among cells; -1 if none is a number, `most` if all are computed."""
    exponents = [cell.as_tuple().exponent for cell in numbers if isinstance(cell, Decimal)]
    decimals = [max(0, -exponent) for exponent in exponents if isinstance(exponent, int)]
    return max((count for count in decimals if count <= most), default=most if decimals else -1)


def day(value: date) -> str:
    """A date as the British write it: 9 September 2019, its parts held together."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}"


def partial_date(text: str) -> str:
    """A year, a month or a day as evidence states it: 2019, September 2019, 9 September 2019."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])}{NBSP}{month} {year}" if len(rest) == 2 else f"{month} {year}"
