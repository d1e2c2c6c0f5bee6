"""lispub without what a typesetter does not do: the editions laid out, bound and finished for screen or press, charts drawn already.

Reading, numbering and rendering are in it, and the cache, which is empty at first; checks, validators and preflight are not. It is what
stands against a plain run of WeasyPrint.

    python bench/bare.py PROJECT PLOTS OUT JOBS EDITION…
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path


def make(project: Path, plots: Path, out: Path, jobs: int, names: tuple[str, ...]) -> None:
    """Writes OUT/<edition>.pdf of each edition."""
    from lispub import pipeline
    from lispub.cache import Cache
    from lispub.crew import Crew
    from lispub.load import load, open_workspace
    from lispub.making import Making
    from lispub.pipeline import silent
    from lispub.resolve import resolve

    sys.modules["page"] = None      # type: ignore[assignment]  # page-validation, as if it were not installed
    workspace, _ = open_workspace(project)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    references, _ = resolve(manuscript)
    out.mkdir(parents=True, exist_ok=True)
    with Crew(jobs) as crew:
        drawn = pickle.loads(plots.read_bytes())        # our own file, by plain.py
        run = Making(manuscript, references, workspace, (), out, silent, crew, Cache(out / ".lispub-cache"), plots=drawn)
        for edition in pipeline.editions_of(manuscript, names):
            book, _ = run.book(edition)
            (out / f"{edition.name}.pdf").write_bytes(run.bind(run.layout(run.composed(edition))[0], book).pdf)
        if len(run.plots) != len(pickle.loads(plots.read_bytes())):
            raise SystemExit("bench: a chart was drawn that should have been drawn already")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), tuple(sys.argv[5:]))
