"""What is dealt to the processes of a run: every file and every scenario once."""

from __future__ import annotations

import random

import pytest

from prospect_to_cash.harness.run.dealing import Dealing, Range


def collect(dealing: Dealing, counts: dict[str, int], processes: int) -> dict[str, list[int]]:
    """Let all processes collect in turn; return which of them collected each file."""
    by_file: dict[str, list[int]] = {name: [] for name in counts}
    idle = 0
    process = 0
    while idle < processes:
        files = dealing.to_collect(process)
        idle = 0 if files else idle + 1
        for file in files:
            by_file[file].append(process)
            dealing.collected(file, counts[file])
        process = (process + 1) % processes
    return by_file


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("seed", range(5))
def test_every_scenario_runs_once(processes: int, seed: int) -> None:
    draw = random.Random(seed)
    counts = {f"{number}": draw.choice([0, 1, 7, 60, 900]) for number in range(12)}
    dealing = Dealing(counts, processes)
    collect(dealing, counts, processes)
    assert dealing.is_collected
    ran = []
    while (found := dealing.to_run(draw.randrange(processes))) is not None:
        assert found.start < found.stop
        ran += [(found.file, number) for number in range(found.start, found.stop)]
    assert sorted(ran) == sorted((f, number) for f, n in counts.items() for number in range(n))


def test_files_of_equal_size_are_collected_once_and_shared_out() -> None:
    counts = dict.fromkeys("abcdefghijklmnop", 10)
    by_file = collect(Dealing(counts, 2), counts, 2)
    assert all(len(by) == 1 for by in by_file.values())
    assert 6 <= sum(by == [0] for by in by_file.values()) <= 10


def test_a_large_file_is_collected_by_all_processes() -> None:
    counts = {"small": 1, "large": 1000}
    by_file = collect(Dealing(counts, 3), counts, 3)
    assert sorted(by_file["large"]) == [0, 1, 2]
    assert len(by_file["small"]) == 1


def test_a_process_runs_what_it_collected_and_then_helps() -> None:
    dealing = Dealing({"a": 10, "b": 10}, 2)
    assert dealing.to_collect(0) == ("a",)
    assert dealing.to_collect(1) == ("b",)
    assert not dealing.is_collected
    dealing.collected("a", 40)
    dealing.collected("b", 2)
    files = []
    while (found := dealing.to_run(1)) is not None:
        files.append(found.file)
    assert files == sorted(files, reverse=True)
    assert set(files) == {"a", "b"}


def test_less_is_dealt_toward_the_end() -> None:
    dealing = Dealing({"a": 1}, 2)
    dealing.to_collect(0)
    dealing.collected("a", 1000)
    sizes = []
    while (found := dealing.to_run(0)) is not None:
        sizes.append(found.stop - found.start)
    assert sizes[0] == 50
    assert sizes[-1] == 1
    assert sizes == sorted(sizes, reverse=True)


def test_what_a_process_left_is_dealt_again() -> None:
    dealing = Dealing({"a": 1}, 2)
    dealing.to_collect(0)
    dealing.collected("a", 5)
    while dealing.to_run(0) is not None:
        pass
    dealing.give_back(0, [Range("a", 3, 5)])
    again = []
    while (found := dealing.to_run(1)) is not None:
        again += list(range(found.start, found.stop))
    assert again == [3, 4]
