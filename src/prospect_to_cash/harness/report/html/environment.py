"""The environment of a run as the page has it, for ``web/report/environment.js``."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.common.environment import MapDescription
from prospect_to_cash.harness.report import labels
from prospect_to_cash.harness.report.html.content import Content


def block(content: Content) -> Any:
    """Return the environment of each variant, or None if it isn't known."""
    run = content.run
    found = [
        [
            tag,
            run.variants.get(tag, tag),
            [_map(each) for each in environment.maps],
            environment.deviations,
            environment.settings,
            [list(each.model_dump().values()) for each in environment.findings],
        ]
        for tag, environment in run.environment.items()
    ]
    return _visible(found) if found else None


def _map(each: MapDescription) -> list[Any]:
    columns = [value for column in each.columns for value in column]
    ends = each.name, each.version, each.state, each.settings, columns
    return [*ends, each.published, each.same, each.deviations]


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return labels.visible(value)
    return [_visible(each) for each in value] if isinstance(value, list | tuple) else value
