"""Tasks in several processes: every result once, whatever the number of processes."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from prospect_to_cash.harness.run import process_pool
from prospect_to_cash.harness.run.process_pool import processors, run_all

CAN_FORK = hasattr(os, "fork")


@pytest.mark.parametrize("processes", [1, 2, 5, 40])
def test_each_task_has_its_result(processes):
    results = dict(run_all(range(23), lambda number: number * number, processes))
    assert results == {number: number * number for number in range(23)}


@pytest.mark.skipif(not CAN_FORK, reason="this system can't fork a process")
def test_other_processes_do_the_work():
    pids = {pid for _, pid in run_all(range(8), lambda _: os.getpid(), 2)}
    assert os.getpid() not in pids


def test_without_fork_this_process_does_the_work(monkeypatch):
    monkeypatch.setattr(process_pool.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert processors() == 1
    assert {pid for _, pid in run_all(range(8), lambda _: os.getpid(), 2)} == {os.getpid()}


def test_no_tasks_have_no_results():
    assert list(run_all([], lambda task: task, 2)) == []


@pytest.mark.skipif(not CAN_FORK, reason="this system can't fork a process")
def test_a_process_that_ends_early_is_an_error():
    def work(number: int) -> int:
        if number == 3:
            os._exit(7)
        return number

    with pytest.raises(BrokenProcessPool):
        list(run_all(range(6), work, 2))


def test_an_error_of_a_task_is_raised():
    def work(number: int) -> int:
        raise LookupError(f"planted in {number}")

    with pytest.raises(LookupError, match="planted in"):
        list(run_all(range(6), work, 2))
