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

from lispub.consultation.reading import text_form
from lispub.consultation.reading.letters import decoded
from lispub.consultation.reading.markup import tidy, words_of_html
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.response import Found

Reader = Callable[[Path, bytes, Mapping[str, Any] | None], tuple[Found, ...]]

PARTS, DEPTH = 200, 4
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
    own: list[str] = []
    brought: list[Found] = []
    faults: list[str] = []
    body = _body(message)
    for part in _parts(message):
        if part is body:
            own.append(_words(part))
            continue
        try:
            brought.extend(_attached(part, reader, depth))
        except Unreadable as reason:
            faults.append(f"its attachment {_name(part)!r} {reason}")
    cover = tidy("\n\n".join(own))
    if text_form.is_one(cover):
        brought.insert(0, text_form.read(cover, "email"))
        cover = ""
    forms = [found for found in brought if found.kind != "letter"]
    letters = [found for found in brought if found.kind == "letter"]
    text = tidy("\n\n".join(word for word in (cover, *(found.text for found in letters)) if word))
    faults.extend(fault for found in letters for fault in found.faults)
    within = next((found for found in brought if found.sender), None)      # of a mail that was passed on, who wrote it first
    sender, sent = (within.sender, within.sent) if within else (_sender(message), _sent(message))
    if not forms:
        return (Found("letter", "email", text=text, sender=sender, sent=sent,
                      faults=(*faults, *(() if text or faults else ("has no text, and nothing that is read is attached",)))),)
    first, *others = (replace(form, sender=form.sender or sender, sent=form.sent or sent) for form in forms)
    return (replace(first, text=text, faults=(*first.faults, *faults)), *others)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; of a mail within the mail the whole."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > PARTS:
            raise Unreadable(f"is a mail of more than {PARTS} parts")
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inside = _inside(part)
            if len(inside) > PARTS:
                raise Unreadable(f"is a mail of more than {PARTS} parts")
            plain = part.get_content_type() == "multipart/alternative"       # the same twice: the plainer is the first (RFC 2046, 5.1.4)
            waiting.extend(reversed(_alternative(inside) if plain else inside))
        else:
            yield part


def _inside(part: EmailMessage) -> list[EmailMessage]:
    return cast("list[EmailMessage]", part.get_payload())


def _alternative(inside: list[EmailMessage]) -> list[EmailMessage]:
    words = [part for part in inside if part.get_content_type() == "text/plain"]
    return words[:1] or inside[-1:]


def _body(message: EmailMessage) -> EmailMessage | None:
    """The first words that are not attached."""
    shown = (part for part in _parts(message) if part.get_content_type() in ("text/plain", "text/html")
             and part.get_content_disposition() != "attachment" and not part.get_filename())
    return next(shown, None)


def _words(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    words = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset() or "")
    return words_of_html(words) if part.get_content_type() == "text/html" else words


def _attached(part: EmailMessage, reader: Reader, depth: int) -> tuple[Found, ...]:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inside = _inside(part)
        return _of(inside[0], reader, depth + 1) if inside else ()
    drawn = part.get_content_maintype() == "image" and (part.get_content_disposition() != "attachment" or "Content-ID" in part)
    if drawn or kind in ADDED:
        return ()       # the logo under a signature, or the signature
    if kind in ("text/plain", "text/html") and not part.get_filename():
        return (Found("letter", "email", text=_words(part)),)
    content = part.get_payload(decode=True)
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
