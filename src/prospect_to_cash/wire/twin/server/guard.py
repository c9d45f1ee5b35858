"""Stands before the application: rejects requests of other sites, and limits sizes and times.

A site in a browser can send requests to any server of the same computer. It can't hide its own
address, though: it's in the header ``Origin``, or in ``Host`` if the site has its name point here.
"""

from __future__ import annotations

import asyncio
import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import h11
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_CLOSE = {"Connection": "close"}


@dataclass(frozen=True)
class Limits:
    """What a caller can take of the server."""

    body_bytes: int = 16_000_000
    """The largest body of a request."""
    body_seconds: float = 30.0
    """In which a body must arrive."""
    header_seconds: float = 10.0
    """In which the lines before a body must arrive."""


@dataclass(frozen=True)
class Hosts:
    """The values of the header ``Host`` that are accepted."""

    names: frozenset[str]
    """Host names and IP addresses, in lower case, with the port."""
    has_any_address: bool = False
    """Whether any IP address is accepted, because the server listens on all of the computer."""

    def accepts(self, value: str) -> bool:
        """Return whether a value is accepted."""
        if value.lower() in self.names:
            return True
        return self.has_any_address and _is_address(value)


def _is_address(host: str) -> bool:
    name = host.rpartition(":")[0] or host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Rejects what the application must not see."""

    def __init__(self, app: ASGIApp, hosts: Hosts, limits: Limits) -> None:
        self._app = app
        self._hosts = hosts
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        rejection = self._rejection(Headers(scope=scope))
        if rejection is not None:
            await rejection(scope, receive, send)
            return
        with suppress(ClientDisconnect):  # there's nobody to answer
            await self._app(scope, self._limited(receive), send)

    def _rejection(self, headers: Headers) -> Response | None:
        hosts, origin = headers.getlist("host"), headers.get("origin")
        if len(hosts) != 1 or not self._hosts.accepts(hosts[0]):
            return PlainTextResponse(
                "The header Host doesn't have the address of this server.\n", 421
            )
        if origin is not None and not self._hosts.accepts(origin.rpartition("//")[2]):
            return PlainTextResponse("Another site can't use this server.\n", 403)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:18]) > self._limits.body_bytes:
            return PlainTextResponse(self._too_large, 413, _CLOSE)
        return None

    @property
    def _too_large(self) -> str:
        return f"A body can have at most {self._limits.body_bytes:,} bytes.\n"

    def _limited(self, receive: Receive) -> Receive:
        """Return a function that receives a body within the limits.

        It raises `HTTPException`, which the application answers.
        """
        ends: float | None = None
        left = self._limits.body_bytes
        is_whole = False

        async def limited() -> Message:
            nonlocal ends, left, is_whole
            if is_whole:  # what comes next is the end of the connection, whenever that is
                return await receive()
            now = asyncio.get_running_loop().time()
            ends = ends or now + self._limits.body_seconds
            try:
                async with asyncio.timeout_at(ends):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "The body didn't arrive in time.", _CLOSE) from None
            left -= len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if left < 0:
                raise HTTPException(413, self._too_large, _CLOSE)
            return message

        return limited


def protocol_with(limits: Limits) -> type[H11Protocol]:
    """Return the protocol of uvicorn, with a limit for the time of headers.

    When the server ends, connections without a request end at once.
    """

    class TimedProtocol(H11Protocol):
        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, connection: Any) -> None:
            super().connection_made(connection)
            self._start()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self._stop()
            elif self._timer is None:  # a part of the next request
                self._start()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def shutdown(self) -> None:
            super().shutdown()
            if self.transport.is_closing():  # no request is being answered
                self.transport.abort()  # with TLS, the caller would be waited for

        def _start(self) -> None:
            self._timer = self.loop.call_later(limits.header_seconds, self._close)

        def _stop(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

        def _close(self) -> None:
            self._timer = None
            if not self.transport.is_closing():
                self.transport.close()

    return TimedProtocol
