"""What a session of pytest imports: next to nothing without `[tool.p2c]`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.harness.run.conftest import SELLING, Suite

CONFTEST = """
import json, sys

def pytest_unconfigure(config):
    with open("modules.json", "w") as file:
        json.dump(sorted(sys.modules), file)
"""


def imported(folder: Path, *command: str) -> set[str]:
    """Run a command in a process of its own, and return the modules that it imported."""
    (folder / "conftest.py").write_text(CONFTEST)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    names: list[str] = json.loads((folder / "modules.json").read_text())
    return set(names)


def test_without_settings_the_plugin_imports_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(): pass\n")
    # Other plugins, such as those of Faker and Hypothesis, import more in both runs.
    without = imported(tmp_path, "pytest", "-q", "-p", "no:p2c", "-p", "no:p2c_twin")
    assert imported(tmp_path, "pytest", "-q") - without == {
        "prospect_to_cash",
        "prospect_to_cash.common",
        "prospect_to_cash.common.errors",
        "prospect_to_cash.common.nearest",
        "prospect_to_cash.harness",
        "prospect_to_cash.harness.exit",
        "prospect_to_cash.harness.project",
        "prospect_to_cash.harness.run",
        "prospect_to_cash.harness.run.options",
        "prospect_to_cash.harness.run.plugin",
        "prospect_to_cash.pytest_twin",
    }


def test_a_run_in_one_process_imports_neither_hypothesis_nor_workers(suite: Suite) -> None:
    suite.feature(SELLING)
    modules = imported(suite.root, "prospect_to_cash", "run", "-n", "0")
    assert "prospect_to_cash.harness.run.session" in modules
    assert {"hypothesis", "xdist.dsession", "xdist.workermanage"} & modules == set()
