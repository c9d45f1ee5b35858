"""`p2c run --watch`: what runs after which change, and what it writes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.live_client import LiveWorker
from prospect_to_cash.harness.run.report_process import Reports
from prospect_to_cash.harness.run.watch import (
    CHANGED,
    SOME_CHANGED,
    Watch,
    changed_lines,
    number_of_scenarios,
    read_keys,
    scenarios_with,
    watch,
)
from prospect_to_cash.harness.settings import Settings
from tests.harness.run.test_live import GOOD, STEPS, URI, settings

__all__ = ["settings"]


@pytest.mark.parametrize(
    ("old", "new", "lines", "headings"),
    [
        ("the number 1", "the number 2", {4}, {3}),
        ("      | 3      |\n", "", {13}, {7}),
        ("| 3      |", "| 4      |\n      | 5      |", {14, 15}, {7}),
        ("Feature: Numbers", "Feature: Others", {1}, set()),
        ("    Then it's 1\n\n", "    Then it's 1\n\n\n", set(), set()),
        ("Scenario: One", "@tag\n  Scenario: One", {3}, {4}),
    ],
)
def test_the_scenarios_with_changed_lines_run(
    old: str, new: str, lines: set[int], headings: set[int]
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert changed_lines(GOOD, text) == lines
    assert scenarios_with(text, lines) == headings


def test_each_examples_row_is_a_scenario() -> None:
    assert number_of_scenarios(GOOD) == 3
    rows = GOOD.replace("      | 3      |\n", "      | 3      |\n      # Four:\n      | 4      |\n")
    assert number_of_scenarios(rows) == 4
    assert number_of_scenarios("Feature: None\n") == 0


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def test_what_is_saved_runs(settings: Settings) -> None:  # the fixture
    out, keys, code = io.StringIO(), SimpleQueue[str](), list[int]()
    thread = threading.Thread(target=lambda: code.append(watch((), settings, keys, out)))
    thread.start()
    file = settings.root / URI

    def written(action: Callable[[], object]) -> str:
        """Return what is written after an action."""
        before = len(out.getvalue())
        action()
        wait_for(lambda: " s)" in out.getvalue()[before:])
        return out.getvalue()[before:].replace("(", "\n(").split("\n(")[0]

    wait_for(lambda: "Keys:" in out.getvalue())
    first = out.getvalue()
    assert first.startswith("Running 3 scenarios...\n")
    assert "features/numbers.feature:9:5: Then it's 2\n  it's 3" in first
    assert "features/numbers.feature: 3 scenarios, 1 not passed" in first

    text = GOOD.replace("Then it's 1", "Then it's 5")
    one = written(lambda: file.write_text(text, "utf-8"))
    assert one.startswith("features/numbers.feature:5:5: Then it's 5\n  it's 1\n")
    assert one.endswith("\nfeatures/numbers.feature: 1 scenario, 1 not passed ")
    assert "3 scenarios" in written(lambda: keys.put("a"))
    assert "2 scenarios, 2 not passed" in written(lambda: keys.put("f"))
    assert "2 scenarios, 2 not passed" in written(lambda: keys.put("\n"))
    text = text.replace("Scenario: One", "Scenaro: One")
    assert "Did you mean 'Scenario:'?" in written(lambda: file.write_text(text, "utf-8"))
    file.write_text(GOOD, "utf-8")
    wait_for(lambda: out.getvalue().count("numbers.feature:") > 9)
    steps = settings.root / "own_steps.py"
    changed = STEPS.replace("assert number == expected", "assert number >= 0")
    assert "all passed" in written(lambda: steps.write_text(changed, "utf-8"))
    keys.put("q")
    thread.join(30)
    assert code == [0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals.")
def test_a_terminal_that_vanishes_ends_the_keys() -> None:
    other_end, terminal = os.openpty()
    keys = SimpleQueue[str]()
    source = open(terminal, encoding="utf-8")  # noqa: SIM115  # a thread reads it
    reader = threading.Thread(target=read_keys, args=(source, keys), daemon=True)
    reader.start()
    try:
        while keys.empty():  # what is typed before it's read without Enter is dropped
            os.write(other_end, b"a")
            time.sleep(0.02)
    finally:
        os.close(other_end)
    reader.join(10)
    assert not reader.is_alive()
    source.close()
    found = [keys.get() for _ in range(keys.qsize())]
    assert found == [*["a"] * (len(found) - 1), "q"]


def test_a_scenario_that_doesnt_end_is_stopped(settings: Settings) -> None:
    (settings.root / URI).write_text(GOOD.replace("the number 1", "there's no end"), "utf-8")
    out, worker = io.StringIO(), LiveWorker(settings, seconds=2.0)
    try:
        texts = Watch((), settings, worker)
        texts.run(texts.all(out), out)
    finally:
        worker.close()
    said = out.getvalue()
    assert f"{URI}:4:5: Given there's no end\n  Stopped after 2 s, because" in said
    assert f"\n{URI}: The scenarios after the stopped one didn't run.\n" in said
    assert f"{URI}: 1 scenario, 1 not passed" in said
    assert texts.code() is Exit.INTERNAL_ERROR


class Watching:
    """A run with --watch in a thread."""

    def __init__(self, settings: Settings) -> None:
        self.out, self.keys = io.StringIO(), SimpleQueue[str]()
        self.codes: list[int] = []
        self.reports: list[tuple[bool, str]] = []
        """Whether everything runs again for each report, and what was written before it."""

        def run() -> None:
            code = watch((), settings, self.keys, self.out, report=self._report)
            self.codes.append(code)

        self._thread = threading.Thread(target=run)
        self._thread.start()
        self.waits_for("Keys:")

    def _report(self, _: int, *, everything: bool) -> None:
        self.reports.append((everything, self.out.getvalue()))

    def waits_for(self, text: str, action: Callable[[], object] = lambda: None) -> str:
        """Return what is written after an action, up to a line with a text."""
        before = len(self.out.getvalue())
        if text == "Keys:":
            before = 0
        action()

        def found() -> bool:
            written = self.out.getvalue()[before:]
            return text in written and written.endswith("\n")

        wait_for(found)
        return self.out.getvalue()[before:]

    def end(self) -> int:
        """End it, and return the exit code."""
        self.keys.put("q")
        self._thread.join(30)
        return self.codes[0]


@pytest.fixture
def watching(settings: Settings) -> Iterator[Watching]:
    found = Watching(settings)
    yield found
    if not found.codes:
        found.end()


def test_a_mistake_in_the_code_is_left_behind_once_it_is_mended(
    settings: Settings, watching: Watching
) -> None:
    steps, feature = settings.root / "own_steps.py", settings.root / URI
    found = watching.waits_for("own_steps", lambda: steps.write_text("def (\n", "utf-8"))
    assert found.splitlines()[-1] == (
        f"Can't load the step module 'own_steps': SyntaxError: invalid syntax ({steps}:1)."
    )
    text = GOOD.replace("Then it's 1", "Then it's 7")
    watching.waits_for("own_steps", lambda: feature.write_text(text, "utf-8"))
    mended = f"{STEPS}\n# mended\n"
    found = watching.waits_for("3 scenarios, ", lambda: steps.write_text(mended, "utf-8"))
    assert found.startswith(f"{CHANGED}\nRunning 3 scenarios...\n")
    assert "features/numbers.feature:5:5: Then it's 7\n  it's 1\n" in found
    assert "3 scenarios, 2 not passed" in found
    watching.waits_for("own_steps", lambda: steps.write_text("def (\n", "utf-8"))
    assert watching.end() == 2


def test_what_rests_on_a_changed_step_runs(settings: Settings, watching: Watching) -> None:
    steps, feature = settings.root / "own_steps.py", settings.root / URI
    text = GOOD.replace("Then it's 1", "Then a moment passes")
    found = watching.waits_for(" s)", lambda: feature.write_text(text, "utf-8"))
    assert "No step matches 'Then a moment passes'" in found
    new = f'{STEPS}\n\n@then("a moment passes")\ndef _() -> None:\n    pass\n'
    found = watching.waits_for("All: ", lambda: steps.write_text(new, "utf-8"))
    assert found.startswith(f"{SOME_CHANGED}\n{URI}: 1 scenario, all passed (")
    assert found.endswith("\nAll: 3 scenarios, 1 not passed\n")
    worse = new.removesuffix("pass\n") + 'raise AssertionError("too long")\n'
    found = watching.waits_for("All: ", lambda: steps.write_text(worse, "utf-8"))
    assert found.startswith(
        f"{SOME_CHANGED}\n{URI}:5:5: Then a moment passes\n  too long\n{URI}: 1 "
    )
    found = watching.waits_for(" s)", lambda: watching.keys.put("\n"))
    assert f"{URI}: 1 scenario, 1 not passed (" in found
    found = watching.waits_for("No scenario", lambda: steps.write_text(f"{worse}# x\n", "utf-8"))
    assert found == f"{SOME_CHANGED}\nNo scenario rests on the change.\n"
    other = worse.replace("import time\n", "import time\n\nONE = 1\n", 1)
    assert other != worse
    found = watching.waits_for(" s)", lambda: steps.write_text(other, "utf-8"))
    assert found.startswith(f"{CHANGED}\nRunning 3 scenarios...\n")


def test_nothing_runs_until_the_code_can_be_loaded(settings: Settings, watching: Watching) -> None:
    steps = settings.root / "own_steps.py"
    before = len(watching.reports)
    found = watching.waits_for("own_steps", lambda: steps.write_text("def (\n", "utf-8"))
    assert found.count("\n") == 1
    assert found.startswith("Can't load the step module 'own_steps': SyntaxError: ")
    assert len(watching.reports) == before


def test_a_deleted_file_is_forgotten(settings: Settings, watching: Watching) -> None:
    other = settings.root / "features" / "other.feature"
    good = "Feature: F\n  Scenario: S\n    Given the number 1\n    Then it's 1\n"
    watching.waits_for("All: 4 scenarios", lambda: other.write_text(good, "utf-8"))
    found = watching.waits_for("All: ", lambda: (settings.root / URI).unlink())
    assert found == "features/numbers.feature is gone.\nAll: 1 scenario, all passed\n"
    assert "1 scenario, all passed" in watching.waits_for(" s)", lambda: watching.keys.put("a"))
    watching.waits_for("Nothing to run.", lambda: watching.keys.put("f"))
    assert watching.end() == 0


@pytest.mark.parametrize(
    ("old", "new", "scenarios"),
    [
        ("| 3      |", "| 2      |", 4),
        ("      | 3      |\n", "", 3),
        ("Outline: Two", "Outline: Other", 4),
    ],
)
def test_rows_that_a_text_does_not_have_any_more_are_forgotten(
    settings: Settings, watching: Watching, old: str, new: str, scenarios: int
) -> None:
    other = settings.root / "features" / "other.feature"
    good = "Feature: F\n  Scenario: S\n    Given the number 1\n    Then it's 1\n"
    watching.waits_for("All: 4 scenarios, 1 not passed", lambda: other.write_text(good, "utf-8"))
    assert old in GOOD
    text, file = GOOD.replace(old, new), settings.root / URI
    found = watching.waits_for("All: ", lambda: file.write_text(text, "utf-8"))
    bad = "1 not passed" if "Other" in new else "all passed"
    assert found.endswith(f"All: {scenarios} scenarios, {bad}\n")
    assert watching.end() == (1 if "Other" in new else 0)


def test_what_several_rows_have_in_common_is_said_once(
    settings: Settings, watching: Watching
) -> None:
    same = GOOD.replace("    Given the number <number>", "    Given the number 4\n    # <number>")
    file = settings.root / URI
    found = watching.waits_for(" s)", lambda: file.write_text(same, "utf-8"))
    assert found.count("numbers.feature:10:5: Then it's 2\n  it's 4\n") == 1
    assert "\n  In 2 of 2 rows: lines 14, 15\n" in found
    found = watching.waits_for(" s)", lambda: file.write_text(GOOD, "utf-8"))
    assert "numbers.feature:9:5: Then it's 2\n  it's 3\n" in found
    assert "\n  In 1 of 2 rows: line 14\n" in found


def test_a_file_that_cannot_be_read_does_not_pass(settings: Settings, watching: Watching) -> None:
    other = settings.root / "features" / "other.feature"
    good = "Feature: F\n  Scenario: S\n    Given the number 1\n    Then it's 1\n"
    watching.waits_for("All: 4 scenarios", lambda: other.write_text(good, "utf-8"))
    file = settings.root / URI
    found = watching.waits_for("All: ", lambda: file.write_bytes(b"Feature: \xff\n"))
    assert found.endswith("All: 1 scenario passed, 1 problem\n")
    assert watching.end() == 2


def test_everything_runs_if_the_code_is_saved_with_a_feature_file(
    settings: Settings, watching: Watching
) -> None:
    steps = settings.root / "own_steps.py"

    def save_all() -> None:
        steps.write_text(STEPS.replace("assert number == expected", "assert number < 5"), "utf-8")
        (settings.root / URI).write_text(GOOD.replace("the number 1", "the number 7"), "utf-8")

    found = watching.waits_for(" s)", save_all)
    assert found.startswith(f"{CHANGED}\n")
    assert f"{URI}: 3 scenarios, 1 not passed (" in found


def test_everything_runs_again_if_the_code_changes_while_files_run(settings: Settings) -> None:
    steps = settings.root / "own_steps.py"
    (settings.root / "features" / "a.feature").write_text(
        "Feature: Slow\n  Scenario: Slow\n    Given 1.0 seconds pass\n    Then it's 1\n", "utf-8"
    )
    slow = STEPS.replace("-> None:\n    Path", "-> int:\n    Path")
    slow = slow.replace('seconds pass")', 'seconds pass"), target_fixture="number"')
    slow = slow.replace("sleep(seconds)", "sleep(seconds)\n    return 1")
    assert slow.count("return 1") == 1
    steps.write_text(slow, "utf-8")
    out, keys = io.StringIO(), SimpleQueue[str]()
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(watch((), settings, keys, out)))
    thread.start()
    wait_for(lambda: (settings.root / "started").exists())
    steps.write_text(slow.replace("number == expected", "number > expected"), "utf-8")
    wait_for(lambda: "Keys:" in out.getvalue())
    keys.put("q")
    thread.join(30)
    assert CHANGED in out.getvalue()
    assert out.getvalue().splitlines()[-2].startswith("2 files: 4 scenarios, 3 not passed")
    assert codes == [1]


def test_reports_are_wanted_after_each_verdict(settings: Settings, watching: Watching) -> None:
    file = settings.root / URI
    wait_for(lambda: len(watching.reports) == 1)
    assert "3 scenarios" in watching.reports[0][1]
    before = watching.out.getvalue()
    file.write_text(GOOD.replace("it's 1", "it's 5"), "utf-8")
    wait_for(lambda: len(watching.reports) == 2)
    assert "1 scenario, 1 not passed" in watching.reports[1][1].removeprefix(before)
    watching.keys.put("f")  # runs again although nothing changed
    wait_for(lambda: len(watching.reports) == 3)
    assert [everything for everything, _ in watching.reports] == [False, False, True]


def test_one_process_writes_the_reports_until_the_code_changes(tmp_path: Path) -> None:
    script = """
