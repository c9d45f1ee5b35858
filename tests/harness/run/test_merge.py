"""``p2c report merge``: shards and machines as one run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from prospect_to_cash.harness.evidence.record import Run, Status
from prospect_to_cash.harness.run.reports import write_reports
from tests.harness.run.conftest import SELLING, Suite
from tests.harness.run.test_parallel import MANY, STEPS, record_with_zeros

BROKEN = "Feature: Broken\n  Scenario: It\n    Given nonsense\n    Then nothing\n"


@pytest.fixture
def many(full: Suite) -> Suite:
    full.steps(STEPS)
    full.write("tags.txt", "@rejection R.\n@shop S.\n@skip S.\n@xfail X.\n")
    for name in ("a", "b"):
        full.feature(MANY.format(name=name), name)
    return full


def timeless(suite: Suite, folder: str) -> Run:
    values = record_with_zeros(suite.record(folder).model_dump(mode="json"))
    return Run.model_validate(values)


def change(suite: Suite, folder: str, **changes: Any) -> None:
    file = suite.root / folder / "run.json"
    values = json.loads(file.read_text("utf-8")) | changes
    file.write_text(json.dumps(values), encoding="utf-8")


def test_shards_merged_are_byte_for_byte_the_single_run(many: Suite, tmp_path: Path) -> None:
    many.feature(BROKEN, "broken")
    single = many.p2c("run", "--report", "single")
    parts = [f"part{number}" for number in (1, 2, 3)]
    for number, part in enumerate(parts, start=1):
        many.p2c("run", "--shard", f"{number}/3", "--report", part)
    merged = many.p2c("report", "merge", *parts, "--report", "merged")
    assert (merged.code, merged.err) == (single.code, "") == (3, "")
    runs = [timeless(many, folder) for folder in ("single", "merged")]
    for number, run in enumerate(runs):
        write_reports(run, tmp_path / str(number))
    names = {file.name for file in (many.root / "single").iterdir()}
    for name in names:
        one, other = (tmp_path / str(number) / name for number in (0, 1))
        assert one.read_bytes() == other.read_bytes(), name
    assert {file.name for file in (many.root / "merged").iterdir()} == names


def test_a_missing_shard_is_named_and_the_run_is_not_whole(full: Suite) -> None:
    full.feature(SELLING)
    for number in (1, 3):
        full.p2c("run", "--shard", f"{number}/4", "--report", f"part{number}")
    answer = full.p2c("report", "merge", "part1", "part3", "--report", "merged")
    assert answer.code == 2
    assert answer.err == "Shards 2/4, 4/4 are missing. The scenarios there didn't run.\n"
    run = full.record("merged")
    assert not run.interrupted
    assert run.missing_shards == ("2/4", "4/4")
    assert "Shards 2/4, 4/4 are missing." in (full.root / "merged" / "summary.md").read_text()
    assert run.warnings == ("Shards 2/4, 4/4 are missing. The scenarios there didn't run.",)
    assert "warning: Shards 2/4, 4/4 are missing" in answer.out


def test_what_ran_twice_is_named_and_its_gravest_verdict_counts(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.p2c("run", "--report", "one")
    failing = SELLING.replace("3 apples", "4 apples")
    suite.feature(failing)
    suite.p2c("run", "--report", "two")
    answer = suite.p2c("report", "merge", "one", "two", "--report", "merged")
    assert answer.code == 1
    sentence = "1 scenario ran more than once, and the worst result counts: "
    assert answer.err == f"{sentence}features/selling.feature:3 (Two of five).\n"
    assert [str(s.status) for _, s in suite.record("merged").scenarios()] == ["failed"]
    # A folder that is named twice is one folder.
    again = suite.p2c("report", "merge", "one", "one/", "--report", "merged")
    assert (again.code, again.err) == (0, "")


def test_a_shard_that_is_there_twice_is_named_with_its_folders(suite: Suite) -> None:
    suite.feature(SELLING)
    for folder in ("one", "two"):
        suite.p2c("run", "--shard", "1/1", "--report", folder)
    answer = suite.p2c("report", "merge", "one", "two", "--report", "merged")
    assert "Shard 1/1 appears 2 times: one, two." in answer.err


def test_different_commits_seeds_and_versions_are_named(suite: Suite) -> None:
    suite.feature(SELLING, "a")
    suite.feature(SELLING, "b")
    suite.p2c("run", "features/a.feature", "--report", "one")
    suite.p2c("run", "features/b.feature", "--report", "two", "--seed", "2")
    change(suite, "one", commit="abc")
    change(suite, "two", tool="prospect-to-cash-acceptance 0.0.9")
    answer = suite.p2c("report", "merge", "one", "two", "--report", "merged")
    assert answer.code == 0
    version = suite.record("one").tool
    assert answer.err.splitlines() == [
        "The runs have different commits: abc (one), none (two).",
        "The runs have different seeds: 1 (one), 2 (two).",
        f"The runs have different versions of the program: {version} (one), "
        "prospect-to-cash-acceptance 0.0.9 (two).",
    ]
    run = suite.record("merged")
    assert run.commit is None
    assert list(run.warnings) == answer.err.splitlines()


def test_machines_that_each_ran_one_variant_make_the_whole(full: Suite) -> None:
    full.write(
        "features/both.feature",
        """
        Feature: Both
          @claim-S1.1
          Scenario: Open
            Given the shop is open
            Then 0 apples are left
          @claim-S1.1
          Scenario: Closed
            Given the shop is not open
            Then 0 apples are left
        """,
    )
    for folder, tag in (("one", "hours_closed"), ("two", "hours_open")):
        answer = full.pytest(f"--p2c-not-applicable={tag}=not here", "--p2c-report", folder)
        assert answer.code == 0
    answer = full.p2c("report", "merge", "one", "two", "--report", "merged")
    assert (answer.code, answer.err) == (0, "")
    run = full.record("merged")
    assert {scenario.status for _, scenario in run.scenarios()} == {Status.PASSED}
    assert run.not_applicable == {}
    assert run.claims[0].covered == {"hours_open": True, "hours_closed": True}
    assert run.claims[0].not_applicable == ()


def test_the_summary_of_the_whole_is_appended_and_no_annotation_reported_again(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.feature(SELLING.replace("3 apples", "4 apples"))
    suite.p2c("run", "--report", "one")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "told.md")
    answer = suite.p2c("report", "merge", "one", "--report", "merged")
    assert answer.code == 1
    assert "::error" not in answer.out
    summary = (suite.root / "merged/summary.md").read_text("utf-8")
    assert (suite.root / "told.md").read_text("utf-8") == summary


PAGE = (Path(__file__).parents[3] / "docs/ci.md").read_text("utf-8")
SHARDS = PAGE.partition("\n## Shards\n")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"^On (.+?):\n\n```yaml\n(.*?)^```$", SHARDS, re.MULTILINE | re.DOTALL)


def test_the_page_has_an_example_of_shards_for_each_server() -> None:
    assert [name for name, _ in EXAMPLES] == ["GitHub", "Azure Pipelines", "GitLab"]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_runs_shards_and_merges_them(full: Suite, name: str, text: str) -> None:
    """Runs the commands of the page with what the server puts in their place."""
    values = {
        "${{ matrix.shard }}": "{number}",
        "$(System.JobPositionInPhase)": "{number}",
        "$(System.TotalJobsInPhase)": "3",
        "$CI_NODE_INDEX": "{number}",
        "$CI_NODE_TOTAL": "3",
    }
    said = str(yaml.safe_load(text))
    for variable, value in values.items():
        said = said.replace(variable, value)
    commands = re.findall(r"p2c (.+?)'", said)
    run, merge = (command.split() for command in commands)
    files = re.findall(r"reports/(run\.json|excerpts\.bin)", said)
    has_all = "'publish': 'reports', 'artifact': 'part-" in said
    full.feature(SELLING)
    for number in (1, 2, 3):
        arguments = [argument.format(number=number) for argument in run]
        kept = full.root / "parts" / str(number)
        assert full.p2c(*arguments).code == 0
        if files or has_all:
            kept.mkdir(parents=True)
            for file in (full.root / "reports").iterdir():
                if has_all or file.name in files:
                    file.rename(kept / file.name)
    parts = sorted(f"parts/{folder.name}" for folder in (full.root / "parts").iterdir())
    at = merge.index("parts/*")
    answer = full.p2c(*merge[:at], *parts, *merge[at + 1 :])
    assert (answer.code, answer.err) == (0, "")
    assert full.only().name == "Two of five"


def test_an_interrupted_part_leaves_the_whole_interrupted(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.p2c("run", "--report", "one")
    change(suite, "one", interrupted=True)
    assert suite.p2c("report", "merge", "one", "--report", "merged").code == 2


def test_what_cannot_be_merged_gets_a_sentence(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.p2c("run", "--report", "one")
    suite.p2c("run", "--report", "two")
    change(suite, "two", project="Another")
    suite.write("no/run.json", "{}")
    suite.write("taken", "a file")
    one = suite.root.name
    for arguments, sentence in (
        (
            ["one", "two"],
            f"Can't merge the records of different projects: '{one}' (one), 'Another'",
        ),
        (["one", "nowhere"], "nowhere"),
        (["one", "no"], "no/run.json"),
        (["one", "--report", "taken"], "Can't write reports to"),
        ([], "Missing argument"),
    ):
        answer = suite.p2c("report", "merge", *arguments)
        assert answer.code == 2, arguments
        assert sentence in answer.err
        assert "Traceback" not in answer.err
    assert suite.wrote_nothing


def test_without_a_folder_it_goes_to_that_of_the_project(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.p2c("run", "--report", "one")
    assert suite.p2c("report", "merge", "one/run.json").code == 0
    assert suite.only().name == "Two of five"
