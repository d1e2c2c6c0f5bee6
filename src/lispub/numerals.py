"""Numbers as printed in British English: £39.6 billion, 1,188,182, 5.2%, −0.4."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

from lispub.model.registers import Display

PRECISION = 400     # digits: more than the largest float has, so that no number is too large to print
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def printed(number: Decimal, display: Display, filters: tuple[str, ...] = ()) -> str:
    """A number as its measure displays it.

    Filters: `bare` leaves prefix and suffix out, `whole` rounds to a whole number, `words` spells a whole number below
    a hundred (and implies `bare`). Halves round away from zero, as the Office for National Statistics does.
    """
    decimals = 0 if "whole" in filters else display.decimals
    with localcontext(prec=PRECISION):
        scaled = number / Decimal(str(display.divide))
        rounded = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if "words" in filters:
        return in_words(rounded)
    sign = MINUS if rounded < 0 else ""
    digits = f"{abs(rounded):,.{decimals}f}"
    if "bare" in filters:
        return sign + digits
    suffix = NBSP + display.suffix.lstrip() if display.suffix.startswith(" ") else display.suffix
    return f"{sign}{display.prefix}{digits}{suffix}"


def in_words(number: Decimal) -> str:
    """A whole number from 0 to 99 in words; any other number in figures."""
    whole = int(number)
    if number != whole or not 0 <= whole < 100:
        return f"{number:,}".replace("-", MINUS)
    if whole < 20:
        return _UNITS[whole]
    tens, unit = divmod(whole, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")
