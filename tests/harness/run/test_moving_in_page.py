"""docs/moving-in.md, tried: a suite moves in, and the scenarios of this project move out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.run.conftest import PYTEST, Suite
from tests.harness.run.test_test_modules import FEATURE, STEPS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/moving-in.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks of the page, without the indentation of a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def test_a_suite_moves_in_in_five_steps(suite: Suite) -> None:
    table, strict, _ = blocks("toml")
    suite.write("pyproject.toml", PYTEST)
    (suite.root / "shop_steps.py").unlink()
    suite.feature(FEATURE, "shop")
    suite.write("tests/test_shop.py", STEPS + "\nscenarios('../features')\n")
    before = suite.pytest("-v")
    assert before.code == 0

    suite.write("pyproject.toml", table + PYTEST)
    checked = suite.p2c("check")
    assert checked.code == 0
    assert "warning: Scenario 'Only looking' has no Then step" in checked.out
    assert suite.p2c("run").code == 0
    assert suite.record().project == "Shop"
    after = suite.pytest("-v")
    assert after.code == 0
    names = re.compile(r"^tests/test_shop\.py::\w+", re.MULTILINE)
    assert names.findall(after.out) == names.findall(before.out)
    assert len(names.findall(after.out)) == 2

    suite.write("pyproject.toml", strict + PYTEST)
    assert suite.p2c("run").code == 2
    suite.feature(f"{FEATURE}    When I buy 1 apples\n    Then I have 1 apples\n", "shop")
    assert suite.p2c("run").code == 0
    assert suite.p2c("check").out == "1 file, 2 scenarios: no problems.\n"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The files of the page, and the scenarios of this project."""
    conftest, module = blocks("python")
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_scenarios.py").write_text(module)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    shutil.copytree(ROOT / "features/scenarios", tmp_path / "features/scenarios")
    return tmp_path


def run_plain(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run pytest without the plugin, in a process of its own, and return its code and output."""
    (command,) = (line for line in blocks("sh")[0].splitlines() if line)
    options = "-q -p no:cacheprovider -p no:faker -p no:hypothesispytest -W ignore"
    done = subprocess.run(
        [sys.executable, "-m", *command.split(), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": options},
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def test_the_scenarios_of_this_project_run_without_the_plugin(plain: Path) -> None:
    code, output = run_plain(plain)
    assert code == 0, output
    assert int(re.findall(r"^(\d+) passed", output, re.MULTILINE)[0]) > 100


def test_without_the_plugin_an_unmet_expectation_fails_too(plain: Path) -> None:
    file = plain / "features/scenarios/scenario_1_organization_prospect_from_scm.feature"
    text = file.read_text("utf-8")
    file.write_text(text.replace("12 Harbour Way |", "13 Harbour Way |", 1), "utf-8")
    for other in file.parent.glob("*.feature"):
        if other != file:
            other.unlink()
    code, output = run_plain(plain)
    assert code == 1, output
    assert re.search(r"^1 failed, \d+ passed", output, re.MULTILINE)
