"""The record of the project's own features doesn't depend on the process that made it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

FEATURES = [
    "features/rules/quotation_lifecycle.feature",
    "features/scenarios/scenario_6_quote_from_sales.feature",
]


def record(folder: Path, hash_seed: str) -> str:
    """The text of the record, without times, of a run in a process with these hashes."""
    run = [sys.executable, "-m", "prospect_to_cash", "run", "-n", "0", "--report", str(folder)]
    done = subprocess.run(
        [*run, *FEATURES],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done
    text = (folder / "run.json").read_text("utf-8")
    return re.sub(r'"(started|seconds)":("[^"]*"|[^,}]*)', r'"\1":0', text)


def test_the_record_is_the_same_whatever_the_hashes_of_python(tmp_path: Path) -> None:
    assert record(tmp_path / "one", "1") == record(tmp_path / "two", "2")
