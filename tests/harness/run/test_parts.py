"""A run of a part of the features leaves the reports of the last whole run as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prospect_to_cash.harness.run.excerpts_file import EXCERPTS
from prospect_to_cash.harness.run.reports import REPORTS
from tests.harness.run.conftest import FULL, Suite

OTHER = """
    Feature: Renting
      @claim-S1.1
      Scenario: Rented
        Given the shop is open
        Then 0 apples are left
"""


@pytest.fixture
def shop(full: Suite) -> Suite:
    """Two features, which ran as a whole."""
    full.feature(OTHER, "renting")
    full.feature(OTHER.replace("Rent", "Sell").replace("S1.1", "S1.2b"), "selling")
    assert full.p2c("run").code == 0
    return full


def whole(shop: Suite) -> dict[str, bytes]:
    return {name: (shop.root / "reports" / name).read_bytes() for name in REPORTS}


PARTS = {
    "features/renting.feature": "features/renting.feature",
    "features/renting.feature:4": "features/renting.feature:4",
    "-t claim-S1.1": "tags 'claim-S1.1'",
    "--claim S1.1": "claim S1.1",
    "--hours on": "hours on",
    "--shard 1/1": "shard 1/1",
    "-t hours_open --shard 1/1": "tags 'hours_open'; shard 1/1",
}


@pytest.mark.parametrize(("options", "text"), PARTS.items(), ids=PARTS)
def test_a_part_has_its_own_reports(shop: Suite, options: str, text: str) -> None:
    before = whole(shop)
    answer = shop.p2c("run", *options.split())
    assert answer.code == 0, answer
    assert whole(shop) == before
    part = shop.root / "reports" / "part"
    assert f"part: {text}" in answer.out
    assert answer.out.splitlines()[-1] == f"report: {part / 'index.html'}"
    kept = {EXCERPTS} if "shard" in options else set()
    assert {file.name for file in part.iterdir()} == {*REPORTS, *kept}
    record = shop.record("reports/part")
    assert record.is_part
    assert record.part_text == text


@pytest.mark.parametrize(
    "options",
    [[], ["features"], ["features/renting.feature", "features/selling.feature"], ["--seed", "2"]],
    ids=str,
)
def test_all_features_are_a_whole_run(shop: Suite, options: list[str]) -> None:
    before = whole(shop)
    assert "part: " not in shop.p2c("run", *options).out
    assert whole(shop)["run.json"] != before["run.json"]
    assert not shop.record("reports").is_part
    assert not (shop.root / "reports" / "part").exists()


@pytest.mark.parametrize(
    "options",
    [["features/renting.feature"], ["-k", "Rented"], ["features/renting.feature::Rented"]],
    ids=str,
)
def test_pytest_writes_a_part_there_too(shop: Suite, options: list[str]) -> None:
    before = whole(shop)
    answer = shop.pytest(*options)
    assert answer.code == 0, answer
    assert whole(shop) == before
    assert [scenario.title for _, scenario in shop.record("reports/part").scenarios()] == ["Rented"]


def test_a_folder_that_the_user_names_is_used_for_any_run(shop: Suite) -> None:
    before = whole(shop)
    answer = shop.p2c("run", "features/renting.feature", "--report", "mine")
    assert answer.out.splitlines()[-1] == f"report: {shop.root / 'mine' / 'index.html'}"
    assert shop.record("mine").part == "features/renting.feature"
    assert whole(shop) == before
    assert not (shop.root / "mine" / "part").exists()


def test_a_part_says_what_it_covers(shop: Suite) -> None:
    lines = shop.p2c("run", "features/renting.feature").out.splitlines()
    assert "claims in this part: 1 of 1 covered" in lines
    summary = (shop.root / "reports/part/summary.md").read_text("utf-8")
    assert "claims in this part: 1 of 1 covered" in summary
    shop.feature(OTHER.replace("@claim-S1.1", ""), "plain")
    assert "claims" not in shop.p2c("run", "features/plain.feature").out


def test_claims_are_those_of_the_last_whole_run(shop: Suite) -> None:
    before = shop.claims()
    shop.feature(OTHER.replace("0 apples", "7 apples"), "renting")
    assert shop.p2c("run", "features/renting.feature").code == 1
    assert shop.claims() == before
    answer = shop.p2c("claims", "--run", "reports/part/run.json")
    assert answer.code == 1
    assert "part: features/renting.feature" in answer.out
    assert "claims: 0 of 1 covered" in answer.out


def test_failed_reads_the_last_run_whole_or_part(shop: Suite) -> None:
    shop.feature(OTHER.replace("0 apples", "7 apples"), "renting")
    assert shop.p2c("run", "features/renting.feature").code == 1
    assert shop.p2c("run", "--failed").code == 1
    assert [s.title for _, s in shop.record("reports/part").scenarios()] == ["Rented"]
    assert shop.record("reports/part").part == "what didn't pass in the last run"
    shop.feature(OTHER, "renting")
    assert shop.p2c("run").code == 0
    answer = shop.p2c("run", "--failed")
    assert (answer.code, "passed in the last run (reports/run.json)" in answer.err) == (0, True)


def test_merged_shards_are_a_whole_run(shop: Suite) -> None:
    for number in ("1", "2"):
        shop.p2c("run", "--shard", f"{number}/2", "--report", f"parts/{number}")
    answer = shop.p2c("report", "merge", "parts/1", "parts/2")
    assert answer.code == 0, answer
    assert not shop.record("reports").is_part
    before = whole(shop)
    for number in ("1", "2"):
        options = ["--shard", f"{number}/2", "--report", f"parts/{number}"]
        shop.p2c("run", "--claim", "S1.1", *options)
    answer = shop.p2c("report", "merge", "parts/1", "parts/2")
    assert answer.out.splitlines()[-1] == f"report: {shop.root / 'reports/part/index.html'}"
    assert whole(shop) == before


def test_the_proof_of_the_whole_project_is_about_a_part_too(shop: Suite) -> None:
    shop.write("prices.py", "")
    shop.settings(FULL.replace("strict = true", 'strict = true\nmodel = ["prices.py"]'))
    shop.p2c("run")
    run = json.loads((shop.root / "reports/run.json").read_text("utf-8"))
    proved = [{"id": claim["id"], "proved": {"hours_open": True}} for claim in run["claims"]]
    shop.write(
        "reports/proof.json", json.dumps({"fingerprint": run["fingerprint"], "claims": proved})
    )
    out = shop.p2c("run", "features/renting.feature").out
    assert "claims in this part: 1 of 1 covered, 1 proved" in out
    out = shop.p2c("claims", "--run", "reports/part/run.json").out
    assert "claims: 1 of 1 covered, 1 proved" in out


def test_what_if_of_a_part_keeps_the_last_whole_run(shop: Suite) -> None:
    before = whole(shop)
    answer = shop.p2c("what-if", "there are 5 apples", "features/renting.feature")
    assert answer.code == 1, answer
    assert whole(shop) == before
    page = (shop.root / "reports/what-if.html").read_text("utf-8")
    assert 'href="part/index.html"' in page
    assert (shop.root / "reports/part/index.html").exists()
    assert Path(answer.out.splitlines()[-1].removeprefix("report: ")).parent.name == "reports"
