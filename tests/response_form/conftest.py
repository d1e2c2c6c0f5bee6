"""The response form of the stock book, laid out once."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from response_form.laid import EDITION, Form, opened

from lispub import outputs, registry
from lispub.making import Making
from lispub.pipeline import read, silent
from lispub.questionnaire import questionnaire


@pytest.fixture(scope="session")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """To be read, never changed."""
    reading = read(outputs.STOCK)
    assert reading.manuscript is not None and reading.references is not None
    manuscript = opened(reading.manuscript)
    assert manuscript.consultation is not None
    making = Making(manuscript, reading.references, reading.workspace, (), tmp_path_factory.mktemp("out"), silent)
    draft, _ = making.book(registry.editions()["draft"])
    proof = making.proof(EDITION, making.composed(EDITION))
    assert proof.book is not None
    asked = questionnaire(draft, manuscript.consultation)
    return Form(asked, manuscript.consultation, proof.book, proof, MappingProxyType(dict(proof.beside)))


@pytest.fixture(scope="session")
def pdf(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form to be filled in, as a file."""
    file = tmp_path_factory.mktemp("form") / "form.pdf"
    file.write_bytes(form.pages.pdf)
    return file
