"""`p2c workbench --shortcut`: the file that a double click starts."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.shortcut import write_shortcut
from tests.workbench.shop import write_shop


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return a project and a Python in folders whose names have spaces and signs."""
    root = tmp_path.resolve() / "it's $HOME 100%"
    root.mkdir()
    python = root / "py`thon\\ 3"
    python.write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n', "utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    return Settings(root=root, title='Shops & "more"')


@pytest.mark.skipif(sys.platform == "win32", reason="it runs a script of macOS")
def test_on_macos_a_script_starts_the_workbench(settings: Settings) -> None:
    file = write_shortcut(settings, "darwin")
    assert file.name == "workbench.command"
    done = subprocess.run([file], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.splitlines() == [str(settings.root), "-m", "prospect_to_cash", "workbench"]


def test_on_linux_a_desktop_entry_starts_the_workbench(settings: Settings) -> None:
    file = write_shortcut(settings, "linux")
    assert file.name == "workbench.desktop"
    parsed = configparser.RawConfigParser(strict=True)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation says
    parsed.read(file, "utf-8")
    entry = dict(parsed["Desktop Entry"])
    assert (entry["Name"], entry["Terminal"]) == ("Workbench of Shops more", "true")
    assert entry["Path"] == str(settings.root).replace("\\", "\\\\")
    # The value is unescaped first, then the arguments in quotes, as the specification says.
    command = entry["Exec"].replace("%%", "%").replace("\\\\", "\\")
    arguments = re.findall(r'"((?:\\.|[^"\\])*)"', command)
    assert [re.sub(r"\\(.)", r"\1", each) for each in arguments] == [
        sys.executable,
        "-m",
        "prospect_to_cash",
        "workbench",
    ]


def test_on_windows_a_batch_file_starts_the_workbench(settings: Settings) -> None:
    file = write_shortcut(settings, "win32")
    assert file.name == "workbench.cmd"
    root = str(settings.root).replace("%", "%%")
    python = sys.executable.replace("%", "%%")
    assert file.read_bytes().decode().split("\r\n") == [
        "@echo off",
        "chcp 65001 >nul",
        "title Workbench of Shops more",
        f'cd /d "{root}"',
        f'"{python}" -m prospect_to_cash workbench',
        "if errorlevel 1 pause",
        "",
    ]


def test_the_command_says_what_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_shop(tmp_path.resolve() / "project")
    monkeypatch.chdir(root)
    assert main(["workbench", "--shortcut"]) == 0
    (file,) = root.glob("workbench.*")
    assert capsys.readouterr().out == f"To start the workbench, open {file}.\n"
    file.unlink()
    file.mkdir()
    assert main(["workbench", "--shortcut"]) == 2
    assert capsys.readouterr().err == f"Can't write {file.name}: Is a directory.\n"
