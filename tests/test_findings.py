"""What the figures of the publication say is so, by their own data; what is derived can be derived again."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ROOT / "strategy" / "data"
DISTRICTS = {
    "Broxbourne", "Dacorum", "East Hertfordshire", "Hertsmere", "North Hertfordshire", "St Albans", "Stevenage", "Three Rivers",
    "Watford", "Welwyn Hatfield",
}
Table = list[dict[str, str]]


def rows(id: str) -> Table:
    """A dataset as text."""
    with (DATA / f"{id}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_place(id: str, period: str = "2019", column: str = "value") -> dict[str, Decimal]:
    """Numbers of one period by place."""
    return {row["geography"]: Decimal(row[column]) for row in rows(id) if row["period"] == period}


def cents(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def clearly_above(id: str, level: str) -> set[str]:
    """The districts whose whole interval lies above the whole interval of a level."""
    low, high = by_place(id, column="lower_95"), by_place(id, column="upper_95")
    return {place for place in DISTRICTS if low[place] > high[level]}


def clearly_below(id: str, level: str) -> set[str]:
    low, high = by_place(id, column="lower_95"), by_place(id, column="upper_95")
    return {place for place in DISTRICTS if high[place] < low[level]}


def test_the_index_is_output_per_hour_over_that_of_the_uk() -> None:
    source = {(row["geography_code"], row["period"]): Decimal(row["value"]) for row in rows("gva-per-hour")}
    index = {(row["geography_code"], row["period"]): Decimal(row["value"]) for row in rows("gva-per-hour-index")}
    assert index == {(code, year): cents(100 * number / source["UKX", year]) for (code, year), number in source.items()}


def test_location_quotients_follow_from_the_counts() -> None:
    jobs: dict[tuple[str, str, str], Decimal] = {}
    for row in rows("jobs-by-section"):
        kind, _, name = row["measure"].partition(": ")
        if kind == "Employment (BRES)":
            jobs[row["geography"], row["period"], name[0]] = Decimal(row["value"])
        elif row["measure"].startswith("Employment (BRES), all"):
            jobs[row["geography"], row["period"], "all"] = Decimal(row["value"])
    quotients = rows("location-quotients")
    assert len(quotients) == 38
    for row in quotients:
        here, there = (
            jobs[place, row["period"], row["section"]] / jobs[place, row["period"], "all"] for place in ("Hertfordshire", "Great Britain")
        )
        assert Decimal(row["jobs"]) == jobs["Hertfordshire", row["period"], row["section"]]
        assert Decimal(row["value"]) == cents(here / there), row


def test_output_per_hour_fell_from_well_above_the_uk_to_a_little_below() -> None:
    county = {row["period"]: Decimal(row["value"]) for row in rows("gva-per-hour-index") if row["geography_code"] == "TLH23"}
    assert county["2004"] > 110 and 95 < county["2019"] < 100


def test_output_per_hour_is_above_the_uk_in_four_districts_and_three_rivers_stands_out() -> None:
    output = by_place("gva-per-hour-districts")
    above = {place for place in DISTRICTS if output[place] > output["UK less Extra-Regio"]}
    assert above == {"Three Rivers", "Hertsmere", "Watford", "North Hertfordshire"}
    assert min(output[place] for place in DISTRICTS) < 30 and max(output.values()) == output["Three Rivers"] > 55


def test_employment_is_above_the_uk_in_seven_districts_and_clearly_so_in_one() -> None:
    rate = by_place("employment-rate-districts")
    assert sum(rate[place] > rate["United Kingdom"] for place in DISTRICTS) == 7
    assert clearly_above("employment-rate-districts", "United Kingdom") == {"Welwyn Hatfield"}


def test_two_districts_are_clearly_above_england_for_qualifications() -> None:
    assert clearly_above("nvq3-districts", "England") == {"St Albans", "Three Rivers"}
    assert not clearly_below("nvq3-districts", "England")


def test_pay_is_clearly_above_england_in_four_districts_and_clearly_below_in_none() -> None:
    assert clearly_above("weekly-pay-districts", "England") == {"St Albans", "East Hertfordshire", "North Hertfordshire", "Hertsmere"}
    assert not clearly_below("weekly-pay-districts", "England")


def test_homes_moved_out_of_reach_in_every_district_and_by_more_than_in_england() -> None:
    before, after = by_place("house-price-to-earnings", "2010"), by_place("house-price-to-earnings")
    assert all(after[place] - before[place] > after["England"] - before["England"] > 0 for place in DISTRICTS)
    assert all(after[place] > 9 for place in DISTRICTS)


def test_four_sectors_stand_out_and_manufacturing_does_not() -> None:
    quotients = {row["section"]: Decimal(row["value"]) for row in rows("location-quotients") if row["period"] == "2019"}
    assert sorted(quotients, key=lambda section: -quotients[section])[:4] == ["N", "M", "F", "J"]
    assert quotients["J"] >= Decimal("1.3") and quotients["G"] < Decimal("1.1") and quotients["C"] < 1


def test_births_of_enterprises_fell_by_more_than_a_tenth_and_outnumbered_deaths() -> None:
    counts = {(row["measure"], row["period"]): Decimal(row["value"]) for row in rows("enterprises")}
    assert counts["births", "2019"] < Decimal("0.9") * counts["births", "2017"]
    assert counts["births", "2019"] > counts["deaths", "2019"]


@pytest.mark.parametrize("year", ["2017/18", "2018/19"])
def test_apprenticeships_are_about_a_quarter_fewer_than_in_england(year: str) -> None:
    starts = by_place("apprenticeship-starts", year)
    assert Decimal("0.74") < starts["Hertfordshire"] / starts["England"] < Decimal("0.76")
    if year == "2018/19":
        assert max(DISTRICTS, key=lambda place: starts[place]) == "Stevenage"
        assert min(DISTRICTS, key=lambda place: starts[place]) == "St Albans"


def test_residents_by_age_follow_from_population_and_share_and_the_older_grew_twice_as_fast() -> None:
    people, shares = (
        {(row["geography_code"], row["period"]): Decimal(row["value"]) for row in rows(id)} for id in ("population", "population-65-plus")
    )
    bands = {(row["age"], row["period"]): Decimal(row["value"]) for row in rows("residents-by-age")}
    assert len(bands) == 38
    for year in map(str, range(2001, 2020)):
        county = people["E10000015", year] / 1000
        older = (county * shares["E10000015", year] / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert bands["65 and over", year] == older
        assert bands["under 65", year] == county.quantize(Decimal("0.1"), ROUND_HALF_UP) - older
    older, younger = (bands[age, "2019"] / bands[age, "2001"] - 1 for age in ("65 and over", "under 65"))
    assert older > 2 * younger > 0


def test_the_county_aged_and_stayed_younger_than_england() -> None:
    shares = {(row["geography"], row["period"]): Decimal(row["value"]) for row in rows("population-65-plus")}
    assert shares["Hertfordshire", "2019"] > shares["Hertfordshire", "2001"]
    assert all(shares["Hertfordshire", str(year)] < shares["England", str(year)] for year in range(2001, 2020))


def test_homes_were_added_no_faster_than_in_england_in_five_years() -> None:
    years = [f"{year}/{year - 1999}" for year in range(2014, 2019)]
    rates = [by_place("net-additional-dwellings", year) for year in years]
    gaps = [rate["Hertfordshire"] - rate["England"] for rate in rates]
    assert max(gaps) == 0 and sum(gap < 0 for gap in gaps) == 4
    before = by_place("net-additional-dwellings", "2013/14")
    assert before["Hertfordshire"] == before["England"]


def test_nine_tenths_of_the_growth_deal_came_first() -> None:
    deal = {row["step"]: Decimal(row["value"]) for row in rows("growth-deal")}
    assert Decimal("0.89") < deal["First deal, July 2014"] / deal["Deal as enlarged"] < Decimal("0.91")


def test_life_science_quotients_are_those_of_the_divisions() -> None:
    published: dict[tuple[str, str], str] = {}
    for row in rows("jobs-by-division-2019"):
        kind, _, rest = row["measure"].partition("SIC division ")
        published["value" if "quotient" in kind else "jobs", rest[:2]] = row["value"]
    quotients = rows("life-science-quotients")
    for row in quotients:
        assert all(row[column] == published[column, row["division"]] for column in ("jobs", "value"))
    by_sector = {row["sector"]: Decimal(row["value"]) for row in quotients}
    assert {sector for sector, number in by_sector.items() if number > Decimal("2.8")} == {"Scientific research", "Pharmaceuticals"}
    assert max(by_sector.values()) < Decimal("3.3")


MEASURED = {        # dataset, code of the county, code of the nation
    "Output per hour": ("gva-per-hour-index", "TLH23", "UKX"),
    "Employment rate": ("employment-rate", "E10000015", "K02000001"),
    "Qualified to level 3": ("nvq3", "E10000015", "E92000001"),
    "Apprenticeship starts": ("apprenticeship-starts", "E10000015", "E92000001"),
    "Weekly pay of residents": ("weekly-pay", "E10000015", "E92000001"),
    "Net additional dwellings": ("net-additional-dwellings", "E10000015", "E92000001"),
    "House price to earnings": ("house-price-to-earnings", "E10000015", "E92000001"),
    "Carbon dioxide per resident": ("co2-per-head", "E10000015", "E92000001"),
}


def test_measures_of_success_are_taken_from_their_datasets() -> None:
    measures = rows("success-measures")
    assert [row["measure"] for row in measures] == list(MEASURED)
    for row in measures:
        dataset, county, nation = MEASURED[row["measure"]]
        published = {(each["geography_code"], each["period"]): Decimal(each["value"]) for each in rows(dataset)}
        said = (Decimal(row["baseline"]), Decimal(row["value"]), Decimal(row["comparator"]))
        assert said == (published[county, row["baseline_period"]], published[county, row["period"]], published[nation, row["period"]]), row


def test_two_of_eight_measures_went_the_worse_way() -> None:
    change = {row["measure"]: Decimal(row["value"]) - Decimal(row["baseline"]) for row in rows("success-measures")}
    better_if_less = {"House price to earnings", "Carbon dioxide per resident"}
    worse = {measure for measure, by in change.items() if (by > 0) == (measure in better_if_less)}
    assert worse == {"Output per hour", "House price to earnings"}


def test_the_steps_to_the_draft_are_those_of_the_timeline_until_then() -> None:
    until = [row for row in rows("timeline") if row["date"] < "2019-09"]
    assert [row for row in rows("timeline-to-draft") if row["date"] < "2019-09"] == until
    assert int(rows("timeline")[-1]["date"][:4]) - int(until[0]["date"]) == 9
