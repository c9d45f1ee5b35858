"""The endpoints below ``/_twin``: start again, snapshots, the trace, faults, and expectations."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.twin.control.administration import ADMINISTRATION
from prospect_to_cash.wire.twin.control.operations import Operation, carry_out
from prospect_to_cash.wire.twin.control.page_actions import PAGE_ACTIONS
from prospect_to_cash.wire.twin.environment import Unknown
from prospect_to_cash.wire.twin.server.api import Shared
from prospect_to_cash.wire.twin.server.faults import PAUSED, REJECTED, ControlError, read_fault
from prospect_to_cash.wire.twin.server.rows import both_systems

_BEAT: Final = 15.0
"""The seconds after which a stream without events sends a sign of life."""
_PARAMETERS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("GET", "/_twin/trace"): ("since",)
}
"""The parameters of addresses, by method and path."""
_Handler: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Control:
    """The endpoints, over what they share with the Web APIs."""

    shared: Shared

    @property
    def routes(self) -> list[Route]:
        """The endpoints with their methods."""
        found: list[tuple[str, str, _Handler, tuple[str, ...] | None]] = [
            ("/reset", "POST", self._reset, ()),
            ("/snapshot", "POST", self._snapshot, ()),
            ("/restore", "POST", self._restore, ("snapshot",)),
            ("/trace", "GET", self._trace, ()),
            ("/trace", "DELETE", self._forget, ()),
            ("/faults", "GET", self._faults, ()),
            ("/faults", "POST", self._add_fault, None),
            ("/faults", "DELETE", self._remove_faults, ()),
            ("/expect", "POST", self._expect, None),
            ("/sign-in", "POST", self._sign_in, ("user_code", "user")),
            ("/rows", "GET", self._rows, ()),
            ("/events", "GET", self._events, ()),
            ("/act/{name}", "POST", self._carry_out_on_page, None),
            ("/admin/{name}", "POST", self._administer, None),
        ]
        return [
            *(
                Route(path, _answered(each, names), methods=[method])
                for path, method, each, names in found
            ),
            Route("/{name:path}", Nowhere()),
        ]

    # ---- Rows -----------------------------------------------------------------------------------

    async def _reset(self, _: Request) -> Response:
        self.shared.served.twin.reset()
        self.shared.served.faults.clear()
        self.shared.trace.clear()
        self._changed()
        return Response(status_code=204)

    async def _snapshot(self, _: Request) -> Response:
        return JSONResponse({"snapshot": self.shared.served.twin.snapshot()}, 201)

    async def _restore(self, request: Request) -> Response:
        snapshot = _text(await _content(request), "snapshot")
        try:
            self.shared.served.twin.restore(snapshot)
        except Unknown:
            raise ControlError(f"There is no snapshot '{snapshot}'.") from None
        self._changed()
        return Response(status_code=204)

    async def _rows(self, _: Request) -> Response:
        with self.shared.served.twin.lock:
            return JSONResponse(both_systems(self.shared.served.twin.landscape))

    def _changed(self) -> None:
        self.shared.trace.publish({"event": "changed"})

    # ---- Traffic --------------------------------------------------------------------------------

    async def _trace(self, request: Request) -> Response:
        since = request.query_params.get("since", "0")
        if not since.isdecimal():
            raise ControlError("'since' must be the number of a request.")
        return JSONResponse(self.shared.trace.since(int(since[:18])))

    async def _forget(self, _: Request) -> Response:
        self.shared.trace.clear()
        return Response(status_code=204)

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[bytes]:
        reader = self.shared.trace.read()
        try:
            yield b": connected\n\n"
            while True:
                try:
                    async with asyncio.timeout(_BEAT):
                        event = await reader.get()
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if event is None:
                    return
                yield f"data: {json.dumps(event)}\n\n".encode()
        finally:
            self.shared.trace.leave(reader)

    # ---- Faults ---------------------------------------------------------------------------------

    async def _faults(self, _: Request) -> Response:
        return JSONResponse([fault.json for fault in self.shared.served.faults.all])

    async def _add_fault(self, request: Request) -> Response:
        fault = read_fault(await _content(request))
        if fault.kind in (PAUSED, REJECTED) and "table_map" in fault.values:
            known = self.shared.served.twin.landscape.link.known(fault.values["table_map"])
            fault.values = {**fault.values, "table_map": known}
        if fault.kind == PAUSED:
            with self.shared.served.twin.lock:
                self.shared.served.twin.landscape.administrator.pause([fault.values["table_map"]])
        self.shared.served.faults.add(fault)
        self._changed()
        return JSONResponse(fault.json, 201)

    async def _remove_faults(self, _: Request) -> Response:
        served = self.shared.served
        paused = [fault.values["table_map"] for fault in served.faults.all if fault.kind == PAUSED]
        served.faults.clear()
        if paused:
            with served.twin.lock:
                served.twin.landscape.administrator.resume(paused)
        self._changed()
        return Response(status_code=204)

    # ---- What no Web API does -------------------------------------------------------------------

    async def _carry_out_on_page(self, request: Request) -> Response:
        return await self._carried_out(request, PAGE_ACTIONS)

    async def _administer(self, request: Request) -> Response:
        return await self._carried_out(request, ADMINISTRATION)

    async def _carried_out(self, request: Request, operations: Mapping[str, Operation]) -> Response:
        body = await _content(request)
        twin = self.shared.served.twin
        user = self.shared.tokens.user_of(request.headers.get("authorization")) or twin.users[0]
        name = request.path_params["name"]

        def answer() -> InnerAnswer:
            try:
                found = carry_out(operations, twin, user, name, body)
            except WireError as error:
                return InnerAnswer(error.status, "", {}, _error_body(error.message))
            return InnerAnswer(200, "", {}, json.dumps(found, ensure_ascii=False).encode())

        answered = self.shared.traced("POST", request.url.path, user, answer)
        return Response(answered.body, answered.status, media_type="application/json")

    # ---- Users and expectations -----------------------------------------------------------------

    async def _sign_in(self, request: Request) -> Response:
        content = await _content(request)
        code, user = _text(content, "user_code"), _text(content, "user")
        if user not in {each.key for each in self.shared.served.twin.users}:
            users = ", ".join(each.key for each in self.shared.served.twin.users)
            raise ControlError(f"There is no user '{user}'. The users are {users}.")
        try:
            self.shared.tokens.sign_in(code, user)
        except KeyError:
            raise ControlError(f"There is no code '{code}' that waits for a user.") from None
        return Response(status_code=204)

    async def _expect(self, request: Request) -> Response:
        content = await _content(request)
        steps = self.shared.served.steps
        if steps is None:
            raise NotOffered("/_twin/expect", after=" without a project that has step definitions")
        with self.shared.served.twin.lock:
            return JSONResponse(steps.compare(content))


class Nowhere:
    """Answers requests that no endpoint has, by name and method, as an application of ASGI."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        what = f"{scope['method']} {scope['path']}"
        answer = error_response(404, f"There is no '{what}'. docs/twin.md lists what there is.")
        await answer(scope, receive, send)


