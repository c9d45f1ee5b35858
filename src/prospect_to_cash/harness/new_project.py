"""``p2c init``: creates a small project with a feature, its steps, and its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from prospect_to_cash import __version__
from prospect_to_cash.common.wording import listed
from prospect_to_cash.harness.exit import Exit, StartError

_SETTINGS = """\
[tool.p2c]
title = "Shopping"
features = ["features"]
steps = ["steps.shopping_steps"]
strict = true

[tool.pytest.ini_options]
testpaths = ["features"]
"""
_FEATURE = """\
Feature: Shopping

  Scenario: Buying takes apples from the shelf
    Given there are 5 apples
    When Ana buys 2 apples
    Then 3 apples are left
"""
_STEPS = '''\
"""Shopping."""

from pytest_bdd import given, parsers, then, when


@given(parsers.parse("there are {number:d} apples"), target_fixture="shelf")
def _(number):
    """Puts apples on the shelf."""
    return {"apples": number}


@when(parsers.parse("{name} buys {number:d} apples"))
def _(shelf, name, number):
    """Takes apples from the shelf."""
    shelf["apples"] -= number


@then(parsers.parse("{number:d} apples are left"))
def _(shelf, number):
    """Checks how many apples are left."""
    assert shelf["apples"] == number
'''
_GITHUB = """\
on: [push, pull_request]
jobs:
  acceptance:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: python -m pip install -r requirements.txt
      - run: p2c run
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: acceptance-report
          path: reports/
"""
_AZURE = """\
trigger:
  - main
pool:
  vmImage: ubuntu-latest
steps:
  - task: UsePythonVersion@0
    inputs:
      versionSpec: "3.11"
  - script: python -m pip install -r requirements.txt
    displayName: Install
  - script: p2c run
    displayName: Run the features
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: reports/junit.xml
  - publish: reports
    artifact: acceptance-report
    condition: succeededOrFailed()
"""
_GITLAB = """\
acceptance:
  image: python:3.11
  script:
    - python -m pip install -r requirements.txt
    - p2c run
  artifacts:
    when: always
    paths:
      - reports/
    reports:
      junit: reports/junit.xml
"""
_EDITOR_SETTINGS = """\
{
  "files.associations": { "*.feature": "cucumber" },
  "[cucumber]": { "editor.formatOnSave": true }
}
"""
_EDITOR_EXTENSIONS = """\
{
  "recommendations": ["prospect-to-cash.p2c"],
  "unwantedRecommendations": ["cucumberopen.cucumber-official", "alexkrechik.cucumberautocomplete"]
}
"""
FILES = {
    "pyproject.toml": _SETTINGS,
    "requirements.txt": f"prospect-to-cash-acceptance=={__version__}\n",
    "features/shopping.feature": _FEATURE,
    "steps/shopping_steps.py": _STEPS,
    ".gitignore": "/reports/\n/.venv/\n__pycache__/\n",
    ".vscode/settings.json": _EDITOR_SETTINGS,
    ".vscode/extensions.json": _EDITOR_EXTENSIONS,
}
"""The files of every new project."""
CI_FILES = {
    "github": (".github/workflows/acceptance.yml", _GITHUB),
    "azure": ("azure-pipelines.yml", _AZURE),
    "gitlab": (".gitlab-ci.yml", _GITLAB),
}
"""The name and the text of the file for each CI server."""


def create_project(folder: Path, ci: str | None, out: TextIO) -> Exit:
    """Create the files of a new project in `folder`, and list them.

    Raise `StartError`, and write nothing, if one of the files exists. Raise it also if a file can't
    be written.
    """
    files = dict(FILES)
    if ci is not None:
        name, text = CI_FILES[ci]
        files[name] = text
    existing = [name for name in files if (folder / name).exists()]
    if existing:
        verb = "exists" if len(existing) == 1 else "exist"
        raise StartError(
            f"{listed(existing)} already {verb} in '{folder}', so nothing was written. "
            "Choose a new folder. To use p2c in an existing suite, add a [tool.p2c] table to its "
            "pyproject.toml."
        )
    for name, text in files.items():
        _write(folder / name, text)
        print(f"Created: {(folder / name).as_posix()}", file=out)
    where = "" if folder == Path() else f" in '{folder.as_posix()}'"
    print(f"To run the feature, enter 'p2c run'{where}.", file=out)
    return Exit.MET


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise StartError(f"Can't write '{file.as_posix()}': {error.strerror}.") from None
