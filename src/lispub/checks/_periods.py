"""The years that a period names."""

from __future__ import annotations

import re

_YEARS = re.compile(r"(?<!\d)(\d{4})(?!\d)(?:\s?[-–/]\s?(\d{2})(?!\d))?")


def years(period: str | None) -> tuple[int, ...]:
    """The years in a period, in order: 2017 and 2018 in `2017/18`, 2021 in `spring 2021` and in `2021-03`; none in `soon`.

    Two digits after a year are a second year only if they are the next one, otherwise a month.
    """
    named: set[int] = set()
    for first, second in _YEARS.findall(period or ""):
        named.add(int(first))
        if second and int(second) == (int(first) + 1) % 100:
            named.add(int(first) + 1)
    return tuple(sorted(named))
