"""A signal at any moment: exit code 2 or that of a run that had ended, and no traceback.

The signals come from inside the process, so that each comes at the moment that its test is about.
``benchmarks/interrupts.py`` sends them at random moments.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.harness.run.conftest import SELLING, Answer, Suite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
NO_REPORT = "Interrupted. No report was written.\n"
SIGNALS = [signal.SIGINT, signal.SIGTERM]


def process(
    suite: Suite, code: str, *arguments: str, command: str = "run -n 0", **environment: str
) -> Answer:
    """Run a command of p2c in a process of its own, after `code`."""
    program = (
        "import signal, sys\n"
        # In the background of a shell, SIGINT is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"{code}\n"
        f"sys.argv[1:] = {command.split()}\n"
        "from prospect_to_cash.__main__ import main\n"
        "sys.exit(main())\n"
    )
    suite.write("program.py", program)
    done = subprocess.run(
        [sys.executable, *arguments, "-m", "program"],
        cwd=suite.root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


WHILE_IMPORTING = """
class Finder:
    def find_spec(name, *_):
        if name == "typer":
            signal.raise_signal({number})
sys.meta_path.insert(0, Finder)
"""


@pytest.mark.parametrize("number", SIGNALS)
def test_while_the_command_loads(suite: Suite, number: int) -> None:
    suite.feature(SELLING)
    answer = process(suite, WHILE_IMPORTING.format(number=int(number)))
    assert answer == (2, "", "Interrupted.\n")
    assert suite.wrote_nothing


@pytest.mark.parametrize("place", ["shop_steps.py", "features/conftest.py"])
@pytest.mark.parametrize("number", SIGNALS)
def test_while_step_definitions_are_loaded(suite: Suite, number: int, place: str) -> None:
    suite.feature(SELLING)
    assert suite.p2c("run").code == 0
    before = (suite.root / "reports/run.json").read_bytes()
    # Python handles an interrupt in `exec` in a way of its own.
    suite.write(place, f"exec('import signal; signal.raise_signal({int(number)})')\n")
    answer = process(suite, "")
    assert answer.code == 2
    assert answer.err in ("Interrupted.\n", NO_REPORT)
    assert (suite.root / "reports/run.json").read_bytes() == before


def test_while_features_are_checked(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("shop_steps.py", "import signal\nsignal.raise_signal(signal.SIGINT)\n")
    assert process(suite, "", command="check") == (2, "", "Interrupted.\n")


@pytest.mark.parametrize("number", SIGNALS)
def test_in_a_step_that_suppresses_it(suite: Suite, number: int) -> None:
    suite.steps(
        f"""
        import signal

        @when("somebody interrupts")
        def _():
            try:
                signal.raise_signal({int(number)})
            except BaseException:
                pass
        """
    )
    one = "  Scenario: {}\n    Given the shop is open\n    When {}\n    Then 0 apples are left\n"
    first = one.format("First", "somebody interrupts")
    suite.feature("Feature: Selling\n" + first + one.format("Second", "Ana buys 0 apples"))
    answer = process(suite, "")
    assert (answer.code, answer.err) == (2, "")
    run = suite.record()
    assert run.interrupted
    assert {s.name: (str(s.status), s.message) for _, s in run.scenarios()} == {
        "First": ("passed", None),
        "Second": ("skipped", "Not completed: the run was interrupted."),
    }


@pytest.mark.parametrize("number", SIGNALS)
def test_while_reports_are_written(suite: Suite, number: int) -> None:
    suite.feature(SELLING)
    suite.write(
        "conftest.py",
        f"""
        import signal
        from prospect_to_cash.harness.report import junit

        write = junit.write

        def signaled(*arguments):
            for _ in range(3):
                signal.raise_signal({int(number)})
            write(*arguments)

        junit.write = signaled
        """,
    )
    answer = process(suite, "")
    assert (answer.code, answer.err) == (0, "")
    assert not suite.record().interrupted
    assert (suite.root / "reports/summary.md").exists()


def test_in_a_finalizer_where_python_ignores_exceptions(suite: Suite) -> None:
    suite.steps(
        """
        import signal

        class Finalized:
            def __del__(self):
                signal.raise_signal(signal.SIGINT)

        @when("somebody interrupts")
        def _():
            Finalized()
        """
    )
    suite.scenario("Given the shop is open\nWhen somebody interrupts\nThen 0 apples are left")
    suite.feature(SELLING.replace("Two of five", "Later"), "selling_later")
    answer = process(suite, "")
    assert (answer.code, answer.err) == (2, "")
    assert [str(s.status) for _, s in suite.record().scenarios()] == ["passed", "skipped"]


@pytest.mark.parametrize("how", ["-O", "-OO", "PYTHONOPTIMIZE"])
def test_asserts_are_executed_even_if_python_would_not(suite: Suite, how: str) -> None:
    suite.write("counting.py", "def same(one, two):\n    assert one == two, 'not the same'\n")
    suite.steps(
        """
        @then(parsers.parse("exactly {number:d} remain"))
        def _(shop, number):
            import counting
            counting.same(shop["apples"], number)
        """
    )
    suite.scenario("Given the shop is open\nThen exactly 7 remain")
    options, environment = ([how], {}) if how.startswith("-") else ([], {how: "1"})
    answer = process(suite, "", *options, **environment)
    assert answer.code == 1, answer
    assert suite.only().steps[1].message == "not the same"


def test_a_session_inside_a_test_leaves_the_handlers_of_the_test_alone(suite: Suite) -> None:
    suite.feature(SELLING)
    before = [signal.getsignal(each) for each in SIGNALS]
    assert suite.p2c("run").code == 0
    assert suite.pytest("features").code == 0
    assert [signal.getsignal(each) for each in SIGNALS] == before


def test_a_test_that_expects_an_interrupt_ends_nothing(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write(
        "test_signals.py",
        """
        import signal
        import pytest

        @pytest.mark.parametrize("number", [1, 2])
        def test_it(number):
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        """,
    )
    for processes in ("0", "1"):
        command = [sys.executable, "-m", "pytest", "-n", processes, "test_signals.py", "features"]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            done = subprocess.run(command, cwd=suite.root, capture_output=True, text=True)
        finally:
            signal.signal(signal.SIGINT, before)
        assert done.returncode == 0, done.stdout
        assert "3 passed" in done.stdout
