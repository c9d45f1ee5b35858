"""Work over processes: every result, once, whatever the number of processes."""

from __future__ import annotations

import os

import pytest

from prospect_to_cash.mutation.process_pool import processors, spread


@pytest.mark.parametrize("processes", [1, 2, 5, 40])
def test_each_task_has_its_result(processes):
    results = dict(spread(range(23), lambda number: number * number, processes))
    assert results == {number: number * number for number in range(23)}


def test_several_processes_work_where_processes_can_fork():
    if processors() > 1:
        pids = {pid for _, pid in spread(range(8), lambda _: os.getpid(), 2)}
        assert len(pids) == 2
        assert os.getpid() not in pids


def test_nothing_to_do_gives_nothing():
    assert list(spread([], lambda task: task, 2)) == []


def test_a_process_that_ends_early_is_told():
    if processors() < 2:
        return

    def work(number: int) -> int:
        if number == 3:
            os._exit(7)
        return number

    with pytest.raises(ChildProcessError, match="A process ended before its work"):
        list(spread(range(6), work, 2))
