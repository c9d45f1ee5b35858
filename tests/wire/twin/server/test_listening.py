"""The socket of a server: what its connections don't wait for."""

from __future__ import annotations

import asyncio
import socket

from prospect_to_cash.common.listening import listening_socket


def test_an_answer_in_two_parts_does_not_wait_for_the_caller():
    found: list[int] = []

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        found.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def connect() -> None:
        with listening_socket(0) as listener:
            server = await asyncio.start_server(accept, sock=listener)
            port = listener.getsockname()[1]
            async with server:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                await reader.read()
                writer.close()
                await writer.wait_closed()

    asyncio.run(connect())
    assert found != [0]
    assert len(found) == 1
