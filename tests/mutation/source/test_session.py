"""A session with mutants of the source: killed, surviving, endless, and in which process."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import load
from prospect_to_cash.mutation.replay import run_replay
from prospect_to_cash.mutation.source.mutants import SourceMutant, mutants_of
from prospect_to_cash.mutation.source.processes import run_each
from prospect_to_cash.mutation.source.scope import kept_results
from prospect_to_cash.mutation.source.session import Fate, MutantResult, SourceSession
from prospect_to_cash.mutation.source.watchdog import Watchdog

FEATURE = "features/rules/prospect_definition.feature"
ENGINE = "src/prospect_to_cash/model/dual_write/engine.py"
OURS = load(Path.cwd())

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork a process")


def mutant(before: str, after: str) -> SourceMutant:
    """Return the mutant of the engine that changes one line to another."""
    [found] = [
        each
        for each in mutants_of(ENGINE, OURS.root / ENGINE)
        if [line.strip() for line in each.before] == [before]
        and [line.strip() for line in each.after] == [after]
    ]
    return found


def results_of(mutants: list[SourceMutant], processes: int) -> list[MutantResult]:
    results: dict[int, MutantResult] = {}

    def action(replay) -> None:
        session = SourceSession(replay, mutants, kept_results(OURS), processes, seconds=1)
        assert list(session.run_baseline())[-1] == len(replay.items)
        results.update(session.run_mutants(range(len(mutants))))

    assert run_replay(Request(paths=(FEATURE,)), OURS, action, io.StringIO()) == 0
    return [results[number] for number in range(len(mutants))]


def test_the_outcome_of_each_mutant():
    killed, endless, not_noticed, not_run = results_of(
        [
            mutant("self._enqueue(message)", "pass"),
            mutant("self.step()", "pass"),
            mutant("self._deliveries[row] += 1", "pass"),
            mutant("self._queue.remove(message)", "pass"),
        ],
        2,
    )
    assert killed.fate is Fate.KILLED
    assert killed.death is not None
    assert "Then" in killed.death.reason
    assert endless.fate is Fate.KILLED
    assert endless.death is None
    assert not_noticed.fate is Fate.SURVIVED
    assert not_noticed.covering > 0
    assert not_run == MutantResult(Fate.NOT_RUN, covering=0)


def test_a_process_for_each_task():
    results = dict(run_each(range(5), lambda number: (number * 2, os.getpid()), 2))
    assert [results[number][0] for number in range(5)] == [0, 2, 4, 6, 8]
    assert len({pid for _, pid in results.values()} | {os.getpid()}) == 6


def test_a_process_that_ends_early_has_no_result():
    def work(number: int) -> int:
        if number == 1:
            os._exit(7)
        return number

    assert dict(run_each(range(3), work, 2)) == {0: 0, 1: None, 2: 2}


def test_an_endless_loop_ends():
    def work(_: int) -> None:
        Watchdog(0.5).start()
        while True:
            pass

    assert list(run_each([1], work, 1)) == [(0, None)]


def test_a_process_that_waits_isnt_ended():
    def work(_: int) -> str:
        Watchdog(0.3).start()
        time.sleep(1)
        return "done"

    assert list(run_each([1], work, 1)) == [(0, "done")]
