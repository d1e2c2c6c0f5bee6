"""The roots of a project: its own folder, then every folder that it `extends`, then lispub's own base."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from lispub.load.text import decode
from lispub.load.yaml import read_yaml
from lispub.model.problem import Problem, Weight
from lispub.model.source import Written
from lispub.workspace import Refused, Workspace

STRATEGY = "strategy/strategy.yaml"


def open_workspace(project: Path) -> tuple[Workspace, tuple[Problem, ...]]:
    """The workspace of a project folder with all that it extends, one after another; problems if an `extends` is wrong.

    `extends` is a path relative to the folder of the strategy that says it.
    """
    layers: list[Path] = []
    workspace = Workspace.of(project)
    while True:
        root = workspace.roots[len(layers)]
        extends = _extends(workspace, f"@{root.name}/{STRATEGY}" if layers else STRATEGY)
        if extends is None:
            return workspace, ()
        folder = root.folder / extends
        fault = _fault(extends, folder, [project, *layers])
        if fault is not None:
            message, remedy = fault
            return workspace, (Problem("extends", Weight.STOPS, message, extends.source, remedy),)
        layers.append(folder)
        reads = workspace.reads
        workspace = Workspace.of(project, *layers)
        workspace.reads.update(reads)


def _extends(workspace: Workspace, path: str) -> Written | None:
    """What a strategy.yaml extends. Whatever is wrong with the file itself is said by `load`."""
    try:
        text, _ = decode(workspace.read(path), STRATEGY)
    except (OSError, Refused):
        return None
    root = read_yaml(text, STRATEGY).root if text is not None else None
    extends = root.get("extends") if isinstance(root, dict) else None
    return extends if isinstance(extends, Written) and extends.strip() else None


def _fault(extends: Written, folder: Path, before: list[Path]) -> tuple[str, str] | None:
    absolute = PurePosixPath(extends).is_absolute() or bool(PureWindowsPath(extends).drive) or extends.startswith("~")
    if absolute or not extends.isprintable():
        return f"`{extends}` is a place on one machine, outside the project", "write a path relative to the project, such as `../family`"
    try:
        if not folder.is_dir():
            return f"`{extends}` is not a folder", "correct the path; it is relative to the folder that holds strategy/"
        if folder.resolve() in [earlier.resolve() for earlier in before]:
            return f"`{extends}` leads back to where it began", "a project may not extend itself, nor what extends it"
        if not (folder / "strategy").is_dir() and not (folder / "styles").is_dir():
            return f"`{extends}` holds neither strategy/ nor styles/", "name the folder of a lispub project"
    except OSError as error:
        return f"`{extends}` cannot be read ({error.strerror})", "correct the path"
    return None
