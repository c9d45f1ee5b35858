"""Lets each writer of a report see the steps of a scenario once, when the scenario ends.

What a writer makes of them is its excerpt. In a large run, the excerpts and the JSON of the steps
go to disk, and the values of the steps don't stay in memory. At the end, each writer puts its
excerpts together, in the order of the run.
"""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Scenario


def excerpts(uri: str, scenario: Scenario) -> dict[str, bytes]:
    """Return the excerpt of each writer from a scenario in a feature file, for a `Keeper`."""
    # Imported late, because a small run doesn't need them before its end.
    from prospect_to_cash.harness.report import html, junit, messages

    return {
        html.NAME: html.excerpt(scenario),
        junit.NAME: junit.excerpt(uri, scenario),
        messages.NAME: messages.excerpt(scenario),
    }