async def _check_names(request: Request, names: tuple[str, ...] | None) -> None:
    """Raise `ControlError` for a parameter of the address or the body that the endpoint lacks.

    With None, the endpoint checks its body itself.
    """
    path = request.url.path
    parameters = _PARAMETERS.get((request.method, path), ())
    for name in request.query_params:
        if name not in parameters:
            raise ControlError(f"'{path}' has no parameter '{name}'.{_listed(parameters)}")
    if names is not None:
        for name in await _content(request):
            if name not in names:
                raise ControlError(f"The body of '{path}' has no '{name}'.{_listed(names)}")


def _listed(names: tuple[str, ...]) -> str:
    return f" It has {', '.join(names)}." if names else ""


async def _content(request: Request) -> dict[str, Any]:
    try:
        content = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise ControlError("The body isn't JSON.") from None
    if not isinstance(content, dict):
        raise ControlError("The body must be a JSON object.")
    return content


def _text(content: Mapping[str, Any], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str):
        raise ControlError(f"The body needs the text '{name}'.")
    return value


def _answered(handler: _Handler, names: tuple[str, ...] | None) -> _Handler:
    """Return a handler that answers errors with their text.

    `names` are the names that its body can have; None if the handler checks them.
    """

    async def answered(request: Request) -> Response:
        try:
            await _check_names(request, names)
            return await handler(request)
        except (ControlError, AuthoringError) as error:
            return error_response(400, str(error))
        except Rejection as error:
            return error_response(409, str(error))
        except NotOffered as error:
            return error_response(501, error.message)

    return answered


def error_response(status: int, message: str) -> Response:
    """Return the answer with the text of an error."""
    return Response(_error_body(message), status, media_type="application/json")


def _error_body(message: str) -> bytes:
    return json.dumps({"error": {"message": message}}, ensure_ascii=False).encode()
