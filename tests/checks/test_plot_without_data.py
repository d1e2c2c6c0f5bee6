"""plot-without-data: a plot that names what its dataset does not have."""

from __future__ import annotations

from pathlib import Path

from lispub.load import load, open_workspace
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.verify import verify


def found(project: Path) -> list[Problem]:
    workspace, _ = open_workspace(project)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    problems = verify(Proof(manuscript, References((), {}), workspace=workspace), ("manuscript",))
    return [problem for problem in problems if problem.check == "plot-without-data"]


def test_the_stock_book_plots_what_it_has(stock: Path) -> None:
    assert found(stock) == []


def test_a_column_and_a_row_that_are_not_there_are_named_with_their_places(stock: Path) -> None:
    bars, slope = stock / "figures" / "jobs-by-sector.yaml", stock / "figures" / "work-rate-change.yaml"
    bars.write_text(bars.read_text("utf-8").replace("label: sector", "label: sektor"), "utf-8")
    slope.write_text(slope.read_text("utf-8").replace("subject: [Northfold]", "subject: [Nortfold]"), "utf-8")
    problems = {problem.source.path: problem for problem in found(stock) if problem.source}
    assert set(problems) == {"figures/jobs-by-sector.yaml", "figures/work-rate-change.yaml"}
    column, row = problems["figures/jobs-by-sector.yaml"], problems["figures/work-rate-change.yaml"]
    assert "no column `sektor` in dataset `jobs-by-sector`; did you mean `sector`?" in column.message
    assert "did you mean `Northfold`?" in row.message
    lines = slope.read_text("utf-8").splitlines()
    assert row.source and "Nortfold" in lines[row.source.line - 1]
    assert lines[row.source.line - 1][row.source.column - 1:].startswith("Nortfold")
    assert {problem.weight for problem in problems.values()} == {Weight.STOPS}


def test_a_dataset_that_is_not_there_is_left_to_another_check(stock: Path) -> None:
    bars = stock / "figures" / "jobs-by-sector.yaml"
    bars.write_text(bars.read_text("utf-8").replace("dataset: jobs-by-sector", "dataset: jobs-by-sectors"), "utf-8")
    assert found(stock) == []
