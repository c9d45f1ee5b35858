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
import re
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

from prospect_to_cash.harness.language.source import Kind, Source

FILE = "features/dual_write/catch_up.feature"
SAVES = 10
"""The number of times that the file is saved, and then restored."""
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

    def all_verdicts(self, number: int, version: int) -> None:
        """Wait until so many scenarios of a version of the text have a verdict."""
        while True:
            message = json.loads(self._socket.recv())
            params = message.get("params") or {}
            if message.get("method") != "verdicts" or params["version"] != version:
                continue
            if len({each["line"] for each in params["scenarios"]}) == number:
                return

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


class Writer:
    """Saves a file as the page does, and then restores it."""

    def __init__(self, host: str, cookie: str, token: str, saved: dict[str, Any]) -> None:
        self._host = host
        self._headers = {
            "Cookie": cookie,
            "Content-Type": "application/json",
            "Origin": f"http://{host}",
            "X-P2C-Token": token,
        }
        self._hash = saved["hash"]
        self._text = saved["text"]

    def save(self, text: str) -> None:
        connection = http.client.HTTPConnection(self._host)
        params = {"file": FILE, "text": text, "hash": self._hash}
        content = json.dumps({"id": 1, "method": "save", "params": params})
        connection.request("POST", "/write", content, self._headers)
        answer = json.loads(connection.getresponse().read())
        self._hash = answer["result"]["hash"]
        connection.close()

    def restore(self) -> None:
        self.save(self._text)


def all_changed(text: str, number: int) -> str:
    """Return the text with another title for each scenario, so that none is as it ran."""
    return re.sub(r"(?m), number (\d+)$", rf", number \1 of save {number}", text)


def saves(page: Page, writer: Writer, text: str, version: int) -> list[float]:
    """Return the milliseconds from saving a text with other scenarios to all their verdicts."""
    found = []
    scenarios = sum(each.kind is Kind.SCENARIO for each in Source(text).blocks)
    print(f"scenarios: {scenarios}")
    for number in range(SAVES):
        version += 1
        edited = all_changed(text, number)
        page.tell("change", file=FILE, version=version, text=edited, at={"line": 4, "column": 0})
        start = time.perf_counter()
        writer.save(edited)
        page.all_verdicts(scenarios, version)
        found.append((time.perf_counter() - start) * 1000)
    return found


def measured(page: Page, host: str, cookie: str, lines: int, number: int) -> dict[str, list[float]]:
    """Return the milliseconds of each kind of answer."""
    text = text_of(lines)
    token = page.ask("project")["writeToken"]
    writer = Writer(host, cookie, token, page.ask("open", file=FILE))
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
    try:
        times["all verdicts"] = saves(page, writer, text, number + 1)
    finally:
        writer.restore()
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
        cookie = cookie_of(address)
        try:
            address, origin = f"ws://{host}/ws", Origin(f"http://{host}")
            with connect(
                address, origin=origin, additional_headers={"Cookie": cookie}, max_size=None
            ) as socket:
                found = measured(Page(socket), host, cookie, options.lines, options.edits)
        finally:
            server.terminate()
    for name, times in found.items():
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"{name}: median {median:.1f} ms, p95 {p95:.1f} ms (limit {LIMITS[name]} ms)")


if __name__ == "__main__":
    main()
