"""The base of everything that an author writes as a YAML mapping."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, WithJsonSchema, model_validator

from lispub.model.source import NOWHERE, Source, Written, written


def _key(name: str) -> str:
    """The YAML key of a field: `key_numbers` is written `key-numbers`, `except_` is written `except`."""
    return name.rstrip("_").replace("_", "-")


class Entry(BaseModel):
    """A mapping as written: frozen, no unknown keys, and it knows where it stands (`entry.source`)."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True, alias_generator=_key,
        validate_by_alias=True, validate_by_name=False,
    )
    _source: Source = PrivateAttr(default_factory=lambda: NOWHERE)     # a default would be copied deeply, each time

    @property
    def source(self) -> Source:
        """Where the mapping begins."""
        return self._source

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What `lispub.walk.once` made of it; no part of what it says."""
        return {}

    def __copy__(self) -> Self:
        """A copy, such as one that `model_copy` changes: what was made of the entry is not true of it."""
        copied = super().__copy__()
        copied.__dict__.pop("kept", None)
        return copied

    @model_validator(mode="wrap")
    @classmethod
    def _remember_source(cls, data: Any, handler: ModelWrapValidatorHandler[Entry]) -> Entry:
        entry = handler(data)
        entry._source = getattr(data, "source", NOWHERE)
        return entry


def _day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("should be a date written as 2019-09-09")
    return date.fromisoformat(value)


def _period(value: Any) -> Written:
    """A year may be written bare; any other period is text: 2019, 2017/18, mid-2018."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError("should be a year or a period such as 2017/18")
    return value if isinstance(value, Written) else Written(str(value))


def _partial_date(value: Any) -> Written:
    text = _period(value)
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise ValueError("should be a year, a month or a day: 2019, 2019-09 or 2019-09-09")
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as fault:
        raise ValueError("there is no such month or day") from fault
    return text


def _sha256(value: Any) -> Written:
    text = written(value)
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("should be a sha256: 64 of the digits 0 to 9 and a to f")
    return text


def _web_address(value: Any) -> Written:
    """Of 100 characters at most: the squares of a longer address's code would be too small to read at 25 mm (see `draw`)."""
    text = written(value)
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[\w./~-]*)?", text, re.ASCII):
        raise ValueError("should be an address that begins with https:// and has no query")
    if len(text) > 100:
        raise ValueError("is too long for a code of 25 mm: at most 100 characters")
    return text


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Period = Annotated[Written, BeforeValidator(_period), WithJsonSchema({"type": ["string", "integer"]})]
PartialDate = Annotated[Written, BeforeValidator(_partial_date), WithJsonSchema({"type": ["string", "integer"]})]
Sha256 = Annotated[Written, BeforeValidator(_sha256)]
WebAddress = Annotated[Written, BeforeValidator(_web_address)]
Number = int | float
