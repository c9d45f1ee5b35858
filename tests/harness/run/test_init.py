"""`p2c init`: a new project runs at once, and nothing is ever overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import Suite

CI = {
    "github": ".github/workflows/acceptance.yml",
    "azure": "azure-pipelines.yml",
    "gitlab": ".gitlab-ci.yml",
}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def empty(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """A folder without a file."""
    folder = suite.root / "new"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Suite(folder, suite.pytester)


def test_a_new_project_is_checked_and_formatted_and_runs(empty: Suite) -> None:
    answer = empty.p2c("init")
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "To run the feature, enter 'p2c run'."
    assert empty.p2c("format", "--check").code == 0
    # In a process of its own, because this one knows another package with the name 'steps'.
    assert p2c(empty.root, "check") == "1 file, 1 scenario: no problems.\n"
    assert "1 of 1 scenario passed." in p2c(empty.root, "run", "-n", "0")
    assert empty.only().status is Status.PASSED


def p2c(folder: Path, *arguments: str) -> str:
    """Run a command that exits with 0, and return its output."""
    command = [sys.executable, "-m", "prospect_to_cash", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("server", CI)
def test_the_file_of_a_ci_server_runs_the_features(empty: Suite, server: str) -> None:
    answer = empty.p2c("init", "shop", "--ci", server)
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "To run the feature, enter 'p2c run' in 'shop'."
    found = files(empty.root / "shop")
    assert found & set(CI.values()) == {CI[server]}
    text = (empty.root / "shop" / CI[server]).read_text("utf-8")
    assert yaml.safe_load(text)
    assert "p2c run" in text
    assert "pip install -r requirements.txt" in text
    assert "requirements.txt" in found


def test_an_existing_file_stops_the_command_before_it_writes(empty: Suite) -> None:
    empty.write("steps/shopping_steps.py", "mine")
    answer = empty.p2c("init", "--ci", "gitlab")
    assert answer.code == 2
    assert answer.err.startswith("steps/shopping_steps.py already exists in '.', so nothing was")
    assert files(empty.root) == {"steps/shopping_steps.py"}
    assert (empty.root / "steps/shopping_steps.py").read_text("utf-8") == "mine"
    empty.write("pyproject.toml", "mine")
    assert empty.p2c("init").err.startswith(
        "pyproject.toml and steps/shopping_steps.py already exist in '.', so nothing was written. "
    )


def test_a_folder_that_cannot_be_created_is_an_error_with_its_reason(empty: Suite) -> None:
    empty.write("file", "mine")
    answer = empty.p2c("init", "file/shop")
    assert answer.code == 2
    assert answer.err == "Can't write 'file/shop/pyproject.toml': Not a directory.\n"


def test_an_unknown_ci_server_gets_the_valid_ones(empty: Suite) -> None:
    answer = empty.p2c("init", "--ci", "jenkins")
    assert answer.code == 2
    assert "github" in answer.err
    assert files(empty.root) == set()
