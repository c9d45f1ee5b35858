"""What a scenario's steps do to its verdict, and what the record keeps of it."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import SELLING, Suite


def statuses(suite: Suite) -> list[str]:
    return [str(step.status) for step in suite.only().steps]


def test_a_met_scenario_passes_and_is_recorded_with_its_steps(suite: Suite) -> None:
    suite.feature(SELLING)
    answer = suite.p2c("run")
    assert answer.code == 0, answer
    scenario = suite.only()
    assert scenario.status is Status.PASSED
    assert [(step.keyword, step.text, step.line) for step in scenario.steps] == [
        ("Given", "the shop is open", 4),
        ("And", "there are 5 apples", 5),
        ("When", "Ana buys 2 apples", 6),
        ("Then", "3 apples are left", 7),
    ]
    assert (suite.root / "reports/index.html").read_text(encoding="utf-8").startswith("<!")


def test_all_then_steps_are_judged(suite: Suite) -> None:
    suite.scenario("""
        Given the shop is open
        When Ana buys 0 apples
        Then 7 apples are left
        And 8 apples are left
        And 0 apples are left
    """)
    assert suite.p2c("run").code == 1
    assert statuses(suite) == ["passed", "passed", "failed", "failed", "passed"]
    expectation = suite.only().steps[2].expectations[0]
    assert (expectation.expected, expectation.actual) == ("7", "0")


def test_a_failing_assert_in_a_then_step_tells_its_values_and_hides_no_other(suite: Suite) -> None:
    suite.steps("""
        @then(parsers.parse("exactly {number:d} remain"))
        def _(shop, number):
            assert shop["apples"] == number
    """)
    suite.scenario("""
        Given the shop is open
        When Ana buys 0 apples
        Then exactly 7 remain
        And exactly 0 remain
    """)
    assert suite.p2c("run").code == 1
    assert statuses(suite) == ["passed", "passed", "failed", "passed"]
    assert suite.only().steps[2].message == "assert 0 == 7"


def test_a_rejection_in_a_given_step_fails_and_ends_the_scenario(suite: Suite) -> None:
    suite.steps("""
        @given("a delivery at night")
        def _(shop):
            raise RuleRejection("hours", "Nobody opens at night.")
    """)
    suite.scenario("""
        Given the shop is open
        And a delivery at night
        When Ana buys 2 apples
        Then 3 apples are left
    """)
    assert suite.p2c("run").code == 1
    assert statuses(suite) == ["passed", "failed", "skipped", "skipped"]
    assert suite.only().steps[1].message == "Rejected: Nobody opens at night."


def test_a_rejection_that_a_then_step_mentions_is_an_outcome(suite: Suite) -> None:
    suite.scenario("""
        Given the shop is open
        When Ana buys 2 apples
        Then the sale is refused because "There are only 0 apples."
    """)
    assert suite.p2c("run").code == 0
    assert suite.only().steps[1].rejection == "There are only 0 apples."


def test_a_rejection_that_no_then_step_mentions_fails_the_scenario(suite: Suite) -> None:
    suite.scenario("""
        Given the shop is open
        When Ana buys 2 apples
        Then 0 apples are left
    """)
    assert suite.p2c("run").code == 1
    scenario = suite.only()
    assert scenario.status is Status.FAILED
    assert scenario.message == (
        "'When Ana buys 2 apples' (features/selling.feature:4:5) was rejected, but no Then step "
        "expects that. Message: 'There are only 0 apples.'"
    )
    assert {step.status for step in scenario.steps} == {Status.PASSED}


def test_a_walkthrough_mentions_a_rejection_before_its_next_when_step(suite: Suite) -> None:
    suite.feature("""
        Feature: Selling
          @walkthrough
          Scenario: A day
            Given the shop is open
            When Ana buys 2 apples
            Then 0 apples are left
            When Lars buys 3 apples
            Then the sale is refused because "There are only 0 apples."
    """)
    assert suite.p2c("run").code == 1
    assert "'When Ana buys 2 apples' (features/selling.feature:6:5) was rejected" in (
        suite.only().message or ""
    )


def test_an_earlier_rejection_is_no_answer_to_a_later_attempt(suite: Suite) -> None:
    suite.feature("""
        Feature: Selling
          @walkthrough
          Scenario: A day
            Given the shop is open
            When Ana buys 2 apples
            Then the sale is refused because "There are only 0 apples."
            When Ana buys 0 apples
            Then the sale is refused because "There are only 0 apples."
    """)
    assert suite.p2c("run").code == 1
    assert statuses(suite) == ["passed", "passed", "passed", "passed", "failed"]


def test_an_authoring_error_is_broken_and_names_file_and_line(suite: Suite) -> None:
    suite.steps("""
        @when("the role is wrong")
        def _(shop):
            raise AuthoringError("Unknown role 'boss'. Allowed: clerk.")
    """)
    suite.scenario("""
        Given the shop is open
        When the role is wrong
        Then 0 apples are left
    """)
    assert suite.p2c("run").code == 2
    assert statuses(suite) == ["passed", "broken", "skipped"]
    assert suite.only().steps[1].message == (
        "features/selling.feature:4:5: Unknown role 'boss'. Allowed: clerk."
    )


def test_a_fault_of_a_step_definition_names_its_place_without_a_traceback(suite: Suite) -> None:
    suite.steps("""
        @when("it crashes")
        def _(shop):
            return 1 / 0
    """)
    suite.scenario("""
        Given the shop is open
        When it crashes
        Then 0 apples are left
    """)
    answer = suite.p2c("run")
    assert answer.code == 3
    assert statuses(suite) == ["passed", "error", "skipped"]
    message = suite.only().steps[1].message or ""
    assert message.startswith("The step definition shop_steps.py:")
    assert "ZeroDivisionError: division by zero" in message
    assert "Traceback" not in answer.out + answer.err


def test_a_step_that_asks_for_an_unknown_fixture_is_a_fault(suite: Suite) -> None:
    suite.steps("""
        @when("it asks")
        def _(shelf):
            pass
    """)
    suite.scenario("""
        Given the shop is open
        When it asks
        Then 0 apples are left
    """)
    assert suite.p2c("run").code == 3
    assert "can't find the fixture 'shelf'" in (suite.only().steps[1].message or "")


def test_a_fault_in_a_fixture_that_all_scenarios_use_is_recorded(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write(
        "features/conftest.py",
        """
        import pytest

        @pytest.fixture(autouse=True)
        def till():
            raise RuntimeError("the till is stuck")
        """,
    )
    assert suite.p2c("run").code == 3
    scenario = suite.only()
    assert scenario.status is Status.ERROR
    assert "RuntimeError: the till is stuck" in (scenario.message or "")
    assert statuses(suite) == ["skipped"] * 4


def test_a_fault_while_a_fixture_is_torn_down_is_recorded(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write(
        "features/conftest.py",
        """
        import pytest

        @pytest.fixture(autouse=True)
        def till():
            yield
            raise RuntimeError("the till is stuck")
        """,
    )
    assert suite.p2c("run").code == 3
    assert suite.only().status is Status.ERROR
    assert statuses(suite) == ["passed"] * 4


def test_a_skip_in_a_step_is_never_a_pass(suite: Suite) -> None:
    suite.steps("""
        @given("a holiday")
        def _():
            pytest.skip("closed today")
    """)
    suite.scenario("""
        Given a holiday
        Then 0 apples are left
    """)
    assert suite.p2c("run").code == 0
    scenario = suite.only()
    assert scenario.status is Status.SKIPPED
    assert statuses(suite) == ["skipped", "skipped"]
    assert scenario.steps[0].message == "Skipped: closed today"


def test_a_scenario_skipped_by_its_tag_is_in_the_record(suite: Suite) -> None:
    suite.feature(SELLING.replace("  Scenario", "  @skip\n  Scenario"))
    assert suite.p2c("run").code == 0
    assert suite.only().status is Status.SKIPPED


def test_a_strict_xfail_that_passes_is_red(suite: Suite) -> None:
    suite.feature(SELLING.replace("  Scenario", "  @someday\n  Scenario"))
    suite.write(
        "features/conftest.py",
        """
        import pytest

        def pytest_bdd_apply_tag(tag, function):
            if tag == "someday":
                pytest.mark.xfail(strict=True)(function)
                return True
        """,
    )
    assert suite.p2c("run").code == 1
    assert suite.only().status is Status.FAILED


def test_an_expected_failure_is_not_red(suite: Suite) -> None:
    suite.feature(SELLING.replace("3 apples", "4 apples").replace("  Sc", "  @xfail\n  Sc"))
    assert suite.p2c("run").code == 0
    assert suite.only().status is Status.SKIPPED


def test_examples_rows_run_one_by_one_with_their_values(suite: Suite) -> None:
    suite.feature("""
        Feature: Selling
          Scenario Outline: Some
            Given the shop is open
            And there are <stock> apples
            When Ana buys <sold> apples
            Then 3 apples are left

            Examples:
              | stock | sold |
              | 5     | 2    |
              | 5     | 2    |
              | 4     | 2    |
    """)
    assert suite.p2c("run").code == 1
    scenarios = [scenario for _, scenario in suite.record().scenarios()]
    assert [(scenario.example_line, str(scenario.status)) for scenario in scenarios] == [
        (11, "passed"),
        (12, "passed"),
        (13, "failed"),
    ]
    assert scenarios[2].example == {"stock": "4", "sold": "2"}
    assert scenarios[2].title == "Some (4, 2)"


def test_rules_backgrounds_tables_and_doc_strings_are_recorded(suite: Suite) -> None:
    suite.steps("""
        @then("the till holds")
        def _(datatable, docstring):
            assert datatable == [["COIN", "NUMBER"], ["euro", "007"]]
            assert docstring == "two lines\\nof text"
    """)
    suite.feature('''
        @shop
        Feature: Selling
          Coins are counted.

          Background:
            Given the shop is open
          @till
          Rule: Coins
            Background:
              Given there are 5 apples
            @evening
            Scenario: Counting
              When Ana buys 2 apples
              Then the till holds
                | COIN | NUMBER |
                | euro | 007    |
                """
                two lines
                of text
                """
    ''')
    answer = suite.p2c("run")
    assert answer.code == 0, answer
    scenario = suite.only()
    assert (scenario.rule, scenario.tags) == ("Coins", ("shop", "till", "evening"))
    assert [step.is_background for step in scenario.steps] == [True, True, False, False]
    last = scenario.steps[-1]
    assert last.table is not None
    assert (last.table.header, last.table.rows) == (("COIN", "NUMBER"), (("euro", "007"),))
    assert last.doc_string == "two lines\nof text"
    assert suite.record().features[0].description == "Coins are counted."


def test_two_scenarios_of_one_title_in_two_files_both_run(suite: Suite) -> None:
    suite.feature(SELLING, "b")
    suite.feature(SELLING, "a")
    assert suite.p2c("run").code == 0
    run = suite.record()
    assert [feature.uri for feature in run.features] == [
        "features/a.feature",
        "features/b.feature",
    ]
    assert len(list(run.scenarios())) == 2


def test_the_seed_derives_from_run_and_scenario_alone(suite: Suite) -> None:
    suite.steps("""
        @then("the seed is told")
        def _(seed):
            assert False, str(seed)
    """)
    steps = "Given the shop is open\nThen the seed is told"
    suite.scenario(steps)

    def seed(*arguments: str) -> str | None:
        suite.p2c("run", *arguments)
        return next(s.steps[1].message for _, s in suite.record().scenarios()).splitlines()[0]

    first = seed()
    suite.scenario(steps, "another")
    assert seed("features/selling.feature") == first
    assert seed("--seed", "2", "features/selling.feature") != first
    assert seed("features/another.feature") != first
    assert suite.record().seed == 1


def test_an_interrupt_still_writes_what_ran(suite: Suite) -> None:
    suite.steps("""
        @when("somebody pulls the plug")
        def _():
            raise KeyboardInterrupt
    """)
    suite.feature(
        SELLING
        + """
  Scenario: Dark
    Given the shop is open
    When somebody pulls the plug
    Then 0 apples are left
  Scenario: Later
    Given the shop is open
    Then 0 apples are left
"""
    )
    assert suite.p2c("run").code == 2
    run = suite.record()
    assert run.interrupted
    scenarios = [scenario for _, scenario in run.scenarios()]
    assert [str(scenario.status) for scenario in scenarios] == ["passed", "skipped", "skipped"]
    assert [str(step.status) for step in scenarios[1].steps] == ["passed", "skipped", "skipped"]
    assert scenarios[2].message == "Not completed: the run was interrupted."


@pytest.mark.parametrize("raised", ["ValueError('late')", "pytest.fail('late')"])
def test_a_hook_that_fails_after_a_scenario_makes_it_red(suite: Suite, raised: str) -> None:
    suite.feature(SELLING)
    suite.write(
        "features/conftest.py",
        f"""
        import pytest

        def pytest_bdd_after_scenario(request, feature, scenario):
            {"raise " if raised.startswith("Value") else ""}{raised}
        """,
    )
    assert suite.p2c("run").code == (3 if raised.startswith("Value") else 1)
    assert "late" in (suite.only().message or "")
