"""Measures what an author waits for in `p2c workbench`: from a keystroke to problems and verdict.

The server is a process of its own, and is asked through its WebSocket, as the page asks it. The
text has at least 940 lines, from the project's own features. Each keystroke changes a cell of a
table. Times are those of the clock, so the computer must do nothing else.

    python benchmarks/workbench.py [--lines 940] [--edits 100]
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

from language import ROOT, edits, in_table, text_of
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

FILE = "features/dual_write/catch_up.feature"
LIMITS = {"diagnostics": 80, "completion": 50, "verdict": 200, "all verdicts": 800}
"""The 95th percentiles in milliseconds that an author doesn't notice."""


class Page:
    """A page of the workbench, without a browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: object) -> None:
        self._socket.send(json.dumps(message))

    def next(self, *events: str, version: int) -> str:
        """Return which of these notifications about a version of the text comes first."""
        while True:
            message = json.loads(self._socket.recv())
            if message.get("method") in events and message["params"]["version"] == version:
                return str(message["method"])


def cookie_of(address: str) -> str:
    """Return the cookie that a browser gets for the address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"/?{parts.query}")
    return str(connection.getresponse().getheader("set-cookie")).partition(";")[0]


def measured(page: Page, lines: int, number: int) -> dict[str, list[float]]:
    """Return the milliseconds of each kind of answer."""
    text = text_of(lines)
    page.ask("open", file=FILE)
    page.tell("change", file=FILE, version=1, text=text, at={"line": 0, "column": 0})
    page.next("verdicts", version=1)
    times: dict[str, list[float]] = defaultdict(list)
    typed = ((edited, at) for edited, at in edits(text, 20 * number) if in_table(edited, at.line))
    for version, (edited, at) in zip(range(2, number + 2), typed, strict=False):
        place = {"line": at.line, "column": at.column}
        start = time.perf_counter()
        page.tell("change", file=FILE, version=version, text=edited, at=place)
        page.ask("complete", file=FILE, at=place)
        times["completion"].append((time.perf_counter() - start) * 1000)
        waited = {"diagnostics": "diagnostics", "evidence": "verdict"}
        while waited:
            event = page.next(*waited, version=version)
            times[waited.pop(event)].append((time.perf_counter() - start) * 1000)
        time.sleep(0.05)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=940)
    parser.add_argument("--edits", type=int, default=100)
    options = parser.parse_args()
    command = [sys.executable, "-m", "prospect_to_cash", "workbench", "--no-open"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        address = server.stdout.readline().strip()
        host = urlsplit(address).netloc
        headers = {"Cookie": cookie_of(address)}
        try:
            address, origin = f"ws://{host}/ws", Origin(f"http://{host}")
            with connect(
                address, origin=origin, additional_headers=headers, max_size=None
            ) as socket:
                found = measured(Page(socket), options.lines, options.edits)
        finally:
            server.terminate()
    for name, times in found.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"{name}: median {median:.1f} ms, p95 {p95:.1f} ms (limit {LIMITS[name]} ms)")


if __name__ == "__main__":
    main()
