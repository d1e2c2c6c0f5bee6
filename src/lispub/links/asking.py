"""The only door of httpx: ask addresses, follow where they lead, and say what became of each."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

import httpx

from lispub import __version__
from lispub.links.answer import Answer, State
from lispub.links.manners import Host, Manners

AGENT = f"lispub/{__version__} (checks the addresses of the sources of a publication)"
REDIRECTS = 5
FOR_GOOD = (301, 308)       # RFC 9110, 15.4.2 and 15.4.9; 302, 303 and 307 leave the address as it is
GONE = (404, 410)
LATER = (429, 503)          # the two that mean something by Retry-After (RFC 6585, 4; RFC 9110, 15.6.4)
MEANT = (401, 407, 429)     # no other method would be answered otherwise
FILES = (".csv", ".doc", ".docx", ".ods", ".odt", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".zip")


def ask(
    errands: Mapping[str, bool], today: date, manners: Manners, keep: Callable[[bytes], str], answered: Callable[[str, Answer], None],
) -> None:
    """Ask every address of `errands`; `answered` is told of each as it comes, in no certain order.

    The value of an errand says whether the bytes are wanted: `keep` takes them and returns their sha256. Else HEAD will do.
    """
    asyncio.run(_ask(errands, today, manners, keep, answered))


async def _ask(
    errands: Mapping[str, bool], today: date, manners: Manners, keep: Callable[[bytes], str], answered: Callable[[str, Answer], None],
) -> None:
    # without compression, so that the sha256 is that of the file as anybody downloads it
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    async with httpx.AsyncClient(headers=headers, timeout=manners.timeout) as client:
        visitor = Visitor(client, manners, today, keep)

        async def errand(address: str, read: bool) -> None:
            answered(address, await visitor.visit(address, read))

        await asyncio.gather(*(errand(address, read) for address, read in errands.items()))


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a server: where it redirects to, how many seconds it asks us to wait, and its bytes if they were read."""

    status: int
    location: httpx.URL | None
    kind: str
    wait: float | None
    body: bytes | None


class Visitor:
    """Visits addresses within its manners."""

    def __init__(self, client: httpx.AsyncClient, manners: Manners, today: date, keep: Callable[[bytes], str]) -> None:
        self._client, self._manners, self._today, self._keep = client, manners, today, keep
        self._everywhere = asyncio.Semaphore(manners.at_once)
        self._hosts: dict[str, Host] = {}

    async def visit(self, address: str, read: bool) -> Answer:
        """What became of an address, whatever happens on the way."""
        try:
            return await self._follow(address, read)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as fault:
            state, said = _failure(fault, self._manners)
            return Answer(state, self._today, said=said)

    async def _follow(self, address: str, read: bool) -> Answer:
        """The answer at the end of the redirects. The new address is where the first of them lead, as long as they are for good."""
        at = httpx.URL(address)
        been, moved, for_good = [at], None, True
        while True:
            reply = await self._reply(at, read)
            if reply.location is None:
                return self._answer(address, at, reply, moved, read)
            at = reply.location
            for_good = for_good and reply.status in FOR_GOOD
            moved = str(at) if for_good else moved
            said = _astray(at, been)
            if said:
                return Answer(State.UNREACHABLE, self._today, reply.status, str(at), said=said)
            been.append(at)

    def _answer(self, address: str, at: httpx.URL, reply: Reply, moved: str | None, read: bool) -> Answer:
        state, said = _state(address, reply, moved)
        too_large = read and state in (State.OK, State.MOVED) and reply.body is None
        if too_large:
            said = f"larger than {self._manners.largest / 1_000_000:g} MB: its bytes were not kept"
        sha256 = self._keep(reply.body) if reply.body is not None and not said else None
        return Answer(state, self._today, reply.status, str(at), moved, said, sha256, too_large)

    async def _reply(self, at: httpx.URL, read: bool) -> Reply:
        """The reply of one address; a server that asks for patience is asked once more."""
        method = "GET" if read else "HEAD"
        reply = await self._request(method, at, read)
        if reply.wait is not None and reply.wait <= self._manners.patience:
            self._host(at).rest(reply.wait)
            reply = await self._request(method, at, read)
        if method == "HEAD" and reply.status >= 400 and reply.status not in MEANT:
            reply = await self._request("GET", at, read)    # 405 and 501 say so, others answer HEAD with 403 or 404 by mistake
        return reply

    async def _request(self, method: str, at: httpx.URL, read: bool) -> Reply:
        limits = self._manners
        async with (
            self._host(at).turn(), self._everywhere, asyncio.timeout(limits.deadline), self._client.stream(method, at) as response,
        ):
            body = await _body(response, limits.largest) if read and response.is_success else None
            location = response.next_request.url if response.next_request is not None else None
            return Reply(response.status_code, location, response.headers.get("content-type", ""), _wait(response), body)

    def _host(self, at: httpx.URL) -> Host:
        return self._hosts.setdefault(at.host, Host(self._manners))


async def _body(response: httpx.Response, largest: int) -> bytes | None:
    """The bytes of a reply, or None if they are too many."""
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > largest:
            return None
    return bytes(body)


def _state(address: str, reply: Reply, moved: str | None) -> tuple[State, str | None]:
    if reply.status in GONE:
        return State.GONE, None
    if 500 <= reply.status < 600:
        return State.UNREACHABLE, f"the server fails: it answers {reply.status}"
    if not 200 <= reply.status < 300:
        return State.REFUSED, None
    suffix = PurePosixPath(httpx.URL(address).path).suffix.lower()
    if suffix in FILES and reply.kind.lower().startswith(("text/html", "application/xhtml+xml")):
        return State.WRONG_KIND, f"a web page answers where the address promises a {suffix} file"
    return (State.MOVED if moved else State.OK), None


def _astray(at: httpx.URL, been: list[httpx.URL]) -> str | None:
    """Why a redirect is not followed, if it is not."""
    if at.scheme not in ("http", "https"):
        return f"it redirects to {at}, which is no web address"
    if at in been:
        return f"its redirects lead in a circle, back to {at}"
    if len(been) > REDIRECTS:
        return f"it redirects more than {REDIRECTS} times"
    return None


def _wait(response: httpx.Response) -> float | None:
    """Seconds that a server asks us to wait (RFC 9110, 10.2.3): a number, or a date to be read against the server's own."""
    asked = response.headers.get("retry-after", "").strip()
    if response.status_code not in LATER or not asked:
        return None
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers["date"])).total_seconds())
    except (KeyError, TypeError, ValueError):       # no date, or one with a time zone and one without
        return None


def _failure(fault: Exception, manners: Manners) -> tuple[State, str]:
    causes = list(_causes(fault))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return State.INSECURE, f"its certificate is not to be trusted: {cause.verify_message}"
        if isinstance(cause, socket.gaierror):
            return State.UNREACHABLE, "there is no host of this name"
    if isinstance(fault, httpx.TimeoutException):
        return State.UNREACHABLE, f"no answer within {manners.timeout:g} seconds"
    if isinstance(fault, TimeoutError):
        return State.UNREACHABLE, f"no whole answer within {manners.deadline:g} seconds"
    if isinstance(fault, httpx.ConnectError):
        return State.UNREACHABLE, "nothing answers there"
    if isinstance(fault, (httpx.InvalidURL, httpx.UnsupportedProtocol)):
        return State.UNREACHABLE, f"no address that can be asked: {fault}"
    return State.UNREACHABLE, f"the exchange fails: {str(fault) or type(fault).__name__}"


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
