"""Hands an open session, or its scenarios, to a command, which runs them as often as it needs.

Features are read once, and the session itself reports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO, TypeAlias

import pytest

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.collection import feature_items
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.pytest_internals import tear_down_all
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings

Session: TypeAlias = pytest.Session
"""The session of the scenarios, for commands that hand it back to `harness/run`."""
Action: TypeAlias = Callable[[Session, Sequence[ScenarioItem]], None]
"""What a command does with the scenarios of a session, in the order of files and lines."""


def hand_over(request: Request, settings: Settings, action: Action, err: TextIO) -> int:
    """Collect the features, and let `action` run their scenarios; return the exit code.

    Raise `StartError` if the session can't start. If `action` raises one, its text is written.
    """

    def use(session: Session) -> None:
        items = feature_items(session.items)
        broken = [item.feature.uri for item in items if not isinstance(item, ScenarioItem)]
        if broken:
            raise StartError(f"{', '.join(broken)} can't be used. To see why, run 'p2c check'.")
        action(session, [item for item in items if isinstance(item, ScenarioItem)])

    return open_session(request, settings, use, err)


def open_session(
    request: Request, settings: Settings, action: Callable[[Session], None], err: TextIO
) -> int:
    """Collect the features, and let `action` use the session; return the exit code.

    Raise `StartError` if the session can't start. If `action` raises one, its text is written.
    """
    plugin = _OpenSession(action)
    silent: TextIO = Silent()  # type: ignore[assignment]  # a stream as far as it is written to
    code = launch(request, settings, silent, err, [plugin])
    return Exit.MET if plugin.is_done else max(code, Exit.BROKEN)


class _OpenSession:
    """A pytest plugin that lets an action use the session in place of running its scenarios."""

    def __init__(self, action: Callable[[Session], None]) -> None:
        self._action = action
        self.is_done = False

    def pytest_sessionstart(self, session: Session) -> None:
        """Note that the session itself writes no reports."""
        state = state_of(session.config)
        if state is not None:
            state.is_replayed = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Session) -> bool:
        """Let the action use the session; raises what it raises."""
        try:
            self._action(session)
        except StartError as error:
            pytest.exit(str(error), returncode=int(error.code))
        finally:
            tear_down_all(session)
        self.is_done = True
        return True


class Silent:
    """A stream that drops the progress of the pytest session."""

    def write(self, text: str) -> int:
        """Drop the text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""

    def isatty(self) -> bool:
        """Return that it isn't a terminal."""
        return False
