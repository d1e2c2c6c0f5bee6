"""The registers, the evidence base, datasets, images and figures."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from lispub import registry
from lispub.load.csv import read_dataset
from lispub.load.reader import KEBAB, SNAKE, Reader, stem
from lispub.model.accessibility import Accessibility
from lispub.model.consultation import Consultation, Decision
from lispub.model.dataset import Dataset
from lispub.model.entry import Entry
from lispub.model.inline import Emphasis, LineBreak, Link, OwnNumber, Span, Text
from lispub.model.manuscript import Figure, FigureHead, Image
from lispub.model.outcome import Outcome
from lispub.model.registers import Evidence, ImageRecord, Value
from lispub.model.source import Source, WrittenMap
from lispub.nearest import did_you_mean
from lispub.walk import nodes_of, prose_in

E = TypeVar("E", bound=Entry)

CONSULTATION = "strategy/consultation.yaml"
ACCESSIBILITY = "strategy/accessibility.yaml"
OUTCOME = "strategy/consultation/outcome.yaml"
# the registers of ids: where the entries of each kind are kept, the kinds named as in a Mention
REGISTERS = {
    "measure": "strategy/measures.yaml",
    "geography": "strategy/geographies.yaml",
    "value": "strategy/values.yaml",
    "priority": "strategy/priorities.yaml",
    "action": "strategy/actions.yaml",
    "decision": "strategy/consultation/decisions.yaml",
    "theme": "strategy/consultation/themes.yaml",
    "term": "strategy/glossary.yaml",
}
IMAGES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".tif", ".tiff")


def read_register(reader: Reader, kind: str, model: type[E]) -> dict[str, E]:
    """The entries of a register by id; no file is an empty register."""
    path = REGISTERS[kind]
    return reader.part(path, partial(_read_register, kind=kind, model=model)) if reader.has(path) else {}


def _read_register(reader: Reader, path: str, kind: str, model: type[E]) -> dict[str, E]:
    data = reader.mapping(path)
    if data is None:
        reader.unread.add((kind, "*"))
        return {}
    entries: dict[str, E] = {}
    for id, fields in data.items():
        reader.check_id(id, data.keys_at[id], SNAKE if model is Value else KEBAB)
        entry = reader.entry(model, fields, data.keys_at[id])
        if entry is None:
            reader.unread.add((kind, id))
        else:
            entries[id] = entry
        if isinstance(entry, Decision):
            _plain_words(reader, entry.reason, "the redline, which gives the reason of a decision,")
    return entries


def read_consultation(reader: Reader) -> Consultation | None:
    """The consultation, if there is one."""
    return reader.part(CONSULTATION, _read_consultation) if reader.has(CONSULTATION) else None


def _read_consultation(reader: Reader, path: str) -> Consultation | None:
    data = reader.mapping(path)
    consultation = reader.entry(Consultation, data) if data is not None else None
    if consultation is None:
        reader.unread.add(("question", "*"))
    else:       # what the response form prints of it, beside the questions, which the draft sets
        form = (consultation.notice, consultation.ways, consultation.respondents, consultation.confidentiality, consultation.privacy)
        _plain_words(reader, form, "the response form")
    if data is not None and isinstance(data.get("questions"), WrittenMap):
        for id, at in data["questions"].keys_at.items():
            reader.check_id(id, at)
    return consultation


def read_outcome(reader: Reader) -> Outcome | None:
    """What came of the consultation, once it was exported."""
    return reader.part(OUTCOME, partial(_read_record, model=Outcome)) if reader.has(OUTCOME) else None


def read_accessibility(reader: Reader) -> Accessibility | None:
    """What people say of how the publication can be read, if they wrote it down.

    The statement that prints it is no part of the book: it has no evidence base and no figures to refer to.
    """
    return reader.part(ACCESSIBILITY, _read_accessibility) if reader.has(ACCESSIBILITY) else None


def _read_accessibility(reader: Reader, path: str) -> Accessibility | None:
    data = reader.mapping(path)
    entry = reader.entry(Accessibility, data) if data is not None else None
    _plain_words(reader, entry, "the accessibility statement")
    return entry


def _plain_words(reader: Reader, thing: Any, whose: str) -> None:
    """A problem for each text of a thing that wants a book around it: where it is printed there is no evidence base and no figure."""
    for prose in prose_in(thing):
        for node in nodes_of(prose):
            if not isinstance(node, Text | Emphasis | Link | Span | LineBreak | OwnNumber):
                reader.stop("wrong-type", f"a text of {whose} cannot print a value, cite, refer or call a note",
                            getattr(node, "source", prose.source), "write it in plain words; mark a number of its own by `{own=term}`")


def _read_record(reader: Reader, path: str, model: type[E]) -> E | None:
    data = reader.mapping(path)
    return reader.entry(model, data) if data is not None else None


def read_evidence(reader: Reader) -> dict[str, Evidence]:
    """Every source of the evidence base, one file each."""
    found: dict[str, Evidence] = {}
    for path in reader.list("strategy/evidence/*.yaml"):
        reader.check_id(stem(path), Source(path))
        record = reader.part(path, partial(_read_record, model=Evidence))
        if record is None:
            reader.unread.add(("evidence", stem(path)))
        else:
            found[stem(path)] = record
    return found


def read_datasets(reader: Reader) -> dict[str, Dataset]:
    """Every CSV with the record of its origin; either without the other is a problem."""
    tables = reader.list("strategy/data/*.csv")
    known = {stem(path) for path in tables}
    for path in reader.list("strategy/data/*.yaml"):
        if stem(path) not in known:
            reader.stop("missing-file", f"there is no table {stem(path)}.csv beside this record{did_you_mean(stem(path), known)}",
                        Source(path), "add the CSV, or delete the record")
            reader.unread.add(("dataset", stem(path)))
    found: dict[str, Dataset] = {}
    for path in tables:
        dataset = reader.part(path, read_dataset)
        if dataset is None:
            reader.unread.add(("dataset", stem(path)))
        else:
            found[dataset.id] = dataset
    return found


def read_images(reader: Reader) -> dict[str, Image]:
    """Every image with its record; either without the other is a problem."""
    files: dict[str, str] = {}
    for path in reader.list("strategy/images/*"):
        if PurePosixPath(path).suffix.lower() not in IMAGES:
            continue
        if stem(path) in files:
            reader.stop("duplicate-id", f"{files[stem(path)]} has the same id", Source(path), "rename one of the two")
        files.setdefault(stem(path), path)
    records = {stem(path): path for path in reader.list("strategy/images/*.yaml")}
    for id in sorted(records.keys() - files.keys()):
        reader.stop("missing-file", f"there is no image beside this record{did_you_mean(id, files)}", Source(records[id]),
                    "add the image, or delete the record")
    found: dict[str, Image] = {}
    for id, path in files.items():
        reader.check_id(id, Source(path))
        if id not in records:
            reader.stop("missing-file", f"the record of this image is missing: strategy/images/{id}.yaml", Source(path),
                        "write its alt, credit and licence there")
        record = reader.part(records[id], partial(_read_record, model=ImageRecord)) if id in records else None
        if record is None:
            reader.unread.add(("image", id))
        else:
            found[id] = Image(id, path, record)
    return found


def read_figures(reader: Reader) -> dict[str, Figure]:
    """Every figure, its plot read by the model of its chart kind."""
    found: dict[str, Figure] = {}
    for path in reader.list("figures/*.yaml"):
        reader.check_id(stem(path), Source(path))
        figure = reader.part(path, _read_figure)
        if figure is None:
            reader.unread.add(("figure", stem(path)))
        else:
            found[figure.id] = figure
    return found


def _read_figure(reader: Reader, path: str) -> Figure | None:
    data = reader.mapping(path)
    if data is None:
        return None
    fields = {key: value for key, value in data.items() if key != "plot"}
    head = reader.entry(FigureHead, WrittenMap(fields, data.source, {key: data.keys_at[key] for key in fields}))
    plot = _plot(reader, data)
    return Figure(stem(path), head, plot, data.source) if head is not None and plot is not None else None


def _plot(reader: Reader, data: WrittenMap) -> Entry | None:
    kinds = registry.charts()
    chart = data.get("chart")
    if not isinstance(chart, str):
        return None     # the head has said so
    if chart not in kinds:
        reader.stop("unknown-kind", f"there is no chart kind `{chart}`{did_you_mean(chart, kinds)}",
                    getattr(chart, "source", data.keys_at["chart"]), f"kinds: {', '.join(kinds)}")
        return None
    if "plot" not in data:
        reader.stop("missing-key", "`plot` is missing: it says which rows and columns are drawn", data.source, "add `plot: {…}`")
        return None
    at = data.keys_at["plot"]
    return reader.entry(kinds[chart].model, data["plot"] if data["plot"] is not None else WrittenMap({}, at, {}), at)


def advise_stray(reader: Reader) -> None:
    """Note files that look like content and are never read: a slip in a name loses them without a word."""
    known = {"strategy/strategy.yaml", CONSULTATION, ACCESSIBILITY, OUTCOME, *REGISTERS.values()}
    for folder in ("strategy", "strategy/consultation"):
        for path in reader.list(f"{folder}/*.y*ml"):
            if path not in known:
                names = [PurePosixPath(name).name for name in known]
                reader.advise("stray-file", f"this file is not read{did_you_mean(PurePosixPath(path).name, names)}", Source(path),
                              "give it the name of a register, or move it out of strategy/")
    folders = ("strategy/chapters", "strategy/appendices", "strategy/evidence", "strategy/data", "strategy/images", "figures")
    for path in (path for folder in folders for path in reader.list(f"{folder}/*")):
        if re.search(r"\.(yml|YAML|YML|CSV)\Z", path):
            reader.advise("stray-file", "this file is not read: its ending is not `.yaml` or `.csv`", Source(path), "rename it")
