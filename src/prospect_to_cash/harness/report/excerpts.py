"""Lets each writer of a report see the steps of a scenario once, soon after the scenario ended.

What a writer makes of them is its excerpt. In a large run, the excerpts and the JSON of the steps
go to disk, and the values of the steps don't stay in memory. At the end, each writer puts its
excerpts together, in the order of the run.
"""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.harness.evidence.kept import InFile


def excerpts(scenarios: Sequence[InFile]) -> list[dict[str, bytes]]:
    """Return the excerpt of each writer from each scenario, for a `Keeper`.

    One writer after the other sees all of them, because a processor runs the same code faster the
    second time.
    """
    # Imported late, because a small run doesn't need them before its end.
    from prospect_to_cash.harness.report import html, junit, messages

    pages = [html.excerpt(scenario) for _, scenario in scenarios]
    cases = [junit.excerpt(uri, scenario) for uri, scenario in scenarios]
    streams = [messages.excerpt(scenario) for _, scenario in scenarios]
    return [
        {html.NAME: page, junit.NAME: case, messages.NAME: stream}
        for page, case, stream in zip(pages, cases, streams, strict=True)
    ]
