"""The only writing into an author's files: new content that was planned, file by file."""

from __future__ import annotations

import os
from collections.abc import Mapping

from lispub.workspace import Workspace


def write_plan(workspace: Workspace, plan: Mapping[str, bytes]) -> None:
    """Write what `plan_ids` or `plan_approvals` planned; each file is replaced whole, so that no kill leaves half a chapter."""
    for path, content in sorted(plan.items()):
        found = workspace.roots[0].find(path)
        if found is None:
            raise FileNotFoundError(path)
        file = found.resolve()
        new = file.with_name(f".{file.name}.new")
        new.write_bytes(content)
        new.chmod(file.stat().st_mode & 0o7777)
        os.replace(new, file)  # noqa: PTH105  # Path.replace is the same; this says that it is atomic
