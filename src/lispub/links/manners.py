"""How we behave towards the servers of others: few connections, pauses, and patience with an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits of the asking; times are in seconds, `largest` is in bytes."""

    pause: float = 1.0          # between the beginnings of two requests to one host
    per_host: int = 2           # connections at once
    at_once: int = 8            # connections at once to all hosts
    timeout: float = 20.0       # for each step of a request: to connect, to wait for the next bytes
    deadline: float = 120.0     # for a whole request, however slowly its bytes drip
    patience: float = 60.0      # the longest Retry-After that is waited for
    largest: int = 20_000_000


class Host:
    """The turns at one host; what it is called decides, not its port or its address."""

    def __init__(self, manners: Manners) -> None:
        self._pause = manners.pause
        self._connections = asyncio.Semaphore(manners.per_host)
        self._free_at = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold one of the host's connections, once the pause since the last request is over."""
        async with self._connections:
            now = asyncio.get_running_loop().time()
            begin = max(now, self._free_at)
            self._free_at = begin + self._pause
            await asyncio.sleep(begin - now)
            yield

    def rest(self, seconds: float) -> None:
        """Ask nothing more of the host for a while: it wished so."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)
