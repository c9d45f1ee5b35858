"""Decides the number of processes of a run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from prospect_to_cash.harness.exit import StartError

MINIMUM = 400
"""The number of scenarios from which workers save more time than they need to start."""


def workers(text: str | None) -> int | Literal["auto"] | None:
    """Read ``-n``. Raise `StartError` if it is neither a number nor ``auto``."""
    if text is None or text == "auto":
        return text  # type: ignore[return-value]  # which is "auto" here
    if not re.fullmatch(r"[0-9]+", text):
        raise StartError(
            f"'{text}' isn't valid for -n. Enter a number, or auto for one process per processor."
        )
    return int(text)


def processors() -> int:
    """Return the number of processors that this process can use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def processes_for(files: Iterable[Path], variants: int = 1) -> int:
    """Return the number of workers for the scenarios of `files`, of which one in `variants` runs.

    For few scenarios, return 0, because they end before a worker has started.
    """
    available = processors()
    if available < 2:
        return 0
    scenarios = sum(map(_scenarios_in, files)) // variants
    return available if scenarios >= MINIMUM else 0


def _scenarios_in(file: Path) -> int:
    """Estimate the number of scenarios and Examples rows in a file, without parsing it."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    scenario, examples = _keywords()
    count = 0
    in_scenario = in_examples = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            count += in_examples
        elif examples.match(line):
            count -= 1 + in_scenario  # neither the header nor the outline itself is a scenario
            in_scenario, in_examples = False, True
        elif line and not line.startswith(("#", "@")):
            in_examples = False
            if scenario.match(line):
                count += 1
                in_scenario = True
    return max(count, 0)


@cache
def _keywords() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the keywords of scenarios and of Examples, in all languages of Gherkin."""
    from gherkin.dialect import DIALECTS

    scenarios: set[str] = set()
    examples: set[str] = set()
    for dialect in DIALECTS.values():
        scenarios.update(dialect["scenario"], dialect["scenarioOutline"])
        examples.update(dialect["examples"])
    return _any_of(scenarios), _any_of(examples)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))}):")
