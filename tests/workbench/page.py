"""A page for tests: it talks with a session of the workbench in this process, as JSON."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import defaultdict
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from queue import Queue
from typing import Any

from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.browser.protocol_values import Params
from prospect_to_cash.workbench.browser.session import Session
from prospect_to_cash.workbench.browser.workbench import Workbench

_SECONDS = 60


class Loop:
    """An event loop in a thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def wait(self, what: Coroutine[Any, Any, Any]) -> Any:
        """Return the result of what runs in the loop."""
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(_SECONDS)

    def close(self) -> None:
        """End the loop."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(_SECONDS)
        self.loop.close()


class Page:
    """One page of a workbench."""

    def __init__(self, workbench: Workbench, loop: Loop) -> None:
        self.events: dict[str, Queue[Any]] = defaultdict(Queue)
        self._loop = loop
        self._workbench = workbench
        self.root = workbench.settings.root
        self._answers: dict[int, Future[Any]] = {}
        self._number = 0
        self._session = loop.wait(self._begin())

    async def _begin(self) -> Session:
        return Session(self._workbench, self._take)

    def _take(self, message: Any) -> None:
        message = json.loads(json.dumps(message))
        if "method" in message:
            self.events[message["method"]].put(message["params"])
        else:
            self._answers[message["id"]].set_result(message)

    def send(self, message: Any) -> Any:
        """Send a message, and return the answer if it's a request."""
        number = message.get("id")
        answer: Future[Any] = Future()
        self._answers[number] = answer
        self._loop.wait(self._session.answer(message))
        return answer.result(_SECONDS) if number is not None else None

    def ask(self, method: str, **params: Any) -> Any:
        """Return the result of a request."""
        self._number += 1
        answer = self.send({"id": self._number, "method": method, "params": params})
        assert "error" not in answer, answer["error"]["message"]
        return answer["result"]

    def error(self, method: str, **params: Any) -> str:
        """Return why a request can't be answered."""
        self._number += 1
        answer = self.send({"id": self._number, "method": method, "params": params})
        return str(answer["error"]["message"])

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def write(self, method: str, **params: Any) -> Any:
        """Return the result of a request that writes."""
        return self._loop.wait(self._workbench.write(method, Params(params)))

    def next(self, event: str, version: int | None = None) -> Any:
        """Return the next notification, about this version of a text."""
        while True:
            found = self.events[event].get(timeout=_SECONDS)
            if version is None or found["version"] == version:
                return found

    def forget(self) -> None:
        """Forget the notifications that came until now."""
        self.events.clear()

    def close(self) -> None:
        """Close the page."""

        async def end() -> None:
            self._session.end()

        self._loop.wait(end())


def open_workbench(root: Path) -> Workbench:
    """Return the workbench of a project."""
    return Workbench(load(root), "write token")
