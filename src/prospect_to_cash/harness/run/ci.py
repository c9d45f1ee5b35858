"""Tells the CI server on which a run takes place what did not pass, where it asks for that."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.evidence.record import Run

_IS_TRUE = ("true", "1")


def tell_ci(
    run: Run, root: Path, stream: TextIO, environment: Mapping[str, str] = os.environ
) -> str | None:
    """Write annotations to `stream` and append the summary to GitHub's file.

    Returns a sentence where the summary can't be appended.
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
        stream.write(f"{shown}\n")
    file = environment.get("GITHUB_STEP_SUMMARY")
    return _append(run, Path(file)) if file else None


def checkout_folder(root: Path, server: str, environment: Mapping[str, str] = os.environ) -> str:
    """The way from the checkout of ``github`` or ``azure`` to the project, before a uri."""
    names = {"github": "GITHUB_WORKSPACE", "azure": "BUILD_SOURCESDIRECTORY"}
    return _folder(root, environment.get(names[server])) if server in names else ""


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() in _IS_TRUE


def _folder(root: Path, checkout: str | None) -> str:
    """The way from the checkout to the project, ready to stand before a uri."""
    if not checkout:
        return ""
    folder = Path(checkout).resolve()
    if root == folder or not root.is_relative_to(folder):
        return ""
    return f"{root.relative_to(folder).as_posix()}/"


def _append(run: Run, file: Path) -> str | None:
    from prospect_to_cash.harness.report import summary

    try:
        # Other commands of the same step may have written to it: they share the limit.
        held = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(summary.text(run, limit=max(summary.LIMIT - held, 0)))
    except OSError as error:
        return (
            f"The summary can't be appended to '{file}', which GITHUB_STEP_SUMMARY names: "
            f"{error.strerror or error}."
        )
    return None
