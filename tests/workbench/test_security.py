"""Who can reach the workbench: each rule is tried with a socket, without a library in between."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import os
import re
import socket
import sys
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple, cast

import pytest
import uvicorn
from starlette.responses import Response as StarletteResponse
from starlette.types import Message

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.browser import server as served
from prospect_to_cash.workbench.browser.security import Access
from prospect_to_cash.workbench.browser.workbench import Workbench
from tests.workbench.shop import SAVED, write_shop

FILE = "features/saved.feature"


class Response(NamedTuple):
    status: int
    headers: dict[str, list[str]]
    body: bytes

    def header(self, name: str) -> str:
        (value,) = self.headers[name]
        return value


class Server:
    """A server of the workbench in a thread, and the address that it shows."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = io.StringIO()
        started: SimpleQueue[uvicorn.Server] = SimpleQueue()
        self._thread = threading.Thread(
            target=served.serve,
            args=(load(root), self.out),
            kwargs={"opens": False, "listening": started.put},
            daemon=True,
        )
        self._thread.start()
        self._server = started.get(timeout=30)
        while "token=" not in self.out.getvalue():
            self._thread.join(0.01)
        self.address = self.out.getvalue().splitlines()[-1]
        found = re.fullmatch(r"http://127\.0\.0\.1:([0-9]+)/\?token=(\S+)", self.address)
        assert found is not None
        self.port, self.token = int(found[1]), found[2]
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        self.cookie = ""

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(30)

    def send(self, *lines: str, body: bytes = b"") -> Response:
        """Send a request with exactly these lines, and return the response."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as connection:
            connection.sendall("\r\n".join((*lines, "", "")).encode("latin-1") + body)
            return _response(connection)

    def get(self, path: str, *headers: str, host: str | None = None) -> Response:
        return self.send(f"GET {path} HTTP/1.1", f"Host: {host or self.host}", *headers)

    def page(self, path: str, *headers: str) -> Response:
        """Ask as the page does."""
        return self.get(path, f"Cookie: {self.cookie}", *headers)

    def write(self, content: object, **others: str) -> Response:
        """Write as the page does, but with other headers; an empty one is left out."""
        body = json.dumps(content).encode()
        headers = {
            "Host": self.host,
            "Origin": self.origin,
            "Cookie": self.cookie,
            "Content-Type": "application/json",
            "X-P2C-Token": self.write_token,
            "Content-Length": str(len(body)),
        }
        headers |= {name.replace("_", "-"): value for name, value in others.items()}
        lines = [f"{name}: {value}" for name, value in headers.items() if value]
        return self.send("POST /write HTTP/1.1", *lines, body=body)

    def upgrade(self, *headers: str, path: str = "/ws") -> Response:
        """Ask for a WebSocket."""
        key = base64.b64encode(os.urandom(16)).decode()
        return self.get(
            path,
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            *headers,
        )

    @property
    def write_token(self) -> str:
        """The token that the page gets as its first answer."""
        request = json.dumps({"id": 1, "method": "project"}).encode()
        assert len(request) < 126
        mask = b"\x01\x02\x03\x04"
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(request))
        with socket.create_connection(("127.0.0.1", self.port), 30) as connection:
            lines = (
                "GET /ws HTTP/1.1",
                f"Host: {self.host}",
                f"Origin: {self.origin}",
                f"Cookie: {self.cookie}",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            )
            connection.sendall("\r\n".join((*lines, "", "")).encode())
            assert _response(connection).status == 101
            connection.sendall(b"\x81" + bytes([0x80 | len(request)]) + mask + masked)
            content = b""
            while (found := re.search(rb'"writeToken":"([^"]+)"', content)) is None:
                content += connection.recv(65536)
            return found[1].decode()


def _response(connection: socket.socket) -> Response:
    content = b""
    while b"\r\n\r\n" not in content:
        part = connection.recv(65536)
        if not part:
            break
        content += part
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, list[str]] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.lower(), []).append(value.strip())
    while len(body) < int(headers.get("content-length", ["0"])[0]):
        body += connection.recv(65536)
    return Response(int(first.split()[1]), headers, body)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("shops").resolve()
    built = folder / "built"
    built.mkdir()
    (built / "index.html").write_text("<!doctype html><title>The page</title>", "utf-8")
    (built / "workbench.js").write_text("// script", "utf-8")
    (folder / "secret.txt").write_text("secret", "utf-8")
    root = write_shop(folder / "project")
    (root / "reports").mkdir()
    (root / "reports" / "index.html").write_text("a report", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(served, "BUILT", built)
        server = Server(root)
        # The token of the address is used here, and is old for all tests.
        response = server.get(f"/?token={server.token}")
        assert (response.status, response.header("location")) == (303, "/")
        cookie = response.header("set-cookie")
        server.cookie = cookie.partition(";")[0]
        assert re.fullmatch(rf"p2c-{server.port}=\S{{40,}}", server.cookie)
        assert set(cookie.lower().split("; ")[1:]) == {"httponly", "path=/", "samesite=strict"}
        yield server
        server.close()


def test_only_this_computer_can_connect(server: Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("192.0.2.1", 9))  # sends nothing
            own = route.getsockname()[0]
        except OSError:
            own = "127.0.0.2"
    other = own if own != "127.0.0.1" else "127.0.0.2"
    with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
        socket.create_connection((other, server.port), 5)


def test_the_page_needs_the_cookie_and_a_token_works_once(server: Server) -> None:
    assert server.page("/").body.endswith(b"<title>The page</title>")
    assert server.page("/assets/workbench.js").body == b"// script"
    for path in (
        "/",
        f"/?token={server.token}",
        "/?token=",
        "/?token=%00%ff",
        "/assets/workbench.js",
    ):
        rejected = server.get(f"/{path}")
        assert rejected.status == 403
        assert "set-cookie" not in rejected.headers
        assert b"start the command again" in rejected.body
    name, _, value = server.cookie.partition("=")
    for cookie in (f"p2c-1={value}", f"{name}=x", f"{name}=", f"{value}", 'p2c="', "\xff=1"):
        assert server.get("/", f"Cookie: {cookie}").status == 403
    # An address that's opened again leads to the page in a browser that has the cookie.
    assert server.page(f"/?token={server.token}").status == 303


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example", "0.0.0.0:{port}"],
)
def test_another_name_of_the_server_is_rejected(server: Server, host: str) -> None:
    host = host.format(port=server.port)
    headers = (f"Cookie: {server.cookie}",)
    assert server.get("/", *headers, host=host).status == 421
    assert server.get("/", *headers, f"Host: {host}").status in (400, 421)  # two of them
    assert server.send("GET / HTTP/1.1", *headers).status in (400, 421)  # none
    assert server.get("/", *headers, host=f"localhost:{server.port}").status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "{origin}/",
        "",
    ],
)
def test_another_page_is_rejected(server: Server, origin: str) -> None:
    origin = origin.format(port=server.port, origin=server.origin)
    headers = [f"Cookie: {server.cookie}", *([f"Origin: {origin}"] if origin else [])]
    assert server.upgrade(*headers).status == 403
    assert server.write({"method": "save"}, Origin=origin).status == 403
    assert server.get("/", *headers).status == (403 if origin else 200)


def test_a_socket_needs_the_cookie_and_no_token(server: Server) -> None:
    origin = f"Origin: {server.origin}"
    assert server.upgrade(origin).status == 403
    assert server.upgrade(origin, path=f"/ws?token={server.token}").status == 403
    assert server.upgrade(origin, f"Cookie: {server.cookie}").status == 101


def test_a_request_that_writes_needs_the_token_of_the_page(server: Server) -> None:
    request = {"id": 7, "method": "save", "params": {"file": FILE, "text": "", "hash": "old"}}
    assert server.write(request, X_P2C_Token="").status == 403
    assert server.write(request, X_P2C_Token=server.token).status == 403
    assert server.write(request, Cookie="").status == 403
    assert server.write(request, Content_Type="text/plain").status == 415
    answered = server.write(request)
    assert answered.status == 200
    assert json.loads(answered.body)["result"]["conflict"]["text"] == SAVED
    assert server.page("/write").status == 405
    assert (server.root / FILE).read_text("utf-8") == SAVED


def test_the_page_can_load_nothing_from_elsewhere(server: Server) -> None:
    for path in ("/", "/assets/workbench.js", "/nothing", "/ws"):
        response = server.page(path)
        policy = dict(
            part.strip().split(" ", 1)
            for part in response.header("content-security-policy").split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert "unsafe" not in response.header("content-security-policy")
        assert response.header("x-content-type-options") == "nosniff"
        assert response.header("referrer-policy") == "no-referrer"
        assert response.header("cache-control") == "no-store"
        assert "access-control-allow-origin" not in response.headers


def test_a_report_is_shown_apart_from_the_page(server: Server) -> None:
    response = server.page("/report/index.html")
    assert response.body == b"a report"
    policy = response.header("content-security-policy")
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy
    assert server.get("/report/index.html").status == 403


@pytest.mark.parametrize("folder", ["assets", "report"])
@pytest.mark.parametrize(
    "path",
    [
        "../../secret.txt",
        "..%2f..%2fsecret.txt",
        "%2e%2e/%2e%2e/secret.txt",
        "..\\..\\secret.txt",
        "link.txt",
        "index.html::$DATA",
        "nul",
        "%00",
    ],
)
def test_nothing_else_is_served(server: Server, folder: str, path: str) -> None:
    link = server.root / "reports" / "link.txt"
    if not link.is_symlink():
        link.symlink_to(server.root.parent / "secret.txt")
    response = server.page(f"/{folder}/{path}")
    assert response.status in (400, 404)
    assert b"secret" not in response.body


def test_a_page_that_is_gone_is_no_error(tmp_path: Path) -> None:
    access = Access(1)
    app = served.application(Workbench(load(write_shop(tmp_path)), ""), access)
    response = StarletteResponse()
    access.set_cookie(response)
    cookie = response.headers["set-cookie"].partition(";")[0]
    received = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1006}]
    sent: list[Message] = []

    async def receive() -> Message:
        return received.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)
        if message["type"] == "websocket.close":
            raise OSError  # as uvicorn does

    headers = {"host": access.hosts[0], "origin": access.origins[0], "cookie": cookie}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "websocket", "path": "/ws", "headers": encoded}
    asyncio.run(cast("Coroutine[Any, Any, None]", app(scope, receive, send)))
    assert [each["type"] for each in sent] == ["websocket.accept", "websocket.close"]


def test_a_message_has_a_limit(server: Server) -> None:
    large = {"id": 1, "method": "save", "params": {"text": "x" * 4_000_001}}
    assert server.write(large).status == 413
    head = b"\x81\xff" + (4_000_001).to_bytes(8, "big") + b"\0\0\0\0"
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        lines = (
            "GET /ws HTTP/1.1",
            f"Host: {server.host}",
            f"Origin: {server.origin}",
            f"Cookie: {server.cookie}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        )
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        assert _response(connection).status == 101
        connection.sendall(head)
        frame = connection.recv(4)
        assert (frame[0], int.from_bytes(frame[2:4], "big")) == (0x88, 1009)  # too big


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "websockets", None)
    assert main(["workbench"]) == 2
    assert capsys.readouterr().err == (
        "The workbench needs the package websockets. To install it, run "
        "'python -m pip install \"prospect-to-cash-acceptance[workbench]\"'.\n"
    )


def test_a_port_that_is_taken_is_named(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(server.root)
    assert main(["workbench", "--no-open", "--port", str(server.port)]) == 2
    assert capsys.readouterr().err == (
        f"Can't use port {server.port}: Address already in use. Choose another one with --port.\n"
    )
