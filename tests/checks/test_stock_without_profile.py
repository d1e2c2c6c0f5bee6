"""The stock of strategy.yaml and its profile, on the stock book."""

from pathlib import Path

import pytest

from lispub import pipeline

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

STRATEGY = "strategy/strategy.yaml"
FOGRA39 = Path(__file__).parent.parent.parent / "src/lispub/styles/icc/FOGRA39L_coated.icc"


@pytest.fixture
def printed(stock):
    """The stock book with `print:` as given, and files for its styles/icc/; returns the problems, each with its place and message."""
    def printed(job, **files):
        strategy = stock / STRATEGY
        kept = strategy.read_text("utf-8").partition("\nprint:")[0].rstrip("\n")
        strategy.write_text(f"{kept}\nprint:\n{job}\n", "utf-8")
        folder = stock / "styles/icc"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / f"{name}.icc").write_bytes(data)
        return [problem for problem in pipeline.check(stock) if problem.check == "stock-without-profile"]
    return printed


def test_the_stock_that_comes_with_lispub_passes(printed):
    assert printed("  stock: FOGRA39") == printed("  gutter: 2") == []


@pytest.mark.parametrize("name", ["FOGRA52", "GRACoL2013_CRPC6"])
def test_another_stock_with_its_profile_passes(printed, name):
    assert printed(f"  stock: {name}\n  profile: press.icc", press=FOGRA39.read_bytes()) == []


def test_a_stock_whose_profile_is_not_named_stops(printed):
    (problem,) = printed("  stock: FOGRA52")
    assert str(problem.weight) == "stops"
    assert problem.message == "no profile is named for the stock `FOGRA52`"
    assert problem.source.path == STRATEGY
    assert "styles/icc/" in problem.remedy


def test_a_slip_in_the_name_of_the_stock_is_told(printed):
    (problem,) = printed("  stock: FORGA39")
    assert problem.message == "no profile is named for the stock `FORGA39`; did you mean `FOGRA39`?"


def test_a_profile_that_is_not_there_is_told_with_the_one_that_is(printed):
    (problem,) = printed("  stock: FOGRA52\n  profile: pres.icc", press=FOGRA39.read_bytes())
    assert problem.message == "there is no profile styles/icc/pres.icc; did you mean `press.icc`?"
    assert problem.source.column == len("  profile: ") + 1


@pytest.mark.parametrize(("data", "why"), [
    (b"", "it cannot be read as an ICC profile"),
    (b"no profile at all", "it cannot be read as an ICC profile"),
    (FOGRA39.read_bytes()[:2000], "its tables, which lead from colours to inks and back, are not all there"),
    ((FOGRA39.parent / "sRGB2014.icc").read_bytes(), "it is a profile of the class `mntr` for RGB, not `prtr` for CMYK"),
])
def test_a_file_that_is_no_profile_of_a_press_is_told(printed, data, why):
    (problem,) = printed("  stock: FOGRA52\n  profile: press.icc", press=data)
    assert problem.message == f"styles/icc/press.icc is no profile for `FOGRA52`: {why}"


@pytest.mark.parametrize("path", ["../../../etc/passwd", "/etc/passwd"])
def test_a_profile_outside_the_project_is_refused(printed, path):
    (problem,) = printed(f"  stock: FOGRA52\n  profile: {path}")
    assert problem.message.startswith(("the profile of the stock `FOGRA52` cannot be read", "there is no profile styles/icc//etc/passwd"))


def test_nothing_is_asked_where_nothing_goes_to_a_press(printed, stock):
    strategy = stock / STRATEGY
    strategy.write_text("".join(line for line in strategy.read_text("utf-8").splitlines(True) if not line.startswith("  print")), "utf-8")
    assert printed("  stock: FOGRA52") == []
