"""A shard makes no items for scenarios of other shards, and says the same as with them."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import Shard
from prospect_to_cash.harness.run.selection import belongs, stable_number
from tests.harness.run.conftest import Suite

FEATURE = """
Feature: Selling {name}
  @first
  Scenario: One
    Given the shop is open
    Then 0 apples are left
  @second
  Scenario: Two
    Given the shop is open
    Then 0 apples are left
  Scenario Outline: Rows
    Given the shop is <state>
    Then 0 apples are left
    Examples:
      | state  |
      | open   |
      | open   |
      | closed |
"""
HOOK = """
def pytest_collection_modifyitems(config, items):
    (config.rootpath / "seen.txt").write_text(str(len(items)))
"""


@pytest.fixture
def shop(suite: Suite) -> Suite:
    """A project with ten scenarios in two folders."""
    suite.feature(FEATURE.format(name="apples"), "apples")
    suite.feature(FEATURE.format(name="pears"), "more/pears")
    return suite


def collected(suite: Suite, *arguments: str) -> list[str]:
    lines = suite.pytest("--collect-only", "-q", *arguments).out.splitlines()
    return [line for line in lines if "::" in line]


def test_the_items_of_all_shards_are_those_of_one_run(shop: Suite) -> None:
    whole = collected(shop)
    shards = [collected(shop, "--p2c-shard", f"{number}/2") for number in (1, 2)]
    assert len(whole) == 10
    assert any(name.endswith("[open] (2)") for name in whole)
    assert all(shards)
    assert sorted(shards[0] + shards[1]) == sorted(whole)
    assert "deselected" not in shop.pytest("--p2c-shard", "1/2").out


@pytest.mark.parametrize("folder", ["", "features/", "features/more/"])
def test_a_hook_that_can_select_sees_all_scenarios(shop: Suite, folder: str) -> None:
    shop.write(f"{folder}conftest.py", HOOK)
    answer = shop.pytest("--p2c-shard", "1/2")
    assert answer.code == 0
    assert (shop.root / "seen.txt").read_text("utf-8") == "10"
    assert "deselected" in answer.out


def test_an_expression_of_pytest_selects_among_all_scenarios(shop: Suite) -> None:
    names = [collected(shop, "-k", "Two", "--p2c-shard", f"{number}/2") for number in (1, 2)]
    assert sorted(name.rpartition("::")[2] for name in names[0] + names[1]) == ["Two", "Two"]


def test_a_node_id_selects_among_all_scenarios(shop: Suite) -> None:
    uri = "features/apples.feature"
    own, other = "1/2", "2/2"
    if not belongs(Shard(number=1, of=2), uri, "One"):
        own, other = other, own
    assert collected(shop, f"{uri}::One", "--p2c-shard", own) == [f"{uri}::One"]
    answer = shop.pytest(f"{uri}::One", "--p2c-shard", other)
    assert (answer.code, answer.err) == (0, ""), answer
    assert "1 deselected" in answer.out


def test_stepwise_counts_the_scenarios_of_all_shards(shop: Suite) -> None:
    shop.feature(FEATURE.format(name="apples").replace("0 apples", "1 apples"), "apples")
    shop.pytest("--sw", "--p2c-shard", "1/2")
    answer = shop.pytest("--sw", "--p2c-shard", "2/2")
    assert "already passed items" in answer.out
    assert "test count changed" not in answer.out


def test_a_tag_or_line_of_another_shard_is_known(shop: Suite) -> None:
    uri = "features/apples.feature"
    other = "2/2" if belongs(Shard(number=1, of=2), uri, "One") else "1/2"
    for arguments in (["-t", "first", uri], [f"{uri}:4"]):
        answer = shop.p2c("run", "-n", "0", *arguments, "--shard", other, "--report", "other")
        assert (answer.code, answer.err) == (0, ""), answer
        assert list(shop.record("other").scenarios()) == []
    answer = shop.p2c("run", "-n", "0", "-t", "thrid", "--shard", other)
    assert answer.code == 2
    assert "Unknown tag 'thrid' in the tag expression 'thrid'." in answer.err


def test_a_step_that_is_wrong_in_one_shard_stops_all_in_a_strict_run(shop: Suite) -> None:
    broken = "Feature: Broken\n  Scenario: It\n    Given the shop is open\n    Then nothing\n"
    shop.feature(broken, "broken")
    answers = [
        shop.p2c("run", "-n", "0", "--strict", "--shard", f"{number}/2") for number in (1, 2)
    ]
    assert [answer.code for answer in answers] == [2, 2]
    assert answers[0].err == answers[1].err
    assert "features/broken.feature:4:5: No step matches 'Then nothing'." in answers[0].err


@given(st.recursive(st.text() | st.integers(), st.lists))
def test_a_number_follows_from_the_json_of_its_parts(value: object) -> None:
    """So the parts of a run stay the same in every version."""
    digest = hashlib.sha256(json.dumps(["a.feature", value]).encode()).digest()
    assert stable_number("a.feature", value) == int.from_bytes(digest[:4], "big")