import pathlib, sys
print(file=pathlib.Path('starts').open('a'))
for line in sys.stdin:
    reports = pathlib.Path('reports')
    print(line.strip(), file=reports.open('a'))
    print('{"stays": %s}' % str(len(reports.read_text().splitlines()) < 4).lower(), flush=True)
"""
    reports = Reports([sys.executable, "-c", script], tmp_path)
    reports.write(1)
    wait_for_lines(tmp_path, starts=1, reports=1)
    reports.write(1, everything=True)
    wait_for_lines(tmp_path, starts=1, reports=2)
    reports.write(2)  # the one that waits has loaded other code
    wait_for_lines(tmp_path, starts=2, reports=3)
    reports.write(2)  # it doesn't stay then, and the next one starts ahead
    wait_for_lines(tmp_path, starts=3, reports=4)
    assert (tmp_path / "reports").read_text().splitlines() == ["", "everything", "", ""]


def test_a_report_has_the_code_of_its_request(tmp_path: Path) -> None:
    script = """
import pathlib, sys
code = pathlib.Path('code').read_text()
pathlib.Path('loaded').touch()
for line in sys.stdin:
    print(code, file=pathlib.Path('reports').open('a'))
    print('{"stays": true}', flush=True)
"""
    (tmp_path / "code").write_text("old")
    reports = Reports([sys.executable, "-c", script], tmp_path)
    end = time.monotonic() + 0.5  # until a process that starts too early has loaded the code
    while not (tmp_path / "loaded").exists() and time.monotonic() < end:
        time.sleep(0.02)
    (tmp_path / "code").write_text("new")
    reports.write(1)  # the first verdict is about the new code
    wait_for_lines(tmp_path, reports=1)
    (tmp_path / "code").write_text("newer")
    reports.write(2)
    wait_for_lines(tmp_path, reports=2)
    assert (tmp_path / "reports").read_text().split() == ["new", "newer"]


def test_everything_is_reported_although_a_newer_request_does_not_ask(tmp_path: Path) -> None:
    script = """
