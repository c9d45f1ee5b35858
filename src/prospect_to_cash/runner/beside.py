"""Writes some of the reports in another process, while this one writes the page.

The page takes as long as all the others together. They are functions of the record, so another
process can write them from ``run.json``: it is started with the folder as its only argument.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prospect_to_cash.reporting import run_json
from prospect_to_cash.reporting.errors import ReportError
from prospect_to_cash.runner.reports import RECORD, write_rest

_MODULE = "prospect_to_cash.runner.beside"


@contextmanager
def writing_beside(folder: Path) -> Iterator[None]:
    """Write all that follows from the record in `folder` but the page; raises `ReportError`."""
    command = [sys.executable, "-m", _MODULE, str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as other:
        yield
        _, said = other.communicate()
    if other.returncode:
        raise ReportError(said.strip() or f"The reports in {folder} could not be written.")


def main(folder: Path) -> int:
    """Write them in this process; return its exit code."""
    try:
        write_rest(run_json.read(folder / RECORD), folder)
    except Exception as error:  # the other process tells it in its own words
        sentence = str(error) if isinstance(error, ReportError) else None
        told = sentence or f"The reports failed: {type(error).__name__}: {error}."
        sys.stderr.buffer.write(told.encode())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
