"""Two runs at once in one report folder: the second one says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from prospect_to_cash.harness.run.report_lock import FILE, lock, release_all
from tests.harness.run.conftest import SELLING, Suite

OTHER_RUN = """
import sys
from pathlib import Path
from prospect_to_cash.harness.run.report_lock import lock

Path("reports").mkdir(exist_ok=True)
lock(Path("reports"))
print("locked", flush=True)
sys.stdin.read()
"""
MESSAGE = (
    "Another run is writing its reports to '{}'. Nothing ran. Wait until it ends, or choose "
    "another folder with --report.\n"
)


def names_in(suite: Suite) -> set[str]:
    return {file.name for file in (suite.root / "reports").iterdir()}


@pytest.fixture
def other_run(full: Suite):
    """A process that writes its reports to the folder of the suite."""
    full.feature(SELLING)
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_RUN],
        cwd=full.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_second_run_is_rejected(full: Suite, other_run, processes: str) -> None:
    answer = full.p2c("run", "-n", processes)
    assert (answer.code, answer.err) == (2, MESSAGE.format(full.root / "reports"))
    assert names_in(full) == {FILE}
    assert full.p2c("run", "-n", processes, "--report", "others").code == 0
    assert len(list(full.record("others").scenarios())) == 1


def test_other_commands_that_write_reports_are_rejected_too(full: Suite, other_run) -> None:
    assert full.p2c("run", "--report", "part").code == 0
    for command in (["what-if", "there are 1 apples"], ["report", "merge", "part"]):
        answer = full.p2c(*command)
        assert (answer.code, answer.err) == (2, MESSAGE.format(full.root / "reports")), command
    assert full.pytest("features").code == 2
    assert names_in(full) == {FILE}


def test_a_process_that_crashed_has_no_lock(full: Suite, other_run) -> None:
    other_run.kill()
    other_run.wait()
    assert full.p2c("run").code == 0
    assert full.p2c("what-if", "there are 5 apples").code == 0
    assert full.p2c("run").code == 0


def test_a_lock_leaves_no_file(full: Suite) -> None:
    full.feature(SELLING)
    assert full.p2c("run").code == 0
    assert names_in(full) == {
        "index.html",
        "junit.xml",
        "messages.ndjson",
        "run.json",
        "summary.md",
    }


def test_a_file_that_is_no_lock_keeps_no_run_from_writing(full: Suite) -> None:
    full.feature(SELLING)
    full.write(f"reports/{FILE}", "something else" * 100)
    assert full.p2c("run").code == 0


def test_a_folder_is_locked_once_and_released(tmp_path: Path) -> None:
    for _ in range(2):
        lock(tmp_path)
        lock(tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == [FILE]
        release_all()
        assert list(tmp_path.iterdir()) == []
