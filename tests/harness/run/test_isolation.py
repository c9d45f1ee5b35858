"""Runs of p2c depend on features, steps, and settings of p2c, not on how pytest is set up."""

from __future__ import annotations

import os
import warnings

import pytest

from prospect_to_cash.harness.run.isolation import IGNORED, KEPT
from tests.harness.run.conftest import PLAIN, SELLING, Suite

FAILING = SELLING.replace("3 apples are left", "4 apples are left")
HOSTILE = {
    "cache_dir": "pytest.ini",  # a file, so that no folder can be created there
    "addopts": "--collect-only --no-such-option",
    "filterwarnings": "error",
    "log_file": "no/such/folder/log.txt",
    "log_level": "LOUD",
    "minversion": "99",
    "required_plugins": "pytest-of-another-world",
    "strict_config": "true",
    "strict_markers": "true",
    "faulthandler_timeout": "0.001",
    "faulthandler_exit_on_timeout": "true",
    "max_warnings": "0",
    "no_such_setting": "1",
    "tmp_path_retention_count": "-1",
}
NOISY = """
import warnings
import pytest

print("printed while it's imported")
warnings.warn("a dependency changes soon", DeprecationWarning)

def pytest_configure(config):
    print("printed by a hook")

@pytest.fixture(autouse=True)
def _():
    warnings.warn("a dependency changes soon", DeprecationWarning)
"""


def ini(settings: dict[str, str]) -> str:
    return "[pytest]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items())


@pytest.mark.parametrize("processes", ["0", "2"])
def test_settings_of_pytest_change_no_result(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    suite.feature(FAILING)
    plain = suite.p2c("run", "-n", processes)
    suite.write("pytest.ini", ini(HOSTILE))
    suite.write("conftest.py", NOISY)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        hostile = suite.p2c("run", "-n", processes)
    assert plain.code == hostile.code == 1, hostile.err
    assert [line for line in hostile.out.splitlines() if "seed 1" not in line] == [
        line for line in plain.out.splitlines() if "seed 1" not in line
    ]
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"


@pytest.mark.parametrize(
    "command", [["check", "--format", "json"], ["steps", "--format", "json"], ["claims", "--json"]]
)
def test_what_others_print_is_not_in_the_output_of_a_command(
    full: Suite, command: list[str]
) -> None:
    full.feature(SELLING)
    assert full.p2c("run").code == 0
    before = full.p2c(*command)
    full.write("pytest.ini", ini(HOSTILE))
    full.write("conftest.py", NOISY)
    after = full.p2c(*command)
    assert (after.code, after.out) == (before.code, before.out), after.err


def test_settings_that_say_where_code_is_and_what_it_needs_still_count(suite: Suite) -> None:
    suite.settings(PLAIN.replace("shop_steps", "elsewhere_steps"))
    (suite.root / "source").mkdir()
    (suite.root / "shop_steps.py").rename(suite.root / "source/elsewhere_steps.py")
    suite.write("pytest.ini", ini({"pythonpath": "source", "usefixtures": "till"}))
    suite.write(
        "features/conftest.py",
        """
        import pytest

        @pytest.fixture
        def till():
            raise RuntimeError("the till is stuck")
        """,
    )
    suite.feature(SELLING)
    assert suite.p2c("run").code == 3
    assert "the till is stuck" in (suite.only().message or "")


def test_each_setting_of_pytest_counts_or_does_not(pytester: pytest.Pytester) -> None:
    """A new version of pytest can have new ones."""

    class Names:
        found: frozenset[str] = frozenset()

        def pytest_configure(self, config: pytest.Config) -> None:
            self.found = frozenset(config._parser._inidict)

    names = Names()
    others = ("faker", "hypothesispytest", "anyio")
    options = [option for name in others for option in ("-p", f"no:{name}")]
    pytester.inline_run(*options, "--collect-only", plugins=[names])
    known = set(IGNORED) | KEPT
    own_names_of_pytester = {"pytester_example_dir"}
    assert names.found - own_names_of_pytester == known
    assert not set(IGNORED) & KEPT


def test_pytest_itself_keeps_its_settings(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("pytest.ini", ini({"addopts": "--no-such-option"}))
    assert suite.pytest("features").code == 4


def test_python_files_next_to_features_are_not_imported(suite: Suite) -> None:
    suite.feature(SELLING)
    stranger = "from pathlib import Path\nPath('imported').touch()\n"
    for name in (
        "test_stranger.py",
        "features/test_beside.py",
        "other/conftest.py",
        "other/test_stranger.py",
        "other/test_them/conftest.py",
    ):
        suite.write(name, stranger)
    for command in (["run"], ["run", "."], ["check", "."], ["steps"], ["run", str(suite.root)]):
        answer = suite.p2c(*command)
        assert answer.code == 0, (command, answer)
        assert not (suite.root / "imported").exists(), command
    assert suite.only().name == "Two of five"


def test_a_folder_above_the_features_runs_each_feature_folder_once(suite: Suite) -> None:
    suite.settings(PLAIN + 'features = ["shop/features", "store/features"]\n')
    for folder in ("shop", "store"):
        suite.write(f"{folder}/features/selling.feature", SELLING)
    suite.write("shop/test_it.py", "raise RuntimeError")
    found = {}
    for place in (".", "shop", "store/", "./shop/../store"):
        assert suite.p2c("run", place).code == 0
        found[place] = [feature.uri for feature in suite.record().features]
    one, two = "shop/features/selling.feature", "store/features/selling.feature"
    assert found == {".": [one, two], "shop": [one], "store/": [two], "./shop/../store": [two]}
    assert suite.p2c("run", ".", "shop").code == 0
    assert len(list(suite.record().scenarios())) == 2


@pytest.mark.parametrize("place", ["tests", "features/../tests", "../elsewhere"])
def test_a_path_outside_the_features_is_rejected(suite: Suite, place: str) -> None:
    suite.feature(SELLING)
    suite.write("tests/conftest.py", "raise RuntimeError")
    suite.write("tests/test_it.py", "raise RuntimeError")
    suite.write("../elsewhere/it.feature", SELLING)
    answer = suite.p2c("run", place)
    assert answer.code == 2
    assert answer.err == f"'{place}' isn't in a features folder (features).\n"
    assert suite.wrote_nothing


def test_a_plugin_that_the_settings_leave_out_isnt_loaded(suite: Suite) -> None:
    suite.steps("@given('Ana has a street')\ndef _(faker):\n    assert faker.street_name()\n")
    suite.scenario("Given Ana has a street\nAnd the shop is open\nThen 0 apples are left")
    assert suite.p2c("run").code == 0
    suite.settings(f'{PLAIN}without_plugins = ["faker"]\n')
    answer = suite.p2c("run")
    assert answer.code == 3
    assert "find the fixture 'faker'." in answer.out
