"""What of a suite runs: lines, claims, what failed last time, shards; and where it stops."""

from __future__ import annotations

import subprocess
import sys

import pytest

from prospect_to_cash.harness.evidence.record import Shard, Status
from tests.harness.run.conftest import SELLING, Answer, Suite

LINED = """\
# a comment
@shop
Feature: Selling
  Apples and pears.

  Background:
    Given the shop is open

  Scenario: First
    Then 0 apples are left

  # about the second
  @fruit
  Scenario: Second
    Given there are 2 apples

    Then 2 apples are left

  Rule: At night
    Candles burn.

    Background:
      Given there are 3 apples

    Scenario Outline: Some
      When <who> buys <number> apples
      Then <left> apples are left

      Examples: few
        | who | number | left |
        | Ana | 1      | 2    |
        | Bob | 2      | 1    |

      @many
      Examples: many
        | who | number | left |
        | Ana | 3      | 0    |

    Scenario: Last
      Then 3 apples are left
"""
ALL = ["First", "Second", "Some (Ana, 1, 2)", "Some (Bob, 2, 1)", "Some (Ana, 3, 0)", "Last"]
SOME = ALL[2:5]


def titles(suite: Suite, folder: str | None = None) -> list[str]:
    return [scenario.title for _, scenario in suite.record(folder).scenarios()]


@pytest.mark.parametrize(
    ("lines", "selected"),
    [
        ("1", ALL),
        ("3", ALL),
        ("4", ALL),
        ("7", ALL),
        ("9", ["First"]),
        ("10", ["First"]),
        ("13", ["Second"]),
        ("16", ["Second"]),
        ("19", [*SOME, "Last"]),
        ("20", [*SOME, "Last"]),
        ("23", [*SOME, "Last"]),
        ("25", SOME),
        ("28", SOME),
        ("29", SOME[:2]),
        ("30", SOME[:2]),
        ("32", [SOME[1]]),
        ("34", [SOME[2]]),
        ("37", [SOME[2]]),
        ("39", ["Last"]),
        ("10:32", ["First", SOME[1]]),
        ("32:31:32", SOME[:2]),
    ],
)
def test_a_line_stands_for_the_scenarios_of_what_it_is_in(
    suite: Suite, lines: str, selected: list[str]
) -> None:
    suite.write("features/selling.feature", LINED)
    answer = suite.p2c("run", f"features/selling.feature:{lines}")
    assert answer.code == 0, answer
    assert titles(suite) == selected


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("0", "'First' (line 9)"),
        ("8", "'First' (line 9)"),
        ("11", "'First' (line 9)"),
        ("12", "'Second' (line 14)"),
        ("38", "'Last' (line 39)"),
        ("400", "'Last' (line 39)"),
    ],
)
def test_a_line_that_stands_for_nothing_is_reported(suite: Suite, line: str, near: str) -> None:
    suite.write("features/selling.feature", LINED)
    answer = suite.p2c("run", f"features/selling.feature:9:{line}")
    reported = f"Line {line} of 'features/selling.feature' isn't in a scenario, so nothing ran."
    assert answer == Answer(2, "", f"{reported} The closest scenario is {near}.\n")
    assert suite.wrote_nothing


def test_lines_of_several_files_and_whole_files_go_together(suite: Suite) -> None:
    for name in ("a", "b", "c"):
        suite.write(f"features/{name}.feature", LINED)
    files = ["features/a.feature:9", "features/b.feature:39:9", "features/c.feature"]
    assert suite.p2c("run", *files, "features/c.feature:9").code == 0
    assert titles(suite) == ["First", "First", "Last", *ALL]


def test_pytest_takes_the_same_lines(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED)
    suite.write(
        "features/conftest.py", "def pytest_addoption(parser):\n    parser.addini('x', '')\n"
    )
    answer = suite.pytest("features/selling.feature:32:39")
    assert answer.code == 0, answer.out
    assert titles(suite) == [SOME[1], "Last"]
    listed = suite.pytest("features/selling.feature:32", "--collect-only", "-q").out
    assert listed.splitlines()[0] == "features/selling.feature::Some [Bob, 2, 1]"
    rejected = suite.pytest("features/selling.feature:38")
    assert rejected.code == 2
    assert (
        "Line 38 of 'features/selling.feature' isn't in a scenario, so nothing ran."
        in rejected.out + rejected.err
    )


