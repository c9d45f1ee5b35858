"""The command line: the scenarios that it selects, and its messages."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.harness.run.conftest import FULL, PLAIN, SELLING, Suite

CLOSED = """
  @rejection
  Scenario: Nothing at night
    Given the shop is not open
    When Ana buys 1 apples
    Then the sale is refused because "There are only 0 apples."
"""
BOTH = SELLING.replace("  Scenario", "  @claim-S1.2b @scenario_1\n  Scenario") + CLOSED


def names(suite: Suite) -> list[str]:
    return [scenario.name for _, scenario in suite.record().scenarios()]


@pytest.mark.parametrize(
    ("arguments", "selected"),
    [
        (["--hours", "on"], ["Two of five"]),
        (["--hours", "off"], ["Nothing at night"]),
        (["-t", "scenario_1 and not rejection"], ["Two of five"]),
        (["-t", "@rejection"], ["Nothing at night"]),
        (["--tags", "@claim-S1.2b or (rejection)"], ["Two of five", "Nothing at night"]),
        (["-t", "not (@hours_open or @scenario_1)"], ["Nothing at night"]),
        (["features"], ["Two of five", "Nothing at night"]),
        (["features/selling.feature", "--hours", "on", "-t", "scenario_1"], ["Two of five"]),
    ],
)
def test_scenarios_are_selected(full: Suite, arguments: list[str], selected: list[str]) -> None:
    full.feature(BOTH)
    answer = full.p2c("run", *arguments)
    assert answer.code == 0, answer
    assert names(full) == selected


@pytest.mark.parametrize("before", [["--"], ["--debug"], ["--debug", "--"]])
def test_a_command_has_its_options_whatever_precedes_it(full: Suite, before: list[str]) -> None:
    full.feature(BOTH)
    answer = full.p2c(*before, "run", "--hours", "on")
    assert (answer.code, answer.err) == (0, "")
    assert names(full) == ["Two of five"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--hours", "of"], "'of' isn't valid for --hours. Did you mean 'off'? "
         "Valid values: on, off."),
        (["-t", "rejction"], "Unknown tag 'rejction' in the tag expression 'rejction'. "
         "Did you mean 'rejection'?"),
        (["-t", "claim-S1.2c"], "Unknown tag 'claim-S1.2c' in the tag expression "
         "'claim-S1.2c'. Did you mean 'claim-S1.2b'?"),
        (["-t", "rejection and"], "Can't read the tag expression 'rejection and': "),
        (["-t", "(rejection"], "Can't read the tag expression '(rejection': "),
        (["-t", "claim-S9.1"], "No scenario has tags 'claim-S9.1'. Nothing ran."),
        (["features/seling.feature"], "Can't find 'features/seling.feature'. "
         "Did you mean 'features/selling.feature'?"),
        (["selling.feature"], "Can't find 'selling.feature'. "
         "Did you mean 'features/selling.feature'?"),
        (["shop_steps.py"], "'shop_steps.py' isn't in a features folder (features)."),
        (["--report", "tags.txt"], "Can't write reports to "),
        (["--seed", "one"], "'one' isn't valid for --seed. Enter a whole number."),
        (["--sede", "1"], "No such option: --sede (Possible options: --seed, --shard)"),
    ],
)  # fmt: skip
def test_a_command_that_cannot_start_gets_a_message(
    full: Suite, arguments: list[str], message: str
) -> None:
    full.feature(BOTH)
    answer = full.p2c("run", *arguments)
    assert answer.code == 2
    assert answer.err.startswith(message), answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert full.wrote_nothing


def test_a_project_without_features_is_rejected(suite: Suite) -> None:
    answer = suite.p2c("run")
    assert (answer.code, answer.err) == (2, "Can't find features in features.\n")


def test_a_folder_without_a_project_is_rejected(
    suite: Suite, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    answer = suite.p2c("run")
    assert answer.code == 2
    assert answer.err.startswith("Can't find a project. Neither ")


def test_the_project_is_found_from_a_folder_below(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.feature(SELLING)
    monkeypatch.chdir(suite.root / "features")
    assert suite.p2c("run", "selling.feature").code == 0
    assert suite.only().name == "Two of five"


@pytest.mark.parametrize(
    ("settings", "code", "message"),
    [
        ("[tool.p2c]\nstep = []", 2, "pyproject.toml: 'step' isn't a setting of [tool.p2c]. "
         "Did you mean 'steps'? Valid settings: claims, environment, equivalent_mutants,"),
        ("[tool.p2c]\nsteps = 'shop'", 2, "pyproject.toml: 'shop' isn't valid for 'steps' in "
         "[tool.p2c]: "),
        ("[tool.p2c", 2, "Can't find a project. Neither "),
        ("[tool.p2c]\nsteps = [", 2, "Can't read pyproject.toml: "),
        ("[tool.p2c]\nsteps = ['shop_step']", 2, "Can't find the step module 'shop_step'. "
         "Did you mean 'shop_steps'?"),
        ("[tool.p2c]\nsteps = ['bad_steps']", 3, "Can't load the step module 'bad_steps': "
         "NameError: name 'nothing' is not defined ("),
        ("[tool.p2c]\nsteps = ['absent_steps']", 3, "Can't load the step module 'absent_steps': "
         "Skipped: not today ("),
        (PLAIN + "tags = 'tag.txt'", 2, "Can't read the list of tags "),
        (PLAIN + "claims = 'claim.yaml'", 2, "Can't read the register "),
        (FULL.replace("<answer>", "open"), 2, "pyproject.toml: [tool.p2c.variant]: The sentence "
         "must contain <answer> exactly once."),
        (FULL.replace('choice = "off"', 'chioce = "off"'), 2, "pyproject.toml: [tool.p2c.variant."
         "answers.not open] has no 'choice'. Add it.\npyproject.toml: 'chioce' isn't a setting"),
    ],
)  # fmt: skip
def test_invalid_settings_get_a_message(
    full: Suite, settings: str, code: int, message: str
) -> None:
    full.write("bad_steps.py", "nothing\n")
    full.write(
        "absent_steps.py", "import pytest\npytest.skip('not today', allow_module_level=True)\n"
    )
    full.feature(SELLING)
    full.settings(settings + "\n")
    answer = full.p2c("run")
    assert answer.code == code, answer
    assert answer.err.startswith(message), answer.err
    assert "Traceback" not in answer.err
    assert full.wrote_nothing


def test_a_conftest_that_cannot_be_loaded_is_an_internal_error_with_a_message(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("features/conftest.py", "import nowhere\n")
    answer = suite.p2c("run")
    assert answer.code == 3
    assert answer.err.startswith("Can't load '")
    assert "features/conftest.py': ModuleNotFoundError" in answer.err
    assert "Traceback" not in answer.err
    assert suite.wrote_nothing


def test_the_terminal_shows_the_result_and_nothing_of_pytest(full: Suite) -> None:
    full.feature(BOTH)
    answer = full.p2c("run")
    assert "2 of 2 scenarios passed." in answer.out
    assert "index.html" in answer.out
    assert "rootdir" not in answer.out
    assert "passed in" not in answer.out
    assert answer.err == ""


def test_what_steps_print_does_not_disturb_the_report(suite: Suite) -> None:
    suite.steps("""
        @then("the clerk shouts")
        def _():
            print("APPLES!")
    """)
    suite.scenario("Given the shop is open\nThen the clerk shouts")
    assert "APPLES!" not in suite.p2c("run").out


def test_claims_come_from_the_last_run(full: Suite) -> None:
    full.feature(BOTH)
    full.p2c("run")
    answer = full.p2c("claims")
    assert answer.code == 1
    assert "S1.2b" in answer.out
    entries = {entry["id"]: entry for entry in full.claims()}
    assert {id: entry["covered"] for id, entry in entries.items()} == {
        "S1.1": {"on": False, "off": False},
        "S1.2b": {"on": True, "off": None},
        "S9.1": {"on": None, "off": False},
    }
    assert entries["S1.2b"]["hours"] == "on"
    assert entries["S1.1"]["hours"] == "both"
    assert [entry["planned"] for entry in entries.values()] == [False, False, True]
    assert entries["S1.2b"]["scenarios"] == [
        {
            "uri": "features/selling.feature",
            "line": 4,
            "title": "Two of five",
            "variant": "hours_open",
            "status": "passed",
        }
    ]


def test_claims_can_be_named(full: Suite) -> None:
    full.feature(BOTH)
    full.p2c("run")
    answer = full.p2c("claims", "@claim-S1.2b", "S1.2b")
    assert answer.code == 0
    assert answer.out.count("S1.2b (") == 1
    assert "Two of five (features/selling.feature:4)" in answer.out
    assert "S1.1" not in answer.out
    assert full.p2c("claims", "S1.1").code == 1
    listed = json.loads(full.p2c("claims", "S1.1", "--json").out)
    assert [entry["id"] for entry in listed] == ["S1.1"]
    unknown = full.p2c("claims", "S1.2")
    assert unknown.code == 2
    assert unknown.err == "Can't find claim 'S1.2'. Did you mean 'S1.2b'?\n"


def test_claims_run_the_features_first_if_there_is_no_record(full: Suite) -> None:
    full.feature(BOTH.replace("@rejection", "@claim-S1.1"))
    full.feature(SELLING.replace("  Scenario", "  @claim-S1.1\n  Scenario"), "again")
    unknown = full.p2c("claims", "S1.9")
    assert (unknown.code, unknown.err) == (2, "Can't find claim 'S1.9'. Did you mean 'S1.1'?\n")
    assert full.wrote_nothing
    answer = full.p2c("claims", "--json")
    assert answer.code == 0, answer
    assert answer.err.startswith("There's no run to read yet, so all scenarios run first.\n")
    assert answer.out.startswith("[")
    assert full.record().claims


def test_claims_of_a_named_record(full: Suite) -> None:
    full.feature(BOTH)
    full.p2c("run", "--report", "kept")
    assert full.p2c("claims", "--run", "kept/run.json").code == 1
    assert full.wrote_nothing
    answer = full.p2c("claims", "--run", "kept/none.json")
    assert answer.code == 2
    assert "none.json" in answer.err


def test_a_project_without_a_register_has_no_claims(suite: Suite) -> None:
    answer = suite.p2c("claims")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("The project has no claims register")


@pytest.mark.parametrize("version", ["9.3.0", "10.0"])
def test_an_unknown_version_of_pytest_is_rejected_with_a_message(
    suite: Suite, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.feature(SELLING)
    monkeypatch.setattr(pytest, "__version__", version)
    answer = suite.p2c("run")
    assert answer.code == 3
    assert f"pytest 9.2, but version {version} is installed." in answer.err


def test_the_command_runs_as_a_process(full: Suite) -> None:
    full.feature(BOTH)
    command = [sys.executable, "-m", "prospect_to_cash"]
    done = subprocess.run([*command, "run"], cwd=full.root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 2 scenarios passed." in done.stdout
    help = subprocess.run(
        [*command, "run", "--help"], cwd=full.root, capture_output=True, text=True
    )
    assert "--hours" in help.stdout
    assert "on|off" in help.stdout
    version = subprocess.run([*command, "--version"], capture_output=True, text=True)
    assert version.stdout.startswith("p2c ")


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["--help"], "pydantic"),
        (["init", "--help"], "prospect_to_cash.harness.settings"),
        (["claims", "--run", "reports/run.json"], "pytest"),
    ],
)
def test_a_command_does_not_import_what_it_does_not_use(
    full: Suite, arguments: list[str], module: str
) -> None:
    full.feature(BOTH)
    full.p2c("run")
    code = (
        "import sys; from prospect_to_cash.cli.main import main; "
        f"main({arguments!r}); sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=full.root, capture_output=True)
    assert done.returncode == 0, done


def test_an_internal_error_is_one_message_and_exit_code_3(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.feature(SELLING)

    def fail(*_: object) -> None:
        raise RuntimeError("the printer is on fire")

    monkeypatch.setattr("prospect_to_cash.harness.report.html.write", fail)
    answer = suite.p2c("run")
    assert answer.code == 3
    assert "the printer is on fire" in answer.err
    assert "Traceback" not in answer.err
