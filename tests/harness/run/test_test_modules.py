"""Ordinary suites of pytest-bdd: test modules bind feature files with `scenarios()`."""

from __future__ import annotations

import json

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import PYTEST, Suite

FEATURE = """\
Feature: Shop
  Scenario: Buying
    Given a shop
    When I buy 2 apples
    Then I have 2 apples

  Scenario: Only looking
    Given a shop
"""
STEPS = """
import pytest
from pytest_bdd import given, parsers, scenario, scenarios, then, when

@given("a shop", target_fixture="shop")
def _():
    return {}

@when(parsers.parse("I buy {n:d} apples"))
def _(shop, n):
    shop["apples"] = n

@then(parsers.parse("I have {n:d} apples"))
def _(shop, n):
    assert shop["apples"] == n
"""
NO_THEN = (
    "features/shop.feature:7:3: {}Scenario 'Only looking' has no Then step, so it checks nothing."
)


@pytest.fixture
def shop(suite: Suite) -> Suite:
    """A suite with `[tool.p2c]` and nothing else."""
    suite.settings("[tool.p2c]\n")
    (suite.root / "shop_steps.py").unlink()
    suite.feature(FEATURE, "shop")
    suite.write("test_shop.py", STEPS + "\nscenarios('features')\n")
    return suite


def titles(suite: Suite) -> list[str]:
    return [scenario.name for _, scenario in suite.record().scenarios()]


def warnings(suite: Suite) -> list[str]:
    return list(suite.record().warnings)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_bound_scenarios_run_once_with_the_steps_of_their_module(
    shop: Suite, processes: str
) -> None:
    answer = shop.p2c("run", "-n", processes)
    assert answer.code == 0, answer
    assert titles(shop) == ["Buying", "Only looking"]
    assert [feature.uri for feature in shop.record().features] == ["features/shop.feature"]
    (warning,) = warnings(shop)
    assert warning.startswith(NO_THEN.format(""))
    assert "has no Then step" in answer.out


@pytest.mark.parametrize(
    "arguments", [(), ("test_shop.py",), ("features/shop.feature",), ("-n", "2")], ids=str
)
def test_pytest_runs_them_once_under_the_names_that_they_had(
    shop: Suite, arguments: tuple[str, ...]
) -> None:
    answer = shop.pytest("-v", *arguments)
    assert answer.code == 0, answer.out
    assert "2 passed" in answer.out
    assert "test_shop.py::test_buying" in answer.out
    assert titles(shop) == ["Buying", "Only looking"]
    assert len(warnings(shop)) == 1


def test_strict_makes_errors_of_the_warnings(shop: Suite) -> None:
    checked = shop.p2c("check")
    assert checked.code == 0
    assert checked.out.splitlines()[0].startswith(NO_THEN.format("warning: "))
    assert "1 file, 2 scenarios: no problems, 1 warning." in checked.out
    shop.settings("[tool.p2c]\nstrict = true\n")
    checked = shop.p2c("check")
    assert checked.code == 2
    assert checked.out.splitlines()[0].startswith(NO_THEN.format(""))
    assert shop.p2c("run", "-n", "0").code == 2
    assert shop.record().features[0].problems


def test_a_file_or_a_line_selects_its_scenarios(shop: Suite) -> None:
    shop.feature(FEATURE.replace("Shop", "Market"), "market")
    shop.write("test_shop.py", STEPS + "\nscenarios('features/shop.feature')\n")
    shop.write("test_market.py", STEPS + "\nscenarios('features/market.feature')\n")
    assert shop.p2c("run").code == 0
    assert titles(shop) == ["Buying", "Only looking"] * 2
    for path in ("features/market.feature:3", "features/market.feature:2"):
        assert shop.p2c("run", path).code == 0
        (feature,) = shop.record().features
        assert (feature.uri, titles(shop)) == ("features/market.feature", ["Buying"])
    assert "1 file" in shop.p2c("check", "features/market.feature").out
    assert shop.pytest("features/market.feature:2").code == 0
    assert titles(shop) == ["Buying"]


