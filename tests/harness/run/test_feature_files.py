"""What looks like a feature file is checked or reported: nothing passes without a look at it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.run.conftest import PLAIN, SELLING, Suite


def fifo(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    # The path of a socket has a limited length.
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere.feature")


def text_file(path: Path) -> None:
    path.write_text(SELLING, "utf-8")


NOT_REGULAR = "This isn't a regular file, so it can't be read. Move or delete it."
NEVER_RUNS = "This file never runs. Rename it so that its name ends in '.feature'."
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [
        ("x.feature", Path.mkdir, "This is a folder, not a feature file. Rename it."),
        pytest.param("x.feature", fifo, NOT_REGULAR, marks=posix),
        pytest.param("x.feature", bound_socket, NOT_REGULAR, marks=posix),
        pytest.param(
            "x.feature",
            broken_link,
            "This link leads to 'nowhere.feature', which doesn't exist. Correct or delete it.",
            marks=posix,
        ),
        ("x.FEATURE", text_file, NEVER_RUNS),
        ("x.feature.md", text_file, NEVER_RUNS),
        ("x.feature.txt", text_file, NEVER_RUNS),
    ],
    ids=["folder", "pipe", "socket", "broken link", "capitals", "Markdown", "text"],
)
def test_what_is_no_feature_file_is_reported_by_check_and_run(
    suite: Suite, name: str, make: Callable[[Path], None], expected: str
) -> None:
    suite.feature(SELLING)
    make(suite.root / "features" / name)
    uri = f"features/{name}"
    checked = suite.p2c("check")
    assert checked.code == 2
    assert f"{uri}:1:1: {expected}\n" in checked.out
    assert suite.p2c("run").code == 2
    found = [each for feature in suite.record().features for each in feature.problems]
    assert list(map(str, found)) == [f"{uri}:1:1: {expected}"]
    for command in ("check", "run"):
        alone = suite.p2c(command, uri)
        assert alone.code == 2
        assert alone.err == f"Can't use '{uri}'. {expected}\n"


@posix
@pytest.mark.parametrize(
    ("path", "shown", "expected"),
    [
        (
            b"caf\xe9.feature",
            "features/caf\\xe9.feature",
            "The name of this file isn't UTF-8. Rename the file.",
        ),
        (
            b"caf\xe9/x.feature",
            "features/caf\\xe9/x.feature",
            "The name of the folder 'caf\\xe9' isn't UTF-8. Rename the folder.",
        ),
    ],
    ids=["file", "folder"],
)
def test_a_name_that_isnt_utf_8_is_reported_and_all_else_runs(
    suite: Suite, path: bytes, shown: str, expected: str
) -> None:
    suite.feature(SELLING)
    file = suite.root / "features" / os.fsdecode(path)
    try:
        file.parent.mkdir(exist_ok=True)
        text_file(file)
    except OSError:
        pytest.skip("This file system has no such names.")
    checked = suite.p2c("check")
    assert (checked.code, checked.err) == (2, "")
    assert f"{shown}:1:1: {expected}\n" in checked.out
    assert suite.p2c("run").code == 2
    record = suite.record()
    assert [each.name for feature in record.features for each in feature.scenarios]
    found = [each for feature in record.features for each in feature.problems]
    assert list(map(str, found)) == [f"{shown}:1:1: {expected}"]
    alone = suite.p2c("check", f"features/{os.fsdecode(path)}")
    assert alone.code == 2
    assert alone.err == f"Can't use '{shown}'. {expected}\n"
    formatted = suite.p2c("format", "--check")
    assert f"Would change: {shown}\n" in formatted.out


def test_a_file_with_brackets_in_its_name_runs_with_its_folder_but_not_alone(suite: Suite) -> None:
    suite.feature(SELLING, "a[1]")
    assert suite.p2c("check", "features").out == "1 file, 1 scenario: no problems.\n"
    for command in ("check", "run"):
        answer = suite.p2c(command, "features/a[1].feature")
        assert answer.code == 2
        assert answer.err == (
            "Can't select 'features/a[1].feature', because pytest can't read a path with '['. "
            "Rename it, or select the folder above it.\n"
        )


@posix
def test_links_that_lead_in_a_circle_are_followed_once(suite: Suite) -> None:
    suite.settings(f'{PLAIN}other_features = ["elsewhere"]\n')
    suite.feature(SELLING)
    suite.write("elsewhere/more.feature", SELLING)
    (suite.root / "features" / "up").symlink_to("..")
    (suite.root / "features" / "self").symlink_to(".")
    (suite.root / "features" / "linked").symlink_to("../elsewhere")
    (suite.root / "elsewhere" / "back").symlink_to("../elsewhere")
    answer = suite.p2c("check", "features")
    assert answer == (0, "2 files, 2 scenarios: no problems.\n", "")
    assert suite.p2c("run").code == 0
    uris = [feature.uri for feature in suite.record().features]
    assert uris == ["features/linked/more.feature", "features/selling.feature"]
    assert suite.p2c("check", "features/linked").out == "1 file, 1 scenario: no problems.\n"


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_folder_without_features_is_never_green(suite: Suite, command: str) -> None:
    suite.feature(SELLING)
    (suite.root / "features" / "empty").mkdir()
    answer = suite.p2c(command, "features/empty")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Can't find features in 'features/empty'.")
    (suite.root / "features" / "selling.feature").unlink()
    answer = suite.p2c(command)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "Can't find features in features.\n"
