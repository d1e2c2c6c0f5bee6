"""JSON Schemas of every content file, made from the models, for the editors of those who write YAML.

Draft 7, which yaml-language-server reads; pydantic makes 2020-12, so the few words that differ are changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from lispub import registry
from lispub.load.chapters import Marks
from lispub.load.reader import KEBAB, SNAKE
from lispub.model.accessibility import Accessibility
from lispub.model.consultation import Consultation, Decision, Theme
from lispub.model.dataset import Origin
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind
from lispub.model.manuscript import ChapterHead, FigureHead, Strategy
from lispub.model.outcome import Outcome
from lispub.model.registers import (
    Action,
    Evidence,
    Geography,
    ImageRecord,
    Measure,
    Priority,
    Term,
    Value,
)

_FILE = {
    "type": "object", "description": "a Markdown file beside the chapter", "properties": {"file": {"type": "string"}},
    "required": ["file"], "additionalProperties": False,
}
FOLDER = ".lispub"
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
_NAMES_OF_SCHEMAS = ("properties", "$defs", "patternProperties")
# pydantic leaves its own words for the limits of what is an integer or another number
_LIMITS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
_Schema = dict[str, Any]

FILES: dict[str, type[Entry]] = {
    "strategy": Strategy, "evidence": Evidence, "dataset": Origin, "image": ImageRecord, "consultation": Consultation,
    "accessibility": Accessibility, "outcome": Outcome,
}
REGISTERS: dict[str, type[Entry]] = {
    "measures": Measure, "geographies": Geography, "values": Value, "priorities": Priority, "actions": Action,
    "decisions": Decision, "themes": Theme, "glossary": Term,
}


def schemas() -> dict[str, _Schema]:
    """The schema of every kind of content file by name: `chapter` is written to `chapter.schema.json`."""
    made = {name: _file(model) for name, model in FILES.items()}
    made.update({name: _register(model) for name, model in REGISTERS.items()})
    made["chapter"] = _chapter()
    made["figure"] = _figure()
    return {name: made[name] for name in sorted(made)}


def write_schemas(project: Path) -> tuple[Path, ...]:
    """Write every schema into the project's `.lispub/`; returns the files written."""
    folder = project / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        file = folder / f"{name}.schema.json"
        file.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        written.append(file)
    return tuple(written)


def _file(model: type[Entry]) -> _Schema:
    models = _Models(model)
    return {"$schema": _DRAFT_7, **models.inline(model), "$defs": models.defs}


def _register(model: type[Entry]) -> _Schema:
    models = _Models(model)
    form = SNAKE if model is Value else KEBAB
    return {
        "$schema": _DRAFT_7, "type": "object", "description": (model.__doc__ or "").strip().splitlines()[0],
        "additionalProperties": models.ref(model), "propertyNames": _id(form.pattern), "$defs": models.defs,
    }


def _chapter() -> _Schema:
    kinds = registry.blocks()
    models = _Models(ChapterHead, Marks, *(kind.model for kind in kinds.values()))
    head = models.inline(ChapterHead)
    head["properties"] = {
        **head["properties"], "id": _id(KEBAB.pattern), "draft": _partial(head),
        "blocks": {
            "type": "array", "minItems": 1, "items": {"anyOf": [_block(kind, models) for kind in kinds.values()]},
        },
    }
    head["required"] = [*head["required"], "blocks"]
    return {"$schema": _DRAFT_7, **head, "$defs": models.defs}


def _block(kind: BlockKind, models: _Models) -> _Schema:
    """A block of one kind: its key with a mapping, or with a bare text or list, and the marks beside it."""
    model = models.inline(kind.model)
    bare: list[_Schema] = []
    if kind.shorthand:
        bare.append(model["properties"][kind.shorthand])
    if kind.shorthand == "text":
        bare.append(_FILE)
    if not model.get("required"):
        bare.append({"type": "null"})
    marks = {**models.inline(Marks)["properties"], "id": _id(KEBAB.pattern)}
    return {
        "type": "object", "description": model.get("description", kind.kind),
        "required": [kind.kind], "additionalProperties": False,
        "properties": {
            kind.kind: {"anyOf": [*bare, models.ref(kind.model)]}, **marks,
            "draft": {"anyOf": [*bare, _partial(model)]},
        },
    }


def _figure() -> _Schema:
    charts = registry.charts()
    models = _Models(FigureHead, *(chart.model for chart in charts.values()))
    head = models.inline(FigureHead)
    head["properties"] = {**head["properties"], "chart": {"enum": list(charts)}, "plot": {"type": ["object", "null"]}}
    head["required"] = [*head["required"], "plot"]
    plots = [
        {
            "if": {"properties": {"chart": {"const": name}}, "required": ["chart"]},
            "then": {"properties": {"plot": models.ref(chart.model)}},
        }
        for name, chart in charts.items()
    ]
    return {"$schema": _DRAFT_7, **head, **({"allOf": plots} if plots else {}), "$defs": models.defs}


class _Models:
    """The schemas of several models that share one `$defs`."""

    def __init__(self, *models: type[Entry]) -> None:
        refs, schema = models_json_schema([(model, "validation") for model in models], by_alias=True)
        self._refs = {model: ref for (model, _), ref in refs.items()}
        self.defs: _Schema = _tidy(schema)["$defs"]

    def ref(self, model: type[Any]) -> _Schema:
        """A reference to a model's schema."""
        return dict(self._refs[model])

    def inline(self, model: type[Any]) -> _Schema:
        """A model's schema itself."""
        return dict(self.defs[self._refs[model]["$ref"].rpartition("/")[2]])


def _partial(schema: _Schema) -> _Schema:
    """The same mapping with no key required: the changed fields of a draft."""
    return {key: value for key, value in schema.items() if key != "required"}


def _id(pattern: str) -> _Schema:
    return {"type": "string", "pattern": f"^{pattern.removesuffix(chr(92) + 'Z')}$"}


def _tidy(schema: Any) -> Any:
    """Without pydantic's titles, which only repeat the names, and with draft 7's form of tuples."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy: _Schema = {}
    for key, value in schema.items():
        if key in _NAMES_OF_SCHEMAS:
            tidy[key] = {name: _tidy(item) for name, item in value.items()}
        elif key == "prefixItems":
            tidy["items"] = _tidy(value)
        elif key != "title" and key != "default":
            tidy[_LIMITS.get(str(key), str(key))] = _tidy(value)
    return tidy
