"""Finds the project that a run belongs to, without importing anything heavy.

The plugin is loaded by every pytest of an environment; where no project asks for it, this file is
all that it costs.
"""

from __future__ import annotations

from pathlib import Path

PROJECT_FILE = "pyproject.toml"


def find_project(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upward, whose pyproject.toml has ``[tool.p2c]``."""
    for folder in (start, *start.parents):
        if _asks_for_us(folder / PROJECT_FILE):
            return folder
    return None


def _asks_for_us(file: Path) -> bool:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(line.strip().startswith(("[tool.p2c]", "[tool.p2c.")) for line in text.splitlines())