def test_fixtures_marks_parameters_and_bodies_of_functions_stay(shop: Suite) -> None:
    shop.feature(
        """
        Feature: Shop
          Scenario Outline: Buying
            Given a shop
            When I buy <bought> apples
            Then I have <left> apples
            Examples:
              | bought | left |
              | 2      | 2    |
              | 3      | 3    |
        """,
        "shop",
    )
    shop.write(
        "test_shop.py",
        STEPS
        + """
@pytest.fixture
def shop():
    return None  # the Given step replaces it

@pytest.fixture
def town():
    return "Porto"

@pytest.mark.parametrize("day", ["Monday", "Sunday"])
@scenario("features/shop.feature", "Buying")
def test_buying_on(town, day, shop):
    print("ran", town, day, shop)
    assert (day, shop["apples"]) != ("Sunday", 3)
""",
    )
    answer = shop.pytest("-s", "-v")
    assert answer.code == 1
    assert "3 passed" in answer.out
    assert answer.out.count("ran Porto") == 4
    assert "test_shop.py::test_buying_on[3-3-Sunday] - AssertionError" in answer.out
    assert "AssertionError: assert ('Sunday', 3) != ('Sunday', 3)" in answer.out
    # The record has each Examples row once, with the worst result of the four runs.
    statuses = [scenario.status for _, scenario in shop.record().scenarios()]
    assert statuses == [Status.PASSED, Status.FAILED]


def test_each_module_has_steps_of_its_own_and_the_nearest_one_wins(shop: Suite) -> None:
    shop.write(
        "conftest.py", STEPS.replace('shop["apples"] = n', 'raise ValueError("not the nearest")')
    )
    shop.write("test_shop.py", STEPS + "\nscenarios('features')\n")
    shop.feature("Feature: Pears\n  Scenario: Eating\n    Given a shop\n", "pears")
    shop.write(
        "shop/features/pears.feature", "Feature: Pears\n  Scenario: Eating\n    Given a shop"
    )
    shop.write(
        "shop/test_pears.py",
        """
        from pytest_bdd import given, scenarios
        scenarios("features")
        @given("a shop")
        def _():
            raise ValueError("a shop of another module")
        """,
    )
    assert shop.p2c("run").code == 3
    statuses = {
        feature.uri: [scenario.status for scenario in feature.scenarios]
        for feature in shop.record().features
    }
    assert statuses == {
        "features/pears.feature": [Status.PASSED],
        "features/shop.feature": [Status.PASSED, Status.PASSED],
        "shop/features/pears.feature": [Status.ERROR],
    }


def test_an_ambiguous_step_calls_what_pytest_bdd_calls(shop: Suite) -> None:
    shop.write(
        "test_shop.py",
        STEPS
        + """
@when(parsers.parse("I buy {n} apples"))
def _(shop, n):
    shop["apples"] = int(n)
    shop["last"] = True

@then("the last one was called")
def _(shop):
    assert shop["last"]

scenarios("features")
""",
    )
    shop.feature(FEATURE.replace("Then I have 2 apples", "Then the last one was called"), "shop")
    assert shop.p2c("run").code == 0
    assert any("matches more than one step definition" in text for text in warnings(shop))
    assert shop.pytest("-p", "no:p2c").code == 0
    shop.settings("[tool.p2c]\nstrict = true\n")
    assert shop.p2c("run").code == 2


