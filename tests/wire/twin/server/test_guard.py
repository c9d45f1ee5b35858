"""What the server rejects before anything else sees it, over raw sockets."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest

from prospect_to_cash.cli.twin import Start, build
from prospect_to_cash.wire.twin.server.guard import Limits
from prospect_to_cash.wire.twin.server.running import Access, Options, in_background

MEGABYTE = 1_000_000
PLAIN = Options(is_https=False, limits=Limits(body_bytes=MEGABYTE))
IMPATIENT = Options(is_https=False, limits=Limits(body_seconds=0.2, header_seconds=0.2))


@pytest.fixture(scope="module")
def server() -> Iterator[Access]:
    with in_background(build(Start()), PLAIN) as access:
        yield access


@pytest.fixture(scope="module")
def impatient() -> Iterator[Access]:
    with in_background(build(Start()), IMPATIENT) as access:
        yield access


def connection(server: Access) -> socket.socket:
    port = int(server.address.rpartition(":")[2])
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def sent(server: Access, text: str | bytes, body: bytes = b"") -> bytes:
    """Return everything that the server answers until it closes the connection."""
    with connection(server) as raw:
        content = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
        raw.sendall(content + body)
        return rest_of(raw)


def rest_of(raw: socket.socket) -> bytes:
    found = b""
    while True:
        try:
            part = raw.recv(65_536)
        except ConnectionResetError:  # the rest of a body was on its way
            return found
        if not part:
            return found
        found += part


def status(answer: bytes) -> int:
    return int(answer.split(b" ")[1])


def head(server: Access, method: str, path: str, **headers: str) -> str:
    host = server.address.partition("//")[2]
    named = {
        "Host": host,
        "Authorization": f"Bearer {server.token}",
        "Connection": "close",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    return "\n".join([*lines, "", ""])


def assert_alive(server: Access) -> None:
    answer = sent(server, head(server, "GET", "/_twin/rows"))
    assert status(answer) == 200
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["tables"]


def assert_answers_again(impatient: Access) -> None:
    """Ask until a request was sent fast enough, which can take several tries beside a busy test."""
    while not sent(impatient, head(impatient, "GET", "/_twin/faults")):
        pass


@pytest.mark.parametrize("host", ["attacker.example", "localhost", "localhost:1", ""])
def test_a_request_to_another_host_is_rejected(server: Access, host: str):
    assert status(sent(server, head(server, "POST", "/_twin/reset", Host=host))) == 421


def test_the_server_has_several_names_of_this_computer(server: Access):
    port = server.address.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert status(sent(server, head(server, "GET", "/_twin/rows", Host=host))) == 200


@pytest.mark.parametrize("origin", ["https://attacker.example", "null", "http://localhost:1"])
def test_a_page_of_another_site_is_rejected(server: Access, origin: str):
    answer = sent(server, head(server, "POST", "/_twin/reset", Origin=origin))
    assert status(answer) == 403


def test_the_page_of_the_server_itself_is_not(server: Access):
    answer = sent(server, head(server, "POST", "/_twin/reset", Origin=server.address))
    assert status(answer) == 204


def test_a_body_of_100_megabytes_is_rejected_unread(server: Access):
    text = head(server, "POST", "/api/data/v9.2/accounts", Content_Length="100000000")
    assert status(sent(server, text)) == 413
    assert_alive(server)


def test_a_large_body_without_a_length_is_rejected(server: Access):
    text = head(server, "POST", "/api/data/v9.2/accounts", Transfer_Encoding="chunked")
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    count = MEGABYTE // 0x10000 + 1
    assert status(sent(server, text, chunk * count)) == 413
    assert_alive(server)


def test_headers_that_take_too_long_end_the_connection(impatient: Access):
    with connection(impatient) as raw:
        raw.sendall(b"GET /_twin/rows HTTP/1.1\r\nHost: ")
        assert rest_of(raw) == b""
    assert_answers_again(impatient)


def test_the_headers_of_a_second_request_can_be_late_too(impatient: Access):
    with connection(impatient) as raw:
        text = head(impatient, "POST", "/_twin/reset", Connection="keep-alive")
        raw.sendall(text.replace("\n", "\r\n").encode())
        assert status(raw.recv(65_536)) == 204
        raw.sendall(b"GET /_twin/rows HT")
        assert rest_of(raw) == b""
    assert_answers_again(impatient)


def test_a_caller_that_goes_away_in_a_body_leaves_no_trace(
    server: Access, capfd: pytest.CaptureFixture[str]
):
    text = head(server, "POST", "/api/data/v9.2/accounts", Content_Length="10")
    with connection(server) as raw:
        raw.sendall(text.replace("\n", "\r\n").encode() + b"{")
    assert_alive(server)
    assert capfd.readouterr().err == ""


def test_a_body_that_takes_too_long_is_answered(impatient: Access):
    text = head(impatient, "POST", "/api/data/v9.2/accounts", Content_Length="10")
    with connection(impatient) as raw:
        raw.sendall(text.replace("\n", "\r\n").encode() + b"{")
        assert status(rest_of(raw)) == 408
    assert_answers_again(impatient)


@pytest.mark.parametrize(
    "text",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /_twin/reset HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_not_http_is_rejected(server: Access, text: bytes):
    with connection(server) as raw:
        raw.sendall(text)
        assert status(raw.recv(65_536)) in (400, 421)
    assert_alive(server)


@pytest.mark.parametrize(
    ("path", "column"),
    [("/api/data/v9.2/accounts", "accountnumber"), ("/data/CustomersV3", "CustomerAccount")],
)
def test_a_filter_of_1000_levels_is_rejected(server: Access, path: str, column: str):
    deep = "(" * 1000 + f"{column}%20eq%20'x'" + ")" * 1000
    answer = sent(server, head(server, "GET", f"{path}?$filter={deep}"))
    assert status(answer) == 400
    assert_alive(server)


@pytest.mark.parametrize("path", ["/api/data/v9.2/accounts", "/data/CustomersV3"])
def test_a_body_of_1000_levels_is_rejected(server: Access, path: str):
    body = b'{"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    text = head(
        server, "POST", path, Content_Length=str(len(body)), Content_Type="application/json"
    )
    assert status(sent(server, text, body)) == 400
    assert_alive(server)


@pytest.mark.parametrize("path", ["/api/data/v9.2/$batch", "/data/$batch"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/mixed", b"--b\r\n"),
        ("multipart/mixed; boundary=b", b"nothing of it"),
        (
            "multipart/mixed; boundary=b",
            b"--b\r\nContent-Type: application/http\r\n\r\nGET\r\n--b--",
        ),
        ("multipart/mixed; boundary=b", b"--b\r\n" * 5000),
    ],
)
def test_a_malformed_batch_is_rejected(server: Access, path: str, kind: str, body: bytes):
    text = head(server, "POST", path, Content_Length=str(len(body)), Content_Type=kind)
    assert status(sent(server, text, body)) == 400
    assert_alive(server)


def test_what_is_not_offered_names_itself(server: Access):
    answer = sent(server, head(server, "GET", "/api/services/SysSqlDiagnosticService"))
    assert status(answer) == 501
    assert b"/api/services/SysSqlDiagnosticService" in answer
