"""Runs texts that aren't saved in one process, what an author waits for first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.live_client import LiveWorker
from prospect_to_cash.harness.settings import Settings

LONGEST = 5.0
"""The seconds that one scenario may take. A text may take longer."""


class LiveRuns:
    """The process, and who waits for it. All pages share it."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        """`settings` returns the settings as they are now."""
        self._settings = settings
        self._worker: LiveWorker | None = None
        self._threads = ThreadPoolExecutor(4, "live")
        self._urgent = asyncio.Lock()
        self._others = asyncio.Lock()
        self._waiting = 0
        self._calm = asyncio.Event()
        self._calm.set()

    async def start(self) -> None:
        """Start the process, so that the first text doesn't wait for it.

        If it can't start, the run of a text says why.
        """
        with suppress(StartError):
            await self.when_calm("", "", ())

    async def now(
        self,
        file: str,
        text: str,
        lines: Collection[int],
        injected_givens: Sequence[str] = (),
        seconds: float | None = None,
    ) -> Feature:
        """Run scenarios of a text, and stop a run that can wait.

        `lines` are lines of the scenarios, from 1, and `injected_givens` are steps that are added.
        A scenario that takes longer than `seconds` is a `StoppedScenario`. Raise `StartError` if
        the project can't be loaded.
        """
        self._waiting += 1
        self._calm.clear()
        try:
            async with self._urgent:
                return await self._until_done(file, text, lines, injected_givens, seconds)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._calm.set()

    async def when_calm(
        self, file: str, text: str, lines: Collection[int], injected_givens: Sequence[str] = ()
    ) -> Feature:
        """Run scenarios of a text when nobody waits for another run. Raise as `now` does.

        Their record lacks the states after the steps: only verdicts can wait.
        """
        async with self._others:
            return await self._until_done(file, text, lines, injected_givens, waits=True)

    async def _until_done(
        self,
        file: str,
        text: str,
        lines: Collection[int],
        injected_givens: Sequence[str],
        seconds: float | None = None,
        *,
        waits: bool = False,
    ) -> Feature:
        while True:
            if waits:
                await self._calm.wait()
            live = self._live()
            run = partial(
                live.run, file, text, lines, injected_givens, seconds, has_states=not waits
            )
            feature = await asyncio.get_running_loop().run_in_executor(self._threads, run)
            if feature is not None:
                return feature

    def _live(self) -> LiveWorker:
        settings = self._settings()
        if self._worker is None or self._worker.settings != settings:
            self._end()
            self._worker = LiveWorker(settings)
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()

    def close(self) -> None:
        """End the process."""
        self._end()
        self._threads.shutdown(wait=False, cancel_futures=True)
