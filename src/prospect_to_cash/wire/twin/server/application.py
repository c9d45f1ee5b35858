"""The addresses of the server, and what answers them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prospect_to_cash.common.page_headers import PAGE_HEADERS
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.twin.sales.service import SalesService
from prospect_to_cash.wire.twin.scm.service import ScmService
from prospect_to_cash.wire.twin.server.api import Api, Shared
from prospect_to_cash.wire.twin.server.control import Control, error_response
from prospect_to_cash.wire.twin.server.guard import Guard, Hosts, Limits
from prospect_to_cash.wire.twin.server.tokens import TokenError
from prospect_to_cash.wire.twin.users import User

BUILT: Final = Path(__file__).with_name("built")
"""The page, its JavaScript, and its style, as ``editors/web/twin`` builds them."""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def application(shared: Shared, hosts: Hosts, limits: Limits) -> ASGIApp:
    """Return the application of a server that answers to these values of ``Host``."""
    twin, origin = shared.served.twin, shared.address
    sales, scm = SalesService(twin), ScmService(twin)

    def answer_of_sales(request: InnerRequest, user: User) -> InnerAnswer:
        return sales.asking(user, origin).answer(request, {})

    def answer_of_scm(request: InnerRequest, user: User) -> InnerAnswer:
        return scm.asking(user, origin).answer(request, {})

    sales_api = Api(shared, answer_of_sales, is_sales=True)
    scm_api = Api(shared, answer_of_scm, is_sales=False)
    control = Control(shared)
    app = Starlette(
        routes=[
            Route("/api/data/{rest:path}", sales_api),
            Route("/data", scm_api),
            Route("/data/{rest:path}", scm_api),
            Route("/Metadata/{rest:path}", scm_api),
            Mount("/_twin", routes=control.routes),
            *_sign_in(shared),
            Route("/", _page),
            Mount("/assets", _with_page_headers(StaticFiles(directory=BUILT, check_dir=False))),
            Route("/{rest:path}", _NotServed()),
        ],
    )
    return Guard(app, hosts, limits)


# ---- The page -----------------------------------------------------------------------------------


async def _page(_: Request) -> Response:
    headers = {**PAGE_HEADERS, "Content-Security-Policy": _POLICY}
    return FileResponse(BUILT / "index.html", media_type="text/html", headers=headers)


def _with_page_headers(app: ASGIApp) -> ASGIApp:
    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(k.lower().encode(), v.encode()) for k, v in PAGE_HEADERS.items()]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, send_with_headers)

    return answered


class _NotServed:
    """Answers requests with any method to addresses that neither product has."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = error_response(501, NotOffered(f"{scope['method']} {scope['path']}").message)
        await answer(scope, receive, send)


# ---- The sign-in service ------------------------------------------------------------------------


def _sign_in(shared: Shared) -> list[Route]:
    tokens = shared.tokens

    async def openid(request: Request) -> Response:
        return JSONResponse(tokens.openid_configuration(request.path_params["tenant"]))

    async def instances(request: Request) -> Response:
        return JSONResponse(tokens.instance_discovery(request.headers.get("host", "")))

    async def keys(_: Request) -> Response:
        return JSONResponse({"keys": []})  # tokens aren't signed

    async def token(request: Request) -> Response:
        form = await _form(request)
        basic = request.headers.get("authorization")
        return JSONResponse(tokens.token(request.path_params["tenant"], form, basic))

    async def device(request: Request) -> Response:
        form = await _form(request)
        return JSONResponse(tokens.device_code(request.path_params["tenant"], form))

    async def deviceauth(_: Request) -> Response:
        return PlainTextResponse(
            "There's nothing to do here: codes are signed in already. To choose the user of a "
            "code, send it to /_twin/sign-in.\n"
        )

    configuration = ".well-known/openid-configuration"
    return [
        Route("/common/discovery/instance", instances),
        Route(f"/{{tenant}}/v2.0/{configuration}", openid),
        Route(f"/{{tenant}}/{configuration}", openid),
        Route("/{tenant}/discovery/v2.0/keys", keys),
        Route("/{tenant}/oauth2/deviceauth", deviceauth),
        Route("/{tenant}/oauth2/v2.0/token", _with_errors(token), methods=["POST"]),
        Route("/{tenant}/oauth2/v2.0/devicecode", _with_errors(device), methods=["POST"]),
    ]


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), max_num_fields=100))


def _with_errors(
    handler: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except TokenError as error:
            return JSONResponse(error.body, error.status)

    return answered
