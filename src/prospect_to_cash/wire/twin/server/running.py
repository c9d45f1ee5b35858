"""Starts and ends the server: its socket, its certificate, and what programs need to use it."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import uvicorn

from prospect_to_cash.common.listening import LOOPBACK, CannotListen, listening_socket
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.server.api import Shared
from prospect_to_cash.wire.twin.server.application import application
from prospect_to_cash.wire.twin.server.certificates import new_certificate
from prospect_to_cash.wire.twin.server.guard import Hosts, Limits, protocol_with
from prospect_to_cash.wire.twin.server.served import Served
from prospect_to_cash.wire.twin.server.tokens import DIRECTORY, TokenAuthority
from prospect_to_cash.wire.twin.server.trace import Trace
from prospect_to_cash.wire.twin.users import User

CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
"""The variables in which programs look for the certificate of an authority."""
LOCAL = ("localhost", "127.0.0.1", "::1")
_ANY = ("0.0.0.0", "::")
_LEADING = 3
"""The seconds in which requests are answered after the end was asked for."""


@dataclass(frozen=True)
class Options:
    """How the server listens."""

    port: int = 0
    """0 lets the system choose a free one."""
    host: str = LOOPBACK
    is_https: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Access:
    """What a program needs to use the server."""

    address: str
    """The address of both environments: Sales below ``/api/data``, and SCM below ``/data``."""
    token: str
    """A token of the usual user."""
    directory: str
    ca: Path | None
    """The file with the certificate of the authority; None without https."""

    @property
    def json(self) -> dict[str, str | None]:
        """The values as one object."""
        return {
            "dataverse": self.address,
            "finops": self.address,
            "token": self.token,
            "ca": None if self.ca is None else str(self.ca),
            "authority": self.address,
            "tenant": self.directory,
        }


class Server(uvicorn.Server):
    """A server that ends the streams of its readers first, because they'd keep it from ending."""

    def __init__(self, config: uvicorn.Config, trace: Trace) -> None:
        super().__init__(config)
        self._trace = trace
        self.when_ready: Callable[[], None] = lambda: None
        """Called when requests are answered, and when a signal ends the server."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self.when_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, and then the server."""
        self._trace.end()
        await super().shutdown(sockets)


@contextmanager
def prepared(
    served: Served, options: Options
) -> Iterator[tuple[Server, list[socket.socket], Access]]:
    """Yield a server that isn't started, its sockets, and what programs need.

    Programs can connect already; they're answered when the server starts. Raises `CannotListen`.
    """
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="p2c-twin-"))
        listeners = [opened.enter_context(listening_socket(options.port, options.host))]
        port = listeners[0].getsockname()[1]
        if options.host == LOOPBACK:  # some programs try this for 'localhost' first, and wait
            with suppress(CannotListen):
                listeners.append(opened.enter_context(listening_socket(port, "::1")))
        names = _names(options.host)
        ca = None
        certificate = None
        if options.is_https:
            certificate = new_certificate(names)
            ca = Path(folder, "ca.pem")
            ca.write_bytes(certificate.authority)
        shown = names[0] if ":" not in names[0] else f"[{names[0]}]"
        address = f"{'https' if options.is_https else 'http'}://{shown}:{port}"
        twin = served.twin
        tokens = TokenAuthority(twin.users, partial(object_id, twin), address, time.time)
        shared = Shared(served, tokens, Trace(), address)
        hosts = Hosts(
            frozenset(f"[{e}]:{port}" if ":" in e else f"{e}:{port}".lower() for e in names),
            has_any_address=options.host in _ANY,
        )
        config = uvicorn.Config(
            application(shared, hosts, options.limits),
            http=protocol_with(options.limits),
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_graceful_shutdown=_LEADING,
            h11_max_incomplete_event_size=65_536,
            ssl_context_factory=(
                (lambda _, __: certificate.context) if certificate is not None else None
            ),
        )
        access = Access(address, twin.users[0].key, DIRECTORY, ca)
        yield Server(config, shared.trace), listeners, access


def object_id(twin: Twin, user: User) -> str:
    """Return the ID of a user in the sign-in service."""
    return twin.guid("objectid", user.key)


def _names(host: str) -> list[str]:
    """Return the names and addresses of the server, the one to show first."""
    if host in _ANY:
        return list(dict.fromkeys([socket.gethostname(), *LOCAL]))
    if host in LOCAL:
        return list(LOCAL)
    return list(dict.fromkeys([host, *LOCAL]))


def run(server: Server, listeners: list[socket.socket]) -> None:
    """Serve until Ctrl-C."""
    with suppress(KeyboardInterrupt):  # it's how to end the server
        server.run(sockets=listeners)


@contextmanager
def in_background(served: Served, options: Options) -> Iterator[Access]:
    """Serve in a thread until the end of the block. Raises `CannotListen`."""
    with prepared(served, options) as (server, listeners, access):
        thread = threading.Thread(target=server.run, args=(listeners,), daemon=True)
        thread.start()
        try:
            yield access
        finally:
            server.should_exit = True
            thread.join()