def test_what_no_module_binds_is_a_warning_or_an_error(shop: Suite) -> None:
    shop.feature("Feature: Lost\n  Scenario: Lost\n    Given no such step\n", "lost")
    shop.write(
        "test_shop.py",
        STEPS + "\n@scenario('features/shop.feature', 'Buying')\ndef test_it(): pass\n",
    )
    expected = [
        "features/lost.feature:1:1: {}This feature file never runs, because no test module binds",
        "features/shop.feature:7:3: {}No test module binds scenario 'Only looking', "
        "so it never runs.",
        "features/shop.feature:7:3: {}Scenario 'Only looking' has no Then step",
    ]
    assert shop.p2c("run").code == 0
    assert titles(shop) == ["Buying"]
    for text, start in zip(sorted(warnings(shop)), expected, strict=True):
        assert text.startswith(start.format(""))
    checked = shop.p2c("check")
    assert checked.code == 0
    for text, start in zip(sorted(checked.out.splitlines()[:3]), expected, strict=True):
        assert text.startswith(start.format("warning: "))
    assert shop.p2c("run", "features/lost.feature").code == 2
    shop.settings("[tool.p2c]\nstrict = true\n")
    assert shop.p2c("run").code == 2
    assert shop.p2c("check").code == 2


def test_a_features_folder_of_the_settings_runs_what_no_module_binds(shop: Suite) -> None:
    shop.settings('[tool.p2c]\nfeatures = ["features"]\n')
    shop.write("conftest.py", STEPS)
    shop.feature("Feature: Free\n  Scenario: Free\n    Given a shop\n", "free")
    shop.write(
        "test_shop.py", "from pytest_bdd import scenarios\nscenarios('features/shop.feature')"
    )
    for run in (shop.p2c("run"), shop.pytest()):
        assert run.code == 0, run
        assert titles(shop) == ["Free", "Buying", "Only looking"]
    assert "3 passed" in shop.pytest().out
    assert "2 files, 3 scenarios" in shop.p2c("check").out


def test_no_other_test_is_imported(shop: Suite) -> None:
    shop.write("test_other.py", "raise ValueError('imported')\n")
    shop.write(
        "features/test_near.py", "from pytest_bdd import given\nraise ValueError('imported')"
    )
    shop.write(".venv/lib/test_shop.py", "from pytest_bdd import scenarios\nraise ValueError()")
    assert shop.p2c("run").code == 0
    assert shop.p2c("check").code == 0
    assert "Given a shop" in shop.p2c("steps").out


def test_test_modules_can_be_named(shop: Suite) -> None:
    helper = "from pytest_bdd import scenarios as bind\n"
    shop.write("binding.py", helper)
    shop.write("specs/shop_spec.py", STEPS + "\nfrom binding import bind\nbind('../features')\n")
    shop.write("test_shop.py", "raise ValueError('imported')\n")
    shop.settings('[tool.p2c]\ntest_modules = ["specs/shop_spec.py"]\n')
    assert shop.p2c("run").code == 0
    assert titles(shop) == ["Buying", "Only looking"]
    shop.write("specs/test_it.py", "from test_shop import *\n")
    shop.write("test_shop.py", STEPS + "\nscenarios('features')\n")
    shop.settings('[tool.p2c]\ntest_modules = ["specs"]\n')
    assert shop.p2c("run", "-n", "2").code == 0
    assert titles(shop) == ["Buying", "Only looking"]
    shop.settings('[tool.p2c]\ntest_modules = ["specs/shop_spek.py"]\n')
    answer = shop.p2c("run")
    assert answer.code == 2
    assert answer.err.startswith("Can't find 'specs/shop_spek.py'")


@pytest.mark.parametrize("command", [("run", "-n", "0"), ("run", "-n", "2"), ("check",)], ids=str)
def test_a_module_that_cannot_be_imported_is_named(shop: Suite, command: tuple[str, ...]) -> None:
    shop.write("test_shop.py", STEPS + "\nscenarios('features/sohp.feature')\n")
    answer = shop.p2c(*command)
    assert answer.code == 2
    assert answer.err.startswith("Can't collect test_shop.py: FileNotFoundError: ")
    assert answer.err.endswith("sohp.feature'\n")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "binding",
    [
        "import pytest_bdd\npytest_bdd.scenarios('features')",
        "import pytest_bdd as bdd\nbdd.scenarios('features')",
        "from pytest_bdd import scenarios as bind\nbind('features')",
        "from pytest_bdd.scenario import scenarios as bind\nbind('features')",
    ],
)
def test_a_binding_is_found_under_any_name(shop: Suite, binding: str) -> None:
    shop.write("conftest.py", STEPS)
    shop.write("test_shop.py", binding)
    shop.write("test_other.py", "import pytest_bdd as bdd\nbdd.given\nraise ValueError('scenario')")
    answer = shop.p2c("check")
    assert answer.code == 0
    assert "1 file, 2 scenarios" in answer.out
    assert "never runs" not in answer.out


