"""A small suite of its own for each test: a shop, open or closed, that sells apples."""

from __future__ import annotations

# pytester forgets the modules that a run inside a test was the first to import. Processes can't
# send each other the values of this one if it's imported again.
import concurrent.futures.process  # noqa: F401  # imported for its own sake
import io
import json
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

# Those of Faker take long to import again.
import faker.contrib.pytest.plugin
import pytest

# Ours must survive because they know each other's classes.
import prospect_to_cash.harness.claims.command
import prospect_to_cash.harness.report.terminal
import prospect_to_cash.harness.run.console
import prospect_to_cash.harness.run.launch
import prospect_to_cash.harness.run.loading
import prospect_to_cash.harness.run.workers  # noqa: F401  # imported for its own sake
from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Run, Scenario
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.report.messages import stream
from prospect_to_cash.harness.run.selection import last_record

collect_ignore = ["ordinary"]
"""A suite that runs in processes of its own."""
faker.Faker()  # imports the providers
PYTEST = """
[tool.pytest.ini_options]
addopts = ["--strict-markers", "--strict-config", "-p", "no:faker", "-p", "no:anyio"]
filterwarnings = ["error"]
"""
PLAIN = '[tool.p2c]\nstrict = true\nsteps = ["shop_steps"]\n'
FULL = (
    PLAIN
    + """
title = "The shop"
claims = "claims.yaml"
tags = "tags.txt"
[tool.p2c.variant]
sentence = "the shop is <answer>"
option = "hours"
[tool.p2c.variant.answers.open]
tag = "hours_open"
choice = "on"
title = "open"
[tool.p2c.variant.answers."not open"]
tag = "hours_closed"
choice = "off"
title = "closed"
"""
)
STEPS = """
import pytest
from pytest_bdd import given, parsers, then, when
from prospect_to_cash.common.errors import (AuthoringError)
from prospect_to_cash.model.errors import (RuleRejection)
from prospect_to_cash.harness.evidence.record import (Expectation)

@given(parsers.parse("the shop is {state}"), target_fixture="shop")
def _(state):
    return {"state": state, "apples": 0}

@given(parsers.parse("there are {number:d} apples"))
def _(shop, number):
    shop["apples"] = number

@when(parsers.parse("{name} buys {number:d} apples"))
def _(shop, number, evidence):
    with evidence.attempt():
        if number > shop["apples"]:
            raise RuleRejection("stock", f"There are only {shop['apples']} apples.")
        shop["apples"] -= number

@then(parsers.parse("{number:d} apples are left"))
def _(shop, number, evidence):
    evidence.expect(Expectation(
        met=shop["apples"] == number, expected=str(number), actual=str(shop["apples"])))

@then(parsers.parse('the sale is refused because "{words}"'))
def _(evidence, words):
    said = str(evidence.rejection())
    evidence.expect(Expectation(met=said == words, expected=words, actual=said))
"""
SELLING = """
Feature: Selling apples
  Scenario: Two of five
    Given the shop is open
    And there are 5 apples
    When Ana buys 2 apples
    Then 3 apples are left
"""


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass
class Suite:
    """A project in a folder of its own."""

    root: Path
    pytester: pytest.Pytester

    def settings(self, text: str) -> None:
        self.write("pyproject.toml", text + PYTEST)

    def write(self, name: str, text: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return file

    def feature(self, text: str, name: str = "selling") -> Path:
        return self.write(f"features/{name}.feature", text)

    def scenario(self, steps: str, name: str = "selling") -> Path:
        """Write a feature with one scenario, 'It happens', whose steps begin in line 3."""
        lines = (line.strip() for line in steps.strip().splitlines())
        body = "\n".join(f"    {line}" for line in lines)
        return self.feature(f"Feature: Selling\n  Scenario: It happens\n{body}\n", name)

    def steps(self, text: str) -> None:
        """Add step definitions to those of the shop."""
        self.write("shop_steps.py", STEPS + textwrap.dedent(text))

    def p2c(self, *arguments: str) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(list(arguments))
        return Answer(code, out.getvalue(), err.getvalue())

    def pytest(self, *arguments: str) -> Answer:
        result = self.pytester.runpytest_inprocess(*arguments)
        return Answer(int(result.ret), result.stdout.str(), result.stderr.str())

    def record(self, folder: str | None = None) -> Run:
        """The record in a folder, or that of the last run, whole or part."""
        folders = [folder] if folder else ["reports", "reports/part"]
        file = last_record(*(self.root / name for name in folders))
        assert file is not None, "a run wrote its record"
        return run_json.read(file)

    def only(self) -> Scenario:
        """The one scenario of the last run."""
        ((_, scenario),) = self.record().scenarios()
        return scenario

    def claims(self, *arguments: str) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = json.loads(self.p2c("claims", "--json", *arguments).out)
        return entries

    @property
    def wrote_nothing(self) -> bool:
        return not any(each.is_file() for each in (self.root / "reports").rglob("*"))


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    """A suite with settings and steps, and nothing else."""
    made = Suite(pytester.path, pytester)
    made.settings(PLAIN)
    made.steps("")
    return made


@pytest.fixture
def full(suite: Suite) -> Suite:
    """A suite with variants, claims and a list of tags."""
    suite.settings(FULL)
    suite.write("tags.txt", "# tags\n@scenario_1  The first scenario.\n@rejection   A refusal.\n")
    suite.write(
        "claims.yaml",
        """
        claims:
          - {id: S1.1, where: Step 1, hours: both, basis: text, says: "It counts."}
          - {id: S1.2b, where: Step 2, hours: on, basis: text, says: "It sells."}
          - {id: S9.1, where: Step 9, hours: "off", planned: true, says: "It closes."}
        """,
    )
    return suite


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uris of the feature files whose messages are made."""
    found: list[str] = []
    messages_of = stream.messages_of

    def noted(feature: Any, parse: Any) -> bytes:
        found.append(feature.uri)
        return messages_of(feature, parse)

    monkeypatch.setattr(stream, "messages_of", noted)
    return found
