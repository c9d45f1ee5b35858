"""Measures what an editor waits for: diagnostics after an edit, and completion, in one process.

The file has at least 940 lines, from the project's own features. Each edit changes one word of a
step to another one, as typing does, so only the other scenarios are as before. Times are those of
the processor.

    python benchmarks/language.py [--lines 940] [--edits 200]
"""

from __future__ import annotations

import argparse
import random
import statistics
import string
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.diagnostics import diagnostics
from prospect_to_cash.harness.language.hover import hover
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.settings import load

ROOT = Path(__file__).parent.parent
LIMITS = {"diagnostics": 80, "completion": 30}
"""The 95th percentiles in milliseconds that an author doesn't notice."""


def text_of(lines: int) -> str:
    """Return the scenarios of several files as one feature. They need no background."""
    found, titles = ["Feature: Large"], 0
    for file in sorted((ROOT / "features" / "rules").glob("*.feature")):
        source = Source(file.read_text("utf-8"))
        if any(block.kind is Kind.BACKGROUND for block in source.blocks):
            continue
        for block in source.blocks:
            if block.kind is Kind.SCENARIO:
                titles += 1
                raw = source.raw[block.start : block.end]
                heading = block.heading - block.start
                raw[heading] = f"{raw[heading]}, number {titles}"
                found += ["", *raw]
                if len(found) >= lines:
                    return "\n".join([*found, ""])
    raise SystemExit(f"The features have fewer than {lines} lines.")


def timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def edits(text: str, number: int) -> list[tuple[str, Position]]:
    """Return the text with a letter more in a step or a cell, and the position after it."""
    chosen = random.Random(1)
    source = Source(text)
    places = [n for n, line in enumerate(source.lines) if line.kind in (Kind.STEP, Kind.ROW)]
    found = []
    for _ in range(number):
        line = chosen.choice(places)
        raw = list(source.raw)
        column = chosen.randint(source.lines[line].text_column, len(raw[line]))
        letter = chosen.choice(string.ascii_lowercase)
        raw[line] = raw[line][:column] + letter + raw[line][column:]
        found.append(("\n".join(raw), Position(line, column + 1)))
    return found


def in_table(text: str, line: int) -> bool:
    """Return whether a line is a row of a table."""
    return text.split("\n")[line].lstrip().startswith("|")


RECHECKS = Rechecks()


def recheck(registry: Registry, text: str, at: Position) -> None:
    source = Source(text)
    diagnostics(RECHECKS.check(registry, source, "features/large.feature"), source.raw, at)


def check(registry: Registry, text: str, at: Position) -> None:
    diagnostics(registry.check(text, "features/large.feature"), Source(text).raw, at)


ASKED: dict[str, Callable[[Registry, str, Position], object]] = {
    "diagnostics": recheck,
    "diagnostics of all scenarios": check,
    "completion": lambda registry, text, at: complete(registry, Source(text), at),
    "hover": lambda registry, text, at: hover(registry, Source(text), at),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=940)
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    settings = load(ROOT)
    start = time.process_time()
    registry = load_registry(settings)
    text = text_of(options.lines)
    print(f"steps loaded: {(time.process_time() - start) * 1000:.0f} ms")
    print(f"lines: {len(text.splitlines())}")
    print(f"first diagnostics: {timed(lambda: recheck(registry, text, Position(0, 0))):.0f} ms")
    times: dict[str, list[float]] = {name: [] for name in ASKED}
    for edited, at in edits(text, options.edits):
        for name, asked in ASKED.items():
            times[name].append(timed(partial(asked, registry, edited, at)))
    for name, found in times.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        limit = f" (limit {LIMITS[name]} ms)" if name in LIMITS else ""
        print(f"{name}: median {statistics.median(found):.1f} ms, p95 {p95:.1f} ms{limit}")


if __name__ == "__main__":
    main()
