"""Where a report goes: a path or an open text stream."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO, TypeAlias

from prospect_to_cash.harness.report.errors import ReportError

Target: TypeAlias = Path | TextIO


def write_text(target: Target, parts: Iterable[str]) -> None:
    """Write `parts` to `target`; a path holds all of the new text or stays as it was."""
    if not isinstance(target, Path):
        target.writelines(parts)
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(parts)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ReportError(
            f"{target}: the report can't be written ({error.strerror or error}). "
            "Close the program that holds the file open, or name a folder that you may write to."
        ) from error
