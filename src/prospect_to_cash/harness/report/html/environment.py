"""The environment of a run as the page has it, for ``editors/web/report/environment.js``."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.common.environment import EnvironmentDescription, MapDescription, Setting
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import labels
from prospect_to_cash.harness.report.html.content import Content


def block(content: Content) -> Any:
    """Return the environment of each variant, or None if it isn't known.

    The table maps of one name follow each other, because most are alike, and compress well.
    """
    run = content.run
    if not run.environment:
        return None
    environments = list(run.environment.values())
    by_name = [{each.name: each for each in environment.maps} for environment in environments]
    names = dict.fromkeys(name for maps in by_name for name in maps)
    return _visible(
        {
            "maps": [
                [_map(maps[name]) if name in maps else None for maps in by_name] for name in names
            ],
            "variants": [
                [
                    tag,
                    run.variants.get(tag, tag),
                    environment.deviations,
                    environment.settings,
                    [list(each.model_dump().values()) for each in environment.findings],
                    environment.addresses,
                ]
                for tag, environment in run.environment.items()
            ],
        }
    )


def unlike(run: Run, environment: EnvironmentDescription) -> list[Setting]:
    """Return the settings that another variant doesn't have alike, or all of the only variant."""
    others = [set(each.settings) for each in run.environment.values() if each is not environment]
    shared = set.intersection(*others) if others else set()
    return [each for each in environment.settings if each not in shared]


def _map(each: MapDescription) -> list[Any]:
    columns = [value for column in each.columns for value in column]
    ends = each.name, each.version, each.state, each.settings, columns
    return [*ends, each.published, each.same, each.deviations]


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return labels.visible(value)
    if isinstance(value, dict):
        return {name: _visible(each) for name, each in value.items()}
    return [_visible(each) for each in value] if isinstance(value, list | tuple) else value
