"""The options of ``p2c run`` under names of our own, for whoever starts pytest by themselves.

The plugin is loaded by every pytest of an environment, so nothing heavy is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def add_run_options(group: pytest.OptionGroup) -> None:
    """Offer the options that select scenarios and say how they run."""
    group.addoption("--p2c-tags", metavar="EXPR", help="run the scenarios with these tags")
    group.addoption(
        "--p2c-claim",
        action="append",
        default=[],
        metavar="ID",
        help="run the scenarios that prove this claim (repeatable)",
    )
    group.addoption(
        "--p2c-failed", action="store_true", help="run what did not pass in the last run"
    )
    group.addoption("--p2c-shard", metavar="I/N", help="run this part of the scenarios, of N")
    group.addoption("--p2c-seed", type=int, default=1, metavar="N", help="seed of the run (1)")
    group.addoption("--p2c-report", metavar="DIR", help="write the reports to this folder")
    group.addoption(
        "--p2c-given",
        action="append",
        metavar="SENTENCE",
        help="let every scenario say this Given sentence too (repeatable)",
    )
    group.addoption("--p2c-strict", action="store_true", help="run nothing if a file is broken")
