"""A small whole project, and overlays on it: each test changes only the file that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from lispub.load import load, open_workspace
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem

PROJECT: dict[str, str] = {
    "strategy/strategy.yaml": """\
title: A strategy
slug: a-strategy
publisher: {name: lispub, contact: hello@lispub.example}
order:
  body: [people]
  back: [sources]
schemes:
  foundations: {title: Foundations, items: {people: {title: People}}}
editions:
  draft: {date: 2019-09-09, version: "1.0", status: Draft}
  final: {date: 2020-02-28, version: "2.0", status: Final}
""",
    "strategy/chapters/people.yaml": """\
id: people
title: People
draft: {title: People and skills}
blocks:
  - text: |
      Most residents are in work [@ons]. ^p-0001
    id: text-0001
  - para: The text as it stands.
    draft: The text as it stood.
    because: [later]
    id: p-0002
  - figure: employment
    id: figure-0001
""",
    "strategy/appendices/sources.yaml": "id: sources\ntitle: Sources\nblocks:\n  - evidence-base:\n",
    "strategy/measures.yaml": """\
employment-rate:
  name: Employment rate
  unit: per cent
  definition: In work.
  display: {suffix: '%', decimals: 1}
""",
    "strategy/geographies.yaml": "county: {name: County, codes: [E10000015], tile: [2, 0]}\n",
    "strategy/values.yaml": """\
employment_2019: {measure: employment-rate, geography: county, period: 2019, dataset: employment, select: {period: 2019}}
companies: {measure: employment-rate, period: 2017/18, document: ons, locator: p. 3, number: 45}
""",
    "strategy/priorities.yaml": "work: {title: Work, text: Better work., standing: illustrative, scheme: {foundations: [people]}}\n",
    "strategy/actions.yaml": "view: {text: One view., priority: work, owner: a role, by: 2021, standing: illustrative}\n",
    "strategy/consultation.yaml": """\
opens: 2019-09-09
closes: 2019-10-14
respond: By post.
questions:
  skills: {text: What?, changes: The plan.}
""",
    "strategy/consultation/decisions.yaml": "later: {reason: Later figures., basis: later evidence}\n",
    "strategy/consultation/themes.yaml": "trains: {title: Trains, definition: What is said of trains., keywords: [train]}\n",
    "strategy/glossary.yaml": "gva: {means: Gross value added.}\n",
    "strategy/evidence/ons.yaml": "type: dataset\ntitle: Labour market\nauthor: ONS\nissued: 2018\nlicence: OGL\n",
    "strategy/data/employment.csv": "geography_code,period,value\nE10000015,2018,75.1\nE10000015,2019,76\n",
    "strategy/data/employment.yaml": "title: Employment\nevidence: [ons]\nunit: per cent\nrelease: calendar 2019\nlicence: OGL\n",
    "figures/employment.yaml": """\
title: More were in work
unit: per cent
chart: line
dataset: employment
alt: A line that rises.
plot: {x: period, y: value, series: geography_code, lines: [{key: E10000015, label: County}]}
""",
}

Overlay = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Loaded:
    """What came of loading a project."""

    folder: Path
    manuscript: Manuscript | None
    problems: tuple[Problem, ...]

    @property
    def said(self) -> list[str]:
        """Each problem as `file:line:column check`, in order of place."""
        return [f"{problem.source} {problem.check}" for problem in sorted(self.problems, key=lambda problem: problem.source)]

    @property
    def only(self) -> Problem:
        """The one problem there is."""
        assert len(self.problems) == 1, self.problems
        return self.problems[0]


def write(folder: Path, files: Overlay) -> Path:
    """Write files below a folder; None takes one away."""
    for path, content in files.items():
        file = folder / path
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The folder of the project, without a mistake in it."""
    return write(tmp_path / "project", PROJECT)


@pytest.fixture
def project(whole: Path) -> Callable[[Overlay], Loaded]:
    """Loads the project with an overlay: `project({"strategy/values.yaml": "…"})`; None takes a file away."""
    def overlaid(overlay: Overlay) -> Loaded:
        workspace, problems = open_workspace(write(whole, overlay))
        manuscript, found = load(workspace)
        return Loaded(whole, manuscript, (*problems, *found))
    return overlaid


@pytest.fixture
def chapter(project: Callable[[Overlay], Loaded]) -> Callable[..., Loaded]:
    """Loads the project with these blocks in its chapter, which begin in line 4, and other files."""
    def with_blocks(blocks: str, files: Overlay | None = None) -> Loaded:
        return project({"strategy/chapters/people.yaml": f"id: people\ntitle: People\nblocks:\n{blocks}", **(files or {})})
    return with_blocks
