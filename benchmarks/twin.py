"""Measures the twin as `p2c serve` runs it: its start, requests for a second, and memory.

The server is a process of its own. One and eight programs, each a thread with a connection that
stays open, send requests over http. Processor time is that of the server alone.

    python benchmarks/twin.py [--requests 400] [--rows 10000] [--memory 100000]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

USMF = "/cdm_companies(cdm_companycode='USMF')"
ACCOUNTS = "/api/data/v9.2/accounts"
START = 2.0
"""The seconds in which the server must accept requests."""
LIMITS = {"equality on a key": 5, "any filter": 60}
"""The milliseconds of processor time that a filtered read over 10,000 rows may take."""
FILTERS = {
    "equality on a key": "accountnumber eq 'N-77'",
    "any filter": "contains(name,'am 777') and numberofemployees eq null",
}


@dataclass
class Server:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int

    def processor_seconds(self) -> float:
        """Return the processor time of the server so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory that the server uses."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def serving() -> Iterator[tuple[Server, float, float]]:
    """Yield a server, and the wall and processor seconds until it accepted requests."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "prospect_to_cash", "serve", "--http", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        address = json.loads(process.stdout.readline())["dataverse"]
        server = Server(process, int(address.rpartition(":")[2]))
        try:
            yield server, time.perf_counter() - start, server.processor_seconds()
        finally:
            process.terminate()


class Caller:
    """Sends requests on one connection."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("localhost", server.port, timeout=600)

    def ask(self, method: str, path: str, body: object = None, kind: str = "json") -> bytes:
        """Send a request, and return the body of the answer; raises `RuntimeError` for an error."""
        headers = {"Authorization": "Bearer manager", "Content-Type": "application/json"}
        content = json.dumps(body).encode() if kind == "json" and body is not None else body
        if kind == "batch":
            headers["Content-Type"] = "multipart/mixed; boundary=b"
        self._connection.request(method, quote(path, safe="/?&=$(),':;@"), content, headers)
        answer = self._connection.getresponse()
        found = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{answer.status}: {found[:500].decode()}")
        return found


def prospect(name: str, number: str) -> dict[str, object]:
    """Return the body of a new prospect, which dual-write sends to SCM."""
    return {
        "name": name,
        "accountnumber": number,
        "customertypecode": 8,
        "msdyn_company@odata.bind": USMF,
    }


def batch_of(count: int, start: int) -> bytes:
    """Return a batch that creates prospects outside of change sets."""
    lines = []
    for number in range(start, start + count):
        body = json.dumps(prospect(f"Fabrikam {number}", f"N-{number}"))
        lines += ["--b", "Content-Type: application/http", "", f"POST {ACCOUNTS} HTTP/1.1"]
        lines += ["Content-Type: application/json", "", body]
    return "\r\n".join([*lines, "--b--", ""]).encode()


def fill(server: Server, start: int, end: int) -> None:
    """Create prospects in batches."""
    caller = Caller(server)
    for first in range(start, end, 500):
        caller.ask("POST", "/api/data/v9.2/$batch", batch_of(min(500, end - first), first), "batch")


def measure(
    server: Server, title: str, requests: int, ask: Callable[[Caller, int], object]
) -> None:
    """Print how many requests one and eight programs get answered for a second."""
    for programs in (1, 8):
        each = requests // programs

        def send(number: int, each: int = each, programs: int = programs) -> None:
            caller = Caller(server)
            for at in range(each):
                ask(caller, programs * 1_000_000 + number * each + at)

        before, start = server.processor_seconds(), time.perf_counter()
        with ThreadPoolExecutor(programs) as pool:
            list(pool.map(send, range(programs)))
        seconds, used = time.perf_counter() - start, server.processor_seconds() - before
        count = each * programs
        print(
            f"{title}, {programs} at a time: {count / seconds:6.0f} a second, "
            f"{used / count * 1000:6.2f} ms of processor time each"
        )


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--memory", type=int, default=100_000)
    arguments = parser.parse_args()
    starts = []
    for _ in range(3):
        with serving() as (_, wall, used):
            starts.append((wall, used))
    wall, used = min(starts)
    print(f"Start: {wall:.2f} s, {used:.2f} s of processor time (at most {START:.0f} s)")
    with serving() as (server, _, _):
        _measure_all(server, arguments.requests, arguments.rows)
        if arguments.memory:
            fill(server, arguments.rows, arguments.memory)
            print(f"Memory with {arguments.memory:,} accounts: {server.megabytes():,.0f} MB")


def _measure_all(server: Server, requests: int, rows: int) -> None:
    print(f"Memory at the start: {server.megabytes():,.0f} MB")
    measure(
        server,
        "Create with dual-write",
        requests,
        lambda caller, at: caller.ask("POST", ACCOUNTS, prospect(f"P {at}", f"P-{at}")),
    )
    measure(
        server,
        "Batch of 100 creates",
        max(requests // 50, 8),
        lambda caller, at: caller.ask(
            "POST", "/api/data/v9.2/$batch", batch_of(100, at * 1000), "batch"
        ),
    )
    Caller(server).ask("POST", "/_twin/reset")
    fill(server, 0, rows)
    key = f"{ACCOUNTS}(accountnumber='N-77',_msdyn_company_value={_company(server)})"
    measure(
        server, "Read by key", requests, lambda caller, _: caller.ask("GET", f"{key}?$select=name")
    )
    for title, condition in FILTERS.items():
        path = f"{ACCOUNTS}?$select=name&$filter={condition}"
        limit = f"{rows:,} rows, {title} (at most {LIMITS[title]} ms)"
        measure(
            server,
            limit,
            max(requests // 4, 8),
            lambda caller, _, path=path: caller.ask("GET", path),
        )


def _company(server: Server) -> str:
    path = "/api/data/v9.2/cdm_companies?$select=cdm_companyid&$filter=cdm_companycode eq 'USMF'"
    return str(json.loads(Caller(server).ask("GET", path))["value"][0]["cdm_companyid"])


if __name__ == "__main__":
    main()
