"""Finds the project of a run, without any heavy import.

Every pytest run in the Python environment loads the plugin. If the project doesn't use p2c, the
plugin imports only this module and the option definitions.
"""

from __future__ import annotations

from pathlib import Path

PROJECT_FILE = "pyproject.toml"


def find_project(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upward, whose pyproject.toml has ``[tool.p2c]``."""
    for folder in (start, *start.parents):
        if _has_settings(folder / PROJECT_FILE):
            return folder
    return None


def _has_settings(file: Path) -> bool:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(line.strip().startswith(("[tool.p2c]", "[tool.p2c.")) for line in text.splitlines())
