"""The Git status of the files that authors edit, if Git is there."""

from __future__ import annotations

import os
import subprocess

from prospect_to_cash.harness.settings import Settings

_SECONDS = 5.0


def statuses(settings: Settings) -> dict[str, str]:
    """Return ``new``, ``changed``, or ``conflict`` for each file that isn't as committed.

    Without Git, or outside a repository, nothing is known.
    """
    command = ["git", "--no-optional-locks", "-C", str(settings.root), "status", "--porcelain=v1"]
    command += ["-z", "--untracked-files=all", "--no-renames", "--", *settings.features]
    try:
        prefix = _output(["git", "-C", str(settings.root), "rev-parse", "--show-prefix"]).strip()
        found = _output(command)
    except (OSError, subprocess.SubprocessError):
        return {}
    return {
        entry[3:].removeprefix(prefix): _status(entry[:2]) for entry in found.split("\0") if entry
    }


def _status(letters: str) -> str:
    if letters in ("DD", "AA") or "U" in letters:
        return "conflict"
    return "new" if "?" in letters or "A" in letters else "changed"


def _output(command: list[str]) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=_SECONDS,
        check=True,
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
    )
    return done.stdout.decode(errors="replace")