import pathlib, sys, time
for line in sys.stdin:
    print(line.strip(), file=pathlib.Path('reports').open('a'))
    while not pathlib.Path('goes on').exists():
        time.sleep(0.01)
    print('{"stays": true}', flush=True)
"""
    reports = Reports([sys.executable, "-c", script], tmp_path)
    reports.write(1)
    wait_for_lines(tmp_path, reports=1)
    reports.write(1, everything=True)
    reports.write(1)
    (tmp_path / "goes on").touch()
    wait_for_lines(tmp_path, reports=2)
    assert (tmp_path / "reports").read_text().splitlines() == ["", "everything"]


def test_a_process_that_ended_is_replaced(tmp_path: Path) -> None:
    script = """
import pathlib, sys
print(file=pathlib.Path('starts').open('a'))
input()
if len(pathlib.Path('starts').read_text()) > 1:
    print(file=pathlib.Path('reports').open('a'))
"""
    reports = Reports([sys.executable, "-c", script], tmp_path)
    reports.write(1)
    wait_for_lines(tmp_path, starts=2, reports=0)
    reports.write(1)
    wait_for_lines(tmp_path, starts=3, reports=1)


def test_a_report_that_does_not_end_is_given_up(tmp_path: Path) -> None:
    script = """
import pathlib, sys, time
print(file=pathlib.Path('starts').open('a'))
for line in sys.stdin:
    print(file=pathlib.Path('reports').open('a'))
    while not pathlib.Path('goes on').exists():
        time.sleep(0.01)
    print('{"stays": true}', flush=True)
