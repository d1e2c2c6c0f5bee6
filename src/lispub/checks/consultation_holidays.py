"""A consultation that people are on holiday for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lispub.checks._consultation import GUNNING, LORDS, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

ENOUGH = 56     # days: six weeks, and two for the holidays
SOME = 7        # days of August, which is long
RESTS_ON = (LORDS.at("section 9"), GUNNING.at("principle 3"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each holiday that the period touches, unless two weeks more than six were given."""
    asks = proof.manuscript.consultation
    if asks is None or (asks.closes - asks.opens).days >= ENOUGH:
        return
    for name, first, last in _holidays(asks.opens.year, asks.closes.year):
        shared = (min(last, asks.closes) - max(first, asks.opens)).days + 1
        if shared >= (SOME if name == "August" else 1):
            over = f"runs over {name}, {day(first)} to {day(last)}"
            yield CHECK.problem(f"the consultation {over}, and is open for less than {ENOUGH} days", asks.source)


def _holidays(first: int, last: int) -> Iterator[tuple[str, date, date]]:
    for year in range(first - 1, last + 1):
        easter = easter_sunday(year) if year >= first else None
        if easter is not None:
            yield "Easter", easter - timedelta(days=2), easter + timedelta(days=1)
            yield "August", date(year, 8, 1), date(year, 8, 31)
        yield "Christmas", date(year, 12, 24), date(year + 1, 1, 1)


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar (J.-M. Oudin, 1940; Explanatory Supplement to the Astronomical Almanac, 12.2)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - sunday + 40) // 44
    return date(year, month, moon - sunday + 28 - 31 * (month // 4))


CHECK = CheckKind(
    id="consultation-holidays",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation of less than 56 days that runs over Christmas (24 December to 1 January), Easter (Good Friday to Easter "
    "Monday) or seven days of August or more.",
    why="People and committees are away, and what is sent out then looks as if no answer were wanted. The committee would have "
    "holidays avoided; where they cannot be, it notes a suggestion of two weeks more.",
    remedy="Open after the holiday, or close two weeks later.",
    reference=against(*RESTS_ON),
    bad="opens: 2024-03-04\ncloses: 2024-04-15    # Easter is on 31 March",
    good="opens: 2024-04-08\ncloses: 2024-05-20",
    find=find,
)
