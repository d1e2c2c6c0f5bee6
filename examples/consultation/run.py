"""A consultation from its form to the final text, in Exampleshire, which is invented.

    python examples/consultation/run.py FOLDER       with the Python that lispub is installed for

makes a publication in FOLDER/project, has it answered (`answering.py`), collects the answers in FOLDER/store, and takes them to the final
edition. Each command is printed before it is run. `coding.csv` is what an analyst made of the responses.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LETTERS = (         # who wrote, as far as a letter says; and what two of them allow
    ("R-0013", "r-body=The Learners' Union", "r-kind=charity", "publish-answers=yes", "publish-name=yes"),
    ("R-0014", "r-body=The Walkers' Club", "r-kind=charity"),
    ("R-0016", "r-body=The Shop on the Corner", "r-kind=firm"),
    ("R-0019", "r-body=The Guild of Smiths", "r-kind=firm"),
    ("R-0022", "r-body=The River Society", "r-kind=charity", "publish-answers=yes", "publish-name=yes"),
    ("R-0028", "r-kind=resident", "r-place=westholt"),
)
REDACTED = (
    ("R-0016", "01632 960 001", "a telephone number"),
    ("R-0028", "My neighbour Mrs Tansy fell there in March.", "it is about somebody else"),
)


def run(folder: Path) -> None:
    """The whole way. Raises CalledProcessError if a step goes otherwise than it should."""
    project, store, inbox = folder / "project", folder / "store", folder / "inbox"
    if not project.exists():
        _lispub("init", project)
    _lispub("build", "draft", "response-form", "--project", project)
    _lispub("issue", "draft", "--project", project)

    print("\n# six weeks later\n", flush=True)
    subprocess.run([sys.executable, HERE / "answering.py", project / "out/response-form", inbox], check=True)
    here = ("--store", store, "--project", project)
    # a second form of the same firm, and a torn file, need a person: so it ends with 1
    _lispub("consultation", "collect", inbox, "--mapping", HERE / "platform.yaml", "--today", "2024-04-20", *here, ends=1)
    _lispub("consultation", "list", *here)
    because = ("--because", "A firm may send its form again.")
    _lispub("consultation", "resolve", "R-0012", "accept", *because, "--today", "2024-04-22", *here)
    because = ("--because", "Its sender amended it.")
    _lispub("consultation", "resolve", "R-0005", "supersede", "--by", "R-0012", *because, "--today", "2024-04-22", *here)
    because = ("--because", "The file is torn, and nobody who was asked sent it again.")
    _lispub("consultation", "resolve", "R-0021", "refuse", *because, "--today", "2024-04-22", *here)
    for ref, *said in LETTERS:
        _lispub("consultation", "describe", ref, *said, "--because", "The letter says so.", "--today", "2024-04-22", *here)
    _lispub("consultation", "acknowledge", "--all", "--out", folder / "receipts", "--today", "2024-04-22", *here)

    print("\n# the responses are read\n", flush=True)
    _lispub("consultation", "suggest", "--today", "2024-04-23", *here)
    _lispub("consultation", "points", "import", HERE / "coding.csv", "--today", "2024-05-06", *here)
    for ref, words, because in REDACTED:
        _lispub("consultation", "redact", ref, "--words", words, "--because", because, "--today", "2024-05-06", *here)
    _lispub("consultation", "export", "--today", "2024-05-20", *here)

    print("\n# and the final text answers them\n", flush=True)
    _lispub("build", "final", "consultation-report", "redline", "--project", project)
    _lispub("consultation", "trace", "R-0009", *here)


def _lispub(*arguments: str | Path, ends: int = 0) -> None:
    command = [str(argument) for argument in arguments]
    print("$ lispub", *command, flush=True)
    done = subprocess.run([sys.executable, "-m", "lispub", *command], env={**os.environ, "NO_COLOR": "1"})
    if done.returncode != ends:
        raise subprocess.CalledProcessError(done.returncode, command)


if __name__ == "__main__":
    run(Path(sys.argv[1]).resolve())
