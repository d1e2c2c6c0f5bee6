"""Issuing: what stands in the folder of an edition, and in that of the data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lispub import __version__, outputs
from lispub.certificate import FILE as CERTIFICATE
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.workspace import Workspace


def write_edition(out: Path, proof: Proof, problems: Iterable[Problem], issued: bool) -> Path:
    """Issue the edition; or, if a problem blocks that, write a working copy and leave the issued one as it was. Returns the folder."""
    from lispub import typeset
    from lispub.report import report_json
    from lispub.thread.record import record

    assert proof.book is not None and proof.edition is not None
    name = proof.edition.name
    working = out / outputs.WORKING / name
    folder = out / name if issued else working
    files = {
        **_content(proof),
        outputs.REPORT: report_json(
            proof.edition, problems, {"pages": extent(proof), "issued": issued}, proof.pages.validations if proof.pages else None
        ),
        "book.json": outputs.canonical_json(proof.book),
        outputs.MARK: _colophon(proof.workspace, tools=typeset.versions()),
    }
    if not proof.edition.companion:     # a companion prints no value, and so rests on nothing
        files[outputs.THREAD] = outputs.canonical_json(record(proof.manuscript, proof.references, proof.book))
    outputs.put(folder, files)
    if issued:
        outputs.remove(working)
    return folder


def extent(proof: Proof) -> int:
    """How many pages there are: printed ones, web pages, or the one of a text."""
    return len(proof.pages.positions) if proof.pages is not None else len(proof.site.pages) if proof.site is not None else 1


def _content(proof: Proof) -> dict[str, bytes]:
    """What readers get: the PDF with its pagination, the site, or the text; of a statement both PDF and page."""
    from lispub.pagination import pagination_text

    assert proof.book is not None and proof.edition is not None
    file = proof.edition.file(proof.book.slug)
    files = dict(proof.site.files) if proof.site is not None else {}
    if proof.transcript is not None:
        files[file] = proof.transcript.encode()
    files |= proof.beside
    if proof.certificate is not None:
        files[CERTIFICATE] = proof.certificate
    if proof.pages is not None:
        files |= {file: proof.pages.pdf, "pagination.txt": pagination_text(proof.pages).encode()}
    return files


def write_data(out: Path, manuscript: Manuscript, references: References, workspace: Workspace) -> None:
    """What the figures draw, as files: of all figures, so that the folder does not depend on the editions that were named."""
    from lispub.data_files import data_files

    folder, files = out / outputs.DATA, data_files(manuscript, references)
    if files:
        outputs.put(folder, {**files, outputs.MARK: _colophon(workspace)})
    else:
        outputs.remove(folder)


def _colophon(workspace: Workspace, **more: object) -> bytes:
    """`colophon.json`: what made a folder, and the SHA-256 of everything that was read for it."""
    return outputs.canonical_json({"lispub": __version__, **more, "inputs": dict(sorted(workspace.reads.items()))})
