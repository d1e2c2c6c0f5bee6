"""Whether a build can be made again: the same inputs in another process, with another hash seed, have to give the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from lispub import outputs
from lispub.pipeline import Built, Progress


def differences(project: Path, out: Path, built: Iterable[Built], progress: Progress) -> tuple[str, ...]:
    """Make the same editions again in another process, with another hash seed, and name every file that differs."""
    made = list(built)
    if not made:
        return ()
    names = [edition.edition for edition in made]
    folders = [edition.folder for edition in made if edition.folder is not None]
    if any(edition.issued for edition in made) and (out / outputs.DATA).is_dir():
        folders.append(out / outputs.DATA)
    progress(0, 1, "verify: make everything again")
    with tempfile.TemporaryDirectory() as again:
        for name in outputs.issued(out, outputs.MARK):      # what was made before: web pages lead to it, and a companion measures it
            if name not in names:
                shutil.copytree(out / name, Path(again) / name)
        told = ("--fresh", "--format", "json", "--project", str(project), "--out", again)
        command = [sys.executable, "-m", "lispub", "build", *names, *told]
        done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "77"}, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"the second build failed:\n{done.stderr}")
        return tuple(outputs.differences(out, Path(again), folders))
