"""Carries requests to the Web APIs of both products: tokens, faults, and the trace."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import uuid4

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from prospect_to_cash.common.errors import described
from prospect_to_cash.wire.odata.errors import WireError, sales_body, scm_body, text_of
from prospect_to_cash.wire.odata.limits import Throttled, challenge
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.twin.server.faults import Unavailable
from prospect_to_cash.wire.twin.server.served import Served
from prospect_to_cash.wire.twin.server.tokens import DIRECTORY, TokenAuthority
from prospect_to_cash.wire.twin.server.trace import Trace
from prospect_to_cash.wire.twin.users import User

Answer: TypeAlias = Callable[[InnerRequest, User], InnerAnswer]
"""Returns the answer of a product to a request of a user."""

_JSON = "application/json; odata.metadata=minimal"


@dataclass(frozen=True)
class Shared:
    """What the Web APIs and the endpoints that control them share."""

    served: Served
    tokens: TokenAuthority
    trace: Trace
    address: str
    """The address of the server, without a path."""

    def traced(
        self, method: str, target: str, user: User | None, call: Callable[[], InnerAnswer]
    ) -> InnerAnswer:
        """Return the answer of a call, and note it in the trace with what dual-write did."""
        steps = self.served.steps if method not in ("GET", "HEAD") else None
        if steps is not None:
            steps.write_begins()
        link = self.served.twin.landscape.link
        start, log, errors = time.perf_counter(), len(link.log), len(link.errors)
        answer = call()
        taken = (time.perf_counter() - start) * 1000
        message = _message(answer) if answer.status >= 400 else None
        if steps is not None and message is not None:
            steps.write_was_rejected(message)
        self.trace.add(
            method,
            target,
            user.name if user else None,
            answer.status,
            taken,
            message,
            tuple(link.log[log:]),
            tuple(link.errors[errors:]),
        )
        return answer


class Api:
    """The Web API of one product, as an application of ASGI.

    Requests are answered one after the other, in the thread of the server: the model has one lock,
    and Python runs one thread at a time.
    """

    def __init__(self, shared: Shared, answer: Answer, *, is_sales: bool) -> None:
        self._shared = shared
        self._answer = answer
        self._is_sales = is_sales

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        body = await request.body()
        inner = inner_request(request, body)
        path = request.url.path
        delay = self._shared.served.faults.delay(inner.method, path)
        if delay:
            await asyncio.sleep(delay)
        user = self._shared.tokens.user_of(inner.headers.get("authorization"))
        answer = self._shared.traced(
            inner.method, inner.target, user, lambda: self._answered(inner, path, user)
        )
        await _send(answer, send, is_head=inner.method == "HEAD")

    def _answered(self, inner: InnerRequest, path: str, user: User | None) -> InnerAnswer:
        if user is None:
            return self._without_token()
        fault = self._shared.served.faults.error(inner.method, path, is_sales=self._is_sales)
        if fault is not None:
            return self._error(fault, fault.headers)
        try:
            return self._answer(inner, user)
        except WireError as error:
            headers = error.headers if isinstance(error, Throttled | Unavailable) else {}
            return self._error(error, headers)
        except Exception as error:  # a defect of ours: the caller must not wait for an answer
            traceback.print_exc(file=sys.stderr)
            text = f"Internal error of p2c: {described(error)}"
            return self._error(WireError(500, "0x80040216", text), {})

    def _without_token(self) -> InnerAnswer:
        address = self._shared.address
        error = WireError(401, "", "The request has no valid token in the header Authorization.")
        return self._error(error, challenge(f"{address}/{DIRECTORY}", f"{address}/"))

    def _error(self, error: WireError, headers: Mapping[str, str]) -> InnerAnswer:
        body = sales_body(error) if self._is_sales else scm_body(error)
        return InnerAnswer(
            error.status, "", {"Content-Type": "application/json", **headers}, text_of(body)
        )


def inner_request(request: Request, body: bytes) -> InnerRequest:
    """Return a request as the Web APIs read it. Headers that occur several times are joined."""
    scope = request.scope
    target = scope["raw_path"].decode("ascii")
    if scope["query_string"]:
        target += "?" + scope["query_string"].decode("latin-1")
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    return InnerRequest(request.method, target, headers, body)


def _message(answer: InnerAnswer) -> str | None:
    """Return the text of an error: that of the inner error, if the outer one says nothing."""
    try:
        error = json.loads(answer.body)["error"]
        return str(error.get("innererror", {}).get("message") or error["message"])
    except (ValueError, KeyError, TypeError, AttributeError):  # a batch, or no body
        return None


async def _send(answer: InnerAnswer, send: Send, *, is_head: bool) -> None:
    request_id = str(uuid4())
    headers = {
        "OData-Version": "4.0",
        "x-ms-service-request-id": request_id,
        "REQ_ID": request_id,
        "Cache-Control": "no-cache",
        "Content-Length": str(len(answer.body)),
    }
    if answer.body:
        headers["Content-Type"] = _JSON
    named = {name.lower(): (name, value) for name, value in {**headers, **answer.headers}.items()}
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [
                (name.encode("latin-1"), value.encode("latin-1", "replace"))
                for name, value in named.values()
            ],
        }
    )
    await send({"type": "http.response.body", "body": b"" if is_head else answer.body})
