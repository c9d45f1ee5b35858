"""Messages that an earlier run kept are the same, and are used until the feature file changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.harness.run import kept_messages
from tests.harness.run.conftest import Suite

FEATURE = """
@shop
Feature: Selling {what}, “fresh”
  Background:
    Given the shop is open

  Scenario Outline: <some> of five
    Given there are 5 apples
    When Ana buys <some> apples
    Then <left> apples are left

    Examples:
      | some | left |
      | 2    | 3    |
      | 5    | 0    |
"""
A, B = "features/a.feature", "features/b.feature"


@pytest.fixture
def shops(suite: Suite) -> Suite:
    """A suite with two feature files."""
    for name in "ab":
        suite.feature(FEATURE.format(what=name), name)
    return suite


def messages(suite: Suite, *arguments: str, code: int = 0) -> list[Any]:
    """Run, and return the messages that don't depend on the time."""
    assert suite.p2c("run", "-n", "0", *arguments).code == code
    folder = suite.root / ("reports/part" if arguments else "reports")
    lines = (folder / "messages.ndjson").read_text("utf-8").splitlines()
    kinds = ("source", "gherkinDocument", "pickle", "testCase", "attachment")
    return [each for each in map(json.loads, lines) if any(kind in each for kind in kinds)]


def kept_file(suite: Suite) -> Path:
    [file] = suite.root.glob(".pytest_cache/**/messages")
    return file


def test_the_next_run_uses_the_messages_of_files_that_are_as_they_were(
    shops: Suite, made: list[str]
) -> None:
    first = messages(shops)
    assert len([each for each in first if "pickle" in each]) == 4
    assert made == [A, B]
    assert messages(shops) == first
    assert made == [A, B]


def test_only_the_messages_of_a_changed_file_are_made_again(shops: Suite, made: list[str]) -> None:
    first = messages(shops)
    shops.feature(FEATURE.format(what="b").replace("| 0 ", "| 1 "), "b")
    made.clear()
    second = messages(shops, code=1)
    assert made == [B]
    changed = [each for each in second if each not in first]
    assert "| 5    | 1    |" in changed[0]["source"]["data"]
    assert "1 apples are left" in [
        step["text"] for each in changed if "pickle" in each for step in each["pickle"]["steps"]
    ]


def test_a_file_with_errors_has_only_its_problems(shops: Suite, made: list[str]) -> None:
    messages(shops)
    shops.feature(FEATURE.format(what="b").replace("When", "Whenever"), "b")
    made.clear()
    errors = messages(shops, code=2)
    assert (made, [each for each in errors if "gherkinDocument" in each][1:]) == ([], [])


@pytest.mark.parametrize("changed", ["gherkin-official", "pydantic-core"])
def test_another_version_of_a_program_makes_the_messages_again(
    shops: Suite, made: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    first = messages(shops)
    version = kept_messages.version
    monkeypatch.setattr(
        kept_messages, "version", lambda name: "0" if name == changed else version(name)
    )
    made.clear()
    assert messages(shops) == first
    assert made == [A, B]


@pytest.mark.parametrize("damage", ["cut", "changed", "other"])
def test_a_damaged_file_is_of_no_use(shops: Suite, made: list[str], damage: str) -> None:
    first = messages(shops)
    content = kept_file(shops).read_bytes()
    damaged = {"cut": content[:-9], "changed": content[:-9] + b"!" + content[-8:], "other": b"{}"}
    kept_file(shops).write_bytes(damaged[damage])
    made.clear()
    assert messages(shops) == first
    assert made == [A, B]


def test_a_file_that_is_gone_is_not_kept_and_a_part_keeps_nothing(
    shops: Suite, made: list[str]
) -> None:
    assert messages(shops, A)
    assert not list(shops.root.glob(".pytest_cache/**/messages"))
    messages(shops)
    assert B in kept_file(shops).read_bytes().decode("latin-1")
    (shops.root / B).unlink()
    messages(shops)
    assert B not in kept_file(shops).read_bytes().decode("latin-1")
