"""The garbage collector is patient while a session lasts, and as it was when it is over."""

from __future__ import annotations

import subprocess
import sys

from tests.harness.run.conftest import SELLING, Suite

PATIENT = """
import gc

@then("the collector is patient")
def _():
    assert gc.get_threshold()[0] > 10_000
    assert gc.get_freeze_count() > 0
"""
TWO_SESSIONS = """
import gc
import weakref

import pytest

from prospect_to_cash.cli.main import main


class Loop:
    # Refers to itself, so that only the collector can take it away.

    def __init__(self):
        self.itself = self


class Litter:
    # A plugin that leaves something behind in every session.

    def __init__(self):
        self.left = []

    def pytest_collection(self):
        gc.collect()
        assert all(each() is None for each in self.left)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self):
        self.left.append(weakref.ref(Loop()))


litter, run = Litter(), pytest.main
pytest.main = lambda arguments, plugins: run(arguments, [*plugins, litter])
before = gc.get_threshold()
for _ in range(2):
    assert main(["run"]) == 0
    assert gc.get_threshold() == before
assert len(litter.left) == 2
"""


def test_it_is_as_it_was_after_a_session_and_can_collect_what_is_left_in_the_next(
    suite: Suite,
) -> None:
    suite.feature(SELLING)
    suite.steps(PATIENT)
    suite.scenario("Given the shop is open\nThen the collector is patient", "patient")
    done = subprocess.run(
        [sys.executable, "-c", TWO_SESSIONS], cwd=suite.root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


LEFT_BEHIND = """
class Loop:
    def __init__(self):
        self.itself = self

    def __del__(self):
        raise ValueError("left behind")

@then("something is left behind")
def _():
    Loop()
"""


def test_pytest_warns_of_an_exception_in_what_a_scenario_leaves_behind(suite: Suite) -> None:
    suite.steps(LEFT_BEHIND)
    suite.scenario("Given the shop is open\nThen something is left behind")
    command = [sys.executable, "-m", "pytest", "features", "-W", "default"]
    done = subprocess.run(command, cwd=suite.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PytestUnraisableExceptionWarning" in done.stdout + done.stderr
    assert "left behind" in done.stdout + done.stderr
