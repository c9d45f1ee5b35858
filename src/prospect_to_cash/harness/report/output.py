"""Writes a report to a path or an open text stream."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO, TypeAlias

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.report.log_commands import plain_json

Target: TypeAlias = Path | TextIO


class ReportError(ProspectToCashError):
    """A report that can't be read or written. The text names the file and the remedy."""


def write_json(stream: TextIO, text: str) -> None:
    """Write JSON to a standard stream. A CI server that reads it finds no command."""
    stream.write(f"{plain_json(text)}\n")


def write_text(target: Target, parts: Iterable[str | bytes]) -> None:
    """Write `parts` to `target`. Bytes are text in UTF-8 already.

    Raise `ReportError` if the file can't be written. An existing file then stays unchanged.
    """
    if not isinstance(target, Path):
        target.writelines(part if isinstance(part, str) else part.decode() for part in parts)
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("wb") as stream:
                stream.writelines(
                    part.encode() if isinstance(part, str) else part for part in parts
                )
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        if target.is_dir():
            raise ReportError(f"Can't write report {target}, because it's a folder.") from error
        is_full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
        advice = "Free some space" if is_full else "Close any program that has the file open"
        raise ReportError(
            f"Can't write report {target} ({error.strerror or error}). "
            f"{advice}, or choose another folder."
        ) from error
