"""Reports failures to the CI server that a run takes place on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report.log_commands import write_command

_IS_TRUE = ("true", "1")


def report_to_ci(
    run: Run, root: Path, stream: TextIO, environment: Mapping[str, str] = os.environ
) -> str | None:
    """Write annotations to `stream` and append the summary to GitHub's file.

    Return an error message if the summary can't be appended, otherwise None.
    """
    from prospect_to_cash.harness.report import annotations

    lines: list[str] = []
    if _is_on(environment, "GITHUB_ACTIONS"):
        lines += annotations.github(run, _folder(root, environment.get("GITHUB_WORKSPACE")))
    if _is_on(environment, "TF_BUILD"):
        lines += annotations.azure(run, _folder(root, environment.get("BUILD_SOURCESDIRECTORY")))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    for line in lines:
        shown = line.encode(encoding, "backslashreplace").decode(encoding)
        write_command(stream, shown)
    file = environment.get("GITHUB_STEP_SUMMARY")
    return _append(run, Path(file)) if file else None


def checkout_folder(root: Path, server: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the path from the checkout of ``github`` or ``azure`` to the project, for a uri."""
    names = {"github": "GITHUB_WORKSPACE", "azure": "BUILD_SOURCESDIRECTORY"}
    return _folder(root, environment.get(names[server])) if server in names else ""


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() in _IS_TRUE


def _folder(root: Path, checkout: str | None) -> str:
    """Return the path from the checkout to the project, as the prefix of a uri."""
    if not checkout:
        return ""
    folder = Path(checkout).resolve()
    if root == folder or not root.is_relative_to(folder):
        return ""
    return f"{root.relative_to(folder).as_posix()}/"


def _append(run: Run, file: Path) -> str | None:
    from prospect_to_cash.harness.report import summary

    try:
        # Other commands of the same CI job step share the size limit of the file.
        size = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(summary.text(run, limit=max(summary.LIMIT - size, 0)))
    except OSError as error:
        return (
            f"Can't append the summary to '{file}' (from GITHUB_STEP_SUMMARY): "
            f"{error.strerror or error}."
        )
    return None
