"""A mail (.eml, RFC 5322) -> the response that it brings.

What is attached is the response, and the mail its cover: a form that is attached is a form, with the words of the mail beside it; letters
are read on after the mail's own words, as one letter. Whatever is attached and cannot be read is a fault, but for what mail programs add.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from lispub.consultation.reading import text_form
from lispub.consultation.reading.letters import decoded
from lispub.consultation.reading.markup import tidy, words_of_html
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.response import Found

Reader = Callable[[Path, bytes, Mapping[str, Any] | None], tuple[Found, ...]]

PARTS, DEPTH = 200, 4
LOGO = 100_000      # bytes of a picture under a signature: the photograph of a page has more
DRAWN = re.compile(r"""\bcid:([^"'\s>)]+)""", re.IGNORECASE)       # RFC 2392: what a page within the mail shows of it
DIFFER = "says one thing as plain text and another as a web page (HTML), and both are read: one may be a mail program's own"
HEADER = re.compile(rb"^(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|MIME-Version|Message-ID|X-[\w-]+): ", re.IGNORECASE)
ADDED = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/vcard", "text/x-vcard",
         "message/delivery-status", "text/rfc822-headers")


def is_one(content: bytes) -> bool:
    """Does this begin as a mail does?"""
    head = content[:20_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    return bool(HEADER.match(content)) and re.search(rb"^From: ", head, re.IGNORECASE | re.MULTILINE) is not None


def read(content: bytes, reader: Reader, depth: int = 0) -> tuple[Found, ...]:
    """The forms that a mail brings, or the one letter that it is with what is attached; `reader` reads an attachment.

    Raises Unreadable of a mail of too many parts.
    """
    if content.count(b"\n--") > 10 * PARTS:      # the parser takes seconds for what is then not read
        raise Unreadable(f"is a mail of more than {PARTS} parts")
    message = email.message_from_bytes(content, policy=email.policy.default.clone(raise_on_defect=False))
    assert isinstance(message, EmailMessage)
    return _of(message, reader, depth)


def _of(message: EmailMessage, reader: Reader, depth: int) -> tuple[Found, ...]:
    if depth > DEPTH:
        raise Unreadable(f"holds mails within mails, more than {DEPTH} deep")
    brought: list[Found] = []
    faults: list[str] = []
    parts = tuple(_parts(message))
    body = next((part for part, again in parts if _shown(part) and not again), None)
    drawn = {name for part, _ in parts if part.get_content_type() == "text/html" for name in _drawn(part)}
    for part, again in parts:
        if part is body or (again and _unnamed_text(part)):
            continue
        try:
            brought.extend(_attached(part, drawn, reader, depth))
        except Unreadable as reason:
            faults.append(f"its attachment {_name(part)!r} {reason}")
    cover = tidy(_words(body)) if body is not None else ""
    rich = tidy("\n\n".join(_words(part) for part, again in parts if again and _shown(part)))
    if not cover or not _differ(cover, rich):
        cover, rich = cover or rich, ""
    faults.extend([DIFFER] if rich else [])
    if text_form.is_one(cover):
        brought.insert(0, text_form.read(cover, "email"))
        cover = ""
    forms = [found for found in brought if found.kind != "letter"]
    letters = [found for found in brought if found.kind == "letter"]
    text = tidy("\n\n".join(word for word in (cover, rich, *(found.text for found in letters)) if word))
    faults.extend(fault for found in letters for fault in found.faults)
    within = next((found for found in brought if found.sender), None)      # of a mail that was passed on, who wrote it first
    sender, sent = (within.sender, within.sent) if within else (_sender(message), _sent(message))
    if not forms:
        return (Found("letter", "email", text=text, sender=sender, sent=sent,
                      faults=(*faults, *(() if text or faults else ("has no text, and nothing that is read is attached",)))),)
    first, *others = (replace(form, sender=form.sender or sender, sent=form.sent or sent) for form in forms)
    text = tidy("\n\n".join((first.text, text)))
    return (replace(first, text=text, faults=(*first.faults, *faults)), *others)


def _parts(message: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts that hold something, in order, each with whether its words stand in another already; of a mail within the mail the whole.

    Of alternatives the plain one is read, and the others say the same (RFC 2046, 5.1.4); but Apple Mail puts what is attached into them.
    """
    waiting, count = [(message, False)], 0
    while waiting:
        part, again = waiting.pop()
        count += 1
        if count > PARTS:
            raise Unreadable(f"is a mail of more than {PARTS} parts")
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inside = _inside(part)
            if len(inside) > PARTS:
                raise Unreadable(f"is a mail of more than {PARTS} parts")
            first = None
            if part.get_content_type() == "multipart/alternative":
                plain = (each for each in inside if each.get_content_type() == "text/plain" and _shown(each))
                first = next(iter((*plain, *inside)), None)
            waiting.extend((each, again or (first is not None and each is not first)) for each in reversed(inside))
        else:
            yield part, again


def _inside(part: EmailMessage) -> list[EmailMessage]:
    return cast("list[EmailMessage]", part.get_payload())


def _shown(part: EmailMessage) -> bool:
    """Are these words that a mail program shows, and no attachment?"""
    return part.get_content_type() in ("text/plain", "text/html") and _unnamed_text(part)


def _unnamed_text(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment" and not part.get_filename()


def _drawn(page: EmailMessage) -> Iterator[str]:
    """The Content-IDs of the pictures that a page shows."""
    content = page.get_payload(decode=True)
    yield from (unquote(name) for name in DRAWN.findall(content.decode("latin-1") if isinstance(content, bytes) else ""))


def _differ(plain: str, rich: str) -> bool:
    """Is more than a fifth of the words of one alternative nowhere in the other? Some plain ones only say: "this mail is in HTML"."""
    said, also = (set(re.findall(r"\w+", words.casefold())) for words in (plain, rich))
    return len(also - said) * 5 > len(also)


def _words(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    words = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset() or "")
    return words_of_html(words) if part.get_content_type() == "text/html" else words


def _attached(part: EmailMessage, drawn: set[str], reader: Reader, depth: int) -> tuple[Found, ...]:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inside = _inside(part)
        return _of(inside[0], reader, depth + 1) if inside else ()
    if kind in ADDED:
        return ()
    if kind in ("text/plain", "text/html") and not part.get_filename():
        return (Found("letter", "email", text=_words(part)),)
    content = part.get_payload(decode=True)
    if part.get_content_maintype() == "image":
        if str(part.get("Content-ID", "")).strip().strip("<>") in drawn and isinstance(content, bytes) and len(content) < LOGO:
            return ()       # the logo under a signature
        raise Unreadable("is a picture: look whether it says anything")
    name = Path(_name(part))
    if name.suffix.lower() in (".eml", ".csv", ".xlsx"):
        raise Unreadable("is to be saved into the inbox by itself")
    return reader(name, content if isinstance(content, bytes) else b"", None)


def _name(part: EmailMessage) -> str:
    """The name of an attachment, without any folder: it is told to people, and never opened."""
    return re.split(r"[/\\]", part.get_filename() or f"of the kind {part.get_content_type()}")[-1][:100]


def _sender(message: EmailMessage) -> str:
    return parseaddr(str(message.get("From", "")))[1]


def _sent(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return ""
