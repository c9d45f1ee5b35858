"""The garbage collector is patient while a session lasts, and as it was when it is over."""

from __future__ import annotations

import gc
import weakref

import pytest

from tests.harness.run.conftest import SELLING, Suite

PATIENT = """
import gc

@then("the collector is patient")
def _():
    assert gc.get_threshold()[0] > 10_000
    assert gc.get_freeze_count() > 0
"""


class Loop:
    """Refers to itself, so that only the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


class Litter:
    """A plugin that leaves something behind in every session."""

    def __init__(self) -> None:
        self.left: list[weakref.ref[Loop]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self.left.append(weakref.ref(Loop()))


def test_it_is_patient_while_scenarios_run_and_as_it_was_afterwards(suite: Suite) -> None:
    suite.steps(PATIENT)
    suite.scenario("Given the shop is open\nThen the collector is patient")
    before = gc.get_threshold()
    assert suite.p2c("run").code == 0
    assert gc.get_threshold() == before


def test_what_a_session_left_behind_goes_when_the_next_begins(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.feature(SELLING)
    litter = Litter()
    main = pytest.main
    monkeypatch.setattr(
        pytest, "main", lambda arguments, plugins: main(arguments, [*plugins, litter])
    )
    assert suite.p2c("run").code == 0
    assert suite.p2c("run").code == 0
    assert len(litter.left) == 2
    assert litter.left[0]() is None