"""
    out = io.StringIO()
    reports = Reports([sys.executable, "-c", script], tmp_path, seconds=0.5, out=out)
    reports.write(1)
    wait_for_lines(tmp_path, starts=2, reports=1)
    assert out.getvalue().startswith("The reports took longer than 0.5 s, so they weren't written.")
    (tmp_path / "goes on").touch()
    reports.write(1)
    wait_for_lines(tmp_path, starts=2, reports=2)


def test_a_report_process_can_start_when_it_is_wanted(tmp_path: Path) -> None:
    script = "import pathlib; input(); pathlib.Path('reports').write_text('new\\n')"
    reports = Reports([sys.executable, "-c", script], tmp_path, stays=False)
    reports.write(1)
    wait_for_lines(tmp_path, starts=0, reports=1)


def wait_for_lines(folder: Path, **numbers: int) -> None:
    """Wait until files of a folder have these numbers of lines."""

    def lines(name: str) -> int:
        file = folder / name
        return len(file.read_text().splitlines()) if file.exists() else 0

    wait_for(lambda: {name: lines(name) for name in numbers} == numbers)


def test_a_run_can_wait_before_it_reads_features(settings: Settings) -> None:  # the fixture
    command = [sys.executable, "-m", "prospect_to_cash", "run", "--waits", URI]
    with subprocess.Popen(
        command, cwd=settings.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdin is not None
        assert waiting.stdout is not None
        for name in ("Later", "Last"):
            text = GOOD.replace("Scenario: One", f"Scenario: {name}")
            (settings.root / URI).write_text(text, "utf-8")
            waiting.stdin.write("\n")
            waiting.stdin.flush()
            assert waiting.stdout.readline() == '{"stays": true}\n'
            (file,) = (settings.root / "reports").rglob("run.json")
            record = run_json.read(file)
            assert name in {each.name for _, each in record.scenarios()}
        out, _ = waiting.communicate()
    assert (waiting.returncode, out) == (1, "")


def test_a_run_that_waits_ends_with_its_input(settings: Settings) -> None:  # the fixture
    command = [sys.executable, "-m", "prospect_to_cash", "run", "--waits", URI]
    ended = subprocess.run(
        command, cwd=settings.root, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert ended.returncode == 0
    assert not (settings.root / "reports").exists()


def test_a_selection_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--watch", "--tags", "x", "--failed"]) == 2
    assert "Leave out --tags and --failed." in capsys.readouterr().err
