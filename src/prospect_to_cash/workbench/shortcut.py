"""Writes a file that starts the workbench of a project with a double click."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings


def write_shortcut(settings: Settings, platform: str = sys.platform) -> Path:
    """Write the file for this system into the project's folder, and return its path.

    It starts the Python that runs now. Raise `StartError` if it can't be written.
    """
    names = {"win32": "workbench.cmd", "darwin": "workbench.command"}
    path = settings.root / names.get(platform, "workbench.desktop")
    contents = {"win32": _windows, "darwin": _macos}
    content = contents.get(platform, _linux)(settings)
    try:
        path.write_bytes(content)
        path.chmod(0o755)
    except OSError as error:
        raise StartError(f"Can't write {path.name}: {error.strerror}.") from None
    return path


def _windows(settings: Settings) -> bytes:
    """Return a batch file. A window shows messages, and closes if there's no error."""
    python, root = (str(each).replace("%", "%%") for each in (sys.executable, settings.root))
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f"title Workbench of {_plain(settings.title)}",
        f'cd /d "{root}"',
        f'"{python}" -m prospect_to_cash workbench',
        "if errorlevel 1 pause",
        "",
    )
    return "\r\n".join(lines).encode()


def _macos(settings: Settings) -> bytes:
    """Return a script that opens in Terminal."""
    command = shlex.join((sys.executable, "-m", "prospect_to_cash", "workbench"))
    return f"#!/bin/sh\ncd {shlex.quote(str(settings.root))} && exec {command}\n".encode()


def _linux(settings: Settings) -> bytes:
    """Return a desktop entry."""
    command = (sys.executable, "-m", "prospect_to_cash", "workbench")
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name=Workbench of {_plain(settings.title)}",
        f"Path={_value(str(settings.root))}",
        f"Exec={' '.join(map(_argument, command))}",
        "Terminal=true",
        "",
    )
    return "\n".join(lines).encode()


def _plain(title: str) -> str:
    """Return a title without characters that mean something in a batch file."""
    return " ".join("".join(each if each.isalnum() else " " for each in title).split())


def _argument(text: str) -> str:
    """Return an argument of a command in a desktop entry: in quotes, escaped twice."""
    quoted = "".join(f"\\{each}" if each in '"`$\\' else each for each in text)
    return '"' + _value(quoted).replace("%", "%%") + '"'


def _value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
