"""A process that runs features as `p2c run` does, for a program that shows how far it is.

It reads an object of JSON from the first line of its input: the folder of the project, and the
options. Then it writes objects in lines: the number of scenarios, each one that ended, and at last
the exit code. When its input ends, it stops as for Ctrl-C.
"""

from __future__ import annotations

import _thread
import json
import os
import sys
import threading
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import pytest

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.interrupts import Effect
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.run.workers import result_of
from prospect_to_cash.harness.settings import load


class _Progress:
    """A plugin for one session, which writes its progress."""

    def __init__(self, target: TextIO) -> None:
        self._target = target
        self._is_counted = False
        self.page: Path | None = None

    def write(self, **content: object) -> None:
        self._target.write(json.dumps(content) + "\n")
        self._target.flush()

    def _count(self, scenarios: int) -> None:
        if scenarios and not self._is_counted:
            self._is_counted = True
            self.write(of=scenarios)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._count(len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._count(len(ids))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        feature = result_of(report)
        for scenario in feature.scenarios if feature else ():
            self.write(file=feature.uri if feature else "", status=scenario.status.value)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        state = state_of(session.config)
        self.page = state.page if state is not None else None


def serve(source: TextIO, target: TextIO) -> int:
    """Run the features that the first line of the input asks for; return the exit code."""
    start: dict[str, Any] = json.loads(source.readline())
    threading.Thread(target=_stop_at_end, args=(source,), daemon=True).start()
    progress, errors = _Progress(target), StringIO()
    root = Path(start["root"])
    os.chdir(root)
    try:
        interrupts.set_effect(Effect.INTERRUPT)
        settings = load(root)
        request = Request(
            paths=tuple(start["paths"]),
            failed=bool(start.get("failed")),
            processes=None,
            shows_result=False,
        )
        code = launch(request, settings, StringIO(), errors, [progress])
    except StartError as error:
        code, errors = error.code, StringIO(str(error))
    except ProspectToCashError as error:
        code, errors = Exit.BROKEN, StringIO(str(error))
    except KeyboardInterrupt:
        code, errors = Exit.BROKEN, StringIO(interrupts.MESSAGE)
    interrupts.ignore_until_exit()
    page = progress.page and progress.page.as_posix()
    progress.write(code=int(code), message=errors.getvalue().strip(), page=page)
    return int(code)


def _stop_at_end(source: TextIO) -> None:
    source.read()
    _thread.interrupt_main()


def main() -> int:
    """Run features as the standard input says, and write to the standard output."""
    interrupts.take_over(Effect.LEAVE, for_command=True)
    interrupts.suppress_lost_interrupts()
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return serve(source, target)


if __name__ == "__main__":
    sys.exit(main())
