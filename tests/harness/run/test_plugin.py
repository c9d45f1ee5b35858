"""The plugin under plain pytest: collection, selection, summary, and silence where not wanted."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Status
from tests.harness.run.conftest import PLAIN, PYTEST, SELLING, Suite

CLOSED = """
  Scenario: Nothing at night
    Given the shop is not open
    When Ana buys 0 apples
    Then 0 apples are left
"""


def test_without_settings_the_plugin_does_nothing(suite: Suite) -> None:
    suite.write("pyproject.toml", PYTEST)
    suite.feature(SELLING)
    suite.write("test_it.py", "def test_it(): pass")
    answer = suite.pytest("-p", "no:cacheprovider")
    assert answer.code == 0
    assert "1 passed" in answer.out
    assert "selling" not in answer.out.lower()
    assert "evidence" not in suite.pytest("--fixtures").out
    assert suite.wrote_nothing


def test_pytest_writes_the_same_record_as_p2c_run(full: Suite) -> None:
    full.feature(SELLING + CLOSED)
    assert full.p2c("run").code == 0
    ours = full.record().model_dump(exclude={"started", "seconds", "features"})
    assert full.pytest("features").code == 0
    theirs = full.record().model_dump(exclude={"started", "seconds", "features"})
    assert theirs == ours
    assert len(list(full.record().scenarios())) == 2


class Kept:
    """The reports of scenarios that pytest keeps for its summary."""

    def __init__(self) -> None:
        self.reports: list[pytest.TestReport] = []

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for outcome in ("passed", "failed"):
            self.reports += terminalreporter.getreports(outcome)


@pytest.mark.parametrize("processes", ["0", "1"])
def test_the_reports_that_pytest_keeps_have_no_evidence(suite: Suite, processes: str) -> None:
    suite.feature(SELLING)
    suite.feature(SELLING.replace("3 apples", "4 apples"), "wrong")
    kept = Kept()
    suite.pytester.runpytest_inprocess("features", "-n", processes, plugins=[kept])
    assert [report.outcome for report in kept.reports] == ["passed", "failed"]
    found = [value for report in kept.reports for value in vars(report).values()]
    assert not [value for value in found if isinstance(value, Feature)]
    assert len(list(suite.record().scenarios())) == 2


@pytest.mark.parametrize("arguments", [(), ("features",), ("features/selling.feature",)])
def test_pytest_finds_features_however_it_is_asked(suite: Suite, arguments: tuple[str]) -> None:
    suite.feature(SELLING)
    answer = suite.pytest(*arguments)
    assert answer.code == 0
    assert "1 passed" in answer.out
    assert "index.html" in answer.out
    assert suite.only().status is Status.PASSED


def test_node_ids_read_like_sentences_and_are_unique(suite: Suite) -> None:
    suite.feature("""
        Feature: Selling
          Scenario Outline: Some apples
            Given the shop is <how>
            Then 0 apples are left
            Examples:
              | how         |
              | open :: now |
              | shut        |
              | shut        |
    """)
    answer = suite.pytest("--collect-only", "-q")
    assert answer.out.splitlines()[:3] == [
        "features/selling.feature::Some apples [open : now]",
        "features/selling.feature::Some apples [shut]",
        "features/selling.feature::Some apples [shut] (2)",
    ]
    assert suite.wrote_nothing


def test_a_node_id_selects_its_scenario(full: Suite) -> None:
    full.feature(SELLING + CLOSED)
    assert full.pytest("features/selling.feature::Nothing at night").code == 0
    assert full.only().name == "Nothing at night"


def test_tags_are_marks_and_the_variant_is_one_too(full: Suite) -> None:
    full.feature(SELLING.replace("  Scenario", "  @claim-S1.2b @scenario_1\n  Scenario") + CLOSED)
    assert full.pytest("-m", "claim-S1.2b and hours_open").code == 0
    assert full.only().tags == ("claim-S1.2b", "scenario_1", "hours_open")
    assert full.only().variant == "hours_open"


def test_the_options_of_p2c_run_serve_pytest_too(full: Suite) -> None:
    full.feature(SELLING + CLOSED)
    assert full.pytest("--hours", "off", "--p2c-report", "elsewhere", "--p2c-seed", "7").code == 0
    run = full.record("elsewhere")
    assert [scenario.variant for _, scenario in run.scenarios()] == ["hours_closed"]
    assert run.seed == 7
    assert full.pytest("--p2c-tags", "not hours_closed").code == 0
    assert full.only().variant == "hours_open"


def test_a_run_without_features_writes_and_says_nothing_of_ours(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("tests/test_it.py", "def test_it(): pass")
    answer = suite.pytest("tests")
    assert answer.code == 0
    assert "report" not in answer.out
    assert suite.wrote_nothing


def test_other_tests_keep_their_say_in_the_exit_code(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("tests/test_it.py", "def test_it(): assert False")
    assert suite.pytest().code == 1
    assert suite.only().status is Status.PASSED


def test_the_failure_section_has_sentences_and_no_traceback(suite: Suite) -> None:
    suite.steps("""
        @when("it crashes")
        def _():
            return 1 / 0
    """)
    suite.scenario("Given the shop is open\nWhen it crashes\nThen 0 apples are left")
    answer = suite.pytest("features")
    assert answer.code == 3
    assert "features/selling.feature:4:5: When it crashes" in answer.out
    assert "ZeroDivisionError: division by zero" in answer.out
    assert "Traceback" not in answer.out
    assert "pytest_bdd" not in answer.out
    assert "Traceback" in suite.pytest("features", "--tb=native").out
    long = suite.pytest("features", "--tb=long", "--showlocals").out
    assert ">       return 1 / 0\n" in long
    assert "shop_steps.py:35: ZeroDivisionError" in long
    assert "harness/run" not in long


def test_a_wrong_table_is_reported_cell_by_cell_in_the_failure_section(suite: Suite) -> None:
    suite.steps("""
        from prospect_to_cash.harness.evidence.record import (
            Cell, Comparison, Reason, RowComparison)

        @then("the shelf holds")
        def _(datatable, evidence):
            cells = (Cell(expected="5", actual="0", like=False),)
            row = RowComparison(status="unlike", cells=cells)
            shop = Comparison(system="Shop", columns=("APPLES",), rows=(row,))
            reason = Reason(text="Nobody delivered.")
            evidence.expect(Expectation(met=False, comparisons=(shop,), reasons=(reason,)))
    """)
    suite.scenario("Given the shop is open\nThen the shelf holds\n| APPLES |\n| 5 |")
    answer = suite.pytest("features")
    assert "Shop, different row: APPLES expected '5', actual '0'" in answer.out
    assert "Nobody delivered." in answer.out


def test_features_that_something_else_runs_are_left_alone(suite: Suite) -> None:
    suite.settings(PLAIN + 'other_features = ["bdd"]\n')
    suite.write("bdd/selling.feature", SELLING)
    suite.write(
        "bdd/test_it.py",
        "from pytest_bdd import scenarios\nfrom shop_steps import *\nscenarios('selling.feature')\n"
        "import pytest\n@pytest.fixture\ndef evidence():\n"
        "    from prospect_to_cash.harness.evidence.recorder import Recorder\n"
        "    return Recorder()\n",
    )
    suite.feature(SELLING)
    answer = suite.pytest("bdd", "features")
    assert answer.code == 0, answer.out
    assert "2 passed" in answer.out
    assert len(list(suite.record().scenarios())) == 1


def test_each_scenario_has_evidence_of_its_own_unless_other_code_replaces_it(suite: Suite) -> None:
    suite.steps("""
        import pytest
        from pathlib import Path
        from pytest_bdd import given, then

        @pytest.fixture
        def notes(evidence):
            return [evidence]

        @given("nothing")
        def _(request):
            assert "evidence" not in request.fixturenames

        @then("it is noted")
        def _(notes, evidence):
            assert notes == [evidence]
            with Path("noted").open("a") as file:
                file.write(f"{type(evidence).__name__} {getattr(evidence, 'steps', None)}\\n")
    """)
    scenario = "  Scenario: {}\n    Given nothing\n    Then it is noted\n"
    text = f"Feature: Notes\n{scenario.format('First')}{scenario.format('Second')}"
    suite.feature(text, "a")
    suite.feature(text, "replaced/b")
    suite.write(
        "features/replaced/conftest.py",
        """
        import pytest

        @pytest.fixture(scope="package")
        def evidence():
            class Own(str): pass
            yield Own("own")
        """,
    )
    assert suite.p2c("run", "-n", "0").code == 0
    own, more, *replaced = (suite.root / "noted").read_text().splitlines()
    assert own.count("keyword=") == more.count("keyword=") == 1
    assert replaced == ["Own None"] * 2


def test_a_conftest_defines_steps_and_may_replace_one(suite: Suite) -> None:
    suite.write(
        "features/conftest.py",
        """
        from pytest_bdd import given, parsers

        @given(parsers.parse("there are {number:d} apples"))
        def _(shop, number):
            shop["apples"] = number * 2

        @given("a delivery")
        def _(shop):
            shop["apples"] += 1
        """,
    )
    suite.scenario("""
        Given the shop is open
        And there are 2 apples
        And a delivery
        Then 5 apples are left
    """)
    answer = suite.p2c("run")
    assert answer.code == 0, answer


def test_fixtures_of_module_scope_live_as_long_as_the_feature_file(suite: Suite) -> None:
    suite.write(
        "features/conftest.py",
        """
        import pytest

        @pytest.fixture(scope="module")
        def visits():
            return []
        """,
    )
    suite.steps("""
        @then(parsers.parse("this is visit {number:d}"))
        def _(visits, number):
            visits.append(number)
            assert len(visits) == number
    """)
    for name in ("a", "b"):
        suite.feature(
            "Feature: Visits\n  Scenario: One\n    Then this is visit 1\n"
            "  Scenario: Two\n    Then this is visit 2\n",
            name,
        )
    assert suite.p2c("run").code == 0


def test_hooks_of_other_pytest_bdd_plugins_see_scenario_and_steps(suite: Suite) -> None:
    suite.write(
        "features/conftest.py",
        """
        from pathlib import Path

        def pytest_bdd_before_scenario(request, feature, scenario):
            note(f"{feature.name}: {scenario.name} {sorted(scenario.tags)}")

        def pytest_bdd_after_step(request, feature, scenario, step, step_func, step_func_args):
            note(f"{step.type} {step.keyword} {step.name} {step.line_number}")

        def pytest_bdd_after_scenario(request, feature, scenario):
            note("end")

        def note(text):
            with Path("seen.txt").open("a") as file:
                print(text, file=file)
        """,
    )
    suite.feature(SELLING.replace("  Scenario", "  @fruit\n  Scenario"))
    assert suite.p2c("run").code == 0
    assert (suite.root / "seen.txt").read_text().splitlines() == [
        "Selling apples: Two of five ['fruit']",
        "given Given the shop is open 5",
        "given And there are 5 apples 6",
        "when When Ana buys 2 apples 7",
        "then Then 3 apples are left 8",
        "end",
    ]


def test_scenarios_run_in_processes_of_their_own(full: Suite) -> None:
    full.feature(SELLING + CLOSED, "a")
    full.feature(SELLING.replace("3 apples", "4 apples"), "b")
    answer = full.pytest("-n", "2", "features")
    assert answer.code == 1, answer.out
    statuses = [
        (feature.uri, str(scenario.status)) for feature, scenario in full.record().scenarios()
    ]
    assert statuses == [
        ("features/a.feature", "passed"),
        ("features/a.feature", "passed"),
        ("features/b.feature", "failed"),
    ]


def test_evidence_outside_a_scenario_of_ours_is_rejected(suite: Suite) -> None:
    suite.write("test_it.py", "def test_it(evidence): pass")
    answer = suite.pytest("test_it.py")
    assert "works only in scenarios that p2c collects from feature files" in answer.out


def test_a_set_up_plan_writes_nothing(suite: Suite) -> None:
    suite.feature(SELLING)
    assert suite.pytest("--setup-plan").code == 0
    assert suite.wrote_nothing


def test_tags_that_pytest_cannot_register_still_select(suite: Suite) -> None:
    suite.feature(SELLING.replace("  Scenario", "  @issue:12 @prio=high @_odd\n  Scenario"))
    assert suite.pytest("features").code == 0
    assert suite.only().tags == ("issue:12", "prio=high", "_odd")
    for tag in suite.only().tags:
        assert suite.p2c("run", "-t", f"@{tag}").code == 0


def test_known_tags_are_listed_as_marks(full: Suite) -> None:
    out = full.pytest("--markers").out
    assert "@pytest.mark.scenario_1: The first scenario." in out
    assert "@pytest.mark.claim-S1.2b: It sells." in out
    assert "@pytest.mark.hours_open: open" in out