def test_a_misspelt_file_with_a_line_gets_the_nearest(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED)
    answer = suite.p2c("run", "features/seling.feature:9")
    assert answer.code == 2
    assert "Did you mean 'features/selling.feature'?" in answer.err


CLAIMS = """
Feature: Claims
  @claim-S1.1
  Scenario: One
    Given the shop is open
    Then 0 apples are left
  @claim-S1.2b
  Scenario: Two
    Given the shop is open
    Then 0 apples are left
  Scenario: Three
    Given the shop is not open
    Then 0 apples are left
"""


@pytest.mark.parametrize(
    ("arguments", "selected"),
    [
        (["--claim", "S1.2b"], ["Two"]),
        (["--claim", "@claim-S1.2b"], ["Two"]),
        (["--claim", "S1.2b", "--claim", "S1.1"], ["One", "Two"]),
    ],
)
def test_a_claim_selects_the_scenarios_that_prove_it(
    full: Suite, arguments: list[str], selected: list[str]
) -> None:
    full.feature(CLAIMS)
    assert full.p2c("run", *arguments).code == 0
    assert titles(full) == selected


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--claim", "S1.2c"], "Can't find claim 'S1.2c'. Did you mean 'S1.2b'?"),
        (["--claim", "S9.1"], "No scenario has a tag of the claim S9.1. Nothing ran."),
        (
            ["--claim", "S1.1", "--hours", "off"],
            "No scenario has a tag of the claim S1.1 and variant hours_closed. Nothing ran.",
        ),
        (["--shard", "6/5"], "'6/5' isn't valid for --shard. Enter the part"),
        (["--shard", "0/5"], "'0/5' isn't valid for --shard. Enter the part"),
        (["--shard", "half"], "'half' isn't valid for --shard. Enter the part"),
        (
            ["-n", "two"],
            "'two' isn't valid for -n. Enter a number, or auto for one process per processor.",
        ),
        (["--failed"], "Can't find the last run (reports/run.json), which --failed needs."),
    ],
)
def test_what_cannot_be_selected_gets_a_sentence(
    full: Suite, arguments: list[str], sentence: str
) -> None:
    full.feature(CLAIMS)
    answer = full.p2c("run", *arguments)
    assert answer.code == 2
    assert answer.err.startswith(sentence)
    assert full.wrote_nothing


def test_failed_runs_what_did_not_pass_until_all_of_it_does(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED.replace("2 apples are left", "7 apples are left"))
    suite.write("features/broken.feature", "Feature: Broken\n  Scenario: It\n    Given nonsense\n")
    assert suite.p2c("run").code == 2
    # Lines move while somebody mends what failed.
    suite.write("features/selling.feature", "\n\n" + LINED)
    fixed = (
        "Feature: Broken\n  Scenario: It\n    Given the shop is open\n    Then 0 apples are left\n"
    )
    suite.write("features/broken.feature", fixed)
    answer = suite.p2c("run", "--failed")
    assert answer.code == 0, answer
    assert titles(suite) == ["It", "Second"]
    nothing = suite.p2c("run", "--failed")
    message = "Nothing to run: all scenarios passed in the last run (reports/part/run.json).\n"
    assert nothing == Answer(0, "", message)
    assert titles(suite) == ["It", "Second"]


def test_failed_reads_the_folder_that_it_writes_to_where_it_has_a_record(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED)
    suite.p2c("run", "features/selling.feature:9")
    suite.write("features/selling.feature", LINED.replace("0 apples are left", "7 apples are left"))
    suite.p2c("run", "--report", "mine")
    assert suite.p2c("run", "--failed", "--report", "mine").code == 1
    assert titles(suite, "mine") == ["First"]
    assert suite.p2c("run", "--failed", "--report", "other").code == 0
    foreign = (
        (suite.root / "reports/part/run.json")
        .read_text("utf-8")
        .replace(f'"project":"{suite.root.name}"', '"project":"Another"')
    )
    suite.write("reports/part/run.json", foreign)
    rejected = suite.p2c("run", "--failed")
    assert rejected.code == 2
    assert "is the record of another project, 'Another'." in rejected.err