def test_one_file_of_a_features_folder_runs_as_in_the_whole_suite(shop: Suite) -> None:
    shop.settings('[tool.p2c]\nfeatures = ["tests/features"]\n')
    shop.write("tests/features/shop.feature", FEATURE)
    shop.write("tests/features/market.feature", FEATURE)
    shop.write("tests/test_shop.py", STEPS + "\nscenarios('features')\n")
    shop.write("test_shop.py", "raise ValueError('imported')")
    file = "tests/features/shop.feature"
    for path, found in ((file, ["Buying", "Only looking"]), (f"{file}:3", ["Buying"])):
        for run in (shop.p2c("run", path), shop.pytest(path)):
            assert run.code == 0, run
            assert titles(shop) == found
    assert "1 file, 2 scenarios: no problems" in shop.p2c("check", file).out
    for run in (shop.p2c("run", "tests/features"), shop.pytest("tests/features")):
        assert run.code == 0, run
        assert titles(shop) == ["Buying", "Only looking"] * 2


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_suite_that_binds_nothing_is_told_how(shop: Suite, command: str) -> None:
    shop.write("test_shop.py", "")
    (shop.root / "features/shop.feature").rename(shop.root / "shop.feature")
    answer = shop.p2c(command)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "Can't find features in features, and no test module binds any. Bind them with "
        "scenarios(), or list their folders under 'features' in [tool.p2c] of pyproject.toml.\n"
    )


def test_hooks_get_the_objects_of_pytest_bdd(shop: Suite) -> None:
    shop.write(
        "conftest.py",
        """
        import json
        from pathlib import Path

        def pytest_bdd_before_scenario(request, feature, scenario):
            with Path("seen.txt").open("a") as file:
                same = feature.scenarios[scenario.name].line_number == scenario.line_number
                print(json.dumps([request.node.name, sorted(scenario.tags), same]), file=file)

        def pytest_bdd_apply_tag(tag, function):
            if tag == "wip":
                import pytest
                pytest.mark.skip(reason="in progress")(function)
                return True
        """,
    )
    shop.feature(
        "@shop\n" + FEATURE.replace("  Scenario: Only", "  @wip\n  Scenario: Only"), "shop"
    )
    shop.settings("[tool.p2c]\n")
    shop.write("pytest.ini", "[pytest]\nmarkers =\n  shop\n  wip\naddopts = -p no:faker\n")
    answer = shop.pytest("-W", "error")
    assert answer.code == 0, answer.out
    assert "1 passed, 1 skipped" in answer.out
    seen = [json.loads(line) for line in (shop.root / "seen.txt").read_text().splitlines()]
    assert seen == [["test_buying", [], True]]
    assert [scenario.status for _, scenario in shop.record().scenarios()] == [
        Status.PASSED,
        Status.SKIPPED,
    ]


BACKGROUND = """\
Feature: Shop
  Background:
    Given a shop in <town>
      | street   |
      | <street> |

  Scenario Outline: Visiting
    Then the shop is in <street> of <town>

    Examples:
      | town  | street |
      | Delft | Quay   |
      | Gouda | Market |
"""
BACKGROUND_STEPS = """
from pytest_bdd import given, parsers, scenarios, then

@given(parsers.parse("a shop in {town}"), target_fixture="shop")
def _(town, datatable):
    return f"{datatable[1][0]} of {town}"

@then(parsers.parse("the shop is in {place}"))
def _(shop, place):
    assert shop == place

scenarios("features")
"""
NOT_IN_BACKGROUND = "features/shop.feature:{}: {}<{}> is a column of an Examples table, but"


