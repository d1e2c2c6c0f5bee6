"""The fields of a PDF form -> what was filled in, by name (ISO 32000-2, 12.7).

What a button is worth is told in two places, `V` of the field and `AS` of what is seen on the page, and its words in a third, `Opt`: some
writers keep the name of a state in `V`, some the number of an option. Where the two places disagree, nobody can say what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject, create_string_object

from lispub.consultation.reading.unreadable import Unreadable

NODES, DEPTH = 20_000, 30
INHERITED = ("/FT", "/V", "/Ff", "/Opt")        # 12.7.4.1, table 226
RADIO, PUSH = 1 << 15, 1 << 16                  # 12.7.5.2.1, table 229
OFF = "/Off"
# PDFium's editor holds sixteen bits a character: of U+1F309, a bridge at night, it writes U+F309. The standard gives no character to
# these places; what else it cuts cannot be told from what somebody meant
CUT = {code: code + 0x10000 for code in range(0xF300, 0xF700)}


@dataclass(frozen=True, slots=True)
class Control:
    """A field, and what stands on the pages for it: of each place the states that it can show, and the one that it does show, if any."""

    name: str
    kind: str
    flags: int
    value: Any
    options: tuple[Any, ...]
    places: tuple[tuple[frozenset[str], str | None], ...]


def fields(reader: PdfReader) -> tuple[dict[str, str], tuple[str, ...]]:
    """What was filled in, by the name of its field (of a box that is ticked, "yes"), and the faults. Signatures and buttons are none."""
    form = _resolved(reader.root_object.get("/AcroForm"))
    if not isinstance(form, DictionaryObject):
        return {}, ()
    faults = ["was turned into an XFA form, which shows other answers than its fields in some programs"] if "/XFA" in form else []
    given: dict[str, str] = {}
    for control in _controls(form):
        said, fault = _said(control)
        if fault:
            faults.append(f"`{control.name}`: {fault}")
        if said and given.setdefault(control.name, said) != said:
            faults.append(f"`{control.name}` is there twice, as {given[control.name][:40]!r} and as {said[:40]!r}")
    return given, tuple(faults)


def _controls(form: DictionaryObject) -> Iterator[Control]:
    """Every field at the end of the tree, in the form's order; a node that comes again, as in a circle, counts once."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Any, str, Mapping[str, Any], int]] = [(node, "", {}, 0) for node in reversed(_array(form.get("/Fields")))]
    met = 0
    while stack:
        found, before, above, depth = stack.pop()
        met += 1
        if met > NODES or depth > DEPTH:
            raise Unreadable(f"has more than {NODES:,} fields, or fields nested over {DEPTH} deep")
        if isinstance(found, IndirectObject):
            if (found.idnum, found.generation) in seen:
                continue
            seen.add((found.idnum, found.generation))
        node = _resolved(found)
        if not isinstance(node, DictionaryObject):
            continue
        own = _words(node.get("/T"))
        name = f"{before}.{own}" if before and own else before or own
        here = {**above, **{key: _resolved(node[key]) for key in INHERITED if key in node}}
        kids = _array(node.get("/Kids"))
        if len(kids) + met > NODES:
            raise Unreadable(f"has more than {NODES:,} fields")
        if any(isinstance(kid := _resolved(each), DictionaryObject) and "/T" in kid for each in kids):
            stack.extend((kid, name, here, depth + 1) for kid in reversed(kids))
        elif here.get("/FT") in ("/Btn", "/Tx", "/Ch"):
            widgets = (_resolved(each) for each in kids or [node])
            places = tuple(_place(widget, here["/FT"]) for widget in widgets if isinstance(widget, DictionaryObject))
            flags, options = here.get("/Ff", 0), tuple(_array(here.get("/Opt")))
            yield Control(name, here["/FT"], flags if isinstance(flags, int) else 0, here.get("/V"), options, places)


