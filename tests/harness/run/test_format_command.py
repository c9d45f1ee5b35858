"""``p2c format``: the files that it writes, lists, and leaves unchanged."""

from __future__ import annotations

import os

import pytest

from tests.harness.run.conftest import Suite

UNTIDY = "Feature:  Selling\nScenario: One\nGiven the shop is open\n"
TIDY = "Feature: Selling\n\n  Scenario: One\n    Given the shop is open\n"
BROKEN = (
    "Feature: Broken\n  Scenario: One\n    Given it is open\n    Wen it closes\n  Scenario Two\n"
)


def test_files_are_formatted_once(suite: Suite) -> None:
    untidy, tidy = suite.feature(UNTIDY), suite.feature(TIDY, "tidy")
    stamp = tidy.stat().st_mtime_ns
    answer = suite.p2c("format")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Formatted: features/selling.feature\n1 of 2 files changed.\n"
    assert untidy.read_text("utf-8") == TIDY
    assert tidy.stat().st_mtime_ns == stamp
    assert suite.p2c("format").out == "0 of 2 files changed.\n"
    assert sorted(untidy.parent.iterdir()) == sorted([untidy, tidy])


def test_check_lists_the_files_that_would_change_and_writes_nothing(suite: Suite) -> None:
    files = [suite.feature(UNTIDY, name) for name in ("one", "two")]
    suite.feature(TIDY, "tidy")
    answer = suite.p2c("format", "--check")
    assert answer.code == 1
    assert answer.out == (
        "Would change: features/one.feature\nWould change: features/two.feature\n"
        "2 of 3 files would change. To change them, run 'p2c format'.\n"
    )
    assert [file.read_text("utf-8") for file in files] == [UNTIDY, UNTIDY]
    suite.p2c("format")
    assert suite.p2c("format", "--check").code == 0


def test_a_broken_file_stays_as_it_is_and_the_others_are_formatted(suite: Suite) -> None:
    broken, untidy = suite.feature(BROKEN, "broken"), suite.feature(UNTIDY, "untidy")
    answer = suite.p2c("format")
    assert answer.code == 2
    assert (
        "features/broken.feature:4:5: 'Wen it closes' isn't valid here, "
        "and neither is the next line. Did you mean 'When'?"
    ) in answer.err
    assert answer.err.count("features/broken.feature:") == 1
    assert broken.read_text("utf-8") == BROKEN
    assert untidy.read_text("utf-8") == TIDY


@pytest.mark.parametrize("path", ["elsewhere", "elsewhere/x.feature"])
def test_paths_can_be_anywhere_even_without_a_project(suite: Suite, path: str) -> None:
    (suite.root / "pyproject.toml").unlink()
    file = suite.write("elsewhere/x.feature", UNTIDY)
    assert suite.p2c("format", path, "elsewhere/x.feature").out == (
        "Formatted: elsewhere/x.feature\n1 of 1 file changed.\n"
    )
    assert file.read_text("utf-8") == TIDY


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("features/seling.feature", "Can't find 'features/seling.feature'. "
         "Did you mean 'features/selling.feature'?"),
        ("seling.feature", "Can't find 'seling.feature'. "
         "Did you mean 'features/selling.feature'?"),
        ("shop_steps.py", "Can't find features in 'shop_steps.py'. "
         "The names of feature files end in '.feature'."),
        ("empty", "Can't find features in 'empty'. The names of feature files end in '.feature'."),
    ],
)  # fmt: skip
def test_paths_without_features_are_rejected(suite: Suite, path: str, message: str) -> None:
    suite.feature(UNTIDY)
    (suite.root / "empty").mkdir()
    answer = suite.p2c("format", path)
    assert (answer.code, answer.err, answer.out) == (2, message + "\n", "")


def test_a_missing_path_outside_a_project_gets_the_closest_file_beside_it(suite: Suite) -> None:
    (suite.root / "pyproject.toml").unlink()
    suite.write("elsewhere/first.feature", UNTIDY)
    answer = suite.p2c("format", "elsewhere/frst.feature")
    assert (answer.code, answer.err) == (
        2,
        "Can't find 'elsewhere/frst.feature'. Did you mean 'elsewhere/first.feature'?\n",
    )


def test_a_project_without_features_has_nothing_to_format(suite: Suite) -> None:
    answer = suite.p2c("format")
    assert (answer.code, answer.err) == (2, "Can't find feature files in features.\n")


def test_permissions_and_links_stay(suite: Suite) -> None:
    file = suite.write("kept/x.feature", UNTIDY)
    file.chmod(0o640)
    link = suite.root / "features" / "x.feature"
    link.parent.mkdir()
    try:
        link.symlink_to(file)
    except OSError:  # Windows grants links to few
        link = file
    assert suite.p2c("format", str(link)).code == 0
    assert file.read_text("utf-8") == TIDY
    assert link == file or link.is_symlink()
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_read_gets_a_message(suite: Suite) -> None:
    (suite.root / "features" / "folder.feature").mkdir(parents=True)
    file = suite.feature(UNTIDY)
    answer = suite.p2c("format")
    assert answer.code == 2
    assert answer.err.startswith("Can't read or write features/folder.feature (")
    assert answer.err.endswith("). The file isn't changed.\n")
    assert file.read_text("utf-8") == TIDY
