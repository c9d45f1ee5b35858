"""Serves the page, and carries its messages: HTTP and a WebSocket, on this computer only."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from prospect_to_cash.common.listening import CannotListen, listening_socket
from prospect_to_cash.harness.exit import Exit, internal_error
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError, Params
from prospect_to_cash.workbench.browser.security import Access, Guard
from prospect_to_cash.workbench.browser.session import Session
from prospect_to_cash.workbench.browser.workbench import Workbench

BUILT = Path(__file__).with_name("built")
"""The page, its JavaScript, and its style, as ``editors/web/workbench`` builds them."""
_MOST_BYTES = 4_000_000
"""The largest message."""
_PORTS = range(49200, 65000)
"""The ports that are tried without the option: no program registers them."""
_LEADING = 3.0
"""The seconds in which requests are answered after the end was asked for."""


def serve(
    settings: Settings,
    out: TextIO,
    *,
    port: int | None = None,
    opens: bool = True,
    listening: Callable[[uvicorn.Server], None] = lambda _: None,
) -> int:
    """Serve the workbench until it's ended; return the exit code.

    Without a port, it's the same one each time for a project, or the next one that is free. The
    last line of `out` is the address, and a browser opens it if `opens`. `listening` is called with
    the server before it starts. Raise `CannotListen` if the port isn't free.
    """
    with _listener(settings, port) as listener:
        access = Access(listener.getsockname()[1])
        workbench = Workbench(settings, access.write_token)
        server = uvicorn.Server(
            uvicorn.Config(
                application(workbench, access),
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                ws_max_size=_MOST_BYTES,
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=int(_LEADING),
                h11_max_incomplete_event_size=65_536,
            )
        )
        listening(server)
        out.write(f"The workbench of {settings.title}. Ctrl-C ends it.\n{access.address}\n")
        out.flush()
        if opens:
            # A browser in the terminal would keep the server from starting.
            threading.Thread(target=webbrowser.open, args=(access.address,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # it's how to end the server
            server.run(sockets=[listener])
    return Exit.MET


def _listener(settings: Settings, port: int | None) -> socket.socket:
    if port is not None:
        return listening_socket(port)
    digest = sha256(str(settings.root).encode()).digest()
    start = int.from_bytes(digest[:4], "big") % len(_PORTS)
    for number in range(20):
        with suppress(CannotListen):
            return listening_socket(_PORTS[(start + number) % len(_PORTS)])
    return listening_socket(0)


def application(workbench: Workbench, access: Access) -> ASGIApp:
    """Return the application of a workbench."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(each) for each in (workbench.live.start(), workbench.watch())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            workbench.close()

    async def page(_: Request) -> Response:
        return FileResponse(BUILT / "index.html", media_type="text/html; charset=utf-8")

    async def write(request: Request) -> Response:
        return await _written(workbench, request)

    async def messages(socket: WebSocket) -> None:
        await _talk(workbench, socket)

    reports = workbench.settings.root / workbench.settings.reports
    app = Starlette(
        routes=[
            Route("/", page),
            Route("/write", write, methods=["POST"]),
            WebSocketRoute("/ws", messages),
            Mount("/assets", StaticFiles(directory=BUILT, check_dir=False)),
            Mount("/report", StaticFiles(directory=reports, check_dir=False)),
        ],
        lifespan=lifespan,
    )
    return Guard(app, access)


async def _written(workbench: Workbench, request: Request) -> Response:
    """Answer a request that writes."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return PlainTextResponse("The content must be application/json.\n", 415)
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > _MOST_BYTES:
            return PlainTextResponse("The message is too large.\n", 413)
    number = None
    try:
        message = _read(content.decode(errors="replace"))
        number = message.get("id")
        params = Params(message.get("params") or {})
        result = await workbench.write(str(message.get("method")), params)
    except MessageError as error:
        return JSONResponse({"id": number, "error": {"message": str(error)}})
    except Exception as error:  # the page must not wait for an answer
        return JSONResponse({"id": number, "error": {"message": internal_error(error)}})
    return JSONResponse({"id": number, "result": result})


async def _talk(workbench: Workbench, socket: WebSocket) -> None:
    """Carry the messages of one page until it's closed."""
    await socket.accept()
    waiting: asyncio.Queue[Json] = asyncio.Queue()
    session = Session(workbench, waiting.put_nowait)
    sending = asyncio.create_task(_send(socket, waiting))
    answering: set[asyncio.Task[None]] = set()
    try:
        while True:
            text = await socket.receive_text()
            try:
                message = _read(text)
            except MessageError as error:
                waiting.put_nowait({"id": None, "error": {"message": str(error)}})
                continue
            task = asyncio.create_task(session.answer(message))
            answering.add(task)
            task.add_done_callback(answering.discard)
    except (WebSocketDisconnect, KeyError):  # a message of bytes has no text
        pass
    finally:
        session.end()
        sending.cancel()
        for task in answering:
            task.cancel()
        with suppress(RuntimeError, WebSocketDisconnect):  # the page is gone
            await socket.close()


async def _send(socket: WebSocket, waiting: asyncio.Queue[Json]) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the page is gone
        while True:
            message = await waiting.get()
            await socket.send_text(json.dumps(message, ensure_ascii=True, separators=(",", ":")))


def _read(text: str) -> dict[str, Json]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise MessageError("A message must be JSON.") from None
    if not isinstance(message, dict):
        raise MessageError("A message must be an object.")
    return message
