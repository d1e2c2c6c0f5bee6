"""What the titles of figures claim, counted again from their data."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

Number = Callable[..., Decimal]

COUNTY, ENGLAND = "Hertfordshire", "England"
DISTRICTS = (
    "Broxbourne", "Dacorum", "East Hertfordshire", "Hertsmere", "North Hertfordshire", "St Albans", "Stevenage", "Three Rivers",
    "Watford", "Welwyn Hatfield",
)


@pytest.fixture
def number(real: tuple[Workspace, Manuscript]) -> Number:
    """One number: `number("gigabit", geography="Watford", period="2026-01")`."""

    def find(dataset: str, column: str = "value", **select: str) -> Decimal:
        (row,) = real[1].datasets[dataset].where(select)
        cell = row.cells[column]
        assert isinstance(cell, Decimal)
        return cell

    return find


def test_services_and_construction_weigh_more_than_in_the_uk_and_public_services_less(number: Number) -> None:
    def lead(group: str) -> Decimal:
        here, there = (number("gva-shares-2019", geography=place, group=group) for place in (COUNTY, "UK less Extra-Regio"))
        return here - there

    assert lead("Professional and business services") > 0 and lead("Construction") > 0
    assert lead("Public and other services") < 0


def test_the_six_groups_of_industries_take_in_every_section_once(number: Number, real: tuple[Workspace, Manuscript]) -> None:
    shares, whole = real[1].datasets["gva-shares-2019"], real[1].datasets["gva-by-industry-2019"]
    for code in ("TLH23", "UKX"):
        rows = shares.where({"geography_code": code})
        total = number("gva-by-industry-2019", geography_code=code, industry="Total All industries")
        assert sum(row.cells["gva"] for row in rows) == total
        for row in rows:
            assert row.cells["value"] == round(100 * row.cells["gva"] / total, 2)
            sections = str(row.cells["sections"]).replace(" to ", "-").split()
            parts = [each for each in whole.where({"geography_code": code}) if str(each.cells["industry"]).split()[0] in sections]
            assert len(parts) == len(sections) and sum(each.cells["value"] for each in parts) == row.cells["gva"]


def test_jobs_grew_in_nine_of_the_ten_largest_sectors(real: tuple[Workspace, Manuscript]) -> None:
    jobs = {(row.cells["sector"], row.cells["period"]): row.cells["jobs"] for row in real[1].datasets["location-quotients"].rows}
    largest = sorted((sector for sector, period in jobs if period == "2019"), key=lambda sector: -jobs[sector, "2019"])[:10]
    assert set(real[1].figures["jobs-by-sector"].plot.keep) == set(largest)
    assert [sector for sector in largest if jobs[sector, "2019"] <= jobs[sector, "2015"]] == [largest[0]] == ["Wholesale and retail trade"]
    others = [number for (sector, period), number in jobs.items() if period == "2019" and sector not in largest]
    assert min(jobs[sector, "2019"] for sector in largest) >= 20_000 > max(others)


def test_emissions_fell_in_every_district_and_six_were_below_england(number: Number) -> None:
    now = {place: number("co2-per-head", geography=place, period="2019") for place in (*DISTRICTS, ENGLAND)}
    assert all(now[place] < number("co2-per-head", geography=place, period="2005") for place in DISTRICTS)
    assert sum(now[place] < now[ENGLAND] for place in DISTRICTS) == 6


def test_stevenage_and_broxbourne_score_highest_for_income_employment_and_education(number: Number) -> None:
    for domain in ("Income deprivation", "Employment deprivation", "Education, skills and training"):
        scores = {place: number("deprivation-2019", geography=place, measure=f"{domain} average score") for place in DISTRICTS}
        assert set(sorted(scores, key=lambda place: -scores[place])[:2]) == {"Stevenage", "Broxbourne"}


def test_business_research_peaked_in_2015_and_stood_third_of_five(real: tuple[Workspace, Manuscript]) -> None:
    spent = {(row.cells["geography_code"], row.cells["period"]): row.cells["value"] for row in real[1].datasets["business-rd"].rows}
    assert max((period for area, period in spent if area == "UKH2"), key=lambda period: spent["UKH2", period]) == "2015"
    order = sorted((area for area, period in spent if period == "2018"), key=lambda area: -spent[area, "2018"])
    assert len(order) == 5 and order[2] == "UKH2"


def test_download_speeds_nearly_trebled_and_were_third_of_eight(real: tuple[Workspace, Manuscript]) -> None:
    speed = {(row.cells["geography_code"], row.cells["period"]): row.cells["value"] for row in real[1].datasets["download-speed"].rows}
    assert Decimal("2.8") < speed["UKH23", "2019"] / speed["UKH23", "2014"] < 3
    order = sorted((area for area, period in speed if period == "2019"), key=lambda area: -speed[area, "2019"])
    assert len(order) == 8 and order[2] == "UKH23"


def test_the_gap_between_districts_in_gigabit_broadband_halved(number: Number) -> None:
    def gap(period: str) -> Decimal:
        shares = [number("gigabit", geography=place, period=period) for place in DISTRICTS]
        return max(shares) - min(shares)

    assert Decimal("0.45") < gap("2026-01") / gap("2022-09") <= Decimal("0.5")
