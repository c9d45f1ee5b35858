"""Runs the collected scenarios of one session again and again, each time on something else beneath.

For those who ask what a change would do, and ask it a thousand times: features are read once, and
nothing is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

import pytest

from prospect_to_cash.common.evidence_source import EvidenceSource
from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.collection import feature_items
from prospect_to_cash.harness.run.fixtures import MODEL
from prospect_to_cash.harness.run.items import NotPassed, ScenarioItem
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings


class Stage:
    """The scenarios of a session, in the order of files and lines."""

    def __init__(self, session: pytest.Session, items: Sequence[ScenarioItem]) -> None:
        self.items = tuple(items)
        self._session = session
        self._last: ScenarioItem | None = None

    def play(self, item: ScenarioItem, beneath: object) -> tuple[Scenario, EvidenceSource | None]:
        """Run a scenario on `beneath`; gives its record, and what it observed at its end."""
        config, state = self._session.config, self._session._setupstate
        config.stash[MODEL] = beneath
        if self._last is not None and self._last.parent is not item.parent:
            state.teardown_exact(self._session)  # type: ignore[arg-type]  # it asks for its chain
        self._last = item
        item._initrequest()
        try:
            state.setup(item)
            item.runtest()
        except NotPassed:
            pass
        finally:
            state.teardown_exact(item.parent)  # type: ignore[arg-type]  # it asks for its chain
        played = item.record().scenarios[0], item.recorder.source
        item.release()
        return played

    def close(self) -> None:
        """Take down what the scenarios have set up."""
        self._session._setupstate.teardown_exact(None)


class _Instead:
    """A plugin that does something else with the collected scenarios than running them once."""

    def __init__(self, act: Callable[[Stage], None]) -> None:
        self._act = act
        self.acted = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hand the scenarios over; raises what `act` raises."""
        broken = [
            item for item in feature_items(session.items) if not isinstance(item, ScenarioItem)
        ]
        if broken:
            names = ", ".join(item.feature.uri for item in broken)
            pytest.exit(f"{names} can't be used: 'p2c run' tells why.", returncode=Exit.BROKEN)
        state = state_of(session.config)
        assert state is not None, "there are scenarios to hand over"
        state.is_replayed = True
        stage = Stage(session, [i for i in session.items if isinstance(i, ScenarioItem)])
        try:
            self._act(stage)
        except StartError as refusal:
            pytest.exit(str(refusal), returncode=int(refusal.code))
        finally:
            stage.close()
        self.acted = True
        return True


class _Silent:
    """A stream into which progress of the usual run goes: nothing is run once."""

    def write(self, text: str) -> int:
        """Drop the text."""
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""

    def isatty(self) -> bool:
        """It is no terminal."""
        return False


def on_stage(
    request: Request, settings: Settings, act: Callable[[Stage], None], err: TextIO
) -> int:
    """Collect the features and let `act` play their scenarios; the exit code where it couldn't.

    Raises `StartError` where nothing can start.
    """
    instead = _Instead(act)
    silent: TextIO = _Silent()  # type: ignore[assignment]  # a stream as far as it is written to
    code = launch(request, settings, silent, err, [instead])
    return Exit.MET if instead.acted else max(code, Exit.BROKEN)
