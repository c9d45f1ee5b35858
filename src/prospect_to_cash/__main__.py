"""The command ``p2c``, also as ``python -m prospect_to_cash``.

This module imports nothing heavy, so that Ctrl-C is handled while the command loads.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import warnings

from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.interrupts import Effect
from prospect_to_cash.harness.report.streams import open_standard_files


def main() -> int:
    """Run the command of this process, and return its exit code."""
    interrupts.take_over(Effect.LEAVE, for_command=True)
    interrupts.suppress_lost_interrupts()
    open_standard_files()
    if sys.flags.optimize:
        return _run_without_optimization()
    warnings.simplefilter("ignore")
    # Little of what a command makes is garbage, and the search for it takes a tenth of a short run.
    # Runs and the twin search even more rarely (harness/run/process.py, cli/twin.py).
    gc.set_threshold(100_000, 50, 100)
    from prospect_to_cash.cli.main import main as command

    interrupts.set_effect(Effect.INTERRUPT)
    try:
        return command(sys.argv[1:])
    finally:
        interrupts.ignore_until_exit()
        gc.freeze()  # otherwise, Python looks for garbage when it ends


def _run_without_optimization() -> int:
    """Run the command in a Python that executes ``assert``, which step functions can use.

    Otherwise, scenarios could pass only because Python was started with ``-O``.
    """
    flags: list[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]  # as multiprocessing uses it
    options = [each for each in flags if not each.startswith("-O")]
    # Without -P, the current folder would be searched for modules first.
    command = [sys.executable, *options, "-P", "-m", "prospect_to_cash", *sys.argv[1:]]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONOPTIMIZE"}
    if sys.platform != "win32":  # where no shell waits for it
        os.execve(sys.executable, command, environment)
    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main())