def test_fail_fast_stops_and_tells_what_did_not_run(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED.replace("2 apples are left", "7 apples are left"))
    answer = suite.p2c("run", "--fail-fast")
    assert answer.code == 1, answer
    run = suite.record()
    assert not run.interrupted
    assert [(str(s.status), s.message) for _, s in run.scenarios()][:3] == [
        ("passed", None),
        ("failed", None),
        ("skipped", "Not completed: the run stopped early."),
    ]
    assert len(titles(suite)) == 6


def test_shards_have_every_scenario_once_and_tell_their_number(suite: Suite) -> None:
    for name in ("a", "b"):
        suite.write(f"features/{name}.feature", LINED)
    suite.write("features/broken.feature", "Feature: Broken\n  Scenario: It\n    Given nonsense\n")
    found: list[tuple[str, str]] = []
    broken = 0
    for number in (1, 2, 3):
        answer = suite.p2c("run", "--shard", f"{number}/3", "--report", f"part{number}")
        run = suite.record(f"part{number}")
        problems = [feature for feature in run.features if feature.problems]
        assert answer.code == (2 if problems else 0)
        assert run.shard == Shard(number=number, of=3)
        broken += len(problems)
        found += [(feature.uri, scenario.title) for feature, scenario in run.scenarios()]
    uris = ("features/a.feature", "features/b.feature")
    assert sorted(found) == sorted((uri, title) for uri in uris for title in ALL)
    assert broken == 1


def test_a_scenario_stays_in_its_shard_whatever_else_there_is(suite: Suite) -> None:
    suite.write("features/selling.feature", LINED)
    suite.p2c("run", "--shard", "1/2", "--report", "before")
    suite.write("features/another.feature", LINED)
    # Another process has other hashes.
    code = "from prospect_to_cash.cli.main import main; main(['run', '--shard', '1/2'])"
    subprocess.run(
        [sys.executable, "-c", code], cwd=suite.root, env={"PYTHONHASHSEED": "7"}, check=True
    )
    (feature,) = suite.record("before").features
    after = {each.uri: each for each in suite.record().features}[feature.uri]
    assert [s.title for s in after.scenarios] == [s.title for s in feature.scenarios]


def test_a_shard_without_scenarios_writes_its_record_and_is_no_failure(suite: Suite) -> None:
    suite.feature(SELLING)
    codes = [suite.p2c("run", "--shard", f"{n}/2", "--report", f"part{n}").code for n in (1, 2)]
    assert codes == [0, 0]
    sizes = sorted(len(list(suite.record(f"part{n}").scenarios())) for n in (1, 2))
    assert sizes == [0, 1]
    assert suite.pytest("--p2c-shard", "1/2").code == 0
    assert suite.pytest("--p2c-shard", "2/2").code == 0


def test_the_options_serve_pytest_too(full: Suite) -> None:
    full.feature(CLAIMS.replace("Three\n    Given the shop is not open\n    Then 0", "Three\n"
                                "    Given the shop is not open\n    Then 1"))  # fmt: skip
    assert full.pytest("--p2c-claim", "S1.1").code == 0
    assert titles(full) == ["One"]
    assert full.pytest().code == 1
    assert full.pytest("--p2c-failed").code == 1
    assert titles(full) == ["Three"]
    assert full.only().status is Status.FAILED


def test_the_record_names_the_commit_of_the_repository(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.p2c("run")
    assert suite.record().commit is None
    commit = "0123456789abcdef0123456789abcdef01234567"
    suite.write(".git/HEAD", "ref: refs/heads/main\n")
    suite.write(".git/packed-refs", f"# pack-refs\n{commit} refs/heads/main\n")
    suite.p2c("run")
    assert suite.record().commit == commit
    newer = commit[::-1]
    suite.write(".git/refs/heads/main", f"{newer}\n")
    suite.p2c("run")
    assert suite.record().commit == newer
    suite.write(".git/HEAD", f"{commit}\n")
    suite.p2c("run")
    assert suite.record().commit == commit


def test_the_commit_of_a_worktree_is_its_own(suite: Suite) -> None:
    suite.feature(SELLING)
    commit = "0123456789abcdef0123456789abcdef01234567"
    suite.write(".git", "gitdir: elsewhere/worktrees/it\n")
    suite.write("elsewhere/worktrees/it/HEAD", "ref: refs/heads/topic\n")
    suite.write("elsewhere/worktrees/it/commondir", "../..\n")
    suite.write("elsewhere/refs/heads/topic", f"{commit}\n")
    suite.p2c("run")
    assert suite.record().commit == commit
