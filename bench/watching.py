"""One paragraph edited while `lispub watch` runs: from the file written to the picture of its new page, as a browser asks for it.

    python bench/watching.py SUBJECT TURNS      with the folder of a subject that has been written
"""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from subjects import Subject

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 600      # seconds


def watched(subject: Subject, turns: int) -> dict[str, float]:
    """The medians over some edits: processor time of all its processes and wall time, in seconds, to the new page.

    Each edit comes a second after the last one was shown: before the whole edition is built.
    """
    command = [sys.executable, "-m", "lispub", "watch", "final", "--project", str(subject.project), "--out", str(subject.out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        assert found, "watch names its address"
        port = int(found[1])
        _until(port, lambda view: view["sheets"] and not view["doing"] and view["built"])
        spent, waited = [], []
        for turn in range(turns):
            edit = _asked(port, "/view.json")["edit"]
            before, begun = _cpu(process.pid), time.perf_counter()
            subject.edit(turn)
            view = _until(port, lambda view, edit=edit: view["edit"] > edit)
            sheet = next(sheet for sheet in view["sheets"] if view["anchor"] in sheet["anchors"])
            _answer(port, f"/pictures/{sheet['picture']}?scale=1")
            waited.append(time.perf_counter() - begun)
            spent.append(_cpu(process.pid) - before)
            time.sleep(1)
    finally:
        process.terminate()
        process.wait(timeout=60)
    return {"cpu": statistics.median(spent), "wall": statistics.median(waited)}


def _until(port: int, good: Any) -> dict[str, Any]:
    """The first view that is good, as soon as the server tells of it."""
    events = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    events.request("GET", "/events")
    lines = events.getresponse()
    try:
        while True:
            if lines.readline().startswith(b"data:"):
                view = _asked(port, "/view.json")
                if good(view):
                    return view
    finally:
        events.close()


def _asked(port: int, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_answer(port, path))
    return found


def _answer(port: int, path: str) -> bytes:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    asked.request("GET", path)
    content = asked.getresponse().read()
    asked.close()
    return content


def _cpu(pid: int) -> float:
    """Seconds of a process, of its children that still are, and of those that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(map(int, fields[11:15])) / TICKS + sum(_cpu(int(child)) for child in children)


if __name__ == "__main__":
    name, folder = Path(sys.argv[1]).name, Path(sys.argv[1])
    print(json.dumps(watched(Subject(name, folder), int(sys.argv[2]))))
