"""A mapping read by its model; what pydantic says of it in the words of somebody who writes policy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from lispub.model.entry import Entry
from lispub.model.inline import Parser
from lispub.model.problem import Problem, Weight
from lispub.model.source import NOWHERE, Source, Written, WrittenList, WrittenMap
from lispub.nearest import did_you_mean

E = TypeVar("E", bound=Entry)
_Path = tuple[str | int, ...]

_SHOULD = {
    "int_type": "should be a whole number", "float_type": "should be a number",
    "bool_type": "should be `true` or `false`",
    "string_type": "should be text", "tuple_type": "should be a list", "list_type": "should be a list",
    "dict_type": "should be a mapping of keys and values", "model_type": "should be a mapping of keys and values",
    "model_attributes_type": "should be a mapping of keys and values", "literal_error": "should be {expected}",
    "too_long": "should have at most {max_length} items, not {actual_length}",
    "too_short": "should have at least {min_length} items, not {actual_length}",
    "greater_than_equal": "should be at least {ge}", "less_than_equal": "should be at most {le}",
    "greater_than": "should be more than {gt}", "less_than": "should be less than {lt}",
}


def read_entry(model: type[E], data: Any, parser: Parser, at: Source) -> tuple[E | None, tuple[Problem, ...]]:
    """The entry of a model that a mapping says, or None with every mistake in it. Prose is parsed by `parser`.

    `at` is where to point if the data is no mapping and knows no place of its own, such as a number.
    """
    if not isinstance(data, WrittenMap):
        subject = "this is empty: it" if data is None else "this"
        what = "" if data is None else f", not {_said(data)}"
        place = getattr(data, "source", at)
        keys = ", ".join(_keys(model, ()))
        message = f"{subject} should be a mapping of keys and values{what}"
        return None, (Problem("wrong-type", Weight.STOPS, message, place, f"known here: {keys}"),)
    try:
        return model.model_validate(data, context=parser), ()
    except ValidationError as error:
        return None, tuple(_problems(model, data, error))


def _problems(model: type[Entry], data: WrittenMap, error: ValidationError) -> Iterable[Problem]:
    """One problem a place: the branches of a union complain one by one, and `loc` names the branch too."""
    said: dict[_Path, list[Any]] = {}
    for detail in error.errors(include_url=False):
        said.setdefault(_path(data, detail["loc"]), []).append(detail)
    for path, details in said.items():
        kind = details[0]["type"]
        if kind == "missing" and isinstance(details[0]["loc"][-1], int):      # of a pair the second, say
            count = len(_value(data, path))
            message = f"{_named(path)} should have more than {count} {'item' if count == 1 else 'items'}"
            yield Problem("wrong-type", Weight.STOPS, message, _source(data, path), "write the items that are missing")
        elif kind == "missing":
            yield _missing(data, path)
        elif kind == "extra_forbidden":
            yield _unknown(model, data, path)
        else:
            yield _wrong(data, path, details)


def _path(data: Any, loc: tuple[str | int, ...]) -> _Path:
    """The keys and item numbers of a `loc`, without the tags of union branches; a missing key stays last."""
    path: list[str | int] = []
    for number, part in enumerate(loc):
        if isinstance(data, WrittenMap) and (part in data or number == len(loc) - 1):
            path.append(part)
            data = data.get(str(part))
        elif isinstance(data, tuple) and isinstance(part, int) and part < len(data):
            path.append(part)
            data = data[part]
    return tuple(path)


def _missing(data: Any, path: _Path) -> Problem:
    inside = "" if len(path) == 1 else f" in {_named(path[:-1])}"
    source = _source(data, path[:-1])
    return Problem("missing-key", Weight.STOPS, f"`{path[-1]}` is missing{inside}", source, f"add `{path[-1]}: …`")


def _unknown(model: type[Entry], data: Any, path: _Path) -> Problem:
    key = str(path[-1])
    known = _keys(model, path[:-1])
    if key == "draft":
        return Problem("unknown-key", Weight.STOPS, "`draft` cannot stand here", _source(data, path, of_key=True),
                       "`draft` stands beside a block's kind or a chapter's title; here write what holds for both texts")
    remedy = f"known here: {', '.join(known)}" if known else "delete it"
    if " " in key:
        remedy = "put text that holds a comma or a colon in quotes; " + remedy
    return Problem("unknown-key", Weight.STOPS, f"there is no key `{key}` here{did_you_mean(key, known)}",
                   _source(data, path, of_key=True), remedy)


def _wrong(data: Any, path: _Path, details: list[Any]) -> Problem:
    value = _value(data, path)
    should = dict.fromkeys(_should(detail) for detail in details)
    if "should be a number" in should:
        should.pop("should be a whole number", None)
    wanted = " or ".join(should)
    subject = _named(path)
    if value is None:
        message = f"{subject} is empty: it {wanted}"
    elif not wanted.startswith("should be "):
        message = f"{subject} {wanted}"
    else:
        message = f"{subject} {wanted}, not {_said(value)}"
    if details[0]["type"] == "literal_error" and isinstance(value, str):
        message += did_you_mean(value, re.findall(r"`([^`]*)`", wanted))
    return Problem("wrong-type", Weight.STOPS, message, _source(data, path), _remedy(wanted, value))


def _should(detail: Any) -> str:
    context = dict(detail.get("ctx", {}))
    if detail["type"] == "literal_error":
        context["expected"] = context["expected"].replace("'", "`")
    if detail["type"] in _SHOULD:
        return _SHOULD[detail["type"]].format(**context)
    # our own validators say what is wrong in their own words
    return str(detail["msg"]).removeprefix("Value error, ").removeprefix("Input ")


def _remedy(wanted: str, value: Any) -> str:
    wants_text = "text" in wanted
    if wants_text and isinstance(value, (bool, int, float)):
        return "put it in quotes, so that it is read as text"
    if wants_text and isinstance(value, WrittenMap):
        return "write one text; text that holds a colon and a space, or begins with `{`, needs quotes"
    if wants_text and isinstance(value, tuple):
        return "write one text; text that begins with `[` needs quotes"
    if "a list" in wanted and not isinstance(value, (tuple, dict)):
        return "write it in square brackets, or as lines that begin with `- `"
    if "number" in wanted and isinstance(value, str):
        return "write the digits alone, without quotes, commas or a unit"
    return "correct it" if value is not None else "write it, or delete the key"


def _named(path: _Path) -> str:
    """What a message calls a place: `title`, or item 2 of `rows`."""
    items: list[str] = []
    for part in reversed(path):
        if isinstance(part, str):
            return " of ".join([*items, f"`{part}`"])
        items.append(f"item {part + 1}")
    return " of ".join([*items, "this list"]) if items else "this"


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"`{text}`" if len(text) <= 40 else f"`{text[:39]}…`"
    return "a list" if isinstance(value, tuple) else "a mapping"


def _value(data: Any, path: _Path) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else data[part]
    return data


def _source(data: Any, path: _Path, of_key: bool = False) -> Source:
    """Where the thing at a path stands: its first character if that is known, else its key or its dash."""
    source: Source = getattr(data, "source", NOWHERE)
    for number, part in enumerate(path):
        if isinstance(data, WrittenMap):
            source, data = data.keys_at.get(str(part), source), data.get(str(part))
        elif isinstance(data, WrittenList) and isinstance(part, int):
            source, data = data.items_at[part], data[part]
        if isinstance(data, (Written, WrittenMap, WrittenList)) and not (of_key and number == len(path) - 1):
            source = data.source
    return source


def _keys(model: type[Entry], path: _Path) -> list[str]:
    """The keys that the model at a path knows."""
    at: type[Entry] | None = model
    for part in path:
        if at is None:
            break
        field = next((field for field in at.model_fields.values() if field.alias == part), None)
        if field is not None:
            at = _entry_in(field.annotation)
    return [field.alias or name for name, field in at.model_fields.items()] if at else []


def _entry_in(annotation: Any) -> type[Entry] | None:
    """The first Entry inside an annotation such as `tuple[KeyNumber, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    for argument in get_args(annotation):
        found = _entry_in(argument)
        if found is not None:
            return found
    return None
