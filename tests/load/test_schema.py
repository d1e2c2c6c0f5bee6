"""The JSON Schemas say what the models say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lispub import registry
from lispub.load import schemas, write_schemas

NAMES = ["accessibility", "actions", "chapter", "consultation", "dataset", "decisions", "evidence", "figure", "geographies", "glossary",
         "image", "measures", "outcome", "priorities", "strategy", "themes", "values"]


def test_a_schema_for_every_kind_of_file(tmp_path):
    files = write_schemas(tmp_path)
    assert [file.name for file in files] == [f"{name}.schema.json" for name in NAMES]
    assert {file.parent for file in files} == {tmp_path / ".lispub"}
    before = [file.read_bytes() for file in files]
    assert [file.read_bytes() for file in write_schemas(tmp_path)] == before
    assert json.loads(before[0])["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_reference_leads_somewhere():
    for schema in schemas().values():
        for ref in _refs(schema):
            assert ref.startswith("#/$defs/") and ref.removeprefix("#/$defs/") in schema["$defs"]


def _refs(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        found = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        return found + [ref for value in schema.values() for ref in _refs(value)]
    return [ref for value in schema for ref in _refs(value)] if isinstance(schema, list) else []


def test_a_chapter_may_hold_each_kind_of_block():
    items = schemas()["chapter"]["properties"]["blocks"]["items"]["anyOf"]
    assert [block["required"] for block in items] == [[kind] for kind in registry.blocks()]
    for block in items:
        assert block["additionalProperties"] is False
        assert {"id", "only", "except", "because", "draft"} < set(block["properties"])


def test_a_figure_has_the_plot_of_its_chart():
    figure = schemas()["figure"]
    assert figure["properties"]["chart"] == {"enum": list(registry.charts())}
    assert [rule["if"]["properties"]["chart"]["const"] for rule in figure["allOf"]] == list(registry.charts())


# A small judge of draft 7, for the words that our schemas use: whoever adds another word must teach it here.

def judge(schema: Any, value: Any, root: Any) -> bool:
    if "$ref" in schema:
        return judge(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    known = {"$schema", "$defs", "description", "type", "enum", "const", "anyOf", "allOf", "if", "then", "properties", "required",
             "format", "additionalProperties", "propertyNames", "items", "minItems", "maxItems", "minProperties", "minLength", "pattern",
             "minimum", "exclusiveMinimum",
             "maximum", "exclusiveMaximum", "maxLength"}
    assert set(schema) <= known, set(schema) - known
    types = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(isinstance(value, types[name]) and (name == "boolean" or not isinstance(value, bool)) for name in wanted):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    if "anyOf" in schema and not any(judge(choice, value, root) for choice in schema["anyOf"]):
        return False
    for rule in schema.get("allOf", []):
        if "if" in rule and judge(rule["if"], value, root) and not judge(rule["then"], value, root):
            return False
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        if not set(schema.get("required", ())) <= set(value) or len(value) < schema.get("minProperties", 0):
            return False
        for key, item in value.items():
            extra = schema.get("additionalProperties", True)
            if key in properties:
                if not judge(properties[key], item, root):
                    return False
            elif extra is False or (isinstance(extra, dict) and not judge(extra, item, root)):
                return False
    if isinstance(value, list):
        items = schema.get("items", {})
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        pairs = zip(items, value, strict=False) if isinstance(items, list) else ((items, item) for item in value)
        return all(judge(kind, item, root) for kind, item in pairs)
    return not (isinstance(value, str) and len(value) < schema.get("minLength", 0))


def test_the_schemas_accept_the_stock_book_and_refuse_its_misspelling():
    from lispub.load.yaml import read_yaml

    stock = Path(__file__).parent.parent.parent / "src/lispub/stock"
    made = schemas()
    seen = set()
    for file in sorted(set(stock.rglob("*.yaml")) - set(stock.glob("strategy/issued/**/*"))):      # nobody writes a record by hand
        text = file.read_text(encoding="utf-8")
        name = text.partition("/.lispub/")[2].partition(".schema.json")[0]
        document = json.loads(json.dumps(read_yaml(text, file.name).root))
        assert judge(made[name], document, made[name]), file
        assert not judge(made[name], {**document, "misspelt key": 1}, made[name]), file
        seen.add(name)
    assert seen == set(NAMES)


def test_a_block_of_two_kinds_and_an_unknown_field_are_refused():
    made = schemas()["chapter"]
    blocks = [{"para": "x", "draft": "y"}, {"callout": {"text": "x"}, "draft": {"title": "y"}}, {"page-break": None}]
    good = {"id": "a", "title": "A", "blocks": blocks}
    assert judge(made, good, made)
    for block in ({"para": "x", "text": "y"}, {"callout": {"text": "x", "titel": "y"}}, {"callout": None}, {"id": "a"}, {"para": 5}):
        assert not judge(made, {**good, "blocks": [block]}, made), block
