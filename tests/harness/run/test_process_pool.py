"""Tasks in several processes: every result once, whatever the number of processes."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import pytest

from prospect_to_cash.harness.run import process_pool
from prospect_to_cash.harness.run.process_pool import processors, run_all, run_together

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


@pytest.mark.parametrize("processes", [1, 2, 40])
def test_tasks_that_are_run_together_all_run(processes, tmp_path):
    run_together([(tmp_path / str(number)).touch for number in range(9)], processes)
    assert len(list(tmp_path.iterdir())) == 9


@pytest.mark.skipif(not CAN_FORK, reason="this system can't fork a process")
def test_this_process_and_another_one_run_tasks_together(tmp_path):
    pipes = [os.pipe(), os.pipe()]

    def work(number: int) -> None:  # ends only if both run at once
        os.write(pipes[number][1], b"!")
        os.read(pipes[1 - number][0], 1)
        (tmp_path / str(os.getpid())).touch()

    run_together([partial(work, 0), partial(work, 1)], 2)
    pids = {each.name for each in tmp_path.iterdir()}
    assert str(os.getpid()) in pids
    assert len(pids) == 2


@pytest.mark.parametrize("processes", [1, 3])
def test_an_error_of_any_task_that_is_run_together_is_raised(processes, tmp_path):
    def fail(number: int) -> None:
        raise LookupError(f"planted in {number}")

    with pytest.raises(LookupError, match="planted in"):
        run_together([partial(fail, number) for number in range(3)], processes)


@pytest.mark.skipif(not CAN_FORK, reason="this system can't fork a process")
def test_a_process_that_ends_before_its_task_is_an_error():
    here, pipe = os.getpid(), os.pipe()

    def work() -> None:
        if os.getpid() != here:
            os._exit(7)
        os.close(pipe[1])
        os.read(pipe[0], 1)  # until the other process has ended

    with pytest.raises(EOFError):
        run_together([work] * 2, 2)
