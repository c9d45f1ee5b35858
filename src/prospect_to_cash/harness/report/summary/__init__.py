"""``summary.md``: the matrix of a run and what did not pass, for the page of a CI job.

GitHub takes at most 1 MiB for a step and shows nothing of a longer text. What doesn't fit is left
out from the end, and counted.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import matrix, totals
from prospect_to_cash.harness.report.output import Target, write_text
from prospect_to_cash.harness.report.summary.failures import failure, problems
from prospect_to_cash.harness.report.summary.head import head
from prospect_to_cash.harness.report.summary.size_limited import Paper

LIMIT: Final = 1024 * 1024
"""The greatest length of a summary, in bytes of UTF-8."""


def write(run: Run, target: Target) -> None:
    """Write the summary of `run`. Raises `ReportError` where the file can't be written."""
    write_text(target, (text(run),))


def text(run: Run, limit: int = LIMIT) -> str:
    """The summary in at most `limit` bytes; empty where not even the verdict has room."""
    paper = Paper(limit)
    for block in head(run):
        paper.add(block)
    order = {feature.uri: at for at, feature in enumerate(matrix.in_order(run.features))}
    files = sorted(totals.broken(run), key=lambda feature: order[feature.uri])
    paper.add_all(
        "Feature files that can't be used",
        [partial(problems, feature) for feature in files],
        "feature file",
    )
    failed = [(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET]
    failed.sort(key=lambda pair: order[pair[0].uri])
    paper.add_all(
        "What did not pass",
        [partial(failure, run, feature, scenario) for feature, scenario in failed],
        "scenario",
    )
    return paper.text
