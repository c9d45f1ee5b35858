"""Measures `p2c lsp` as an editor sees it: the start up to the first problems, and each keystroke.

The file has at least 940 lines. Each keystroke adds a letter to a step or a cell, and then takes it
away. Times are wall times, so measure on a quiet machine; the start also has its processor time.

    python benchmarks/lsp.py [--starts 5] [--keys 100]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from language import ROOT, edits, text_of

FILE = "features/large.feature"


class Editor:
    """Starts a language server, and speaks its protocol."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "prospect_to_cash", "lsp"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.document = {"uri": (ROOT / FILE).as_uri(), "version": 0}
        params = {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {}}
        self.send("initialize", params, number=1)
        self.until(lambda message: message.get("id") == 1)
        self.send("initialized", {})

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        content = json.dumps(message if number is None else {**message, "id": number}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def until(self, is_meant: Any) -> None:
        assert self.process.stdout is not None
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            if is_meant(json.loads(self.process.stdout.read(length))):
                return

    def open(self, text: str) -> None:
        document = {**self.document, "languageId": "cucumber", "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        self._checked()

    def change(self, text: str) -> float:
        """Return the milliseconds until the problems of a text are shown."""
        start = time.perf_counter()
        self.document["version"] += 1  # type: ignore[operator]
        changes = [{"text": text}]
        self.send(
            "textDocument/didChange", {"textDocument": self.document, "contentChanges": changes}
        )
        self._checked()
        return (time.perf_counter() - start) * 1000

    def _checked(self) -> None:
        self.until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["version"] == self.document["version"]
            )
        )

    def close(self) -> None:
        self.send("shutdown", None, number=2)
        self.until(lambda message: message.get("id") == 2)
        self.send("exit", None)
        self.process.wait()


def processor_time() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--keys", type=int, default=100)
    options = parser.parse_args()
    text, starts, used = text_of(940), list[float](), list[float]()
    for _ in range(options.starts):
        start, before = time.perf_counter(), processor_time()
        editor = Editor()
        editor.open(text)
        starts.append(time.perf_counter() - start)
        editor.close()
        used.append(processor_time() - before)
    print(
        f"first problems: median {statistics.median(starts):.2f} s, most {max(starts):.2f} s "
        f"(limit 1.2 s); processor time {statistics.median(used):.2f} s"
    )
    editor = Editor()
    editor.open(text)
    times = [
        editor.change(each) for edited, _ in edits(text, options.keys) for each in (edited, text)
    ]
    editor.close()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"keystroke to problems: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms "
        "(limit 80 ms)"
    )


if __name__ == "__main__":
    main()
