"""Asks about each text that an author can have typed so far, and stops at the first exception.

For each position of each feature file, the texts are the file up to there, and the file without the
character there. Each is checked, completed, formatted, and asked as after a key. All positions take
hours, so --step leaves positions out, and --first chooses others.

    python benchmarks/every_text.py [--step 101] [--first 0] [FILE ...]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.settings import load

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))

from tests.harness.language.keystrokes import check_all, position  # noqa: E402


def asked(registry: Registry, file: Path, first: int, step: int) -> int:
    """Ask about the texts of a file, and return their number."""
    text, number = file.read_text("utf-8"), 0
    prefixes, deletions = Rechecks(), Rechecks()
    for end in range(first, len(text), step):
        prefix = text[:end]
        for rechecks, typed in ((prefixes, prefix), (deletions, prefix + text[end + 1 :])):
            try:
                check_all(registry, typed, position(prefix), rechecks)
            except Exception:
                print(f"{file.relative_to(ROOT)}: character {end}")
                raise
            number += 1
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=101)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = [each.resolve() for each in options.files] or sorted(
        (ROOT / "features").rglob("*.feature")
    )
    registry, start, number = load_registry(load(ROOT)), time.process_time(), 0
    for file in files:
        number += asked(registry, file, options.first, options.step)
        print(
            f"{number:7} texts, {time.process_time() - start:6.1f} s: {file.relative_to(ROOT)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
