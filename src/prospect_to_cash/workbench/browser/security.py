"""Lets only pages of this workbench reach it: the same computer, browser, and address.

Programs on the same computer could read what a page asks, and any site can make a browser send
requests to it. So each request must name this server, come from its own page, and have a cookie
that a browser gets for a token, once. A request that writes must also have a token in its header,
which only the page can read.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prospect_to_cash.common.page_headers import PAGE_HEADERS

WRITE_HEADER = "x-p2c-token"
_WITHOUT_COOKIE = (
    "Open the address that 'p2c workbench' shows. Each address works once, and then only in the "
    "same browser. For a new one, start the command again."
)
_REPORT_POLICY = (
    # Without 'allow-same-origin', the JavaScript of a report can't ask this server anything.
    "sandbox allow-scripts allow-popups allow-downloads; frame-ancestors 'none'; base-uri 'none'"
)


class Access:
    """The secrets of one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.once = secrets.token_urlsafe(32)
        """The token of the address. It works once."""
        self.write_token = secrets.token_urlsafe(32)
        self.cookie = f"p2c-{port}"
        """The name of the cookie: browsers send the cookies of a host to all its ports."""
        self._session = secrets.token_urlsafe(32)
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}/?token={self.once}"

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of the page."""
        return tuple(f"http://{host}" for host in self.hosts)

    def take(self, token: str) -> bool:
        """Return whether a token is the one of the address. It isn't any longer afterwards."""
        if not self.once or not compare_digest(token.encode(), self.once.encode()):
            return False
        self.once = ""
        return True

    def set_cookie(self, response: Response) -> None:
        """Let the browser send the cookie from now on."""
        response.set_cookie(self.cookie, self._session, path="/", httponly=True, samesite="strict")

    def has_cookie(self, headers: Headers) -> bool:
        """Return whether a request has the cookie."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and compare_digest(found.value.encode(), self._session.encode())

    def may_write(self, headers: Headers) -> bool:
        """Return whether a request has the token for writing."""
        given = headers.get(WRITE_HEADER, "")
        return compare_digest(given.encode(), self.write_token.encode())

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the page."""
        sockets = " ".join(f"ws://{host}" for host in self.hosts)
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )


class Guard:
    """Stands before the application, and rejects what doesn't come from its page."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        rejection = self._rejection(scope)
        is_socket = scope["type"] == "websocket"
        if is_socket and rejection is not None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # answered with 403
            return
        if is_socket:
            await self._app(scope, receive, send)
            return
        policy = _REPORT_POLICY if scope["path"].startswith("/report/") else self._access.policy

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers.update(PAGE_HEADERS)
            await send(message)

        app = self._app if rejection is None else rejection
        await app(scope, receive, send_with_headers)

    def _rejection(self, scope: Scope) -> Response | None:
        """Return the response to a request that isn't allowed, or None if it is."""
        access, headers = self._access, Headers(scope=scope)
        if not _is_only(headers.getlist("host"), access.hosts):
            return PlainTextResponse("This isn't the address of the workbench.\n", 421)
        origins = headers.getlist("origin")
        needs_origin = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
        if (origins or needs_origin) and not _is_only(origins, access.origins):
            return PlainTextResponse("Another page can't use the workbench.\n", 403)
        if scope["type"] == "http" and scope["path"] == "/":
            tokens = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
            is_known = access.has_cookie(headers)
            if tokens and (access.take(tokens[0]) or is_known):
                response = RedirectResponse("/", 303)  # the token isn't in the history
                access.set_cookie(response)
                return response
        if not access.has_cookie(headers):
            return PlainTextResponse(f"{_WITHOUT_COOKIE}\n", 403)
        if needs_origin and scope["type"] == "http" and not access.may_write(headers):
            return PlainTextResponse(f"The header {WRITE_HEADER} is missing or old.\n", 403)
        return None


def _is_only(values: Iterable[str], allowed: Iterable[str]) -> bool:
    found = list(values)
    return len(found) == 1 and found[0] in allowed
