"""`p2c check` checks a file again as soon as anything changes that the check depends on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from prospect_to_cash.harness.run import collection
from prospect_to_cash.model.dual_write import catalog
from tests.harness.run.conftest import FULL, SELLING, Suite

CHECKED = "features/selling.feature"
MODEL = '[tool.p2c]\nmodel = ["prices.txt", "shop_steps.py"]'


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uris of the files that sessions check."""
    found: list[str] = []
    check_file = collection.check_file

    def noted(content: bytes, uri: str, *arguments: object, **options: object) -> object:
        found.append(uri)
        return check_file(content, uri, *arguments, **options)  # type: ignore[arg-type]  # the same as its caller

    monkeypatch.setattr(collection, "check_file", noted)
    return found


@pytest.fixture
def modeled(full: Suite) -> Suite:
    """A suite that names what its steps depend on, and has one file without problems."""
    full.settings(FULL.replace("[tool.p2c]", MODEL, 1))
    full.write("prices.txt", "1")
    full.feature(SELLING.replace("  Scenario", "  @scenario_1 @claim-S1.1\n  Scenario"))
    return full


def check(suite: Suite, *arguments: str) -> tuple[int, str]:
    """Check as a new process does, which imports the step modules again."""
    sys.modules.pop("shop_steps", None)
    answer = suite.p2c("check", *arguments)
    return answer.code, answer.out


def test_a_file_without_problems_is_checked_once(modeled: Suite, checked: list[str]) -> None:
    first = check(modeled)
    assert (first[0], checked) == (0, [CHECKED])
    assert "1 file, 1 scenario: no problems, 1 warning." in first[1]
    assert "No scenario uses 'Then the sale is refused" in first[1]
    assert check(modeled) == first
    assert check(modeled, CHECKED) == (0, "1 file, 1 scenario: no problems.\n")
    assert checked == [CHECKED]


def test_only_a_changed_file_is_checked_again(modeled: Suite, checked: list[str]) -> None:
    other = modeled.feature(SELLING.replace("Selling", "Other"), "other")
    check(modeled)
    other.write_text(other.read_text().replace("Then 3 apples", "Then 3 pears"))
    checked.clear()
    code, out = check(modeled)
    assert (code, checked) == (2, ["features/other.feature"])
    assert "features/other.feature:7:5: No step matches 'Then 3 pears are left'." in out


def test_a_file_with_a_problem_is_checked_each_time(modeled: Suite, checked: list[str]) -> None:
    modeled.feature(SELLING.replace("Then 3 apples", "Then 3 pears"))
    before = check(modeled)
    assert before[0] == 2
    assert check(modeled) == before
    assert checked == [CHECKED] * 2


CHANGES = [
    ("shop_steps.py", "buys", "takes", "No step matches 'When Ana buys 2 apples'."),
    ("tags.txt", "@scenario_1", "@scenario_2", "'@scenario_1' isn't a valid tag"),
    ("claims.yaml", "S1.1", "S1.3", "Tag @claim-S1.1 names a claim that isn't in the register"),
    ("claims.yaml", "hours: both", 'hours: "off"', "S1.1"),
    ("pyproject.toml", "answers.open", "answers.opened", "opened"),
]
"""A file, a text in it, what replaces it, and what a problem says then."""


@pytest.mark.parametrize(("file", "old", "new", "problem"), CHANGES)
def test_what_a_check_depends_on_counts(
    modeled: Suite, checked: list[str], file: str, old: str, new: str, problem: str
) -> None:
    assert check(modeled)[0] == 0
    place = modeled.root / file
    assert old in place.read_text()
    place.write_text(place.read_text().replace(old, new))
    code, out = check(modeled)
    assert (code, checked) == (2, [CHECKED] * 2)
    assert problem in out
    place.write_text(place.read_text().replace(new, old))
    assert check(modeled)[0] == 0


def test_a_file_that_steps_read_counts_if_the_model_names_it(
    modeled: Suite, checked: list[str]
) -> None:
    check(modeled)
    modeled.write("prices.txt", "2")
    check(modeled)
    modeled.write("other.txt", "2")
    check(modeled)
    assert checked == [CHECKED] * 2


def test_a_conftest_of_a_folder_counts(modeled: Suite, checked: list[str]) -> None:
    check(modeled)
    pears = "from pytest_bdd import when\n@when('Ana buys 2 apples')\ndef _():\n    pass\n"
    modeled.write("features/conftest.py", pears)
    code, out = check(modeled)
    assert (code, checked) == (2, [CHECKED] * 2)
    assert "matches more than one step definition" in out


def test_an_installed_package_counts(
    modeled: Suite, checked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    check(modeled)
    (tmp_path / "steps_of_others-1.0.dist-info").mkdir(exist_ok=True)
    check(modeled)
    assert checked == [CHECKED] * 2
    check(modeled)
    assert checked == [CHECKED] * 2


def test_values_of_the_command_line_count(modeled: Suite, checked: list[str]) -> None:
    check(modeled)
    maps = modeled.root / "maps"
    maps.mkdir()
    shipped = min((Path(catalog.__file__).parent / "maps").glob("*.yaml"))
    own = Path(shutil.copy(shipped, maps))
    assert check(modeled, "--catalog", "maps")[0] == 0
    with own.open("a") as file:
        file.write("\n# a comment\n")
    assert check(modeled, "--catalog", "maps")[0] == 0
    assert checked == [CHECKED] * 3


def test_without_a_model_plain_definitions_are_enough(full: Suite, checked: list[str]) -> None:
    full.feature(SELLING)
    assert check(full) == check(full)
    assert checked == [CHECKED]


def test_a_damaged_file_counts_as_none(modeled: Suite, checked: list[str]) -> None:
    check(modeled)
    (kept,) = modeled.root.rglob(".pytest_cache/**/checks")
    kept.write_bytes(kept.read_bytes().replace(b"selling", b"sell1ng"))
    assert check(modeled)[0] == 0
    assert checked == [CHECKED] * 2
    assert check(modeled)[0] == 0
    assert checked == [CHECKED] * 2
