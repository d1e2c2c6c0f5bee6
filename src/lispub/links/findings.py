"""From what an address answered to what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lispub.links.answer import Answer, AskedSource, State
from lispub.links.keeping import ARCHIVE, Archive
from lispub.model.problem import Problem, Weight


class _Form(NamedTuple):
    check: str
    weight: Weight
    message: str
    remedy: str


_FORMS = {
    State.MOVED: _Form("address-moved", Weight.ADVICE, "the address has moved for good, to {moved}", "write `URL: {moved}`"),
    State.GONE: _Form(
        "address-gone", Weight.BLOCKS_ISSUE, "the page is gone: {final} answers {status}",
        "look for the source at its publisher and write its new address and `accessed`, or the address of a stored copy"),
    State.WRONG_KIND: _Form(
        "address-wrong-kind", Weight.BLOCKS_ISSUE, "{said}", "look whether the file is gone; write the address where it stands now"),
    State.INSECURE: _Form(
        "address-insecure", Weight.BLOCKS_ISSUE, "{said}", "tell the publisher, or write an address that a reader's browser will open"),
    State.UNREACHABLE: _Form(
        "address-unreachable", Weight.BLOCKS_ISSUE, "{said}",
        "try again another day; if it stays so, write the address where the source stands now"),
    State.NO_WEB_ADDRESS: _Form(
        "refused-link", Weight.BLOCKS_ISSUE, "`URL` is no web address", "write an address that begins with https:// or http://"),
}


def problems_of(source: AskedSource, archive: Archive) -> Iterator[Problem]:
    """What is wrong with one source: with its address, or with the copy that its author read."""
    form, answer = _FORMS.get(source.state), source.answer
    url = source.record.url
    if form is not None and url is not None:
        words = {name: getattr(answer, name) for name in ("moved", "final", "status", "said")} if answer is not None else {}
        remedy = form.remedy.format(**words)
        if source.state is State.MOVED and answer is not None and answer.moved and _front(answer.moved) and not _front(url):
            remedy = "what answers now is the front page of a site: look where the source itself stands, it may be gone"
        yield Problem(form.check, form.weight, f"`{source.id}`: {form.message.format(**words)}", url.source, remedy)
    yield from _copy(source, answer, archive)


def nothing_answers(sources: Iterable[AskedSource]) -> Iterator[Problem]:
    """A word of doubt when no address at all was reached: then it is rather this machine that is cut off."""
    answers = [source.answer for source in sources if source.answer is not None]
    if len(answers) > 1 and all(answer.state is State.UNREACHABLE and answer.status is None for answer in answers):
        message = f"none of {len(answers)} addresses was reached: is this machine on the network?"
        yield Problem("address-unreachable", Weight.ADVICE, message, None, "try again, or report the answers that were kept with --offline")


def _copy(source: AskedSource, answer: Answer | None, archive: Archive) -> Iterator[Problem]:
    """Whether the copy that the author read is still there, and still what the address gives."""
    archived = source.record.archived
    if archived is None:
        return
    day = f" on {source.record.accessed}" if source.record.accessed else ""
    if answer is not None and answer.sha256 not in (None, archived):
        message = f"`{source.id}` has changed since it was read{day}: its sha256 is now {answer.sha256}"
        remedy = "read it again; if what rests on it still holds, write the new `archived` and `accessed`"
        yield Problem("archive-changed", Weight.ADVICE, message, archived.source, remedy)
    if not archive.has(archived):
        message = f"`{source.id}`: the copy that was read{day} is not in {ARCHIVE}/"
        remedy = "copy it there from whoever read it, or keep what stands there now by `lispub evidence check --archive`"
        yield Problem("archive-missing", Weight.ADVICE, message, archived.source, remedy)
    elif not archive.intact(archived):
        message = f"`{source.id}`: the copy in {ARCHIVE}/ no longer has the sha256 that it is named by"
        yield Problem("archive-missing", Weight.BLOCKS_ISSUE, message, archived.source, "delete it, and copy it again from whoever read it")


def _front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