def _place(widget: DictionaryObject, kind: str) -> tuple[frozenset[str], str | None]:
    looks = _resolved(widget.get("/AP")) if kind == "/Btn" else None        # what a text looks like is of no interest
    normal = _resolved(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
    states = normal if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject) else {}
    shown = _resolved(widget.get("/AS"))
    return frozenset(str(state) for state in states if state != OFF), str(shown) if isinstance(shown, str) else None


def _said(control: Control) -> tuple[str, str]:
    """What a field says, and what is wrong with that."""
    if control.kind == "/Tx":
        return _words(control.value).translate(CUT), ""
    if control.kind == "/Ch":
        return _chosen(control)
    if control.flags & PUSH:
        return "", ""
    return _pressed(control)


def _chosen(control: Control) -> tuple[str, str]:
    """Of a list: some write the value of an option, some its words, some either in an array."""
    values = {_option(option, -1): _option(option, 0) for option in control.options} | {
        value: value for value in (_option(option, 0) for option in control.options)}
    chosen = [word for each in ([control.value] if not isinstance(control.value, ArrayObject) else control.value) if (word := _words(each))]
    if len(chosen) > 1:
        return "", f"several are chosen where one can be: {', '.join(word[:40] for word in chosen[:5])}"
    return (values.get(chosen[0], chosen[0]) if chosen else ""), ""


def _pressed(control: Control) -> tuple[str, str]:
    """Of a radio group the value of its option, of a box "yes"; what the field says and what the page shows are held against each other."""
    shown = list(dict.fromkeys(_worth(control, number) for number, (_, state) in enumerate(control.places) if state not in (None, "", OFF)))
    raw = _words(control.value).removeprefix("/")       # pypdf writes the name of a state as a text, with its mark
    raw = "" if raw == OFF[1:] else raw
    held = _meant(control, raw) if raw else ""
    if len(shown) > 1:
        return "", f"shows {' and '.join(shown[:5])} where one can be chosen"
    if not any(state is not None for _, state in control.places):
        return held, ""     # written by a program that knows no `AS`
    if held != (shown[0] if shown else ""):
        return "", f"holds {held or 'nothing'} and shows {shown[0] if shown else 'nothing'}: ask which is meant"
    return held, ""


def _worth(control: Control, number: int) -> str:
    """What the button at a place of a group stands for."""
    states, shown = control.places[number]
    if not control.flags & RADIO:
        return "yes"
    if number < len(control.options):
        return _option(control.options[number], 0)
    return (min(states) if states else shown or "")[1:]


def _meant(control: Control, raw: str) -> str:
    """What a value stands for: the state of a button, else the value of an option, else (PDFium) the number of one, from 0."""
    if not control.flags & RADIO:
        return "yes"
    for number, (states, _) in enumerate(control.places):
        if f"/{raw}" in states:
            return _worth(control, number)
    values = [_option(option, 0) for option in control.options]
    if raw not in values and raw.isascii() and raw.isdigit() and int(raw[:9]) < len(values):
        return values[int(raw[:9])]
    return raw


def _option(option: Any, which: int) -> str:
    pair = _array(option)
    return _words(pair[which] if pair else option)


def _words(found: Any) -> str:
    """A text string, a stream of one, or a name without its `/`; lines end as here."""
    value = _resolved(found)
    if isinstance(value, StreamObject):
        value = _text(value.get_data())
    elif isinstance(value, bytes):
        value = _text(value)
    if not isinstance(value, str):
        return ""
    name = value[1:] if isinstance(value, NameObject) else str(value)
    return name.replace("\r\n", "\n").replace("\r", "\n")


def _text(content: bytes) -> str:
    words = create_string_object(content)
    return words if isinstance(words, str) else content.decode("cp1252", "replace")


def _array(found: Any) -> list[Any]:
    value = _resolved(found)
    return list(value) if isinstance(value, ArrayObject) else []


def _resolved(found: Any) -> Any:
    """What a reference leads to; a circle of references leads nowhere."""
    for _ in range(DEPTH):
        if not isinstance(found, IndirectObject):
            return found
        found = found.get_object()
    return None
