"""Opens the socket on which a server of a command listens."""

from __future__ import annotations

import socket

from prospect_to_cash.common.errors import ProspectToCashError

LOOPBACK = "127.0.0.1"


class CannotListen(ProspectToCashError):
    """A server can't use an address or a port. The text is the message for the user."""


def listening_socket(port: int, host: str = LOOPBACK) -> socket.socket:
    """Return a socket that listens. With port 0, the system chooses one.

    Raise `CannotListen` if the port isn't free, or if the address isn't one of this computer.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )[0]
    except OSError as error:
        raise CannotListen(f"Can't listen on '{host}': {error.strerror}.") from None
    # asyncio turns off the wait for further data only if the socket names its protocol. Otherwise,
    # an answer in two parts takes 40 ms longer.
    found = socket.socket(family, kind, protocol)
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    # On Windows, another program could take over a port that can be reused.
    found.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
    try:
        found.bind(address)
        found.listen(128)  # programs can connect before the server answers
    except OSError as error:
        found.close()
        where = "" if host == LOOPBACK else f" of '{host}'"
        raise CannotListen(
            f"Can't use port {port}{where}: {error.strerror}. Choose another one with --port."
        ) from None
    return found
