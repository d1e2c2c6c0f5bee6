"""What `lispub watch` says when it cannot begin, and what it leaves unimported."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Command



def test_a_port_that_is_taken_is_named(stock: Path, lispub_here: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = lispub_here("watch", "draft", "--project", stock, "--port", str(port))
    assert done.returncode == 3 and f"port {port} " in done.stderr and "--port" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["watchfiles", "pypdfium2"])
def test_without_the_extra_it_names_the_remedy(stock: Path, lispub_here: Command, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "lispub.preview.server", raising=False)
    monkeypatch.delitem(sys.modules, "lispub.preview.pictures", raising=False)
    done = lispub_here("watch", "draft", "--project", stock)
    assert done.returncode == 3 and 'pip install "lispub[watch]"' in done.stderr and name in done.stderr


@pytest.mark.parametrize(("edition", "hint"), [("draf", "did you mean 'draft'"), ("print-cover", "'print'"), ("final-text", "final")])
def test_an_edition_that_cannot_be_shown_is_a_usage_error(stock: Path, lispub_here: Command, edition: str, hint: str) -> None:
    done = lispub_here("watch", edition, "--project", stock)
    assert done.returncode == 2 and hint in done.stderr


def test_help_imports_nothing_of_it() -> None:
    code = """
import sys
from lispub.cli import main
try:
    main(["watch", "--help"])
except SystemExit:
    pass
print(sorted({"watchfiles", "pypdfium2", "http.server", "weasyprint", "lispub.session"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Ctrl-C" in done.stdout and done.stdout.rstrip().endswith("[]")