def test_an_examples_row_fills_the_steps_of_a_background(shop: Suite) -> None:
    shop.feature(BACKGROUND, "shop")
    shop.write("test_shop.py", BACKGROUND_STEPS)
    assert shop.pytest().code == 0
    first, second = (scenario for _, scenario in shop.record().scenarios())
    assert [step.text for step in first.steps] == [
        "a shop in Delft",
        "the shop is in Quay of Delft",
    ]
    assert second.steps[0].table is not None
    assert second.steps[0].table.rows == (("Market",),)
    places = [("3:21", "town"), ("5:9", "street")]
    for warning, (place, name) in zip(warnings(shop), places, strict=True):
        assert warning.startswith(NOT_IN_BACKGROUND.format(place, "", name))

    shop.settings("[tool.p2c]\nstrict = true\n")
    answer = shop.p2c("check")
    assert answer.code == 2
    for line, (place, name) in zip(answer.out.splitlines(), places, strict=False):
        assert line.startswith(NOT_IN_BACKGROUND.format(place, "", name))


def test_a_background_step_that_one_row_spoils_stops_only_its_scenario(shop: Suite) -> None:
    shop.feature(BACKGROUND, "shop")
    shop.write("test_shop.py", BACKGROUND_STEPS.replace("in {town}", "in {town:w}"))
    shop.feature(BACKGROUND.replace("Gouda", "Den Haag"), "shop")
    answer = shop.pytest()
    assert answer.code == 2
    first, second = (scenario for _, scenario in shop.record().scenarios())
    assert (first.status, second.status) == (Status.PASSED, Status.UNDEFINED)
    assert second.steps[0].message is not None
    assert second.steps[0].message.startswith("features/shop.feature:13:9: No step matches")


def test_pytest_bdd_generates_code_for_what_is_missing_and_nothing_else(shop: Suite) -> None:
    shop.feature(
        "Feature: Shop\n  Background:\n    Given a city\n"
        "  Scenario: Buying\n    When I buy 2 apples\n    Then I pay\n"
        "  Scenario: Looking\n    When I look\n",
        "shop",
    )
    shop.write(
        "test_shop.py",
        STEPS + "\n@scenario('features/shop.feature', 'Buying')\ndef test_buying():\n    pass\n",
    )
    answer = shop.pytest("--generate-missing", "--feature", "features/shop.feature")
    assert 'Scenario "Looking" is not bound to any test' in answer.out
    assert 'Scenario "Buying" is not bound' not in answer.out
    assert 'Step Then "I pay" is not defined in the scenario "Buying"' in answer.out
    assert 'Background step Given "a city" is not defined' in answer.out
    assert "I buy 2 apples" not in answer.out


def test_tags_and_added_steps_work_for_bound_scenarios(shop: Suite) -> None:
    shop.write("pyproject.toml", "[tool.p2c]\n" + PYTEST.replace('"--strict-markers", ', ""))
    shop.feature(FEATURE.replace("  Scenario: Only", "  @idle\n  Scenario: Only"), "shop")
    shop.write("pytest.ini", "[pytest]\nmarkers = idle\naddopts = -p no:faker\n")
    assert shop.p2c("run", "-t", "idle").code == 0
    assert titles(shop) == ["Only looking"]
    answer = shop.pytest("--p2c-given", "a shop", "-k", "buying")
    assert answer.code == 0, answer.out
    (scenario,) = (scenario for _, scenario in shop.record().scenarios())
    assert [step.text for step in scenario.steps][:2] == ["a shop", "a shop"]


def test_format_finds_the_files_wherever_they_are(shop: Suite) -> None:
    shop.write("tests/bdd/shop.feature", FEATURE.replace("    Given", "Given"))
    answer = shop.p2c("format")
    assert answer.code == 0
    assert "Formatted: tests/bdd/shop.feature" in answer.out
