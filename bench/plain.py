"""The same book as a plain user of WeasyPrint would write it: one document, its style sheets and its charts beside it, as files.

Page numbers are `target-counter`, folios `counter(page)`, and every unit begins on a right-hand page. The words, the elements and the
styles are those that lispub renders; charts are drawn already. `book.html` asks for pages in contents and lists alone, as lispub does;
`referring.html` also after each cross-reference, as a book has them that is written for paper.

    python bench/plain.py PROJECT FOLDER        writes FOLDER/draft, FOLDER/final, and FOLDER/plots for `bare.py`
"""

from __future__ import annotations

import pickle
import posixpath
import re
import sys
from pathlib import Path

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.draw import draw
from lispub.model.drawing import Plots
from lispub.model.galley import Galley
from lispub.render import render
from lispub.workspace import Workspace

BODY = re.compile(r"<body([^>]*)>(.*)</body>", re.DOTALL)
OWN = re.compile(r"--(?:place|tab|hue|hue-tint): [^;]+;")           # what a unit says of itself, among the variables of :root
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')
ASKED = re.compile(r'<span class="page-number" data-for="([^"]+)"></span>')
STYLE = """<style>
body { margin: 0 }
.whole { break-before: right }
.page-number::after { content: target-counter(attr(href), page) }
</style>
<link rel="stylesheet" href="@base/styles/folio.css">
"""
REFERRING = """<style>
a.reference::after { content: " (page " target-counter(attr(href), page) ")" }
</style>
"""


def write(project: Path, folder: Path) -> None:
    """Writes the documents of draft and final, and the plots of both as lispub keeps them."""
    text = pipeline.read(project)
    if text.stops or text.manuscript is None or text.references is None:
        raise SystemExit(f"bench: {project} cannot be set; see `lispub check`")
    plots: Plots = {}
    for name in ("draft", "final"):
        book, _ = assemble(text.manuscript, text.references, registry.editions()[name])
        drawings, _ = draw(book, text.manuscript, text.workspace, plots)
        _write(render(book, drawings, text.workspace), text.workspace, folder / name)
    (folder / "plots").write_bytes(pickle.dumps(plots))


def _write(galley: Galley, workspace: Workspace, folder: Path) -> None:
    html = one_document(galley)
    for id, drawing in galley.drawings.items():
        _save(folder, f"drawings/{id}.svg", drawing.svg.encode())
    for path in PICTURE.findall(html):
        if not path.startswith(("data:", "drawings/")):
            _save(folder, path, workspace.read(path))
    for path in SHEET.findall(html):
        css = workspace.read(path).decode()
        for address in ADDRESS.findall(css):
            if not address.startswith("data:"):
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
                _save(folder, there, workspace.read(there))
        _save(folder, path, re.sub(r"^body \{", ".whole {", css, flags=re.MULTILINE).encode())
    _save(folder, "book.html", html.encode())
    _save(folder, "referring.html", html.replace("</head>", f"{REFERRING}</head>", 1).encode())


def one_document(galley: Galley) -> str:
    """The bodies of all units in one, under the head of the first."""
    units = [unit.html for unit in galley.units]
    head, _, _ = units[0].partition("</head>")
    bodies = []
    for unit in units:
        found = BODY.search(unit)
        assert found is not None
        attributes = found[1].replace('class="', 'class="whole ', 1)
        bodies.append(f'<div{attributes} style="{" ".join(OWN.findall(unit))}">{found[2]}</div>')
    body = ASKED.sub(r'<a class="page-number" href="#\1"></a>', "\n".join(bodies))
    return f"{head}{STYLE}</head>\n<body>\n{body}\n</body>\n</html>\n"


def _save(folder: Path, path: str, content: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
